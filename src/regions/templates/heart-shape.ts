import { imagePoint } from '../../shared/points.ts';
import { type Shape, smoothRing } from './shape.ts';

/** The heart's shadow of nobody, drawn by hand: an egg that leans to the patient's left. Unit: its width. */
export const heartShape: Shape = {
  rings: [
    smoothRing([
      [0.36, 0],
      [0.56, 0.06],
      [0.75, 0.25],
      [0.91, 0.48],
      [1, 0.72],
      [0.95, 0.86],
      [0.76, 0.93],
      [0.46, 0.95],
      [0.18, 0.88],
      [0.04, 0.72],
      [0, 0.52],
      [0.05, 0.3],
      [0.18, 0.1],
    ]),
  ],
  landmarks: {
    'heart-base': imagePoint(0.36, 0),
    'heart-right-border': imagePoint(0, 0.52),
    'heart-apex': imagePoint(1, 0.72),
    'heart-diaphragm': imagePoint(0.46, 0.95),
  },
};

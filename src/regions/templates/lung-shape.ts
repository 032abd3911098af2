import { imagePoint } from '../../shared/points.ts';
import { type Shape, smoothRing } from './shape.ts';

/**
 * Both lungs of nobody: drawn by hand after the mean of the synthetic films' lungs, the lung behind the heart included. x in widths of
 * both lungs together, from the patient's right; y in heights from apex to costophrenic angle.
 */
const ring = smoothRing([
  [0.33, 0],
  [0.4, 0.025],
  [0.425, 0.12],
  [0.44, 0.45],
  [0.455, 0.78],
  [0.46, 0.86, 'corner'],
  [0.4, 0.825],
  [0.28, 0.805],
  [0.15, 0.84],
  [0.06, 0.92],
  [0, 1, 'corner'],
  [0.006, 0.78],
  [0.035, 0.52],
  [0.1, 0.28],
  [0.2, 0.1],
  [0.27, 0.03],
]);

const mirrored = ring.map(({ x, y }) => imagePoint(1 - x, y)).reverse();

export const rightLungShape: Shape = {
  rings: [ring],
  landmarks: {
    'right-apex': imagePoint(0.33, 0),
    'right-costophrenic': imagePoint(0, 1),
    'right-cardiophrenic': imagePoint(0.46, 0.86),
  },
};

export const leftLungShape: Shape = {
  rings: [mirrored],
  landmarks: {
    'left-apex': imagePoint(0.67, 0),
    'left-costophrenic': imagePoint(1, 1),
    'left-cardiophrenic': imagePoint(0.54, 0.86),
  },
};

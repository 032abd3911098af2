import { placeShapes } from '../place-shape.ts';
import { heartShape } from './heart-shape.ts';
import type { Template } from './template.ts';

export const heart: Template = {
  id: 'heart',
  label: 'Heart',
  sentence: 'The shadow of the heart, bent through four points that you set: no network was trained to find it.',
  placements: ['landmarks'],
  landmarks: [
    {
      id: 'heart-base',
      label: 'Base of the heart',
      hint: 'Top of the shadow, where the great vessels leave it, just below the fork of the windpipe.',
      isOptional: false,
      start: { x: 0.5, y: 0.42 },
    },
    {
      id: 'heart-right-border',
      label: 'Right heart border',
      hint: "The point of the right atrium's edge farthest to the left of the picture.",
      isOptional: false,
      start: { x: 0.41, y: 0.6 },
    },
    {
      id: 'heart-apex',
      label: 'Apex of the heart',
      hint: 'The tip, low on the right of the picture.',
      isOptional: false,
      start: { x: 0.72, y: 0.7 },
    },
    {
      id: 'heart-diaphragm',
      label: 'Contact with the diaphragm',
      hint: 'Lowest point of the shadow, midway along its lower edge, where it rests on the diaphragm.',
      isOptional: false,
      start: { x: 0.53, y: 0.77 },
    },
  ],
  draw: ({ landmarks, image }) => {
    const [outline = []] = placeShapes([heartShape], landmarks, image);
    return [{ name: 'Heart', laterality: 'none', outline }];
  },
};

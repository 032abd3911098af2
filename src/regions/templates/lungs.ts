import { lungLandmarks } from './lung-landmarks.ts';
import type { Template } from './template.ts';

export const lungs: Template = {
  id: 'lungs',
  label: 'Lungs',
  sentence: "The patient's right and left lung, the part behind the heart included.",
  placements: ['segmentation', 'landmarks'],
  landmarks: lungLandmarks,
  draw: ({ lungs: found }) =>
    found === undefined
      ? []
      : [
          { name: 'Right lung', laterality: 'right', outline: found.right },
          { name: 'Left lung', laterality: 'left', outline: found.left },
        ],
};

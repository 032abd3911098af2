import { equalLevels, lungZones } from './levels.ts';
import { lungLandmarks } from './lung-landmarks.ts';
import type { Template } from './template.ts';

/** Quadrants of the RALE score (Warren et al. 2018, Thorax 73:840). */
export const rale: Template = {
  id: 'rale',
  label: 'RALE quadrants',
  sentence:
    'Upper and lower quadrant of each lung (Warren et al. 2018), cut level with the first branch of the left main bronchus where you set this point; otherwise at half of each lung’s height, as an approximation.',
  placements: ['segmentation', 'landmarks'],
  landmarks: [
    ...lungLandmarks,
    {
      id: 'left-bronchus',
      label: 'First branch of the left main bronchus',
      hint: 'Where the left main bronchus divides, at the left hilum: the lower quadrants begin at its height.',
      isOptional: true,
      start: { x: 0.58, y: 0.47 },
    },
  ],
  draw: ({ lungs, image, landmarks }) => {
    if (lungs === undefined) return [];
    const level = landmarks.get('left-bronchus')?.y;
    return lungZones(lungs, image, {
      right: ['Right upper quadrant', 'Right lower quadrant'],
      left: ['Left upper quadrant', 'Left lower quadrant'],
      levels: (lung) => (level === undefined ? equalLevels(lung, 2) : [level]),
    });
  },
};

import { equalLevels, lungZones } from './levels.ts';
import { lungLandmarks } from './lung-landmarks.ts';
import type { Template } from './template.ts';

/** Zones of the Brixia score (Borghesi & Maroldi 2020, Radiol Med 125:509). */
export const brixia: Template = {
  id: 'brixia',
  label: 'BRIXIA zones',
  sentence:
    'Zones A to C of the right and D to F of the left lung (Borghesi & Maroldi 2020), cut level with the lower wall of the aortic arch and of the right inferior pulmonary vein where you set these points; otherwise at thirds of each lung, as an approximation.',
  placements: ['segmentation', 'landmarks'],
  landmarks: [
    ...lungLandmarks,
    {
      id: 'aortic-arch',
      label: 'Lower wall of the aortic arch',
      hint: 'The lower edge of the aortic knob: the upper zones end at its height.',
      isOptional: true,
      start: { x: 0.56, y: 0.36 },
    },
    {
      id: 'inferior-pulmonary-vein',
      label: 'Lower wall of the right inferior pulmonary vein',
      hint: 'Where the vein crosses the right heart border, below the hilum: the lower zones begin at its height.',
      isOptional: true,
      start: { x: 0.42, y: 0.57 },
    },
  ],
  draw: ({ lungs, image, landmarks }) => {
    if (lungs === undefined) return [];
    const [arch, vein] = [landmarks.get('aortic-arch')?.y, landmarks.get('inferior-pulmonary-vein')?.y];
    return lungZones(lungs, image, {
      right: ['A (right upper)', 'B (right mid)', 'C (right lower)'],
      left: ['D (left upper)', 'E (left mid)', 'F (left lower)'],
      levels: (lung) => {
        const [upper = 0, lower = 0] = equalLevels(lung, 3);
        return [arch ?? upper, vein ?? lower];
      },
    });
  },
};

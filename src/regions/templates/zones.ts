import { equalLevels, lungZones } from './levels.ts';
import { lungLandmarks } from './lung-landmarks.ts';
import type { Template } from './template.ts';

export const zones: Template = {
  id: 'zones',
  label: 'Six lung zones',
  sentence: "Upper, mid and lower zone of each lung: thirds of that lung's own height.",
  placements: ['segmentation', 'landmarks'],
  landmarks: lungLandmarks,
  draw: ({ lungs, image }) =>
    lungs === undefined
      ? []
      : lungZones(lungs, image, {
          right: ['Right upper zone', 'Right mid zone', 'Right lower zone'],
          left: ['Left upper zone', 'Left mid zone', 'Left lower zone'],
          levels: (lung) => equalLevels(lung, 3),
        }),
};

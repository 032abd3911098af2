import { imagePoint } from '../../shared/points.ts';
import type { Laterality } from '../../shared/region.ts';
import { toOutline } from '../outline.ts';
import { snap } from '../sub-pixel.ts';
import type { Template } from './template.ts';

const columns: readonly (readonly [name: string, laterality: Laterality])[] = [
  ['Left third of the picture', 'right'],
  ['Middle third of the picture', 'both'],
  ['Right third of the picture', 'left'],
];

export const thirds: Template = {
  id: 'thirds',
  label: 'Thirds of the picture',
  sentence: 'Three upright columns of equal width, whatever the picture shows: blind to anatomy, for comparison with earlier work.',
  placements: ['image'],
  landmarks: [],
  draw: ({ image }) =>
    columns.map(([name, laterality], i) => {
      const [left, right] = [snap((image.width * i) / 3), snap((image.width * (i + 1)) / 3)];
      const corners = [imagePoint(left, 0), imagePoint(right, 0), imagePoint(right, image.height), imagePoint(left, image.height)];
      return { name, laterality, outline: toOutline([corners], image) };
    }),
};

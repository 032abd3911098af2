import { expect, test } from 'vitest';
import { layerOpacities } from '../../../src/render/blend.ts';

test.each([true, false])('0 is the radiograph alone (opacity follows value: %s)', (follows) => {
  expect(layerOpacities(0, follows)).toEqual({ film: 1, heat: 0 });
});

test('100 is the heat map alone: an opaque one hides the film, for a transparent one the film goes', () => {
  expect(layerOpacities(100, false).heat).toBe(1);
  expect(layerOpacities(100, true)).toEqual({ film: 0, heat: 1 });
});

test('in the middle a transparent map lies in full over the full film', () => {
  expect(layerOpacities(50, true)).toEqual({ film: 1, heat: 1 });
  expect(layerOpacities(75, true)).toEqual({ film: 0.5, heat: 1 });
  expect(layerOpacities(25, true)).toEqual({ film: 1, heat: 0.5 });
});

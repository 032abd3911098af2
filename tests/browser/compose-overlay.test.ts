import { expect, test } from 'vitest';
import { colourMap } from '../../src/render/colour-map.ts';
import { composeOverlay, type OverlayStyle } from '../../src/render/compose-overlay.ts';
import { regionColour } from '../../src/render/region-palette.ts';
import type { ModelInputId, SaliencyMapId } from '../../src/shared/identity.ts';
import { imagePoint } from '../../src/shared/points.ts';
import type { Region, RegionId } from '../../src/shared/region.ts';
import type { SaliencyMap } from '../../src/shared/saliency-map.ts';

const style: OverlayStyle = {
  ...{ blend: 0, threshold: 0, opacityFollowsValue: false },
  colours: { unsigned: 'viridis', signed: 'blue-orange' },
};
/** All of it on the left half. */
const map: SaliencyMap = {
  ...{ id: 'm' as SaliencyMapId, from: 'i' as ModelInputId, width: 2, height: 1, data: Float32Array.of(1, 0), signed: false },
  params: { model: 'pneumonia', sha256: 'abc', method: 'gradient', options: {}, explainedClass: 1, output: 'logit' },
};
/** In the film's own pixels, of which four are one pixel of the picture. */
const region: Region = {
  ...{ id: 'r' as RegionId, name: 'Left', laterality: 'left', placedBy: { how: 'hand' }, colour: 3, locked: false, hidden: false },
  outline: [[[imagePoint(40, 20), imagePoint(60, 20), imagePoint(60, 40), imagePoint(40, 40)]]],
};
const image = { width: 80, height: 60 };

/** The colour at each point, once a film of one grey, half as large as it is, is drawn with its map. */
async function colours(changed: Partial<OverlayStyle>, regions: readonly Region[], ...points: readonly (readonly [number, number])[]) {
  const grey = new Uint8ClampedArray(4 * 40 * 30).fill(100).map((value, i) => (i % 4 === 3 ? 255 : value));
  const film = await createImageBitmap(new ImageData(grey, 40, 30));
  const canvas = composeOverlay({ film, map, regions, image }, { ...style, ...changed });
  expect([canvas.width, canvas.height]).toEqual([40, 30]);
  expect(film.width, 'the film’s pixels are let go').toBe(0);
  const context = canvas.getContext('2d');
  return points.map(([x, y]) => [...(context?.getImageData(x, y, 1, 1).data ?? [])].slice(0, 3));
}

const end = (at: 0 | 255) => [...colourMap('viridis').table.subarray(3 * at, 3 * at + 3)];

test('at one end of the blend it is the film, at the other the map in its colours', async () => {
  expect(await colours({ blend: 0 }, [], [5, 15], [35, 15])).toEqual([
    [100, 100, 100],
    [100, 100, 100],
  ]);
  expect(await colours({ blend: 100 }, [], [2, 15], [37, 15])).toEqual([end(255), end(0)]);
});

test('where opacity follows the value, the film is seen where the map is nothing', async () => {
  const [hot, cold] = await colours({ blend: 50, opacityFollowsValue: true }, [], [2, 15], [37, 15]);
  expect(hot).toEqual(end(255));
  expect(cold).toEqual([100, 100, 100]);
});

test('regions lie where they are on the film, hidden ones nowhere', async () => {
  const drawn = regionColour(3)
    .match(/\w\w/g)
    ?.map((hex) => Number.parseInt(hex, 16));
  expect(await colours({}, [region], [25, 10], [25, 15])).toEqual([drawn, [100, 100, 100]]);
  expect(await colours({}, [{ ...region, hidden: true }], [25, 10])).toEqual([[100, 100, 100]]);
});

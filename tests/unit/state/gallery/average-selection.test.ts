import { expect, test } from 'vitest';
import type { Region } from '../../../../src/shared/region.ts';
import type { StudyFilm } from '../../../../src/shared/study.ts';
import { type AverageOptions, averageSelection } from '../../../../src/state/gallery/average-selection.ts';
import type { AveragedFilm } from '../../../../src/workers/average.worker.ts';
import { aRegion, box, image } from '../regions/some-regions.ts';

const lungs: readonly Region[] = [
  aRegion('Right lung', { laterality: 'right', outline: box(40, 30, 120, 240) }),
  aRegion('Left lung', { laterality: 'left', outline: box(240, 30, 120, 240) }),
];

/** Films named after what they lack. */
const films: readonly StudyFilm[] = ['whole', 'rejected', 'no picture', 'no map', 'nothing', 'waiting'].map(
  (path) =>
    ({
      path,
      ...(path !== 'waiting' && { film: path, image }),
      ...(path === 'rejected' && { review: 'rejected' }),
    }) as unknown as StudyFilm,
);

async function averaged() {
  const handed: (AveragedFilm | undefined)[] = [];
  const study = {
    rows: new Map(films.map((film) => [film.path, film])),
    readThumbnail: async (path: string) => (['no picture', 'nothing'].includes(path) ? undefined : new Blob()),
    readMap: async (path: string) => (['no map', 'nothing'].includes(path) ? undefined : { width: 1, height: 1, data: [1] }),
  } as unknown as AverageOptions['study'];
  const average = await averageSelection({
    ...{ study, paths: films.map(({ path }) => path), method: 'lrp', signal: new AbortController().signal, onProgress: () => undefined },
    regionsOf: async ({ film, image: size }) => film && size && { film, image: size, regions: lungs },
    client: {
      average: async ({ count, film }) => {
        for (let i = 0; i < count; i++) handed.push(await film(i));
        return { film: new Float32Array(), map: new Float32Array(), films: 0, maps: 0 };
      },
    },
  });
  return { average, handed };
}

test('films that lack their picture count by their map, and the other way round; what is left out is counted', async () => {
  const { average, handed } = await averaged();
  expect(handed.map((film) => film && [film.thumbnail !== undefined, film.map !== undefined])).toEqual([
    ...[
      [true, true],
      [true, true],
      [false, true],
      [true, false],
    ],
    undefined,
  ]);
  expect(average).toMatchObject({ averaged: 4, lacking: { everything: 2, picture: 1, map: 1, trust: 1 } });
});

test('a film whose regions were rejected is not brought into line by them', async () => {
  const { average, handed } = await averaged();
  expect(average.aligned).toBe(3);
  expect(handed[0]?.box).toEqual({ left: 0.1, top: 0.1, right: 0.9, bottom: 0.9 });
  expect(handed[1]?.box).toEqual(handed[0]?.box); // the box that the others have in common: it is not moved
});

import { describe, expect, test } from 'vitest';
import { toOutline } from '../../../src/regions/outline.ts';
import { bounds } from '../../../src/regions/shape.ts';
import type { RadiographId } from '../../../src/shared/identity.ts';
import { imagePoint } from '../../../src/shared/points.ts';
import type { Outline } from '../../../src/shared/region.ts';
import { aboutMap, addFindings, findingOf } from '../../../src/state/measures/finding.ts';
import { createMeasures } from '../../../src/state/measures/measures-store.ts';
import { type Answerers, createQuestions } from '../../../src/state/measures/questions-store.ts';
import { exportRegionsCsv, tableText } from '../../../src/state/measures/region-exports.ts';
import { carryByLungs, otherFilms, swapMaps } from '../../../src/state/measures/swap-maps.ts';
import { createRegions } from '../../../src/state/regions/regions-store.ts';
import { mapKey, predictionKey } from '../../../src/state/result-keys.ts';
import { fewestFilms } from '../../../src/stats/nulls/swap.ts';
import { prediction, readySession, saliencyMap, settle } from './fakes.ts';

const film = 'a' as RadiographId;
const image = { width: 4, height: 4 };
const box = (left: number, right: number): Outline => [
  [[imagePoint(left, 0), imagePoint(right, 0), imagePoint(right, 4), imagePoint(left, 4)]],
];

/** A film with its Grad-CAM (1 and 2 side by side) and a region over its left half; frames are let go by hand. */
function measuring() {
  const session = readySession('a', 'b');
  const regions = createRegions();
  const frames: (() => void)[] = [];
  const measures = createMeasures({ session, regions }, (work) => frames.push(work));
  const now = session.getState();
  const method = now.methods.find(({ id }) => id === 'gradcam');
  if (!method) throw new Error('no method');
  now.keep({ predictions: { [predictionKey(now, 'a')]: prediction }, maps: {} });
  session.getState().keep({ predictions: {}, maps: { [mapKey(session.getState(), 'a', method)]: saliencyMap('gradcam') } });
  regions.getState().add(film, image, [{ outline: box(0, 2), laterality: 'none', placedBy: { how: 'hand' }, name: 'Half' }]);
  const frame = () => {
    for (const work of frames.splice(0)) work();
    return measures.getState().measured;
  };
  return { session, regions, measures, frames, frame };
}

describe('measures', () => {
  test('of every map on the stage, in every region', () => {
    const measured = measuring().frame();
    expect(measured?.maps.map(({ method }) => method.id)).toEqual(['gradcam']);
    expect(measured?.maps[0]?.measured.regions[0]?.numbers.share).toBeCloseTo(1 / 3, 12);
    expect(measured?.maps[0]?.measured.regions[0]?.numbers.enrichment).toBeCloseTo(2 / 3, 12);
  });

  test('follow what is dragged, at most once a frame', () => {
    const { regions, frames, frame } = measuring();
    const id = frame()?.regions[0]?.id;
    if (!id) throw new Error('no region');
    for (const right of [2.5, 3, 3.5, 4]) regions.getState().showLive(film, new Map([[id, box(0, right)]]));
    expect(frames).toHaveLength(1);
    expect(frame()?.maps[0]?.measured.regions[0]?.numbers.share).toBeCloseTo(1, 12);
    regions.getState().showLive(film, undefined);
    expect(frame()?.maps[0]?.measured.regions[0]?.numbers.share).toBeCloseTo(1 / 3, 12);
  });

  test('hovering and selecting measure nothing anew', () => {
    const { regions, frames, frame } = measuring();
    frame();
    regions.getState().hover(undefined);
    regions.getState().select([]);
    expect(frames).toEqual([]);
  });

  test('another film has regions of its own', () => {
    const { session, frame } = measuring();
    frame();
    session.getState().select('b');
    expect(frame()).toMatchObject({ regions: [], maps: [] });
  });

  test('columns keep the order of the list, and one always stays', () => {
    const { measures } = measuring();
    const { showColumn } = measures.getState();
    showColumn('median', true);
    showColumn('area-share', true);
    expect(measures.getState().columns).toEqual(['share', 'enrichment', 'area-share', 'median']);
    for (const id of measures.getState().columns) showColumn(id, false);
    expect(measures.getState().columns).toHaveLength(1);
  });
});

const unasked: Answerers = {
  shift: () => Promise.reject(new Error('not asked')),
  swap: () => Promise.reject(new Error('not asked')),
  ablation: () => Promise.reject(new Error('not asked')),
  edge: () => Promise.reject(new Error('not asked')),
};

describe('questions', () => {
  test('are answered with progress, and the answers kept', async () => {
    const outline = box(0, 2);
    let finish = () => {};
    const questions = createQuestions({
      ...unasked,
      ablation: async (fill, { onProgress }) => {
        onProgress(1, 2);
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        return [{ outline, about: fill, answer: -1.5 }];
      },
    });
    questions.getState().fillWith('blur');
    questions.getState().ask('ablation');
    expect(questions.getState().running).toEqual({ question: 'ablation', done: 1, total: 2 });
    finish();
    await settle();
    expect(questions.getState().running).toBeUndefined();
    expect(findingOf(questions.getState().findings.ablation, outline, 'blur')?.answer).toBe(-1.5);
    expect(findingOf(questions.getState().findings.ablation, box(0, 2), 'blur')).toBeUndefined(); // another outline was not asked about
  });

  test('can be given up, and say why they failed', async () => {
    let aborted = false;
    const questions = createQuestions({
      ...unasked,
      shift: (_, { signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            aborted = true;
            reject(new DOMException('', 'AbortError'));
          });
        }),
    });
    questions.getState().ask('shift');
    questions.getState().cancel();
    await settle();
    expect({ aborted, running: questions.getState().running, failed: questions.getState().failed }).toEqual({
      aborted: true,
      running: undefined,
      failed: undefined,
    });
    questions.getState().ask('edge');
    await settle();
    expect(questions.getState().failed).toEqual({ question: 'edge', reason: 'not asked' });
  });

  test('old answers make room for new ones', () => {
    const outline = box(0, 1);
    const many = Array.from({ length: 900 }, (_, i) => ({ outline, about: String(i), answer: i }));
    const kept = addFindings(many, [{ outline, about: 'new', answer: 1 }]);
    expect(kept.length).toBeLessThan(900);
    expect(kept.at(-1)?.about).toBe('new');
  });
});

describe('the swap', () => {
  const names = Array.from({ length: fewestFilms }, (_, i) => `person${Math.floor(i / 2)}_bacteria_${i}.jpeg`);

  test('is with films of other patients alone, and only where enough are open', () => {
    const { films } = readySession(...names).getState();
    const [own] = films;
    if (!own) throw new Error('no film');
    const others = otherFilms(films, own);
    expect(others).toHaveLength(fewestFilms - 2);
    expect(others.some(({ name }) => name.startsWith('person0_'))).toBe(false);
    expect(otherFilms(films.slice(1), own)).toEqual([]);
  });

  test('carries the region over, measures it there, and leaves empty maps out', () => {
    const [own, other, third] = readySession(...names).getState().films;
    if (!own || !other || !third) throw new Error('no films');
    const map = saliencyMap('gradcam');
    const large = { width: 40, height: 20 };
    const others = [
      { film: other, image: large, map: { ...map, data: Float32Array.of(3, 1) } },
      { film: third, image: large, map: { ...map, data: Float32Array.of(0, 0) } },
    ];
    const answer = swapMaps(
      box(0, 2),
      { film: own, image, map, reading: 'positive' },
      others,
      carryByLungs(() => undefined),
    );
    expect(answer.chance?.observed).toBeCloseTo(2 / 3, 12);
    expect([...(answer.chance?.distribution ?? [])]).toEqual([1.5]);
    expect(answer).toMatchObject({ leftOut: 1, films: 2, patients: 2, chance: { p: 1 } });
  });
});

test('a region is carried so that it lies as it did in the other lungs, and by the size of the film where these are not known', () => {
  const [from, to] = readySession('a', 'b').getState().films;
  if (!from || !to) throw new Error('no films');
  const image = { width: 100, height: 100 };
  const other = { width: 200, height: 100 };
  const square = (left: number, top: number, side: number) =>
    toOutline(
      [[imagePoint(left, top), imagePoint(left + side, top), imagePoint(left + side, top + side), imagePoint(left, top + side)]],
      other,
    );
  const lungs = new Map([
    [from, square(20, 20, 40)],
    [to, square(100, 10, 80)],
  ]);
  const carried = carryByLungs((film) => lungs.get(film))(square(30, 30, 10), { film: from, image }, { film: to, image: other });
  expect(bounds(carried)).toEqual({ left: 120, top: 30, right: 140, bottom: 50 });
  const bySize = carryByLungs(() => undefined)(square(30, 30, 10), { film: from, image }, { film: to, image: other });
  expect(bounds(bySize)).toEqual({ left: 60, top: 30, right: 80, bottom: 40 });
});

test('answers about a map hold for one reading of its sign', () => {
  const map = saliencyMap('lrp');
  expect(aboutMap(map, 'positive')).not.toBe(aboutMap(map, 'absolute'));
});

test('what leaves the page: tidy rows, and a table for a spreadsheet', async () => {
  const { session, frame } = measuring();
  const measured = frame();
  const [map] = measured?.maps ?? [];
  if (!measured || !map) throw new Error('nothing measured');
  const questions = createQuestions(unasked).getState();
  const file = exportRegionsCsv(session.getState(), measured, questions);
  expect(file.name).toBe('a.regions.csv');
  const [head, first] = (await file.content.text()).split('\n');
  expect(head).toBe('file,patient,label,class,method,reading,region,measure,value,unit');
  expect(first).toBe('a,a,,pneumonia,gradcam,positive,Half,share,0.3333333333333333,fraction');
  const text = tableText(measured.regions, map, questions, ['share', 'enrichment'], { region: 'Region', headOf: ({ label }) => label });
  expect(text).toBe('Region\tShare\t× chance\nHalf\t33.33333333333333\t0.6666666666666666');
});

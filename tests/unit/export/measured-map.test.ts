import { expect, test } from 'vitest';
import { toCsv } from '../../../src/export/csv.ts';
import { coverageOn, measureMap } from '../../../src/export/measured-map.ts';
import { regionCells, regionColumns, regionJson, regionRows } from '../../../src/export/region-rows.ts';
import { fitToImage } from '../../../src/regions/fit-template.ts';
import type { SaliencyMapId } from '../../../src/shared/identity.ts';
import { imagePoint } from '../../../src/shared/points.ts';
import type { Outline, Region, RegionId } from '../../../src/shared/region.ts';
import type { SaliencyMap } from '../../../src/shared/saliency-map.ts';
import { regionMeasures } from '../../../src/stats/measures/measures.ts';
import { saliencyMap } from '../state/fakes.ts';

const image = { width: 90, height: 70 };

const box = (left: number, top: number, right: number, bottom: number): Outline => [
  [[imagePoint(left, top), imagePoint(right, top), imagePoint(right, bottom), imagePoint(left, bottom)]],
];

function region(name: string, outline: Outline, others: Partial<Region> = {}): Region {
  const drawn = { placedBy: { how: 'hand' }, laterality: 'none', colour: 0, locked: false, hidden: false } as const;
  return { ...drawn, id: name as RegionId, name, outline, ...others };
}

function map(valueAt: (x: number, y: number) => number, id = 'map'): SaliencyMap {
  const data = Float32Array.from({ length: 20 * 10 }, (_, i) => valueAt(i % 20, Math.floor(i / 20)));
  return { ...saliencyMap('gradcam'), id: id as SaliencyMapId, width: 20, height: 10, data };
}

test('the thirds of a film hold all of the map between them', () => {
  const thirds = fitToImage('thirds', image).map((draft) => region(draft.name, draft.outline));
  const { regions } = measureMap(
    map((x, y) => Math.sin(3 * x + y) ** 2),
    thirds,
    image,
    'positive',
  );
  expect(regions.reduce((sum, { numbers }) => sum + (numbers.share ?? Number.NaN), 0)).toBeCloseTo(1, 12);
  expect(regions).toHaveLength(3);
});

test('a hidden region is not measured', () => {
  const regions = [region('seen', box(0, 0, 9, 9)), region('hidden', box(0, 0, 9, 9), { hidden: true })];
  const measured = measureMap(
    map(() => 1),
    regions,
    image,
    'positive',
  );
  expect(measured.regions.map((one) => one.region.name)).toEqual(['seen']);
});

test('what was measured is kept: the same numbers for the same outline and map, new ones for a new outline', () => {
  const even = map(() => 1);
  const [one, two] = [region('one', box(0, 0, 9, 9)), region('two', box(9, 9, 30, 30))];
  const before = measureMap(even, [one, two], image, 'positive');
  const after = measureMap(
    even,
    [
      { ...one, outline: box(0, 0, 18, 9) },
      { ...two, name: 'renamed' },
    ],
    image,
    'positive',
  );
  expect(after.regions[1]?.numbers).toBe(before.regions[1]?.numbers);
  expect(after.regions[0]?.numbers['area-share']).toBeCloseTo(2 * (before.regions[0]?.numbers['area-share'] ?? 0), 12);
  expect(coverageOn(even, one.outline, image)).toBe(coverageOn(even, one.outline, image));
});

const lungs = [
  region('Right lung', box(9, 7, 36, 63), { laterality: 'right', placedBy: { how: 'image', template: 'lungs', edited: false } }),
  region('Left lung', box(54, 7, 81, 63), { laterality: 'left', placedBy: { how: 'image', template: 'lungs', edited: false } }),
];

test('outside both lungs lies the rest; without both there is no such number', () => {
  const even = map(() => 2);
  expect(measureMap(even, lungs, image, 'positive').outsideLungs?.share).toBeCloseTo(1 - (2 * 27 * 56) / (90 * 70), 12);
  expect(measureMap(even, lungs.slice(0, 1), image, 'positive').outsideLungs).toBeUndefined();
  expect(
    measureMap(even, [{ ...(lungs[0] ?? region('', [])), hidden: true }, ...lungs.slice(1)], image, 'positive').outsideLungs,
  ).toBeUndefined();
  const nothing = map(() => 0, 'nothing');
  expect(measureMap(nothing, lungs, image, 'positive').outsideLungs).toEqual({ share: undefined });
});

const film = { file: 'a/one.png', patient: 'person1', label: 'pneumonia' };

test('rows: every measure of every region, every digit, undefined an empty cell', () => {
  const measured = measureMap(
    map(() => 0, 'empty'),
    [region('Heart, "mine"', box(0, 0, 9, 9))],
    image,
    'absolute',
  );
  const rows = regionRows(measured, { film, class: 'pneumonia', ablations: new Map([['Heart, "mine"', -0.1]]) });
  expect(rows.map(({ measure }) => measure)).toEqual([...regionMeasures.map(({ id }) => id), 'ablation']);
  const csv = toCsv([regionColumns, ...rows.map(regionCells)]).split('\n');
  expect(csv[0]).toBe('file,patient,label,class,method,reading,region,measure,value,unit');
  expect(csv[1]).toBe('a/one.png,person1,pneumonia,pneumonia,gradcam,absolute,"Heart, ""mine""",share,,fraction');
  expect(csv.at(-2)).toBe('a/one.png,person1,pneumonia,pneumonia,gradcam,absolute,"Heart, ""mine""",ablation,-0.1,logit');
  const areaShare = rows.find(({ measure }) => measure === 'area-share')?.value;
  expect(csv[3]).toContain(`,area-share,${areaShare},fraction`);
});

test('JSON holds the same, undefined as null, and says what each measure is', () => {
  const measured = measureMap(
    map((x) => x, 'ramp'),
    lungs,
    image,
    'positive',
  );
  const rows = regionRows(measured, { film, class: 'pneumonia' });
  expect(rows.at(-1)).toMatchObject({ region: 'lungs', measure: 'outside-lungs', value: measured.outsideLungs?.share });
  const json = JSON.parse(regionJson(rows));
  expect(json.values).toHaveLength(rows.length);
  expect(json.values[0]).toEqual({
    ...film,
    class: 'pneumonia',
    method: 'gradcam',
    reading: 'positive',
    region: 'Right lung',
    measure: 'share',
    value: rows[0]?.value,
    unit: 'fraction',
  });
  expect(Object.keys(json.measures)).toContain('outside-lungs');
  expect(json.measures.share.formula).toContain('Σ');
});

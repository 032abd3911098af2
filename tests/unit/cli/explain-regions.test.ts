import { join } from 'node:path';
import { csvParse } from 'd3';
import { describe, expect, test } from 'vitest';
import { encodeGreyPng } from '../../../src/imaging/encode-png.ts';
import { writeGeojson } from '../../../src/regions/exchange/geojson.ts';
import { toOutline } from '../../../src/regions/outline.ts';
import type { RadiographId } from '../../../src/shared/identity.ts';
import { imagePoint } from '../../../src/shared/points.ts';
import type { RegionId } from '../../../src/shared/region.ts';
import { ramp } from '../imaging/support.ts';
import { filesOf, folderOf, readText, regionlens, tinyModelFiles } from './support.ts';

const png = (width: number, height: number) => encodeGreyPng({ width, height, pixels: ramp(width, height).data });

/** A region over the left half of a picture of 40 × 20 pixels. */
const leftHalf = (() => {
  const image = { width: 40, height: 20 };
  const corners = [imagePoint(0, 0), imagePoint(20, 0), imagePoint(20, 20), imagePoint(0, 20)];
  return writeGeojson({
    film: 'film' as RadiographId,
    image,
    regions: [
      {
        ...{ id: 'half' as RegionId, name: 'Left half', laterality: 'right', placedBy: { how: 'hand' }, colour: 0 },
        ...{ outline: toOutline([corners], image), locked: false, hidden: false },
      },
    ],
  });
})();

const explain = async (files: Record<string, Uint8Array | string>, ...words: readonly string[]) => {
  const films = await folderOf(files);
  const model = await folderOf(tinyModelFiles());
  const out = join(films, 'results');
  const ended = await regionlens('explain', films, '--out', out, '--model', model, '--methods', 'gradient,lrp', ...words);
  return { ...ended, out };
};

describe('explain with regions', () => {
  test('thirds of the picture share out all of every map', async () => {
    const { code, out } = await explain({ 'a/b.png': png(40, 20), 'c.png': png(33, 60) }, '--fit', 'thirds');
    expect(code).toBe(0);
    expect(await filesOf(join(out, 'regions'))).toEqual(['a__b.png.geojson', 'c.png.geojson']);
    const rows = csvParse(await readText(out, 'regions.csv'));
    expect(rows.columns.join()).toBe('file,patient,label,class,method,reading,region,measure,value,unit');
    for (const file of ['a/b.png', 'c.png'])
      for (const method of ['gradient', 'lrp'])
        for (const measure of ['share', 'area-share']) {
          const values = rows.filter((row) => row.file === file && row.method === method && row.measure === measure);
          expect(values).toHaveLength(3);
          expect(values.reduce((sum, { value }) => sum + Number(value), 0)).toBeCloseTo(1, 9);
        }
  });

  test('a regions file serves every film of its shape, and one of another shape is told', async () => {
    const regions = join(await folderOf({ 'half.geojson': leftHalf }), 'half.geojson');
    const films = { 'same.png': png(40, 20), 'twice.png': png(80, 40), 'other.png': png(30, 30) };
    const { code, out, stderr } = await explain(films, '--regions', regions);
    expect(code).toBe(3);
    expect(stderr).toContain('3 films explained, 1 without regions');
    const rows = csvParse(await readText(out, 'regions.csv'));
    const areas = rows.filter(({ measure, method }) => measure === 'area-share' && method === 'lrp');
    expect(areas.map(({ file, value }) => [file, Number(value)])).toEqual([
      ['same.png', 0.5],
      ['twice.png', 0.5],
    ]);
    const [failure, ...others] = csvParse(await readText(out, 'failures.csv'));
    expect(others).toEqual([]);
    expect(failure).toMatchObject({ file: 'other.png', stage: 'regions', reason: expect.stringMatching(/40 × 20.*30 × 30/) });
    expect(csvParse(await readText(out, 'predictions.csv'))).toHaveLength(3);
  });

  test('what one run wrote, another reads: the same numbers to the last digit', async () => {
    const films = { 'a/b.png': png(40, 20), 'c.png': png(33, 60) };
    const first = await explain(films, '--fit', 'thirds');
    const second = await explain(films, '--regions', join(first.out, 'regions'));
    expect(await readText(second.out, 'regions.csv')).toBe(await readText(first.out, 'regions.csv'));
  });

  test('two processes find the same regions as one', async () => {
    const films = { 'a.png': png(40, 20), 'b.png': png(33, 60), 'c.png': png(50, 50) };
    const one = await explain(films, '--fit', 'thirds', '--batch', '1');
    const two = await explain(films, '--fit', 'thirds', '--batch', '1', '--jobs', '2');
    expect(await readText(two.out, 'regions.csv')).toBe(await readText(one.out, 'regions.csv'));
  });

  test('a picture without lungs keeps its maps and is listed', async () => {
    const { code, out } = await explain({ 'ramp.png': png(64, 64) }, '--fit', 'zones');
    expect(code).toBe(3);
    expect(csvParse(await readText(out, 'failures.csv'))[0]).toMatchObject({
      file: 'ramp.png',
      stage: 'regions',
      reason: expect.stringContaining('found'),
    });
    expect(csvParse(await readText(out, 'predictions.csv'))).toHaveLength(1);
  });

  test.each([
    [['--fit', 'kidneys'], '--fit takes lungs, zones'],
    [['--reading', 'sideways'], '--reading takes positive or absolute'],
    [['--regions', '/nowhere/at/all.geojson'], 'There is no file or folder of regions'],
  ])('%s is bad usage', async (words, sentence) => {
    const { code, stderr } = await explain({ 'a.png': png(40, 20) }, ...words);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeZip } from 'client-zip';
import { csvFormat, csvParse } from 'd3';
import { expect, test } from 'vitest';
import { compareStudies } from '../../../src/cli/compare.ts';
import { writeNpy } from '../../../src/export/npy.ts';
import { studyMeasures } from './studies.ts';
import { folderOf, readText, regionlens } from './support.ts';

test('the archive that the page exports and the folder that explain writes, of the same maps and regions, give the same numbers', async () => {
  const { folder: files, entries } = await studyMeasures();
  const folder = await folderOf(files);
  const archive = join(folder, 'trial.regionlens.zip');
  await writeFile(archive, new Uint8Array(await new Response(makeZip(entries)).arrayBuffer()));
  expect(await regionlens('compare', folder, '--out', join(folder, 'a'))).toMatchObject({ code: 0 });
  expect(await regionlens('compare', archive, '--out', join(folder, 'b'))).toMatchObject({ code: 0 });
  expect(await readText(folder, 'b', 'comparisons.csv')).toBe(await readText(folder, 'a', 'comparisons.csv'));
  expect(await readText(folder, 'b', 'design.json')).toBe(await readText(folder, 'a', 'design.json'));
  const rows = csvParse(await readText(folder, 'a', 'comparisons.csv'));
  expect(
    rows.filter(
      ({ region, jitter_draws, jitter_same, significant }) =>
        region === 'Right lower zone' && jitter_draws === '20' && jitter_same === '20' && significant === 'yes',
    ),
  ).toHaveLength(1);
  const report = await readText(folder, 'b', 'report.html');
  expect(report).toContain('The numbers of 24 films were taken again from their maps');
  const hash = (what: string) => new RegExp(`${what}</th><td class="long">[0-9a-f]{64}`).exec(report)?.[0];
  for (const what of ['films, by their content', 'outlines of their regions', 'values of the patients']) expect(hash(what)).toBeDefined();
  expect(report).toMatch(/lung network of Trial<\/th><td class="[^"]*">x</);
  const own = await readText(folder, 'a', 'report.html');
  expect(own).toContain(hash('values of the patients'));
  expect(own).toMatch(/lung network of [^<]*<\/th><td class="[^"]*">x</);
  expect(report).toContain('regionlens compare trial.regionlens.zip --design design.json --out DIR');
  expect(report).toMatch(/trial\.regionlens\.zip<\/th><td class="long">[0-9a-f]{64}/);
}, 120_000);

test('over a reference that looks evenly everywhere come the numbers of the study itself, with moved outlines too', async () => {
  const { folder: files } = await studyMeasures();
  const even = Object.fromEntries(
    Object.entries(files).map(([name, content]) => {
      if (name.endsWith('.npy')) return [name, writeNpy({ shape: [60, 60], data: new Float32Array(3600).fill(1) })];
      if (name === 'run.json') return [name, String(content).replace('"sha256":"c', '"sha256":"d')];
      return [name, name === 'regions.csv' ? evenly(String(content)) : content];
    }),
  );
  const [folder, reference] = [await folderOf({ ...files, 'design.json': '{ "jitter": 4 }' }), await folderOf(even)];
  const design = ['--design', join(folder, 'design.json')];
  expect(await regionlens('compare', folder, ...design, '--out', join(folder, 'a'))).toMatchObject({ code: 0 });
  expect(await regionlens('compare', folder, '--reference', reference, ...design, '--out', join(folder, 'b'))).toMatchObject({ code: 0 });
  const rowsOf = async (out: string) => csvParse(await readText(folder, out, 'comparisons.csv'));
  const [own, over] = [await rowsOf('a'), await rowsOf('b')];
  expect(over).toHaveLength(6);
  const numbers = [
    'statistic',
    'p',
    'p_corrected',
    'value',
    'low',
    'high',
    'jitter_draws',
    'jitter_same',
    'jitter_effect_low',
    'jitter_effect_high',
  ];
  for (const [i, row] of over.entries())
    for (const name of numbers) expect(Number(row[name]), `${row.region} ${name}`).toBeCloseTo(Number(own[i]?.[name]), 6);
  expect(over.every(({ measure, jitter_draws }) => measure === 'log2-over-reference' && jitter_draws === '4')).toBe(true);
}, 120_000);

/** The table of the same films with what an even map gives. */
function evenly(regions: string): string {
  const rows = csvParse(regions);
  const areas = new Map(
    rows.filter(({ measure }) => measure === 'area-share').map(({ file, region, value }) => [`${file} ${region}`, value]),
  );
  const changed = rows.map((row) => {
    if (row.measure === 'share') return { ...row, value: areas.get(`${row.file} ${row.region}`) ?? '' };
    return row.measure === 'log2-enrichment' ? { ...row, value: '0' } : row;
  });
  return csvFormat(changed, rows.columns);
}

test('who watches sees how far it is: films measured again, and the tests in hundredths; who does not, sees sentences alone', async () => {
  const { folder: files } = await studyMeasures();
  const folder = await folderOf({ ...files, 'design.json': '{ "jitter": 4 }' });
  const written = async (isTTY: boolean) => {
    const parts: string[] = [];
    const stream = { isTTY, write: (text: string | Uint8Array) => parts.push(String(text)) > 0 };
    const options = {
      studies: [folder],
      out: join(folder, String(isTTY)),
      labels: undefined,
      reference: undefined,
      design: join(folder, 'design.json'),
    };
    expect(await compareStudies(options, new AbortController().signal, stream)).toBe(0);
    return parts;
  };
  const watched = await written(true);
  expect(watched.join('')).toMatch(/\r\d+ of 24 films measured again/);
  expect(watched.join('')).toMatch(/\r\d+ % of the tests/);
  expect(watched.join('')).toMatch(/\r\d+ % of the repeated tests/);
  const unwatched = await written(false);
  expect(unwatched.join('')).not.toMatch(/\r/);
  expect(unwatched.join('')).toContain('Repeating the tests 4 times');
}, 60_000);

test('the command that a report prints gives its numbers again, to the last byte', async () => {
  const { folder: files } = await studyMeasures();
  const labels = ['file,group', ...Array.from({ length: 24 }, (_, i) => `film-${i}.png,${i % 2 ? 'odd' : 'even'}`)].join('\n');
  const folder = await folderOf({
    ...files,
    "it's labels.csv": labels,
    'first.json': '{ "jitter": 3, "seed": 11, "correction": "benjamini-hochberg" }',
  });
  const words = ['--labels', join(folder, "it's labels.csv")];
  await regionlens('compare', folder, ...words, '--design', join(folder, 'first.json'), '--out', join(folder, 'a'));
  const report = await readText(folder, 'a', 'report.html');
  const text = (html: string) =>
    html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  const [command = '', design = ''] = [...report.matchAll(/<pre>(?:<code>)?(.*?)(?:<\/code>)?<\/pre>/gs)].map(([, inner = '']) =>
    text(inner),
  );
  expect(command).toContain(`--labels 'it'\\''s labels.csv' --design design.json`);
  await writeFile(join(folder, 'design.json'), design);
  await regionlens('compare', folder, ...words, '--design', join(folder, 'design.json'), '--out', join(folder, 'b'));
  for (const name of ['report.html', 'comparisons.csv', 'design.json'])
    expect(await readText(folder, 'b', name)).toBe(await readText(folder, 'a', name));
}, 120_000);

test.each([
  ['no zip at all', new TextEncoder().encode('PK no'), /cannot be opened as a study: it is no zip file/],
  ['a zip of something else', undefined, /study\.json/],
])('%s is bad usage, said in a sentence', async (_, bytes, sentence) => {
  const other = new Uint8Array(await new Response(makeZip([{ name: 'a.txt', input: 'a' }])).arrayBuffer());
  const folder = await folderOf({ 'x.zip': bytes ?? other });
  expect(await regionlens('compare', join(folder, 'x.zip'), '--out', join(folder, 'o'))).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(sentence),
  });
});

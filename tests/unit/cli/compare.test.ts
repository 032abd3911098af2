import { join } from 'node:path';
import { csvFormat, csvParse } from 'd3';
import { expect, test } from 'vitest';
import { toCsv } from '../../../src/export/csv.ts';
import { regionColumns } from '../../../src/export/region-rows.ts';
import { seededRandom } from '../../../src/shared/random.ts';
import { filesOf, folderOf, readText, regionlens } from './support.ts';

const zones = ['Right upper zone', 'Right mid zone', 'Right lower zone', 'Left upper zone', 'Left mid zone', 'Left lower zone'];
/** A film's file name that would be markup where it is not escaped. */
const hostile = '<script>alert(1)</script>.png';

/** Twelve ill and twelve well films; in the ill, the right lower zone draws four times as much. */
function study(more = '') {
  const random = seededRandom(5);
  const films = Array.from({ length: 24 }, (_, i) => ({
    file: i === 0 ? hostile : `film-${i}.png`,
    patient: `p${i}`,
    label: i < 12 ? 'pneumonia' : 'normal',
  }));
  const rows = films.flatMap(({ file, patient, label }) =>
    zones.flatMap((region) => {
      const share = (0.05 + 0.02 * random.next()) * (label === 'pneumonia' && region === 'Right lower zone' ? 4 : 1);
      const log2 = Math.log2((share + 0.0005) / (1.01 * 0.05));
      const numbers = { share, 'area-share': 0.05, 'log2-enrichment': log2, density: share, mean: share };
      return Object.entries(numbers).map(([measure, value]) => [
        file,
        patient,
        label,
        'pneumonia',
        'lrp',
        'positive',
        region,
        measure,
        value,
        '',
      ]);
    }),
  );
  return {
    'predictions.csv': toCsv([
      ['file', 'patient', 'label', 'predicted', 'p_normal', 'p_pneumonia'],
      ...films.map(({ file, patient, label }) => [file, patient, label, label, 0.5, 0.5]),
    ]),
    'regions.csv': toCsv([[...regionColumns], ...rows]),
    'run.json': JSON.stringify({ model: { id: 'net', name: `A network${more}`, sha256: 'abc' }, methods: [{ id: 'lrp', label: 'LRP' }] }),
  };
}

test('compare finds the zone that differs and writes a report that needs nothing else; the same again is the same', async () => {
  const folder = await folderOf(study('<b>'));
  const run = (out: string) => regionlens('compare', folder, '--out', join(folder, out));
  expect(await run('one')).toMatchObject({ code: 0, stderr: expect.stringContaining('The family has 6 hypotheses') });
  await run('two');
  expect(await filesOf(join(folder, 'one'))).toEqual(['comparisons.csv', 'design.json', 'report.html']);
  const rows = csvParse(await readText(folder, 'one', 'comparisons.csv'));
  expect(rows.filter(({ significant }) => significant === 'yes').map(({ region }) => region)).toEqual(['Right lower zone']);
  const report = await readText(folder, 'one', 'report.html');
  expect(report).toContain('A network&lt;b&gt;');
  expect(report).not.toMatch(/<script|<b>|https?:\/\/(?!www\.w3\.org\/2000\/svg)|<img|<link|url\(/);
  for (const part of ['Question', 'Data', 'Methods', 'Results', 'Sensitivity', 'Limits', 'To run it again', 'As in the paper', 'Holm S.'])
    expect(report).toContain(part);
  for (const name of ['report.html', 'comparisons.csv', 'design.json'])
    expect(await readText(folder, 'two', name)).toBe(await readText(folder, 'one', name));
}, 60_000);

test('the report names the files of a run, not the folders in which they lay', async () => {
  const run = { ...JSON.parse(study()['run.json']), paths: ['/home/someone/films'], labels: '/home/someone/labels.csv' };
  const folder = await folderOf({ ...study(), 'run.json': JSON.stringify(run) });
  expect(await regionlens('compare', folder, '--out', join(folder, 'out'))).toMatchObject({ code: 0 });
  const report = await readText(folder, 'out', 'report.html');
  expect(report).toContain('labels.csv');
  expect(report).not.toContain('someone');
}, 30_000);

/** The same films by a network that has learnt nothing: less enriched by `less`, film by film. */
function reference(less: (region: string, film: number) => number) {
  const { 'regions.csv': regions, 'run.json': run, ...rest } = study();
  const table = csvParse(regions);
  const rows = table.map((row): Record<string, string> => {
    const [, film = '0'] = /film-(\d+)/.exec(row.file ?? '') ?? [];
    const change = row.measure === 'log2-enrichment' ? less(row.region ?? '', Number(film)) : 0;
    return { ...row, value: String(Number(row.value) - change) };
  });
  return { ...rest, 'regions.csv': csvFormat(rows), 'run.json': run.replace('abc', 'shuffled') };
}

test('over a reference, what is tested is how much more than it the same film draws', async () => {
  // 1, 1.01, 1.02 …: their Hodges–Lehmann median is their middle; elsewhere as often more as less
  const other = await folderOf(reference((region, i) => (region === 'Right lower zone' ? 1 + i / 100 : (i % 2 ? 1 : -1) / (100 + i))));
  const folder = await folderOf({ ...study(), 'design.json': '{ "question": { "kind": "preference" } }' });
  const words = ['compare', folder, '--reference', other, '--design', join(folder, 'design.json'), '--out', join(folder, 'out')];
  expect(await regionlens(...words)).toMatchObject({ code: 0 });
  const rows = csvParse(await readText(folder, 'out', 'comparisons.csv'));
  const lower = rows.find(({ region }) => region === 'Right lower zone');
  expect(lower).toMatchObject({ measure: 'log2-over-reference', test: 'signed-rank', patients: '24', significant: 'yes' });
  expect(Number(lower?.value)).toBeCloseTo(1.115, 9);
  expect(Number(lower?.p)).toBeCloseTo(2 ** -23, 12); // all 24 the same way, exactly
  expect(rows.filter(({ significant }) => significant === 'yes')).toHaveLength(1);
  const report = await readText(folder, 'out', 'report.html');
  expect(report).toContain('(reference)');
  expect(report).toContain('on the reference’s map of the same film');
  expect(report).toMatch(/--reference \S+ --design design\.json/);
}, 60_000);

test.each([
  ['of the same network', () => study(), /same network/],
  [
    'of other films',
    () => ({
      ...reference(() => 0),
      'regions.csv': reference(() => 0)
        ['regions.csv'].replaceAll('film-', 'other-')
        .replaceAll('alert', 'x'),
    }),
    /no map of the study’s films/,
  ],
])(
  'a reference %s is bad usage',
  async (_, files, sentence) => {
    const [folder, other] = [await folderOf(study()), await folderOf(files())];
    expect(await regionlens('compare', folder, '--reference', other, '--out', join(folder, 'out'))).toMatchObject({
      ...{ code: 2, stderr: expect.stringMatching(sentence) },
    });
  },
  30_000,
);

test.each([
  ['{ "question": { "kind": "groups", "groups": ["ill", "normal"] } }', /no group “ill”.*pneumonia, normal/],
  ['{ "alpha": 2 }', /“alpha” should be <1, but is 2/],
  ['{ "alfa": 0.1 }', /“alfa” that is not known/],
  ['{ "regions": ["Heart"] }', /no region “Heart”/],
  ['{', /no valid JSON/],
])(
  'the design %s is bad usage',
  async (design, sentence) => {
    const folder = await folderOf({ ...study(), 'design.json': design });
    const ended = await regionlens('compare', folder, '--design', join(folder, 'design.json'), '--out', join(folder, 'out'));
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringMatching(sentence) });
  },
  30_000,
);

test('labels give readers’ scores and words to choose films by', async () => {
  const labels = toCsv([
    ['file', 'aspect', 'brixia'],
    ...Array.from({ length: 24 }, (_, i) => [`film-${i}.png`, i % 2 ? 'native' : 'squashed', i]),
  ]);
  const design = JSON.stringify({ question: { kind: 'reader', score: 'brixia' }, films: { where: { aspect: ['native'] } } });
  const folder = await folderOf({ ...study(), 'labels.csv': labels, 'design.json': design });
  const words = [
    'compare',
    folder,
    '--labels',
    join(folder, 'labels.csv'),
    '--design',
    join(folder, 'design.json'),
    '--out',
    join(folder, 'out'),
  ];
  expect(await regionlens(...words)).toMatchObject({ code: 0, stderr: expect.stringContaining('the 12 films with aspect native') });
}, 30_000);

test('labels are told as explain and page tell them: in any case of letters, by the class’s id or label; what is no class is neither right nor wrong', async () => {
  const labels = toCsv([
    ['file', 'label'],
    ...Array.from({ length: 24 }, (_, i) => [`film-${i}.png`, i === 5 ? 'Covid' : i < 12 ? 'Pneumonia' : 'NORMAL']),
  ]);
  const folder = await folderOf({
    ...study(),
    'labels.csv': labels,
    'right.json': JSON.stringify({ films: { predicted: 'right' } }),
    'wrong.json': JSON.stringify({ question: { kind: 'preference' }, films: { predicted: 'wrong' } }),
  });
  const compare = (design: string) =>
    regionlens('compare', folder, '--labels', join(folder, 'labels.csv'), '--design', join(folder, design), '--out', join(folder, 'out'));
  expect(await compare('right.json')).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^On the 23 films rightly classified: do patients of pneumonia and normal differ/),
  });
  expect(await compare('wrong.json')).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^On the 0 films wrongly classified.*No film is left/s),
  });
}, 60_000);

test('whom a warning is about is named on the screen, a few of them, and in no file', async () => {
  const labels = toCsv([['file', 'brixia'], ...Array.from({ length: 2 }, (_, i) => [`film-${i + 1}.png`, i])]);
  const folder = await folderOf({
    ...study(),
    'labels.csv': labels,
    'design.json': '{ "question": { "kind": "reader", "score": "brixia" } }',
  });
  const ended = await regionlens(
    ...['compare', folder, '--labels', join(folder, 'labels.csv')],
    ...['--design', join(folder, 'design.json'), '--out', join(folder, 'out')],
  );
  expect(ended.stderr).toMatch(/22 patients without a score “brixia”.*\n {2}p0, p10, .* and 2 more\n/);
  const report = await readText(folder, 'out', 'report.html');
  expect(report.includes('22 patients without a score')).toBe(true);
  expect(report.includes('p10')).toBe(false);
}, 60_000);

test('a folder that is no study, and one without regions, are bad usage that names the file', async () => {
  const { 'regions.csv': _, ...without } = study();
  const folder = await folderOf(without);
  expect(await regionlens('compare', folder, '--out', join(folder, 'out'))).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('regions.csv'),
  });
});

import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { csvParse } from 'd3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explain } from '../../../src/cli/explain.ts';
import { readExplainOptions } from '../../../src/cli/explain-options.ts';
import { startEngine } from '../../../src/engine/engine.ts';
import { readModel } from '../../../src/engine/network/read-model.ts';
import { readNpy } from '../../../src/export/npy.ts';
import { encodeGreyPng } from '../../../src/imaging/encode-png.ts';
import { preprocess } from '../../../src/imaging/preprocess.ts';
import { hashBytes } from '../../../src/shared/identity.ts';
import { wasmFolder } from '../engine/wasm-folder.ts';
import { encodeJpeg, open, ramp } from '../imaging/support.ts';
import { filesOf, folderOf, interrupted, readText, regionlens, tinyModelFiles } from './support.ts';

const png = (width: number, height: number) => encodeGreyPng({ width, height, pixels: ramp(width, height).data });
const jpeg = await encodeJpeg(ramp(90, 70));

const good = {
  'NORMAL/IM-0115-0001.jpeg': jpeg,
  'Pneumonia/person7_virus_1.png': png(33, 60),
  'Pneumonia/deep/er/NORMAL2-IM-0042-0001.png': png(60, 33),
  'no extension': png(20, 20),
  'wrong.txt': png(24, 20),
  'Thorax ü 胸部 "a, b".png': png(40, 40),
  '=odd.png': png(30, 21),
  'a/b.png': png(22, 22),
};
const bad = {
  'empty.png': '',
  'text.jpg': 'not a picture',
  'cut.jpg': jpeg.subarray(0, jpeg.length / 2),
  'scan.dcm': Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')]),
  'a__b.png': png(26, 26),
  'tiny.png': png(1, 1),
};
const ignored = {
  'labels.csv': 'file,label,patient\nno extension,pneumonia,P 9\n',
  'notes.txt': 'Findings: none',
  '.hidden.png': png(20, 20),
  'masks/film.lungs.png': encodeGreyPng({ width: 20, height: 20, pixels: new Uint8Array(400) }, 'mask'),
};

describe('explain', () => {
  let films: string;
  let model: string;
  let out: string;
  beforeAll(async () => {
    films = await folderOf({ ...good, ...bad, ...ignored }, { keep: true });
    model = await folderOf(tinyModelFiles(), { keep: true });
    out = join(films, 'results');
    const ended = await regionlens('explain', films, '--out', out, '--model', model, '--labels', join(films, 'labels.csv'));
    expect(ended).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringContaining(`${Object.keys(good).length} films explained, 6 failed`),
    });
  });
  afterAll(() => Promise.all([films, model].map((folder) => rm(folder, { recursive: true, force: true }))));

  test('writes a row for each film, sorted, with label and patient', async () => {
    const rows = csvParse(await readText(out, 'predictions.csv'));
    expect(rows.columns.join()).toBe('file,patient,label,predicted,logit_normal,p_normal,logit_pneumonia,p_pneumonia,logit_other,p_other');
    expect(rows.map(({ file, patient, label }) => [file, patient, label])).toEqual([
      ["'=odd.png", "'=odd.png", ''],
      ['NORMAL/IM-0115-0001.jpeg', 'IM-0115', 'normal'],
      ['Pneumonia/deep/er/NORMAL2-IM-0042-0001.png', 'IM-0042', 'pneumonia'],
      ['Pneumonia/person7_virus_1.png', 'person7', 'pneumonia'],
      ['Thorax ü 胸部 "a, b".png', 'Thorax ü 胸部 "a, b".png', ''],
      ['a/b.png', 'a/b.png', ''],
      ['no extension', 'P 9', 'pneumonia'],
      ['wrong.txt', 'wrong.txt', ''],
    ]);
    for (const row of rows) expect(Number(row.p_normal) + Number(row.p_pneumonia) + Number(row.p_other)).toBeCloseTo(1, 12);
  });

  test('lists what failed, at which stage and why', async () => {
    const rows = csvParse(await readText(out, 'failures.csv'));
    expect(rows.map(({ file, stage }) => [file, stage])).toEqual([
      ['a__b.png', 'find'],
      ['cut.jpg', 'decode'],
      ['empty.png', 'decode'],
      ['scan.dcm', 'decode'],
      ['text.jpg', 'decode'],
      ['tiny.png', 'decode'],
    ]);
    for (const { reason } of rows) expect(reason).toMatch(/\w\.$/);
  });

  test('the numbers are those of the engine, to the bit', async () => {
    const files = await readModel((file) => readFile(join(model, file)));
    const engine = await startEngine({ force: 'wasm', wasmPaths: wasmFolder });
    const network = engine.loadNetwork(files);
    const methods = ['gradient', 'gradcam', 'lrp'];
    const request = { methods: methods.map((id) => ({ id })), explainedClass: 'predicted', output: 'logit' } as const;
    const rows = csvParse(await readText(out, 'predictions.csv'));
    for (const [name, bytes] of Object.entries(good)) {
      const [explanation] = await engine.explain(network, [preprocess(await open(bytes), files.card)], request);
      const row = rows.find(({ file }) => file?.replace(/^'/, '') === name);
      expect([row?.logit_normal, row?.logit_pneumonia, row?.logit_other].map(Number)).toEqual(explanation?.prediction.logits);
      expect(row?.predicted).toBe(files.card.classes[explanation?.prediction.predicted ?? -1]?.id);
      for (const [i, method] of methods.entries()) {
        const map = readNpy(await readFile(join(out, 'maps', `${name.replaceAll('/', '__')}.${method}.npy`)));
        expect(map).toEqual({ shape: [12, 12], data: explanation?.maps[i]?.data });
      }
    }
    engine.dispose();
  });

  test('writes nothing else', async () => {
    const maps = Object.keys(good).flatMap((name) =>
      ['gradient', 'gradcam', 'lrp'].map((method) => `maps/${name.replaceAll('/', '__')}.${method}.npy`),
    );
    expect(await filesOf(out)).toEqual(['failures.csv', 'predictions.csv', 'run.json', ...maps].sort());
  });

  test('says how the numbers were made', async () => {
    const run = JSON.parse(await readText(out, 'run.json'));
    expect(run).toMatchObject({
      program: 'RegionLens',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      model: { id: 'tiny', sha256: hashBytes(await readFile(join(model, 'weights.bin'))) },
      preprocessing: { resize: 'stretch', standardise: 'per-image' },
      methods: [{ id: 'gradient' }, { id: 'gradcam' }, { id: 'lrp', options: { epsilon: 1e-6, zeroBias: false } }],
      explainedClass: 'predicted',
      backend: { backend: 'wasm' },
      seed: null,
      films: { explained: 8, failed: 6 },
      interrupted: false,
    });
    expect(Object.keys(run.milliseconds).sort()).toEqual(['decode', 'explain', 'find', 'read', 'write']);
  });

  test('two jobs and other batches write the same bytes', async () => {
    const again = await folderOf({});
    const ended = await regionlens(
      'explain',
      films,
      '--out',
      again,
      '--model',
      model,
      '--labels',
      join(films, 'labels.csv'),
      '--jobs',
      '2',
      '--batch',
      '3',
    );
    expect(ended.code).toBe(3);
    const names = (await filesOf(out)).filter((name) => name !== 'run.json');
    expect((await filesOf(again)).filter((name) => name !== 'run.json')).toEqual(names.filter((name) => !name.startsWith('results/')));
    for (const name of names) expect((await readFile(join(again, name))).equals(await readFile(join(out, name))), name).toBe(true);
  });

  test('predictions alone, another class, one file, on the CPU', async () => {
    const again = await folderOf({});
    const file = join(films, 'NORMAL', 'IM-0115-0001.jpeg');
    const ended = await regionlens(
      'explain',
      file,
      '--out',
      again,
      '--model',
      model,
      '--methods',
      'none',
      '--class',
      'Other',
      '--backend',
      'cpu',
    );
    expect(ended).toMatchObject({ code: 0, stderr: expect.stringContaining('1 film explained') });
    expect(await filesOf(again)).toEqual(['failures.csv', 'predictions.csv', 'run.json']);
    const [row] = csvParse(await readText(again, 'predictions.csv'));
    const [first] = csvParse(await readText(out, 'predictions.csv')).filter(({ file }) => file === 'NORMAL/IM-0115-0001.jpeg');
    expect(row).toMatchObject({ file: 'IM-0115-0001.jpeg', patient: 'IM-0115', label: 'normal', predicted: first?.predicted });
    expect(Number(row?.logit_other)).toBeCloseTo(Number(first?.logit_other), 5);
  });

  test('Ctrl-C ends it cleanly: whole rows, a run.json that says so, exit code 130', async () => {
    const many = await folderOf(Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`${i}.png`, good['no extension']])));
    const results = join(many, 'out');
    const predictions = join(results, 'predictions.csv');
    const hasBegun = () =>
      stat(predictions).then(
        ({ size }) => size > 500,
        () => false,
      );
    const ended = await interrupted(['explain', many, '--out', results, '--model', model, '--batch', '1'], hasBegun);
    expect(ended).toMatchObject({ code: 130, stderr: expect.stringContaining('Interrupted') });
    const rows = csvParse(await readText(predictions));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThan(400);
    expect(rows.every(({ p_other }) => p_other !== undefined)).toBe(true);
    expect(JSON.parse(await readText(results, 'run.json'))).toMatchObject({ interrupted: true, films: { explained: rows.length } });
  });
});

test.each([
  ['no film', ['explain', '--out', 'x'], /which films/],
  ['an option that there is not', ['explain', 'src', '--out', 'x', '--colour', 'jet'], /--colour/],
  ['a command that there is not', ['diagnose', 'x'], /no command "diagnose"/],
])('bad usage is told in a sentence, exit code 2: %s', async (_, words, sentence) => {
  expect(await regionlens(...words)).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(sentence) });
});

test.each([
  ['a path that does not exist', ['no/such/path'], 'bad-usage', /no file or folder no\/such\/path/],
  ['a folder without a picture', ['src/cli'], 'bad-usage', /no picture/],
  ['a network that does not exist', ['src', '--model', 'nope'], 'model-missing', /no network "nope".*pneumonia/],
  ['a class that does not exist', ['src', '--class', 'nope'], 'unknown-class', /no class "nope".*normal, pneumonia/],
  ['labels that do not exist', ['src', '--labels', 'nope.csv'], 'bad-usage', /labels cannot be read/],
])('nothing is begun with %s', async (_, words, code, sentence) => {
  const out = join(await folderOf({}), 'out');
  const options = readExplainOptions([...words, '--out', out]);
  if (options === 'help') throw new Error('not help');
  await expect(explain(options, new AbortController().signal)).rejects.toMatchObject({ code, message: expect.stringMatching(sentence) });
  await expect(stat(out)).rejects.toThrow('ENOENT');
});

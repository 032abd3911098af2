import { expect, test } from 'vitest';
import { readExplainOptions } from '../../../src/cli/explain-options.ts';
import { methodDescriptions } from '../../../src/engine/methods/methods.ts';

const required = ['films', '--out', 'results'];

test('what is left out has the defaults of the interface', () => {
  expect(readExplainOptions(required)).toEqual({
    paths: ['films'],
    out: 'results',
    model: 'pneumonia',
    shuffle: undefined,
    methods: ['gradient', 'gradcam', 'lrp'],
    explainedClass: 'predicted',
    labels: undefined,
    regions: { file: undefined, fit: undefined },
    reading: 'positive',
    backend: 'wasm',
    batch: 8,
    jobs: 1,
    fresh: false,
  });
});

test.each([
  ['none', []],
  ['all', methodDescriptions.map(({ id }) => id)],
  ['lrp', ['lrp']],
  ['lrp, gradient,lrp', ['lrp', 'gradient']],
])('--methods %s', (text, methods) => {
  expect(readExplainOptions([...required, '--methods', text])).toMatchObject({ methods });
});

test.each([
  [['--methods', 'grad'], /no saliency method "grad".*gradient, gradcam, lrp/],
  [['--backend', 'webgpu'], /wasm or cpu, not "webgpu"/],
  [['--batch', '0'], /--batch takes a whole number/],
  [['--batch', '1e2'], /not "1e2"/],
  [['--jobs', 'many'], /--jobs takes a whole number from 1/],
  [['--colour', 'jet'], /'--colour'.*explain --help/],
  [['--model'], /--model/],
])('%j is bad usage', (words, sentence) => {
  expect(() => readExplainOptions([...required, ...words])).toThrow(
    expect.objectContaining({ code: 'bad-usage', message: expect.stringMatching(sentence) }),
  );
});

test('--help is help, whatever is missing', () => {
  expect(readExplainOptions(['--help'])).toBe('help');
});

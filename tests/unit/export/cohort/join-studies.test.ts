import { expect, test } from 'vitest';
import type { CohortTable } from '../../../../src/export/cohort/cohort-table.ts';
import { joinTables } from '../../../../src/export/cohort/join-studies.ts';
import { finish } from '../../../../src/stats/steps.ts';

function study(name: string, network: string, regions: readonly string[], files: readonly string[]): CohortTable {
  return {
    films: files.map((file) => ({ file, patient: file, label: name, group: '', predicted: 'ill', facts: {} })),
    numbers: files.flatMap((file) =>
      regions.map((region) => ({
        ...{ file, class: 'ill', method: 'lrp', reading: 'positive' as const, region, measure: 'log2-enrichment', value: name.length },
      })),
    ),
    sources: [{ name, network: { id: network, name: network, sha256: network }, run: {}, files: [] }],
    methodLabels: { lrp: `LRP of ${name}` },
  };
}
const regionsOf = ({ numbers }: CohortTable) => [...new Set(numbers.map(({ region }) => region))];

test('studies are joined film by film: regions that both have are told apart by the network, others keep their names', () => {
  const joined = finish(
    joinTables(study('first', 'careful', ['Heart', 'Left lung'], ['a', 'b']), study('second', 'naive', ['Heart', 'Spine'], ['b', 'c'])),
  );
  expect(joined.films.map(({ file, label }) => [file, label])).toEqual([
    ['a', 'first'],
    ['b', 'first'],
    ['c', 'second'],
  ]);
  expect(regionsOf(joined)).toEqual(['Heart · careful', 'Left lung', 'Heart · naive', 'Spine']);
  expect(joined.numbers.flatMap(({ file, region, value }) => (file === 'b' ? [[region, value]] : []))).toEqual([
    ['Heart · careful', 5],
    ['Left lung', 5],
    ['Heart · naive', 6],
    ['Spine', 6],
  ]);
  expect(joined.sources.map(({ name }) => name)).toEqual(['first', 'second']);
  expect(joined.methodLabels).toEqual({ lrp: 'LRP of first' });
});

test.each([
  [
    'the study’s name, where both are of one network',
    study('one', 'same', ['Heart'], ['a']),
    study('two', 'same', ['Heart'], ['a']),
    ['Heart · one', 'Heart · two'],
  ],
  [
    'their places, where that is the same too',
    study('one', 'same', ['Heart'], ['a']),
    study('one', 'same', ['Heart'], ['a']),
    ['Heart · study 1', 'Heart · study 2'],
  ],
])('regions are told apart by %s', (_, own, other, names) => {
  expect(regionsOf(finish(joinTables(own, other)))).toEqual(names);
});

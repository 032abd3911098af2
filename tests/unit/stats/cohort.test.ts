import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cohortInSteps, cohortOf, type TidyRow } from '../../../src/stats/compare/cohort.ts';
import { type Design, neutralValue } from '../../../src/stats/compare/design.ts';
import { mean } from '../../../src/stats/moments.ts';
import { usual } from './design.ts';

const design: Design = {
  ...usual,
  question: { kind: 'groups', groups: ['ill', 'well'] },
  regions: ['left', 'right'],
  methods: ['lrp', 'gradcam'],
};

const rows = fc.array(
  fc.record({
    patient: fc.option(fc.constantFrom('a', 'b', 'c', 'film 1'), { nil: undefined }),
    film: fc.constantFrom('1', '2', '3', '4'),
    group: fc.option(fc.constantFrom('ill', 'well', 'other'), { nil: undefined }),
    region: fc.constantFrom('left', 'right', 'heart'),
    method: fc.constantFrom('lrp', 'gradcam', 'smoothgrad'),
    value: fc.option(fc.double({ min: -9, max: 9 }), { nil: undefined }),
  }),
  { maxLength: 40 },
);

/** The same said as plainly as can be, however long it takes. */
function plainly(table: readonly TidyRow[], { question, regions, methods, measure }: Design) {
  const groups = question.kind === 'groups' ? question.groups : undefined;
  const who = ({ patient, film }: TidyRow) => patient ?? `film ${film}`;
  const asked = table.filter(({ region, method }) => regions.includes(region) && methods.includes(method));
  const inGroup = asked.filter(({ group }) => !groups || groups.includes(group ?? '?'));
  const groupsOf = (patient: string) => [...new Set(inGroup.filter((row) => who(row) === patient).map(({ group }) => group))];
  const isDropped = (patient: string) => groups !== undefined && groupsOf(patient).length > 1;
  const everybody = [...new Set(inGroup.map(who))].sort();
  const kept = inGroup.filter((row) => !isDropped(who(row)));
  const films = (some: readonly TidyRow[]) => new Set(some.map(({ film }) => film)).size;
  const patients = everybody.filter((patient) => !isDropped(patient));
  const inCell = (region: string, method: string) => kept.filter((row) => row.region === region && row.method === method);
  const values = (region: string, method: string, fill: number) =>
    patients.map((patient) => {
      const own = inCell(region, method).filter((row) => who(row) === patient);
      const sorted = own
        .toSorted((a, b) => Number(a.film) - Number(b.film))
        .map(({ value }) => (Number.isFinite(value) ? Number(value) : fill));
      return mean(sorted.filter((value) => !Number.isNaN(value)));
    });
  return {
    patients,
    groups: patients.map((patient) => (groups ? groupsOf(patient)[0] : undefined)),
    notes: {
      films: films(kept),
      patients: patients.length,
      inSeveralGroups: everybody.filter(isDropped),
      filmsOfNoGroup: films(asked) - films(inGroup),
      filmsOfUnknownPatients: films(kept.filter(({ patient }) => patient === undefined)),
      patientsWithSeveralFilms: patients.filter((patient) => films(kept.filter((row) => who(row) === patient)) > 1).length,
    },
    values: (region: string, method: string) => values(region, method, Number.NaN),
    filledIn: (region: string, method: string) => values(region, method, neutralValue(measure) ?? Number.NaN),
    lacking: (region: string, method: string) => ({
      undefinedFilms: inCell(region, method).filter(({ value }) => !Number.isFinite(value)).length,
      missingFilms: films(kept) - films(inCell(region, method)),
    }),
  };
}

test.each([
  ['groups', design.question],
  ['no groups', { kind: 'preference' }],
] as const)('the table by patients is what a plain reading of it says, whatever stands in it: %s', (_, question) => {
  const asked: Design = { ...design, question };
  fc.assert(
    fc.property(rows, (table) => {
      const [cohort, plain] = [cohortOf(table, asked), plainly(table, asked)];
      expect({ patients: cohort.patients, groups: cohort.groups, notes: cohort.notes }).toEqual({
        ...{ patients: plain.patients, groups: plain.groups, notes: plain.notes },
      });
      for (const region of asked.regions)
        for (const method of asked.methods) {
          expect([...cohort.values(region, method)]).toEqual(plain.values(region, method));
          expect([...(cohort.filledIn(region, method) ?? [])]).toEqual(plain.filledIn(region, method));
          expect(cohort.lacking(region, method)).toEqual(plain.lacking(region, method));
        }
    }),
    { numRuns: 300 },
  );
});

test('a large table pauses at least every few thousand rows, and progress rises to the end', () => {
  const table = Array.from(
    { length: 50_000 },
    (_, i): TidyRow => ({
      ...{ patient: `p${i % 100}`, film: `f${i >> 2}`, group: 'ill', value: i },
      region: 'left',
      method: i % 2 ? 'lrp' : 'gradcam',
    }),
  );
  const told = [...cohortInSteps(table, design)];
  expect(told.length).toBeGreaterThan((2 * table.length) / 5000);
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.at(-1)).toBe(1);
});

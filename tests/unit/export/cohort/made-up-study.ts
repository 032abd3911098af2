import type { CohortFilm, CohortTable } from '../../../../src/export/cohort/cohort-table.ts';
import { seededRandom } from '../../../../src/shared/random.ts';

export const methods = ['lrp', 'gradcam'];
export const regions = ['A', 'B'];

/** Thirty ill and thirty well patients with a film each, every number there; `change` makes one thing wrong, `value` says how it is measured. */
export function madeUpStudy(
  change: (film: CohortFilm, i: number) => Partial<CohortFilm> = () => ({}),
  value: (i: number, noise: number) => number | undefined = (_, noise) => noise,
): CohortTable {
  const random = seededRandom(4);
  const films = Array.from({ length: 60 }, (_, i): CohortFilm => {
    const label = i < 30 ? 'ill' : 'well';
    const film = { file: `f${i}.png`, patient: `p${i}`, label, group: '', predicted: label, facts: {} };
    return { ...film, ...change(film, i) };
  });
  const numbers = films.flatMap(({ file }, i) =>
    regions.flatMap((region) =>
      methods.map((method) => ({
        file,
        class: 'ill',
        method,
        reading: 'positive' as const,
        region,
        measure: 'log2-enrichment',
        value: value(i, random.normal()),
      })),
    ),
  );
  return { films, numbers, sources: [{ name: 's', network: { id: 'n', name: 'n', sha256: 'x' }, run: {}, files: [] }], methodLabels: {} };
}

import { asPart, type Steps } from '../../stats/steps.ts';
import type { CohortFilm, CohortNumber, CohortSource, CohortTable } from './cohort-table.ts';
import { wordsInSteps, wordsOf } from './table-words.ts';

type Joined = Pick<CohortTable, 'numbers'> & { readonly source: Pick<CohortSource, 'name' | 'network'> | undefined };

/**
 * How the regions of studies are called where they are joined: one that several of them know (as those of two networks) is told apart by the network, where
 * networks are the same by the study's name, and by its place where that is the same too.
 * @returns the name of a region of the study at a place
 */
export function regionNamer(studies: readonly Joined[]): (region: string, study: number) => string {
  const regions = studies.flatMap(({ numbers }) => wordsOf(numbers).regions);
  const shared = new Set(regions.filter((region, i) => regions.indexOf(region) !== i));
  const [networks, own] = [studies.map(({ source }) => source?.network.id), studies.map(({ source }) => source?.name)];
  const names = [networks, own].find((some) => new Set(some).size === studies.length) ?? studies.map((_, i) => `study ${i + 1}`);
  return (region, study) => (shared.has(region) ? `${region} · ${names[study]}` : region);
}

/** Numbers between two pauses. */
const PAUSE = 8192;

/** Two studies as one table, joined by the paths of their films: of a film that both have, what the first says of it holds. With pauses, as both are large. */
export function* joinTables(own: CohortTable, other: CohortTable): Steps<CohortTable> {
  const tables = [own, other];
  for (const [t, { numbers }] of tables.entries()) yield* asPart(wordsInSteps(numbers), t / 4, (t + 1) / 4);
  const nameOf = regionNamer(tables.map(({ numbers, sources: [source] }) => ({ numbers, source })));
  const films = new Map<string, CohortFilm>();
  for (const table of tables) for (const film of table.films) if (!films.has(film.file)) films.set(film.file, film);
  const joined: CohortNumber[] = [];
  for (const [t, { numbers }] of tables.entries())
    for (const [i, number] of numbers.entries()) {
      if (i % PAUSE === 0) yield 0.5 + (t + i / numbers.length) / 4;
      joined.push({ ...number, region: nameOf(number.region, t) });
    }
  return {
    films: [...films.values()],
    numbers: joined,
    sources: tables.flatMap(({ sources }) => sources),
    methodLabels: { ...other.methodLabels, ...own.methodLabels },
  };
}

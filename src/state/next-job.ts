import type { MethodDescription } from '../shared/saliency-map.ts';
import type { Film } from './films-slice.ts';
import { mapKey, predictionKey } from './result-keys.ts';
import type { Session } from './session.ts';

/** One call of the engine. Without methods it asks for the prediction alone. */
export type Job = {
  readonly film: Film;
  readonly methods: readonly MethodDescription[];
  /** Where the answers go. */
  readonly predictionKey: string;
  readonly mapKeys: readonly string[];
};

/**
 * What is missing most: the maps on the screen, then every other film's prediction (and, for a common scale, its map), then the slow maps
 * on the screen, one by one, and last the maps that a click away would show. Undefined when all is there.
 */
export function nextJob(session: Session): Job | undefined {
  if (!session.backend || !session.loaded.includes(session.network)) return undefined;
  const open = session.films.filter((film) => film.opened);
  const selected = open.filter((film) => film.key === session.selected);
  const others = open.filter((film) => film.key !== session.selected);
  const shown = shownMethods(session);
  const quick = shown.filter(({ slow }) => !slow);
  return (
    first(selected, (film) => missing(session, film, quick)) ??
    first(others, (film) => missing(session, film, session.scale === 'common' ? quick : [])) ??
    first(selected, (film) =>
      first(
        shown.filter(({ slow }) => slow),
        (method) => missing(session, film, [method]),
      ),
    ) ??
    first(selected, (film) => missing(session, film, firstMethods(session)))
  );
}

/** The three methods that are always at hand. */
export function firstMethods({ methods }: Pick<Session, 'methods'>): readonly MethodDescription[] {
  return methods.slice(0, 3);
}

/** The methods whose maps are on the screen, from left to right. */
export function shownMethods({ comparing, compared, methods, method }: Session): readonly MethodDescription[] {
  return methods.filter(({ id }) => (comparing ? compared.includes(id) : id === method));
}

function missing(session: Session, film: Film, methods: readonly MethodDescription[]): Job | undefined {
  const isMissing = (key: string, kept: object) => !(key in kept) && !(key in session.failures) && !session.cancelled.includes(key);
  const wanted = methods.filter((method) => isMissing(mapKey(session, film.key, method), session.maps));
  const prediction = predictionKey(session, film.key);
  if (wanted.length === 0 && !isMissing(prediction, session.predictions)) return undefined;
  return { film, methods: wanted, predictionKey: prediction, mapKeys: wanted.map((method) => mapKey(session, film.key, method)) };
}

function first<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

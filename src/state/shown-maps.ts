import type { SaliencyMap } from '../shared/saliency-map.ts';
import { shownMethods } from './next-job.ts';
import { mapKey } from './result-keys.ts';
import type { Session } from './session.ts';

/** The maps on the screen that are there, from left to right. */
export function shownMaps(session: Session): readonly SaliencyMap[] {
  const { selected } = session;
  if (selected === undefined) return [];
  return shownMethods(session).flatMap((method) => session.maps[mapKey(session, selected, method)] ?? []);
}

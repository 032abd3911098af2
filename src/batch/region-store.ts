import type { RadiographId } from '../shared/identity.ts';
import type { RegionSet } from '../shared/region.ts';

/** When a set was last changed, and by whom. */
export type Stamp = { readonly at: number; readonly by: string };

/** A film's regions as they are kept between visits. */
export type KeptRegions = { readonly set: RegionSet; readonly stamp: Stamp };

/** Where regions are kept, by the content of their film. */
export type RegionStore = {
  load(film: RadiographId): Promise<KeptRegions | undefined>;
  /** Keeps a set, unless what is kept already is newer. Gives what is kept then. */
  save(kept: KeptRegions): Promise<KeptRegions>;
  remove(films: readonly RadiographId[]): Promise<void>;
};

/** A store that can also keep a set at once, without an answer: for a page that goes. */
export type LastingRegionStore = RegionStore & {
  put(kept: KeptRegions): void;
  /** Films whose regions were kept so, and not loaded since. */
  left(): readonly RadiographId[];
};

/** The newest finished change wins; of two of the same moment, that of the later name, so that every tab decides alike. */
export function isNewer(a: Stamp, b: Stamp | undefined): boolean {
  return b === undefined || a.at > b.at || (a.at === b.at && a.by > b.by);
}

/** A stamp later than any seen before, even where the clock was set back. `now` in milliseconds. */
export function nextStamp(now: number, by: string, last: Stamp | undefined): Stamp {
  return { at: Math.max(now, (last?.at ?? 0) + 1), by };
}

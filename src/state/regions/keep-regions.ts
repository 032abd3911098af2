import { isNewer, type KeptRegions, type LastingRegionStore, nextStamp, type Stamp } from '../../batch/region-store.ts';
import { reasonOf } from '../../shared/failure.ts';
import type { RadiographId } from '../../shared/identity.ts';
import type { Region, RegionSet } from '../../shared/region.ts';
import type { SessionStore } from '../session.ts';
import { keptRegions, type RegionsStore } from './regions-store.ts';

/** How tabs of the page tell each other of finished changes. */
export type Channel = Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>;

export type KeepOptions = {
  readonly session: SessionStore;
  readonly regions: RegionsStore;
  readonly store: LastingRegionStore;
  readonly channel: Channel | undefined;
  /** Calls back when the page is about to go. */
  readonly onLeaving: (write: () => void) => void;
  /** What to say once when regions cannot be kept. */
  readonly notKept: { readonly subject: string; readonly reason: (why: string) => string };
};

/**
 * Keeps every film's regions: a finished change is written at once (while one is being written, the latest waits for its turn), told to the other
 * tabs, and found again when its film is opened. Where nothing can be kept, drawing goes on.
 */
export function keepRegions({ session, regions, store, channel, onLeaving, notKept }: KeepOptions): void {
  const tab = crypto.randomUUID();
  const asked = new Set<RadiographId>();
  const stamps = new Map<RadiographId, Stamp>();
  /** What is known to be kept, or is on its way there. */
  const known = new Map<RadiographId, readonly Region[]>();
  const waiting = new Map<RadiographId, KeptRegions>();
  let writing: KeptRegions | undefined;
  let isTold = false;

  function tell(error: unknown): void {
    if (!isTold) session.getState().report(notKept.subject, notKept.reason(reasonOf(error)));
    isTold = true;
  }

  /** Another tab's regions, or those of another visit, unless ours are newer. */
  function take({ set, stamp }: KeptRegions): void {
    if (!isNewer(stamp, stamps.get(set.film))) return;
    stamps.set(set.film, stamp);
    known.set(set.film, set.regions);
    waiting.delete(set.film);
    regions.getState().receive(set);
  }

  async function load(film: RadiographId): Promise<void> {
    asked.add(film);
    try {
      const kept = await store.load(film);
      if (kept && stamps.has(film)) putBehind(kept.set);
      else if (kept) take(kept);
    } catch (error) {
      tell(error);
    }
  }

  /** Something was drawn before the film's regions were found: both stay. */
  function putBehind({ film, image, regions: found }: RegionSet): void {
    regions.getState().change(film, image, ({ regions: drawn, selected }) => {
      const missing = found.filter(({ id }) => !drawn.some((region) => region.id === id));
      return { regions: [...missing, ...drawn], selected };
    });
  }

  function keep(set: RegionSet): void {
    const stamp = nextStamp(Date.now(), tab, stamps.get(set.film));
    const kept: KeptRegions = { set, stamp };
    stamps.set(set.film, stamp);
    known.set(set.film, set.regions);
    waiting.set(set.film, kept);
    channel?.postMessage(kept);
    void write();
  }

  async function write(): Promise<void> {
    const [next] = waiting.values();
    if (writing || !next) return;
    writing = next;
    waiting.delete(next.set.film);
    try {
      const winner = await store.save(next);
      if (winner !== next) take(winner);
    } catch (error) {
      tell(error);
    }
    writing = undefined;
    void write();
  }

  session.subscribe((now, before) => {
    if (now.films === before.films) return;
    for (const { opened } of now.films) if (opened && !asked.has(opened.record.id)) void load(opened.record.id);
  });
  regions.subscribe((now, before) => {
    if (now.histories === before.histories) return;
    for (const set of Object.values(now.sets)) {
      const kept = keptRegions(now, set.film);
      if (kept !== (known.get(set.film) ?? none)) keep({ ...set, regions: kept });
    }
  });
  // Nothing waits for its turn then. What is being written is put there too: the page may be gone before its database has it.
  onLeaving(() => {
    for (const next of [...(writing ? [writing] : []), ...waiting.values()]) store.put(next);
    waiting.clear();
  });
  channel?.addEventListener('message', ({ data }: MessageEvent<KeptRegions>) => {
    // A film that is not open here is read when it is opened.
    if (asked.has(data.set.film)) take(data);
  });
}

const none: readonly Region[] = [];

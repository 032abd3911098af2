import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RadiographId } from '../../shared/identity.ts';
import type { Size } from '../../shared/points.ts';
import type { Outline, Region, RegionId, RegionSet } from '../../shared/region.ts';
import { addRegions, type RegionDraft } from './edits/add-regions.ts';
import { removeRegions } from './edits/remove-regions.ts';
import { begin, type History, record, redo, undo } from './history.ts';
import type { RegionEdit, Snapshot } from './region-edit.ts';

/**
 * The regions of every open film.
 *
 * What undo captures: each finished change of anything that is kept of a film's regions (outlines, names, colours, order, locked, hidden) is one
 * step, a whole gesture included, and brings back the selection of its time. What is selected, hovered or half drawn is no step of its own.
 */
export type Regions = {
  /** By film, as they are shown: while something is dragged, with the outlines that it would have. */
  readonly sets: Readonly<Record<RadiographId, RegionSet>>;
  /** By film, as they are kept. */
  readonly histories: Readonly<Record<RadiographId, History<Snapshot>>>;
  readonly selected: readonly RegionId[];
  readonly hovered: RegionId | undefined;
  /** As they are shown. A film that has none yet has an empty set. */
  setOf(film: RadiographId, image: Size): RegionSet;
  /** Selects what it adds. */
  add(film: RadiographId, image: Size, drafts: readonly RegionDraft[]): void;
  remove(film: RadiographId, ids: readonly RegionId[]): void;
  /** Does something to a film's regions: one step. */
  change(film: RadiographId, image: Size, edit: RegionEdit): void;
  /** Shows outlines that are being dragged; without any, the regions as they are kept. */
  showLive(film: RadiographId, outlines: ReadonlyMap<RegionId, Outline> | undefined): void;
  /** Regions from where they are kept: the beginning of the film's history, or a step if it has begun. */
  receive(set: RegionSet): void;
  select(ids: readonly RegionId[]): void;
  hover(id: RegionId | undefined): void;
  undo(film: RadiographId): void;
  redo(film: RadiographId): void;
};

export type RegionsStore = StoreApi<Regions>;

export function createRegions(): RegionsStore {
  const emptyOf = emptySets();
  return createStore<Regions>()((set, get) => {
    /** Puts a history in its place, and what follows from it. */
    const enter = (film: RadiographId, image: Size, history: History<Snapshot>) =>
      set(({ sets, histories, hovered }) => {
        const { regions, selected } = history.present;
        return {
          histories: { ...histories, [film]: history },
          sets: { ...sets, [film]: { film, image, regions } },
          selected: selected.filter((id) => regions.some((region) => region.id === id)),
          hovered: regions.some(({ id }) => id === hovered) ? hovered : undefined,
        };
      });
    /** The film's history, its present with what is selected now. */
    const historyOf = (film: RadiographId): History<Snapshot> => {
      const { histories, selected } = get();
      const history = histories[film] ?? begin({ regions: [], selected: [] });
      return { ...history, present: { ...history.present, selected } };
    };
    const travel = (film: RadiographId, by: typeof undo) => {
      const image = get().sets[film]?.image;
      if (image) enter(film, image, by(historyOf(film)));
    };
    return {
      sets: {},
      histories: {},
      selected: [],
      hovered: undefined,
      setOf: (film, image) => get().sets[film] ?? emptyOf(film, image),
      add: (film, image, drafts) => get().change(film, image, addRegions(drafts)),
      remove: (film, ids) => {
        const image = get().sets[film]?.image;
        if (image) get().change(film, image, removeRegions(ids));
      },
      change: (film, image, edit) => {
        const history = historyOf(film);
        const next = edit(history.present, image);
        if (isSame(next.regions, history.present.regions)) get().showLive(film, undefined);
        else enter(film, image, record(history, next));
      },
      showLive: (film, outlines) =>
        set(({ sets, histories }) => {
          const shown = sets[film];
          const kept = histories[film]?.present.regions;
          if (!shown || !kept) return {};
          const regions = outlines ? kept.map((region) => withOutline(region, outlines.get(region.id))) : kept;
          return isSame(regions, shown.regions) ? {} : { sets: { ...sets, [film]: { ...shown, regions } } };
        }),
      receive: ({ film, image, regions }) => {
        const selected = get().selected.filter((id) => regions.some((region) => region.id === id));
        const next = { regions, selected };
        enter(film, image, get().histories[film] ? record(historyOf(film), next) : begin(next));
      },
      select: (ids) => set(({ selected }) => (isSame(ids, selected) ? {} : { selected: ids })),
      hover: (hovered) => set((before) => (before.hovered === hovered ? before : { hovered })),
      undo: (film) => travel(film, undo),
      redo: (film) => travel(film, redo),
    };
  });
}

/** The film's regions as they are kept, whatever is being dragged. */
export function keptRegions({ histories }: Pick<Regions, 'histories'>, film: RadiographId): readonly Region[] {
  return histories[film]?.present.regions ?? none;
}

/** One empty set a film, always the same. */
function emptySets(): (film: RadiographId, image: Size) => RegionSet {
  const made = new Map<RadiographId, RegionSet>();
  return (film, image) => {
    const set = made.get(film) ?? { film, image, regions: [] };
    made.set(film, set);
    return set;
  };
}

const none: readonly Region[] = [];

const withOutline = (region: Region, outline: Outline | undefined) => (outline ? { ...region, outline } : region);
const isSame = (a: readonly unknown[], b: readonly unknown[]) => a.length === b.length && a.every((one, i) => one === b[i]);

import { createStore, type StoreApi } from 'zustand/vanilla';
import { type RunningTool, startTool } from '../../regions/tools/run-tool.ts';
import { nothing, type Preview, type ToolChange, type ToolContext, type ToolEvent, type ToolId } from '../../regions/tools/tool.ts';
import type { EdgePlane } from '../../shared/edge-plane.ts';
import type { RadiographId } from '../../shared/identity.ts';
import type { ImagePoint } from '../../shared/points.ts';
import type { FilmRecord } from '../../workers/film-source.ts';
import type { ImagingClient } from '../../workers/imaging-client.ts';
import type { DisplayStore } from '../display.ts';
import { selectedFilm } from '../films-slice.ts';
import type { SessionStore } from '../session.ts';
import { cutRegions } from './edits/cut-region.ts';
import { reshapeRegions } from './edits/reshape-regions.ts';
import { keptRegions, type RegionsStore } from './regions-store.ts';

/** How the film is shown where a tool is used: CSS pixels an image pixel is wide, and how near a hand must come, in CSS pixels. */
export type Grasp = { readonly scale: number; readonly reach: number };

/** The tool in hand. Apart from the regions, so that a move of the pointer wakes only what draws it. */
export type Editor = {
  readonly tool: ToolId;
  /** Radius of the brush in parts of the film's longer side. */
  readonly brush: number;
  /** What is shown of an unfinished change. */
  readonly preview: Preview;
  /** Where keys draw, and whether they hold the tool pressed. */
  readonly cursor: Cursor | undefined;
  choose(tool: ToolId): void;
  sizeBrush(factor: number): void;
  moveCursor(cursor: Cursor | undefined): void;
  /** Lets the tool act on the film on the stage. Gives whether it had a use for the event. */
  send(event: ToolEvent, grasp: Grasp): boolean;
  /** What is under way is given up first; of a polygon under construction, its last vertex. */
  undo(): void;
  redo(): void;
};

export type Cursor = { readonly at: ImagePoint; readonly isDown: boolean };
export type EditorStore = StoreApi<Editor>;

type Hands = {
  readonly session: SessionStore;
  readonly display: DisplayStore;
  readonly regions: RegionsStore;
  readonly imaging: Pick<ImagingClient, 'edges'>;
};

const smallestBrush = 0.002;
const largestBrush = 0.2;
const anyGrasp: Grasp = { scale: 1, reach: 8 };

export function createEditor({ session, display, regions, imaging }: Hands): EditorStore {
  let running: RunningTool = startTool.select();

  /** Of the film on the stage, once a tool has asked for it. */
  let edges: { readonly film: RadiographId; readonly plane: EdgePlane } | undefined;

  /** Until they are there, or where they cannot be had, the line is straight. */
  async function findEdges(): Promise<void> {
    const film = selectedFilm(session.getState());
    if (!film?.opened || !film.source || edges?.film === film.opened.record.id) return;
    const plane = await imaging.edges(film.source).catch(() => undefined);
    if (plane) edges = { film: film.opened.record.id, plane };
  }

  const filmOnStage = () => selectedFilm(session.getState())?.opened?.record;

  const store: EditorStore = createStore<Editor>()((set, get) => {
    const contextOf = (film: FilmRecord, grasp: Grasp): ToolContext => ({
      image: film,
      regions: keptRegions(regions.getState(), film.id),
      selected: regions.getState().selected,
      brush: get().brush * Math.max(film.width, film.height),
      ...(edges?.film === film.id && { edges: edges.plane }),
      ...grasp,
    });

    const send: Editor['send'] = (event, grasp) => {
      const film = filmOnStage();
      if (!film) return false;
      // What keys have moved is finished before anything else begins.
      if (isBeginning(event)) send({ kind: 'settle' }, grasp);
      const { change, preview, taken } = running.send(event, contextOf(film, grasp));
      if (change) apply(regions, film, change);
      regions.getState().showLive(film.id, preview.outlines);
      if (preview !== get().preview) set({ preview });
      return taken;
    };

    const giveUp = () => {
      send({ kind: 'settle' }, anyGrasp);
      running = startTool[get().tool]();
      const film = filmOnStage();
      if (film) regions.getState().showLive(film.id, undefined);
      set(({ cursor }) => ({ preview: nothing, cursor: cursor && { ...cursor, isDown: false } }));
    };

    const travel = (by: 'undo' | 'redo') => {
      if (by === 'undo' && get().preview.path) {
        send({ kind: 'back' }, anyGrasp);
        return;
      }
      giveUp();
      const film = filmOnStage();
      if (film) regions.getState()[by](film.id);
    };

    return {
      tool: 'select',
      brush: 0.02,
      preview: nothing,
      cursor: undefined,
      choose: (tool) => {
        giveUp();
        running = startTool[tool]();
        if (tool === 'magnetic') void findEdges();
        set({ tool, cursor: undefined });
        display.getState().setDrag('pan');
      },
      sizeBrush: (factor) => set(({ brush }) => ({ brush: Math.min(largestBrush, Math.max(smallestBrush, brush * factor)) })),
      moveCursor: (cursor) => set({ cursor }),
      send,
      undo: () => travel('undo'),
      redo: () => travel('redo'),
    };
  });

  let film = filmOnStage();
  session.subscribe(() => {
    const now = filmOnStage();
    if (now?.id === film?.id) return;
    if (film) regions.getState().showLive(film.id, undefined);
    film = now;
    running = startTool[store.getState().tool]();
    if (store.getState().tool === 'magnetic') void findEdges();
    store.setState({ preview: nothing, cursor: undefined });
    regions.getState().select([]);
    regions.getState().hover(undefined);
  });
  return store;
}

function apply(regions: RegionsStore, { id, width, height }: FilmRecord, change: ToolChange): void {
  const { add, change: edit, remove, select } = regions.getState();
  const image = { width, height };
  switch (change.kind) {
    case 'select':
      select(change.ids);
      break;
    case 'draw':
      add(id, image, [{ outline: change.outline, laterality: 'none', placedBy: { how: 'hand' } }]);
      break;
    case 'reshape':
      edit(id, image, reshapeRegions(change.outlines));
      break;
    case 'cut':
      edit(id, image, cutRegions(change.cuts));
      break;
    case 'remove':
      remove(id, change.ids);
      break;
  }
}

const isBeginning = ({ kind }: ToolEvent) => ['press', 'double', 'step', 'insert', 'delete', 'back'].includes(kind);

import { startTool } from '../../../../src/regions/tools/run-tool.ts';
import type { Modifiers, ToolChange, ToolContext, ToolEvent, ToolId } from '../../../../src/regions/tools/tool.ts';
import { imagePoint } from '../../../../src/shared/points.ts';
import type { Outline, Region, RegionId } from '../../../../src/shared/region.ts';

export const image = { width: 400, height: 300 };
export type Place = readonly [x: number, y: number];

const none: Modifiers = { shift: false, alt: false, ctrl: false };

/** A tool in a hand, over a film whose regions change as it says. Snapping is off unless asked for: places are meant as given. */
export function hand(tool: ToolId, { regions = [], selected = [], ...changed }: Partial<ToolContext> = {}) {
  const running = startTool[tool]();
  const changes: ToolChange[] = [];
  let context: ToolContext = { image, regions, selected, scale: 1, reach: 8, brush: 10, ...changed };

  const send = (event: ToolEvent) => {
    const outcome = running.send(event, context);
    const { change } = outcome;
    if (change) {
      changes.push(change);
      context = { ...context, ...applied(context, change) };
    }
    return outcome;
  };
  const at = (kind: 'press' | 'move' | 'release' | 'double', [x, y]: Place, held: Partial<Modifiers> = { ctrl: true }) =>
    send({ kind, at: imagePoint(x, y), ...none, ...held });
  return {
    changes,
    send,
    press: (place: Place, held?: Partial<Modifiers>) => at('press', place, held),
    move: (place: Place, held?: Partial<Modifiers>) => at('move', place, held),
    release: (place: Place, held?: Partial<Modifiers>) => at('release', place, held),
    double: (place: Place, held?: Partial<Modifiers>) => at('double', place, held),
    click: (place: Place, held?: Partial<Modifiers>) => {
      at('press', place, held);
      return at('release', place, held);
    },
    drag: (places: readonly Place[], held?: Partial<Modifiers>) => {
      const [first = [0, 0], ...others] = places;
      at('press', first, held);
      for (const place of others) at('move', place, held);
      return at('release', others.at(-1) ?? first, held);
    },
    /** The outline that was drawn last. */
    drawn: (): Outline => {
      const last = changes.at(-1);
      return last?.kind === 'draw' ? last.outline : [];
    },
    /** A region's outline as it was reshaped last. */
    reshaped: (id: RegionId): Outline | undefined => {
      const last = changes.at(-1);
      return last?.kind === 'reshape' ? last.outlines.get(id) : undefined;
    },
    get context() {
      return context;
    },
  };
}

/** What the editor makes of a change, in short. */
function applied({ regions, selected }: ToolContext, change: ToolChange): Pick<ToolContext, 'regions' | 'selected'> {
  switch (change.kind) {
    case 'select':
      return { regions, selected: change.ids };
    case 'draw': {
      const added = region(`drawn ${regions.length}`, change.outline);
      return { regions: [...regions, added], selected: [added.id] };
    }
    case 'reshape': {
      const reshaped = regions.map((one) => {
        const outline = change.outlines.get(one.id);
        return outline ? { ...one, outline } : one;
      });
      return { regions: reshaped.filter(({ outline }) => outline.length > 0), selected };
    }
    case 'cut':
      return {
        regions: regions.flatMap((one) => {
          const halves = change.cuts.get(one.id);
          return halves ? halves.map((outline, i) => region(`${one.id} ${i}`, outline)) : [one];
        }),
        selected: [],
      };
    case 'remove':
      return { regions: regions.filter(({ id }) => !change.ids.includes(id)), selected: [] };
  }
}

export function region(id: string, outline: Outline, changed: Partial<Omit<Region, 'id'>> = {}): Region {
  const plain = { name: id, laterality: 'none', placedBy: { how: 'hand' }, colour: 0, locked: false, hidden: false } as const;
  return { id: id as RegionId, outline, ...plain, ...changed };
}

export const box = (left: number, top: number, right: number, bottom: number): Outline => [
  [[imagePoint(left, top), imagePoint(right, top), imagePoint(right, bottom), imagePoint(left, bottom)]],
];

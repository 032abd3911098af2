import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Modifiers, type ToolEvent, toolIds } from '../../../../src/regions/tools/tool.ts';
import { imagePoint } from '../../../../src/shared/points.ts';
import { faults } from '../drawings.ts';
import { box, hand, image, region } from './hand.ts';

const held: fc.Arbitrary<Modifiers> = fc.record({ shift: fc.boolean(), alt: fc.boolean(), ctrl: fc.boolean() });
/** Often on the same few places, so that points meet, and often beyond the image. */
const place = fc
  .tuple(fc.oneof(fc.integer({ min: -3, max: 23 }), fc.double({ min: -2, max: 22, noNaN: true })), fc.integer({ min: -3, max: 18 }))
  .map(([x, y]) => imagePoint(20 * x, 20 * y));

const event: fc.Arbitrary<ToolEvent> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(fc.constantFrom('press', 'move', 'move', 'release', 'double'), place, held)
      .map(([kind, at, keys]) => ({ kind, at, ...keys })),
  },
  { weight: 2, arbitrary: fc.constantFrom('confirm', 'back', 'delete', 'cancel', 'settle', 'insert').map((kind) => ({ kind })) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('nudge'), x: fc.integer({ min: -50, max: 50 }), y: fc.integer({ min: -50, max: 50 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('turn'),
      degrees: fc.integer({ min: -90, max: 90 }),
      factor: fc.double({ min: 0.2, max: 3, noNaN: true }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('step'), by: fc.constantFrom(1, -1) }) },
);

/** Mostly whole drags: of events in any order alone little comes. */
const drag = fc
  .tuple(fc.array(place, { minLength: 2, maxLength: 6 }), held)
  .map(([places, keys]): ToolEvent[] =>
    places.map((at, i) => ({ kind: i === 0 ? 'press' : i === places.length - 1 ? 'release' : 'move', at, ...keys })),
  );
const gestures = fc
  .array(fc.oneof({ weight: 2, arbitrary: drag }, { weight: 1, arbitrary: event.map((one) => [one]) }), {
    minLength: 4,
    maxLength: 20,
    size: 'max',
  })
  .map((all) => all.flat());

const start = {
  regions: [
    region('a', box(100, 100, 200, 200)),
    region('b', [...box(220, 60, 300, 240), ...box(320, 60, 380, 240)]),
    region('c', box(0, 0, 60, 60), { locked: true }),
  ],
};

/** Edges anywhere. */
const edges = { width: 40, height: 30, costs: Uint8Array.from({ length: 1200 }, (_, i) => (i * 7919) % 64) };

test.each(toolIds)(
  'whatever a hand does with %s, every outline kept or shown is simple, inside the image, and no region is empty',
  (id) => {
    let changes = 0;
    fc.assert(
      fc.property(gestures, fc.integer({ min: 2, max: 60 }), (events, brush) => {
        const tool = hand(id, { ...start, brush, edges });
        for (const one of events) {
          const { preview } = tool.send(one);
          for (const outline of preview.outlines?.values() ?? []) expect(faults(outline, image)).toEqual([]);
          for (const region of tool.context.regions) expect(region.outline.length).toBeGreaterThan(0);
        }
        for (const { outline } of tool.context.regions) expect(faults(outline, image)).toEqual([]);
        expect(tool.context.regions.find((one) => one.id === start.regions[2]?.id)).toBe(start.regions[2]);
        changes += tool.changes.filter(({ kind }) => kind !== 'select').length;
      }),
      { numRuns: 40 },
    );
    expect(changes).toBeGreaterThan(5); // it has been put to the test
  },
);

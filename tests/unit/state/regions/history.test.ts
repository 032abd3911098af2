import fc from 'fast-check';
import { expect, test } from 'vitest';
import { begin, deepest, type History, record, redo, undo } from '../../../../src/state/regions/history.ts';

const steps = fc.array(fc.oneof(fc.integer(), fc.constantFrom('undo' as const, 'redo' as const)), { maxLength: 60 });

/** A history after any mixture of changes and ways back. */
const histories = steps.map((all) =>
  all.reduce<History<number>>(
    (history, step) => (step === 'undo' ? undo(history) : step === 'redo' ? redo(history) : record(history, step)),
    begin(0),
  ),
);

test('redo takes an undo back, and undo a redo', () => {
  fc.assert(
    fc.property(histories, (history) => {
      if (history.past.length > 0) expect(redo(undo(history))).toEqual(history);
      if (history.future.length > 0) expect(undo(redo(history))).toEqual(history);
    }),
  );
});

test('undoing a change gives what was there before it', () => {
  fc.assert(
    fc.property(histories, fc.integer(), (history, next) => {
      const after = record(history, next);
      expect(after.present).toBe(next);
      expect(after.future).toEqual([]);
      expect(undo(after).present).toBe(history.present);
    }),
  );
});

test('at either end nothing changes', () => {
  const history = begin('a');
  expect(undo(history)).toBe(history);
  expect(redo(history)).toBe(history);
});

test('the oldest steps are let go past a bound', () => {
  const history = Array.from({ length: deepest + 20 }, (_, i) => i).reduce<History<number>>(record, begin(-1));
  expect(history.past).toHaveLength(deepest);
  expect(history.past[0]).toBe(19);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonFault } from '../../../../src/regions/exchange/json-fault.ts';

test('what is JSON has no fault', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.integer({ min: 0, max: 3 }), (text, indent) => {
      expect(jsonFault(text)).toBeUndefined();
      expect(jsonFault(` ${JSON.stringify(JSON.parse(text), null, indent)}\n`)).toBeUndefined();
    }),
  );
});

test('a fault is found exactly where the engine finds one, too', () => {
  const damage = fc.tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.constantFrom('', '}', ']', ',', '"', ':', '\n', 'x', '-', '\\', '1'));
  fc.assert(
    fc.property(damage, ([text, where, put]) => {
      const at = where % (text.length + 1);
      const damaged = text.slice(0, at) + put + text.slice(at + 1);
      let isJson = true;
      try {
        JSON.parse(damaged);
      } catch {
        isJson = false;
      }
      expect(jsonFault(damaged) === undefined).toBe(isJson);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['', 0],
  ['{"a": 1,, "b": 2}', 8],
  ['[1, 2', 5],
  ['[1 2]', 3],
  ['{"a" 1}', 5],
  ['[1] 2', 4],
  ['{"a": tru}', 6],
  ['[01]', 2],
])('the fault of %s is at %i', (text, at) => {
  expect(jsonFault(text)).toBe(at);
});

import { csvParseRows } from 'd3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCsv } from '../../../src/export/csv.ts';

test('cells are quoted where they must be', () => {
  expect(toCsv([['a', 'b,c', 'say "so"', 'two\nlines', '', undefined]])).toBe('a,"b,c","say ""so""","two\nlines",,\n');
});

test('numbers keep every digit, negative ones too; what is no number leaves the cell empty', () => {
  expect(toCsv([[0.1 + 0.2, -3, 1e-7, Number.NaN]])).toBe('0.30000000000000004,-3,1e-7,\n');
});

test.each(['=1+1', '+1', '-x.png', '@cmd', '\tx'])('a spreadsheet does not run %j', (text) => {
  expect(csvParseRows(toCsv([[text]]))).toEqual([[`'${text}`]]);
});

test('another reader gets back what was written', () => {
  const text = fc.string({ unit: 'binary', minLength: 1 }).filter((value) => !/^[=+\-@\t\r]/.test(value));
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 1 }), (rows) => {
      expect(csvParseRows(toCsv(rows))).toEqual(rows);
    }),
  );
});

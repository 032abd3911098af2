import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { csvParse } from 'd3';
import { describe, expect, test } from 'vitest';
import { open } from './support.ts';

const data = resolve('../shared/data/cxr');
const isAbsent = !existsSync(data);

describe.skipIf(isAbsent)(`real films${isAbsent ? ` (skipped: ${data} is not on this machine)` : ''}`, () => {
  test('every hundredth film of the manifest opens at its size, without a note', async () => {
    const rows = csvParse(await readFile(`${data}/manifest.csv`, 'utf8')).filter((row, i) => i % 100 === 0 && row.noncommercial === '0');
    expect(rows.length).toBeGreaterThan(10);
    for (const { file = '', width, height } of rows) {
      const film = await open(await readFile(`${data}/${file}`), file);
      expect(film, file).toMatchObject({ width: Number(width), height: Number(height), white: 255, notes: [] });
    }
  });
});

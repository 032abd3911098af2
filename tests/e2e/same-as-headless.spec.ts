import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { csvParse } from 'd3';
import { readNpy } from '../../src/export/npy.ts';
import { driver } from './driver.ts';

const film = fileURLToPath(new URL('../golden/films/lobar.png', import.meta.url));
const methods = { gradient: 'Gradient', gradcam: 'Grad-CAM', lrp: 'LRP ε-z⁺' };

test('the page and the headless command give the same numbers', async ({ page }) => {
  const out = mkdtempSync(join(tmpdir(), 'regionlens-'));
  execFileSync(process.execPath, ['scripts/regionlens.mjs', 'explain', film, '--out', out, '--backend', 'wasm'], { stdio: 'ignore' });

  const app = driver(page);
  await app.visit('?backend=wasm');
  await app.explain(film);
  for (const [id, name] of Object.entries(methods)) {
    await app.choose(name);
    const download = page.waitForEvent('download');
    await app.button('Export map').click();
    const shown = readNpy(await readFile(await (await download).path()));
    const written = readNpy(readFileSync(join(out, 'maps', `lobar.png.${id}.npy`)));
    expect(shown.shape).toEqual(written.shape);
    expect(furthest(shown.data, written.data), name).toBeLessThanOrEqual(
      1e-6 * furthest(written.data, new Float32Array(written.data.length)),
    );
  }

  const download = page.waitForEvent('download');
  await app.button('Export predictions').click();
  const [said] = csvParse(await readFile(await (await download).path(), 'utf8'));
  const [wrote] = csvParse(readFileSync(join(out, 'predictions.csv'), 'utf8'));
  expect(said?.predicted).toBe(wrote?.predicted);
  for (const column of ['logit_normal', 'logit_pneumonia', 'p_normal', 'p_pneumonia'])
    expect(Number(said?.[column])).toBeCloseTo(Number(wrote?.[column]), 5);
  rmSync(out, { recursive: true });
});

function furthest(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? Number.NaN))), 0);
}

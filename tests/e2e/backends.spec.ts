import { expect, test } from '@playwright/test';
import { chromiumArguments, findChromium, softwareGraphicsArguments } from '../../scripts/chromium.mjs';
import { anAnswer, driver } from './driver.ts';
import { chestPng } from './pictures.ts';

const executablePath = findChromium();
test.use({ launchOptions: { ...(executablePath ? { executablePath } : {}), args: [...chromiumArguments, ...softwareGraphicsArguments] } });

const labels = { wasm: 'WebAssembly', cpu: 'CPU', webgl: 'WebGL', webgpu: 'WebGPU' };

/** What WebAssembly says, for the others to agree with. */
let reference: string | null | undefined;

for (const [backend, label] of Object.entries(labels)) {
  test(`?backend=${backend} runs on ${label} and gives the same answer`, async ({ page }) => {
    test.setTimeout(180_000);
    const app = driver(page);
    await app.visit(`?backend=${backend}`);
    await app.open(chestPng('chest.png')); // at once: while there is no film the network is warmed up, by every method
    await expect(app.backend).toContainText(label, { timeout: 90_000 });
    await expect(app.films.first()).toContainText(anAnswer, { timeout: 120_000 });
    const answer = await app.prediction.getByRole('list').textContent();
    reference ??= answer;
    expect(answer).toBe(reference);
  });
}

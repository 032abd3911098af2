import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { readNpy } from '../../src/export/npy.ts';
import { driver } from './driver.ts';
import { type Box, boxWhere, brightnessOf, greyPng } from './pictures.ts';

const film = { width: 900, height: 431 };
const square: Box = { left: 20, top: 24, right: 80, bottom: 72 };
const model = 224;

/**
 * Standardised by its own mean and SD, this film is nearly nought but in the square, by far its strongest input:
 * what LRP hands back to the input has to arrive there, whatever the network learnt.
 */
const planted = greyPng('square.png', film.width, film.height, (x, y) =>
  x >= square.left && x < square.right && y >= square.top && y < square.bottom ? 250 : 60,
);

test('a bright square in a corner is found by its saliency: in the numbers and, to the pixel, on the screen', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(planted);
  await app.choose('LRP ε-z⁺');

  const download = page.waitForEvent('download');
  await app.button('Export map').click();
  const { shape, data } = readNpy(await readFile(await (await download).path()));
  expect(shape).toEqual([model, model]);
  const strongest = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const found = boxWhere(model, model, (x, y) => Math.abs(data[y * model + x] ?? 0) > strongest / 50);
  const expected = scaled(square, model / film.width, model / film.height);
  expectNear(found, expected, 1.5, 1.5);

  await app.setBlend(0);
  const onFilm = brightBox(await app.stage.screenshot(), 200);
  await app.setBlend(100);
  await page.getByRole('slider', { name: 'Threshold' }).fill('90'); // the strongest alone
  const onMap = brightBox(await app.stage.screenshot(), 100);
  const pixelsPerModelPixel = {
    x: (onFilm.right - onFilm.left) / (expected.right - expected.left),
    y: (onFilm.bottom - onFilm.top) / (expected.bottom - expected.top),
  };
  expectNear(onMap, onFilm, 1.5 * pixelsPerModelPixel.x, 1.5 * pixelsPerModelPixel.y);
});

/** Where the stage is bright, its captions and its colour bar left out. */
function brightBox(screenshot: Buffer, from: number): Box {
  const { width, height, at } = brightnessOf(screenshot);
  return boxWhere(width, height, (x, y) => !isCaption(x, y, width, height) && at(x, y) > from);
}

const isCaption = (x: number, y: number, width: number, height: number) => y < 90 || x > width - 140 || y > height - 70;

const scaled = (box: Box, x: number, y: number): Box => ({
  left: box.left * x,
  top: box.top * y,
  right: box.right * x,
  bottom: box.bottom * y,
});

function expectNear(box: Box, wanted: Box, x: number, y: number): void {
  for (const side of ['left', 'right'] as const) expect(Math.abs(box[side] - wanted[side]), side).toBeLessThanOrEqual(x);
  for (const side of ['top', 'bottom'] as const) expect(Math.abs(box[side] - wanted[side]), side).toBeLessThanOrEqual(y);
}

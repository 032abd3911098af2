import { expect, type Page, test } from '@playwright/test';
import { chromiumArguments, findChromium, softwareGraphicsArguments } from '../../scripts/chromium.mjs';
import { type PackedMap, unpackMap } from '../../src/batch/packed-map.ts';
import { driver } from './driver.ts';
import { filmFolder, folderDriver } from './folder-driver.ts';
import { heard, tamper } from './tampered-worker.ts';

const executablePath = findChromium();
test.use({ launchOptions: { ...(executablePath ? { executablePath } : {}), args: [...chromiumArguments, ...softwareGraphicsArguments] } });

/** In the engine's worker: the context is lost a few hundred strokes after the first call for several films. */
const loseContext = `
  let left = -1;
  const { drawElements } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.drawElements = function (...stroke) {
    drawElements.apply(this, stroke);
    if (left > 0 && --left === 0) {
      this.getExtension('WEBGL_lose_context').loseContext();
      console.log('The context is lost.');
    }
  };
  addEventListener('message', ({ data }) => {
    if (left < 0 && data?.path?.[0] === 'explain' && data.argumentList[0].value.inputs.length > 1) left = 300;
  });
`;

test('a WebGL context that is lost in the middle of a batch: another backend does its films again, and does them right', async ({
  page,
  browser,
}) => {
  test.setTimeout(600_000); // graphics imitated on a busy processor take their time
  const films = 4;
  const root = filmFolder(films);
  const losses = heard(page, 'The context is lost.');
  await tamper(page, 'engine', loseContext);
  const app = driver(page);
  await app.visit('?backend=webgl');
  await folderDriver(page).open(root); // few films: they need no review
  await expect(app.backend).toContainText('WebGL', { timeout: 90_000 });
  await explained(page, films);
  expect(losses()).toBeGreaterThanOrEqual(1); // a second engine, where one is started meanwhile, loses its own
  await expect(app.backend).toContainText('WebAssembly');

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await driver(other).visit('?backend=wasm');
  await folderDriver(other).open(root);
  await explained(other, films);

  const expected = await keptMaps(other);
  const found = await keptMaps(page);
  expect(expected.size).toBe(3 * films);
  expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
  for (const [id, map] of expected) {
    const largest = Math.max(...map.map(Math.abs));
    const error = Math.max(...map.map((value, i) => Math.abs(value - (found.get(id)?.[i] ?? Number.NaN))));
    expect(largest).toBeGreaterThan(0);
    expect(error / largest).toBeLessThan(1e-3);
  }
  await elsewhere.close();
});

async function explained(page: Page, films: number): Promise<void> {
  const folder = folderDriver(page);
  await expect.poll(folder.done, { timeout: 400_000 }).toBe(films);
  expect(await folder.exported('Export predictions')).toHaveLength(films + 1);
  expect(await folder.exported('Export failures')).toHaveLength(1);
}

/** Every map that the page's database holds, by its id: the same for the same question, whatever backend answered it. */
async function keptMaps(page: Page): Promise<ReadonlyMap<string, number[]>> {
  const kept = await page.evaluate(async () => {
    const answer = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answer(indexedDB.open('regionlens-studies'));
    const rows: { packed: PackedMap }[] = await answer(database.transaction('maps').objectStore('maps').getAll());
    return rows.map(({ packed: { data, ...map } }) =>
      data instanceof Float32Array
        ? { map, whole: Array.from(data), halves: [], scale: 1 }
        : { map, whole: undefined, halves: Array.from(data.halves), scale: data.scale },
    );
  });
  return new Map(
    kept.map(({ map, whole, halves, scale }) => {
      const data = whole ? Float32Array.from(whole) : { scale, halves: Uint16Array.from(halves) };
      return [map.id, Array.from(unpackMap({ ...map, data }).data)];
    }),
  );
}

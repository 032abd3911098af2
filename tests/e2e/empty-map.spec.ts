import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { driver } from './driver.ts';
import { chestPng } from './pictures.ts';

const folder = fileURLToPath(new URL('../../public/models/pneumonia/', import.meta.url));

test('a map without evidence says so in place of a blank', async ({ page }) => {
  const [{ weightsManifest }, card] = ['model.json', 'card.json'].map((file) => JSON.parse(readFileSync(`${folder}${file}`, 'utf8')));
  const [shard] = weightsManifest[0].paths as string[];
  const nothing = Buffer.alloc(readFileSync(`${folder}${shard}`).length); // a network that has no opinion of anything
  await page.route(`**/models/pneumonia/${shard}`, (route) => route.fulfill({ body: nothing }));
  await page.route('**/models/pneumonia/card.json', (route) =>
    route.fulfill({ json: { ...card, sha256: createHash('sha256').update(nothing).digest('hex') } }),
  );
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('chest.png'));
  await expect(app.stage.getByText('No positive evidence at this layer')).toBeVisible();
  await app.choose('LRP ε-z⁺');
  await expect(app.stage.getByText('This map is zero everywhere')).toBeVisible();
  await expect(app.colourBars).toHaveCount(0);
});

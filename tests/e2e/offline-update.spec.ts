import { expect, test } from '@playwright/test';
import { serveBuild } from './serve-build.ts';

test.use({ serviceWorkers: 'allow' });

test('a newer version waits until the user agrees; then the page runs anew as that one, without a network too', async ({
  page,
  context,
}) => {
  const server = await serveBuild();
  try {
    const newer = '9.9.9+0000000';
    const footer = page.getByRole('contentinfo');
    const offer = page.getByText('A new version is there.');
    await page.goto(server.address);
    await expect(footer).toContainText(`Version ${server.version}`);
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), { timeout: 90_000 }).toBe(true);

    server.publish(newer);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange'))); // come back to, after days in a tab behind others
    await expect(offer).toBeVisible({ timeout: 90_000 });
    await expect(footer).toContainText(`Version ${server.version}`);
    await page.reload(); // whoever does not agree stays where they are
    await expect(offer).toBeVisible({ timeout: 90_000 });
    await expect(footer).toContainText(`Version ${server.version}`);

    await page.getByRole('button', { name: 'Reload' }).click();
    await expect(footer).toContainText(`Version ${newer}`);
    await expect(offer).toHaveCount(0);
    expect(await page.evaluate(() => caches.keys())).toEqual([`regionlens-${newer}`]);

    await context.setOffline(true);
    await page.reload();
    await expect(footer).toContainText(`Version ${newer}`);
  } finally {
    await server.close();
  }
});

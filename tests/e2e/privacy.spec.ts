import { expect, type Request, test } from '@playwright/test';
import { driver } from './driver.ts';
import { chestPng } from './pictures.ts';

test('while a film is explained, nothing is asked of anyone else and nothing is sent', async ({ page, context, baseURL }) => {
  const requests: Request[] = [];
  context.on('request', (request) => requests.push(request));
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('private.png'));
  for (const name of ['Gradient', 'LRP ε-z⁺']) await app.choose(name);

  const urls = requests.map((request) => request.url());
  const workerFetches = urls.filter((url) => url.includes('/models/') || url.endsWith('.wasm'));
  expect(workerFetches.length).toBeGreaterThan(2); // so the workers' requests are among those recorded
  expect(urls.filter((url) => !/^(blob|data):/.test(url) && new URL(url).origin !== new URL(baseURL ?? '').origin)).toEqual([]);
  expect(
    requests.filter((request) => request.method() !== 'GET' || request.postDataBuffer() !== null).map((request) => request.url()),
  ).toEqual([]);
});

test('the content security policy stops what would go elsewhere', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  const violations = page.evaluate(
    () =>
      new Promise<string>((resolve) => document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective))),
  );
  const answer = await page.evaluate(() =>
    fetch('https://example.org/', { method: 'POST', body: 'a film' }).then(
      () => 'sent',
      () => 'stopped',
    ),
  );
  expect(answer).toBe('stopped');
  expect(await violations).toBe('connect-src');
});

test('a worker may not connect elsewhere either, whatever the server sends along', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('private.png'));
  expect(page.workers().length).toBeGreaterThanOrEqual(2);
  for (const worker of page.workers()) {
    const stopped = await worker.evaluate(async () => {
      const violation = new Promise<string>((resolve) =>
        self.addEventListener('securitypolicyviolation', (event) => resolve((event as SecurityPolicyViolationEvent).effectiveDirective)),
      );
      await fetch('https://example.org/', { mode: 'no-cors' }).catch(() => undefined);
      return Promise.race([violation, new Promise<string>((resolve) => setTimeout(() => resolve('nothing'), 2000))]);
    });
    expect(stopped).toBe('connect-src');
  }
});

test('no policy is broken by the page itself', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('private.png'));
  await app.button('Compare').click();
  await app.isExplained();
  expect(complaints).toEqual([]);
});

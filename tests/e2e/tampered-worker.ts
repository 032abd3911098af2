import type { Page } from '@playwright/test';

/** Puts code before everything else that a worker does: where a test needs a fault just there. Called before the page is visited. */
export async function tamper(page: Page, worker: string, code: string): Promise<void> {
  await page.route(new RegExp(`/${worker}\\.worker-[^/]*\\.js$`), async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${code}\n${await response.text()}` });
  });
}

/** How often a worker of the page said something on its console. */
export function heard(page: Page, said: string): () => number {
  let times = 0;
  page.on('console', (message) => {
    if (message.text() === said) times++;
  });
  return () => times;
}

import type { Page } from '@playwright/test';

type Attached = { readonly sessionId: string };

/**
 * Lets the page and the workers that it has by then throw away what nothing holds any more, so that what is left is what they need.
 * The protocol talks to a worker through its page, in messages of their own.
 */
export async function collectGarbage(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const workers: string[] = [];
  devtools.on('Target.attachedToTarget', ({ sessionId }: Attached) => workers.push(sessionId));
  await devtools.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  await devtools.send('HeapProfiler.collectGarbage');
  for (const sessionId of workers)
    await devtools.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }),
    });
  await page.waitForTimeout(2000);
  await devtools.detach();
}

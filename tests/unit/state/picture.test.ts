import { expect, test } from 'vitest';
import { createDisplay } from '../../../src/state/display.ts';
import { keepPicture } from '../../../src/state/picture.ts';
import type { Rendering } from '../../../src/workers/imaging.worker.ts';
import { imaging, readySession, settle } from './fakes.ts';

globalThis.requestAnimationFrame ??= (callback) => setTimeout(callback) as unknown as number;

function renderer() {
  const asked: Rendering[] = [];
  const waiting: (() => void)[] = [];
  const render: typeof imaging.render = (_, rendering) =>
    new Promise((resolve) => {
      asked.push(rendering);
      waiting.push(() => resolve({ close: () => undefined } as ImageBitmap));
    });
  const answer = async () => {
    waiting.shift()?.();
    await settle();
  };
  return { imaging: { ...imaging, render }, asked, answer };
}

test('while the window is dragged the latest wish is next, small first and sharp at rest', async () => {
  const session = readySession('a');
  const display = createDisplay();
  display.getState().setResolution(2048);
  const { imaging: client, asked, answer } = renderer();
  const picture = keepPicture(session, display, client);
  session.getState().select('a');
  await answer();
  await answer();
  expect(asked.map(({ longestSide }) => longestSide)).toEqual([1024, 2048]);
  expect(picture.getState().picture?.film).toBe('a');

  for (const width of [10, 20, 30]) display.getState().setWindow('a', { centre: 100, width });
  await answer();
  await answer();
  await answer();
  expect(asked.slice(2).map(({ window, longestSide }) => [window.width, longestSide])).toEqual([
    [10, 1024],
    [30, 1024],
    [30, 2048],
  ]);
});

test('zooming asks for more pixels at once', async () => {
  const session = readySession('a');
  const display = createDisplay();
  const { imaging: client, asked, answer } = renderer();
  keepPicture(session, display, client);
  session.getState().select('a');
  await answer();
  display.getState().setResolution(4096);
  await answer();
  expect(asked.map(({ longestSide }) => longestSide)).toEqual([1024, 4096]);
});

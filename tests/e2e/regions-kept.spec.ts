import { expect, test } from '@playwright/test';
import { seriousFindings } from './axe.ts';
import { boxOf, regionsDriver } from './regions-driver.ts';

const square = (left: number) =>
  [
    [left, 0.2],
    [left + 0.2, 0.4],
  ] as const;

test('two tabs show the newest change, and neither loses it', async ({ page, context }) => {
  const left = regionsDriver(page);
  const right = regionsDriver(await context.newPage());
  await left.openFilm();
  await right.openFilm();
  await left.take('Rectangle');
  await left.drag(square(0.1));
  await expect(right.options).toHaveText(['Region 1']);
  await right.take('Ellipse');
  await right.drag(square(0.5));
  await expect(left.options).toHaveText(['Region 1', 'Region 2']);
  await left.undo.click();
  await expect(right.options).toHaveText(['Region 1']);
  await left.redo.click();
  await expect(right.options).toHaveText(['Region 1', 'Region 2']);
  await right.page.close();
  await page.reload();
  await left.openFilm();
  await expect(left.options).toHaveText(['Region 1', 'Region 2']);
});

test('a tab that dies just after a stroke has kept it', async ({ page, context }) => {
  const app = regionsDriver(page);
  await app.openFilm();
  await app.take('Rectangle');
  await app.drag(square(0.1));
  await app.kept(1);
  const devtools = await context.newCDPSession(page);
  devtools.send('Page.crash').catch(() => undefined); // nobody is left to answer
  await page.waitForEvent('crash');
  const later = regionsDriver(await context.newPage());
  await later.openFilm();
  await expect(later.options).toHaveText(['Region 1']);
});

test('a tab that is reloaded in the moment of a stroke has kept it', async ({ page }) => {
  const app = regionsDriver(page);
  await app.openFilm();
  await app.take('Rectangle');
  const [from, to] = [await app.at([0.1, 0.2]), await app.at([0.3, 0.4])];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  // In the very task of the last event: nothing that waits for an answer gets one.
  await page.evaluate(() => window.addEventListener('pointerup', () => setTimeout(() => location.reload()), { once: true }));
  const reloaded = page.waitForEvent('load');
  await page.mouse.up();
  await reloaded;
  await app.openFilm();
  await expect(app.options).toHaveText(['Region 1']);
});

test('without storage there is a line for what is not kept, and drawing goes on', async ({ page }) => {
  await page.addInitScript(() => {
    const deny = () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The user denied permission to access the database.', 'SecurityError');
      };
    };
    deny();
    const NativeBlob = window.Blob; // workers, too: each is started from a blob
    window.Blob = class extends NativeBlob {
      constructor(parts: BlobPart[] = [], options?: BlobPropertyBag) {
        super(options?.type === 'text/javascript' ? [...parts, `;(${deny})();`] : parts, options);
      }
    };
  });
  const app = regionsDriver(page);
  await app.openFilm();
  await app.take('Rectangle');
  await app.drag(square(0.1));
  await app.drag(square(0.5));
  await expect(app.options).toHaveCount(2);
  await expect(app.problems).toHaveCount(2); // the regions, and the study of the film
  await expect(app.problems.filter({ hasText: 'Regions' })).toContainText('cannot be kept in this browser');
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true });

  test('one draws, two move the film', async ({ page }) => {
    const app = regionsDriver(page);
    await app.openFilm();
    await app.take('Rectangle');
    await app.finger(square(0.1));
    await app.take('Freehand');
    await app.finger(Array.from({ length: 25 }, (_, i) => [0.6 + 0.1 * Math.cos(i / 4), 0.5 + 0.15 * Math.sin(i / 4)] as const));
    await app.take('Polygon');
    for (const place of [
      [0.1, 0.6],
      [0.3, 0.6],
      [0.2, 0.9],
      [0.1, 0.6],
    ] as const)
      await app.finger([place]);
    await expect(app.options).toHaveText(['Region 1', 'Region 2', 'Region 3']);
    const [rectangle] = await app.kept(3);
    expect(rectangle && boxOf(rectangle).left).toBeCloseTo(0.1, 1);

    await app.take('Brush');
    const zoom = app.stage.getByText(/ · \d+ %/);
    const fitted = (await zoom.textContent()) ?? '';
    const touch = await page.context().newCDPSession(page);
    const [a, b] = [await app.at([0.4, 0.5]), await app.at([0.6, 0.5])];
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ ...a, id: 0 }] });
    await touch.send('Input.dispatchTouchEvent', {
      type: 'touchStart',
      touchPoints: [
        { ...a, id: 0 },
        { ...b, id: 1 },
      ],
    });
    for (let i = 1; i < 6; i++)
      await touch.send('Input.dispatchTouchEvent', {
        type: 'touchMove',
        touchPoints: [
          { x: a.x - 12 * i, y: a.y, id: 0 },
          { x: b.x + 12 * i, y: b.y, id: 1 },
        ],
      });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect(zoom).not.toHaveText(fitted);
    await expect(app.options).toHaveCount(3);
  });
});

test('axe finds nothing serious in tools, list, menus and while renaming', async ({ page }) => {
  const app = regionsDriver(page);
  await app.openFilm();
  await app.isExplained();
  await app.take('Rectangle');
  await app.drag(square(0.1));
  await app.drag(square(0.5));
  expect(await seriousFindings(page), 'two regions').toEqual([]);
  await app.button('Colour').click();
  expect(await seriousFindings(page), 'a menu').toEqual([]);
  await page.keyboard.press('Escape');
  await app.options.first().dblclick();
  await expect(page.getByRole('textbox', { name: 'Rename region' })).toBeFocused();
  expect(await seriousFindings(page), 'renaming').toEqual([]);
  await page.keyboard.press('Escape');
  await app.options.first().hover();
  await page.getByTitle('Lock (L)').first().click();
  await page.getByTitle('Hide (H)').first().click();
  await expect(app.options.first()).toHaveAccessibleName('Region 1, locked, hidden');
  expect(await seriousFindings(page), 'locked and hidden').toEqual([]);
});

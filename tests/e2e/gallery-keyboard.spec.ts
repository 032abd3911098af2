import { expect, type Locator, type Page, test } from '@playwright/test';
import { openFolderGallery, openGallery } from './gallery-driver.ts';
import { paintedPixels } from './painted-pixels.ts';

const pathsOf = (cells: Locator) => cells.evaluateAll((all) => all.map((cell) => cell.getAttribute('data-path')));

/** What has the focus, as it is called. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: now } = document;
    return now?.role === 'gridcell' || now?.getAttribute('role') === 'gridcell'
      ? 'a film'
      : (now?.getAttribute('aria-label') ?? now?.textContent?.trim() ?? '');
  });

test('the gallery is walked by Tab in the order in which it is read', async ({ page }) => {
  await openGallery(page);
  await page.getByRole('searchbox', { name: 'Search films' }).focus();
  const walked: string[] = [];
  for (let i = 0; i < 20 && walked.at(-1) !== 'a film'; i++) {
    await page.keyboard.press('Tab');
    walked.push(await focused(page));
  }
  expect(walked).toEqual([
    ...['Filter', 'Sort by', 'Upwards', 'Heat map', 'Thumbnails', 'List', 'Blend'],
    ...['All 9', expect.stringMatching(/^Wrong \d/), 'Group selection', 'Export overlays', 'Fit regions to all', 'a film'],
  ]);
  for (let i = 0; i < walked.length; i++) await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('searchbox', { name: 'Search films' })).toBeFocused();
});

test('its tools take two rows, at 1024 pixels too, and all of them are in sight', async ({ page }) => {
  const { cells } = await openGallery(page);
  await cells.first().focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('button', { name: '9 selected' })).toBeVisible();
  for (const width of [1440, 1280, 1024]) {
    await page.setViewportSize({ width, height: 768 });
    const bars = page.locator('.gallery-bar');
    await expect(bars).toHaveCount(2);
    const heights = async () =>
      (await bars.evaluateAll((all) => all.map((bar) => bar.getBoundingClientRect().height))).map((height) => height < 56);
    await expect.poll(heights, `at ${width}`).toEqual([true, true]);
    const outside = await bars.locator('button, input, select').evaluateAll((all) =>
      all.flatMap((one) => {
        const { left, right } = one.getBoundingClientRect();
        const isSeen = one.checkVisibility() && (left < 0 || right > innerWidth);
        return isSeen ? [one.textContent] : [];
      }),
    );
    expect(outside, `at ${width}`).toEqual([]);
  }
});

test('chips and order answer to the keyboard, and keep the focus', async ({ page }) => {
  const { app, cells } = await openGallery(page);
  const wrong = page.getByRole('button', { name: /^Wrong \d/ });
  const count = Number(/\d+/.exec((await wrong.textContent()) ?? '')?.[0]);
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(9);
  await wrong.focus();
  await page.keyboard.press('Space');
  await expect(wrong).toHaveAttribute('aria-pressed', 'true');
  await expect(cells).toHaveCount(count);
  await expect(wrong).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(wrong).toHaveAttribute('aria-pressed', 'false');
  await expect(cells).toHaveCount(9);
  await expect(wrong).toBeFocused();

  const upwards = await pathsOf(cells);
  await app.button('Upwards').focus();
  await page.keyboard.press('Enter');
  await expect(app.button('Downwards')).toBeFocused();
  await expect.poll(() => pathsOf(cells)).toEqual([...upwards].reverse());
  await page.keyboard.press('Space');
  await expect(app.button('Upwards')).toBeFocused();
  await expect.poll(() => pathsOf(cells)).toEqual(upwards);
  await app.choice('Sort by').focus();
  await page.keyboard.type('Sort by: Label');
  await expect(app.choice('Sort by')).toHaveValue('label');
});

test('what opens takes the focus, Esc closes it, and the focus is where it was', async ({ page }) => {
  const { app, cells } = await openGallery(page);

  await app.button('Filter').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: 'Prediction' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox', { name: 'Prediction' })).toBeHidden();
  await expect(app.button('Filter')).toBeFocused();

  await app.button('Fit regions to all').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem').last()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(app.button('Fit regions to all')).toBeFocused();

  await cells.first().focus();
  await page.keyboard.press('Control+a');
  await app.button('Average').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Average film and map' });
  await expect(dialog.getByText('9 films, 9 maps')).toBeVisible();
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press('Tab');
    expect(await dialog.evaluate((now) => document.activeElement === document.body || now.contains(document.activeElement))).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(app.button('Average')).toBeFocused();

  await app.button('Group selection').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Name of the group')).toBeFocused();
  await page.keyboard.type('Site 1');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name of the group')).toBeHidden();
  await expect(app.button('Group selection')).toBeFocused();
  await expect(cells.first()).toContainText('Site 1');
});

test('scrolling through many films keeps the pictures of a few screens, and lets the others go', async ({ page }) => {
  await page.addInitScript(() => {
    const held = { bitmaps: 0, seen: 0 };
    window.Worker = class extends Worker {
      constructor(script: string | URL, options?: WorkerOptions) {
        super(script, options);
        if (options?.name !== 'thumbnails') return;
        this.addEventListener('message', ({ data: { value } }) => {
          if (!(value instanceof ImageBitmap)) return;
          held.bitmaps++;
          held.seen++;
          value.close = () => {
            held.bitmaps--;
            ImageBitmap.prototype.close.call(value);
          };
        });
      }
    };
    Object.assign(window, { held });
  });
  const count = 120;
  await page.setViewportSize({ width: 700, height: 600 });
  const { cells } = await openFolderGallery(page, count);
  const scroller = page.locator('.gallery-scroller');
  const held = () =>
    page.evaluate(() => {
      const { held } = window as typeof window & { readonly held: { readonly bitmaps: number; readonly seen: number } };
      return { ...held, sheets: document.querySelectorAll('.film-grey').length };
    });
  const { height, screen } = await scroller.evaluate((now) => ({ height: now.scrollHeight, screen: now.clientHeight }));
  const aScreen = Math.ceil(((await page.getByRole('grid').getAttribute('aria-rowcount').then(Number)) * screen) / height);
  expect(height).toBeGreaterThan(6 * screen);
  for (let top = 0; top <= height; top += screen) {
    await scroller.evaluate((now, to) => now.scrollTo(0, to), top);
    await expect.poll(() => paintedPixels(cells.first(), 'film')).toBeGreaterThan(0);
  }
  await expect(cells.last()).toBeVisible();
  expect((await held()).sheets).toBeLessThan(4 + 2 * aScreen); // a few rows beyond each edge
  expect((await held()).seen).toBeGreaterThanOrEqual(2 * count - 4); // a picture and a map of nearly each
  await expect.poll(async () => (await held()).bitmaps, 'what was painted is let go').toBe(0);
  await page.getByRole('tab', { name: 'Viewer' }).click();
  await expect.poll(async () => (await held()).sheets, 'none is held by a gallery that is not looked at').toBe(0);
});

test('the film that has the focus keeps it while others are scrolled by, and keys go on from there', async ({ page }) => {
  await page.setViewportSize({ width: 480, height: 600 });
  const { app, cells } = await openFolderGallery(page, 24);
  const scroller = page.locator('.gallery-scroller');
  const focusedFilm = () => page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.dataset.path : ''));
  for (const layout of ['Thumbnails', 'List'] as const) {
    await app.button(layout).click();
    await scroller.evaluate((now) => now.scrollTo(0, 0));
    const films = layout === 'List' ? page.locator('[role="row"][data-path]') : cells;
    const columns = layout === 'List' ? 1 : Number(await page.getByRole('grid').getAttribute('aria-colcount'));
    await films.first().click();
    const [first = ''] = await pathsOf(films);
    const below = (await pathsOf(films))[columns];
    for (const to of [0.5, 1, 0.2, 1]) {
      await scroller.evaluate((now, part) => now.scrollTo(0, part * now.scrollHeight), to);
      await expect(films.last()).toBeAttached();
      await page.evaluate(() => new Promise(requestAnimationFrame));
      expect(await focusedFilm(), `${layout} at ${to}`).toBe(first);
    }
    await page.keyboard.press('ArrowDown');
    await expect.poll(focusedFilm, layout).toBe(below);
    await expect(films.first(), `${layout}, back where the focus is`).toBeInViewport();
  }
});

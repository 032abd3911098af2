import { expect, type Page, test } from '@playwright/test';
import { boxOf, regionsDriver } from './regions-driver.ts';

async function press(page: Page, key: string, times = 1): Promise<void> {
  for (let i = 0; i < times; i++) await page.keyboard.press(key);
}

test('every tool draws by keyboard alone', async ({ page }) => {
  const app = regionsDriver(page);
  await app.openFilm();
  await expect(app.stage).toBeFocused();

  await press(page, 'p');
  await expect(app.tool('Polygon')).toHaveAttribute('aria-pressed', 'true');
  await press(page, 'ArrowLeft');
  await press(page, 'Space');
  await press(page, 'Shift+ArrowLeft', 2);
  await press(page, 'Space');
  await press(page, 'Shift+ArrowUp', 2);
  await press(page, 'Space');
  await press(page, 'Enter');
  await expect(app.options).toHaveText(['Region 1']);
  expect((await app.kept(1))[0]?.outline[0]?.[0]).toHaveLength(3);

  for (const [key, count] of [
    ['r', 2],
    ['o', 3],
    ['f', 4],
  ] as const) {
    await press(page, key);
    await press(page, 'Shift+ArrowRight');
    await press(page, 'Space');
    await press(page, 'Shift+ArrowDown', 2);
    await press(page, 'Shift+ArrowRight', 2);
    await press(page, 'Shift+ArrowUp', 1);
    await press(page, 'Space');
    await expect(app.options).toHaveCount(count);
  }

  await press(page, 'b');
  await press(page, 'Escape');
  await press(page, ']', 3);
  await press(page, 'ArrowLeft');
  await press(page, 'Shift+ArrowLeft', 5);
  await press(page, 'Enter');
  await press(page, 'Shift+ArrowDown', 2);
  await press(page, 'Enter');
  await expect(app.options).toHaveCount(5);
  await press(page, 'e');
  await press(page, 'ArrowLeft');
  await press(page, 'Control+z');
  await expect(app.options).toHaveCount(4);
  await press(page, 'Control+Shift+z');
  await expect(app.options).toHaveCount(5);

  await press(page, 'm');
  await press(page, 'ArrowLeft');
  await press(page, 'Space');
  await press(page, 'Shift+ArrowLeft', 2);
  await press(page, 'Space');
  await press(page, 'Shift+ArrowDown', 2);
  await press(page, 'Space');
  await press(page, 'Enter');
  await expect(app.options).toHaveCount(6);
});

test('what is selected moves, turns and grows, and its vertices too, by keys', async ({ page }) => {
  const app = regionsDriver(page);
  await app.openFilm();
  await app.take('Rectangle');
  await app.drag([
    [0.4, 0.4],
    [0.6, 0.6],
  ]);
  await press(page, 'v');
  const [before] = await app.kept(1);
  await press(page, 'ArrowRight', 3);
  await press(page, 'Shift+ArrowDown');
  await expect(async () => {
    const [after] = await app.kept(1);
    const [first, then] = [before?.outline[0]?.[0]?.[0], after?.outline[0]?.[0]?.[0]];
    expect([(then?.x ?? 0) - (first?.x ?? 0), (then?.y ?? 0) - (first?.y ?? 0)]).toEqual([3, 10]);
  }).toPass();
  await press(page, 'Alt+ArrowUp', 10);
  await press(page, '.');
  await press(page, 'Shift+ArrowUp', 3);
  await press(page, 'a');
  await expect(async () => expect((await app.kept(1))[0]?.outline[0]?.[0]).toHaveLength(5)).toPass();
  const [grown] = await app.kept(1);
  expect(grown && before && boxOf(grown).right - boxOf(grown).left).toBeGreaterThan(0.21);
  await press(page, 'Delete');
  await expect(async () => expect((await app.kept(1))[0]?.outline[0]?.[0]).toHaveLength(4)).toPass();
  await press(page, 'Delete');
  await expect(app.options).toHaveCount(0);
  await press(page, 'Control+z');
  await press(page, 'n');
  await expect(app.options).toHaveAttribute('aria-selected', 'true');
  await press(page, 'Escape');
  await expect(app.options).toHaveAttribute('aria-selected', 'false');
  // With nothing selected the arrows blend, as ever; Space shows the bare film.
  await press(page, 'ArrowRight');
  await expect(app.blend).toHaveValue('41');
});

test('the list is walked, extended, renamed, locked, hidden, ordered and emptied by keys', async ({ page }) => {
  const app = regionsDriver(page);
  await app.openFilm();
  await app.take('Rectangle');
  for (const left of [0.1, 0.4, 0.7])
    await app.drag([
      [left, 0.2],
      [left + 0.2, 0.5],
    ]);
  await app.list.focus();
  await press(page, 'Home');
  await press(page, 'Shift+ArrowDown');
  await expect(app.list.getByRole('option', { selected: true })).toHaveText(['Region 1', 'Region 2']);
  await press(page, 'Alt+ArrowDown');
  await expect(app.options).toHaveText(['Region 3', 'Region 1', 'Region 2']);
  await press(page, 'l');
  await expect(app.list.getByRole('option', { name: 'Region 1, locked' })).toBeVisible();
  await press(page, 'Delete');
  await expect(app.options).toHaveCount(3);
  await press(page, 'Home');
  await press(page, 'h');
  await expect(app.list.getByRole('option', { name: 'Region 3, hidden' })).toBeVisible();
  await press(page, 'F2');
  await expect(page.getByRole('textbox', { name: 'Rename region' })).toBeFocused();
  await page.keyboard.type('Heart');
  await press(page, 'Enter');
  await expect(app.list).toBeFocused();
  await expect(app.options.first()).toHaveText('Heart');
  await press(page, 'Delete');
  await expect(app.options).toHaveText(['Region 1', 'Region 2']);
  await press(page, 'Control+z');
  await press(page, 'Control+a');
  await expect(app.list.getByRole('option', { selected: true })).toHaveCount(3);
});

test('the toolbar is one stop of Tab; arrows walk it', async ({ page }) => {
  const app = regionsDriver(page);
  await app.openFilm();
  await app.tool('Select').focus();
  await press(page, 'ArrowDown', 3);
  await expect(app.tool('Freehand')).toBeFocused();
  await press(page, 'Enter');
  await expect(app.tool('Freehand')).toHaveAttribute('aria-pressed', 'true');
  await press(page, 'End');
  await expect(app.redo).toBeFocused();
  await press(page, 'Tab');
  await expect(app.stage).toBeFocused();
  await press(page, 'Shift+Tab');
  await expect(app.redo).toBeFocused();
});

test('side, name and removal by the buttons of the panel; undo from anywhere; the focus is never lost', async ({ page }) => {
  const app = regionsDriver(page);
  await app.openFilm();
  await app.take('Rectangle');
  await app.drag([
    [0.1, 0.2],
    [0.3, 0.5],
  ]);
  await app.button('Side of the body').focus();
  await press(page, 'Enter');
  await press(page, 'Enter');
  await expect(app.options).toHaveAccessibleName('Region 1, right side');
  await app.button('Rename').click();
  await page.keyboard.type('Right lung');
  await press(page, 'Enter');
  await app.button('Mirror to the other side').click();
  await expect(app.options.nth(1)).toHaveAccessibleName('Left lung, left side');
  await press(page, 'Control+z');
  await expect(app.options).toHaveCount(1);
  await press(page, 'Control+y');
  await expect(app.options).toHaveCount(2);
  await app.list.focus();
  await press(page, 'Control+a');
  await app.button('Delete').focus();
  await press(page, 'Enter');
  await expect(app.options).toHaveCount(0);
  await expect(app.stage).toBeFocused();
  await press(page, 'Control+z');
  await expect(app.options).toHaveCount(2);
});

import { expect, test } from '@playwright/test';
import { boxOf, filmSize, regionsDriver } from './regions-driver.ts';

test('every tool draws by mouse; all of it is undone, redone, and found after a reload', async ({ page }) => {
  const app = regionsDriver(page);
  await app.openFilm();

  await app.take('Polygon');
  await app.click([0.2, 0.2]);
  await app.click([0.4, 0.2]);
  await app.click([0.3, 0.4]);
  await page.keyboard.press('Enter');
  await expect(app.options).toHaveText(['Region 1']);

  await app.take('Freehand');
  await app.drag(Array.from({ length: 25 }, (_, i) => [0.7 + 0.1 * Math.cos(i / 4), 0.3 + 0.15 * Math.sin(i / 4)] as const));
  await app.take('Rectangle');
  await app.drag([
    [0.1, 0.6],
    [0.3, 0.9],
  ]);
  await app.take('Ellipse');
  await app.drag([
    [0.45, 0.6],
    [0.6, 0.9],
  ]);
  await page.keyboard.press('Escape');
  await app.take('Brush');
  await app.drag([
    [0.7, 0.7],
    [0.9, 0.7],
  ]);
  await expect(app.options).toHaveText(['Region 1', 'Region 2', 'Region 3', 'Region 4', 'Region 5']);
  await app.take('Eraser');
  await app.drag([
    [0.8, 0.6],
    [0.8, 0.8],
  ]);

  const regions = await app.kept(5);
  const [polygon, freehand, rectangle, ellipse, brush] = regions;
  expect(polygon?.outline[0]?.[0]).toHaveLength(3);
  expect(freehand && boxOf(freehand).left).toBeCloseTo(0.6, 1);
  expect(rectangle?.outline[0]?.[0]).toHaveLength(4);
  expect(ellipse?.outline[0]?.[0]?.length).toBeGreaterThan(11);
  expect(brush?.outline).toHaveLength(2);

  for (let i = 0; i < 6; i++) await app.undo.click();
  await expect(app.options).toHaveCount(0);
  await expect(app.undo).toHaveAttribute('aria-disabled', 'true');
  for (let i = 0; i < 6; i++) await app.redo.click();
  expect(await app.kept(5)).toEqual(regions);

  await page.reload();
  await app.openFilm();
  await expect(app.options).toHaveText(['Region 1', 'Region 2', 'Region 3', 'Region 4', 'Region 5']);
  await expect(app.undo).toHaveAttribute('aria-disabled', 'true');
  expect(await app.kept(5)).toEqual(regions);
});

test('with Select: move, scale, turn, drag, add and remove vertices, cut', async ({ page }) => {
  const app = regionsDriver(page);
  await app.openFilm();
  await app.take('Rectangle');
  await app.drag([
    [0.2, 0.2],
    [0.4, 0.5],
  ]);
  await app.take('Select');
  await app.drag([
    [0.3, 0.35],
    [0.4, 0.45],
  ]);
  const [moved] = await app.kept(1);
  expect(moved && boxOf(moved).left).toBeCloseTo(0.3, 2);

  await app.drag([
    [0.5, 0.6],
    [0.6, 0.7],
  ]);
  const { x, y } = await app.at([0.4, 0.3]);
  await page.mouse.dblclick(x, y);
  await expect(async () => {
    const [region] = await app.kept(1);
    expect(region?.outline[0]?.[0]).toHaveLength(5);
    expect(region && boxOf(region).right).toBeCloseTo(0.6, 2);
  }).toPass();
  await page.keyboard.press('Delete');
  await expect(async () => expect((await app.kept(1))[0]?.outline[0]?.[0]).toHaveLength(4)).toPass();

  await app.take('Cut');
  await app.drag([
    [0.2, 0.45],
    [0.7, 0.45],
  ]);
  await expect(app.options).toHaveText(['Region 1', 'Region 1 2']);
});

test('a drag on empty film moves it, the middle button too while drawing, the wheel zooms, a double click fits', async ({ page }) => {
  const app = regionsDriver(page);
  await app.openFilm();
  const zoom = app.stage.getByText(/ · \d+ %/);
  const fitted = (await zoom.textContent()) ?? '';
  const { x, y } = await app.at([0.5, 0.5]);
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, -600);
  await expect(zoom).not.toHaveText(fitted);
  await page.mouse.dblclick(x, y);
  await expect(zoom).toHaveText(fitted);

  await app.take('Rectangle');
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, -600);
  await page.mouse.down({ button: 'middle' });
  await page.mouse.move(x + 60, y, { steps: 3 });
  await page.mouse.up({ button: 'middle' });
  await page.mouse.dblclick(x, y);
  await expect(zoom).not.toHaveText(fitted);
  await expect(app.options).toHaveCount(0);
  await page.mouse.move(x, y);
  await page.mouse.down({ button: 'right' });
  await page.mouse.move(x + 80, y, { steps: 3 });
  await page.mouse.up({ button: 'right' });
  await expect(app.stage.getByText(/^W 255 · L 128/)).toHaveCount(0);
  await expect(app.options).toHaveCount(0);
});

test('in a comparison every pane shows the regions, and each can be drawn in', async ({ page }) => {
  const app = regionsDriver(page);
  await app.openFilm();
  await app.isExplained();
  await app.button('Compare').click();
  await app.isExplained();
  await app.take('Rectangle');
  await app.drag(
    [
      [0.2, 0.2],
      [0.4, 0.5],
    ],
    1,
  );
  const [region] = await app.kept(1);
  expect(region && boxOf(region).left).toBeCloseTo(0.2, 1);
  await app.take('Select');
  await app.drag(
    [
      [0.3, 0.35],
      [0.5, 0.35],
    ],
    0,
  );
  await expect(async () => {
    const [after] = await app.kept(1);
    expect(after && boxOf(after).left).toBeCloseTo(0.4, 1);
  }).toPass();
});

test('Magnetic follows the edge of a lung between a few clicks', async ({ page }) => {
  const app = regionsDriver(page);
  await app.openFilm();
  await app.take('Magnetic');
  // The lung of the picture is an ellipse about (0.28, 0.5), 0.16 of the width and 0.33 of the height.
  const onLung = (degrees: number) =>
    [0.28 + 0.16 * Math.cos((degrees * Math.PI) / 180), 0.5 + 0.33 * Math.sin((degrees * Math.PI) / 180)] as const;
  await expect(async () => {
    for (const degrees of [0, 90, 180, 270]) await app.click(onLung(degrees));
    await page.keyboard.press('Enter');
    const [lung] = await app.kept(1);
    const misses = lung?.outline[0]?.[0]?.map(({ x, y }) =>
      Math.abs(Math.hypot((x / filmSize.width - 0.28) / 0.16, (y / filmSize.height - 0.5) / 0.33) - 1),
    );
    await app.undo.click(); // before the film's edges are known the line is straight
    expect(Math.max(...(misses ?? [1]))).toBeLessThan(0.12);
    expect(misses?.length).toBeGreaterThan(8);
  }).toPass();
});

test('a stroke that was begun before the engine was there goes on when it comes', async ({ page }) => {
  const app = regionsDriver(page);
  let letThrough: () => void = () => undefined;
  const held = new Promise<void>((go) => {
    letThrough = go;
  });
  await page.route('**/engine.worker-*', async (route) => {
    await held;
    await route.continue();
  });
  await app.openFilm();
  await expect(app.method('Grad-CAM')).toHaveCount(0);
  await app.take('Rectangle');
  const [from, middle, to] = [await app.at([0.1, 0.2]), await app.at([0.2, 0.3]), await app.at([0.4, 0.5])];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(middle.x, middle.y, { steps: 4 });
  letThrough();
  await app.isExplained();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  const [drawn] = await app.kept(1);
  expect(drawn && boxOf(drawn).left).toBeCloseTo(0.1, 1);
  expect(drawn && boxOf(drawn).right).toBeCloseTo(0.4, 1);
});

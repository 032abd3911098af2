import { expect, type Locator, type Page } from '@playwright/test';

/** A file as Playwright puts it into an input. */
export type TestFile = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** What a network says of a film, in a few words. */
export const anAnswer = /(Normal|Pneumonia) ([<>] )?\d+ %/;

/** The page as a user knows it. */
export function driver(page: Page) {
  const prediction = page.getByRole('region', { name: 'Prediction' });
  const blend = page.getByRole('slider', { name: 'Blend' });
  const stage = page.getByRole('application', { name: 'Radiograph' });
  const problems = page.getByRole('alert').getByRole('listitem');
  const method = (name: string) => page.getByRole('radio', { name, exact: true });
  const colourBars = page.getByRole('img', { name: /^Colour bar/ });

  const isExplained = async () => {
    await expect(prediction.getByRole('listitem').filter({ hasText: /\d %/ })).toHaveCount(2);
    await expect(stage.getByText('Explaining…')).toHaveCount(0);
  };

  return {
    page,
    prediction,
    blend,
    stage,
    problems,
    method,
    colourBars,
    backend: page.getByRole('status', { name: 'Backend' }),
    films: page.getByRole('list', { name: 'Films' }).getByRole('listitem'),
    choice: (name: string) => page.getByRole('combobox', { name }),
    button: (name: string) => page.getByRole('button', { name, exact: true }),
    isExplained,

    async visit(query = '') {
      await page.goto(`/${query}`);
      await expect(page.getByRole('heading', { name: 'RegionLens' })).toBeVisible();
    },
    async open(...files: readonly (TestFile | string)[]) {
      await page.getByTestId('open-images').setInputFiles([...files] as TestFile[]);
    },
    async explain(...files: readonly (TestFile | string)[]) {
      await page.getByTestId('open-images').setInputFiles([...files] as TestFile[]);
      await isExplained();
    },
    async choose(name: string) {
      await method(name).check({ force: true });
      await isExplained();
    },
    async setBlend(value: number) {
      await blend.fill(String(value));
      await settled(page);
    },
    /** How opaque film and heat map are, in each pane. */
    opacities: () => layerOpacities(stage),
  };
}

export type Driver = ReturnType<typeof driver>;

/** Two frames later, all that was asked for is drawn. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Film and heat map are the first two canvases of a pane; its regions lie on those above. */
async function layerOpacities(stage: Locator): Promise<{ readonly film: number; readonly heat: number }[]> {
  return stage.locator('.konvajs-content').evaluateAll((panes) =>
    panes.map((pane) => {
      const [film = NaN, heat = NaN] = [...pane.querySelectorAll('canvas')].map((canvas) => Number(getComputedStyle(canvas).opacity));
      return { film, heat };
    }),
  );
}

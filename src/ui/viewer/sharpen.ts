import type { App } from '../../state/app.ts';

/** As many pixels as any film is rendered with. */
const most = 4096;
/** A film that cannot be rendered again is printed as it is. */
const patience = 5000;

/** Does some work while the film on the stage is rendered with all its pixels and nothing is selected, and puts both back. */
export async function asPrinted<Result>({ display, picture, regions }: App, work: () => Promise<Result>): Promise<Result> {
  const { resolution, setResolution } = display.getState();
  const { selected, hovered, select, hover } = regions.getState();
  select([]);
  hover(undefined);
  try {
    if (resolution < most) {
      const sharper = new Promise<void>((resolve) => {
        const stop = picture.subscribe(() => {
          stop();
          resolve();
        });
        setTimeout(resolve, patience);
      });
      setResolution(most);
      await sharper;
      await drawn();
    }
    return await work();
  } finally {
    setResolution(resolution);
    select(selected);
    hover(hovered);
  }
}

const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

import { describe, expect, test } from 'vitest';
import { fitByLandmarks } from '../../../../src/regions/fit-template.ts';
import { bounds } from '../../../../src/regions/shape.ts';
import { stretch } from '../../../../src/shared/affine.ts';
import type { LungMaskId, ModelInputId, RadiographId } from '../../../../src/shared/identity.ts';
import type { LungMask } from '../../../../src/shared/lung-mask.ts';
import { imagePoint } from '../../../../src/shared/points.ts';
import { createFitting } from '../../../../src/state/fitting/fitting-store.ts';
import type { TemplateShelf } from '../../../../src/state/fitting/template-shelf.ts';
import { createRegions, keptRegions } from '../../../../src/state/regions/regions-store.ts';
import { opened, readySession } from '../fakes.ts';

const film = 'film' as RadiographId;
const image = { width: 200, height: 160 };

/** Two upright lungs on a small grid, as a segmenter would see them; or none. */
function maskOf({ withLeft = true } = {}): LungMask {
  const size = { width: 50, height: 40 };
  const plane = (from: number, to: number) =>
    Float32Array.from({ length: size.width * size.height }, (_, i) => {
      const [x, y] = [i % size.width, Math.floor(i / size.width)];
      return x >= from && x < to && y >= 5 && y < 35 ? 0.99 : 0.001;
    });
  return {
    ...{ id: 'mask' as LungMaskId, from: 'input' as ModelInputId, params: { model: 'lungs', sha256: 'abc' }, ...size, mirrored: 0.02 },
    ...{ right: plane(6, 20), left: withLeft ? plane(30, 44) : plane(0, 0), toModel: stretch(image, size) },
  };
}

function setUp(findLungs: () => Promise<LungMask>) {
  const session = readySession();
  session.getState().addFilms([{ key: 'a', name: 'a', source: undefined }]);
  const record = { ...opened('film').record, ...image };
  session.getState().filmOpened('a', { key: 'a', file: new File([], 'a') }, { ...opened('film'), record });
  const regions = createRegions();
  const shelf = shelfOf();
  const fitting = createFitting({ session, regions, findLungs, shelf });
  return { fitting, regions, shelf, kept: () => keptRegions(regions.getState(), film) };
}

/** A shelf that lasts as long as the test. */
function shelfOf(): TemplateShelf {
  let kept = '[]';
  return {
    read: () => JSON.parse(kept),
    write: (templates) => {
      kept = JSON.stringify(templates);
    },
  };
}

describe('templates on a film', () => {
  test('six zones in the lungs that were found, in one step of the history', async () => {
    const { fitting, regions, kept } = setUp(async () => maskOf());
    await fitting.getState().fitToLungs('zones');
    expect(kept().map(({ name }) => name)).toHaveLength(6);
    expect(kept()[0]?.placedBy).toEqual({ how: 'segmentation', template: 'zones', model: 'lungs', sha256: 'abc', edited: false });
    expect(fitting.getState()).toMatchObject({
      searching: undefined,
      failures: {},
      readings: { [film]: { found: 'both', mirrored: false } },
    });
    regions.getState().undo(film);
    expect(kept()).toEqual([]);
  });

  test('fitting again takes the place of what was fitted; what was drawn and what is locked stay', async () => {
    const { fitting, regions, kept } = setUp(async () => maskOf());
    const drawn = fitByLandmarks('heart', heartPoints(), image).map((draft) => ({ ...draft, placedBy: { how: 'hand' as const } }));
    regions.getState().add(film, image, drawn);
    await fitting.getState().fitToLungs('lungs');
    const locked = kept().find(({ name }) => name === 'Right lung');
    if (!locked) throw new Error('No right lung.');
    regions.getState().change(film, image, (before) => ({
      ...before,
      regions: before.regions.map((region) => (region === locked ? { ...region, locked: true } : region)),
    }));
    await fitting.getState().fitToLungs('lungs');
    expect(kept().map(({ name, locked: isLocked }) => `${name}${isLocked ? '*' : ''}`)).toEqual([
      'Heart',
      'Right lung*',
      'Right lung',
      'Left lung',
    ]);
  });

  test('one lung is a message, not a guess, and changes nothing', async () => {
    const { fitting, kept } = setUp(async () => maskOf({ withLeft: false }));
    await fitting.getState().fitToLungs('zones');
    expect(kept()).toEqual([]);
    expect(fitting.getState().failures[film]).toContain("Only the patient's right lung was found");
  });

  test('a network that cannot be had is told, and the next try may succeed', async () => {
    let tries = 0;
    const { fitting, kept } = setUp(async () => {
      if (tries++ === 0) throw new Error('The network could not be loaded.');
      return maskOf();
    });
    await fitting.getState().fitToLungs('lungs');
    expect(fitting.getState().failures[film]).toBe('The network could not be loaded.');
    await fitting.getState().fitToLungs('lungs');
    expect(fitting.getState().failures).toEqual({});
    expect(kept()).toHaveLength(2);
  });

  test('regions follow their points: while one is dragged for the eye, let go for good, but not what was changed by hand', () => {
    const { fitting, regions, kept } = setUp(async () => maskOf());
    fitting.getState().fitToPoints('lungs');
    const [right, left] = kept();
    if (right?.placedBy.how !== 'landmarks' || !left) throw new Error('No lungs between points.');
    const moved = right.placedBy.landmarks.map((point) =>
      point.id === 'right-apex' ? { ...point, at: imagePoint(point.at.x, 5) } : point,
    );
    fitting.getState().movePoints('lungs', moved, false);
    const live = regions.getState().setOf(film, image).regions[0];
    expect(live && bounds(live.outline)?.top).toBeLessThan((bounds(right.outline)?.top ?? 0) - 5);
    expect(kept()[0]?.outline).toBe(right.outline);
    fitting.getState().movePoints('lungs', moved, true);
    expect(kept()[0]?.placedBy).toMatchObject({ how: 'landmarks', landmarks: moved, edited: false });
    expect(kept()[0]?.outline).toEqual(live?.outline);
    regions.getState().undo(film);
    expect(kept()[0]?.outline).toEqual(right.outline);

    regions.getState().change(film, image, (before) => ({
      ...before,
      regions: before.regions.map((region) =>
        region.id === left.id ? { ...region, placedBy: { ...left.placedBy, edited: true } as typeof left.placedBy } : region,
      ),
    }));
    fitting.getState().movePoints('lungs', moved, true);
    expect(kept()[1]?.outline).toEqual(left.outline);
  });

  test("a user's own template is taken from a drawing and set into the lungs again, as it was drawn", async () => {
    const { fitting, shelf, regions, kept } = setUp(async () => maskOf());
    await fitting.getState().fitToLungs('lungs');
    const [right] = kept();
    if (!right) throw new Error('No right lung.');
    const box = bounds(right.outline);
    await fitting.getState().saveOwn('Mine');
    expect(shelf.read().map(({ name, frame }) => [name, frame])).toEqual([['Mine', 'lungs']]);
    regions.getState().remove(
      film,
      kept().map(({ id }) => id),
    );
    await fitting.getState().fitOwn('Mine');
    expect(kept().map(({ name, placedBy }) => [name, placedBy.how])).toEqual([
      ['Right lung', 'segmentation'],
      ['Left lung', 'segmentation'],
    ]);
    const again = bounds(kept()[0]?.outline ?? []);
    for (const side of ['left', 'right', 'top', 'bottom'] as const) expect(again?.[side]).toBeCloseTo(box?.[side] ?? Number.NaN, 2);
    fitting.getState().removeOwn('Mine');
    expect(shelf.read()).toEqual([]);
  });

  test('where no lungs are found, a template follows the picture', async () => {
    const { fitting, kept, regions } = setUp(async () => maskOf({ withLeft: false }));
    fitting.getState().fitToPicture('thirds');
    await fitting.getState().saveOwn('Columns');
    expect(fitting.getState().own[0]?.frame).toBe('image');
    regions.getState().remove(
      film,
      kept().map(({ id }) => id),
    );
    await fitting.getState().fitOwn('Columns');
    expect(kept()).toHaveLength(3);
  });

  test('thirds follow the picture', () => {
    const { fitting, kept } = setUp(async () => maskOf());
    fitting.getState().fitToPicture('thirds');
    expect(kept().map(({ placedBy }) => placedBy.how)).toEqual(['image', 'image', 'image']);
  });
});

function heartPoints() {
  const at = { 'heart-base': [100, 60], 'heart-right-border': [80, 95], 'heart-apex': [145, 110], 'heart-diaphragm': [105, 125] } as const;
  return Object.entries(at).map(([id, [x, y]]) => ({ id, at: imagePoint(x, y) }));
}

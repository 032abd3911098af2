import { makeZip } from 'client-zip';
import { layerOpacities } from '../../render/blend.ts';
import { colourMap } from '../../render/colour-map.ts';
import { displayRange } from '../../render/display-range.ts';
import { paintMap } from '../../render/paint-map.ts';
import { regionColour } from '../../render/region-palette.ts';
import type { Size } from '../../shared/points.ts';
import type { Region, RegionSet } from '../../shared/region.ts';
import type { MethodId, SaliencyMap } from '../../shared/saliency-map.ts';
import type { StudyFilm } from '../../shared/study.ts';
import type { ImagingClient } from '../../workers/imaging-client.ts';
import type { Display } from '../display.ts';
import type { ExportedFile } from '../exports.ts';
import type { StudyState } from '../study/study-store.ts';

export type OverlaysOptions = {
  readonly study: Pick<StudyState, 'rows' | 'readFile' | 'readMap'>;
  readonly paths: readonly string[];
  readonly method: MethodId;
  readonly regionsOf: (film: StudyFilm) => Promise<RegionSet | undefined>;
  readonly imaging: Pick<ImagingClient, 'open' | 'render'>;
  readonly display: Display;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
};

const longestSide = 1024;

/** Film, map and regions of each film as a PNG of its own, in one zip; a film is read when its turn comes. Films without a map are left out. */
export async function exportOverlays(options: OverlaysOptions): Promise<ExportedFile> {
  const content = await new Response(makeZip(overlays(options))).blob();
  return { name: `overlays.${options.method}.zip`, content };
}

async function* overlays({ study, paths, method, regionsOf, imaging, display, signal, onProgress }: OverlaysOptions) {
  for (const [i, path] of paths.entries()) {
    signal.throwIfAborted();
    const row = study.rows.get(path);
    const [file, map] = await Promise.all([study.readFile(path), study.readMap(path, method)]);
    if (row && file && map) {
      const source = { key: `overlay ${path}`, file: file instanceof File ? file : new File([file], row.name, { type: file.type }) };
      const { window, record } = await imaging.open(source);
      const film = await imaging.render(source, { window, inverted: false, longestSide });
      const picture = compose(film, map, (await regionsOf(row))?.regions ?? [], record, display);
      yield { name: `${path}.${method}.png`, input: await picture.convertToBlob({ type: 'image/png' }) };
    }
    onProgress(i + 1, paths.length);
  }
}

/** As the viewer shows it, at its present blend; regions lie on top as outlines. */
function compose(film: ImageBitmap, map: SaliencyMap, regions: readonly Region[], image: Size, display: Display): OffscreenCanvas {
  const { width, height } = film;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  const { blend, opacityFollowsValue, threshold, colours } = display;
  const opacity = layerOpacities(blend, opacityFollowsValue);
  context.fillRect(0, 0, width, height); // black
  context.globalAlpha = opacity.film;
  context.drawImage(film, 0, 0);
  film.close();
  const heat = new OffscreenCanvas(map.width, map.height);
  const style = {
    colours: colourMap(map.signed ? colours.signed : colours.unsigned),
    range: displayRange(map),
    threshold,
    opacityFollowsValue,
  };
  heat.getContext('2d')?.putImageData(new ImageData(paintMap(map, style), map.width, map.height), 0, 0);
  context.globalAlpha = opacity.heat;
  if (style.range.high > 0) context.drawImage(heat, 0, 0, width, height);
  context.globalAlpha = 1;
  context.lineWidth = 2;
  for (const region of regions) {
    if (region.hidden) continue;
    context.strokeStyle = regionColour(region.colour);
    context.stroke(pathOf(region, width / image.width, height / image.height));
  }
  return canvas;
}

function pathOf({ outline }: Region, across: number, down: number): Path2D {
  const path = new Path2D();
  for (const ring of outline.flat()) {
    for (const [i, { x, y }] of ring.entries()) {
      if (i === 0) path.moveTo(x * across, y * down);
      else path.lineTo(x * across, y * down);
    }
    path.closePath();
  }
  return path;
}

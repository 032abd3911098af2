import './average-dialog.css';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { colourMap } from '../../render/colour-map.ts';
import { displayRange } from '../../render/display-range.ts';
import { paintMap } from '../../render/paint-map.ts';
import { reasonOf } from '../../shared/failure.ts';
import type { AveragedSelection, Lacking } from '../../state/gallery/average-selection.ts';
import { useApp, useDisplay } from '../app-context.tsx';
import { saveFiles } from '../save-files.ts';
import { Dialog } from '../shell/dialog.tsx';
import { strings } from '../strings.ts';

/** The average film and map of what is selected, computed anew each time it is opened; closing it cancels. */
export function AverageDialog({ ref }: { readonly ref: RefObject<HTMLDialogElement | null> }) {
  const [runs, setRuns] = useState(0);
  useEffect(() => {
    const dialog = ref.current;
    const toggled = () => setRuns((run) => (dialog?.open ? run + 1 : 0));
    dialog?.addEventListener('toggle', toggled);
    return () => dialog?.removeEventListener('toggle', toggled);
  }, [ref]);
  return (
    <Dialog ref={ref} title={strings.gallery.averageTitle}>
      {runs > 0 && <Running key={runs} onCancel={() => ref.current?.close()} />}
    </Dialog>
  );
}

function Running({ onCancel }: { readonly onCancel: () => void }) {
  const app = useApp();
  const [progress, setProgress] = useState({ done: 0, total: app.gallery.getState().selected.size });
  const [average, setAverage] = useState<AveragedSelection>();
  const [failure, setFailure] = useState<string>();
  const words = strings.gallery;

  useEffect(() => {
    const cancel = new AbortController();
    app
      .averageSelected(cancel.signal, (done, total) => setProgress({ done, total }))
      .then(setAverage)
      .catch((error) => {
        if (!cancel.signal.aborted) setFailure(reasonOf(error));
      });
    return () => cancel.abort();
  }, [app]);

  if (failure !== undefined) return <p role="alert">{failure}</p>;
  if (average) return <Shown average={average} />;
  return (
    <div className="average-progress">
      <progress aria-label={words.averageProgress} value={progress.done} max={progress.total} />
      <span>{words.done(progress.done, progress.total)}</span>
      <button type="button" className="button" onClick={onCancel}>
        {words.cancel}
      </button>
    </div>
  );
}

function Shown({ average }: { readonly average: AveragedSelection }) {
  const film = useRef<HTMLCanvasElement>(null);
  const heat = useRef<HTMLCanvasElement>(null);
  const both = useRef<HTMLCanvasElement>(null);
  const colours = useDisplay((display) => display.colours.unsigned);
  const words = strings.gallery;
  const height = Math.round(average.grid.width / average.aspect);

  useEffect(() => {
    const { width, height } = average.grid;
    const map = { data: average.map, signed: false };
    const style = { colours: colourMap(colours), range: displayRange(map), threshold: 0 };
    const plane = { width, height, data: average.map };
    put(film.current, greys(average.film), average.grid);
    put(heat.current, paintMap(plane, { ...style, opacityFollowsValue: false }), average.grid);
    put(both.current, greys(average.film), average.grid);
    put(both.current, paintMap(plane, { ...style, opacityFollowsValue: true }), average.grid);
  }, [average, colours]);

  const save = (canvas: HTMLCanvasElement | null, name: string) =>
    canvas?.toBlob((content) => {
      if (content) saveFiles([{ name, content }]);
    });
  return (
    <>
      <p>{words.averageOf(average)}</p>
      <Lacks {...average.lacking} />
      <div className="average-pictures">
        <canvas ref={both} width={average.grid.width} height={height} role="img" aria-label={words.averageTitle} />
        <canvas ref={film} width={average.grid.width} height={height} role="img" aria-label={strings.viewer.radiograph} />
        <canvas ref={heat} width={average.grid.width} height={height} role="img" aria-label={strings.viewer.heatMap} />
      </div>
      <div className="average-actions">
        <button type="button" className="button primary" onClick={() => save(both.current, 'average.png')}>
          {words.averageBoth}
        </button>
        <button type="button" className="button" onClick={() => save(heat.current, 'average-map.png')}>
          {words.averageMap}
        </button>
        <button type="button" className="button" onClick={() => save(film.current, 'average-film.png')}>
          {words.averageFilm}
        </button>
      </div>
    </>
  );
}

/** What is missing in the mean, and why. */
function Lacks({ everything, picture, map, trust }: Lacking) {
  const { averageLacks } = strings.gallery;
  const said = [
    ...(everything > 0 ? [averageLacks.everything(everything)] : []),
    ...(picture > 0 ? [averageLacks.picture(picture)] : []),
    ...(map > 0 ? [averageLacks.map(map)] : []),
    ...(trust > 0 ? [averageLacks.trust(trust)] : []),
  ];
  return said.length > 0 && <p>{said.join(' ')}</p>;
}

function greys(film: Float32Array): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(4 * film.length);
  for (let i = 0; i < film.length; i++) rgba.fill(255 * (film[i] ?? 0), 4 * i, 4 * i + 3).fill(255, 4 * i + 3, 4 * i + 4);
  return rgba;
}

/** Draws pixels over what is there, stretched to the canvas: films are averaged on a square. */
function put(canvas: HTMLCanvasElement | null, rgba: Uint8ClampedArray<ArrayBuffer>, { width, height }: AveragedSelection['grid']): void {
  const source = document.createElement('canvas');
  source.width = width;
  source.height = height;
  source.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
  if (canvas) canvas.getContext('2d')?.drawImage(source, 0, 0, canvas.width, canvas.height);
}

import './viewer.css';
import { useEffect, useRef } from 'react';
import { paneColumns } from '../../render/pane-grid.ts';
import type { MethodDescription } from '../../shared/saliency-map.ts';
import { type Film, selectedFilm } from '../../state/films-slice.ts';
import { shownMethods } from '../../state/next-job.ts';
import { useApp, useDisplay, useEditor, useSession } from '../app-context.tsx';
import { EditorAnnouncer } from '../editor/announcer.tsx';
import { handleEditorKeyUp } from '../editor/editor-keys.ts';
import { RegionTools } from '../editor/region-tools.tsx';
import { strings } from '../strings.ts';
import { BlendBar } from './blend-bar.tsx';
import { Pane } from './pane.tsx';
import { useElementSize } from './use-element-size.ts';
import { handleViewerKey } from './viewer-keys.ts';

/** The film under its heat map, or under several side by side, and the blend slider below. */
export function Viewer() {
  const app = useApp();
  const film = useSession(selectedFilm);

  // A key let go outside the page is never heard of.
  useEffect(() => {
    const showMap = () => app.display.getState().showBare(false);
    window.addEventListener('blur', showMap);
    return () => window.removeEventListener('blur', showMap);
  }, [app]);

  return (
    <section
      className="viewer"
      aria-label={strings.viewer.label}
      onKeyDown={(event) => handleViewerKey(app, event)}
      onKeyUp={(event) => {
        handleEditorKeyUp(app, event);
        if (event.key === ' ') app.display.getState().showBare(false);
      }}
      onBlur={() => app.display.getState().showBare(false)}
    >
      <RegionTools />
      {film && <FilmStage film={film} />}
      <EditorAnnouncer />
      <BlendBar />
    </section>
  );
}

/** One pane a method. Where the panes of a comparison leave a hole, the bare radiograph fills it. */
function FilmStage({ film }: { readonly film: Film }) {
  const stage = useRef<HTMLDivElement>(null);
  const size = useElementSize(stage);
  const methods = useSession(shownMethods);
  const isWindowing = useDisplay(({ drag }) => drag === 'window');
  const isDrawing = useEditor(({ tool }) => tool !== 'select');
  const columns = size && film.opened ? paneColumns(methods.length, film.opened.record, size) : methods.length;
  const hasHole = methods.length > 1 && methods.length % columns !== 0;
  const panes = methods.length === 0 || hasHole ? [undefined, ...methods] : methods;
  const isComparing = useSession(({ comparing }) => comparing);
  const titleOf = (method: MethodDescription | undefined) =>
    method ? (isComparing ? method.label : undefined) : hasHole ? strings.viewer.radiograph : undefined;

  // The button that opened the first film has left the page: its focus goes to the film.
  useEffect(() => stage.current?.focus({ preventScroll: true }), []);

  return (
    <div
      ref={stage}
      className={`stage ${isWindowing ? 'is-windowing' : isDrawing ? 'is-drawing' : ''}`}
      role="application"
      aria-label={strings.viewer.stage}
      aria-description={strings.viewer.describe(
        film.name,
        methods.map(({ label }) => label),
      )}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
      tabIndex={0}
      style={{ gridTemplateColumns: `repeat(${Math.max(1, columns)}, minmax(0, 1fr))` }}
    >
      {panes.map((method, place) => (
        // By place: a pane outlives the change of its method, and what is being drawn in it goes on when the network's methods come to be known with the engine.
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what stays
        <Pane key={place} film={film} method={method} title={titleOf(method)} isFirst={place === 0} />
      ))}
    </div>
  );
}

import './viewer.css';
import { useEffect, useRef } from 'react';
import { paneColumns } from '../../render/pane-grid.ts';
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
  const isComparing = useSession(({ comparing }) => comparing);

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
      {(methods.length === 0 || hasHole) && (
        <Pane film={film} method={undefined} title={hasHole ? strings.viewer.radiograph : undefined} isFirst />
      )}
      {methods.map((method, index) => (
        <Pane
          key={method.id}
          film={film}
          method={method}
          title={isComparing ? method.label : undefined}
          isFirst={index === 0 && !hasHole}
        />
      ))}
    </div>
  );
}

import type { Film } from '../../state/films-slice.ts';
import { useDisplay, useSession } from '../app-context.tsx';
import { strings } from '../strings.ts';

type FilmCaptionProps = {
  readonly film: Film;
  readonly title: string | undefined;
  readonly scale: number | undefined;
  readonly isFull: boolean;
};

/** In the corners, as a PACS viewer has it: which film, how large, how it is windowed. */
export function FilmCaption({ film, title, scale, isFull }: FilmCaptionProps) {
  const { index, count, input } = useSession(({ films, cards, network }) => ({
    index: films.indexOf(film) + 1,
    count: films.length,
    input: cards[network]?.input,
  }));
  const window = useDisplay(({ windows }) => windows[film.key] ?? film.opened?.window);
  const record = film.opened?.record;
  if (!record) return <p className="pane-wait calm">{film.source ? strings.films.opening : strings.films.drawing}</p>;
  return (
    <>
      <div className="pane-note is-top-left">
        <div className="pane-heading">
          {title && <p className="pane-title">{title}</p>}
          {record.synthetic && <strong className="synthetic">{strings.films.synthetic}</strong>}
        </div>
        {isFull && (
          <>
            <p className="film-name">{film.name}</p>
            <p>
              {strings.viewer.size(record.width, record.height)}
              {count > 1 && ` · ${strings.films.position(index, count)}`}
            </p>
          </>
        )}
      </div>
      {isFull && window && scale !== undefined && (
        <div className="pane-note is-bottom-left">
          <p>
            {strings.viewer.window(window.centre, window.width)} · {strings.viewer.zoom(100 * scale)}
          </p>
          {input && <p>{strings.viewer.stretched(input.width, input.height)}</p>}
        </div>
      )}
    </>
  );
}

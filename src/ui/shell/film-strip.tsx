import './film-strip.css';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Film } from '../../state/films-slice.ts';
import { predictionKey } from '../../state/result-keys.ts';
import { useSession } from '../app-context.tsx';
import { percent } from '../percent.ts';
import { strings } from '../strings.ts';

/** Every open film, with what the network says of it. */
export function FilmStrip() {
  const { films, selected, select } = useSession(({ films, selected, select }) => ({ films, selected, select }));
  const list = useRef<HTMLUListElement>(null);

  const step = (by: number) => {
    const at = films.findIndex(({ key }) => key === selected) + by;
    const film = films[Math.min(films.length - 1, Math.max(0, at))];
    if (!film) return;
    select(film.key);
    list.current?.querySelector<HTMLElement>(`[data-film="${film.key}"]`)?.focus();
  };

  return (
    <ul
      ref={list}
      className="strip"
      aria-label={strings.films.label}
      onKeyDown={(event) => {
        const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
        if (!by) return;
        event.preventDefault();
        step(by);
      }}
    >
      {films.map((film) => (
        <FilmItem key={film.key} film={film} isSelected={film.key === selected} onSelect={() => select(film.key)} />
      ))}
    </ul>
  );
}

type FilmItemProps = { readonly film: Film; readonly isSelected: boolean; readonly onSelect: () => void };

function FilmItem({ film, isSelected, onSelect }: FilmItemProps) {
  const { remove, said } = useSession((session) => ({ remove: session.removeFilm, said: saidOf(session, film.key) }));
  return (
    <li className="strip-film">
      <button
        type="button"
        className="thumb"
        data-film={film.key}
        aria-current={isSelected}
        tabIndex={isSelected ? 0 : -1}
        title={film.name}
        onClick={onSelect}
      >
        <Thumbnail bitmap={film.opened?.thumbnail} />
        <span className="unseen">{film.name} </span>
        {film.opened?.record.synthetic && <span className="thumb-synthetic">{strings.films.synthetic}</span>}
        <span className={`thumb-said ${film.opened && said ? '' : 'calm'}`}>{film.opened ? (said ?? '…') : strings.films.opening}</span>
      </button>
      <button
        type="button"
        className="thumb-close"
        aria-label={strings.films.close(film.name)}
        tabIndex={isSelected ? 0 : -1}
        onClick={() => remove(film.key)}
      >
        <X size={13} aria-hidden />
      </button>
    </li>
  );
}

function Thumbnail({ bitmap }: { readonly bitmap: ImageBitmap | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current || !bitmap) return;
    canvas.current.width = bitmap.width;
    canvas.current.height = bitmap.height;
    canvas.current.getContext('2d')?.drawImage(bitmap, 0, 0);
  }, [bitmap]);
  return <canvas ref={canvas} />;
}

function saidOf(session: Parameters<typeof predictionKey>[0], film: string): string | undefined {
  const prediction = session.predictions[predictionKey(session, film)];
  const label = prediction && session.cards[session.network]?.classes[prediction.predicted]?.label;
  const probability = prediction?.probabilities[prediction.predicted];
  return label && probability !== undefined ? `${label} ${percent(probability)}` : undefined;
}

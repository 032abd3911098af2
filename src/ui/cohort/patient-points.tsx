import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { filmsOfPatient, pointsPicture, type Shown } from '../../state/cohort/views.ts';
import { CohortFigure } from './cohort-figure.tsx';
import { cohortStrings as words } from './cohort-strings.ts';

type Props = {
  readonly shown: Shown;
  /** Opens a film, by its path. */
  readonly onOpen: (film: string) => void;
};

/** A chart whose points are buttons: one of them is reached by Tab, the others from it by arrow keys, from the least value of a group to the most, group after group. */
export function PatientPoints({ onOpen, shown }: Props) {
  const [chosen, choose] = useState<{ readonly of: Shown['analysis']; readonly place: number }>();
  const open = (target: EventTarget) => {
    const point = pointOf(target);
    if (!point) return;
    const place = Number(point.getAttribute('data-patient'));
    const [film, ...others] = filmsOfPatient(shown.analysis, place);
    choose(others.length > 0 ? { of: shown.analysis, place } : undefined);
    if (film !== undefined && others.length === 0) onOpen(film);
  };
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const point = pointOf(event.target);
    if (!point) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      open(point);
      return;
    }
    const points = [...event.currentTarget.querySelectorAll<SVGElement>('[data-patient]')];
    const next = nextOf(event.key, points.indexOf(point), points.length);
    const other = next === undefined ? undefined : points[next];
    if (!other) return;
    event.preventDefault();
    point.setAttribute('tabindex', '-1');
    other.setAttribute('tabindex', '0');
    other.focus();
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it listens for the buttons inside, which are drawn as text */}
      <div className="cohort-points" onClick={(event: MouseEvent) => open(event.target)} onKeyDown={walk}>
        <CohortFigure picture={pointsPicture} shown={shown} hint={words.openPatient} />
      </div>
      {chosen?.of === shown.analysis && <FilmsOfPatient key={chosen.place} shown={shown} place={chosen.place} onOpen={onOpen} />}
    </>
  );
}

/** Of a patient with several films, which one is to be opened. */
function FilmsOfPatient({ shown: { analysis }, place, onOpen }: Props & { readonly place: number }) {
  const films = filmsOfPatient(analysis, place);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const name = words.filmsOf(analysis.patients[place]?.id ?? '');
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      <ul className="cohort-films">
        {films.map((film, i) => (
          <li key={film}>
            <button
              type="button"
              className="button link"
              ref={i === 0 ? first : undefined}
              aria-label={words.openFilm(film)}
              onClick={() => onOpen(film)}
            >
              {film}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function pointOf(target: EventTarget): SVGElement | undefined {
  const point = target instanceof Element ? target.closest('[data-patient]') : null;
  return point instanceof SVGElement ? point : undefined;
}

function nextOf(key: string, now: number, count: number): number | undefined {
  if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(now + 1, count - 1);
  if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(now - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return undefined;
}

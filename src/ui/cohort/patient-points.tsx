import type { KeyboardEvent, MouseEvent } from 'react';
import { pointsPicture, type Shown } from '../../state/cohort/views.ts';
import { CohortFigure } from './cohort-figure.tsx';
import { cohortStrings as words } from './cohort-strings.ts';

type Props = {
  readonly shown: Shown;
  /** Opens the film of a patient, by its place in the answer. */
  readonly onOpen: (patient: number) => void;
};

/** A chart whose points are buttons: one of them is reached by Tab, the others from it by arrow keys, from the least value of a group to the most, group after group. */
export function PatientPoints({ onOpen, shown }: Props) {
  const open = (target: EventTarget) => {
    const point = pointOf(target);
    if (point) onOpen(Number(point.getAttribute('data-patient')));
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
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens for the buttons inside, which are drawn as text
    <div className="cohort-points" onClick={(event: MouseEvent) => open(event.target)} onKeyDown={walk}>
      <CohortFigure picture={pointsPicture} shown={shown} hint={words.openPatient} />
    </div>
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

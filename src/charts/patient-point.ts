import { element, words } from './svg.ts';

/** A patient in a picture of many. */
export type PatientPoint = {
  /** Its place in the caller's list of patients, kept as `data-patient` where it can be pressed. */
  readonly patient: number;
  /** In words: who it is and how much. */
  readonly title: string;
};

type Place = { readonly x: number; readonly y: number };

/** Where points can be pressed, each is a button that says whose it is; only one of them is in the order of the Tab key. */
type Pressable = { readonly isInTabOrder: boolean };

/** A patient's point; its colours are those of the group that it lies in. */
export function patientPoint({ patient, title }: PatientPoint, { x, y }: Place, pressable: Pressable | false): string {
  const button = pressable && { 'data-patient': patient, role: 'button', tabindex: pressable.isInTabOrder ? 0 : -1, 'aria-label': title };
  return element('circle', { cx: x, cy: y, r: 3, ...button }, [element('title', {}, [words(title)])]);
}

/** What was, what is, and what was undone; every state is immutable, and unchanged parts are shared between them. */
export type History<State> = { readonly past: readonly State[]; readonly present: State; readonly future: readonly State[] };

/** How many steps can be undone. A step of fifty regions costs some kilobytes. */
export const deepest = 500;

export const begin = <State>(present: State): History<State> => ({ past: [], present, future: [] });

/** A finished change: a step that can be undone. What was undone before is gone. */
export function record<State>({ past, present }: History<State>, next: State): History<State> {
  return { past: [...past, present].slice(-deepest), present: next, future: [] };
}

/** Without a past, the same history. */
export function undo<State>(history: History<State>): History<State> {
  const { past, present, future } = history;
  const before = past.at(-1);
  return before === undefined ? history : { past: past.slice(0, -1), present: before, future: [present, ...future] };
}

/** Without a future, the same history. */
export function redo<State>(history: History<State>): History<State> {
  const { past, present, future } = history;
  const [next, ...later] = future;
  return next === undefined ? history : { past: [...past, present], present: next, future: later };
}

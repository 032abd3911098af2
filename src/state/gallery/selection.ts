/** Which films are selected, from where a range reaches, and which one has the focus; all by path. */
export type Selection = {
  readonly selected: ReadonlySet<string>;
  readonly anchor: string | undefined;
  readonly focused: string | undefined;
};

export const nothingSelected: Selection = { selected: new Set(), anchor: undefined, focused: undefined };

export type SelectHow = { readonly range: boolean; readonly toggle: boolean };

/**
 * A click or a key on a film: alone it is the one that is selected; `toggle` (Ctrl) adds it or takes it out; `range` (Shift) selects from the
 * anchor to it, in the order shown.
 */
export function selectFilm(before: Selection, order: readonly string[], path: string, { range, toggle }: SelectHow): Selection {
  if (range) {
    const from = order.indexOf(before.anchor ?? path);
    const to = order.indexOf(path);
    const between = from < 0 ? [path] : order.slice(Math.min(from, to), Math.max(from, to) + 1);
    const kept = toggle ? [...before.selected] : [];
    return { selected: new Set([...kept, ...between]), anchor: from < 0 ? path : (before.anchor ?? path), focused: path };
  }
  if (!toggle) return { selected: new Set([path]), anchor: path, focused: path };
  const selected = new Set(before.selected);
  if (!selected.delete(path)) selected.add(path);
  return { selected, anchor: path, focused: path };
}

/** Moves the focus alone, as with Ctrl and an arrow. */
export function focusFilm(before: Selection, path: string): Selection {
  return { ...before, focused: path };
}

export function selectAll(before: Selection, order: readonly string[]): Selection {
  return { selected: new Set(order), anchor: before.anchor ?? order[0], focused: before.focused ?? order[0] };
}

/** Without films that are no longer there. */
export function keepAmong(before: Selection, paths: { has(path: string): boolean }): Selection {
  const gone = (path: string | undefined) => path !== undefined && !paths.has(path);
  if (!gone(before.anchor) && !gone(before.focused) && [...before.selected].every((path) => paths.has(path))) return before;
  return {
    selected: new Set([...before.selected].filter((path) => paths.has(path))),
    anchor: gone(before.anchor) ? undefined : before.anchor,
    focused: gone(before.focused) ? undefined : before.focused,
  };
}

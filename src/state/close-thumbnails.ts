import type { SessionStore } from './session.ts';

/** Lets go of the small pictures of films that leave the strip: a bitmap's pixels lie outside of what the garbage collector sees. */
export function closeThumbnails(session: SessionStore, nextFrame: (work: () => void) => void = requestAnimationFrame): void {
  session.subscribe(({ films }, before) => {
    if (films === before.films) return;
    const there = new Set(films.map(({ opened }) => opened?.thumbnail));
    for (const { opened } of before.films) if (opened && !there.has(opened.thumbnail)) nextFrame(() => opened.thumbnail.close()); // not before the strip is drawn without it
  });
}

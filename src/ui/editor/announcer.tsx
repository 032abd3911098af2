import { useEffect, useRef } from 'react';
import { selectedFilm } from '../../state/films-slice.ts';
import { keptRegions } from '../../state/regions/regions-store.ts';
import { useApp, useSession } from '../app-context.tsx';
import { strings } from '../strings.ts';

/** Says what cannot be seen: where the crosshair is, and what became of the regions. Written past React: it changes with every key. */
export function EditorAnnouncer() {
  const { regions, editor } = useApp();
  const film = useSession((session) => selectedFilm(session)?.opened?.record.id);
  const text = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const words = strings.regions.said;
    const say = (what: string) => {
      if (text.current) text.current.textContent = what;
    };
    const stops = [
      editor.subscribe(({ cursor, tool }, before) => {
        if (tool !== before.tool) say(words.tool(strings.tools.names[tool]));
        else if (cursor && cursor !== before.cursor) say(words.cursor(Math.round(cursor.at.x), Math.round(cursor.at.y), cursor.isDown));
      }),
      regions.subscribe((now, before) => {
        if (!film || now.histories[film] === before.histories[film]) return;
        const [after, old] = [keptRegions(now, film), keptRegions(before, film)];
        const names = (list: typeof after, others: typeof after) =>
          list.filter(({ id }) => !others.some((other) => other.id === id)).map(({ name }) => name);
        const [added, removed] = [names(after, old), names(old, after)];
        if (added.length + removed.length > 0) say(words.changed(added, removed, after.length));
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [regions, editor, film]);
  return <p ref={text} className="unseen" aria-live="polite" />;
}

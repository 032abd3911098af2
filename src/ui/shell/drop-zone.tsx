import './drop-zone.css';
import { useEffect, useState } from 'react';
import { few } from '../../state/study/few.ts';
import type { DroppedEntry } from '../../state/study/taking-in.ts';
import { useApp } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { dropped } from './dropped-files.ts';

/** The whole window takes what is dropped on it. */
export function DropZone() {
  const app = useApp();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const end = new AbortController();
    const open = (entries: readonly DroppedEntry[]) => {
      for (const entry of entries) if (!('file' in entry)) app.session.getState().report(entry.path, entry.reason);
      app.open(entries.flatMap((entry) => ('file' in entry ? entry.file : [])));
    };
    const listen = (type: 'dragover' | 'dragleave' | 'drop', listener: (event: DragEvent) => void) =>
      window.addEventListener(type, listener, { signal: end.signal });
    listen('dragover', (event) => {
      event.preventDefault();
      setOver(true);
    });
    listen('dragleave', (event) => {
      if (!event.relatedTarget) setOver(false); // left the window, not just an element
    });
    listen('drop', async (event) => {
      event.preventDefault();
      setOver(false);
      const { hasFolder, hasTable, count, files } = dropped(event.dataTransfer);
      if (hasFolder || hasTable || count > few) await app.study.getState().takeIn(files());
      else for await (const some of files()) open(some);
    });
    return () => end.abort();
  }, [app]);
  return isOver ? <div className="drop-zone">{strings.open.drop}</div> : null;
}

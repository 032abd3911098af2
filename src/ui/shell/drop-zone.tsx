import './drop-zone.css';
import { useEffect, useState } from 'react';
import { few } from '../../state/study/few.ts';
import { useApp } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { dropped } from './dropped-files.ts';

/** The whole window takes what is dropped on it. */
export function DropZone() {
  const app = useApp();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const end = new AbortController();
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
      const { hasFolder, count, files } = dropped(event.dataTransfer);
      if (hasFolder || count > few) await app.study.getState().takeIn(files());
      else for await (const some of files()) app.open(some.map(({ file }) => file));
    });
    return () => end.abort();
  }, [app]);
  return isOver ? <div className="drop-zone">{strings.open.drop}</div> : null;
}

import './drop-zone.css';
import { useEffect, useState } from 'react';
import { useApp } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { droppedFiles } from './dropped-files.ts';

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
      const files = await droppedFiles(event.dataTransfer);
      if (files.length > 0) app.open(files);
    });
    return () => end.abort();
  }, [app]);
  return isOver ? <div className="drop-zone">{strings.open.drop}</div> : null;
}

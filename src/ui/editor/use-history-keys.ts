import { useEffect } from 'react';
import { useApp } from '../app-context.tsx';

/** Ctrl+Z and its kin undo and redo wherever the focus is, but in a field of text, which has an undo of its own, and in a dialogue. */
export function useHistoryKeys(): void {
  const { editor } = useApp();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y') || isElsewhere(event.target)) return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) editor.getState().redo();
      else editor.getState().undo();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [editor]);
}

function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const isText = target instanceof HTMLInputElement && !/^(range|checkbox|radio|file)$/.test(target.type);
  return isText || target instanceof HTMLTextAreaElement || target.closest('dialog') !== null;
}

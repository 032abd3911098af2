import './region-tools.css';
import {
  Brush,
  Circle,
  Eraser,
  type LucideIcon,
  Magnet,
  MousePointer2,
  Pentagon,
  Redo2,
  Scissors,
  Spline,
  Square,
  Undo2,
} from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { type ToolId, toolIds } from '../../regions/tools/tool.ts';
import { selectedFilm } from '../../state/films-slice.ts';
import { useApp, useEditor, useRegions, useSession } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { toolKeys } from './editor-keys.ts';
import { useHistoryKeys } from './use-history-keys.ts';

const icons: Readonly<Record<ToolId, LucideIcon>> = {
  select: MousePointer2,
  polygon: Pentagon,
  magnetic: Magnet,
  freehand: Spline,
  brush: Brush,
  eraser: Eraser,
  rectangle: Square,
  ellipse: Circle,
  cut: Scissors,
};

/** The tools at the film's left edge: one stop of Tab, arrows walk on. */
export function RegionTools() {
  const { editor } = useApp();
  const tool = useEditor((now) => now.tool);
  const film = useSession((session) => selectedFilm(session)?.opened?.record.id);
  const { canUndo, canRedo } = useRegions(({ histories }) => {
    const history = film && histories[film];
    return { canUndo: history !== undefined && history.past.length > 0, canRedo: history !== undefined && history.future.length > 0 };
  });
  const isUnderWay = useEditor(({ preview }) => preview.path !== undefined);
  useHistoryKeys();
  const bar = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState<string>('select');
  const words = strings.tools;

  const walk = (event: KeyboardEvent) => {
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])];
    const now = buttons.findIndex((button) => button.tabIndex === 0);
    const to = { ArrowDown: now + 1, ArrowRight: now + 1, ArrowUp: now - 1, ArrowLeft: now - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation(); // the film's arrows are others
    buttons.at(to % buttons.length)?.focus();
  };

  return (
    <div ref={bar} className="region-tools" role="toolbar" aria-label={words.label} aria-orientation="vertical" onKeyDown={walk}>
      {toolIds.map((id) => {
        const Icon = icons[id];
        return (
          <button
            key={id}
            type="button"
            className="region-tool"
            aria-label={words.names[id]}
            aria-pressed={tool === id}
            aria-keyshortcuts={toolKeys[id]}
            title={`${words.names[id]} (${toolKeys[id]}): ${words.hints[id]}`}
            tabIndex={stop === id ? 0 : -1}
            onFocus={() => setStop(id)}
            onClick={() => editor.getState().choose(id)}
          >
            <Icon size={17} aria-hidden />
          </button>
        );
      })}
      <hr />
      {(['undo', 'redo'] as const).map((id) => {
        const Icon = id === 'undo' ? Undo2 : Redo2;
        const can = id === 'undo' ? canUndo || isUnderWay : canRedo;
        return (
          <button
            key={id}
            type="button"
            className="region-tool"
            aria-label={words[id]}
            // Not `disabled`: it must not lose the focus with its last step.
            aria-disabled={!can}
            title={`${words[id]} (${words.keys[id]})`}
            tabIndex={stop === id ? 0 : -1}
            onFocus={() => setStop(id)}
            onClick={() => editor.getState()[id]()}
          >
            <Icon size={17} aria-hidden />
          </button>
        );
      })}
    </div>
  );
}

import { Images } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { reasonOf } from '../../shared/failure.ts';
import { useApp } from '../app-context.tsx';
import { chooseFile } from '../choose-file.ts';
import { saveFiles } from '../save-files.ts';
import { strings } from '../strings.ts';

const reasons = ['map', 'image', 'readableImage'] as const;

/** Writes film, map and regions of what is selected, or else of all that is shown; says how far it is and what was left out, and can be stopped. */
export function OverlaysButton() {
  const app = useApp();
  const running = useRef<AbortController>(undefined);
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number }>();
  const words = strings.gallery;
  useEffect(() => () => running.current?.abort(), []);

  const run = async () => {
    const chosen = await chooseFile(app.overlays.fileName());
    if (chosen.what === 'given-up') return;
    const controller = new AbortController();
    running.current = controller;
    setProgress({ done: 0, total: 1 });
    try {
      const { file, written, without } = await app.overlays.export(chosen.file, controller.signal, (done, total) =>
        setProgress({ done, total }),
      );
      saveFiles([file]);
      const said = reasons.flatMap((reason) => (without[reason] > 0 ? [words.overlaysWithout[reason](without[reason])] : []));
      if (said.length > 0) app.session.getState().report(words.overlays, [words.overlaysWritten(written), ...said].join(' '));
    } catch (error) {
      if (!controller.signal.aborted) app.session.getState().report(words.overlays, reasonOf(error));
    } finally {
      setProgress(undefined);
    }
  };
  if (!progress)
    return (
      <button type="button" className="button" title={words.overlaysHint} onClick={() => void run()}>
        <Images size={14} aria-hidden />
        <span className="action-words">{words.overlays}</span>
      </button>
    );
  return (
    <span className="overlays-progress">
      <progress aria-label={words.overlaysProgress} value={progress.done} max={Math.max(1, progress.total)} />
      {words.done(progress.done, progress.total)}
      <button type="button" className="button" onClick={() => running.current?.abort()}>
        {words.cancel}
      </button>
    </span>
  );
}

/** One line on stderr that is written over; where nobody watches (no terminal), nothing but what `end` says. */
export type Progress = {
  update(done: number, failed: number): void;
  end(sentence: string): void;
  /** Takes its line away. */
  clear(): void;
};

export type ProgressStream = Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean };

const EVERY = 200; // milliseconds

export function startProgress(
  total: number,
  stream: ProgressStream = process.stderr,
  say = (done: number) => `${done} of ${total} films`,
): Progress {
  const started = performance.now();
  let shown = Number.NEGATIVE_INFINITY;
  return {
    update: (done, failed) => {
      const now = performance.now();
      if (!stream.isTTY || now - shown < EVERY) return;
      shown = now;
      stream.write(`\r${line({ done, failed, total, said: say(done), seconds: (now - started) / 1000 })}\x1b[K`);
    },
    clear: () => void (stream.isTTY && stream.write('\r\x1b[K')),
    end: (sentence) => stream.write(`${stream.isTTY ? '\r\x1b[K' : ''}${sentence}\n`),
  };
}

type Line = { readonly [Name in 'done' | 'failed' | 'total' | 'seconds']: number } & { readonly said: string };

function line({ done, failed, total, said, seconds }: Line): string {
  const left = done === 0 ? '' : ` · ${inWords(((total - done) * seconds) / done)} left`;
  return `${said}${failed > 0 ? ` · ${failed} failed` : ''}${left}`;
}

function inWords(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  if (seconds < 3600) return `${Math.ceil(seconds / 60)} min`;
  return `${Math.floor(seconds / 3600)} h ${Math.ceil((seconds % 3600) / 60)} min`;
}

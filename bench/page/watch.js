// Put into the app before its own scripts: notes when the engine's worker is asked and answers, and when a film that was opened is on the screen.
// Plain JavaScript, because it is handed to the browser as it stands.
(() => {
  let asked;
  const watched = { calls: [], pending: 0, busy: 0, film: undefined };
  window.watched = watched;

  const NativeWorker = window.Worker;
  window.Worker = class extends NativeWorker {
    constructor(script, options) {
      super(script, options);
      watched.busy = performance.now();
      const open = new Map();
      const started = performance.now();
      const post = this.postMessage.bind(this);
      this.postMessage = (message, transfer) => {
        // comlink: APPLY is a call, `id` is on its answer too.
        if (message?.type === 'APPLY') {
          open.set(message.id, { worker: options?.name, what: message.path.join('.'), started, posted: performance.now() });
          watched.pending++;
        }
        return post(message, transfer);
      };
      this.addEventListener('message', ({ data }) => {
        const call = open.get(data?.id);
        if (call === undefined) return;
        open.delete(data.id);
        watched.pending--;
        watched.busy = performance.now();
        watched.calls.push({ ...call, answered: performance.now() });
      });
    }
  };

  /** Waits for the film's name in what is announced, and for its map's colour bar; both are looked for once a frame. */
  document.addEventListener(
    'change',
    ({ target }) => {
      if (!target.matches?.('[data-testid="open-images"]') || target.files.length === 0) return;
      asked = target.files[0].name;
      const film = { name: asked, opened: performance.now(), predicted: undefined, painted: undefined };
      watched.film = film;
      const look = () => {
        if (asked !== film.name) return;
        const prediction = document.querySelector('section[aria-label="Prediction"]')?.textContent ?? '';
        if (prediction.includes(film.name) && /\d %/.test(prediction)) film.predicted ??= performance.now();
        const isShown =
          document.querySelector('[role="img"][aria-label^="Colour bar"]') && !document.body.textContent.includes('Explaining…');
        // What a frame's script changes is painted at its end: the next frame's script runs after that.
        if (film.predicted !== undefined && isShown) return requestAnimationFrame(() => (film.painted = performance.now()));
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    true,
  );
})();

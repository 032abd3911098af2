import type { ToServiceWorker } from './service-worker.ts';

/** The program as it is kept for when there is no network. */
export type Offline = {
  /** Lets the new version take this page over, and every other one of it that is open. */
  takeOver(): void;
};

/**
 * Keeps the program's files in this browser and looks for a newer version. Where a browser allows no service worker, nothing happens: the page
 * needs its server then.
 *
 * @param base the page's own address, ending in a slash
 * @param onNewVersion told when a newer version is there and waits
 * @param reload called once the newer version has taken over
 */
export function startServiceWorker(base: string, onNewVersion: (offline: Offline) => void, reload: () => void): void {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return; // an address without https, or a private window of some browsers
  let isAgreed = false;
  let hadController = serviceWorker.controller !== null;
  serviceWorker.addEventListener('controllerchange', () => {
    if (isAgreed) reload();
    else if (hadController) onNewVersion({ takeOver: reload }); // agreed to in another tab
    hadController = true;
  });
  const offer = (waiting: ServiceWorker | null) => {
    if (!waiting || !serviceWorker.controller) return; // the first version ever waits for nobody
    onNewVersion({
      takeOver: () => {
        isAgreed = true;
        waiting.postMessage('take-over' satisfies ToServiceWorker);
      },
    });
  };
  serviceWorker
    .register(new URL('service-worker.js', base), { updateViaCache: 'none' })
    .then((registration) => {
      offer(registration.waiting);
      registration.addEventListener('updatefound', () => {
        const coming = registration.installing;
        coming?.addEventListener('statechange', () => {
          if (coming.state === 'installed') offer(registration.waiting);
        });
      });
      // The browser looks by itself only when the page is loaded; one that stays open for days looks when it is come back to.
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible') void registration.update().catch(() => undefined); // no network
      });
    })
    .catch(() => undefined); // not kept: the page works as before, with its server
}

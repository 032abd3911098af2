/** Keeps the program's own files for when there is no network. Serves those alone, asks nobody else for anything, and changes versions only when told to. */
declare const self: ServiceWorkerGlobalScope;

/** The build writes the list of its own files here: see scripts/offline-plugin.ts. */
const { version, files } = JSON.parse('__OFFLINE_FILES__') as { readonly version: string; readonly files: readonly string[] };
const prefix = 'regionlens-';
const cacheName = `${prefix}${version}`;
const addressOf = (file: string) => new URL(file, self.registration.scope).href;

export type ToServiceWorker = 'take-over';

self.addEventListener('install', (event) => event.waitUntil(keepFiles()));
self.addEventListener('activate', (event) => event.waitUntil(forgetOlder()));
self.addEventListener('message', ({ data }) => {
  if (data === ('take-over' satisfies ToServiceWorker)) void self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return;
  event.respondWith(answer(request));
});

/** A few at a time, so that the page's own work goes first; asked for anew, lest an older version's file slips in. */
async function keepFiles(): Promise<void> {
  const cache = await caches.open(cacheName);
  const waiting = [...files];
  const keepNext = async (): Promise<void> => {
    const file = waiting.shift();
    if (file === undefined) return;
    const response = await fetch(new Request(addressOf(file), { cache: 'no-cache' }));
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    await cache.put(addressOf(file), response);
    return keepNext();
  };
  await Promise.all([keepNext(), keepNext()]);
}

async function forgetOlder(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(prefix) && name !== cacheName).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** Every address of the page is the same page; of a file, the query says nothing. */
async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const wanted = request.mode === 'navigate' ? addressOf('index.html') : request.url;
  const kept = await cache.match(wanted, { ignoreSearch: true });
  return kept ?? fetch(request);
}

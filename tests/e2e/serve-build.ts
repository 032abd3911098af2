import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve, sep } from 'node:path';

const dist = resolve('dist');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

export type Release = { readonly address: string; readonly version: string; publish(version: string): void; close(): Promise<void> };

/** Serves the build on a port of its own; another version of it can be published, which differs in its name alone. */
export async function serveBuild(): Promise<Release> {
  const built = /\d+\.\d+\.\d+\+[0-9a-f]{7}/.exec(await readFile(join(dist, 'service-worker.js'), 'utf8'))?.[0] ?? '';
  let published = built;
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const path = resolve(join(dist, pathname === '/' ? 'index.html' : decodeURIComponent(pathname)));
    const content = path.startsWith(dist + sep) ? await readFile(path).catch(() => undefined) : undefined;
    const type = types[extname(path)] ?? 'application/octet-stream';
    response.writeHead(content ? 200 : 404, { 'content-type': type, 'cache-control': 'no-cache' });
    response.end(type === 'text/javascript' ? content?.toString('utf8').replaceAll(built, published) : content);
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}/`,
    version: built,
    publish: (version) => {
      published = version;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, preview } from 'vite';

export type Served = {
  /** Ends in a slash. */
  readonly address: string;
  /** Where the built files lie. */
  readonly folder: string;
  /** Paths asked for so far, by page and workers alike. */
  readonly asked: Set<string>;
  readonly close: () => Promise<void>;
};

const root = fileURLToPath(new URL('..', import.meta.url));

/** The app as `npm start` builds and serves it, in a folder of its own. */
export const serveApp = () => serve({ root });

/** The bench's own page, bundled as the app is. */
export const servePage = () =>
  serve({ root: join(root, 'bench/page'), configFile: join(root, 'vite.config.ts'), publicDir: join(root, 'public') });

async function serve(config: InlineConfig): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'regionlens-bench-'));
  const settings: InlineConfig = { ...config, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } };
  await build(settings);
  const server = await preview({ ...settings, preview: { port: 4373, strictPort: false } });
  const asked = new Set<string>();
  server.httpServer.on('request', ({ url }) => asked.add(new URL(url ?? '/', 'http://any').pathname));
  const [address] = server.resolvedUrls?.local ?? [];
  if (address === undefined) throw new Error('The built page could not be served.');
  return {
    address,
    folder,
    asked,
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

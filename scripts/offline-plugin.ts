import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Plugin } from 'vite';

/** A name for exactly these sources: the package's version and a hash of all that goes into the build. */
export function versionOf(root: string): string {
  const hash = createHash('sha256');
  for (const source of ['index.html', 'package-lock.json', 'vite.config.ts', 'public', 'src'].flatMap((path) => filesIn(join(root, path))))
    hash.update(relative(root, source)).update('\0').update(readFileSync(source)).update('\0');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return `${version}+${hash.digest('hex').slice(0, 7)}`;
}

/** Builds the service worker beside the page and tells it every file that the page may need without a network. */
export function offline(root: string, version: string): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    buildStart() {
      if (this.environment.name === 'client')
        this.emitFile({ type: 'chunk', id: join(root, 'src/workers/service-worker.ts'), fileName: 'service-worker.js' });
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle['service-worker.js'];
        if (worker?.type !== 'chunk') return; // a build of one of the page's workers
        const built = Object.keys(bundle).filter((file) => file !== 'service-worker.js');
        const copied = filesIn(join(root, 'public')).map((file) => relative(join(root, 'public'), file).replaceAll('\\', '/'));
        const files = [...new Set(['index.html', ...built, ...copied])];
        worker.code = worker.code.replace('__OFFLINE_FILES__', JSON.stringify({ version, files }));
      },
    },
  };
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies, root, stop } from './dependencies.mjs';

installDependencies();
const { build, preview } = await import('vite');
const port = Number(process.env.PORT ?? 4173);

if (isStale()) {
  console.log('Building RegionLens …');
  await build({ root, logLevel: 'warn' });
}
try {
  await preview({ root, preview: { port, strictPort: true } });
} catch (error) {
  stop(`RegionLens could not be served on port ${port}: ${error.message}\nChoose another: PORT=8080 npm start`);
}
console.log(`\nRegionLens is ready: http://localhost:${port}\nNo image leaves this computer. Stop with Ctrl+C.`);

/** Is anything that goes into the build newer than the build? */
function isStale() {
  const built = join(root, 'dist/index.html');
  if (!existsSync(built)) return true;
  const sources = ['src', 'public', 'index.html', 'package-lock.json', 'vite.config.ts'];
  return sources.some((source) => newest(join(root, source)) > statSync(built).mtimeMs);
}

function newest(path) {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

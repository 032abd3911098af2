import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Installs what package-lock.json asks for, unless that is there already. Ends the process where it cannot. */
export function installDependencies() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) stop(`RegionLens needs Node 20 or newer; this is Node ${process.versions.node}.`);
  const installed = `${root}node_modules/.package-lock.json`;
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs) return;
  console.error('Installing what RegionLens needs (once) …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) stop('npm could not install the dependencies: the lines above say why. Is the network there?');
}

/** Says what is wrong and ends. */
export function stop(message) {
  console.error(message);
  process.exit(1);
}

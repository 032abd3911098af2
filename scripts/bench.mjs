import { spawnSync } from 'node:child_process';
import { installDependencies, root } from './dependencies.mjs';

installDependencies();
const { status } = spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), `${root}bench/run.ts`, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);

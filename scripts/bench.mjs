import { spawnSync } from 'node:child_process';
import { installDependencies, root } from './dependencies.mjs';

installDependencies();
const { status } = spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), `${root}bench/run.ts`], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);

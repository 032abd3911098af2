import { spawn } from 'node:child_process';
import { installDependencies, root } from './dependencies.mjs';

installDependencies();
const { INIT_CWD: cwd = process.cwd() } = process.env; // where npm was called, so that paths mean what the user meant
const main = `${root}src/cli/main.ts`;
const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), main, ...process.argv.slice(2)], { cwd, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 130));

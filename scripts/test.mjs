import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureChromium } from './chromium.mjs';
import { installDependencies, root } from './dependencies.mjs';

installDependencies();
const browser = ensureChromium();
if (browser === undefined)
  console.error(
    'No Chromium or Chrome was found or could be installed: the browser and end-to-end tests will fail. CHROMIUM=/path/to/chromium names one.',
  );

const results = `${root}test-results`;
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const total = { passed: 0, failed: 0, skipped: 0 };
step('types', ['tsc', '--noEmit'], oneOrNone);
step('lint', ['biome', 'check', '.'], oneOrNone);
step(
  'unit',
  ['vitest', 'run', '--project', 'unit', '--reporter=default', '--reporter=json', `--outputFile.json=${results}/unit.json`],
  fromVitest('unit'),
);
step(
  'browser',
  ['vitest', 'run', '--project', 'browser', '--reporter=default', '--reporter=json', `--outputFile.json=${results}/browser.json`],
  fromVitest('browser'),
);
step('end to end', ['playwright', 'test'], fromPlaywright);

console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed > 0 ? 1 : 0);

/** Runs one step and adds up what it counted; a step that failed without counting a failure (a crash) is one. */
function step(name, command, count) {
  const started = Date.now();
  console.log(`\n— ${name}`);
  const { status } = spawnSync('npx', ['--no-install', ...command], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  const { passed, failed, skipped } = count(status);
  total.passed += passed;
  total.skipped += skipped;
  total.failed += status !== 0 && failed === 0 ? 1 : failed;
  console.log(`— ${name}: ${passed} passed, ${failed} failed, ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

function oneOrNone(status) {
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
}

function fromVitest(name) {
  return () => {
    const report = readReport(name);
    if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
    return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + report.numTodoTests };
  };
}

function fromPlaywright() {
  const report = readReport('e2e');
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected, skipped };
}

function readReport(name) {
  try {
    return JSON.parse(readFileSync(`${results}/${name}.json`, 'utf8'));
  } catch {
    return undefined; // the step ended before it could write one
  }
}

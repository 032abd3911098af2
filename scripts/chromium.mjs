import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { root } from './dependencies.mjs';

/**
 * The browser that tests run in: the one CHROMIUM names, Playwright's own, or an installed Chromium or Chrome.
 *
 * @returns its path, or undefined where there is none
 */
export function findChromium() {
  const named = process.env.CHROMIUM;
  if (named !== undefined) return named;
  const { chromium } = createRequire(`${root}package.json`)('playwright-core');
  const candidates = [
    chromium.executablePath(),
    ...onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']),
    ...usualPlaces,
  ];
  return candidates.find((path) => path !== '' && existsSync(path));
}

/** Finds a browser or installs one: by Playwright, else by the system's package manager. */
export function ensureChromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  console.error('Installing a browser for the tests …');
  const quiet = { cwd: root, stdio: ['ignore', 'ignore', 2], shell: process.platform === 'win32' };
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    spawnSync('apt-get', ['update', '-qq'], quiet);
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], quiet);
  }
  if (findChromium() === undefined) spawnSync('npx', ['playwright', 'install', 'chromium'], quiet);
  return findChromium();
}

/** For running as root, without the browser's own calls home. */
export const chromiumArguments = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/** Graphics drawn in software, so that WebGL and WebGPU can be tested on a machine without a graphics card. */
export const softwareGraphicsArguments = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
];

const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

function onPath(names) {
  const { status, stdout } = spawnSync(process.platform === 'win32' ? 'where' : 'which', names, { encoding: 'utf8' });
  return stdout === null || (status !== 0 && stdout === '') ? [] : stdout.split(/\r?\n/);
}

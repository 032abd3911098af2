import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Who may import whom: data walks one way through the house, and no import runs upward. */
const mayImport: Record<string, readonly string[]> = {
  shared: [],
  imaging: ['shared'],
  engine: ['shared'],
  regions: ['shared'],
  stats: ['shared'],
  render: ['shared'],
  charts: ['shared', 'stats', 'render'],
  samples: ['shared'],
  batch: ['shared'],
  export: ['shared', 'regions', 'stats', 'render', 'charts'],
  workers: ['shared', 'imaging', 'engine', 'regions', 'stats', 'render', 'charts', 'samples', 'batch', 'export'],
  state: ['shared', 'regions', 'stats', 'render', 'charts', 'batch', 'export', 'workers'],
  ui: ['shared', 'state', 'render', 'charts', 'regions'],
  cli: ['shared', 'imaging', 'engine', 'regions', 'stats', 'render', 'charts', 'samples', 'batch', 'export'],
};

/** Libraries that one room alone may use. */
const ownedLibraries: Record<string, string> = {
  '@tensorflow/': 'engine',
  react: 'ui',
  konva: 'ui',
};

/** tfjs ships its WASM binaries as files: the worker names them to the bundler, and the command line finds their folder. */
const binaries = /^@tensorflow\/tfjs-backend-wasm\/(dist\/.*\.wasm\?url|package\.json)$/;

const source = resolve('src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => join(source, file));

describe('the rooms of src', () => {
  test('every file stands in a room that the plan knows', () => {
    const strays = files
      .map((file) => relative(source, file))
      .filter((file) => file !== 'main.tsx' && !(roomOf(join(source, file)) in mayImport));
    expect(strays).toEqual([]);
  });

  test('no import runs upward', () => {
    const wrong = files.flatMap((file) => {
      const room = roomOf(file);
      return importsOf(file)
        .filter((path) => path.startsWith('.'))
        .map((path) => resolve(dirname(file), path))
        .filter(
          (target) =>
            target.startsWith(source) &&
            roomOf(target) !== room &&
            !(mayImport[room] ?? [...Object.keys(mayImport)]).includes(roomOf(target)),
        )
        .map((target) => `${relative(source, file)} → ${relative(source, target)}`);
    });
    expect(wrong).toEqual([]);
  });

  test('a library that belongs to a room is imported there alone', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((path) => !binaries.test(path))
        .filter((path) =>
          Object.entries(ownedLibraries).some(
            ([library, owner]) => path.startsWith(library) && owner !== roomOf(file) && relative(source, file) !== 'main.tsx',
          ),
        )
        .map((path) => `${relative(source, file)} → ${path}`),
    );
    expect(wrong).toEqual([]);
  });

  test('no file is a barrel', () => {
    const barrels = files.filter((file) => {
      const lines = readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '');
      return lines.length > 0 && lines.every((line) => /^export .* from /.test(line));
    });
    expect(barrels).toEqual([]);
  });
});

function roomOf(file: string): string {
  return relative(source, file).split(/[\\/]/)[0] ?? '';
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const statements = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s+['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|new URL\(\s*['"](\.[^'"]+)['"]/g,
  );
  return [...statements].map((match) => match[1] ?? match[2] ?? match[3] ?? match[4] ?? '');
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CsvCell, toCsv } from '../export/csv.ts';
import { encodeGreyPng } from '../imaging/encode-png.ts';
import { drawSample } from '../samples/draw-sample.ts';
import { FINDINGS, type Finding } from '../samples/finding.ts';
import { reasonOf } from '../shared/failure.ts';
import { badUsage, readArguments, readCount } from './arguments.ts';
import type { ExitCode } from './exit-code.ts';
import { startProgress } from './progress.ts';

/** Most films of one call, so that no two seeds share a film. */
const MOST = 100_000;

export type SamplesOptions = { readonly out: string; readonly count: number; readonly seed: number };

/** @returns the options, or 'help' @throws Failure 'bad-usage' */
export function readSamplesOptions(words: readonly string[]): SamplesOptions | 'help' {
  const { values, positionals } = readArguments('samples', words, {
    out: { type: 'string' },
    count: { type: 'string' },
    seed: { type: 'string', default: '1' },
  });
  if (values.help) return 'help';
  if (positionals.length > 0) throw badUsage(`samples takes no ${positionals.join(' ')}: say --out DIR --count N.`);
  if (!values.out) throw badUsage('Say where the films go: --out DIR');
  if (!values.count) throw badUsage('Say how many films: --count N');
  return {
    out: values.out,
    count: readCount('count', values.count, { from: 1, to: MOST }),
    seed: readCount('seed', values.seed, { from: 0, to: 1_000_000_000 }),
  };
}

/**
 * Writes `count` synthetic films as 8-bit PNGs that say so, masks/*.lungs.png and masks/*.opacity.png (0 or 255), and labels.csv.
 * @throws Failure 'bad-usage' where they cannot be written
 */
export async function writeSamples({ out, count, seed }: SamplesOptions, signal: AbortSignal): Promise<ExitCode> {
  const masks = join(out, 'masks');
  await mkdir(masks, { recursive: true }).catch((error: unknown) => {
    throw badUsage(`The films cannot be written to ${out}: ${reasonOf(error)}`, error);
  });
  const rows: CsvCell[][] = [];
  const progress = startProgress(count);
  for (let i = 0; i < count && !signal.aborted; i++) {
    const film = drawSample({ seed: seed * MOST + i, finding: findingOf(i) });
    const name = `sample-${String(i + 1).padStart(String(count).length, '0')}`;
    await writeFile(join(out, `${name}.png`), encodeGreyPng(film, 'synthetic'));
    await writeFile(join(masks, `${name}.lungs.png`), encodeGreyPng({ ...film, pixels: film.lungMask }, 'mask'));
    await writeFile(join(masks, `${name}.opacity.png`), encodeGreyPng({ ...film, pixels: film.opacityMask }, 'mask'));
    rows.push([`${name}.png`, film.finding === 'none' ? 'normal' : 'pneumonia', `synthetic-${film.seed}`, film.finding, film.seed]);
    progress.update(i + 1, 0);
  }
  await writeFile(join(out, 'labels.csv'), toCsv([['file', 'label', 'patient', 'finding', 'seed'], ...rows]));
  progress.end(`${rows.length} synthetic films drawn. They lie in ${out}`);
  return signal.aborted ? 130 : 0;
}

/** Every other film is without a finding; the others take turns. */
function findingOf(i: number): Finding {
  const findings = FINDINGS.filter((finding) => finding !== 'none');
  return i % 2 === 0 ? 'none' : (findings[((i - 1) / 2) % findings.length] ?? 'none');
}

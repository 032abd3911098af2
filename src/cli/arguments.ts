import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Failure } from '../shared/failure.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * The words behind a command, taken apart.
 * @throws Failure 'bad-usage' for an option that the command does not know, or one without its value.
 */
export function readArguments<const Known extends Options>(command: string, words: readonly string[], known: Known) {
  const options = { ...known, help: { type: 'boolean', short: 'h' } } as const;
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    const what = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw badUsage(`${what.replace(/\.$/, '')}. See: regionlens ${command} --help`);
  }
}

/** @throws Failure 'bad-usage' where the text is not a whole number within the limits. */
export function readCount(option: string, text: string, { from, to }: { readonly from: number; readonly to: number }): number {
  const value = Number(text);
  if (/^-?\d+$/.test(text) && value >= from && value <= to) return value;
  throw badUsage(`--${option} takes a whole number from ${from} to ${to}, not "${text}".`);
}

export function badUsage(sentence: string, cause?: unknown): Failure {
  return new Failure('bad-usage', sentence, cause);
}

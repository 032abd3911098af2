import { badUsage, readArguments } from './arguments.ts';

export type CompareOptions = {
  /** Folders that `explain` wrote, and archives that the page exported. */
  readonly studies: readonly string[];
  readonly out: string;
  readonly labels: string | undefined;
  /** A study of the same films by another network, as one whose weights are shuffled. */
  readonly reference: string | undefined;
  readonly design: string | undefined;
};

/** @returns the options, or 'help' @throws Failure 'bad-usage' */
export function readCompareOptions(words: readonly string[]): CompareOptions | 'help' {
  const { values, positionals } = readArguments('compare', words, {
    out: { type: 'string' },
    labels: { type: 'string' },
    reference: { type: 'string' },
    design: { type: 'string' },
  });
  if (values.help) return 'help';
  if (positionals.length === 0) throw badUsage('Say what to compare: regionlens compare STUDY --out DIR');
  if (!values.out) throw badUsage('Say where the report goes: --out DIR');
  return { studies: positionals, out: values.out, labels: values.labels, reference: values.reference, design: values.design };
}

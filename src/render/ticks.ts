import { format } from 'd3';
import type { DisplayRange } from './display-range.ts';

/** Values to write beside a colour bar, from its low end to its high one, in as many digits as tell them apart. */
export function colourBarTicks({ low, high }: DisplayRange): readonly { readonly value: number; readonly text: string }[] {
  const text = tickFormat(high);
  return [low, (low + high) / 2, high].map((value) => ({ value, text: value === 0 ? '0' : text(value) }));
}

function tickFormat(high: number): (value: number) => string {
  return isPlain(high) ? format('.2~r') : scientific('.1e');
}

/** A single value, in three digits. */
export function valueText(value: number): string {
  if (value === 0) return '0';
  return isPlain(Math.abs(value)) ? format('.3~r')(value) : scientific('.2e')(value);
}

const isPlain = (size: number) => size >= 1e-3 && size < 1e4;

function scientific(specifier: string): (value: number) => string {
  const write = format(specifier);
  return (value) => {
    const [digits = '', exponent = ''] = write(value).split('e');
    return `${digits} × 10${[...exponent.replace('+', '')].map(raised).join('')}`;
  };
}

const raised = (letter: string) => (/\d/.test(letter) ? '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(letter)] : '⁻');

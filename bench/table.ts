import { type Figure, type Goal, isMet } from './figure.ts';

/** Figures as lines of text, one each, with what they are made of below. */
export function toTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => ({
    cells: [figure.what, figure.where, shownValue(figure), shownGoal(figure)],
    detail: figure.detail,
  }));
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map(({ cells }) => cells[column]?.length ?? 0)));
  return rows
    .map(({ cells, detail }) => {
      const line = cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd();
      return detail === undefined ? line : `${line}\n    ${detail}`;
    })
    .join('\n');
}

function shownValue({ value, unit, spread }: Figure): string {
  const range = spread ? ` (${digits(spread.low)} to ${digits(spread.high)})` : '';
  return `${unit === 'of studies' ? value.toFixed(4) : digits(value)} ${unit}${range}`;
}

function shownGoal(figure: Figure): string {
  const { goal } = figure;
  if (goal === undefined) return '';
  return `${isMet(figure) ? 'met:' : 'MISSED:'} ${goalInWords(goal)}`;
}

function goalInWords(goal: Goal): string {
  if ('between' in goal) return `${goal.between[0]} to ${goal.between[1]}`;
  return 'atMost' in goal ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`;
}

function digits(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2);
}

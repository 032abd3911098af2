import type { Row } from './row.ts';

const head = `# What the tests keep of their promises

Written by \`npm run bench -- null-size\`; do not edit by hand. Studies made up so that the truth is known: how often does a test at α = .05 reject a null that is
true (its *size*), how often does a correction let any true null of a family be rejected, how often does a 95 % interval hold the true value (its *coverage*)?
Permutation tests try 999 random arrangements a study, or all where there are fewer. With 10,000 studies a rate of .05 is known to ± .004 (bootstrap intervals: 500 to
1,000 studies, ± .014 to .02). **Bold**: outside the goal, which is .04 to .06 for continuous data with 20 or more patients a group and at most .06 otherwise (and for the
sign test, which knows few p-values), at most .055 for Holm,
.93 to .97 for intervals. Rows without a goal show what happens where the assumptions do not hold. Tests in *italics* stand beside the recommended ones for comparison.
`;

const chapters = [
  ['size', 'Size of the tests', 'rejected'],
  ['family-wise error', 'Any true null rejected', 'any rejected'],
  ['coverage', 'Coverage of the intervals', 'held the truth'],
] as const;

/** The rows as a page of Markdown, a table for each subject's sizes and data. */
export function writeUp(rows: readonly Row[]): string {
  const written = chapters.map(([about, title, rate]) => {
    const lines = rows.filter((row) => row.about === about).map(lineOf);
    return [
      `## ${title}`,
      '',
      `| | patients | data | ${rate} | goal | without a number |`,
      '| --- | --- | --- | --- | --- | --- |',
      ...lines,
    ].join('\n');
  });
  return `${head}\n${written.join('\n\n')}\n`;
}

function lineOf({ subject, secondary, sizes, data, rate, goal, studies, ...row }: Row): string {
  const shown = rate.toFixed(4).replace(/^0/, '');
  const missed = goal !== undefined && (rate < goal[0] || rate > goal[1]);
  const without = row.undefined === 0 ? '' : `${((100 * row.undefined) / studies).toFixed(1)} %`;
  const wanted = goal === undefined ? '' : goal[0] === 0 ? `≤ ${short(goal[1])}` : `${short(goal[0])}–${short(goal[1])}`;
  return `| ${[secondary ? `*${subject}*` : subject, sizes.join(' + '), data, missed ? `**${shown}**` : shown, wanted, without].join(' | ')} |`;
}

const short = (value: number) => String(value).replace(/^0/, '');

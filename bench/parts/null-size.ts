import { writeFile } from 'node:fs/promises';
import type { Figure } from '../figure.ts';
import { measureCoverages } from '../null-size/coverages.ts';
import { measureFamilies } from '../null-size/families.ts';
import type { Row } from '../null-size/row.ts';
import { measureSizes } from '../null-size/sizes.ts';
import { writeUp } from '../null-size/write-up.ts';
import type { Part } from './part.ts';

/** Studies for each of the runs that are asked for: 10,000 for the usual 25. */
const STUDIES_A_RUN = 400;
const FULL = 10_000;

export const nullSize: Part = {
  about: 'how often each test rejects a true null, Holm lets one slip, and an interval holds the truth',
  measure: async ({ effort, say }) => {
    const studies = effort.runs * STUDIES_A_RUN;
    const rows: Row[] = [];
    for (const measure of [measureSizes, measureFamilies, measureCoverages]) measure(studies, (row) => rows.push(row));
    if (studies >= FULL) await writeFile(new URL('../../docs/test-sizes.md', import.meta.url), writeUp(rows));
    else say(`docs/test-sizes.md was left as it is: it wants ${FULL} studies, these were ${studies}.`);
    return rows.map(figureOf);
  },
};

function figureOf({ about, subject, sizes, data, rate, studies, goal, ...row }: Row): Figure {
  return {
    what: `${about}: ${subject}, ${sizes.join(' + ')}, ${data}`,
    where: 'Node',
    value: rate,
    unit: 'of studies',
    ...(row.undefined > 0 ? { detail: `${row.undefined} of ${studies} without a number` } : {}),
    ...(goal ? { goal: { between: goal } } : {}),
  };
}

import { expect, test } from 'vitest';
import { analyse } from '../../../../src/export/cohort/analyse.ts';
import type { Ask } from '../../../../src/export/cohort/ask.ts';
import { reportOf } from '../../../../src/export/report/report.ts';
import { finish } from '../../../../src/stats/steps.ts';
import { madeUpStudy } from '../cohort/made-up-study.ts';

const table = { ...madeUpStudy(), methodLabels: { lrp: 'LRP ε-z⁺', gradcam: 'Grad-CAM' } };
const reportTo = (ask: Ask) => reportOf(finish(analyse(ask, table)), table, { version: '0' });
/** Its words, without the settings that are printed to run it again, where ids belong. */
const wordsOf = (report: string) => report.replace(/<pre>.*?<\/pre>/gs, '').replaceAll('<', '\n<');

test.each<[string, Ask['question']]>([
  ['regions', { kind: 'regions' }],
  ['methods', { kind: 'methods' }],
  ['groups', { kind: 'groups', groups: ['ill', 'well'] }],
])('where %s are compared, methods stand under their names', (_, question) => {
  const report = wordsOf(reportTo({ question }));
  expect(report).toContain('LRP ε-z⁺');
  expect(report).not.toMatch(/\b(lrp|gradcam)\b(?!")/);
});

test('a hyphen stays one, a minus is one', () => {
  const report = wordsOf(reportTo({ question: { kind: 'methods' } }));
  expect(report).toContain('matched-pairs rank biserial');
  expect(report).not.toMatch(/[^\w"#.]-\d/);
});

test('what is said of Welch’s t stands only where groups are compared', () => {
  const remark = 'Welch’s t with its t distribution stands in';
  expect(reportTo({ question: { kind: 'methods' } })).not.toContain(remark);
  expect(reportTo({ question: { kind: 'groups', groups: ['ill', 'well'] } })).toContain(remark);
});

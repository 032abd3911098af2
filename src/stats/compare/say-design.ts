import type { Correction } from '../adjust.ts';
import { presets } from '../presets/presets.ts';
import type { Notes } from './cohort.ts';
import { arrangementsOf, type Design, familySize, followUps } from './design.ts';
import { count, listed, number } from './words.ts';

const corrections: Readonly<Record<Correction, string>> = {
  holm: 'Holm’s correction keeps the chance of any false finding among them at most at',
  bonferroni: 'Bonferroni’s correction keeps the chance of any false finding among them at most at',
  'benjamini-hochberg': 'Benjamini and Hochberg’s correction keeps the expected share of false ones among the findings at most at',
  none: 'They are not corrected for being many: each by itself is wrong with a chance of',
};

/** What will be tested, in plain words, with the size of the family: to be read before anything is run. */
export function sayDesign(design: Design): string {
  const { question, regions, methods, measure, explained, correction, alpha, procedure } = design;
  const family = familySize(design);
  const follow = followUps(design);
  const own = presets[procedure].family === 'method' && question.kind !== 'methods' ? ' (each method has a family of its own)' : '';
  const sentences = [
    `${asked(design)} The measure is ${measure}, of ${count(regions.length, 'region')} and ${count(methods.length, 'method')}; the unit is the patient, whose films are averaged first.`,
    explained.how === 'fixed'
      ? `Explained is the class ${explained.name} on every film.`
      : 'Explained is the class predicted for each film: groups may then be explained by different logits, so a difference need not be one of place.',
    `${sentenceOfTest(design)}`,
    `The family has ${count(family, 'hypothesis', 'hypotheses')}${own}. ${corrections[correction]} ${number(alpha)}.`,
  ];
  if (follow > 0) sentences.push(`Comparisons of two follow, ${follow} in number, corrected as a family of their own.`);
  return sentences.join(' ');
}

function asked({ question, regions, methods, films }: Design): string {
  switch (question.kind) {
    case 'preference':
      return `On ${films}: does the model prefer each region to chance?`;
    case 'groups':
      return `On ${films}: do patients of ${listed(question.groups)} differ?`;
    case 'regions':
      return `On ${films}: do ${listed(regions)} differ in the same patients?`;
    case 'methods':
      return `On ${films}: do ${listed(methods)} differ in the same patients?`;
    case 'reader':
      return `On ${films}: does what the model looks at go with ${question.score}?`;
  }
}

function sentenceOfTest(design: Design): string {
  const { question, regions, methods, procedure, seed } = design;
  const arrangements = `${arrangementsOf(design).toLocaleString('en')} random arrangements (seed ${seed}), or all where there are fewer`;
  const several = question.kind === 'regions' ? regions.length > 2 : methods.length > 2;
  switch (question.kind) {
    case 'preference':
      return 'Each is tested by Wilcoxon’s signed-rank test; where values are skewed, the sign test stands beside it.';
    case 'reader':
      return `Each is tested by Spearman’s rank correlation with ${arrangements}.`;
    case 'groups':
      if (question.groups.length > 2) return 'Each is tested by the Kruskal–Wallis test.';
      return presets[procedure].twoGroups === 'welch-permutation'
        ? `Each is tested by a permutation of Welch’s t with ${arrangements}.`
        : `Each is tested by ${presets[procedure].twoGroups === 'switched-student' ? 'Student’s t' : 'Student’s t (Welch’s where the groups differ in size)'} where Shapiro–Wilk and Levene let it pass at .05, else by Mann–Whitney, as in the original procedure.`;
    default:
      return several ? 'Each is tested by Friedman’s test.' : 'Each is tested by Wilcoxon’s signed-rank test of the differences.';
  }
}

/** What was met in the table and what was done about it; nothing where there is nothing to tell. */
export function sayNotes(notes: Notes): string[] {
  const { inSeveralGroups, filmsOfNoGroup, filmsOfUnknownPatients, patientsWithSeveralFilms } = notes;
  const said = [`${count(notes.films, 'film')} of ${count(notes.patients, 'patient')}.`];
  if (patientsWithSeveralFilms > 0) said.push(`${count(patientsWithSeveralFilms, 'patient')} with several films: averaged.`);
  if (inSeveralGroups.length > 0) said.push(`${count(inSeveralGroups.length, 'patient')} in more than one group: left out.`);
  if (filmsOfNoGroup > 0) said.push(`${count(filmsOfNoGroup, 'film')} in none of the groups: left out.`);
  if (filmsOfUnknownPatients > 0)
    said.push(`${count(filmsOfUnknownPatients, 'film')} of unknown patients: each counted as a patient of its own.`);
  return said;
}

import type { Cohort } from '../../stats/compare/cohort.ts';
import { hypothesesOf, samplesOf } from '../../stats/compare/hypotheses.ts';
import { count, listed } from '../../stats/compare/words.ts';
import { ofReach } from './reach-warning.ts';
import type { Selection } from './select.ts';
import { ofSkew } from './skew-warning.ts';
import { ofSpread } from './spread-warning.ts';
import { ofTies } from './ties-warning.ts';
import { type Warning, when } from './warning.ts';

/** Below it a group says little whatever the test, and bootstrap intervals are not made. */
const FEW = 20;

/** `cohort`: of the selection's rows. `repeated`: films whose picture is there twice. */
export function warningsOf(selection: Selection, cohort: Cohort, repeated: number): readonly Warning[] {
  const { design } = selection;
  const sampled = hypothesesOf(design).map((hypothesis) => ({ hypothesis, samples: samplesOf(hypothesis, design, cohort, false) }));
  return [
    ...ofGroups(selection, cohort),
    ...ofReach(selection, cohort, sampled),
    ...ofSpread(selection, cohort),
    ...ofSkew(selection, sampled),
    ...ofTies(selection, sampled),
    ...ofPatients(cohort),
    ...ofOutsiders(selection, cohort),
    ...ofLabels(selection),
    ...ofNumbers(selection, cohort),
    ...when(repeated > 0, {
      id: 'repeated',
      title: `${count(repeated, 'film')} ${repeated === 1 ? 'is' : 'are'} in the study twice`,
      what: 'Of films with the same picture the first is used.',
    }),
    ...when(selection.rejected > 0, {
      id: 'rejected',
      title: `The regions of ${count(selection.rejected, 'film')} were rejected in the review`,
      what: `${selection.rejected === 1 ? 'It is' : 'They are'} left out, unless films are chosen by their review.`,
    }),
    ...ofClass(selection),
  ];
}

/** Patients of each group (or all), as they will be tested. */
export function groupSizes({ design }: Selection, cohort: Cohort): readonly { readonly name: string; readonly patients: number }[] {
  if (design.question.kind !== 'groups') return [{ name: 'All', patients: cohort.patients.length }];
  return design.question.groups.map((name) => ({ name, patients: cohort.groups.filter((group) => group === name).length }));
}

function ofGroups(selection: Selection, cohort: Cohort): Warning[] {
  const { design } = selection;
  const sizes = groupSizes(selection, cohort);
  if (cohort.patients.length === 0)
    return when(true, { id: 'nothing', title: 'No film is left', what: 'The choice of films leaves none with a number.' });
  const small = sizes.filter(({ patients }) => patients < FEW);
  return when(small.length > 0, {
    id: 'small-group',
    title: `Few patients: ${design.question.kind === 'groups' ? listed(small.map(({ name, patients }) => `${patients} in ${name}`)) : cohort.patients.length}`,
    what: `Below ${FEW} patients only large effects can be seen, and some intervals are not estimable.`,
  });
}

function ofPatients({ notes }: Cohort): Warning[] {
  const { inSeveralGroups, patientsWithSeveralFilms, filmsOfUnknownPatients } = notes;
  const several = inSeveralGroups.length;
  return [
    ...when(several > 0, {
      id: 'several-groups',
      title: `${count(several, 'patient')} ${several === 1 ? 'is' : 'are'} in more than one group`,
      what: `${several === 1 ? 'It is' : 'They are'} left out.`,
      names: inSeveralGroups,
    }),
    ...when(patientsWithSeveralFilms > 0, {
      id: 'several-films',
      title: `${count(patientsWithSeveralFilms, 'patient')} ${patientsWithSeveralFilms === 1 ? 'has' : 'have'} several films`,
      what: 'Their films are averaged first: the patient is the unit.',
    }),
    ...when(filmsOfUnknownPatients > 0, {
      id: 'unknown-patients',
      title: `${count(filmsOfUnknownPatients, 'film')} of unknown patients`,
      what: 'Each counts as a patient of its own. If some show the same person, p-values are too small.',
    }),
  ];
}

/** Films and patients that the question says nothing of. */
function ofOutsiders({ design: { question }, films, seen, scores, groupOf }: Selection, cohort: Cohort): Warning[] {
  if (question.kind === 'groups') {
    const others = films.filter((film) => seen.has(film.file) && !question.groups.includes(groupOf(film) ?? '')).map(({ file }) => file);
    return when(others.length > 0, {
      id: 'no-group',
      title: `${count(others.length, 'film')} ${others.length === 1 ? 'is' : 'are'} in none of the groups`,
      what: `${others.length === 1 ? 'It is' : 'They are'} left out.`,
      names: others,
    });
  }
  if (question.kind !== 'reader') return [];
  const without = cohort.patients.filter((patient) => scores?.get(patient) === undefined);
  return when(without.length > 0, {
    id: 'no-score',
    title: `${count(without.length, 'patient')} without a score “${question.score}”`,
    what: `${without.length === 1 ? 'It is' : 'They are'} left out.`,
    names: without,
  });
}

/** Where nothing is asked of groups, a patient with films of two labels is no contradiction. */
function ofLabels({ design, films, seen }: Selection): Warning[] {
  if (design.question.kind === 'groups') return [];
  const labels = new Map<string, Set<string>>();
  for (const { file, patient, label } of films)
    if (seen.has(file) && patient !== '' && label !== '') labels.set(patient, (labels.get(patient) ?? new Set()).add(label));
  const names = [...labels].flatMap(([patient, own]) => (own.size > 1 ? [patient] : [])).sort();
  return when(names.length > 0, {
    id: 'several-labels',
    title: `${count(names.length, 'patient')} ${names.length === 1 ? 'has' : 'have'} films of more than one label`,
    what: 'They stay, and their films are averaged whatever the label: no groups are compared here. Choose films of one label to leave the others out.',
    names,
  });
}

function ofNumbers({ design, films, seen, ofOtherClass, methodLabels }: Selection, cohort: Cohort): Warning[] {
  const cells = design.regions.flatMap((region) => design.methods.map((method) => ({ region, method, ...cohort.lacking(region, method) })));
  const without = films.filter(({ file }) => !seen.has(file) && !ofOtherClass.has(file)).map(({ file }) => file);
  const missing = cells.filter(({ missingFilms }) => missingFilms > 0);
  const mostMissing = Math.max(0, ...missing.map(({ missingFilms }) => missingFilms));
  const undefinedCells = cells.filter(({ undefinedFilms }) => undefinedFilms > 0);
  const mostUndefined = Math.max(0, ...undefinedCells.map(({ undefinedFilms }) => undefinedFilms));
  return [
    ...when(without.length > 0, {
      id: 'missing-regions',
      title: `${count(without.length, 'film')} without any of these numbers`,
      what: 'They have none of the regions, or were not explained by these methods, and are left out.',
      names: without,
    }),
    ...when(missing.length > 0, {
      id: 'missing-regions',
      title: `Regions are missing on up to ${count(mostMissing, 'film')}`,
      what: `Those films are left out where they lack a number: ${listed([...new Set(missing.map(({ region }) => region))])}.`,
    }),
    ...when(undefinedCells.length > 0, {
      id: 'undefined',
      title: `${design.measure} is undefined on up to ${count(mostUndefined, 'film')}`,
      what: `A map without mass has no shares (${listed([...new Set(undefinedCells.map(({ method }) => methodLabels[method] ?? method))])}). Left out, counted, and put back as a check.`,
    }),
  ];
}

function ofClass({ ask, design, films, seen, ofOtherClass }: Selection): Warning[] {
  const columns = [...Object.keys(ask.films.where ?? {}), ...(ask.question.kind === 'groups' ? [ask.question.by] : [])];
  const byPrediction = columns.some((column) => column === 'predicted' || column === 'correctness');
  return [
    ...when(design.explained.how === 'predicted', {
      id: 'predicted-class',
      title: 'Each film’s predicted class is explained',
      what: 'Groups may then be explained by different logits, so that a difference need not be one of place. Explain one fixed class to compare groups.',
    }),
    ...when(ofOtherClass.size > 0, {
      id: 'selected-by-prediction',
      title: `${count(ofOtherClass.size, 'film')} ${ofOtherClass.size === 1 ? 'was' : 'were'} explained for another class than “${ask.explained}”`,
      what: `${ofOtherClass.size === 1 ? 'It is' : 'They are'} left out. Where each film is explained for the class that the network says, those that are left (${seen.size.toLocaleString('en')}) are the ones that it calls “${ask.explained}”: what is found holds for such films only. Explain all films for this class to compare them.`,
      names: [...ofOtherClass],
    }),
    ...when((ask.films.predicted ?? 'any') !== 'any' || byPrediction, {
      id: 'selected-by-prediction',
      title: 'Films are chosen by what the network says',
      what: `What is found holds for such films only (${films.length.toLocaleString('en')} of them), not for all films of a class.`,
    }),
  ];
}

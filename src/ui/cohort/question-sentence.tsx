import type { CohortState } from '../../state/cohort/cohort-store.ts';
import { cohortStrings as words } from './cohort-strings.ts';
import { FilmsWhere } from './films-where.tsx';
import { PickOne, PickSome } from './pick.tsx';
import { useCohort } from './use-cohort.ts';

type Choices = NonNullable<CohortState['choices']>;
type Ask = NonNullable<CohortState['preview']>['ask'];
type Kind = Ask['question']['kind'];

const kinds = ['preference', 'groups', 'regions', 'methods', 'reader'] as const satisfies readonly Kind[];
const predictions = ['any', 'right', 'wrong'] as const;
const asOptions = (ids: readonly string[]) => ids.map((id) => ({ id, label: id }));

/** The question as a sentence whose underlined parts can be changed. */
export function QuestionSentence({ choices, ask }: { readonly choices: Choices; readonly ask: Ask }) {
  const { change, methodLabels } = useCohort();
  const { question, films, regions, methods, explained, measure } = ask;
  const labels = choices.columns.find(({ name }) => name === 'label')?.words ?? [];
  const askable = kinds.filter((kind) => isAskable(kind, choices));
  const methodOptions = choices.methods.map((id) => ({ id, label: methodLabels[id] ?? id }));
  return (
    <div className="sentence">
      {words.sentence.in}{' '}
      <PickOne
        label={words.parts.films}
        value={films.predicted ?? 'any'}
        options={predictions.map((id) => ({ id, label: words.films[id] }))}
        onChange={(predicted) => change({ films: { ...films, predicted } })}
      />{' '}
      {words.sentence.films}{' '}
      <PickSome
        label={words.parts.labels}
        chosen={films.labels ?? labels}
        options={asOptions(labels)}
        said={films.labels?.join(', ') ?? words.anyLabel}
        onChange={(chosen) => change({ films: { ...films, labels: chosen.length === labels.length ? undefined : chosen } })}
      />
      ,{' '}
      <FilmsWhere
        columns={choices.columns.filter(({ name }) => name !== 'label')}
        films={films}
        onChange={(chosen) => change({ films: chosen })}
      />
      , {words.sentence.does}{' '}
      <span className="sentence-end">
        <PickOne
          label={words.parts.kind}
          value={question.kind}
          options={askable.map((id) => ({ id, label: words.kinds[id] }))}
          onChange={(kind) => change({ question: questionOf(kind, choices) })}
        />
        ?
      </span>{' '}
      {words.sentence.by}{' '}
      <PickSome
        label={words.parts.methods}
        chosen={methods}
        options={methodOptions}
        least={question.kind === 'methods' ? 2 : 1}
        said={methods.length > 3 ? `${methods.length} methods` : methods.map((id) => methodLabels[id] ?? id).join(', ')}
        onChange={(chosen) => change({ methods: chosen })}
      />{' '}
      {words.sentence.of}{' '}
      <PickOne
        label={words.parts.explained}
        value={explained}
        options={[...asOptions(choices.classes), { id: 'predicted', label: words.predicted }]}
        onChange={(id) => change({ explained: id })}
      />
      , {words.sentence.measured}{' '}
      <PickOne
        label={words.parts.measure}
        value={measure}
        options={asOptions(choices.measures)}
        onChange={(id) => change({ measure: id })}
      />{' '}
      {words.sentence.inRegions}{' '}
      <PickSome
        label={words.parts.regions}
        chosen={regions}
        options={asOptions(choices.regions)}
        least={question.kind === 'regions' ? 2 : 1}
        said={regions.length > 2 ? `${regions.length} regions` : regions.join(', ')}
        onChange={(chosen) => change({ regions: chosen })}
      />
      . <Groups choices={choices} ask={ask} />
    </div>
  );
}

function Groups({ choices, ask: { question } }: { readonly choices: Choices; readonly ask: Ask }) {
  const { change } = useCohort();
  if (question.kind === 'reader')
    return (
      <>
        {words.sentence.score}{' '}
        <PickOne
          label={words.parts.score}
          value={question.score}
          options={asOptions(choices.scores)}
          onChange={(score) => change({ question: { kind: 'reader', score } })}
        />
        .
      </>
    );
  if (question.kind !== 'groups') return null;
  const by = question.by ?? 'label';
  const columns = choices.columns.filter((column) => column.words.length > 1);
  const options = columns.find(({ name }) => name === by)?.words ?? [];
  return (
    <>
      {words.sentence.groups}{' '}
      <PickOne
        label={words.parts.by}
        value={by}
        options={columns.map(({ name }) => ({ id: name, label: words.where.columns[name] ?? name }))}
        onChange={(name) =>
          change({
            question: { kind: 'groups', by: name, groups: comparedWords(columns.find((column) => column.name === name)?.words ?? []) },
          })
        }
      />
      {words.sentence.between}{' '}
      <PickSome
        label={words.parts.groups}
        chosen={question.groups}
        options={asOptions(options)}
        least={2}
        said={question.groups.join(', ')}
        onChange={(groups) => change({ question: { kind: 'groups', by, groups } })}
      />
      .
    </>
  );
}

function isAskable(kind: Kind, { columns, regions, methods, scores }: Choices): boolean {
  if (kind === 'groups') return columns.some((column) => column.words.length > 1);
  if (kind === 'regions') return regions.length > 1;
  if (kind === 'methods') return methods.length > 1;
  return kind === 'preference' || scores.length > 0;
}

function questionOf(kind: Kind, { columns, scores }: Choices): Ask['question'] {
  if (kind === 'reader') return { kind, score: scores[0] ?? '' };
  if (kind !== 'groups') return { kind };
  const column = columns.find((each) => each.words.length > 1);
  return { kind, by: column?.name ?? 'label', groups: comparedWords(column?.words ?? []) };
}

/** What is normal comes last: others are compared with it. */
function comparedWords(words: readonly string[]): string[] {
  return words.toSorted((a, b) => Number(a === 'normal') - Number(b === 'normal'));
}

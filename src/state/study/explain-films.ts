import type { StudyArchive } from '../../batch/study-store.ts';
import { Failure } from '../../shared/failure.ts';
import { identify, type RadiographId, type SaliencyMapId } from '../../shared/identity.ts';
import type { ModelCard } from '../../shared/model-card.ts';
import type { ModelInput } from '../../shared/model-input.ts';
import type { Prediction } from '../../shared/prediction.ts';
import type { MethodDescription, SaliencyMap } from '../../shared/saliency-map.ts';
import type { Study } from '../../shared/study.ts';
import type { EngineLanes } from './engine-lanes.ts';
import { isWorthRetrying } from './stage-failure.ts';

export type Asked = {
  readonly study: Study;
  readonly card: ModelCard;
  /** Those of the study's settings that the engine knows. */
  readonly methods: readonly MethodDescription[];
  /** Might anything be kept of this film? */
  readonly mayBeKnown: (film: RadiographId) => boolean;
  readonly signal: AbortSignal;
};

export type Explained = { readonly prediction: Prediction; readonly maps: readonly SaliencyMap[] };
type Hands = { readonly archive: StudyArchive; readonly lanes: EngineLanes };
type Film = { readonly film: RadiographId; readonly input: ModelInput };
type Known = { readonly prediction: Prediction | undefined; readonly maps: readonly (SaliencyMap | undefined)[] };

/**
 * Explains films together; what is kept of one already is not worked out again. Where the engine refuses them together each is asked alone, so
 * that one that cannot be explained fails alone.
 * @returns for each film what was found, or why not
 * @throws what is worth retrying; the signal's reason
 */
export async function explainFilms(hands: Hands, films: readonly Film[], asked: Asked): Promise<readonly (Explained | Error)[]> {
  const explainedClass = classIndex(asked.study, asked.card);
  const known = await Promise.all(films.map((film) => whatIsKnown(hands.archive, film, asked, explainedClass)));
  const made = new Map<number, Explained | Error>();
  const groups = new Map<string, number[]>();
  for (const i of films.keys()) {
    const key = missingOf(asked.methods, known[i]).join(' ');
    groups.set(key, [...(groups.get(key) ?? []), i]);
  }
  for (const members of groups.values()) {
    const [first = 0] = members;
    const missing = missingOf(asked.methods, known[first]);
    const answers =
      missing.length === 0 && known[first]?.prediction
        ? []
        : await ask(
            hands,
            members.flatMap((i) => films[i] ?? []),
            missing,
          );
    for (const [n, i] of members.entries()) made.set(i, together(known[i], answers[n], asked.methods));
  }
  return films.map((_, i) => made.get(i) ?? noAnswer());

  async function ask({ lanes }: Hands, together: readonly Film[], missing: readonly string[]): Promise<readonly (Explained | Error)[]> {
    try {
      return await lanes.use(asked.signal, (engine, signal) =>
        engine.explainAll({
          network: asked.study.network.id,
          inputs: together.map(({ input }) => input),
          request: { methods: missing.map((id) => ({ id })), explainedClass, output: 'logit' },
          signal,
        }),
      );
    } catch (error) {
      asked.signal.throwIfAborted();
      if (isWorthRetrying(error)) throw error;
      if (together.length === 1) return [error instanceof Error ? error : new Error(String(error))];
      const answers: (Explained | Error)[] = [];
      for (const film of together) answers.push(...(await ask(hands, [film], missing)));
      return answers;
    }
  }
}

async function whatIsKnown(
  archive: StudyArchive,
  { film, input }: Film,
  { card, methods, mayBeKnown }: Asked,
  explainedClass: 'predicted' | number,
): Promise<Known> {
  const prediction = mayBeKnown(film) ? await archive.prediction(film, card.sha256) : undefined;
  const chosen = explainedClass === 'predicted' ? prediction?.predicted : explainedClass;
  if (!prediction || chosen === undefined) return { prediction: undefined, maps: methods.map(() => undefined) };
  return { prediction, maps: await Promise.all(methods.map((method) => archive.map(mapId(input, card, method, chosen)))) };
}

const missingOf = (methods: readonly MethodDescription[], known: Known | undefined) =>
  methods.flatMap(({ id }, i) => (known?.maps[i] ? [] : [id]));

function together(
  known: Known | undefined,
  answer: Explained | Error | undefined,
  methods: readonly MethodDescription[],
): Explained | Error {
  if (answer instanceof Error) return answer;
  const prediction = answer?.prediction ?? known?.prediction;
  if (!prediction) return noAnswer();
  const made = new Map(answer?.maps.map((map) => [map.params.method, map]));
  return { prediction, maps: methods.flatMap(({ id }, i) => made.get(id) ?? known?.maps[i] ?? []) };
}

const noAnswer = () => new Failure('backend-lost', 'The engine gave no answer. Try again.');

function classIndex({ settings: { explainedClass } }: Study, { classes }: ModelCard): 'predicted' | number {
  if (explainedClass === 'predicted') return 'predicted';
  const index = classes.findIndex(({ id }) => id === explainedClass);
  if (index >= 0) return index;
  throw new Failure('unknown-class', 'The network does not know the class that this study explains. Choose another one.');
}

/** The id that the engine would give this map. */
function mapId(input: ModelInput, card: ModelCard, method: MethodDescription, explainedClass: number): SaliencyMapId {
  const options = Object.fromEntries(method.options.map((option) => [option.id, option.default]));
  return identify('saliency-map', [input.id], {
    model: card.id,
    sha256: card.sha256,
    method: method.id,
    options,
    explainedClass,
    output: 'logit',
  });
}

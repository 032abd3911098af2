import { coverageOn } from '../../export/measured-map.ts';
import { Failure } from '../../shared/failure.ts';
import type { Outline } from '../../shared/region.ts';
import type { SaliencyMap } from '../../shared/saliency-map.ts';
import type { EngineClient } from '../../workers/engine-client.ts';
import type { ImagingClient } from '../../workers/imaging-client.ts';
import type { StatisticsClient } from '../../workers/statistics-client.ts';
import type { Film } from '../films-slice.ts';
import { optionsOf } from '../request-slice.ts';
import type { Session, SessionStore } from '../session.ts';
import { aboutFill, aboutMap, type Finding, findingOf } from './finding.ts';
import type { FilmMeasures, MethodMeasures } from './measure-film.ts';
import type { MeasuresStore } from './measures-store.ts';
import type { Answerers, Answers, Question, QuestionsStore } from './questions-store.ts';
import { type Carry, type OtherMap, otherFilms, swapMaps } from './swap-maps.ts';

export type Hands = {
  readonly session: SessionStore;
  readonly measures: MeasuresStore;
  readonly imaging: ImagingClient;
  readonly engine: EngineClient;
  readonly statistics: StatisticsClient;
  /** How a region gets from a film to another one's. */
  readonly carry: Carry;
};

/** How often a map is moved, and from which seed. */
export const shifts = { count: 999, seed: 1 };
/** How far an outline is moved in and out, in parts of the film's width. */
export const edgePart = 0.02;

/** Who answers what is asked on demand. `findings` gives what is known already, so that only what is missing is computed. */
export function answerersOf(hands: Hands, findings: () => QuestionsStore): Answerers {
  const { session, measures, imaging, engine, statistics, carry } = hands;
  const otherMaps = new Map<string, SaliencyMap>();

  const known = <Asked extends Question>(question: Asked): readonly Finding<Answers[Asked]>[] => findings().getState().findings[question];

  /** For each map on the stage, the outlines of which the question has not been asked. */
  const unanswered = (
    question: Question,
  ): readonly { about: string; outlines: readonly Outline[]; on: MethodMeasures; stage: FilmMeasures }[] => {
    const { measured: stage, reading } = measures.getState();
    if (!stage) return [];
    return stage.maps.map((on) => {
      const about = aboutMap(on.measured.map, reading);
      const outlines = stage.regions.map(({ outline }) => outline).filter((outline) => !findingOf(known(question), outline, about));
      return { about, outlines, on, stage };
    });
  };

  const inputOf = async ({ source }: Film, now: Session) => {
    const card = now.cards[now.network];
    if (!source || !card) throw new Failure('model-missing', 'The network is not there yet. Try again.');
    return imaging.input(source, card);
  };

  return {
    shift: async (_, { signal, onProgress }) => {
      const found: Finding<Answers['shift']>[] = [];
      const wanted = unanswered('shift');
      const total = countOf(wanted);
      for (const { about, outlines, on, stage } of wanted) {
        const { map, reading } = on.measured;
        const regions = outlines.map((outline) => coverageOn(map, outline, stage.image));
        const before = found.length;
        const control = { signal, onProgress: (done: number) => onProgress(before + done, total) };
        const chances = await statistics.shift({ plane: planeOf(map), reading, regions, ...shifts }, control);
        found.push(...outlines.map((outline, i) => ({ outline, about, answer: chances[i] })));
      }
      return found;
    },

    edge: async (_, { signal, onProgress }) => {
      const found: Finding<Answers['edge']>[] = [];
      const wanted = unanswered('edge');
      const total = countOf(wanted);
      for (const { about, outlines, on, stage } of wanted) {
        const { map, reading } = on.measured;
        const before = found.length;
        const control = { signal, onProgress: (done: number) => onProgress(before + done, total) };
        const work = { plane: planeOf(map), reading, outlines, image: stage.image, by: edgePart * stage.image.width };
        const numbers = await statistics.edge(work, control);
        found.push(...outlines.flatMap((outline, i) => (numbers[i] ? [{ outline, about, answer: numbers[i] }] : [])));
      }
      return found;
    },

    swap: async (_, { signal, onProgress }) => {
      const now = session.getState();
      const found: Finding<Answers['swap']>[] = [];
      const wanted = unanswered('swap').filter(({ outlines }) => outlines.length > 0);
      let done = 0;
      for (const { about, outlines, on, stage } of wanted) {
        const { method, measured } = on;
        const { explainedClass, output } = measured.map.params;
        const options = optionsOf(now, method);
        const films = otherFilms(now.films, stage.film);
        const maps: OtherMap[] = [];
        for (const film of films) {
          const key = JSON.stringify([now.network, film.key, method.id, options, explainedClass, output]);
          const request = { methods: [{ id: method.id, options }], explainedClass, output };
          const explain = async () => {
            const { explanation } = await engine.explain({ network: now.network, input: await inputOf(film, now), request, signal });
            return explanation.maps[0];
          };
          const map = otherMaps.get(key) ?? (await explain());
          signal.throwIfAborted();
          if (map && film.opened) maps.push({ film, map, image: film.opened.record });
          if (map) otherMaps.set(key, map);
          onProgress(++done, films.length * wanted.length);
        }
        const own = { film: stage.film, image: stage.image, map: measured.map, reading: measured.reading };
        found.push(...outlines.map((outline) => ({ outline, about, answer: swapMaps(outline, own, maps, carry) })));
      }
      return found;
    },

    ablation: async (fill, { signal, onProgress }) => {
      const now = session.getState();
      const stage = measures.getState().measured;
      const map = stage?.maps[0]?.measured.map;
      if (!stage || !map) return [];
      const about = aboutFill(map, fill);
      const outlines = stage.regions.map(({ outline }) => outline).filter((outline) => !findingOf(known('ablation'), outline, about));
      const input = await inputOf(stage.film, now);
      signal.throwIfAborted();
      const regions = outlines.map((outline) => coverageOn(input, outline, stage.image));
      const work = { network: now.network, input, regions, fill, explainedClass: map.params.explainedClass };
      const changes = await engine.ablate({ ...work, signal, onProgress });
      return outlines.map((outline, i) => ({ outline, about, answer: changes[i] ?? Number.NaN }));
    },
  };
}

const planeOf = ({ width, height, data }: SaliencyMap) => ({ width, height, data });
const countOf = (wanted: readonly { readonly outlines: readonly Outline[] }[]) =>
  wanted.reduce((sum, { outlines }) => sum + outlines.length, 0);

import { indexedDbStudyStore } from '../../src/batch/indexed-db-study-store.ts';
import type { KeptMeasures } from '../../src/batch/study-store.ts';
import { identify, type RadiographId, type SaliencyMapId } from '../../src/shared/identity.ts';
import { type Random, seededRandom } from '../../src/shared/random.ts';
import type { MethodResult, Study, StudyFilm } from '../../src/shared/study.ts';
import { log2Enrichment } from '../../src/stats/measures/measures.ts';
import { beginStudy } from './begin-study.ts';

/** Of each patient: 20,000 films are 2,000 patients. */
const filmsEach = 10;
const methods = ['gradient', 'gradcam', 'lrp', 'smoothgrad', 'integrated-gradients', 'excitation-backprop'] as const;
const zones = ['Right upper zone', 'Right mid zone', 'Right lower zone', 'Left upper zone', 'Left mid zone', 'Left lower zone'];
const regions = [...zones, 'Heart', 'Mediastinum'];
const area = 0.08;
const others = ['mass', 'mean', 'sd', 'median', 'p95', 'max', 'density', 'hit', 'rank-accuracy'] as const;

/** Writes a study of that many films that are done, with every number that the app keeps of 8 regions on maps of 6 methods; without pictures and maps. */
export async function fill(count: number, sha256: string): Promise<void> {
  const archive = indexedDbStudyStore();
  const study = await beginStudy(archive, count, { sha256, methods });
  const random = seededRandom(1, 'fill-cohort');
  const atOnce = 250;
  for (let from = 0; from < count; from += atOnce) {
    const films = Array.from({ length: Math.min(atOnce, count - from) }, (_, k) => filmOf(from + k, { study, sha256, random }));
    await archive.addRows(films.map(({ row }) => row));
    await archive.saveMeasures(films.flatMap(({ measures }) => measures));
  }
}

type Making = { readonly study: Study; readonly sha256: string; readonly random: Random };

/** Half of the patients are ill; their films show more in the right lower zone. */
function filmOf(i: number, { study, sha256, random }: Making): { row: StudyFilm; measures: KeptMeasures[] } {
  const patient = Math.floor(i / filmsEach);
  const label = patient % 2 === 0 ? 'pneumonia' : 'normal';
  const film = identify<RadiographId>('bench-film', [], { i });
  const regionSet = identify('bench-regions', [film], {});
  const measures = methods.map((method): KeptMeasures => {
    const map = identify<SaliencyMapId>('bench-map', [film], { method });
    const own = regions.map((name) => ({
      name,
      numbers: numbersOf(random, label === 'pneumonia' && name === 'Right lower zone' ? 1.3 : 1),
    }));
    return { film, map, method, explainedClass: 1, reading: 'positive', regionSet, regions: own, outsideLungs: { share: random.next() } };
  });
  const results = measures.map(({ map, method, regions: own }): readonly [string, MethodResult] => {
    const shares = own.map(({ name, numbers }) => [name, { share: numbers.share, enrichment: numbers.enrichment }] as const);
    return [method, { map, explainedClass: 1, regions: Object.fromEntries(shares) }];
  });
  const name = `person${patient}_film_${i}.png`;
  const row: StudyFilm = {
    ...{ study: study.id, path: `${label}/${name}`, name, bytes: 40_000, label, patient: `person${patient}`, group: '', state: 'done' },
    ...{ film, image: { width: 1000, height: 1000 } },
    result: { sha256, predicted: 1, probabilities: [0.3, 0.7], logits: [-0.4, 0.4], methods: Object.fromEntries(results) },
  };
  return { row, measures };
}

function numbersOf(random: Random, times: number): Record<string, number> {
  const share = times * area * 2 ** (0.5 * random.normal());
  const some = others.map((measure) => [measure, random.normal()] as const);
  return {
    ...{ share, 'area-share': area, enrichment: share / area, 'log2-enrichment': log2Enrichment(share, area) },
    ...Object.fromEntries(some),
  };
}

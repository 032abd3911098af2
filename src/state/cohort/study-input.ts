import { filmOfRow } from '../../export/cohort/study-numbers.ts';
import type { MethodDescription } from '../../shared/saliency-map.ts';
import type { SessionStore } from '../session.ts';
import type { StudyStore } from '../study/study-store.ts';
import type { CohortInput } from './cohort-store.ts';

/** The current study as a comparison reads it: its films that are done. */
export function studyInput(study: StudyStore, session: SessionStore): CohortInput {
  const cardOf = () => {
    const sha256 = study.getState().study?.network.sha256;
    return Object.values(session.getState().cards).find((card) => card.sha256 === sha256);
  };
  const classes = () => cardOf()?.classes.map(({ id }) => id) ?? [];
  return {
    version: () => [study.getState().rows, session.getState().methods, session.getState().cards],
    stamp: (path) => study.getState().rows.get(path)?.result,
    files: () => {
      const { rows, order } = study.getState();
      return order.filter((path) => rows.get(path)?.state === 'done');
    },
    film: (path) => {
      const row = study.getState().rows.get(path);
      return row && filmOfRow(row, classes());
    },
    sources: () => {
      const { study: current } = study.getState();
      if (!current) return [];
      const { methods } = session.getState();
      const run = {
        settings: current.settings,
        preprocessing: cardOf()?.preprocessing,
        methods: methodsOf(methods, current.settings.methods),
      };
      return [
        {
          name: current.name,
          network: { ...current.network, name: cardOf()?.name ?? current.network.id },
          classes: classes(),
          run,
          files: [],
        },
      ];
    },
    methodLabels: () => Object.fromEntries(session.getState().methods.map(({ id, label }) => [id, label])),
    outlined: async (path, methods) => {
      const row = study.getState().rows.get(path);
      const set = await study.getState().readRegions(path);
      if (!row?.image || !set || set.regions.length === 0) return undefined;
      const maps = await Promise.all(methods.map((id) => study.getState().readMap(path, id)));
      const known = classes();
      const planes = maps.flatMap((map) =>
        map
          ? [
              {
                method: map.params.method,
                class: known[map.params.explainedClass] ?? '',
                plane: { width: map.width, height: map.height, data: map.data },
              },
            ]
          : [],
      );
      return planes.length === 0 ? undefined : { file: path, image: row.image, regions: set.regions, maps: planes };
    },
    row: (path) => study.getState().rows.get(path),
    classes,
  };
}

function methodsOf(methods: readonly MethodDescription[], used: readonly string[]) {
  return methods.filter(({ id }) => used.includes(id)).map(({ id, label, source, options }) => ({ id, label, source, options }));
}

import type { CohortSource } from '../../export/cohort/cohort-table.ts';
import { filmOfRow } from '../../export/cohort/study-numbers.ts';
import type { MethodDescription } from '../../shared/saliency-map.ts';
import type { Study } from '../../shared/study.ts';
import type { SessionStore } from '../session.ts';
import type { StudyStore } from '../study/study-store.ts';
import type { CohortInput } from './cohort-store.ts';

/** The current study as a comparison reads it: its films that are done. */
export function studyInput(study: StudyStore, session: SessionStore): CohortInput {
  const cardOf = (of: Pick<Study, 'network'> | undefined) =>
    Object.values(session.getState().cards).find((card) => card.sha256 === of?.network.sha256);
  const classesOf = (of: Pick<Study, 'network'> | undefined) => cardOf(of)?.classes.map(({ id }) => id) ?? [];
  const classes = () => classesOf(study.getState().study);
  const sourceOf = (of: Study): CohortSource => ({
    name: of.name,
    network: { ...of.network, name: cardOf(of)?.name ?? of.network.id },
    classes: classesOf(of),
    run: {
      settings: of.settings,
      preprocessing: cardOf(of)?.preprocessing,
      methods: methodsOf(session.getState().methods, of.settings.methods),
    },
    files: [],
  });
  const methodLabels = () => Object.fromEntries(session.getState().methods.map(({ id, label }) => [id, label]));
  const others = () => study.getState().studies.filter((of) => of.id !== study.getState().study?.id && cardOf(of) !== undefined);
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
      return current ? [sourceOf(current)] : [];
    },
    others: () => others().map((of) => ({ id: of.id, name: of.name, network: sourceOf(of).network.name })),
    other: (id) => {
      const of = others().find((one) => one.id === id);
      return of && { id: of.id, classes: classesOf(of), sources: [sourceOf(of)], methodLabels: methodLabels() };
    },
    methodLabels,
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

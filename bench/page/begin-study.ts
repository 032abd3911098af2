import type { StudyArchive } from '../../src/batch/study-store.ts';
import type { Study, StudyId } from '../../src/shared/study.ts';

/** A study without films yet, which the page opens at its next visit. */
export async function beginStudy(
  archive: StudyArchive,
  films: number,
  { sha256, methods }: { readonly sha256: string; readonly methods: readonly string[] },
): Promise<Study> {
  const study: Study = {
    ...{ id: crypto.randomUUID() as string as StudyId, name: `${films} films`, created: Date.now(), groups: [] },
    network: { id: 'pneumonia', sha256 },
    settings: { explainedClass: 'pneumonia', methods: [...methods], reading: 'positive', template: 'zones' },
  };
  await archive.saveStudy(study);
  localStorage.setItem('regionlens-study', study.id);
  return study;
}

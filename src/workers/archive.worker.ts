import { expose, transfer } from 'comlink';
import { indexedDbStudyStore } from '../batch/indexed-db-study-store.ts';
import type { StudyArchive } from '../batch/study-store.ts';
import { carryFailures } from './carry-failures.ts';

const archive = indexedDbStudyStore();

const face: StudyArchive = {
  ...archive,
  map: async (id) => {
    const map = await archive.map(id);
    return map && transfer(map, [map.data.buffer]);
  },
};

carryFailures();
expose(face);

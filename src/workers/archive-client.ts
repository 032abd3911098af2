import { allRows, type StudyArchive } from '../batch/study-store.ts';
import script from './archive.worker.ts?worker&url';
import { hostWorker } from './host-worker.ts';
import { startWorker } from './start-worker.ts';

/**
 * The studies' database, read and written in a worker of its own: packing maps and copying what a batch finds would hold the page's thread up.
 * A call may be made twice if the worker crashes meanwhile; every one of them can.
 */
export function archiveClient(onCrash: () => void): StudyArchive {
  const { call } = hostWorker<StudyArchive>(() => startWorker(script, 'archive'), onCrash);
  return {
    studies: () => call((face) => face.studies()),
    saveStudy: (study) => call((face) => face.saveStudy(study)),
    changeStudy: (study, change) => call((face) => face.changeStudy(study, change)),
    deleteStudy: (study) => call((face) => face.deleteStudy(study)),
    rows: (study) => allRows((path) => call((face) => face.rowsAfter(study, path))), // very many in one answer would hold the page up
    rowsAfter: (study, path) => call((face) => face.rowsAfter(study, path)),
    addRows: (rows) => call((face) => face.addRows(rows)),
    changeRows: (study, changes) => call((face) => face.changeRows(study, changes)),
    removeRows: (study, paths) => call((face) => face.removeRows(study, paths)),
    keepFiles: (study, files) => call((face) => face.keepFiles(study, files)),
    waitingFiles: (study) => call((face) => face.waitingFiles(study)),
    file: ({ study, path, film }) => call((face) => face.file({ study, path, ...(film && { film }) })),
    finish: (finished) => call((face) => face.finish(finished)),
    knownFilms: () => call((face) => face.knownFilms()),
    thumbnail: (film) => call((face) => face.thumbnail(film)),
    prediction: (film, sha256) => call((face) => face.prediction(film, sha256)),
    map: (id) => call((face) => face.map(id)),
    measures: (film) => call((face) => face.measures(film)),
    saveMeasures: (measures) => call((face) => face.saveMeasures(measures)),
    sizes: (study) => call((face) => face.sizes(study)),
    drop: (study, what) => call((face) => face.drop(study, what)),
  };
}

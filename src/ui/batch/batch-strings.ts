/** Words of the work on a folder of films. */
export const batchStrings = {
  studyWork: {
    notKept: { subject: 'Study', reason: (why: string) => `It cannot be kept in this browser (${why}).` },
    untitled: 'Untitled study',
    deleted: 'This study was deleted in another tab, so the work on it has ended here too.',
    withoutImage: (films: number) =>
      films === 1
        ? 'The image of 1 film is not here, so it stays as it is. Choose its folder again to take it along.'
        : `The images of ${films.toLocaleString('en')} films are not here, so these stay as they are. Choose their folder again to take them along.`,
    renamed: (to: string, count: number) =>
      count === 1
        ? `The study has another film of this name. This one is kept as “${to}”.`
        : `The study has other films of this name and of ${(count - 1).toLocaleString('en')} more. These are kept as “${to}” and so on.`,
  },

  batch: {
    label: 'Work on the study',
    progress: 'Batch progress',
    count: (done: number, total: number) => `${done.toLocaleString('en')} of ${total.toLocaleString('en')} films`,
    rate: (perMinute: number) => `${Math.round(perMinute).toLocaleString('en')} a minute`,
    remaining: (milliseconds: number) => `${lastingText(milliseconds)} left`,
    accuracy: (right: number, labelled: number) => `Accuracy ${((100 * right) / labelled).toFixed(1)} %`,
    accuracyOf: (right: number, labelled: number, repeats: number) =>
      `(${right.toLocaleString('en')} of ${labelled.toLocaleString('en')} with a label${repeats > 0 ? `, ${repeats.toLocaleString('en')} of them repeated images` : ''})`,
    phases: {
      idle: 'Done',
      working: 'Explaining…',
      paused: 'Paused',
      elsewhere: 'Another tab works on this study.',
      full: 'The browser has no more room. Choose what to give up; the work then goes on.',
    },
    elsewhere: {
      idle: 'Another tab works on this study.',
      working: 'Another tab works on this study.',
      paused: 'Paused; another tab works on this study.',
      full: 'The browser has no more room. Choose what to give up; the work then goes on in another tab.',
    },
    cancelled: (done: number, cancelled: number) =>
      `Cancelled: ${done.toLocaleString('en')} ${done === 1 ? 'film is' : 'films are'} done, ${cancelled.toLocaleString('en')} ${cancelled === 1 ? 'is' : 'are'} not`,
    lacking: (count: number) =>
      count === 1
        ? 'The file of 1 film was not kept: choose its folder again.'
        : `The files of ${count.toLocaleString('en')} films were not kept: choose their folder again.`,
    study: (name: string) => `Study “${name}”: rename it, export it, or open another one`,
    pause: 'Pause',
    resume: 'Resume',
    cancel: 'Cancel batch',
    failed: (failed: number, cancelled: number) =>
      [failed > 0 && `${failed.toLocaleString('en')} failed`, cancelled > 0 && `${cancelled.toLocaleString('en')} cancelled`]
        .filter(Boolean)
        .join(', '),
    byHand: {
      kept: (films: number) =>
        films === 1
          ? '1 film keeps outlines that were made by hand.'
          : `${films.toLocaleString('en')} films keep outlines that were made by hand.`,
      replace: 'Fit these too',
      title: 'Replace outlines made by hand?',
      hint: (films: number) =>
        films === 1
          ? 'The outlines of 1 film that were drawn or corrected by hand give way to the fitted ones. This cannot be undone.'
          : `The outlines of ${films.toLocaleString('en')} films that were drawn or corrected by hand give way to the fitted ones. This cannot be undone.`,
      yes: 'Replace them',
      keep: 'Keep them',
    },
    failures: 'Failed films',
    retry: 'Try failed films again',
    moreFailures: (count: number) => `And ${count.toLocaleString('en')} more: “Export failures” saves the list of all.`,
    stages: { read: 'Reading', decode: 'Decoding', regions: 'Regions', explain: 'Explaining', keep: 'Keeping' },
    moreExports: 'More exports',
    exports: { predictions: 'Export predictions', measures: 'Export measures', failures: 'Export failures' },
    giveUp: {
      choice: { originals: 'Give up original files', maps: 'Give up heat maps', thumbnails: 'Give up thumbnails' },
      title: { originals: 'Give up original files?', maps: 'Give up heat maps?', thumbnails: 'Give up thumbnails?' },
      hint: {
        originals:
          'Predictions, heat maps, regions and measures stay. The films cannot be opened in the viewer, nor regions fitted to them anew, until their folder is chosen again.',
        maps: 'Predictions, regions and measures stay. The gallery shows no heat maps, and a film whose regions are changed must be explained again, which needs its original file.',
        thumbnails:
          'Predictions, heat maps, regions and measures stay. The gallery shows no pictures of the films until they are explained again.',
      },
      frees: (size: string) =>
        `This frees up to ${size}. What another study needs is kept, and so are the files of films that wait for their turn.`,
      yes: 'Give them up',
      no: 'Keep them',
    },
    storage: (used: string, quota: string) => `${used} of ${quota} used`,
    lasting: { kept: 'kept until you delete it', clearable: 'the browser may clear it when it runs short of room' },
  },
} as const;

function lastingText(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return '< 1 min';
  return minutes < 90 ? `about ${minutes} min` : `about ${Math.round(minutes / 60)} h`;
}

import { batchStrings } from './batch/batch-strings.ts';
import { intakeStrings } from './batch/intake-strings.ts';
import { regionStrings } from './editor/region-strings.ts';
import { galleryStrings } from './gallery/gallery-strings.ts';

/** The interface's own words. A method's words live with the method, an error's with the error, a network's in its card. */
export const strings = {
  ...galleryStrings,
  ...batchStrings,
  ...intakeStrings,
  ...regionStrings,
  name: 'RegionLens',
  research: 'Research use only. Not a medical device.',
  privacy: 'Images never leave this computer.',
  dismiss: 'Dismiss',
  close: 'Close',
  tryAgain: 'Try again',

  unsafeAddress: {
    title: 'RegionLens cannot work at this address',
    why: (protocol: string) =>
      `The page came over plain ${protocol} from another computer. Browsers do not trust such an address and withhold what is needed here to tell films apart, to keep studies and to compute on your machine.`,
    what: (port: string) =>
      `Open it over https. Or on the computer that serves it, at http://localhost${port === '' ? '' : `:${port}`}: that address is trusted.`,
  },

  open: {
    images: 'Open images',
    folder: 'Open folder',
    sample: 'Try a sample',
    drop: 'Drop films to open them',
    unreadableFile: 'This file cannot be read. See that it is still there and that you may open it, then drop it again.',
    unreadableFolder: 'This folder cannot be read. See that it is still there and that you may open it, then drop it again.',
  },

  tabs: {
    label: 'Rooms',
    names: { viewer: 'Viewer', gallery: 'Gallery', cohort: 'Cohort', studies: 'Studies' },
    loading: 'Opening…',
    cohortSoon: 'Make groups in the gallery: they are compared here.',
  },

  updates: {
    there: 'A new version is there.',
    reload: 'Reload',
    version: (version: string) => `Version ${version}`,
    hint: 'The version that runs. Kept in this browser, so that it opens without a network too.',
  },

  firstVisit: {
    title: 'See what a network says of a chest radiograph, and where it looked.',
    drop: 'Drop films anywhere',
    dropHint: 'PNG or JPEG, 8 or 16 bit, up to 6000 × 6000',
    imagesHint: 'From this computer. They stay on it.',
    folderHint: 'Thousands of films: worked through, kept, browsed.',
    sampleHint: 'A synthetic film, drawn for you: no patient behind it.',
  },

  network: {
    label: 'Network',
    loading: 'Loading the network…',
    card: 'Model card',
  },

  backend: {
    label: 'Backend',
    starting: 'Starting…',
    failed: 'None',
    why: 'Why this backend?',
    runs: (label: string) => `The network runs on ${label}.`,
    forced: 'The address of this page asks for it.',
    fastest: 'No faster way was passed over.',
    passedOver: 'Passed over:',
  },

  films: {
    label: 'Films',
    synthetic: 'synthetic',
    opening: 'Opening…',
    drawing: 'Drawing a synthetic film…',
    position: (index: number, count: number) => `film ${index} of ${count}`,
    close: (name: string) => `Close ${name}`,
  },

  prediction: {
    label: 'Prediction',
    waiting: 'Classifying…',
    announce: (label: string, percent: string, name: string) => `${label}, ${percent}. ${name}.`,
    threshold: (label: string, percent: string) => `${label} is said from ${percent} on.`,
  },

  notes: {
    colour:
      'This picture has colours: it does not look like a radiograph. The network knows chest films alone, so what it says here means nothing.',
    animated: 'This file is animated. Its first picture is shown.',
    transparent: 'Transparent parts of this picture are shown on black.',
    rotated: 'This picture was turned upright, as its file says.',
    flat: 'Every pixel of this picture is the same. There is nothing to see in it, for the network neither.',
  },

  ledger: {
    label: 'Relevance ledger',
    chart: 'How much of the relevance is still under way, node by node from the output to the film, and what biases and ε took',
    sentence: (reached: string, taken: string) => `${reached} of the relevance reached the film; ${taken}.`,
    biasesAbsorbed: (share: string) => `biases absorbed ${share}`,
    biasesAdded: (share: string) => `biases added ${share}`,
    stabiliser: (share: string) => `the stabiliser ε\u00a0${share}`,
    nothing: 'The relevance handed out adds up to nothing, so there is no share of it to tell.',
    biasesTook: 'This map tells only part of the score: the network’s biases kept the rest, and no pixel stands for a bias.',
    biasesGave: 'This map tells more than the score: the network’s biases added to it.',
    epsilonTook: 'This map does not add up to the score: the stabiliser ε took part in it. A smaller one in Options takes less.',
    remedy: (option: string) => `“${option}” in Options changes that.`,
    step: (node: string, after: string, bias: string, epsilon: string) =>
      `${node}: ${after} still under way; its bias took ${bias}, ε ${epsilon}`,
    output: 'output',
    film: 'film',
    handed: 'under way',
    bias: 'to biases',
    epsilon: 'to ε',
    table: 'Node by node',
    columns: ['Node', 'Arriving', 'Leaving', 'Bias', 'ε'],
  },

  method: {
    label: 'Saliency method',
    compare: 'Compare',
    options: 'Options',
    source: (source: string) => `After ${source}.`,
    explainedClass: 'Explained class',
    predicted: (label: string | undefined) => (label ? `Predicted (${label})` : 'Predicted'),
    output: 'Explained output',
    outputs: [
      { id: 'logit', label: 'Score (logit)' },
      { id: 'margin', label: 'Lead (margin)' },
    ],
    more: (chosen: string | undefined) => (chosen ? `More methods: ${chosen}` : 'More methods'),
    families: { gradient: 'Gradients', activation: 'Feature maps', relevance: 'Relevance', perturbation: 'Perturbation' },
    slow: 'Takes a while.',
    compared: (most: number) => `Compared methods (up to ${most})`,
    working: 'Explaining…',
    waiting: 'Waiting for its turn…',
    progress: (label: string) => `${label} progress`,
    passes: (done: number, total: number) => `${done} of ${total} passes`,
    remaining: (seconds: number) => `, about ${seconds} s left`,
    cancel: 'Cancel',
    cancelled: 'Cancelled.',
    compute: 'Compute',
    empty: 'No positive evidence at this layer',
    zero: 'This map is zero everywhere',
  },

  display: {
    label: 'Display',
    colourMap: 'Colour map',
    scale: 'Scale',
    scales: [
      { id: 'this-film', label: 'This film' },
      { id: 'common', label: 'All open films' },
    ],
    onBar: { 'this-film': 'this film', common: 'all open films' },
    threshold: 'Threshold',
    thresholdValue: (percent: number) => (percent === 0 ? 'none' : `${percent} % of the scale`),
    followValue: 'Opacity follows value',
    positiveOnly: 'positive values only',
    standardError: (value: string) => `± ${value} (standard error)`,
    colourBar: (low: string, high: string, scale: string) => `Colour bar from ${low} to ${high}, scale: ${scale}`,
  },

  viewer: {
    label: 'Viewer',
    stage: 'Radiograph',
    describe: (film: string, methods: readonly string[]) => `${film}, under the heat map of ${methods.join(', ')}`,
    pixel: (x: number, y: number) => `x ${x} · y ${y}`,
    size: (width: number, height: number) => `${width} × ${height}`,
    stretched: (width: number, height: number) => `seen by the network at ${width} × ${height}`,
    window: (centre: number, width: number) => `W ${Math.round(width)} · L ${Math.round(centre)}`,
    zoom: (percent: number) => `${Math.round(percent)} %`,
    blend: 'Blend',
    radiograph: 'Radiograph',
    heatMap: 'Heat map',
    blendValue: (blend: number) => `${Math.round(blend)} % heat map`,
    fit: 'Fit',
    windowLevel: 'Window/level',
    invert: 'Invert',
  },

  exports: {
    label: 'Export',
    what: { predictions: 'Predictions', map: 'Map', picture: 'Picture', ledger: 'Ledger' },
    predictions: 'Export predictions',
    map: 'Export map',
    picture: 'Export picture',
    predictionsHint: 'Every open film, as CSV',
    mapHint: 'The raw numbers of what is shown, as NumPy .npy',
    pictureHint: 'What the stage shows, as PNG',
    ledger: 'Export ledger',
    ledgerHint: 'What became of the relevance of what is shown, node by node, as CSV',
  },

  crashed: {
    engine: { subject: 'Engine', reason: 'It stopped unexpectedly and was started again. The film in hand is being explained anew.' },
    imaging: { subject: 'Decoder', reason: 'It stopped unexpectedly and was started again. The film in hand is being read anew.' },
    desk: {
      subject: 'Films of the study',
      reason: 'The decoder stopped unexpectedly and was started again. The film in hand is being read anew.',
    },
    archive: {
      subject: 'Kept films',
      reason: 'The part that keeps films stopped unexpectedly and was started again. Nothing kept is lost.',
    },
    samples: { subject: 'Samples', reason: 'Drawing stopped unexpectedly and was started again.' },
    statistics: { subject: 'Statistics', reason: 'Counting stopped unexpectedly and was started again.' },
    thumbnails: { subject: 'Thumbnails', reason: 'Drawing them stopped unexpectedly and was started again.' },
    average: { subject: 'Average', reason: 'It stopped unexpectedly and was started again.' },
    overlays: { subject: 'Overlays', reason: 'Drawing them stopped unexpectedly and was started again.' },
    studyZip: { subject: 'Study file', reason: 'It stopped unexpectedly and was started again.' },
    regionFiles: { subject: 'Region files', reason: 'Reading stopped unexpectedly and was started again.' },
  },

  keys: {
    title: 'Keys',
    open: 'Keys',
    hint: 'Keys work while the viewer has the focus: click the film, or go to it with Tab.',
    list: [
      ['← →', 'blend between radiograph and heat map'],
      ['Home · End', 'radiograph alone · heat map alone'],
      ['Space, held', 'the bare radiograph'],
      ['+ −', 'zoom'],
      ['Shift + ← ↑ → ↓', 'move the film'],
      ['0, double click', 'the whole film'],
      ['W', 'window and level: then drag, or ← → for width and ↑ ↓ for level; Esc ends it'],
      ['I', 'invert'],
      ['Alt + ← · Alt + →, Page Up · Page Down', 'previous film · next film, in the gallery’s order where it came from there'],
      ['?', 'this list'],
    ],
    regions: 'Regions',
    regionList: [
      ['V P M F B E R O C', 'Select, Polygon, Magnetic, Freehand, Brush, Eraser, Rectangle, Ellipse, Cut'],
      ['Ctrl + Z · Ctrl + Shift + Z', 'undo · redo'],
      ['N · Shift + N', 'next region · previous region'],
      ['← ↑ → ↓', 'with Select: moves what is selected by a pixel, with Shift by ten; with a drawing tool: moves the crosshair'],
      [
        'Space, Enter',
        'with the crosshair: sets a point, or presses and lets go; Enter closes a polygon, Backspace takes its last point back',
      ],
      ['Alt + ← → · Alt + ↑ ↓', 'turns · scales what is selected; with nothing selected, Alt + ← → go to the next film'],
      [', .', 'previous, next vertex: arrows move it, A adds one behind it, Delete removes it'],
      ['[ ]', 'a smaller, a larger brush'],
      ['Shift · Alt · Ctrl', 'while dragging: square or even · from the middle · no snapping'],
      ['Delete · Esc', 'removes · cancels, lets go, then takes Select'],
    ],
    mouse: 'Wheel or pinch zooms, dragging moves the film, dragging with the right button sets window and level.',
  },

  card: {
    intendedUse: 'Intended use',
    limits: 'Limits',
    training: 'Training',
    data: 'Data',
    films: (films: number, patients: number) => `${films.toLocaleString('en')} films of ${patients.toLocaleString('en')} patients`,
    synthetic: 'Synthetic films',
    recipe: 'Recipe',
    licence: 'Licence',
    citation: 'Citation',
    how: 'How good it is',
    metric: ['Films', 'Shown', 'Measure', 'Value', '95 % interval'],
    noMetrics: 'Not measured yet.',
    sets: {
      val: 'Validation',
      test: 'Test',
      'test-native': 'Test, native aspect',
      external: 'Adults, elsewhere',
      synthetic: 'Synthetic, held out',
    },
    conditions: {
      whole: 'whole',
      'lungs-blanked': 'lungs blanked',
      'lungs-and-rim-blanked': 'lungs and rim blanked',
      'only-lungs': 'lungs alone',
      'surroundings-swapped': 'other class around the lungs',
    },
    measures: { auc: 'ROC AUC', sensitivity: 'sensitivity', specificity: 'specificity', accuracy: 'accuracy', ece: 'calibration error' },
    decision: 'Decision',
    decisionText: (label: string, threshold: string, temperature: string, set: string) =>
      `${label} is said where its calibrated probability reaches ${threshold} (temperature ${temperature}, both fitted on “${set}”).`,
    network: 'Network',
    shape: 'Shape',
    networkText: (parameters: number, width: number, height: number, layer: string) =>
      `${parameters.toLocaleString('en')} parameters, input ${width} × ${height}, Grad-CAM at ${layer}`,
    fingerprint: 'SHA-256',
  },
} as const;

import * as v from 'valibot';
import { Failure } from '../shared/failure.ts';
import type { Prediction } from '../shared/prediction.ts';
import type { SaliencyMap } from '../shared/saliency-map.ts';
import type { Study, StudyFilm } from '../shared/study.ts';
import type { KeptRegions } from './region-store.ts';
import type { KeptMeasures } from './study-store.ts';

/** What `study.json` in a `.regionlens.zip` says. */
export type StudyFile = {
  readonly format: 'regionlens-study';
  readonly schema: 1;
  readonly study: Study;
  readonly films: readonly StudyFilm[];
  /** Of every film of the study that has any. */
  readonly regions: readonly KeptRegions[];
  /** Images of films that are not done, by the films' paths; where images are among it. Earlier exports have none. */
  readonly waiting?: readonly { readonly path: string; readonly file: string }[];
};

/** What `films/<id>.json` says of one content: everything but pixels. */
export type FilmFile = {
  readonly prediction: Prediction;
  readonly measures: readonly KeptMeasures[];
  readonly maps: readonly MapHead[];
  /** Name of the image in the archive and its type; where images are among it. */
  readonly original?: { readonly file: string; readonly type: string; readonly sha256?: string };
  readonly thumbnail?: { readonly file: string; readonly type: string };
};

/** A map without its values, which are in a file of their own. */
export type MapHead = Omit<SaliencyMap, 'data'> & { readonly file: string };

export const format = 'regionlens-study';
export const schema = 1;

const text = v.pipe(v.string(), v.maxLength(4096));
/** Of a film: a name to know it by, never one that a file is written to. Some systems allow a backslash in it. */
const path = v.pipe(
  text,
  v.check((name) => name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')),
);
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65536));
const numbers = v.array(v.number());
const reading = v.picklist(['positive', 'absolute']);

const result = v.looseObject({
  ...{ sha256: text, predicted: whole, probabilities: numbers, logits: numbers },
  methods: v.record(text, v.looseObject({ map: hash, explainedClass: whole, regions: v.record(text, v.looseObject({})) })),
});

const film = v.looseObject({
  ...{ path, name: text, bytes: whole, label: text, patient: text, group: text },
  state: v.picklist(['waiting', 'working', 'done', 'failed']),
  failure: v.optional(v.strictObject({ stage: v.picklist(['read', 'decode', 'regions', 'explain', 'keep']), reason: text })),
  film: v.optional(hash),
  image: v.optional(v.strictObject({ width: side, height: side })),
  duplicateOf: v.optional(path),
  hasNoImage: v.optional(v.literal(true)),
  byHand: v.optional(v.picklist(['kept', 'replace'])),
  review: v.optional(v.picklist(['accepted', 'corrected', 'rejected'])),
  scores: v.optional(v.record(text, v.number())),
  words: v.optional(v.record(text, text)),
  result: v.optional(result),
});

const point = v.strictObject({ x: v.number(), y: v.number() });
const region = v.looseObject({
  ...{ id: text, name: text, laterality: v.picklist(['right', 'left', 'both', 'none']), placedBy: v.looseObject({ how: text }) },
  ...{ outline: v.array(v.array(v.array(point))), colour: whole, locked: v.boolean(), hidden: v.boolean() },
});

const studyFile = v.looseObject({
  ...{ format: v.literal(format), schema: v.literal(schema) },
  study: v.looseObject({
    ...{
      id: text,
      name: text,
      created: v.number(),
      changed: v.optional(v.number()),
      network: v.strictObject({ id: text, sha256: text }),
      groups: v.array(text),
    },
    settings: v.looseObject({
      ...{ explainedClass: text, methods: v.array(text), reading },
      template: v.picklist(['none', 'lungs', 'zones', 'brixia', 'rale', 'thirds']),
    }),
  }),
  films: v.array(film),
  regions: v.array(
    v.strictObject({
      set: v.strictObject({ film: hash, image: v.strictObject({ width: side, height: side }), regions: v.array(region) }),
      stamp: v.strictObject({ at: v.number(), by: text }),
    }),
  ),
  waiting: v.optional(v.array(v.strictObject({ path, file: text }))),
});

const reference = v.optional(v.strictObject({ file: text, type: text, sha256: v.optional(hash) }));

const filmFile = v.looseObject({
  prediction: v.looseObject({
    id: hash,
    from: hash,
    params: v.looseObject({ sha256: text }),
    logits: numbers,
    probabilities: numbers,
    predicted: whole,
  }),
  measures: v.array(
    v.looseObject({
      film: hash,
      map: hash,
      method: text,
      explainedClass: whole,
      reading,
      regionSet: text,
      regions: v.array(v.looseObject({ name: text })),
    }),
  ),
  maps: v.array(
    v.looseObject({
      ...{ id: hash, from: hash, file: text, width: side, height: side, signed: v.boolean() },
      params: v.looseObject({ model: text, sha256: text, method: text, explainedClass: whole }),
    }),
  ),
  ...{ original: reference, thumbnail: reference },
});

/** @throws Failure 'study-invalid' that says what is wrong with it */
export function readStudyFile(bytes: Uint8Array): StudyFile {
  const json = parse(bytes, 'study.json');
  const said = v.safeParse(v.object({ format: v.literal(format), schema: v.number() }), json);
  if (!said.success) throw refusal('its study.json is not of RegionLens');
  if (said.output.schema > schema) throw refusal('it was made by a newer version of RegionLens; reload this page for the newest one');
  return checked(studyFile, json, 'study.json') as unknown as StudyFile;
}

/** @throws Failure 'study-invalid' */
export function readFilmFile(bytes: Uint8Array, name: string): FilmFile {
  return checked(filmFile, parse(bytes, name), name) as unknown as FilmFile;
}

export function refusal(reason: string): Failure {
  return new Failure('study-invalid', `This file cannot be opened as a study: ${reason}. Nothing was changed.`);
}

function parse(bytes: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw refusal(`${name} in it is damaged`);
  }
}

function checked<Schema extends v.GenericSchema>(against: Schema, value: unknown, name: string): v.InferOutput<Schema> {
  const found = v.safeParse(against, value);
  if (found.success) return found.output;
  const at = v.getDotPath(found.issues[0]) ?? 'the whole';
  throw refusal(`${name} in it is not as it should be (${at})`);
}

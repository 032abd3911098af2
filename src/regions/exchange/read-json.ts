import * as v from 'valibot';
import { invalid } from './imported-region.ts';
import { jsonFault } from './json-fault.ts';

/** A longer file than any that people draw. */
const MOST_CHARACTERS = 64_000_000;

/**
 * Reads and checks a JSON file.
 * @throws Failure 'regions-invalid' that names the line where it is no JSON, or the field that is not as it should be
 */
export function readJson<Schema extends v.GenericSchema>(text: string, schema: Schema, format: string): v.InferOutput<Schema> {
  return check(parseJson(text, format), schema, format);
}

export function check<Schema extends v.GenericSchema>(value: unknown, schema: Schema, format: string): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const where = v.getDotPath(issue);
  return invalid(`This is not a ${format} file of regions: ${where === null ? 'at its top level' : `“${where}”`} ${inWords(issue)}.`);
}

function parseJson(text: string, format: string): unknown {
  if (text.length > MOST_CHARACTERS) invalid(`This ${format} file is too large to be a file of regions.`);
  const json = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(json);
  } catch (cause) {
    const fault = jsonFault(json) ?? json.length;
    const line = json.slice(0, fault).split('\n').length;
    const end = json.trimEnd().length <= fault ? ', where it ends too soon' : '';
    return invalid(`This ${format} file cannot be read: it is no valid JSON at line ${line}${end}.`, cause);
  }
}

function inWords({ expected, received, message }: v.BaseIssue<unknown>): string {
  if (expected === null) return `is not as expected (${message})`;
  return received === 'undefined' ? 'is missing' : `should be ${expected}, but is ${received.length > 60 ? 'something else' : received}`;
}

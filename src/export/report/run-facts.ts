import * as v from 'valibot';

const recorded = v.object({
  methods: v.optional(v.array(v.object({ id: v.string(), label: v.string(), source: v.optional(v.string()) }))),
  /** Of the page and its archives. */
  settings: v.optional(v.object({ template: v.optional(v.string()) })),
  /** Of the command. */
  regions: v.optional(v.object({ fit: v.nullish(v.string()), file: v.nullish(v.string()) })),
});

/** What the record of a run says of its methods and of where its regions came from. */
export type RunFacts = {
  readonly methods: readonly { readonly id: string; readonly label: string; readonly source?: string | undefined }[];
  /** Id of the template that was fitted. */
  readonly template: string | undefined;
  /** Regions were read from a file. */
  readonly isFromFile: boolean;
};

/** Whatever else a record may hold is passed over. */
export function runFacts(run: unknown): RunFacts {
  const read = v.safeParse(recorded, run);
  const { methods = [], settings, regions } = read.success ? read.output : {};
  const template = settings?.template ?? regions?.fit ?? undefined;
  return { methods, template: template === 'none' ? undefined : template, isFromFile: typeof regions?.file === 'string' };
}

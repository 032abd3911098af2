import fc from 'fast-check';

/** Properties are drawn from one seed, so that a run that failed can be run again. `PROPERTY_SEED=random` explores others, as does any number. */
const asked = process.env.PROPERTY_SEED ?? '1';
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked) });

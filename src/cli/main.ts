import { Failure } from '../shared/failure.ts';
import { badUsage } from './arguments.ts';
import { type ExitCode, exitCodeOf } from './exit-code.ts';
import { COMPARE_USAGE, EXPLAIN_USAGE, SAMPLES_USAGE, USAGE } from './usage.ts';

const interruption = new AbortController();
const IMPATIENT_AFTER = 1000; // milliseconds: npm and the terminal may each pass on the same Ctrl-C

process.exitCode = await run(process.argv.slice(2)).catch((error: unknown): ExitCode => {
  process.stderr.write(`${error instanceof Failure ? error.message : error instanceof Error ? error.stack : error}\n`);
  return exitCodeOf(error);
});

async function run([command, ...words]: readonly string[]): Promise<ExitCode> {
  if (command === undefined) throw badUsage(USAGE);
  if (['--help', '-h', 'help'].includes(command)) return print(USAGE);
  listenForCtrlC();
  if (command === 'explain') {
    const { readExplainOptions } = await import('./explain-options.ts');
    const options = readExplainOptions(words);
    if (options === 'help') return print(EXPLAIN_USAGE);
    const { explain } = await import('./explain.ts');
    return explain(options, interruption.signal);
  }
  if (command === 'samples') {
    const { readSamplesOptions, writeSamples } = await import('./samples.ts');
    const options = readSamplesOptions(words);
    return options === 'help' ? print(SAMPLES_USAGE) : writeSamples(options, interruption.signal);
  }
  if (command === 'compare') {
    const { readCompareOptions } = await import('./compare-options.ts');
    const options = readCompareOptions(words);
    if (options === 'help') return print(COMPARE_USAGE);
    const { compareStudies } = await import('./compare.ts');
    return compareStudies(options, interruption.signal);
  }
  throw badUsage(`There is no command "${command}". See: regionlens --help`);
}

function print(text: string): ExitCode {
  process.stdout.write(text);
  return 0;
}

/** The first ends the run cleanly, with all that was finished on the disk; a later one ends it at once. */
function listenForCtrlC(): void {
  let first: number | undefined;
  const stop = () => {
    first ??= performance.now();
    if (performance.now() - first > IMPATIENT_AFTER) process.exit(130);
    interruption.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
}

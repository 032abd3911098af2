import type { ModelInput } from '../../src/shared/model-input.ts';
import { type EngineClient, engineClient } from '../../src/workers/engine-client.ts';
import type { Figure } from '../figure.ts';
import { ignoring, measurePair } from '../measure-pairs.ts';
import { drawInput, EXPLAINED, type Subject, threeMethods } from '../subject.ts';

const FILMS = 24;
const NETWORK = 'pneumonia';

/** The same films through one engine worker and through two, workers as the app starts them. */
export async function measureThroughput({ files, backend }: Subject, runs: number): Promise<Figure[]> {
  const films = await Promise.all(Array.from({ length: FILMS }, (_, i) => drawInput(files.card, i + 1)));
  const makeClient = () =>
    engineClient({
      force: backend,
      folderOf: (network) => new URL(`models/${network}/`, document.baseURI).href,
      onCrash: () => console.error('An engine worker crashed.'),
    });
  const clients = [makeClient(), makeClient()];
  for (const client of clients) await client.load(NETWORK);
  const figure = await measurePair(
    {
      what: `${FILMS} films, one engine worker ÷ two (so many times the throughput)`,
      goal: { atLeast: 1.7 },
      upper: { name: 'one', run: ignoring(() => explainAll(clients.slice(0, 1), films)) },
      lower: { name: 'two', run: ignoring(() => explainAll(clients, films)) },
    },
    `Chromium, ${backend}`,
    { warmUp: 1, runs },
  );
  return [figure];
}

/** Each worker takes the next film when it has done one. */
async function explainAll(clients: readonly EngineClient[], films: readonly ModelInput[]): Promise<void> {
  const waiting = [...films];
  const request = { methods: threeMethods.map((id) => ({ id })), explainedClass: EXPLAINED, output: 'logit' } as const;
  const { signal } = new AbortController();
  const work = async (client: EngineClient) => {
    for (let input = waiting.shift(); input !== undefined; input = waiting.shift())
      await client.explain({ network: NETWORK, input, request, signal });
  };
  await Promise.all(clients.map(work));
}

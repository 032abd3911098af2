import { type BaselineOptions, baselineOption, emptyValue } from './baseline.ts';
import type { ProbeMethod } from './method.ts';
import { type Probe, severalFilms } from './probe.ts';
import { readPixels } from './reading.ts';

export type IntegratedGradientsOptions = BaselineOptions & { readonly steps: number };

/** (x − x₀) ⊙ mean gradient on the way from the empty film: right Riemann sum, α = 1/steps … 1 (as in Zennit). */
export const integratedGradients: ProbeMethod<IntegratedGradientsOptions> = {
  id: 'integrated-gradients',
  label: 'Integrated Gradients',
  family: 'gradient',
  explains: 'The gradient gathered while an empty film turns into this one. The map adds up to the change in score.',
  source: 'Sundararajan et al. 2017, arXiv:1703.01365; as in Zennit',
  options: [baselineOption, { id: 'steps', label: 'Steps', kind: 'number', default: 20, minimum: 2, maximum: 1000, integer: true }],
  signed: () => true,
  probe: async (probe, { baseline, steps }) => {
    const contributions = new Float64Array(probe.film.length);
    await integrate(probe, [emptyValue(baseline, probe)], steps, contributions);
    return { data: readPixels(contributions, probe.channels, { reading: 'signed' }) };
  },
};

/** Adds (x − x₀) ⊙ mean gradient, value by value, to `into`, for each of some x₀. @param empties the value of every pixel of each x₀ */
export async function integrate(probe: Probe, empties: readonly number[], steps: number, into: Float64Array): Promise<void> {
  const { film } = probe;
  const emptyOf = (pass: number) => empties[Math.floor(pass / steps)] ?? 0;
  await probe.inRuns(empties.length * steps, async (from, to) => {
    const between = severalFilms(to - from, film.length, (copy, i) => {
      const alpha = (((from + i) % steps) + 1) / steps;
      const empty = emptyOf(from + i);
      for (let p = 0; p < copy.length; p++) copy[p] = empty + alpha * ((film[p] ?? 0) - empty);
    });
    for (const [i, gradient] of (await probe.gradients(between)).entries()) {
      const p = i % film.length;
      const change = (film[p] ?? 0) - emptyOf(from + Math.floor(i / film.length));
      into[p] = (into[p] ?? 0) + (change * gradient) / steps;
    }
  });
}

import { chanceHistogram } from '../../charts/chance-histogram.ts';
import { pText, timesText } from '../../charts/number-text.ts';
import { darkTheme } from '../../charts/theme.ts';
import { regionColour } from '../../render/region-palette.ts';
import type { Region } from '../../shared/region.ts';
import { shifts } from '../../state/measures/answerers.ts';
import { type ChanceFound, chanceText, partsOf } from '../../state/measures/chance-text.ts';
import { aboutMap, findingOf } from '../../state/measures/finding.ts';
import type { MethodMeasures } from '../../state/measures/measure-film.ts';
import { fewestForSwap } from '../../state/measures/swap-maps.ts';
import { useQuestions, useRegions, useSession } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { Chart } from './chart.tsx';
import { OnDemand } from './on-demand.tsx';

type ChanceSectionProps = { readonly chosen: MethodMeasures };

const words = strings.chance;

/** Whether a region holds more than chance would put there: the selected one, else the one that holds most. */
export function ChanceSection({ chosen }: ChanceSectionProps) {
  const selected = useRegions((regions) => regions.selected);
  const openFilms = useSession(({ films }) => films.filter(({ opened }) => opened).length);
  const region = regionToTest(chosen, selected);
  const about = aboutMap(chosen.measured.map, chosen.measured.reading);
  const { shift, swap, edge } = useQuestions(({ findings }) => ({
    shift: region && findingOf(findings.shift, region.outline, about),
    swap: region && findingOf(findings.swap, region.outline, about),
    edge: region && findingOf(findings.edge, region.outline, about),
  }));
  if (!region) return null;
  return (
    <section aria-labelledby="chance-heading">
      <div className="section-head">
        <h2 id="chance-heading">{words.label}</h2>
        <span className="statistics-of">{words.shifts(shifts.count)}</span>
      </div>
      <p className="chance-region">
        <i className="swatch" style={{ background: regionColour(region.colour) }} />
        {words.which(region.name, chosen.method.label)}
      </p>
      <OnDemand question="shift" label={words.test} explains={shift ? words.shiftLimit : words.shiftTests}>
        {shift && <Shown region={region} chance={shift.answer} sentence={words.shiftSentence} explains={words.shiftTests} />}
      </OnDemand>
      {openFilms < fewestForSwap ? (
        <p className="on-demand-explains">{words.fewFilms(fewestForSwap, openFilms)}</p>
      ) : (
        <OnDemand
          question="swap"
          label={words.swap}
          explains={swap ? words.swapLimit(swap.answer.films, swap.answer.patients) + leftOut(swap.answer.leftOut) : words.swapTests}
        >
          {swap && <Shown region={region} chance={swap.answer.chance} sentence={words.swapSentence} explains={words.swapTests} />}
        </OnDemand>
      )}
      <OnDemand question="edge" label={words.edge} explains={words.edgeTests}>
        {edge && (
          <p>
            {words.edgeSentence(
              region.name,
              ...rangeOf([edge.answer.shrunk.enrichment, enrichmentOf(chosen, region), edge.answer.grown.enrichment]),
            )}
          </p>
        )}
      </OnDemand>
    </section>
  );
}

const leftOut = (count: number) => (count > 0 ? words.leftOut(count) : '');
const enrichmentOf = ({ measured }: MethodMeasures, { id }: Region) =>
  measured.regions.find(({ region }) => region.id === id)?.numbers.enrichment;

function rangeOf(values: readonly (number | undefined)[]): [string, string] {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? ['–', '–'] : [timesText(Math.min(...known)), timesText(Math.max(...known))];
}

function regionToTest({ measured }: MethodMeasures, selected: readonly string[]): Region | undefined {
  const byEnrichment = measured.regions.toSorted((a, b) => (b.numbers.enrichment ?? -1) - (a.numbers.enrichment ?? -1));
  const best = byEnrichment.find(({ region }) => selected.includes(region.id)) ?? byEnrichment[0];
  return best?.region;
}

type ShownProps = {
  readonly region: Region;
  readonly chance: ChanceFound | undefined;
  readonly sentence: (region: string, asMuch: number, count: number) => string;
  readonly explains: string;
};

/** What chance gave: a sentence, a picture, and the picture's numbers. */
function Shown({ region, chance, sentence, explains }: ShownProps) {
  if (!chance) return <p>{words.nothing}</p>;
  const { observed, distribution, p } = chance;
  const { asMuch, count } = chanceText(chance);
  const label = words.histogram(region.name, timesText(observed), pText(p));
  return (
    <>
      <p>
        {sentence(region.name, asMuch, count)} <b>{words.p(pText(p).startsWith('<') ? pText(p) : `= ${pText(p)}`)}</b>
      </p>
      <Chart
        svg={chanceHistogram({ distribution, observed, p, colour: regionColour(region.colour), label, width: 308, theme: darkTheme })}
      />
      <details className="options">
        <summary>{words.values}</summary>
        <table className="statistics-table chance-table">
          <thead>
            <tr>
              {words.quantiles.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {partsOf(distribution).map(([part, value]) => (
              <tr key={part}>
                <th scope="row">{Math.round(100 * part)} %</th>
                <td>{timesText(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="on-demand-explains">{explains}</p>
      </details>
    </>
  );
}

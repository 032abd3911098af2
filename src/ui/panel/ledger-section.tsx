import './ledger-section.css';
import { type LedgerShares, sharesOf, stepsOf } from '../../render/ledger-shares.ts';
import type { LedgerEntry, SaliencyMap } from '../../shared/saliency-map.ts';
import { shownMaps } from '../../state/shown-maps.ts';
import { useSession } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { LedgerChart } from './ledger-chart.tsx';
import { share } from './share.ts';

/** Lost on the way: more than this share deserves a warning. */
const much = 0.1;

/** What became of the relevance of each map on the stage that keeps account of it. */
export function LedgerSection() {
  const maps = useSession((session) => shownMaps(session).filter(({ ledger }) => ledger !== undefined));
  const comparing = useSession((session) => session.comparing);
  if (maps.length === 0) return null;
  return (
    <section aria-labelledby="ledger-heading">
      <div className="section-head">
        <h2 id="ledger-heading">{strings.ledger.label}</h2>
      </div>
      {maps.map((map) => (
        <MapLedger key={map.id} map={map} isNamed={comparing} />
      ))}
    </section>
  );
}

function MapLedger({ map: { params, ledger = [] }, isNamed }: { readonly map: SaliencyMap; readonly isNamed: boolean }) {
  const method = useSession(({ methods }) => methods.find(({ id }) => id === params.method));
  const words = strings.ledger;
  const steps = stepsOf(ledger);
  const shares = steps && sharesOf(steps);
  const remedy = params.options.zeroBias === false ? method?.options.find(({ id }) => id === 'zeroBias')?.label : undefined;
  return (
    <div className="ledger">
      {isNamed && <h3>{method?.label}</h3>}
      <p className="plain">{shares ? words.sentence(share(shares.reached), taken(shares)) : words.nothing}</p>
      {steps && <LedgerChart steps={steps} />}
      {shares && Math.abs(1 - shares.reached) > much && (
        <p className="notice is-strong">
          {warningOf(shares)}
          {remedy !== undefined && ` ${words.remedy(remedy)}`}
        </p>
      )}
      <details className="options">
        <summary>{words.table}</summary>
        <LedgerTable ledger={ledger} />
      </details>
    </div>
  );
}

function taken({ bias, epsilon }: LedgerShares): string {
  const words = strings.ledger;
  return `${bias < 0 ? words.biasesAdded(share(-bias)) : words.biasesAbsorbed(share(bias))}, ${words.stabiliser(share(epsilon))}`;
}

/** What it means that the map does not add up to what was handed out. */
function warningOf({ reached, bias, epsilon }: LedgerShares): string {
  const words = strings.ledger;
  if (Math.abs(epsilon) > Math.abs(bias)) return words.epsilonTook;
  return reached > 1 ? words.biasesGave : words.biasesTook;
}

function LedgerTable({ ledger }: { readonly ledger: readonly LedgerEntry[] }) {
  const words = strings.ledger;
  return (
    <table className="ledger-table" aria-label={words.label}>
      <thead>
        <tr>
          {words.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ledger.map(({ node, arriving, leaving, bias, epsilon }) => (
          <tr key={node}>
            <th scope="row">{node}</th>
            {[arriving, leaving, bias, epsilon].map((amount, i) => (
              <td key={words.columns[i + 1]}>{amountText(amount)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Three decimals, and no minus before a zero. */
const amountText = (amount: number) => (Math.round(1000 * amount) === 0 ? '0.000' : amount.toFixed(3));

import './ledger-section.css';
import { scaleLinear } from 'd3';
import { type LedgerShares, sharesOf } from '../../render/ledger-shares.ts';
import type { LedgerEntry } from '../../shared/saliency-map.ts';
import { shownMethods } from '../../state/next-job.ts';
import { mapKey } from '../../state/result-keys.ts';
import type { Session } from '../../state/session.ts';
import { useSession } from '../app-context.tsx';
import { strings } from '../strings.ts';

/** Lost on the way: more than this share deserves a warning. */
const MUCH = 0.1;

/** What became of the relevance of the map on the stage. */
export function LedgerSection() {
  const ledger = useSession(shownLedger);
  if (!ledger) return null;
  const words = strings.ledger;
  const { reached, bias, epsilon } = sharesOf(ledger);
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  return (
    <section aria-labelledby="ledger-heading">
      <div className="section-head">
        <h2 id="ledger-heading">{words.label}</h2>
      </div>
      <LedgerChart ledger={ledger} />
      <p className="plain">{words.sentence(percent(reached), percent(bias), percent(epsilon))}</p>
      {Math.abs(1 - reached) > MUCH && <p className="plain ledger-warning">{words.warning}</p>}
      <details className="options">
        <summary>{words.table}</summary>
        <LedgerTable ledger={ledger} />
      </details>
    </section>
  );
}

function shownLedger(session: Session): readonly LedgerEntry[] | undefined {
  const [method, ...others] = shownMethods(session);
  if (!session.selected || !method || others.length > 0) return undefined;
  return session.maps[mapKey(session, session.selected, method)]?.ledger;
}

const width = 300;
const height = 90;

/** One bar a node, from the output on the left to the film on the right: what is handed on, and on top what was lost so far. */
function LedgerChart({ ledger }: { readonly ledger: readonly LedgerEntry[] }) {
  const bars = ledger.map((_, i) => sharesOf(ledger.slice(0, i + 1)));
  const most = Math.max(1, ...bars.map(({ reached }) => reached));
  const y = scaleLinear([0, most], [0, height]);
  const step = width / bars.length;
  const bar = ({ reached, bias }: LedgerShares, i: number) => {
    const handed = y(Math.min(Math.max(reached, 0), most));
    const absorbed = y(Math.min(Math.max(bias, 0), most));
    return (
      <g key={ledger[i]?.node}>
        <rect className="ledger-handed" x={i * step} y={height - handed} width={step - 1} height={handed} />
        <rect className="ledger-bias" x={i * step} y={Math.max(height - handed - absorbed, 0)} width={step - 1} height={absorbed} />
      </g>
    );
  };
  return (
    <svg className="ledger-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={strings.ledger.chart}>
      {bars.map(bar)}
    </svg>
  );
}

function LedgerTable({ ledger }: { readonly ledger: readonly LedgerEntry[] }) {
  return (
    <div className="ledger-table">
      <table aria-label={strings.ledger.label}>
        <thead>
          <tr>
            {strings.ledger.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ledger.map(({ node, ...amounts }) => (
            <tr key={node}>
              <th scope="row">{node}</th>
              {[amounts.arriving, amounts.leaving, amounts.bias, amounts.epsilon].map((amount, i) => (
                <td key={strings.ledger.columns[i + 1]}>{amount.toFixed(3)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import './ledger-chart.css';
import { scaleBand, scaleLinear } from 'd3';
import type { LedgerStep } from '../../render/ledger-shares.ts';
import { strings } from '../strings.ts';
import { share } from './share.ts';

const size = { width: 308, height: 124 };
const margin = { top: 8, right: 0, bottom: 18, left: 40 };

/** One bar a node, from the output on the left to the film on the right: the relevance still under way after it and, on top, what it took. */
export function LedgerChart({ steps }: { readonly steps: readonly LedgerStep[] }) {
  const words = strings.ledger;
  const heights = steps.flatMap(({ before, after }) => [before, after]);
  const [low, high] = [Math.min(0, ...heights), Math.max(1, ...heights)];
  const y = scaleLinear([low, high], [size.height - margin.bottom, margin.top]);
  const x = scaleBand([...steps.keys()], [margin.left, size.width - margin.right]).paddingInner(steps.length < 100 ? 0.2 : 0);
  const part = (className: string, from: number, to: number) => (
    <rect className={className} width={x.bandwidth()} y={y(Math.max(from, to))} height={Math.abs(y(from) - y(to))} />
  );
  return (
    <>
      <svg className="ledger-chart" viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={words.chart}>
        {y.ticks(2).map((tick) => (
          <g key={tick} transform={`translate(0 ${y(tick)})`}>
            <line x1={margin.left} x2={size.width} />
            <text x={margin.left - 6} dy="0.32em" textAnchor="end">
              {share(tick)}
            </text>
          </g>
        ))}
        {steps.map(({ entry, before, after, bias, epsilon }, i) => (
          <g key={entry.node} transform={`translate(${x(i) ?? 0} 0)`}>
            <title>{words.step(entry.node, share(after), share(bias), share(epsilon))}</title>
            <rect className="ledger-hover" width={x.step()} y={margin.top} height={size.height - margin.top - margin.bottom} />
            {part('ledger-handed', 0, after)}
            {part('ledger-bias', before, before - bias)}
            {part('ledger-epsilon', before - bias, after)}
          </g>
        ))}
        <text x={margin.left} y={size.height - 4}>
          {words.output}
        </text>
        <text x={size.width} y={size.height - 4} textAnchor="end">
          {words.film}
        </text>
      </svg>
      <ul className="ledger-legend" aria-hidden="true">
        <li className="ledger-handed">{words.handed}</li>
        <li className="ledger-bias">{words.bias}</li>
        <li className="ledger-epsilon">{words.epsilon}</li>
      </ul>
    </>
  );
}

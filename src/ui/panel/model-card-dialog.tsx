import './model-card-dialog.css';
import type { ReactNode, RefObject } from 'react';
import type { ModelCard, ModelMetric } from '../../shared/model-card.ts';
import { Dialog } from '../shell/dialog.tsx';
import { strings } from '../strings.ts';

type ModelCardDialogProps = { readonly ref: RefObject<HTMLDialogElement | null>; readonly card: ModelCard };

/** What the network is, what it was made from, how good it is, and what it is not for. */
export function ModelCardDialog({ ref, card }: ModelCardDialogProps) {
  const words = strings.card;
  const { decision, training, input } = card;
  const positive = card.classes.find(({ id }) => id === decision.positiveClass)?.label ?? decision.positiveClass;
  return (
    <Dialog ref={ref} title={card.name}>
      <p>{card.teaches}</p>
      <Part title={words.intendedUse}>
        <p>{card.intendedUse}</p>
      </Part>
      <Part title={words.limits}>
        <ul className="limits">
          {card.limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      </Part>
      <Part title={words.how}>{card.metrics.length > 0 ? <Metrics metrics={card.metrics} /> : <p>{words.noMetrics}</p>}</Part>
      <Part title={words.training}>
        <dl className="facts">
          <Fact term={words.data}>{`${training.data}. ${words.films(training.films, training.patients)}.`}</Fact>
          <Fact term={words.synthetic}>{training.synthetic}</Fact>
          <Fact term={words.recipe}>{training.recipe}</Fact>
          <Fact term={words.licence}>{training.licence}</Fact>
          <Fact term={words.citation}>{training.citation}</Fact>
        </dl>
      </Part>
      <Part title={words.network}>
        <dl className="facts">
          <Fact term={words.shape}>{words.networkText(card.parameters, input.width, input.height, card.gradCamLayer)}</Fact>
          <Fact term={words.decision}>
            {words.decisionText(positive, decision.threshold.toPrecision(3), decision.temperature.toPrecision(3), decision.fittedOn)}
          </Fact>
          <Fact term={words.fingerprint}>{card.sha256}</Fact>
        </dl>
      </Part>
    </Dialog>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <h3>{title}</h3>
      {children}
    </div>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: string }) {
  if (children === '') return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Metrics({ metrics }: { readonly metrics: readonly ModelMetric[] }) {
  const words = strings.card;
  return (
    <table className="metrics">
      <thead>
        <tr>
          {words.metric.map((heading) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {metrics.map(({ set, condition, measure, value, low, high, films }) => (
          <tr key={`${set} ${condition} ${measure}`}>
            <td>
              {named(words.sets, set)} ({films.toLocaleString('en')})
            </td>
            <td>{named(words.conditions, condition)}</td>
            <td>{named(words.measures, measure)}</td>
            <td>{value.toFixed(3)}</td>
            <td>
              {low.toFixed(3)} – {high.toFixed(3)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A card may name a set, a condition or a measure that this page has no word for. */
function named(words: Readonly<Record<string, string>>, id: string): string {
  return words[id] ?? id;
}

import './method-section.css';
import { Columns3 } from 'lucide-react';
import { predictionKey } from '../../state/result-keys.ts';
import { useSession } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { Choice } from './choice.tsx';
import { MethodChoice } from './method-choice.tsx';
import { MethodOptions } from './method-options.tsx';

/** Which question is asked of the network. */
export function MethodSection() {
  const { methods, chosen, comparing, compare } = useSession((session) => ({
    methods: session.methods,
    chosen: session.methods.find(({ id }) => id === session.method),
    comparing: session.comparing,
    compare: session.compare,
  }));
  const words = strings.method;
  return (
    <section aria-labelledby="method-heading">
      <div className="section-head">
        <h2 id="method-heading">{words.label}</h2>
        <button type="button" className="button" aria-pressed={comparing} disabled={methods.length < 2} onClick={() => compare(!comparing)}>
          <Columns3 size={15} aria-hidden />
          {words.compare}
        </button>
      </div>
      <MethodChoice methods={methods} chosen={chosen} />
      <p id="method-explains" className="plain method-explains">
        {chosen?.explains}
      </p>
      <div className="fields">
        <ExplainedClass />
      </div>
      <details className="options">
        <summary>{words.options}</summary>
        <div className="fields">
          <Output />
          {chosen && <MethodOptions method={chosen} />}
        </div>
        {chosen && <p className="plain">{words.source(chosen.source)}</p>}
      </details>
    </section>
  );
}

function ExplainedClass() {
  const { classes, predicted, explainedClass, explain } = useSession((session) => {
    const classes = session.cards[session.network]?.classes;
    const prediction = session.selected ? session.predictions[predictionKey(session, session.selected)] : undefined;
    return {
      classes,
      predicted: prediction && classes?.[prediction.predicted]?.label,
      explainedClass: session.explainedClass,
      explain: session.explainClass,
    };
  });
  return (
    <label>
      <span>{strings.method.explainedClass}</span>
      <span className="select">
        <select value={explainedClass} onChange={({ target: { value } }) => explain(value === 'predicted' ? value : Number(value))}>
          <option value="predicted">{strings.method.predicted(predicted)}</option>
          {classes?.map(({ id, label }, index) => (
            <option key={id} value={index}>
              {label}
            </option>
          ))}
        </select>
      </span>
    </label>
  );
}

function Output() {
  const { output, explain } = useSession(({ output, explainOutput }) => ({ output, explain: explainOutput }));
  return <Choice label={strings.method.output} value={output} choices={strings.method.outputs} onChange={explain} />;
}

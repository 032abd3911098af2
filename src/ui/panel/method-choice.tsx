import './method-choice.css';
import { Clock } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { MethodDescription, MethodFamily } from '../../shared/saliency-map.ts';
import { firstMethods } from '../../state/next-job.ts';
import { mostCompared } from '../../state/request-slice.ts';
import { useSession } from '../app-context.tsx';
import { strings } from '../strings.ts';

type MethodChoiceProps = { readonly methods: readonly MethodDescription[]; readonly chosen: MethodDescription | undefined };

const families: readonly MethodFamily[] = ['gradient', 'activation', 'relevance', 'perturbation'];

/** Every method: the first three always in sight, the others by family behind a click. While comparing, boxes below say which ones are shown. */
export function MethodChoice({ methods, chosen }: MethodChoiceProps) {
  const comparing = useSession((session) => session.comparing);
  const first = firstMethods({ methods });
  const others = methods.filter((method) => !first.includes(method));
  const isAmongOthers = chosen !== undefined && others.includes(chosen);
  const [isOpen, setOpen] = useState(isAmongOthers);
  // Two long lists at once would be one too many: comparing has its own.
  useEffect(() => {
    if (comparing) setOpen(false);
    else if (isAmongOthers) setOpen(true);
  }, [comparing, isAmongOthers]);
  return (
    <>
      <div role="radiogroup" aria-label={strings.method.label} aria-describedby="method-explains">
        <div className="segments">
          {first.map((method) => (
            <MethodRadio key={method.id} method={method} isChosen={method === chosen} className="segment" />
          ))}
        </div>
        {others.length > 0 && (
          <details className="more-methods" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>{strings.method.more(isAmongOthers && !isOpen ? chosen.label : undefined)}</summary>
            {families.map((family) => (
              <MethodFamilyList
                key={family}
                title={strings.method.families[family]}
                methods={others.filter((method) => method.family === family)}
                chosen={chosen}
              />
            ))}
          </details>
        )}
      </div>
      {comparing && <ComparedMethods methods={methods} />}
    </>
  );
}

type MethodFamilyListProps = MethodChoiceProps & { readonly title: string };

function MethodFamilyList({ title, methods, chosen }: MethodFamilyListProps) {
  if (methods.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <div className="family">
        {methods.map((method) => (
          <MethodRadio key={method.id} method={method} isChosen={method === chosen} className="other-method" />
        ))}
      </div>
    </>
  );
}

type MethodRadioProps = { readonly method: MethodDescription; readonly isChosen: boolean; readonly className: string };

function MethodRadio({ method: { id, label, slow, explains }, isChosen, className }: MethodRadioProps) {
  const { choose, comparing, compare } = useSession(({ chooseMethod, comparing, compare }) => ({
    choose: chooseMethod,
    comparing,
    compare,
  }));
  return (
    <label className={className} title={slow ? `${explains} ${strings.method.slow}` : explains}>
      <input
        type="radio"
        name="method"
        aria-label={label}
        aria-description={slow ? strings.method.slow : undefined}
        checked={isChosen}
        onChange={() => {
          choose(id);
          if (comparing) compare(false);
        }}
      />
      <span>
        {label}
        {slow && <Clock size={12} aria-hidden />}
      </span>
    </label>
  );
}

function ComparedMethods({ methods }: { readonly methods: readonly MethodDescription[] }) {
  const { compared, set } = useSession((session) => ({ compared: session.compared, set: session.compareMethod }));
  return (
    <fieldset className="compared">
      <legend>{strings.method.compared(mostCompared)}</legend>
      {methods.map(({ id, label, slow }) => {
        const isShown = compared.includes(id);
        const isFixed = isShown ? compared.length === 1 : compared.length >= mostCompared;
        return (
          <label key={id} className="check" title={slow ? strings.method.slow : undefined}>
            <input
              type="checkbox"
              aria-description={slow ? strings.method.slow : undefined}
              checked={isShown}
              disabled={isFixed}
              onChange={(event) => set(id, event.target.checked)}
            />
            <span className="compared-label">
              {label}
              {slow && <Clock size={12} aria-hidden />}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

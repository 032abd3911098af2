import { useEffect, useMemo, useRef } from 'react';
import { few } from '../../state/study/few.ts';
import { countIntake } from '../../state/study/intake-counts.ts';
import type { Intake } from '../../state/study/study-store.ts';
import { useSession, useStudy } from '../app-context.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { strings } from '../strings.ts';

const words = strings.intake;

/** What a drop holds and what its names seem to say, before the work begins. */
export function IntakeDialog() {
  const { intake, dismiss } = useStudy(({ intake, dismissIntake }) => ({ intake, dismiss: dismissIntake }));
  const dialog = useRef<HTMLDialogElement>(null);
  const isShown = intake !== undefined && (intake.step === 'review' || intake.films.length > few);
  useEffect(() => {
    if (isShown) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isShown]);
  useEffect(() => {
    const end = new AbortController();
    dialog.current?.addEventListener('close', dismiss, { signal: end.signal });
    return () => end.abort();
  }, [dismiss]);
  return (
    <Dialog ref={dialog} title={words.title}>
      {intake?.step === 'looking' && <p role="status">{words.looking(intake.films.length)}</p>}
      {intake?.step === 'review' && <Review intake={intake} />}
    </Dialog>
  );
}

function Review({ intake }: { readonly intake: Intake }) {
  const { review, accept, dismiss } = useStudy(({ reviewIntake, acceptIntake, dismissIntake }) => ({
    ...{ review: reviewIntake, accept: acceptIntake, dismiss: dismissIntake },
  }));
  const classes = useSession(({ cards, network }) => cards[network]?.classes);
  const { films, choices, skipped } = intake;
  const found = useMemo(() => countIntake(intake, classes ?? []), [intake, classes]);

  return (
    <>
      <p>{films.length === 0 ? words.none : words.found(films.length, skipped)}</p>
      <div className="intake-choices">
        <Choose label={words.label} from={words.labelFrom} value={choices.label} onChange={(label) => review({ label, rename: {} })} />
        <Choose label={words.patient} from={words.patientFrom} value={choices.patient} onChange={(patient) => review({ patient })} />
        <Choose label={words.group} from={words.groupFrom} value={choices.group} onChange={(group) => review({ group })} />
      </div>
      <p className="aside">{words.patients(found.patients)}</p>
      <table className="intake-labels">
        <thead>
          <tr>
            <th scope="col">{words.labels}</th>
            <th scope="col">{words.films}</th>
          </tr>
        </thead>
        <tbody>
          {found.labels.slice(0, 20).map(([label, count]) => (
            <tr key={label}>
              <td>
                <input
                  className="field"
                  aria-label={words.callIt(label || words.noLabel)}
                  placeholder={words.noLabel}
                  value={choices.rename[label] ?? label}
                  onChange={(event) => review({ rename: { ...choices.rename, [label]: event.target.value } })}
                />
              </td>
              <td>{count.toLocaleString('en')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="intake-actions">
        <button type="button" className="button" onClick={dismiss}>
          {words.cancel}
        </button>
        <button type="button" className="button primary" disabled={films.length === 0} onClick={() => void accept()}>
          {words.start}
        </button>
      </div>
    </>
  );
}

type ChooseProps<Id extends string> = {
  readonly label: string;
  readonly from: Readonly<Record<Id, string>>;
  readonly value: Id;
  readonly onChange: (id: Id) => void;
};

function Choose<Id extends string>({ label, from, value, onChange }: ChooseProps<Id>) {
  const ids = Object.keys(from) as Id[];
  return (
    <>
      <span>{label}</span>
      <span className="select">
        <select aria-label={label} value={value} onChange={(event) => onChange(ids.find((id) => id === event.target.value) ?? value)}>
          {ids.map((id) => (
            <option key={id} value={id}>
              {from[id]}
            </option>
          ))}
        </select>
      </span>
    </>
  );
}

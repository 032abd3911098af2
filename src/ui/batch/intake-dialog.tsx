import './intake-dialog.css';
import { useEffect, useRef, useState } from 'react';
import { few } from '../../state/study/few.ts';
import { type IntakeReview, reviewOf } from '../../state/study/intake-review.ts';
import { type Intake, intakeClasses, type LeftOut } from '../../state/study/taking-in.ts';
import { useApp, useSession, useStudy } from '../app-context.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { strings } from '../strings.ts';

const words = strings.intake;

/** What a drop holds and what its names seem to say, before the work begins. */
export function IntakeDialog() {
  const { intake, dropsWaiting, dismiss } = useStudy(({ intake, dropsWaiting, dismissIntake }) => ({
    ...{ intake, dropsWaiting, dismiss: dismissIntake },
  }));
  const dialog = useRef<HTMLDialogElement>(null);
  const wanted = useRef(false);
  const isShown = intake !== undefined && isToBeSeen(intake);
  useEffect(() => {
    wanted.current = isShown;
    if (isShown) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isShown]);
  useEffect(() => {
    const end = new AbortController();
    // It comes a moment late: by then the dialog may be shown again, of the next drop.
    const closed = () => wanted.current && !dialog.current?.open && dismiss();
    dialog.current?.addEventListener('close', closed, { signal: end.signal });
    return () => end.abort();
  }, [dismiss]);
  return (
    <Dialog ref={dialog} title={words.title}>
      {intake?.step === 'looking' && <UnderWay now={words.looking(intake.films.length)} onCancel={dismiss} />}
      {intake?.step === 'review' && <Review intake={intake} />}
      {intake?.step === 'comparing' && intake.compared && <UnderWay now={words.comparing(intake.compared)} onCancel={dismiss} />}
      {dropsWaiting > 0 && <p className="aside">{words.next(dropsWaiting)}</p>}
    </Dialog>
  );
}

/** What is over in a moment is not shown. */
function isToBeSeen({ step, films, skipped, compared }: Intake): boolean {
  switch (step) {
    case 'looking':
      return films.length + skipped > few;
    case 'review':
      return true;
    case 'comparing':
      return compared !== undefined && compared.of > few && compared.done < compared.of; // once all are compared, nothing can be given up
  }
}

function UnderWay({ now, onCancel }: { readonly now: string; readonly onCancel: () => void }) {
  return (
    <>
      <p role="status">{now}</p>
      <div className="intake-actions">
        <button type="button" className="button" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </>
  );
}

function Review({ intake }: { readonly intake: Intake }) {
  const { study: store } = useApp();
  const { study, review, accept, dismiss } = useStudy(({ study, reviewIntake, acceptIntake, dismissIntake }) => ({
    ...{ study, review: reviewIntake, accept: acceptIntake, dismiss: dismissIntake },
  }));
  const { cards, network } = useSession(({ cards, network }) => ({ cards, network }));
  const [found, setFound] = useState<IntakeReview>();
  // What is typed is seen at once, what follows from it for thousands of films a moment later.
  useEffect(() => {
    let isWanted = true;
    const { rows } = store.getState(); // as the study's films are now: they change as they are worked on
    void reviewOf(intake, rows, intakeClasses({ cards, network }, study)).then((review) => isWanted && setFound(review));
    return () => {
      isWanted = false;
    };
  }, [intake, store, cards, network, study]);
  const { films, choices } = intake;
  if (!found) return <UnderWay now={words.looking(films.length)} onCancel={dismiss} />;

  return (
    <>
      <Notes intake={intake} found={found} />
      {found.films > 0 && (
        <>
          <div className="intake-choices">
            <Choose label={words.label} from={words.labelFrom} value={choices.label} onChange={(label) => review({ label, rename: {} })} />
            <Choose label={words.patient} from={words.patientFrom} value={choices.patient} onChange={(patient) => review({ patient })} />
            <Choose label={words.group} from={words.groupFrom} value={choices.group} onChange={(group) => review({ group })} />
            {found.differing > 0 && (
              <Choose label={words.known} from={words.knownWill} value={choices.known} onChange={(known) => review({ known })} />
            )}
          </div>
          <Understood found={found} />
          <Labels labels={found.labels} rename={choices.rename} onRename={(rename) => review({ rename })} />
        </>
      )}
      <div className="intake-actions">
        <button type="button" className="button" onClick={dismiss}>
          {words.cancel}
        </button>
        <button
          type="button"
          className="button primary"
          disabled={films.length === 0 && (found.differing === 0 || choices.known === 'keep')}
          onClick={() => void accept()}
        >
          {films.length === 0 && found.films > 0 ? words.update : words.start}
        </button>
      </div>
    </>
  );
}

const notesAtMost = 10;

/** What was found, what was not taken in and why, and how tables and films fit together. */
function Notes({ intake: { films, tables, skipped, leftOut }, found }: { readonly intake: Intake; readonly found: IntakeReview }) {
  const isTableAlone = films.length === 0 && tables.length > 0;
  return (
    <>
      <p>{isTableAlone ? tableAlone(found.films) : films.length === 0 ? words.none : words.found(films.length, skipped)}</p>
      {found.differing > 0 && !isTableAlone && <p>{words.differing(found.known, found.differing)}</p>}
      {leftOut.length + tables.length > 0 && (
        <ul className="intake-notes">
          {leftOut.slice(0, notesAtMost).map((entry) => (
            <li key={entry.path}>{whyLeftOut(entry)}</li>
          ))}
          {leftOut.length > notesAtMost && <li>{words.moreLeftOut(leftOut.length - notesAtMost)}</li>}
          {found.tables.map(({ name, rows, unmatched }) => (
            <li key={name}>{unmatched.length === 0 ? words.matches(name, rows) : words.unmatched(name, rows, unmatched)}</li>
          ))}
          {found.filmsWithoutRow.length > 0 && <li>{words.withoutRow(found.filmsWithoutRow)}</li>}
        </ul>
      )}
    </>
  );
}

const tableAlone = (films: number) => (films === 0 ? words.noneNamed : words.tableAlone(films));

function whyLeftOut(entry: LeftOut): string {
  switch (entry.why) {
    case 'unreadable':
      return words.unreadable(entry.path, entry.reason);
    case 'too-large':
      return words.tooLarge(entry.path);
    case 'no-file-column':
      return words.noFileColumn(entry.path, entry.columns);
  }
}

/** Patients and groups as they were understood, in numbers and on some films. */
function Understood({ found: { patients, groups, examples } }: { readonly found: IntakeReview }) {
  const [[patient, most] = ['', 0]] = patients;
  const hasGroups = groups.some(([group]) => group !== '');
  return (
    <>
      <p className="aside">
        {words.patients(patients.length, most, patient)}. {hasGroups ? words.groups(groups) : words.noGroups}.
      </p>
      <section aria-label={words.examples}>
        <p className="aside">{words.examples}</p>
        <ul className="intake-examples">
          {examples.map(({ path, label, patient, group }) => (
            <li key={path}>
              <b>{path}</b>
              <span>{words.example(label, patient, group)}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** Labels that are shown at first. */
const labelsAtFirst = 20;

type LabelsProps = {
  readonly labels: IntakeReview['labels'];
  readonly rename: Intake['choices']['rename'];
  readonly onRename: (rename: Intake['choices']['rename']) => void;
};

/** How many films have each label; each can be called otherwise, for all of its films at once. */
function Labels({ labels, rename, onRename }: LabelsProps) {
  const [areAllShown, showAll] = useState(false);
  const shown = areAllShown ? labels : labels.slice(0, labelsAtFirst);
  const more = labels.length - shown.length;
  return (
    <>
      <table className="intake-labels">
        <thead>
          <tr>
            <th scope="col">{words.labels}</th>
            <th scope="col">{words.films}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(([label, count]) => (
            <tr key={label}>
              <td>
                <input
                  className="field"
                  aria-label={words.callIt(label || words.noLabel)}
                  placeholder={words.noLabel}
                  value={rename[label] ?? label}
                  onChange={(event) => onRename({ ...rename, [label]: event.target.value })}
                />
              </td>
              <td>{count.toLocaleString('en')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && (
        <button type="button" className="button" onClick={() => showAll(true)}>
          {words.moreLabels(more)}
        </button>
      )}
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

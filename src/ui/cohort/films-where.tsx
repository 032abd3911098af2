import type { CohortState } from '../../state/cohort/cohort-store.ts';
import { useGallery } from '../app-context.tsx';
import { cohortStrings } from './cohort-strings.ts';

const words = cohortStrings.where;

type Films = NonNullable<CohortState['preview']>['ask']['films'];
type Columns = NonNullable<CohortState['choices']>['columns'];
type Props = { readonly columns: Columns; readonly films: Films; readonly onChange: (films: Films) => void };

/** Which films, by anything that is known of them: groups, what the network says, columns of the labels, and what the gallery shows. */
export function FilmsWhere({ columns, films, onChange }: Props) {
  const { where = {}, files } = films;
  const choose = (column: string, chosen: string[]) => {
    const { [column]: _, ...others } = where;
    const now = chosen.length === 0 ? others : { ...others, [column]: chosen };
    onChange({ ...films, where: Object.keys(now).length === 0 ? undefined : now });
  };
  const said = sayWhere(films);
  return (
    <details className="sentence-some">
      <summary className="sentence-part" aria-label={`${words.label}: ${said}`}>
        {said}
      </summary>
      <div className="sentence-where">
        <p className="aside">{words.hint}</p>
        {columns.map(({ name, words: known }) => (
          <fieldset key={name}>
            <legend>{words.columns[name] ?? name}</legend>
            {known.map((word) => {
              const chosen = where[name] ?? [];
              const isOn = chosen.includes(word);
              const toggled = known.filter((each) => (each === word ? !isOn : chosen.includes(each)));
              return (
                <label key={word} className="check">
                  <input type="checkbox" checked={isOn} onChange={() => choose(name, toggled)} />
                  {word}
                </label>
              );
            })}
          </fieldset>
        ))}
        <fieldset>
          <legend>{words.gallery}</legend>
          <GalleryShows files={files} onChange={(listed) => onChange({ ...films, files: listed })} />
        </fieldset>
      </div>
    </details>
  );
}

/** The list is taken when it is asked for: a filter that is changed later changes no question. */
function GalleryShows({ files, onChange }: { readonly files: Films['files']; readonly onChange: (files: Films['files']) => void }) {
  const { order, rows } = useGallery((now) => ({ order: now.order, rows: now.rows }));
  const isNarrowed = order.length > 0 && order.length < rows.length;
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={files !== undefined}
          disabled={files === undefined && !isNarrowed}
          onChange={({ target }) => onChange(target.checked ? [...order] : undefined)}
        />
        {files ? words.shown(files.length) : words.shows(order.length)}
      </label>
      {!files && !isNarrowed && <p className="aside">{words.filterFirst}</p>}
    </>
  );
}

function sayWhere({ where = {}, files }: Films): string {
  const parts = Object.entries(where).map(([column, chosen]) => `${words.columns[column] ?? column} ${chosen.join(' or ')}`);
  return [...parts, ...(files ? [words.listed(files.length)] : [])].join(', ') || words.any;
}

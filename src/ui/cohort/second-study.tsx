import type { CohortState } from '../../state/cohort/cohort-store.ts';
import { cohortStrings } from './cohort-strings.ts';
import { PickOne } from './pick.tsx';

const words = cohortStrings.second;

/** Another study of the same films, to be compared with the one that is open: what another network makes of them. */
export function SecondStudy({
  others,
  joined,
  join,
}: { readonly others: ReturnType<CohortState['others']> } & Pick<CohortState, 'joined' | 'join'>) {
  if (others.length === 0)
    return (
      <div className="cohort-second">
        <p className="aside">{words.none}</p>
      </div>
    );
  return (
    <div className="cohort-second">
      {words.label}
      <PickOne
        label={words.label}
        value={joined?.id ?? ''}
        options={[{ id: '', label: words.alone }, ...others.map(({ id, name, network }) => ({ id, label: `${name} (${network})` }))]}
        onChange={(chosen) => void join(others.find(({ id }) => id === chosen))}
      />
      {joined && <p className="aside">{words.joined}</p>}
    </div>
  );
}

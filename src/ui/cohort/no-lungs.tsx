import './cohort-empty.css';
import type { StudyFilm } from '../../shared/study.ts';
import { useApp } from '../app-context.tsx';
import { showTab } from '../shell/use-tab.ts';
import { cohortStrings } from './cohort-strings.ts';

const words = cohortStrings.noLungs;
/** The list is there to show what is the matter; the batch has all of them. */
const LISTED = 20;

/** What the tab says where films were explained, but none has the regions that it should have. */
export function NoLungs({ films }: { readonly films: readonly StudyFilm[] }) {
  const { study } = useApp();
  const open = (path: string) => {
    void study.getState().openInViewer(path);
    showTab('viewer');
  };
  return (
    <div className="cohort-empty">
      <h2>{words.title}</h2>
      <p>{words.what}</p>
      <p>
        <button type="button" className="button" onClick={() => study.getState().changeSettings({ template: 'thirds' })}>
          {words.thirds}
        </button>
      </p>
      <p>{words.some(films.length)}</p>
      <ul>
        {films.slice(0, LISTED).map(({ path, name, failure }) => (
          <li key={path}>
            <button type="button" className="link" aria-label={words.open(name)} onClick={() => open(path)}>
              {path}
            </button>
            <span className="aside">{failure?.reason}</span>
          </li>
        ))}
      </ul>
      {films.length > LISTED && <p>{words.more(films.length - LISTED)}</p>}
    </div>
  );
}

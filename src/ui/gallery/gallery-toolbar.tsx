import { LayoutGrid, List, ScanLine, Search, Sigma } from 'lucide-react';
import { useRef } from 'react';
import { templateOf } from '../../regions/templates/templates.ts';
import { studyTemplates } from '../../shared/study.ts';
import { useApp, useGallery, useSession, useStudy } from '../app-context.tsx';
import { MenuButton } from '../shell/menu-button.tsx';
import { strings } from '../strings.ts';
import { BlendSlider } from '../viewer/blend-bar.tsx';
import { AverageDialog } from './average-dialog.tsx';
import { ExplainedWith } from './explained-with.tsx';
import { GalleryChips } from './gallery-chips.tsx';
import { GalleryFilter } from './gallery-filter.tsx';
import { GroupSelection } from './group-selection.tsx';
import { OverlaysButton } from './overlays-button.tsx';
import { RemoveFilms } from './remove-films.tsx';
import { SortChoice } from './sort-choice.tsx';

/** Two rows: what is searched and how heat is blended; which films, in what order, and what can be done with those that are selected. */
export function GalleryToolbar() {
  const app = useApp();
  const average = useRef<HTMLDialogElement>(null);
  const { text, layout, count } = useGallery((now) => ({ text: now.filter.text, layout: now.layout, count: now.selected.size }));
  const words = strings.gallery;
  const { setFilter, setLayout, selectNone } = app.gallery.getState();
  return (
    <>
      <div className="gallery-bar">
        <label className="search">
          <Search size={14} aria-hidden />
          <input
            type="search"
            aria-label={words.search}
            placeholder={words.search}
            title={words.searchHint}
            value={text}
            onChange={({ target }) => setFilter({ text: target.value })}
          />
        </label>
        <GalleryFilter />
        <SortChoice />
        <MethodChoice />
        <ExplainedWith />
        <fieldset className="layouts">
          <legend className="unseen">{words.layout}</legend>
          {(['grid', 'list'] as const).map((id) => (
            <button
              key={id}
              type="button"
              className="button icon"
              aria-label={words.layouts[id]}
              title={words.layouts[id]}
              aria-pressed={layout === id}
              onClick={() => setLayout(id)}
            >
              {id === 'grid' ? <LayoutGrid size={15} aria-hidden /> : <List size={15} aria-hidden />}
            </button>
          ))}
        </fieldset>
        <span className="gallery-blend">
          <span aria-hidden="true">{strings.viewer.radiograph}</span>
          <BlendSlider />
          <span aria-hidden="true">{strings.viewer.heatMap}</span>
        </span>
      </div>
      <div className="gallery-bar">
        <GalleryChips />
        <span className="gallery-actions">
          {count > 0 && (
            <button type="button" className="button link" title={words.selectNone} onClick={selectNone}>
              {words.selected(count.toLocaleString('en'))}
            </button>
          )}
          <GroupSelection />
          <button
            type="button"
            className="button"
            disabled={count === 0}
            title={count === 0 ? words.averageNeeds : words.averageTitle}
            onClick={() => average.current?.showModal()}
          >
            <Sigma size={14} aria-hidden />
            <span className="action-words">{words.average}</span>
          </button>
          <OverlaysButton />
          <MenuButton label={words.fitAll} items={templates} onChoose={(template) => app.study.getState().changeSettings({ template })}>
            <ScanLine size={14} aria-hidden />
            <span className="action-words">{words.fitAll}</span>
          </MenuButton>
          <RemoveFilms />
        </span>
      </div>
      <AverageDialog ref={average} />
    </>
  );
}

const templates = studyTemplates.flatMap((id) =>
  id === 'none' ? [] : [{ id, label: templateOf(id).label, title: templateOf(id).sentence }],
);

function MethodChoice() {
  const { method, methods, choose } = useSession((session) => ({
    ...{ method: session.method, methods: session.methods, choose: session.chooseMethod },
  }));
  const explained = useStudy(({ study }) => study?.settings.methods ?? []);
  const offered = methods.filter(({ id }) => explained.includes(id) || id === method);
  return (
    <span className="select">
      <select aria-label={strings.gallery.method} value={method} onChange={({ target }) => choose(target.value)}>
        {offered.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </span>
  );
}

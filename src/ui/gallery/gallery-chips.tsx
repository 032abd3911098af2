import { type ChipId, chipIds } from '../../state/gallery/filter-rows.ts';
import { useApp, useGallery } from '../app-context.tsx';
import { strings } from '../strings.ts';

/** Which films are worth a look, and how many there are of each kind. One chip is on at a time. */
export function GalleryChips() {
  const { gallery } = useApp();
  const { counts, chosen } = useGallery((now) => ({ counts: now.counts, chosen: now.filter.chip }));
  const words = strings.gallery;
  const hints: Partial<Record<ChipId, string>> = { disagree: words.hints.disagreement, 'outside-lungs': words.hints.farOutside };
  return (
    <fieldset className="chips">
      <legend className="unseen">{words.chipsLabel}</legend>
      {chipIds.map((chip) => (
        <button
          key={chip}
          type="button"
          className="chip"
          aria-pressed={chip === chosen}
          disabled={counts[chip] === 0 && chip !== chosen}
          title={hints[chip]}
          onClick={() => gallery.getState().setFilter({ chip: chip === chosen ? 'all' : chip })}
        >
          {words.chips[chip](counts[chip].toLocaleString('en'))}
        </button>
      ))}
    </fieldset>
  );
}

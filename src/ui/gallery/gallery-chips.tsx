import { type ChipId, chipIds } from '../../state/gallery/filter-rows.ts';
import { useApp, useGallery } from '../app-context.tsx';
import { strings } from '../strings.ts';

/** Which films are worth a look, and how many there are of each kind, as far as that is known. One chip is on at a time. */
export function GalleryChips() {
  const { gallery } = useApp();
  const { counts, chosen } = useGallery((now) => ({ counts: now.counts, chosen: now.filter.chip }));
  const words = strings.gallery;
  const hints: Partial<Record<ChipId, string>> = {
    ...{ disagree: words.hints.disagreement, 'outside-lungs': words.hints.farOutside, repeated: words.hints.repeated },
  };
  const offered = chipIds.filter((chip) => chip !== 'repeated' || counts.repeated !== 0 || chip === chosen);
  return (
    <fieldset className="chips">
      <legend className="unseen">{words.chipsLabel}</legend>
      {offered.map((chip) => (
        <button
          key={chip}
          type="button"
          className="chip"
          aria-pressed={chip === chosen}
          disabled={!counts[chip] && chip !== chosen}
          title={counts[chip] === undefined ? words.unknown[chip] : hints[chip]}
          onClick={() => gallery.getState().setFilter({ chip: chip === chosen ? 'all' : chip })}
        >
          {words.chips[chip](counts[chip]?.toLocaleString('en') ?? '–')}
        </button>
      ))}
    </fieldset>
  );
}

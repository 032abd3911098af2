import { ScanLine } from 'lucide-react';
import type { TemplateDescription } from '../../regions/templates/template.ts';
import { type BuiltInId, templates } from '../../regions/templates/templates.ts';
import type { Fitting } from '../../state/fitting/fitting-store.ts';
import { useFitting } from '../app-context.tsx';
import { MenuButton } from '../editor/menu-button.tsx';
import { strings } from '../strings.ts';

/** Every template, in every way in which it can be placed. */
export function FitTemplate() {
  const fitting = useFitting((now) => now);
  const words = strings.fitting;
  return (
    <MenuButton
      label={words.label}
      disabled={fitting.searching !== undefined}
      items={choices}
      onChoose={(chosen) => {
        const choice = choices.find(({ id }) => id === chosen);
        if (choice) actions[choice.placement](fitting, choice.template);
      }}
    >
      <ScanLine size={14} aria-hidden />
      {fitting.searching === undefined ? words.label : words.searching}
    </MenuButton>
  );
}

type Placement = TemplateDescription['placements'][number];

const choices = (['segmentation', 'landmarks', 'image'] as const).flatMap((placement) =>
  templates
    .filter(({ placements }) => placements.includes(placement))
    .flatMap(({ id: template, label, sentence }) => (template === 'own' ? [] : [{ template, label, sentence }]))
    .map(({ template, label, sentence }, i) => ({
      ...{ id: `${template} ${placement}`, template, placement, title: sentence },
      label: strings.fitting.placement[placement](label),
      ...(i === 0 && { heading: strings.fitting.placedBy[placement] }),
    })),
);

const actions: Readonly<Record<Placement, (fitting: Fitting, template: BuiltInId) => void>> = {
  segmentation: ({ fitToLungs }, template) => void fitToLungs(template),
  landmarks: ({ fitToPoints }, template) => fitToPoints(template),
  image: ({ fitToPicture }, template) => fitToPicture(template),
};

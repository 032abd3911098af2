import { ScanLine } from 'lucide-react';
import { useRef } from 'react';
import type { TemplateDescription } from '../../regions/templates/template.ts';
import { type BuiltInId, templates } from '../../regions/templates/templates.ts';
import type { Fitting } from '../../state/fitting/fitting-store.ts';
import { useFitting } from '../app-context.tsx';
import { MenuButton } from '../shell/menu-button.tsx';
import { strings } from '../strings.ts';
import { SaveTemplateDialog } from './save-template-dialog.tsx';

/** Every template, in every way in which it can be placed, and the user's own. */
export function FitTemplate({ canSave }: { readonly canSave: boolean }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const fitting = useFitting((now) => now);
  const words = strings.fitting;
  const own = fitting.own.map(({ name }, i) => ({
    ...{ id: `own ${name}`, label: name, choose: () => void fitting.fitOwn(name) },
    ...(i === 0 && { heading: words.own.heading }),
  }));
  const save = { id: 'save', label: words.own.open, heading: own.length > 0 ? undefined : words.own.heading };
  const items = [
    ...builtIn.map((item) => ({ ...item, choose: () => placing[item.placement](fitting, item.template) })),
    ...own,
    ...(canSave || own.length > 0 ? [{ ...save, choose: () => dialog.current?.showModal() }] : []),
  ];
  return (
    <>
      <MenuButton
        label={words.label}
        disabled={fitting.searching !== undefined}
        items={items}
        onChoose={(chosen) => items.find(({ id }) => id === chosen)?.choose()}
      >
        <ScanLine size={14} aria-hidden />
        {fitting.searching === undefined ? words.label : words.searching}
      </MenuButton>
      <SaveTemplateDialog ref={dialog} />
    </>
  );
}

type Placement = TemplateDescription['placements'][number];

const builtIn = (['segmentation', 'landmarks', 'image'] as const).flatMap((placement) =>
  templates
    .filter(({ placements }) => placements.includes(placement))
    .flatMap(({ id: template, label, sentence }) => (template === 'own' ? [] : [{ template, label, sentence }]))
    .map(({ template, label, sentence }, i) => ({
      ...{ id: `${template} ${placement}`, template, placement, title: sentence },
      label: strings.fitting.placement[placement](label),
      ...(i === 0 && { heading: strings.fitting.placedBy[placement] }),
    })),
);

const placing: Readonly<Record<Placement, (fitting: Fitting, template: BuiltInId) => void>> = {
  segmentation: ({ fitToLungs }, template) => void fitToLungs(template),
  landmarks: ({ fitToPoints }, template) => fitToPoints(template),
  image: ({ fitToPicture }, template) => fitToPicture(template),
};

import { type OwnTemplate, readOwnTemplate } from '../../regions/templates/own.ts';

/** Where a user's own templates lie between visits. */
export type TemplateShelf = { readonly read: () => readonly OwnTemplate[]; readonly write: (templates: readonly OwnTemplate[]) => void };

/** In the browser's small storage, each under its name. One that was damaged there is left out. */
export function localTemplateShelf(key = 'regionlens-templates'): TemplateShelf {
  return {
    read: () => {
      try {
        const texts = JSON.parse(localStorage.getItem(key) ?? '[]') as readonly string[];
        return texts.flatMap(readOne);
      } catch {
        return []; // without storage there is nothing to read
      }
    },
    write: (templates) => localStorage.setItem(key, JSON.stringify(templates.map((template) => JSON.stringify(template)))),
  };
}

function readOne(text: string): readonly OwnTemplate[] {
  try {
    return [readOwnTemplate(text)];
  } catch {
    return [];
  }
}

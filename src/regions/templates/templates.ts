import type { TemplateId } from '../../shared/region.ts';
import { brixia } from './brixia.ts';
import { heart } from './heart.ts';
import { lungs } from './lungs.ts';
import { rale } from './rale.ts';
import type { Template, TemplateDescription } from './template.ts';
import { thirds } from './thirds.ts';
import { zones } from './zones.ts';

/** Those that everybody has; a user's own are made by `own.ts`. */
export type BuiltInId = Exclude<TemplateId, 'own'>;

const byId: Readonly<Record<BuiltInId, Template>> = { lungs, zones, brixia, rale, heart, thirds };

/** For the page's menu, in its order. */
export const templates: readonly TemplateDescription[] = Object.values(byId);

export const templateOf = (id: BuiltInId): Template => byId[id];

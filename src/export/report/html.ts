import { words } from '../../charts/svg.ts';

/** An element of HTML. Attributes are escaped here; children are HTML already: text goes through `words` or the helpers below. */
export function tag(name: string, children: readonly string[], attributes: Readonly<Record<string, string>> = {}): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${words(value)}"`);
  return `<${name}${written.join('')}>${children.join('')}</${name}>`;
}

/** Text as it stands in the page: what belongs to a number stays with it. */
export const text = (said: string) => words(said.replace(/(\d) (?=%)/g, '$1\u00a0'));

export const paragraph = (said: string) => tag('p', [text(said)]);
export const heading = (level: 2 | 3, said: string) => tag(`h${level}`, [text(said)]);
export const list = (items: readonly string[]) =>
  tag(
    'ul',
    items.map((item) => tag('li', [text(item)])),
  );

/** Characters up to which what stands in a cell is not broken into lines: numbers, not sentences. */
const WHOLE = 14;
/** A word that may be broken anywhere, as a hash. */
const LONG_WORD = /\S{40}/;

export function table(head: readonly string[], rows: readonly (readonly string[])[], caption?: string): string {
  return tag('table', [
    ...(caption === undefined ? [] : [tag('caption', [words(caption)])]),
    tag('thead', [
      tag(
        'tr',
        head.map((cell) => tag('th', [words(cell)], { scope: 'col' })),
      ),
    ]),
    tag(
      'tbody',
      rows.map(([first = '', ...others]) =>
        tag('tr', [tag('th', [words(first)], { scope: 'row' }), ...others.map((cell) => tag('td', [text(cell)], classOf(cell)))]),
      ),
    ),
  ]);
}

function classOf(cell: string): Readonly<Record<string, string>> {
  if (cell.length <= WHOLE) return { class: 'whole' };
  return LONG_WORD.test(cell) ? { class: 'long' } : {};
}

import { words } from '../../charts/svg.ts';

/** An element of HTML. Attributes are escaped here; children are HTML already: text goes through `words` or the helpers below. */
export function tag(name: string, children: readonly string[], attributes: Readonly<Record<string, string>> = {}): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${words(value)}"`);
  return `<${name}${written.join('')}>${children.join('')}</${name}>`;
}

export const paragraph = (text: string) => tag('p', [words(text)]);
export const heading = (level: 2 | 3, text: string) => tag(`h${level}`, [words(text)]);
export const list = (items: readonly string[]) =>
  tag(
    'ul',
    items.map((item) => tag('li', [words(item)])),
  );

/** Characters up to which what stands in a cell is not broken into lines: numbers, not sentences. */
const WHOLE = 14;

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
        tag('tr', [
          tag('th', [words(first)], { scope: 'row' }),
          ...others.map((cell) => tag('td', [words(cell)], cell.length <= WHOLE ? { class: 'whole' } : {})),
        ]),
      ),
    ),
  ]);
}

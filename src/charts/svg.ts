/** What an attribute or a text may be made of; an undefined attribute is left out. */
type Value = string | number | undefined;

/** An element as SVG text. Attributes and words are escaped; children are SVG text already. */
export function element(name: string, attributes: Readonly<Record<string, Value>>, children: readonly string[] = []): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? rounded(value) : String(value))}"`)
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}

export const words = (text: string): string => escaped(text);

export type Picture = {
  readonly width: number;
  readonly height: number;
  /** What it shows in words, for those who do not see it. */
  readonly label: string;
  /** A group where its parts can be reached one by one. */
  readonly role?: 'img' | 'group';
};

/** A whole picture. */
export function picture({ width, height, label, role = 'img' }: Picture, children: readonly string[]) {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${rounded(width)} ${rounded(height)}`,
      width,
      height,
      role,
      'aria-label': label,
      'font-family': 'Inter Variable, Inter, Liberation Sans, sans-serif',
      'font-size': 12,
    },
    children,
  );
}

/** A hundredth of a pixel is enough. */
const rounded = (value: number) => String(Math.round(100 * value) / 100);

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

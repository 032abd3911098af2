const SPACE = /[ \t\n\r]*/y;
const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/**
 * Where a text stops being JSON: the place of the first character that cannot stand there, or the text's length where it ends too soon.
 * Engines tell this in words of their own, or not at all.
 */
export function jsonFault(text: string): number | undefined {
  const open: ('{' | '[')[] = [];
  let at = 0;
  const skip = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) return false;
    at = pattern.lastIndex;
    return true;
  };
  const key = () => {
    skip(SPACE);
    if (!skip(STRING)) return false;
    skip(SPACE);
    if (text[at] !== ':') return false;
    at++;
    return true;
  };
  for (let needsValue = true; ; ) {
    skip(SPACE);
    const character = text[at];
    if (needsValue) {
      if (character === '{' || character === '[') {
        at++;
        open.push(character);
        skip(SPACE);
        if (text[at] === (character === '{' ? '}' : ']')) needsValue = false;
        else if (character === '{' && !key()) return at;
      } else if (skip(STRING) || skip(LITERAL)) needsValue = false;
      else return at;
    } else if (open.length === 0) return at < text.length ? at : undefined;
    else if (character === ',') {
      at++;
      if (open.at(-1) === '{' && !key()) return at;
      needsValue = true;
    } else if (character === (open.at(-1) === '{' ? '}' : ']')) {
      at++;
      open.pop();
    } else return at;
  }
}

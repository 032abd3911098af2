/** Text that sorts as a person counts: film 9 before film 10. */
export function natural(text: string): string {
  return text.toLowerCase().replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '').padStart(12, '0'));
}

/** Numbers as people write ages: figures, or words up to ninety-nine. */

const UNITS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** Pattern source for a number from one to ninety-nine in words. */
const WORD_NUMBER = `(?:(?:${TENS.join('|')})(?:[ -](?:${UNITS.slice(1, 10).join('|')}))?|${UNITS.slice(10).reverse().join('|')}|${UNITS.slice(1, 10).join('|')})`;
/** Pattern source for an age in figures or words. */
export const ANY_NUMBER = `(?:\\d{1,3}|${WORD_NUMBER})`;

/** The value of figures or words, or null when they are neither. */
export function numberOf(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  const [first = '', second] = text.toLowerCase().split(/[ -]/);
  const unit = UNITS.indexOf(first);
  if (unit >= 0) return unit;
  const ten = TENS.indexOf(first);
  if (ten < 0) return null;
  return (ten + 2) * 10 + (second ? Math.max(0, UNITS.indexOf(second)) : 0);
}

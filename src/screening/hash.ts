/** What a hash begins with. */
export const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a over UTF-16 units, stirred so that its low bits depend on all. */
export function hash(text: string, start = 0, end = text.length): number {
  return stirred(fed(BASIS, text, start, end));
}

/** A hash that has taken in more, not stirred yet. */
export function fed(value: number, text: string, start = 0, end = text.length): number {
  let next = value;
  for (let at = start; at < end; at++) next = Math.imul(next ^ text.charCodeAt(at), PRIME);
  return next;
}

export function stirred(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

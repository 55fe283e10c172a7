/** Length as Discord counts it: code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/** At most so many code points, cut with an ellipsis; for labels and titles. */
export function clip(text: string, most: number): string {
  if (lengthOf(text) <= most) return text;
  return `${[...text].slice(0, most - 1).join('')}…`;
}

/** Parts that a text may be cut between: words and the space after them, never inside an escape. */
export function pieces(escaped: string): string[] {
  return escaped.match(/(?:\\.|[^\\\s]){1,80}|\\|\s{1,80}/gsu) ?? [];
}

/** As many whole parts as fit. `cut` is true when some were left out. */
export function upTo(parts: readonly string[], most: number): { text: string; cut: boolean } {
  let text = '';
  let length = 0;
  for (const part of parts) {
    length += lengthOf(part);
    if (length > most) return { text: text.trimEnd(), cut: true };
    text += part;
  }
  return { text, cut: false };
}

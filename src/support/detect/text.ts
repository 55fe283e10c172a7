/** Stretches of a text that are read together. Offsets are UTF-16 into the text as given. */
export interface Stretch {
  start: number;
  end: number;
  /** The words, with quotes straightened; as long as what they stand for. */
  text: string;
}

const SAME_LENGTH: ReadonlyArray<[RegExp, string]> = [
  [/[\u2018\u2019\u02bc\u00b4`]/g, "'"],
  [/[\u201c\u201d]/g, '"'],
  [/[\u00a0\u2007\u202f\t]/g, ' '],
  [/[\u2013\u2014]/g, '-'],
];

/** Straightens quotes, dashes and spaces without moving an offset. */
export function straighten(text: string): string {
  return SAME_LENGTH.reduce((straight, [pattern, plain]) => straight.replace(pattern, plain), text);
}

/** Sentences, cut at full stops, question and exclamation marks and line ends. */
export function sentencesOf(text: string): Stretch[] {
  const found: Stretch[] = [];
  for (const match of straighten(text).matchAll(/[^.!?\n]+(?:[.!?]+(?=\s|$|["')])|\n|$|[.!?]+)/g)) {
    const [words] = match;
    if (words.trim()) found.push({ start: match.index, end: match.index + words.length, text: words });
  }
  return found;
}

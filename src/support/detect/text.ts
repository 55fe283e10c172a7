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

/**
 * Parts of a long text: as many whole sentences as fit in so many units, each beginning in the middle of the one before. A
 * sentence that is longer itself is cut between words.
 */
export function partsOf(text: string, whole: readonly Stretch[], most: number): string[] {
  const sentences = whole.flatMap((one) => cut(one, most));
  const parts: string[] = [];
  for (let from = 0; from < sentences.length; ) {
    const { start } = sentences[from]!;
    let last = from;
    while (last + 1 < sentences.length && sentences[last + 1]!.end - start <= most) last++;
    const { end } = sentences[last]!;
    parts.push(text.slice(start, end));
    if (last === sentences.length - 1) break;
    const middle = (start + end) / 2;
    do from++;
    while (from <= last && sentences[from]!.start < middle);
  }
  return parts;
}

function cut({ start, end, text }: Stretch, most: number): Stretch[] {
  const pieces: Stretch[] = [];
  let from = 0;
  while (text.length - from > most) {
    const space = text.lastIndexOf(' ', from + most - 1);
    const to = space > from + most / 2 ? space + 1 : from + most;
    pieces.push({ start: start + from, end: start + to, text: text.slice(from, to) });
    from = to;
  }
  return [...pieces, { start: start + from, end, text: text.slice(from) }];
}

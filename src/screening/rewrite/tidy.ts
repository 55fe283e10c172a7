import type { Edit } from './site.ts';

/** Applies edits and mends the seams: spaces, punctuation, articles, capitals. Text away from a seam is untouched. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const [seam, capital] = freeCharacters(text);
  let out = '';
  let at = 0;
  for (const edit of separate(edits)) {
    const words = spaced(text, edit);
    out += text.slice(at, edit.start) + seam + (wantsCapital(text, edit.start) ? capital : '') + words + seam;
    at = edit.end;
  }
  return mend(out + text.slice(at), seam, capital);
}

/** A stand-in never runs into the word beside it. */
function spaced(text: string, { start, end, text: words }: Edit): string {
  const isWord = (character: string | undefined) => /[\p{L}\p{N}]/u.test(character ?? '');
  if (words === '') return isWord(text[start - 1]) && isWord(text[end]) ? ' ' : '';
  const left = isWord(text[start - 1]) && isWord(words[0]) ? ' ' : '';
  const right = isWord(text[end]) && isWord(words.at(-1)) ? ' ' : '';
  return left + words + right;
}

/** Orders edits and joins those that overlap; the wider one's words win. */
export function separate(edits: readonly Edit[]): Edit[] {
  const ordered = edits
    .filter((edit) => edit.end >= edit.start)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Edit[] = [];
  for (const edit of ordered) {
    const last = kept.at(-1);
    if (!last || edit.start >= last.end) {
      kept.push({ ...edit });
      continue;
    }
    last.text ||= edit.text;
    last.end = Math.max(last.end, edit.end);
    last.weak ||= edit.weak;
    last.rather ||= edit.rather;
    last.hollow ||= edit.hollow;
  }
  return kept;
}

/** Two characters that the text does not hold, to mark seams with. */
function freeCharacters(text: string): [string, string] {
  const free: string[] = [];
  for (let code = 0xe000; code < 0xf8ff && free.length < 2; code++) {
    const character = String.fromCharCode(code);
    if (!text.includes(character)) free.push(character);
  }
  return [free[0] ?? '\u0001', free[1] ?? '\u0002'];
}

/** A sentence that began with a capital still should. */
function wantsCapital(text: string, from: number): boolean {
  const start = from + (/^\s*/.exec(text.slice(from, from + 12))?.[0].length ?? 0);
  if (
    !/(?:^|[.!?…]["'”’)]*\s+|\n\s*|(?:^|[.!?,:]\s+)["“‘]\s*)$/.test(
      text.slice(Math.max(0, start - 6), start),
    ) &&
    start !== 0
  )
    return false;
  // "16yo told me": a number has no capital, so what the rest does is followed.
  if (start === 0 && /^\d/.test(text)) return /\p{Lu}/u.test(text.slice(start));
  const first = /\p{L}/u.exec(text.slice(start, start + 12))?.[0];
  return first !== undefined && first !== first.toLowerCase();
}

const PREPOSITION =
  'in|at|on|from|of|near|to|with|for|by|as|called|named|and|or|but|aged|around|round|outside';

interface Mending {
  rules: ReadonlyArray<readonly [RegExp, string]>;
  /** "A someone" loses its article, not its capital. */
  opening: RegExp;
  /** An article beside a seam, and the word after it. */
  article: RegExp;
  capital: RegExp;
}

/** The rules for a pair of marks, which is nearly always the same one. */
const known = new Map<string, Mending>();

function mendingFor(m: string, c: string): Mending {
  const found = known.get(m + c);
  if (found) return found;
  const seam = `[${m}${c}]`;
  const gap = `[ \\t]*${seam}[ \\t${m}${c}]*`;
  const determiner = 'my|our|her|his|their';
  const rules: Mending['rules'] = [
    // Brackets and quotation marks that hold nothing any more.
    [new RegExp(`[ \\t]*[(\\[]${gap}[)\\]]`, 'g'), m],
    [new RegExp(`["“”‘]${gap}["”’]`, 'g'), m],
    // A hanging preposition or conjunction before a stop.
    [
      new RegExp(
        `(?<!\\b(?:be|been|was|is|are|were|get|gets|got|ask|asks|asked|asking|look|looking|wait|waiting|hoping|here|care|(?:work|worked|working|deal|dealt|live|lived)(?=[ \\t]+with\\b)))[ \\t]+(?:${PREPOSITION})[ \\t]*${seam}[ \\t]*${seam}[ \\t${m}${c}]*(?=[.,;!?)]|\\n|$)`,
        'gi',
      ),
      m,
    ],
    // A list item with nothing in it.
    [new RegExp(`(^|\\n)[ \\t]*(?:\\d+[.)]|[-•*–])${gap}(?=\\n|$)`, 'g'), m],
    // A line with nothing on it.
    [new RegExp(`\\n[ \\t]*(${seam}+)[ \\t]*(?=\\n)`, 'g'), '$1'],
    // Two stops where one was meant.
    [new RegExp(`([:–—])${gap},`, 'g'), `$1${m}`],
    [new RegExp(`[,;:–—-]${gap}(?=[.!?;,)]|\\n|$)`, 'g'), m],
    [new RegExp(`([.!?])${gap}[,;:.]+`, 'g'), `$1${m}`],
    [new RegExp(`([(])${gap}[,;:]\\s*`, 'g'), `$1${m}`],
    // "a someone", "her their workplace", "my my client".
    [
      new RegExp(
        `\\b(?:an?|the|one|this|that|${determiner})[ \\t]*(${seam}+)[ \\t]*(?=(?:someone|somebody|something|people|they|them)\\b)`,
        'gi',
      ),
      '$1',
    ],
    [
      new RegExp(`\\b(?:an?|the|one)[ \\t]*(${seam}+)[ \\t]*(?=(?:an?|${determiner}|the|another)\\b)`, 'gi'),
      '$1',
    ],
    [
      new RegExp(
        `\\b(${determiner}|this|that|another)(${gap})(?:an?|${determiner}|the|another)\\b(?=[ ${m}])`,
        'gi',
      ),
      '$1$2',
    ],
    // The same word twice.
    [new RegExp(`\\b([\\p{L}']+)${gap}\\1\\b(?![\\p{L}'’-])`, 'giu'), `$1${m}`],
    // Spaces: one between words, none before a stop.
    [new RegExp(`[ \\t]*${seam}[ \\t${m}${c}]*(?=[.,;!?)]|:[^)(/])`, 'g'), m],
    [new RegExp(`[ \\t]+(${seam}+)[ \\t]+`, 'g'), ' $1'],
    [new RegExp(`(^|\\n)(${seam}+)[ \\t]+`, 'g'), '$1$2'],
    [new RegExp(`([(“])(${seam}+)[ \\t]+`, 'g'), '$1$2'],
    [new RegExp(`[ \\t]+(${seam}+)(?=\\n|$)`, 'g'), '$1'],
  ];
  const mending: Mending = {
    rules,
    opening: new RegExp(
      `(^|[.!?…]["'”’)]*\\s+|\\n)(?:An?|The|My|Our|One|This|That|His|Her|Their)([ \\t]*${seam}+[ \\t]*)(?=some(?:one|body|thing)\\b|people\\b)`,
      'g',
    ),
    article: new RegExp(`(?<![\\p{L}'])(an?)([ ${m}]*${m}[ ${m}]*|[ ])(?=([\\p{L}\\d]+))`, 'giu'),
    capital: new RegExp(`${c}([${m}${c} "“‘(]*)(?:[,;:]\\s*)?(\\p{L}?)`, 'gu'),
  };
  // Only a text that holds these very characters has another pair.
  if (known.size < 8) known.set(m + c, mending);
  return mending;
}

function mend(marked: string, m: string, c: string): string {
  const { rules, opening, article, capital } = mendingFor(m, c);
  const stays =
    (keep: string) =>
    (whole: string, ...found: string[]) =>
      keep.replace(/\$(\d)/g, (_, index) => (found[Number(index) - 1] ?? '').replaceAll(c, '')) +
      (whole.includes(c) ? c : '');
  let out = marked.replace(opening, `$1$2${c}`);
  // A mend may open the next seam, so twice.
  for (let round = 0, before = ''; round < 2 && out !== before; round++) {
    before = out;
    for (const [pattern, replacement] of rules) out = out.replace(pattern, stays(replacement));
  }
  out = agreeArticles(out, m, article);
  // Whatever now begins the sentence takes the capital.
  return out
    .replace(capital, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replaceAll(m, '')
    .replaceAll(c, '');
}

function agreeArticles(text: string, m: string, pattern: RegExp): string {
  return text.replace(pattern, (whole, article: string, gap: string, next: string, at: number) => {
    const near = gap.includes(m) || text[at - 1] === m;
    if (!near) return whole;
    const right = startsWithVowelSound(next) ? 'an' : 'a';
    return (article[0] === 'A' ? right[0]!.toUpperCase() + right.slice(1) : right) + gap;
  });
}

/** Whether "an" goes before a word. */
export function startsWithVowelSound(word: string): boolean {
  // "an LGBTQ+ person": said letter by letter.
  if (/^[FHLMNRSX][^AEIOUYa-z]+$/.test(word)) return true;
  if (/^(?:uni|use|usu|uk|us\b|eu|one\b|once|ut[ei])/i.test(word)) return false;
  if (/^(?:hour|honest|heir|8|11\b|18\b)/i.test(word)) return true;
  return /^[aeiou]/i.test(word);
}

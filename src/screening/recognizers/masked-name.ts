import { matchesOf } from '../matches.ts';
import type { Lexicon } from '../normalise/hashtags.ts';
import { readings } from '../normalise/leet.ts';
import type { Proposal } from '../types.ts';
import { leaning, personNear } from './context.ts';
import { propose, type Recognizer, type RecognizerInput } from './recognizer.ts';

/** Letters with signs or digits standing in for some of them: s*rah, J€ssica, d@niel, k4tie. */
const MASKED =
  /(?<![\w@.*€$#/-])(?=[\p{L}\p{M}*@€$!013457-]{3,24}(?![\w@*]))\p{L}[\p{L}\p{M}-]{0,20}(?:[*@€$]{1,6}|[013457!](?=\p{L}))[\p{L}\p{M}*@€$013457-]{0,20}/gu;
/** Words people mask to slip past filters; no one's name. */
const ALGOSPEAK =
  /^(?:s\W*h?\W*t+(?:ty)?|f\W*c?k\w*|f\W+k\w*|f\W{1,3}(?:ing|ed|er)?|b\W*t*ch\w*|a\W+(?:hole|s)?|a[*$@]+(?:hole|es)?|d\W*ck\w*|cr\W*p\w*|c\W*nt\w*|p\W*ss\w*|sh\W+\w*|bl\W*dy|su\W*c\W*de|s\W*ic\W*de\w*|su\W*cid\w*|k\W*ll\w*|d\W*[ae]?\W*th|d\W*e\W*d|r\W*p\w*|ab\W*s\w*|s\W*x\w*|p\W*rn\w*|wh\W*re\w*|dr\W*gs?|tr\W*mp|c\W*vid|b\W*\w{0,3}bs|h\W*ll|d\W*mn\w*|n\W*z\w*|g\W*n\w?|se?\W*lf\W*h\w*|cut\W*\w*|pr\W*gn\w*|\w*\$+)$/i;

/** Names with letters starred out or swapped, and names run into a hashtag. */
export const maskedName: Recognizer = {
  name: 'masked-name',
  labels: ['NAME'],
  find(input) {
    return [...masked(input), ...hashtagNames(input)];
  },
};

function masked(input: RecognizerInput): Proposal[] {
  if (!/[*@€$!]|[a-z][013457][a-z]/i.test(input.text)) return [];
  return matchesOf(input.plain, MASKED).flatMap((match) => {
    const word = match[0];
    const end = match.index + word.length;
    if (ALGOSPEAK.test(word) || /^\*|\*$/.test(word) || /^[A-Z]{2,}\d/.test(word)) return [];
    const base = nameLikelihood(word.toLowerCase(), input.lexicon);
    if (base === 0) return [];
    const person = personNear(input, match.index, end) ? 0.05 : 0;
    return [
      propose('NAME', match.index, end, base + person + leaning(input, match.index, end) / 2, 'masked-name'),
    ];
  });
}

function nameLikelihood(word: string, lexicon: Lexicon | null): number {
  const signs = /[*@€$]/.test(word);
  const possible = readings(word);
  if (!lexicon) return signs ? 0.55 : 0;
  if (possible.some((one) => lexicon.isName(one) && !lexicon.isWord(one))) return 0.88;
  if (possible.some((one) => lexicon.isWord(one)))
    return possible.some((one) => lexicon.isName(one)) ? 0.5 : 0;
  return signs ? 0.5 : 0;
}

const ABOUT = /^(?:justice|pray(?:ing|ers)?|rip|remember(?:ing)?|find|free|team|standwith|love|bringback)$/;
const JOIN = /^(?:for|4|home|back|with|you|to)$/;

/** #prayforaoife, #justicefortamir-lee: the words after the opening are somebody. */
function hashtagNames(input: RecognizerInput): Proposal[] {
  return input.hashtags.flatMap(({ segment, words }) => {
    const texts = words.map((word) => input.lower.slice(word.start, word.end));
    const opens = ABOUT.test(texts[0] ?? '');
    const found: Proposal[] = [];
    words.forEach((word, index) => {
      const text = texts[index] ?? '';
      if (index === 0 && opens) return;
      const named = input.lexicon?.isName(text) && !input.lexicon.isWord(text);
      const led = opens && index > 0 && !JOIN.test(text) && !input.lexicon?.isWord(text) && text.length > 2;
      if (led)
        found.push(propose('NAME', word.start, segment.end, named ? 0.85 : 0.6, 'masked-name:hashtag'));
      else if (named && texts.length > 1)
        found.push(propose('NAME', word.start, word.end, 0.5, 'masked-name:hashtag'));
    });
    return found.slice(0, 3);
  });
}

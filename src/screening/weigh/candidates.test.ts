import { expect, it } from 'vitest';
import type { Found } from '../evidence.ts';
import { normalise } from '../normalise/normalise.ts';
import type { TaggedSpan } from '../tagger/index.ts';
import type { Label } from '../types.ts';
import { gatherCandidates, shareNames } from './candidates.ts';
import { isOrdinaryWord } from './ordinary.ts';

const wordy = { isWord: () => true, isName: (word: string) => word === 'an' };
const NAMES = new Set(['priya', 'will', 'may', 'said']);
const lexicon = {
  isName: (word: string) => NAMES.has(word),
  isWord: (word: string) => word !== 'priya' && word !== 'said' && word !== 'vuyo',
};

/** A text in which the tagger proposes these spans and no others. */
function found(text: string, words: typeof lexicon, spans: TaggedSpan[] = []): Found {
  const [may, katie] = [text.indexOf('rollo may'), text.indexOf('katie taylor')];
  return {
    normalised: normalise(text),
    visible: text,
    formed: [],
    nobodys: [],
    tagged: {
      spans,
      mentions: [],
      verdict: { clear: 1, revise: 0, hold: 0 },
      narrative: { none: 1, general: 0, composite: 0, case: 0 },
      read: text.length,
    },
    lexicon: words,
    known: [
      { start: may, end: may + 9, kind: 'figures' as const, shared: false },
      { start: katie, end: katie + 12, kind: 'figures' as const, shared: true },
    ].filter(({ start }) => start >= 0),
  };
}

/** What becomes of one span that the tagger proposes. */
function tagged(label: Label, text: string, part: string): string[] {
  const start = text.indexOf(part);
  const span = { start, end: start + part.length, label, score: 0.9 };
  return gatherCandidates(found(text, wordy, [span])).map((one) => text.slice(one.start, one.end));
}

it.each([
  ['It is hardly ever you. Priya will be alright.', 'Priya will', ['Priya']],
  ['Saw the Murphys and one other', 'the Murphys and', ['Murphys']],
  ['and will smith came', 'will smith', ['will smith']],
  ['He and An Nguyen came', 'An Nguyen', ['An Nguyen']],
  ['my will be done', 'will', ['will']],
  ['so an came late', 'an', ['an']],
  ['as rollo may put it', 'rollo may', []],
  ['a rollo may song', 'rollo may song', []],
  ['rollo may and Priya', 'rollo may and Priya', ['Priya']],
  ['katie taylor is late', 'katie taylor', ['katie taylor']],
  ['Which day? A) Mon B) Tue', 'B', []],
  ['a client (B) of mine', 'B', ['B']],
  ['my client (call her B) cried', 'B', ['B']],
  ['the one with twins', 'the one with', []],
  ['- D.O.B 4/5/81', '- D.O.B', []],
  ['NHI Priya', 'NHI Priya', ['Priya']],
])('a name has no words of the sentence at its edges: %s', (text, part, left) => {
  expect(tagged('NAME', text, part)).toEqual(left);
});

it.each([
  ['EMAIL', 'Warm. siobhan@byrnetherapy.example', 'Warm.', []],
  ['EMAIL', '(mailto:jo@example.org)', 'mailto', []],
  ['EMAIL', 'jo at example dot org', 'jo at example dot org', ['jo at example dot org']],
  ['EMAIL', 'jo_at_example_dot_org', 'jo_at_example_dot_org', ['jo_at_example_dot_org']],
  ['EMAIL', 'jobloggs gmail com', 'jobloggs gmail com', ['jobloggs gmail com']],
  ['PHONE', 'ring me on the usual one', 'the usual', []],
  ['URL', 'see my profile', 'my profile', []],
  ['ID', 'sir this is a 90834', '90834', []],
  ['ID', 'his badge is 40834', '40834', ['40834']],
] as const)('what has a form is nothing without it: %s in %s', (label, text, part, left) => {
  expect(tagged(label, text, part)).toEqual(left);
});

it.each([
  ['NAME', 'ct is 16, SI with plan', 'SI'],
  ['NAME', 'mum was MIA all week', 'MIA'],
  ['NAME', '38M, roofer', 'M'],
  ['NAME', 'R/O ADHD first', 'R'],
  ['ADDRESS', 'WSAS 28, EPDS 17 today', 'WSAS 28, EPDS 17'],
  ['DOB', 'bdi-2: 31, hads 14', 'bdi-2: 31'],
  ['ID', 'on the WL 6/52 now', 'WL 6/52'],
  ['AGE', 'came in with PCL5 52', '52'],
  ['AGE', 'K10 34 at intake', '34'],
  ['PLACE', 'referred to CMHT', 'CMHT'],
] as const)('clinical shorthand is no %s: %s', (label, text, part) => {
  expect(tagged(label, text, part)).toEqual([]);
});

it.each([
  ['NAME', 'then SH said no', 'SH'],
  ['NAME', 'SI Jones rang', 'SI Jones'],
  ['NAME', 'Saw MH today, she cried about her mum', 'MH'],
  ['NAME', 'mum calls her MIA', 'MIA'],
  ['ADDRESS', 'GAD7 14, 3 Mill Lane', 'GAD7 14, 3 Mill Lane'],
  ['AGE', 'GAD7 14 at 52', '52'],
  ['DATE', 'seen on 3/12 and after', '3/12'],
  ['NAME', 'met K 10 years ago', 'K'],
  ['HEALTH', 'PHQ9 20', 'PHQ9 20'],
] as const)('beside shorthand, a %s stays one: %s', (label, text, part) => {
  expect(tagged(label, text, part)).toEqual([part]);
});

it.each([
  ['PHONE', 'Try the eating disorder helpline (0141 496 0321)', '0141 496 0321', []],
  ['ID', 'PSI is 1-800-944-4773', '1-800-944-4773', []],
  ['PHONE', 'she rang the helpline from 0141 496 0321', '0141 496 0321', ['0141 496 0321']],
] as const)("a helpline's number is nobody's %s: %s", (label, text, part, left) => {
  expect(tagged(label, text, part)).toEqual(left);
});

it.each([
  ['his mate will rang first', ['will']],
  ['will wrote it twice', ['will']],
  ['Priya will never change', ['Priya']],
  ['priya will wrote', ['priya', 'will']],
  ['the patient may never come', []],
  ['a will was found', []],
  ['and he said it again', []],
  ['vuyo no-showed', ['vuyo']],
])('words that may be names, where no tagger sees one: %s', (text, names) => {
  const candidates = gatherCandidates(found(text, lexicon));
  expect(
    candidates.map((one) => text.slice(one.start, one.end)).filter((one) => names.includes(one)),
  ).toEqual(names);
  expect(candidates.every((one) => !/ /.test(text.slice(one.start, one.end)))).toBe(true);
});

it.each([
  ['Vuyo came. vuyo cried', { Vuyo: 0.8, vuyo: 0.1 }, ['Vuyo', 'vuyo']],
  ['Said rang. he said no', { Said: 0.8, said: 0.1 }, ['Said']],
  ['We saw Will. I WILL wait', { Will: 0.8, WILL: 0.01 }, ['Will']],
  ['We saw Priya. priya', { Priya: 0.8, priya: 0.01 }, ['Priya']],
])('a name is meant again where it stands again, an ordinary word is not: %s', (text, chances, named) => {
  const weighed = Object.entries(chances).map(([word, chance]) => {
    const start = text.indexOf(word);
    const place = { start, end: start + word.length };
    return { ...place, label: 'NAME' as const, from: 'name' as const, source: 'name', score: 0, chance };
  });
  const sure = shareNames(found(text, lexicon), weighed).filter(({ chance }) => chance === 0.8);
  expect(sure.map(({ start, end }) => text.slice(start, end))).toEqual(named);
});

it.each<[string, number, boolean]>([
  ['she was [given] time', 0.1, true],
  ['so. [Long] day', 0.1, true],
  ['and [vuyo] left', 0.05, false],
  ['a [given] name', 0.4, false],
  ['saw [Long] again', 0.1, false],
  ['and [will] came', 0.05, false],
])('an ordinary word that is hardly read as a name is none: %s at %f', (marked, chance, isNone) => {
  const [start, end] = [marked.indexOf('['), marked.indexOf(']') - 1];
  const one = {
    start,
    end,
    label: 'NAME' as const,
    from: 'tagger' as const,
    source: 'tagger',
    score: 0,
    chance,
  };
  expect(isOrdinaryWord(found(marked.replace(/[[\]]/g, ''), lexicon), one)).toBe(isNone);
});

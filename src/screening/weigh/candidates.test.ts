import { expect, it } from 'vitest';
import { normalise } from '../normalise/normalise.ts';
import type { Label } from '../types.ts';
import { gatherCandidates } from './candidates.ts';

const lexicon = { isWord: () => true, isName: (word: string) => word === 'an' };

/** What becomes of one span that the tagger proposes. */
function tagged(label: Label, text: string, part: string): string[] {
  const start = text.indexOf(part);
  const span = { start, end: start + part.length, label, score: 0.9 };
  const [may, katie] = [text.indexOf('rollo may'), text.indexOf('katie taylor')];
  const candidates = gatherCandidates({
    normalised: normalise(text),
    visible: text,
    formed: [],
    tagged: {
      spans: [span],
      mentions: [],
      verdict: { clear: 1, revise: 0, hold: 0 },
      narrative: { none: 1, general: 0, composite: 0, case: 0 },
      read: text.length,
    },
    lexicon,
    known: [
      { start: may, end: may + 9, kind: 'figures' as const, shared: false },
      { start: katie, end: katie + 12, kind: 'figures' as const, shared: true },
    ].filter(({ start }) => start >= 0),
  });
  return candidates.map((one) => text.slice(one.start, one.end));
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
])('a name has no words of the sentence at its edges: %s', (text, part, left) => {
  expect(tagged('NAME', text, part)).toEqual(left);
});

it.each([
  ['EMAIL', 'Warm. siobhan@byrnetherapy.example', 'Warm.', []],
  ['EMAIL', 'jo at example dot org', 'jo at example dot org', ['jo at example dot org']],
  ['EMAIL', 'jo_at_example_dot_org', 'jo_at_example_dot_org', ['jo_at_example_dot_org']],
  ['EMAIL', 'jobloggs gmail com', 'jobloggs gmail com', ['jobloggs gmail com']],
  ['PHONE', 'ring me on the usual one', 'the usual', []],
  ['URL', 'see my profile', 'my profile', []],
] as const)('what has a form is nothing without it: %s in %s', (label, text, part, left) => {
  expect(tagged(label, text, part)).toEqual(left);
});

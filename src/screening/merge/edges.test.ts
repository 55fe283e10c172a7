import { describe, expect, it } from 'vitest';
import type { Label } from '../types.ts';
import { trimmed } from './edges.ts';

/** What is left of a span, `[…]` in the text. */
function left(label: Label, marked: string): string | null {
  const [before, part, after] = marked.split(/[[\]]/) as [string, string, string];
  const text = before + part + after;
  const start = before.length;
  const one = trimmed(text, { start, end: start + part.length, label, score: 0.8, source: 'tagger' });
  return one && text.slice(one.start, one.end);
}

describe('words that only hold a sentence together are no detail', () => {
  it.each<[Label, string]>([
    ['OCCUPATION', 'she is [a] welder'],
    ['EVENT', 'that [was her] doing'],
    ['HEALTH', 'ADHD [/] autism'],
    ['DATE', 'it ends [by] spring'],
    ['FAMILY', 'twins [and the] dog'],
    ['THERAPY', 'we laughed [💀💀]'],
    ['EVENT', 'has [3] million views'],
  ])('%s: %s', (label, text) => expect(left(label, text)).toBeNull());

  it.each<[Label, string, string]>([
    ['OCCUPATION', 'he works in [IT]', 'IT'],
    ['PLACE', 'back in the [US]', 'US'],
    ['DEMOGRAPHIC', 'pronouns [she/they]', 'she/they'],
    ['QUOTE', 'then he said "[and you?]"', 'and you'],
    ['AGE', 'the twins are [9] now', '9'],
  ])('but these are one: %s: %s', (label, text, words) => expect(left(label, text)).toBe(words));
});

describe('a detail has no such words at its ends', () => {
  it.each<[Label, string, string]>([
    ['OCCUPATION', 'is [a surveyor at] Network Rail', 'surveyor'],
    ['OCCUPATION', 'is [a deacon and a] beekeeper', 'deacon'],
    ['EVENT', 'missed it for [the third time from the] rig', 'third time'],
    ['PLACE', 'lives [in the Wirral]', 'Wirral'],
    ['EVENT', 'has been [on leave until] May', 'on leave'],
    ['HEALTH', 'had [hepatitis A and] gout', 'hepatitis A'],
    ['THERAPY', 'always [walks in] and sits by the door', 'walks in'],
    ['EVENT', 'her ex [moved in].', 'moved in'],
    ['FAMILY', 'her [uncle is in] Dartmoor', 'uncle'],
    ['HEALTH', 'is [on lithium]', 'on lithium'],
    ['ORG', 'a cook [at The Ivy]', 'The Ivy'],
  ])('%s: %s', (label, text, words) => expect(left(label, text)).toBe(words));
});

describe('a detail ends with the quotation it stands in', () => {
  it.each<[Label, string, string]>([
    ['QUOTE', 'said "[nobody ever stays" and left]', 'nobody ever stays'],
    ['QUOTE', 'said “[nobody ever stays,” then] cried', 'nobody ever stays'],
    ['THERAPY', '"she [walked out after an hour." (beat] "and', 'walked out after an hour'],
    ['THERAPY', '"stop[" and then threw her shoe at the clock]', 'then threw her shoe at the clock'],
    ['QUOTE', 'said ["go" and "stay"]', 'go" and "stay'],
    ['APPEARANCE', 'is [6\'7" and bald]', '6\'7" and bald'],
    ['QUOTE', "said '[I loathe Sundays' and] left", 'I loathe Sundays'],
    ['QUOTE', 'said [‘I can’t go’ then] left', 'I can’t go'],
    ['QUOTE', "said '[my kids' room is a tip' and] left", "my kids' room is a tip"],
    ['QUOTE', "said '[no' and then 'fine']", 'no'],
    ['QUOTE', "she was [doin' fine and]", "doin' fine and"],
  ])('%s: %s', (label, text, words) => expect(left(label, text)).toBe(words));
});

it.each<[Label, string, string]>([
  ['NAME', 'met Hal[ West] today', 'West'],
  ['NAME', "is [Beatrix'] here", 'Beatrix'],
  ['NAME', 'in [- Dora, ]out', 'Dora'],
  ['NAME', 'with [So] again', 'So'],
  ['ADDRESS', 'at [14 ]now', '14'],
  ['URL', 'it [is ]on', ''],
  ['PHONE', 'call [(07700 900123] now', '07700 900123'],
  ['PHONE', 'call [(020) 7946 0018] now', '(020) 7946 0018'],
  ['PHONE', 'call [+44 7700 900123, ]now', '+44 7700 900123'],
  ['ADDRESS', 'at [///a.b.c]', '///a.b.c'],
  ['ADDRESS', 'at [-28.81, 153.28]', '-28.81, 153.28'],
  ['NAME', 'my client [J***]', 'J***'],
])('what points to somebody has no spaces or marks at its ends: %s: %s', (label, text, words) => {
  expect(left(label, text) ?? '').toBe(words);
});

it.each<[Label, string, string]>([
  ['NAME', 'met [Aoife 🧚]🏽‍♀️ today', 'Aoife'],
  ['NAME', 'met [👩]‍👩‍👧 Ines', ''],
  ['NAME', 'met [💛 Ines Roy 👩]‍👩‍👧', 'Ines Roy'],
  ['NAME', 'then [J.] left', 'J.'],
  ['APPEARANCE', 'has [a moth tattoo 🦋]', 'moth tattoo'],
  ['FAMILY', 'her [fiance]\u0301 left', 'fiance\u0301'],
])('no sign that is drawn is cut in two: %s: %s', (label, text, words) => {
  expect(left(label, text) ?? '').toBe(words);
});

import { describe, expect, it } from 'vitest';
import { isNoName } from './no-name.ts';

const NAMES = new Set(['priya', 'will', 'guy', 'son']);
const lexicon = { isName: (word: string) => NAMES.has(word), isWord: (word: string) => word !== 'vuyo' };

/** Whether what stands in square brackets is nobody's name. */
function isNone(marked: string): boolean {
  const [start, end] = [marked.indexOf('['), marked.indexOf(']') - 1];
  return isNoName(marked.replace(/[[\]]/g, ''), { start, end }, lexicon);
}

describe('nobody is called so', () => {
  it.each([
    'Referral. [D.O.B] 4/5/81',
    '[Addr]: 9 Elm Road',
    'her [eircode ]is wrong',
    'the [IBAN] on file',
    '[NHI] ABC1234',
    '[Aadhaar] is missing',
    '[Sess] 3 today',
    'ring [Centrelink] first',
    '[Ohio] took four months to license me',
    "and [I'm] late",
    "[G'day] all",
    'see you [Weds]',
    'so tired, [ugh]',
    '[Abeg] who is free?',
    "his [grandad]'s farm",
    'my [Auntie] said',
    '[Mr] and so on',
    'a [Jamaican] nurse',
    '[- ] next',
    '[S]: worn out\nB: moved twice',
    '[w]/ her mother',
    'vitamin [D] again',
    'plan [B] then',
    'paid [R]350',
  ])('%s', (text) => expect(isNone(text)).toBe(true));
});

describe('somebody may be called so', () => {
  it.each([
    'saw [Priya] today',
    'and [vuyo] left',
    '[Will] came',
    'a [Guy] Ritchie film',
    '[Brother] Anselm came',
    '[Sister] told me after',
    'met [Mrs Okoro] here',
    'client [B]: no show',
    '[K]: cried\nJ: late',
    '[S]: cried\nT: late',
    'S: cried\nO: flat\n[T]: late',
    'met [Chi] at two',
    'in front of [French] again',
    '[Addy] rang',
    'for [Nok] at four',
    '[Im] Yoona came',
  ])('%s', (text) => expect(isNone(text)).toBe(false));
});

import { describe, expect, it } from 'vitest';
import type { Label } from '../types.ts';
import { asMeant, noPersonsIn } from './no-person.ts';

const lexicon = { isName: (word: string) => word === 'karen', isWord: () => false };

/** What becomes of the detail in square brackets. */
function meant(label: Label, marked: string): string {
  const [start, end] = [marked.indexOf('['), marked.indexOf(']') - 1];
  const text = marked.replace(/[[\]]/g, '');
  const one = asMeant(noPersonsIn(text, lexicon), { start, end, label });
  return `${one.label} ${text.slice(one.start, one.end)}`;
}

describe('no person', () => {
  it.each<[string, Label, string]>([
    ['DEMOGRAPHIC Ngāti Porou', 'NAME', 'My client is [Ngāti Porou]'],
    ['DEMOGRAPHIC Kamilaroi', 'NAME', "He's [Kamilaroi] and I'm not."],
    ['DEMOGRAPHIC Igala', 'NAME', 'she is half [Igala], half Welsh'],
    ['DEMOGRAPHIC Tlingit', 'NAME', 'a [Tlingit] woman of my age'],
    ['HEALTH F41.2', 'NAME', 'the letter says [F]41.2 again'],
    ['HEALTH F41.2', 'DATE', 'the letter says F[41.2] again'],
    ['APPEARANCE Hilux', 'NAME', 'in the white [Hilux] outside'],
    ['APPEARANCE Audi', 'NAME', 'his [Audi], 15 plate, outside'],
  ])('%s: %s %s', (is, label, text) => expect(meant(label, text)).toBe(is));
});

describe('may be somebody', () => {
  it.each<[Label, string]>([
    ['NAME', "She's [Tainui]'s mum"],
    ['NAME', '[Kodava] rang'],
    ['NAME', 'is [Igala] coming today'],
    ['NAME', 'her name is [Igala]'],
    ['NAME', "She's [Karen]"],
    ['NAME', "He's [Graham]"],
    ['NAME', 'saw [F] 41 times'],
    ['NAME', '[Audi] told me he wants to die'],
    ['NAME', '[Scorpio], 15, cut again'],
    ['NAME', '[Holden] hid under the desk'],
    ['ID', 'her file is [F60321]'],
  ])('%s: %s', (label, text) => {
    const detail = text.slice(text.indexOf('[') + 1, text.indexOf(']'));
    expect(meant(label, text)).toBe(`${label} ${detail}`);
  });
});

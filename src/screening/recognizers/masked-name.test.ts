import { describe, expect, it } from 'vitest';
import { found } from './testing.ts';

describe('a masked name is found', () => {
  it.each([
    ['is that the same j€ssica? she relapsed', 'j€ssica'],
    ['not naming him but s*rah is his wife', 's*rah'],
    ['d@niel came and he cried', 'd@niel'],
    ['so close tonight #prayforaoife', 'aoife'],
    ['his auntie sells shirts #justicefortamir-lee', 'tamir-lee'],
  ])('%s', (text, name) => {
    expect(found('NAME', text)).toEqual([name]);
  });
});

describe('masked words and common tags are no name', () => {
  it.each([
    ['sh*t, f*ck and su*cide are masked online'],
    ['*tucks clipboard under arm*'],
    ['#mentalhealth #selfcare #therapist'],
  ])('%s', (text) => {
    expect(found('NAME', text)).toEqual([]);
  });
});

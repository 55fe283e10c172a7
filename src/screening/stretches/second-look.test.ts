import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../paths.ts';
import { loadScreener } from '../screener.ts';

const screener = loadScreener(dataFolder);
const screen = (text: string) => screener.screen(text, { rewrite: false });

/** Alone each is held. */
const TOLD = [
  'Odette has been sectioned.',
  'Anyway Tasha relapsed at the weekend and lied to my face.',
  'Ngozi lost the baby on Sunday.',
  'Delroy overdosed last night.',
  'Piotr told me he hit his son.',
];
/** Nobody's business but the house's. */
const HARMLESS = ['Cake in the kitchen.', 'Slides are up. Anyone seen the stapler?', 'Lunch was lovely.'];

describe('one harmless sentence hides nobody', () => {
  it.each(TOLD.flatMap((told) => HARMLESS.map((harmless) => [harmless, told])))('%s %s', (harmless, told) => {
    expect(screen(harmless!).verdict).toBe('clear');
    const text = `${harmless} ${told}`;
    const { verdict, findings } = screen(text);
    expect(verdict).toBe('hold');
    // Found where it stands.
    const [name] = /\p{Lu}\w+(?= (?:has|relapsed|lost|overdosed|told))/u.exec(told!)!;
    expect(findings.map(({ start, end }) => text.slice(start, end))).toContain(name);
  });

  it('nor a line of its own', () => {
    expect(screen('Cake in the kitchen\nOdette has been sectioned').verdict).toBe('hold');
  });
});

describe('what the whole text tells to be nobody’s client stays so', () => {
  it.each([
    ['a colleague', 'Book club is Monday. We are reading Yalom. Marta from reception has flu.'],
    ['somebody invented', 'My made-up example for the slides is ready. Tobias relapsed at the weekend.'],
    ['a notice', 'Room to let from June, two days a week. Ring Patrice on 020 7946 0018 after the meeting.'],
    ['one whom the sentence before names', 'My dentist has retired. Said he cried at the last filling.'],
  ])('%s', (_, text) => {
    expect(screen(text).verdict).toBe('clear');
  });
});

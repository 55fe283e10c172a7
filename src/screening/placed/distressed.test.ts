import { describe, expect, it } from 'vitest';
import { testScreener } from '../../space/testing.ts';
import { answeredIn, distressedIn } from './distressed.ts';

const verdictOf = (text: string) => testScreener().screen(text, { rewrite: false, notes: false }).verdict;
const found = (text: string) =>
  [...distressedIn(text), ...answeredIn(text)].map(({ start, end }) => text.slice(start, end));

describe('whoever is told of in distress', () => {
  it.each([
    // Behind a practice's number.
    [
      'Keisha Brown',
      'Practice phone 07700 900123, Keisha Brown answers in the night terrified of the voices',
    ],
    ['Tom', 'Practice line 020 7946 0123, Tom picks up and cries'],
    ['Bridget', 'Our number is 01632 960123. Bridget answers it at 3am, hearing her dead sister'],
    ['Maeve', 'clinic phone 01632 960777 – Maeve rang it drunk and wanted to die'],
    ['Oona Flynn', 'Reception number 01632 960777, Oona Flynn rings it every night in a panic'],
    ['Ravi', 'Our line: 01632 960999. Ravi calls it begging me not to tell'],
    ['Dele', 'Practice phone 07700 900123, Dele answers crying'],
    // In an answer.
    ['@keisha.brown', 'Replying to @keisha.brown you cried so hard on my couch'],
    ['@tom_hughes88', 'Replying to @tom_hughes88 you sobbed in our first session'],
    ['@finn.o', 'replying to @finn.o you wept for the whole hour and I was proud of you'],
    ['@oona.flynn', 'Replying to @oona.flynn you finally said it out loud in my room last week'],
    ['@del.brown', 'stitch with @del.brown you walked out of my office and I never said sorry'],
    ['@priya.s', 'Duet with @priya.s you slept through our whole session after the night shift'],
    ['@lorna.m', '@lorna.m you fell asleep on my couch and I let you'],
    ['@bex.writes', 'Replying to @bex.writes hun, you bawled through our whole session'],
    ['@sam.k', 'Replying to @sam.k remember when you threw the cushion in our second session'],
    // Before a screen.
    ['Betty', 'Nurse Betty watched Netflix all night and burned herself'],
    ['Dibble', 'Officer Dibble binged the whole series and then took the tablets'],
    ['Judy', 'Judge Judy watched the new drama and cut her arms'],
    ['Jackie', 'Nurse Jackie watched telly all night, and she overdosed on Sunday'],
    ['Tom', 'Captain Tom binge-watched three seasons and stopped eating'],
    ['Hughes', 'Matron Hughes stayed in with a box set and drank herself unconscious'],
    ['Betty', 'Nurse Betty stayed up watching Friends and hurt herself again'],
  ])('%s: %s', (name, text) => {
    expect(found(text)).toContain(name);
    expect(verdictOf(text)).toBe('hold');
  });

  it.each([
    'Practice phone 07700 900123, Keisha Brown answers until 5pm',
    'Practice phone 07700 900123, Keisha Brown answers in the mornings',
    'Our number is 01632 960123. Bridget answers it from nine.',
    'Our line: 01632 960999. Ravi takes messages.',
    'Practice phone 07700 900123, Keisha answers anyone who is terrified of phones',
    'Practice line 020 7946 0123, Tom picks up if you are in a panic',
    "Our line: 01632 960999. Ravi calls you back even if you're crying",
    "We've moved! Practice phone 07700 900123, Gail answers and books assessments for anxiety.",
    'Replying to @keisha.brown you asked how to cry less in meetings',
    'Replying to @tom_hughes88 yes you can cry in therapy!',
    "Replying to @finn.o if you cried on your therapist's couch, that's fine",
    "Replying to @oona.flynn you said therapists don't cry. We do.",
    'Replying to @sam.k people cry on my couch all the time and it is fine',
    'stitch with @del.brown you made me laugh so hard',
    'Replying to @user123 you asked what happens in a first session',
    'Replying to @jas.kaur98 you broke down the theory so well',
    'Replying to @jo.w you can cry on my couch any time',
    'Watching Nurse Betty on Netflix, she burned the toast',
    'Nurse Jackie relapses in season two and it is the best episode on telly',
    'In the series, Nurse Betty hurts herself to feel something',
    'We watched Nurse Betty on Netflix and I burned dinner',
    'Nurse Betty watched her soap and hurt herself, best scene in the film',
    'Nurse Ratched watched him and then hurt herself in season two',
    'Mum watched Netflix all night and burned dinner',
  ])('and nobody: %s', (text) => {
    expect(found(text)).toEqual([]);
    expect(verdictOf(text)).toBe('clear');
  });
});

it('reads a long text in no time', () => {
  for (const piece of [
    '07700 900123, Tom answers ',
    'Replying to @a you cried ',
    'Betty watched ',
    '. Nurse ',
    '@a',
  ]) {
    const text = piece.repeat(1_000_000 / piece.length);
    const began = process.cpuUsage();
    distressedIn(text);
    answeredIn(text);
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1_000).toBeLessThan(3_000);
  }
});

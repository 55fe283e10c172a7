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
    ['Keisha', 'Practice mobile 07700 900123, Keisha rings at 2am hearing voices'],
    [
      'Keisha',
      'Practice phone 07700 900123, Keisha picks it up when I leave the room and whispers to her mum',
    ],
    ['Bridget', 'Our number is 01632 960123. Bridget phones it most nights, hiding from her husband'],
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
    ['@mel.k', 'Replying to @mel.k you told me in our session that he hits you'],
    ['@mel.k', 'Replying to @mel.k you cried in my office about the wedding'],
    ['@mel.k', 'Replying to @mel.k you whispered it in your second session with me'],
    ['Jade', 'Jade stayed in watching Love Island and cut her arms on Sunday'],
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

it.each([
  'Practice phone 07700 900123, Gail answers hiding her Welsh accent',
  'Practice line 01632 960123, Priya picks up and whispers because the walls are thin',
  'Our line: 01632 960999. Gail answers and voices are kept low',
  'New number 01632 960123. Jess answers, hears you out and books you in',
  'Reception 01632 960123, Gail answers and never screams',
  'For bookings 01632 960123. Anna answers, cutting through the waffle',
  'Practice phone 07700 900123, Sue answers while crying baby on hip!',
  'Replying to @jo_w you said you wanted more content on what to bring in your first session',
  'Replying to @jo_w you said in the last session of the webinar that slides would follow',
  'Replying to @jo_w you said nothing happens in your session, so find a new therapist',
  'Replying to @jo_w when you cried in your session, did your therapist react?',
  "@jo_w you told me about the sale so now there's a new lamp in my office",
  '@jo_w you said it: therapists need tissues in our session rooms',
  '@sam you slept on my couch after the party, remember',
  '@sam you threw up on my carpet, never drinking again',
  'Gary watched the match and hurt himself laughing',
  'Priya watched Bake Off and burned her hand on the oven',
  'Rue watched TV and relapsed - Euphoria s2 recap',
  'Nurse Jackie watched telly and hurt herself in the last episode',
  'Nurse Betty watched Friends and cut her arms, best single scene of the season',
  'Tiddles watched the birds all morning and hurt herself jumping at the glass',
])('tells of nobody in distress: %s', (text) => expect(found(text)).toEqual([]));

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

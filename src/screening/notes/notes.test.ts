import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../language/language.ts';
import { normalise } from '../normalise/normalise.ts';
import type { Note } from '../types.ts';
import { findNotes } from './notes.ts';

function codes(text: string): Note['code'][] {
  return notes(text).map((note) => note.code);
}

function notes(text: string): Note[] {
  const normalised = normalise(text);
  return findNotes({
    normalised,
    language: detectLanguage(normalised),
    mentions: [],
    read: Number.POSITIVE_INFINITY,
    narrative: 'none',
    region: 'UK',
  });
}

describe('contempt', () => {
  it.each([
    'therapist icks: when the client says they googled it',
    '5 client icks, a thread',
    'giving me the ick when clients say no worries',
    'please stop trauma dumping in the first five minutes',
    'POV: your most annoying client has the last slot on Friday',
    'my craziest clients are always the punctual ones',
    'clients be like I did not do the homework',
    "I can't stand this client",
    'back to back needy clients today',
    'another nutjob on the caseload',
    'types of clients I hate, ranked',
    'clients who are so entitled about cancellation fees',
    'whiny teenage clients all morning',
    'my patients are just such idiots',
    'we were laughing about my client in the corridor',
    'my 4pm is a proper fruitcake',
    'Narcs are predictable, they never pay on time',
    'Half my caseload is just lazy this term',
    'Clients who google their diagnosis are such idiots',
    "Our couples, honestly they're all pathetic",
    'Anorexics always lie about breakfast',
    'Court-ordered clients: a complete waste of my time',
    'some patients just love playing the victim',
    'Manipulative, every last one of them',
    'if one more client sends me a reel I swear I will scream',
    'me pretending to listen until ten to the hour',
    'My 6 o’clock is a total bore',
    'we make fun of our clients at lunch',
  ])('is noted: %s', (text) => expect(codes(text)).toContain('contempt'));

  it.each([
    'Please stop calling clients manipulative.',
    "There's no such thing as an attention-seeking client.",
    "The word 'needy clients' should go from every handover.",
    'I feel drained by the work this week.',
    'Crazy busy with clients today.',
    'a client said the funniest thing',
    'boring paperwork for my clients',
    'I hate client portals that time out',
    'Sick of client no-shows being the only topic here.',
    'I can’t stand clients being charged for their own records.',
    'Drama Queens, our am dram group, opens Friday.',
    'She is always the worst patient in the textbook.',
    'My clients are entitled to a copy of their notes.',
    'Clients who tell me they are lazy are usually tired.',
    'People with addictions are not liars.',
    'Most people think my clients are manipulative.',
    'Her mother wrote that “borderlines are manipulative” and she cried.',
    'My caseload is insane this week.',
    'Clients who are needy have often been let down.',
    'Crazy caseload, kind clients.',
    'I was such a needy client when I trained.',
    'My clients are victims of crime and braver than I am.',
    'Clients say mindfulness is a waste of time and I half agree.',
    'I laughed at my client’s joke',
  ])('is not: %s', (text) => expect(codes(text)).not.toContain('contempt'));
});

describe("the writer's own exposure", () => {
  it.each([
    'My daughter Aoife is six today!',
    'my son goes to Heathfield Primary and loves it',
    "I'm home alone this week",
    'we live at 14 and you can park outside',
    'the house is empty until Sunday',
    'Bríd, my daughter, starts school on Monday',
    'my little boy Teddy is four today',
    'Picking my daughter up from Greenfields at three',
    "My daughter's nursery, Little Owls, is closed again",
    'School drop off at Marymount is my only cardio',
    'My boys walk home from Ardscoil on their own these days',
    'Our house is the red one at the bottom of Tanners Lane',
    'The room is at 12 Fern Road, behind our house, mind the bikes',
    'We live three doors down from the chemist',
    'Hubby is away all week and the house creaks',
    'Just me and the baby tonight',
    'My wife is a paramedic in Ballina',
    'I jog along the canal in Banbury every morning at 6.30',
    'Key’s under the gnome if I am running late',
    'Our flat is above the bakery',
    'I’m alone in the building after six',
  ])('is noted: %s', (text) => expect(codes(text)).toContain('own-exposure'));

  it.each([
    'My daughter is six today!',
    'My son and I love Lego.',
    'I live in Bendigo.',
    'my kids are asleep',
    'We are at 12 Fern Road, in the basement, ring twice.',
    'My husband is a teacher and marks at night.',
    'My partner works in IT.',
    'My husband is at sea with the new tax form.',
    'My wife is a nurse in London.',
    'My husband is away with the fairies.',
    'I run a bereavement group in Banbury every Monday at 6.30.',
    "A client's husband is away and her boys walk home from Ardscoil.",
    'Shoutout to my girl Priscilla who passed her boards!',
    'My daughter. Monday. Again.',
    'The house is empty of biscuits.',
    'My daughter Just had her braces off.',
    'My home is my castle.',
  ])('is not: %s', (text) => expect(codes(text)).not.toContain('own-exposure'));
});

describe('self-disclosure', () => {
  it.each([
    'When I was suicidal at twenty, a GP saved me.',
    'I had an eating disorder all through training.',
    'my own overdose taught me this',
    "I'm attracted to a client and I hate it",
    'After my divorce I could not do couples work.',
    'I’ve been sober for six years',
    'My husband hit me for eight years before I trained.',
    'I went back on sertraline this week',
    'I lost a baby in March.',
    'I had a full breakdown in my second year',
    'I attempted suicide the year before my training',
    'I’ve been on venlafaxine since my second placement',
    'Sectioned once before I qualified and once while I was a trainee',
    'I was diagnosed with borderline personality disorder in my thirties',
    "I'm a recovering addict and I run the Thursday group",
    'My sister took her own life when I was at school',
    'Had a stillbirth in May, back to clients in July',
    'I was groomed by a coach as a girl',
    'My ovarian cancer came back',
    'As a therapist living with bipolar, I plan around the dips',
    "I don't want to be here any more",
  ])('is noted: %s', (text) => expect(codes(text)).toContain('self-disclosure'));

  it.each([
    'A client asked if I was suicidal once.',
    'Suicidal thoughts are more common than people think.',
    'I cried in supervision today.',
    'eating disorders and perfectionism, a thread',
    'I had a relapse prevention workshop',
    'my cancer support group has places left',
    'I have a bipolar client and a new psychiatrist on the line',
    'My IVF counselling course ends in May',
    'I had a client breakdown of costs made',
    'I’m in recovery mode after that conference',
    'In role play I was the suicidal one',
    'I’m not suicidal, I’m hungry',
    'I’ve been sectioned off into the small office',
    'I had a suicide attempt on my caseload this week.',
    'I had a breakdown on the M6 and missed my two o’clock.',
    'I was sectioned into the corner by the filing cabinets.',
    'Client: I attempted suicide at nineteen',
    'He wrote: I tried to kill myself once.',
    'She read out “my mum said it, and I was abused for years” and looked up.',
    'I used to cut myself some slack on Fridays.',
    'We were in the lift and I wanted to die laughing.',
    "I've been on a lithium course since Monday.",
    'I was exhausted, then I was fine.',
  ])('is not: %s', (text) => expect(codes(text)).not.toContain('self-disclosure'));
});

describe('advice to one person', () => {
  it.each([
    'you should leave him',
    'girl, dump him already',
    'You need to cut off your mother',
    'stop taking your meds if they make you numb',
    'you clearly have ADHD',
    "your husband is a textbook narcissist, run before you can't",
    'it’s time you left her',
    'If I were you I’d divorce him before Christmas',
    'you’ve obviously got PTSD',
    'He’s a narcissist. Run.',
    'Report your husband today',
    'Your dad is definitely a narcissist',
    'You should get a restraining order against your ex',
    'leave her. She’s cheating on you',
    'Don’t go back to him',
    'pack a bag tonight',
    'ask your GP to raise your dose',
    'stop the sertraline and see how you feel',
    'You need to be on lithium',
    'Ditch the boyfriend',
    'Your sister is clearly bipolar',
    'never let your mother mind the kids again',
    'I think you should divorce him',
  ])('is noted: %s', (text) => expect(codes(text)).toContain('advice'));

  it.each([
    'Never tell a client you should leave him.',
    "Don't stop taking your meds without talking to your doctor.",
    'You should leave more time between sessions.',
    'A boundary is about what you will do.',
    'If you have ADHD, timers may help.',
    'You should leave him a voicemail if he does not pick up.',
    'You should report her absence to the school before ten.',
    'You need to block them out in the calendar, both hours.',
    'Just leave them in the tray by reception.',
    'Stop taking your meds lightly is the title of the talk.',
    'You probably have trauma responses you call personality.',
    'You don’t need medication to join the group.',
    'If your partner is abusive, you deserve support.',
    'Signs your partner is definitely a narcissist, and why such lists mislead',
    'He is abusive and you need to make a safeguarding referral.',
    'Leave her. She will be back in the new year, clients often are.',
    "I've just come off antidepressants duty at the pharmacy.",
    'Is anyone asking you to stop your meds?',
    'You need to block an hour for notes.',
    'She wanted to stop the sertraline and asked me first.',
    'My client said “you need to leave him” to the mirror.',
    'Start on 50 minutes, not 60.',
    'Get out now and again, even in the rain.',
  ])('is not: %s', (text) => expect(codes(text)).not.toContain('advice'));
});

describe('notes', () => {
  it('say so when a text is not English, and nothing else', () => {
    const [note, ...more] = notes(
      "Ma cliente est venue hier et elle m'a dit que son mari ne lui parle plus depuis des mois, et je ne sais pas quoi faire.",
    );
    expect(note).toEqual({
      code: 'not-english',
      text: 'This does not look like English; only direct identifiers were looked for.',
      start: null,
      end: null,
    });
    expect(more).toEqual([]);
  });

  it('come at most once a kind, with the stretch they speak about', () => {
    const text = 'trauma dumping again, more trauma dumping';
    const [note, ...more] = notes(text);
    expect(more).toEqual([]);
    expect(text.slice(note!.start!, note!.end!)).toBe('trauma dumping');
  });

  it('are none for what only sounds like it', () => {
    for (const text of [
      'Our new psycho-education group for my clients starts on Monday.',
      'My client says her mum thinks she is a drama queen.',
      'Honestly, my kids, the dog and I need a week off.',
      'Sorry, my daughter, who has a cold, is on my lap.',
      'I lost my baby photos in the move.',
    ])
      expect(notes(text), text).toEqual([]);
  });

  it('are looked for quickly among empty lines', () => {
    const began = performance.now();
    notes(`It rained.${'\n'.repeat(200_000)}It rained again.`);
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it('are looked for quickly in one long number', () => {
    const began = performance.now();
    notes(`It rained ${'7'.repeat(80_000)} times.`);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('are one kind sentence each, without a verdict in it', () => {
    for (const text of [
      'my craziest clients',
      'my son Rory is six',
      'I wanted to die',
      'you should leave him',
    ]) {
      for (const note of notes(text)) {
        expect(note.text.match(/[.!?]/g)).toHaveLength(1);
        expect(note.text).not.toMatch(/\b(?:compl(?:y|iant)|safe|must|never|wrong|unprofessional)\b/i);
      }
    }
  });
});

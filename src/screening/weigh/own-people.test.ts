import { describe, expect, it } from 'vitest';
import type { Label } from '../types.ts';
import { isOnlyOfOwnPeople, ownPeopleIn } from './own-people.ts';

/** A text whose names stand in square brackets, and whose other details in curly ones. */
function read(marked: string) {
  const details: Array<{ start: number; end: number; label: Label; score: number }> = [];
  let text = '';
  for (const [, open, words, rest] of marked.matchAll(/(?:([[{])([^\]}]*)[\]}])?([^[{]*)/g)) {
    const start = text.length;
    text += (words ?? '') + rest;
    if (open)
      details.push({
        start,
        end: start + words!.length,
        label: open === '[' ? 'NAME' : 'THERAPY',
        score: 0.5,
      });
  }
  return { text, details };
}

function namesOwn(marked: string): boolean[] {
  const { text, details } = read(marked);
  const { isOne } = ownPeopleIn(text, details);
  return details.filter(({ label }) => label === 'NAME').map(isOne);
}

const NOTHING_OWN = [false];

describe('a colleague at work', () => {
  it.each([
    "[Ludmila] has tidied the shared drive. She's named it after rivers.",
    "[Crispin]'s jammed the photocopier. He blames the staples.",
    '[Ilse] took the minutes, as ever',
    "[Ilse]'s got shingles, so her webinar has moved to June",
    "[Ngozi]'s had her BACP accreditation through! Biscuits in the kitchen",
    "It's [Orsolya]'s last day on reception. Nine years.",
    "Yesterday was [Orsolya]'s last day on the ward. Thirty-one years.",
    "It's [Crispin]'s last day at the clinic after six years.",
    "[Ilse]'s last day on placement. Samosas!",
    'Our student [Ilse] finished today.',
    'New starter [Crispin] brought in flapjacks',
    'Farewell lunch for [Orsolya] on Friday',
    'Leaving do for [Orsolya] from the ward tonight.',
    '[Ludmila] has brought a kite to work.',
    "[Crispin]'s away till the 3rd so don't chase him",
    'Lanyards are in, see [Ludmila] for a badge',
    "Spare copies to [Ilse]'s pigeonhole",
    "Whoever keeps borrowing [Orsolya]'s mug, stop",
    "who finished [Crispin]'s milk",
    'Replying for [Ilse] who is off',
    '[Zdenka] covered my Thursday so I could see the vet',
    '[Zdenka] covered for me last night',
    '[Zdenka] took my Monday so I could sit my driving test',
    "[Zdenka] can't make peer group tonight",
    'Could somebody take [Zdenka] round the building on Monday?',
    'So good to have [Zdenka] back with the practice',
    'Thanks [Rosie] for seeing her while I was off.',
    "Thanks [Rosie] for holding him while I'm away.",
    '[Dele] has refilled the office fridge.',
    'Farewell lunch for [Gareth] after thirty years.',
  ])('%s', (text) => expect(namesOwn(text)).toEqual([true]));

  it.each([
    "[Crispin]'s broken down again. He says it's the printer",
    '[Ludmila] changed her medication again. It is on the whiteboard',
    '[Crispin] printed his suicide note on the office printer',
    "[Ludmila]'s folder was lying on the photocopier",
    "[Ilse]'s got shingles, so her session has moved to June",
    "It's [Orsolya]'s last day on the ward. She's scared.",
    "It's [Orsolya]'s last day today, she brought me a card",
    "[Crispin]'s away till the 3rd so I have his hour",
    'See [Ludmila] for her review',
    "Whoever keeps opening [Orsolya]'s file, stop",
    '[Zdenka] took my Monday slot. She cried.',
    '[Zdenka] took my advice and left him',
    '[Zdenka] covered for me, she told the school the bruises were mine',
    '[Ludmila] took the whole fifty minutes',
    'I took [Zdenka] through the breathing, and she slept',
    'Good to have [Zdenka] back in the room',
    'Thanks [Rosie] for seeing her husband.',
    'Thanks [Rosie] for holding him while he fitted.',
    '[Dele] kicked the office fridge.',
    '[Dele] has thrown the new stapler at me.',
    'Farewell lunch for [Gareth] after a year of Mondays with me.',
    "[Petra]'s last day on the ward after three years.",
    "My new colleague's called [Keisha] and she cuts.",
  ])('may be a client: %s', (text) => expect(namesOwn(text)).toEqual(NOTHING_OWN));
});

describe('a peer', () => {
  it.each([
    'Can confirm, [Lorcan] is right and I hate that',
    "[Lorcan]'s wrong here. Charge for it.",
    'Seconding [Amaka].',
    'What [Amaka] said, twice',
    'Everything [Amaka] wrote above.',
    'Typed all this out, then saw [Lorcan] had',
    '[Lorcan] beat me to it.',
    '[Amaka] put it better than I could.',
    "Still chewing on [Lorcan]'s answer.",
    'So helpful, [Amaka]',
    'Hang on [Amaka]',
    "I'd leave the door ajar, [Lorcan].",
    'Lol [Amaka], same here',
    'Thanks [Amaka]. One of my clients, a farmer, has the same.',
    'Agree with Bo and not with [Lorcan]. Fees are fees.',
    'As [Lorcan] said above, ask your insurer',
  ])('%s', (text) => expect(namesOwn(text)).toEqual([true]));

  it.each([
    'What [Amaka] said in our last session stays with me',
    'What [Amaka] said: "I am done"',
    'Everything [Amaka] said about her father came true.',
    '[Lorcan] beat me to the door, and wept',
    '[Lorcan] put it better than I could: he is dying',
    '[Lorcan] is right that his wife left because of it',
    "Still thinking about [Lorcan]'s answer when I asked if he was safe",
    'Hang on, [Amaka] has just relapsed',
    'She shouts, I shout, he leaves. Thank you [Lorcan].',
    'Lost another client today, [Lorcan].',
    'You know who you are, [J.T.], three years clean',
  ])('may be a client: %s', (text) => expect(namesOwn(text)).toEqual(NOTHING_OWN));
});

describe('who supervises', () => {
  it.each([
    'Anyone know if [Perpetua Lindqvist] still takes supervisees?',
    'Is [Perpetua Lindqvist] running the Monday process group for therapists?',
    'Thinking of [Perpetua Lindqvist] for supervision, has anybody worked with her?',
    "Who's had training from [Perpetua Lindqvist]?",
    'Had supervision with [Perpetua] today. She laughed, then I did',
    'Consultation with [Perpetua] today.',
    'I told my own analyst I was tired. Her name is [Perpetua] and she charged me anyway',
    '[Perpetua] from my consult group sent me a poem',
    "[Perpetua Lindqvist] still supervising on Thursdays, she'd promised me a date",
    "[Perpetua Lindqvist] is supervising again from May, he said he'd ring",
    '[Perpetua]’s no longer supervising trainees.',
    'Is [Perpetua Lindqvist] still supervising on Thursdays?',
    '[Perpetua] has sciatica so supervision is on zoom',
    '[Perpetua] is at a wedding so group supervision is off',
    "[Perpetua]'s got a cold, so supervision will be by phone",
    '[Perpetua] can’t get a room, which means our supervision moves to Friday',
  ])('%s', (text) => expect(namesOwn(text)).toEqual([true]));

  it.each([
    'Does [Perpetua Lindqvist] still take her olanzapine?',
    'Is [Perpetua Lindqvist] still cutting? She was running when I saw her',
    'Thinking of [Perpetua] for the Thursday slot',
    'Need supervision about [Perpetua], anyone?',
    'Had a consultation with [Perpetua] today. She has panic attacks.',
    '[Perpetua] from my Monday group is pregnant',
    '[Perpetua] has sciatica so her session is on zoom',
    '[Perpetua] has sciatica so I brought her to supervision',
    '[Perpetua] has sciatica so supervision was all about her',
    '[Perpetua] is suicidal so supervision is on zoom',
    '[Perpetua] is supervising night shifts and cutting again',
    '[Perpetua] is supervising online. She wants to die.',
    '[Perpetua] supervising on Thursdays again, the ex only sees the kids with her there',
    '[Perpetua] can’t leave the house so supervision moves online',
    '[Perpetua Lindqvist] is supervising her kids’ contact on Thursdays',
    '[Perpetua] is supervised by social services on Thursdays',
  ])('may be a client: %s', (text) => expect(namesOwn(text)).toEqual(NOTHING_OWN));
});

describe('who is met, and whom one has', () => {
  it.each([
    'A very kind lad called [Torsten] opened the door in a towel',
    'The woman upstairs is learning the tuba. Her name is [Torsten]',
    'The kid next door, [Torsten], has a whistle',
    'Uber driver, [Torsten], asked what I do all day',
    'The man who came to fix the cooker, [Torsten], asked if I was reading his mind',
    '[Torsten] from the choir told me I look tired',
    'My head of service, Mrs [Quist], has spoken',
    'Bless [Torsten], our IT guy',
    '[Torsten] (my brother) thinks I am paid to nod',
    'At the wedding my aunt [Leocadia] told them I read minds',
    'Auntie [Leocadia] thinks I read minds',
    'Fell off the step in front of the choir. Mrs [Quist] gave it a nine.',
    'Our [Torsten] starts secondary on Monday',
    '[Ouma] rang to ask if I am eating',
  ])('%s', (text) => expect(namesOwn(text)).toEqual([true]));

  it.each([
    'A very kind lad called [Torsten] opened up to me at last',
    'The woman I see at four is learning the tuba. Her name is [Torsten]',
    'She fancies the boy next door, [Torsten], and says nothing',
    'Uber driver, [Torsten], came for his third session',
    '[Torsten] from the choir is who she slept with',
    'His head of service, Mrs [Quist], wants him gone',
    'He said my boss Mr [Quist] hates me',
    'Please see my son [Torsten], he will not ask',
    'Uncle [Torsten] brings me an orange each week and peels it',
    'Mrs [Quist] gave it a nine on the scale.',
    'Our [Torsten] is back with the foster carer',
    '[Nana] rang, he had run off again',
  ])('may be a client’s: %s', (text) => expect(namesOwn(text)).toEqual(NOTHING_OWN));

  it('knows who came to a meeting, and not who came to a group', () => {
    expect(namesOwn('Here: [Ilse], [Crispin], [Amaka], me')).toEqual([true, true, true]);
    expect(namesOwn('There tonight: [Ilse], [Crispin], myself.')).toEqual([true, true]);
    expect(namesOwn('Grief group. Here: [Ilse], [Crispin], me')).toEqual([false, false]);
    expect(namesOwn('Present: mum, [Ilse], me')).toEqual([false]);
  });
});

describe('a child whom one is proud of', () => {
  const isOnly = (marked: string) => {
    const { text, details } = read(marked);
    return isOnlyOfOwnPeople(text, details);
  };

  it.each([
    'Proud of [Finn].',
    'So proud of [Maisie]!',
    'my junior doctor {passed finals}. Proud mum.',
    'My gymnast {got her first gold}. Proud dad!',
    'Proud mum moment: my chef {passed his exams}',
    'Proud parent of a new paramedic {today}',
    '[Finn] {passed his driving test}. Proud mum.',
    '[Amara] {got into uni} 🥹 proud auntie',
    'Proud mum moment. [Isla] {walked into school on her own}',
    'Proud mum moment, [Finn] {got his 25m badge}',
  ])('%s', (text) => expect(isOnly(text)).toBe(true));

  it.each([
    'Proud of [Finn]. {Six weeks clean}.',
    'So proud of [Finn], {first session without tears}.',
    'Proud of [Finn], he {used his words}',
    'Proud of my client [Finn].',
    '[Finn] {told me he got a job}. Proud mum moment.',
    'Proud mum moment {in my 4pm}, her son came home',
    'Proud mama moment: [Jaylen] {used his coping cards}',
    'proud mum face when [Darnell] {said no to his dealer}',
    'Proud dad moment here, [Kyle] {came in after months of refusing}',
    'Proud auntie moment: [Shanice] {left him}',
    'So proud mama today. [Deshawn] {called me at 2am instead of using}',
    'Proud parent moment, [Tia] {looked me in the eye}',
    'My gymnast {quit}. Her proud mum is furious.',
    'My junior doctor {cried all hour}. Proud dad in the waiting room.',
  ])('may be a client’s: %s', (text) => expect(isOnly(text)).toBe(false));
});

describe('what is told of them', () => {
  function passagesOf(marked: string): string[] {
    const { text, details } = read(marked);
    return ownPeopleIn(text, details).passages.map(({ start, end }) => text.slice(start, end).trim());
  }

  it('is what leans on the name', () =>
    expect(
      passagesOf(
        'Kettle on. [Ilse] has tidied the shared drive. She {hid the key}. Again. I see five today.',
      ),
    ).toEqual(['[Ilse] has tidied the shared drive. She hid the key. Again.'.replace(/[[\]]/g, '')]));

  it('ends where somebody else is named, or a client is told of', () => {
    expect(passagesOf('[Ilse] took the minutes. She says [Crispin] is {worse}.')).toEqual([]);
    expect(passagesOf('[Zdenka] covered my Monday. She {says the quiet one took off his cap}.')).toEqual([]);
  });

  it('is nothing of whom somebody else only speaks to', () =>
    expect(passagesOf('Not quite, [Lorcan], but near. She {was the choirmaster}.')).toEqual([]));

  it('is all of a story that begins with the writer’s own parent', () => {
    expect(passagesOf('Mum {had her hip done} on Monday. Eighty. Already bossing the ward.')).toHaveLength(1);
    expect(
      passagesOf("Dad phoned. He's {had the stent in}. He wants to know if I do discounts."),
    ).toHaveLength(1);
    expect(passagesOf('Mum {had her hip done} so he is with the foster carer')).toEqual([]);
    expect(passagesOf("Mum rang, he'd {cut again}")).toEqual([]);
    expect(passagesOf("Dad phoned. She's {run off again}. He wants to know if I can see her")).toEqual([]);
  });

  it('may be all a text says', () => {
    const isOnly = (marked: string) => {
      const { text, details } = read(marked);
      return isOnlyOfOwnPeople(text, details);
    };
    expect(isOnly("[Ngozi]'s had her accreditation through! She rang me from the car")).toBe(true);
    expect(isOnly('[Ilse] took the minutes. Someone I see with insomnia slept in the shed.')).toBe(false);
    expect(isOnly('[Ilse] took the minutes. [Lorcan] wept.')).toBe(false);
  });
});

it('takes no longer for a long list of names or of empty lines', () => {
  const name = 'Odalys took the minutes. ';
  const details = Array.from({ length: 8_000 }, (_, at) => {
    return { start: at * name.length, end: at * name.length + 6, label: 'NAME' as const };
  });
  const started = performance.now();
  ownPeopleIn(name.repeat(details.length), details);
  ownPeopleIn(`${'\n'.repeat(100_000)}Odalys`, [{ start: 100_000, end: 100_006, label: 'NAME' }]);
  expect(performance.now() - started).toBeLessThan(2_000);
});

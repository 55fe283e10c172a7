import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../paths.ts';
import { loadScreener } from '../screener.ts';
import { vacanciesIn } from '../subject/vacancies.ts';

const screener = loadScreener(dataFolder);
const read = (text: string) => screener.screen(text, { rewrite: false, notes: false });

/** The words found in a text as somebody's name. */
function namesIn(text: string): string[] {
  const names = read(text).findings.filter(({ label }) => label === 'NAME');
  return names.map(({ start, end }) => text.slice(start, end).replace(/\.$/, ''));
}

describe('a colleague by the scene', () => {
  it.each([
    // Where the writer is the one who is taught.
    'Cried in supervision again. Marisol slid the tissues over with her foot.',
    'Good supervision hour. Tomiko laughed at me, kindly.',
    'Consult group this morning. Rashida told me to stop apologising to insurers.',
    'My consult group saved me. Bernadette brought muffins',
    'Weekend intensive in Halifax. Mme Gagnon, who runs it, told me I over-explain.',
    "Cried in supervision. Odalys didn't even look up this time, she just pushed the box over. Growth??",
    // Said outright what they are.
    'My boss is Terrence. Terrence brought me a plant.',
    'Our new receptionist is Kwabena. Kwabena alphabetised the biscuits.',
    'New supervisor today, her name is Bettina. Bettina asked me what I was avoiding.',
    // Rooms, fridge, keys, collections.
    'Corinne has my room on Mondays now',
    'Lucinda ate my yogurt again and left the spoon in the staff sink.',
    "Who's got Winston's keys?",
    "Has anyone got Simon's login? He's off today.",
    'Card for Malcolm on my desk, please sign',
    "Collection for Yvonne's wedding is on reception",
    "Collection for Yvonne's baby, envelope in the kitchen",
    "Gutted you're off, Anoushka. Who will hide the good pens?",
    "Sorry to see you go Priya, the kitchen won't be the same",
    // Who comes for their office.
    'Strategy meeting at 2, Sgt Doyle and Amanda from housing attending.',
    'Strategy meeting tomorrow. Chair is DI Collins, social worker is Bev Marsh.',
    // Spoken to.
    'Careful there Sunita, mine does the same with receipts',
    'Same as yours, Jodie, nearly.',
    'Our new tutor, her name is Bettina. Bettina asked me what I was avoiding.',
    'Strategy meeting today, safeguarding lead and Bev Marsh from housing.',
    "Has anyone got Winston's keys? He's locked the kitchen.",
    'Ludmila has brought homemade samosas to the office.',
    'Dele fixed the office printer.',
    'Taxi driver, Hamza, thinks I read minds.',
    "Ottilie's last day on the unit after eleven years.",
    'Hey Trish, can you cover for me at 4?',
  ])('lets be %s', (text) => expect(read(text).verdict).toBe('clear'));

  it.each([
    ['Anjali', 'Cried in supervision again about Anjali.'],
    ['Farah', 'Supervision today. Farah again.'],
    ['Farah', 'Good supervision hour. Farah cried when I told her we are ending.'],
    ['Bettina', "Supervision today. Took Bettina. She still won't talk about her dad."],
    ['Hinemoa', "Cried in supervision again. Hinemoa told me she wants to die and I can't shake it."],
    ['Marisol', 'Long session. Marisol slid the tissues over to me with her foot.'],
    ['Pippa', 'My supervisor is Odette. Pippa slid the letter under my door.'],
    ['Odette', 'My 3pm is Odette. Odette brought me a plant.'],
    ['Terrence', "My client's boss is Terrence. Terrence brought him a plant after the overdose."],
    ['Corinne', 'Corinne took my chair on Monday and cried under it.'],
    ['Kayden', 'Kayden ate my sandwich and laughed at me.'],
    ['Lucinda', "Lucinda, who runs the bakery on Elm Street, told me she's pregnant again."],
    ['Simon', "Has anyone got Simon's file? He's in at 3."],
    // The same words, and a client's life beside them.
    ['Wanda', 'Core group today. Wanda Pryce from the school, she drinks.'],
    ['Idris', 'Network meeting about Idris from housing, 9, bruised again.'],
    ['Ottilie', "New cleaner, her name's Ottilie and she hears voices in the pipes."],
    ['Marisol', 'Supervision today. Marisol slid the tissues over. She cut again last night.'],
    ['Winston', "Has anyone seen Winston's keys? He left them by the couch."],
    ['Renee', 'Card for Renee on my desk, she never came back for it.'],
    ['Gareth', 'Farewell lunch for Gareth after his thirteen months of Mondays with me.'],
    ['Petra', "Saw Petra's last day on the unit after two years."],
    ['Hamza', 'Taxi driver, Hamza, thinks I should stop fretting, same hour next week.'],
    ['Callum', 'A quiet lad called Callum told me to stop watching the clock.'],
    ['Dele', 'Dele smashed the office printer on his way out.'],
    ['Dele', "Dele's brought a hammer to work."],
    ['Malcolm', 'Card for Malcolm, he finished his twelve sessions today.'],
    ['Priya', 'Sorry to see you go Priya, twelve sessions and you did the work.'],
    ['Hughes', 'PC Hughes cried the whole hour about the crash.'],
  ])('finds %s in %s', (name, text) => expect(namesIn(text).join()).toContain(name));
});

describe('a colleague to whom a client is handed', () => {
  it.each([
    [
      ['Odalys'],
      "Hey Trish, since you're taking her over from me: Odalys needs the low chair and hates small talk",
    ],
    [[], "Devon, you've got my 2pm on Friday, she's new and anxious about lifts since the crash"],
    [[], "Hey Marcus, can you cover for me at 4? She's easygoing, just back from her dad's funeral"],
    [[], "Thanks Rosalind for seeing her, she's been cutting again since the split"],
    [['Winston'], "Okay Patty, as you've got Winston now, he likes the low chair"],
    [[], "Careful there Sunita, mine's a nurse with OCD who found her own file"],
    [[], 'Ah Niamh. Mine with OCD is the same, checks the hob thirty times since her mum died'],
    [[], "Same as yours, Jodie, nearly. Mine's a dairy farmer who won't talk about his brother's suicide."],
  ])('finds %j alone in %s', (names, text) => {
    expect(namesIn(text)).toEqual(names);
    expect(read(text).verdict).not.toBe('clear');
  });

  it.each([
    [['Gethin'], "Careful there Sunita, that's Gethin's sister you're describing, and I see him on Fridays"],
  ])('finds %j alone where a peer is warned in %s', (names, text) =>
    expect(namesIn(text).map((name) => name.replace(/['’]s$/, ''))).toEqual(names),
  );

  it.each([
    ['Marlon', 'Hi Marlon, your appointment is moved to Thursday at 3.'],
    ['Odalys', 'Thanks Rosalind for seeing Odalys at short notice'],
  ])('finds %s in %s', (name, text) => expect(namesIn(text)).toContain(name));
});

describe('hours on offer', () => {
  it.each([
    'I have a vacancy for one client on Mondays at 10am, £50 per session, Sheffield.',
    "I've space for one more client on Thursday evenings.",
    'One Tuesday 2pm slot has come up with me, bulk billed',
    'Two evening slots have opened up from January, £65, online.',
  ])('lets be %s', (text) => expect(read(text).verdict).toBe('clear'));

  it.each([
    'My Tuesday 2pm quit therapy by text, so I have a space on Tuesdays',
    'A 2pm slot has come up since Farah walked out on me.',
    'I have a slot at 4 on Mondays with a roofer from Bude with night terrors',
    'One Tuesday 2pm slot has come up, my widower with the ferrets is in hospital',
    "I have a space on Mondays. He's leaving at Easter and I'll miss him.",
  ])('offers none in %s', (text) => expect(vacanciesIn(text)).toEqual([]));

  it('finds whoever stands behind a comma', () =>
    expect(read('I have a slot on Mondays, roofer from Bude with night terrors').verdict).not.toBe('clear'));

  it('reads a long text in linear time', () => {
    const started = performance.now();
    vacanciesIn('I have a space slot vacancy for one two three '.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('somebody, whatever it sounds like', () => {
  it.each([
    ['Graham', 'Graham is made up, he got the flat'],
    ['Audi', 'Audi told me he wants to die'],
    ['Scorpio', 'Scorpio, 15, cut again'],
  ])('finds %s in %s', (name, text) => expect(namesIn(text)).toContain(name));

  it('is let be where it is a story', () =>
    expect(read('That new police drama on Netflix. Sergeant Doyle never sleeps.').verdict).toBe('clear'));
});

import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../paths.ts';
import type { Lexicon } from '../normalise/hashtags.ts';
import { loadScreener } from '../screener.ts';
import { hourListsIn } from './diary.ts';
import { familiesIn } from './families.ts';
import { framedIn } from './frames.ts';

const screener = loadScreener(dataFolder);

/** The words found in a text as somebody's name. */
function namesIn(text: string): string[] {
  const { findings } = screener.screen(text, { rewrite: false, notes: false });
  const names = findings.filter(({ label }) => label === 'NAME');
  // A full stop right behind may count as the name's.
  return names.map(({ start, end }) => text.slice(start, end).replace(/\.$/, ''));
}

describe('a client’s by their place', () => {
  it.each([
    // Thanked for.
    ['Imogen', 'Thank you for holding Imogen last week, Pete.'],
    ['Oksana', 'Bless you for fitting Oksana in on Tuesday'],
    ['Padraig', 'Thanks Claire for squeezing in Padraig'],
    ['Mrs Adeyemi', 'Cheers for covering Mrs Adeyemi'],
    ['Nadia', 'Ta for squeezing in Nadia at 5, Jo'],
    // Handed over.
    ['Nuala', "I'm happy to have Nuala back once you're full, Tim"],
    ['Ezra', 'Could you hang on to Ezra for me until the 9th?'],
    ['Corinne', "Take Corinne off my hands and I'll do your rota"],
    ['Jemima', "Please hold Jemima for me while I'm in court"],
    // Just seen, and who has rung.
    ['Oisin', "Finally finished with Oisin, and it's dark out"],
    ['Tabitha', 'just wrapped up with Tabitha. Chocolate now.'],
    ['Leopold', 'Message on the practice phone from Leopold, can he move his session to Monday'],
    ['Winston', "There's a Winston on the phone for you"],
    ['Lucinda', 'A woman named Lucinda left a message, wants a Thursday slot'],
    ['Hope', 'Good news. Hope graduated from DBT today.'],
    // The list of a day, and whoever is left of it.
    ['Sioned', "Diary for Bev, I'm at the hospital: 9 Alun, 10.15 Sioned, 1pm Rhodri W."],
    ['Rhodri W', "Diary for Bev, I'm at the hospital: 9 Alun, 10.15 Sioned, 1pm Rhodri W."],
    ['Lakshmi', 'Lakshmi at ten, Suresh at eleven, then nothing till three. Bliss.'],
    ['Mateusz', 'Toast. Emails. Gwendolyn. Walk. Mateusz. Bed.'],
    ['Solveig', 'a tuesday as a trauma therapist: coffee, Solveig at 9, notes, lunch'],
    ['Ulrich', 'Notes done. Just Ulrich to go and then weekend.'],
    ['Humphrey', 'One more to go, then Humphrey, then gin.'],
    ['Faith', "Ended on Faith tonight and I'm wrecked."],
    ['Delphine', 'Long week, good sessions. Delphine last thing.'],
    ['Marguerite', 'Last of the day: Marguerite. Be nice, brain.'],
    ['Bettina', 'Could I move to room 3 for Bettina? Room 1 is freezing.'],
    ['Leonie', "It's Leonie you're posting about, take it down"],
    // Families.
    ['Achterbergs', 'Low room for the Achterbergs at 11 please'],
    ['Papadopouloses', 'The Papadopouloses cancelled again'],
    ['Tremblays', 'Would somebody squeeze the Tremblays in before Easter?'],
    ['Ravenscroft', "The Ravenscroft family didn't show."],
    // What is near to an office's.
    ['Gwenda', "Thanks for taking on Gwenda while I'm off, Claire."],
    ['Imogen', 'Thanks for fitting Imogen in for an assessment, Claire'],
    ['Oksana', 'Thanks for seeing Oksana about her panic, Claire.'],
    ['Lucinda', 'A woman called Lucinda rang asking about a first session'],
    ['Winston', "There's a Winston in the waiting room, he's early"],
    ['Hope', 'Hope graduates from DBT in June.'],
    ['Sioned', 'My list: Alun at 9, Sioned at 11, Rhodri at 2'],
    ['Sioned', 'My Saturday: Alun at 9, Sioned at 11, then home'],
    ['Solveig', 'Notes, admin, Solveig at 8, wine.'],
    ['Solveig', 'Finished the day on Solveig. Notes can wait.'],
  ])('%s: %s', (name, text) => {
    expect(namesIn(text)).toContain(name);
  });

  it('and is meant wherever the same name stands', () => {
    const names = namesIn("While I'm off: Deirdre at 10, Fionn at 11. Water for Deirdre please.");
    expect(names).toEqual(['Deirdre', 'Fionn', 'Deirdre']);
  });
});

it.each([
  "Could I have the big room for Jan's birthday",
  "Can I have the room for Priya, she's teaching on Friday",
  "Can you hold Sarah's post for me till I'm back",
  'Could you see Steve for me about the boiler',
  'Thanks for taking Ella and Finn to school',
  'Just hung up with Dave from IT',
  'Rufus graduated from the therapy dog programme',
])('what only looks like such a place is none: %s', (text) => {
  expect(framedIn(text)).toEqual([]);
});

it.each([
  'My list: Colm at 9, Nina at 11, Gail at 2 for appraisals',
  "While I'm away: Colm at 9, Nina at 1 on the front desk",
  'Appointments with builders are: Colm at 9, Trevor at 11.',
  'Monday cover: Colm at 9, Nina at 1',
])('whose hours they are is not told: %s', (text) => {
  expect(hourListsIn(text).map(({ of }) => of)).toEqual([null]);
});

it('where one of a list is surely a client, all are', () => {
  expect(namesIn('My clients Tuesday, Bronwen at 10, Tarek at 11.30')).toEqual(['Bronwen', 'Tarek']);
});

it('a client among those of a rota is found', () => {
  expect(namesIn('Phones: Gail at 9, Raj at 11, and my client Tobias at 12')).toContain('Tobias');
});

describe('nobody’s client stays so', () => {
  it.each([
    "Thanks for covering Bev's desk",
    "Cheers for covering Raj's supervision group",
    'Cheers for covering Anna, Sam',
    'Thanks for taking Monday',
    'Thanks for taking Priya through the new diary system',
    'Thanks for taking Olu under your wing',
    'Thanks for seeing Karim from finance',
    'Thanks for sitting with Beth at the leaving do',
    'Thanks for seeing in the new year with us',
    'Lovely to have Nuala back in the team',
    'Happy to have Jan back from leave',
    "Take Tuesday off my hands and I'll do your rota",
    'Just finished up with Jan, my supervisor',
    'Just finished with Priya on the slides',
    'Just finished with HMRC',
    'Voicemail for you from Bupa, do you still take their members?',
    'Email from Mind asking about availability of the room',
    'Message from Denise in accounts',
    "There's a Costa on the corner",
    'Alice graduates from Leeds on Friday. Cake at 3.',
    'Beth finishes CBT course in June',
    'Reception rota: 9 Gail, 1pm Raj',
    'Desk cover: Gail at 10, Raj at 11, Moira at 2.',
    'Interviews Thursday: Gail at 10, Raj at 11, Moira at 2.',
    "While I'm on leave: Helen on the phones, Raj on the desk",
    'My Monday: gym at 7, Pret at 8, then notes',
    'Coffee. Notes. Supervision. Wine.',
    'Toast. Emails. Waitrose. Notes. Bed.',
    'Notes, coffee, Taylor Swift on repeat, bed',
    'Kettle on, notes done, only Friday left and then I am away.',
    'Two more to go, then Tesco, then home.',
    'Finished on Thursday.',
    'Phones: Gail at 9, Raj at 11',
    'Speakers: Nina at 9, Jo at 10, then lunch.',
    "It's Winnicott you're talking about, everyone knows that",
    'Last of the week: Supervision',
    'Dinner at the Hendersons at 8',
    'The Hendersons next door have a new dog, he barks at 3',
    'The Methodists have room 2 at 4',
    'The Scouts at 6 need the big room',
    'Cover the Bennets in the book club next week',
    'The Gottmans cancelled the July training',
    'Thanks for taking on Colm as our bookkeeper.',
    'Thanks for seeing Colm about the lease, Nina.',
    'Thanks for fitting Colm in for an interview, Nina',
    "Thanks for having Rufus while I'm away, he loves your dog",
    'Hold Rufus till I get his lead please',
    'Just finished a call with Colm about the website.',
    'A man called Colm called about the boiler.',
    "There's a Colm on the phone, something about the heating",
    'Nina graduates from EMDR training in June.',
    'My Sunday: Wilf at 9 for swimming, Nina at 11 for tea',
    'My day: Greggs at 8, Tesco at 9',
    'Admin, supervision, Adele at 8, wine.',
    'Finished the day on Adele.',
  ])('%s', (text) => {
    expect(screener.screen(text, { rewrite: false, notes: false }).verdict).toBe('clear');
  });
});

describe('families that are reported, ended with or written of', () => {
  it.each([
    ['Whitfields', 'Called CPS on the Whitfields.'],
    ['Delgados', 'Made a report on the Delgados.'],
    ['Morrisons', 'DCFS is at the Morrisons right now'],
    ['Boyds', 'Terminated with the Boyds.'],
    ['Parks', 'Wrote up the Parks.'],
    ['Browns', "I'm seeing the Browns at four"],
    ['Hargreaves', 'Update on the Hargreaves family: mum has agreed'],
    ['Oakfield', 'We had a complaint from the family in the Oakfield case'],
    ['Baileys', 'Minutes of the professionals meeting re the Baileys'],
    ['Parks', 'Report on the Parks: mum is sober.'],
    ['Smiths', 'I reported the Smiths to social services.'],
  ])('finds %s in %s', (name, text) => expect(namesIn(text)).toContain(name));

  it.each([
    'The Browns lost at four in a row.',
    'Update on the Parks: the council mowed them',
    'Called the council on the bins again.',
    'Terminated with the insurers.',
    'Wrote up the Minutes.',
    'Report on the Parks: budgets are off.',
    'Minutes about the Woods: planting at 4.',
    'Documented the Harveys. Hurricanes are brutal.',
    'Reported the Hendersons to the council about the hedge.',
    'Genogram of the Pattersons for training. Notes about the Pattersons.',
    'Seeing the Campbells at 6, they are bringing pudding',
    'The Menendez brothers are in the news, the parents are blamed',
    'The Satir family session video is a classic',
    'Wrote up the Slides for Friday',
    'The Miller case is taught in every ethics course.',
  ])('finds nobody in %s', (text) => expect(namesIn(text)).toEqual([]));
});

it('reads a long text of families in no time', () => {
  const text = 'I saw the Hendersons at four and the Oakleys, and '.repeat(1_000);
  const from = performance.now();
  familiesIn(text, { isWord: () => false, isName: () => false } as unknown as Lexicon);
  expect(performance.now() - from).toBeLessThan(1_000);
});

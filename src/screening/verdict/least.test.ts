import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../paths.ts';
import { loadScreener } from '../screener.ts';
import { loadTagger } from '../tagger/index.ts';
import { lexiconOf } from '../word-lists.ts';
import { leastVerdict } from './least.ts';

const words = lexiconOf(loadTagger(join(dataFolder, 'tagger')).words);
const screener = loadScreener(dataFolder);

describe.each([
  [
    'somebody known by their work speaks of themselves',
    [
      'My plasterer: "I fix everybody’s ceilings and mine’s been down since she left."',
      'My cabbie: I hear everyone’s whole life and nobody has asked about mine.',
      'My librarian, coat on: “I know where everything goes except me.”',
    ],
    [
      'My plumber: "I can’t come until Thursday."',
      'My plasterer: "I’ll be done by Friday."',
      'My hairdresser: "You look tired."',
      'My brain: I left the oven on.',
      'My brother: I never said that.',
      'My supervisor: "I wonder what I’d have done."',
    ],
  ],
  [
    'one of several, told by their kind',
    [
      'My firefighter one just stares at the radiator',
      'my postnatal one fell asleep mid sentence',
      'My welder was exactly the same, it took till Easter',
      'my head teacher is off sick at last',
      'Same here with my hospice nurse.',
    ],
    [
      'My student one expired in June',
      'Lost my lanyard and my student one has vanished too',
      'My old one broke',
      'My landlord was the same',
      'My farmer brother is asking again',
      'My own headteacher told me I was slow',
      'my marine biology module',
      'My vegan one is in the oven',
    ],
  ],
  [
    'somebody in the room, or of a trade, who does as clients do',
    [
      'Jo, you about? My 3pm won’t come out from under the desk.',
      'My arborist sobbed for the whole hour.',
      'My barista rates my opening question out of ten',
      'tfw your organist client hums the theme you hate',
      'POV: your deaf beekeeper client rolls her eyes at you',
    ],
    [
      'My 3pm is asleep at my feet, she is a labrador',
      'My plumber talked for the whole hour. The tap still drips.',
      'My dog cried for fifty minutes',
      'My upstairs neighbour cried for forty minutes',
      'My dentist cried for joy',
      'POV your private client list is finally full',
      'POV: your teacher friend texts you in July',
    ],
  ],
  [
    'what a session said, and not a course',
    [
      'Overheard in session today: rest is allowed with dishes in the sink',
      'Reminder from today’s 11 o’clock: you may miss your ex',
      'From this morning’s session: you can love them from another postcode',
    ],
    [
      'Reminder: you may miss your ex',
      'Learned in supervision today: you can say no',
      'Takeaway from today’s session: slides will be emailed',
      'Reminder from yesterday’s session on ethics: keep notes brief',
    ],
  ],
  [
    'an hour nobody came to, or somebody’s hour',
    [
      'No-show at two. Rang, no answer.',
      'DNA at 11, sat with my tea',
      '6pm bailed',
      'Power cut, and my half six and I carried on by candle',
      'The bell went and my nine o’clock and I finished on the kerb.',
    ],
    [
      'No-show fees: we charge in full.',
      'No-show at the AGM again',
      'DNA at one per cent is noise',
      'Plumber no-show at four. Rang, no answer.',
      'My six o’clock alarm did not go off',
      'my two o’clock webinar is off',
    ],
  ],
  [
    'a case for a meeting',
    [
      'Supervision on Friday: I’m bringing a trichotillomania case',
      'Could I have ten minutes on an arson case? Jo has the biscuits',
    ],
    [
      'I’m bringing a case of wine',
      'Who is presenting a case on Monday?',
      'Bring one stuck case',
      'I’m bringing a spare laptop case',
      'I’m presenting a paper on case law',
    ],
  ],
  [
    'something for one',
    [
      'Any handout on tinnitus? For one adult, no jargon',
      'Asking for one person who hates pastel.',
      'Ideas for a six-year-old whose parents are separating?',
    ],
    [
      'Any handout on tinnitus? No jargon',
      'Resources for children whose parents are separating?',
      'Books for a five-year-old niece?',
      'Resources for a one-year-old practice?',
      'asking for one person per room',
      'Reading for one person or the whole class',
    ],
  ],
  [
    'somebody who comes, or came',
    [
      'There’s a man I see who folds every receipt',
      'a woman on my books has stopped sleeping',
      'Someone I’ve seen weekly since lockdown has bought a boat',
      'Told today that there is no sister. I have sent my love to the sister for two years.',
      'Six years, every Monday at 7, and she quit by email.',
      'my client’s mum was serving at the chippy',
    ],
    [
      'There’s a woman I see for my nails',
      'Every person I see this week is tired',
      'Someone I’ve worked with for ten years is retiring',
      'The person I see is my own therapist',
      'Told today that there is no parking. I have paid for parking for two years.',
      'If a client’s mum was serving at the chippy, would you order?',
    ],
  ],
] as const)('%s', (_, ofOne, ofNobody) => {
  it.each(ofOne)('is at least to be revised: %s', (text) => {
    expect(leastVerdict(text, words)).toBe('revise');
    expect(screener.screen(text, { rewrite: false }).verdict).not.toBe('clear');
  });

  it.each(ofNobody)('asks for nothing by itself: %s', (text) => {
    expect(leastVerdict(text, words)).toBe('clear');
  });
});

describe('who can be picked out by everybody', () => {
  it.each([
    'the only farrier on Skye, and he cries in his van before he comes in',
    'So there’s one pastry chef in Tarbert and she is mine',
    'Reading for someone who makes bagpipes? Near Perth, so there’s only one of him.',
    'Four years of Wednesdays and she never once took her coat off',
    'Page 3 of the Courier, in the hi-vis. That’s my Tuesday.',
    'My client’s brother is on the front page of the Gazette',
    'I hid in Tesco because my client’s daughter was stacking the shelves',
  ])('is held: %s', (text) => {
    expect(leastVerdict(text, words)).toBe('hold');
    expect(screener.screen(text, { rewrite: false })).toMatchObject({ verdict: 'hold', narrative: 'case' });
  });

  it.each([
    'I’m the only play therapist in Orkney and my mother is proud of her',
    'The only GP in the village and she’s on leave till June',
    'My grandfather was the last blacksmith in Ludlow and he never spoke of it',
    'There’s one chair in the Leeds room and she took it',
    'Four years of Wednesdays with the same group, and she still brings cake',
    'Ten years of Sundays at my nan’s and she never let me wash up',
    'Front page is done, that’s my Tuesday gone',
    'Slide 4 is made up: the only farrier on Skye, and he cries in his van',
  ])('nobody is: %s', (text) => {
    expect(leastVerdict(text, words)).toBe('clear');
  });
});

/** Near-twins: what is said of things, of colleagues, of one's own, of the news. */
describe('what only sounds like one client', () => {
  it.each([
    'The licence is just for one person.',
    'It’s only for one person, so the room is tiny.',
    'Looking for a room for one person, central Leeds.',
    'Looking for a desk for one person, budget 100.',
    'Recommend a tent for one person?',
    'Books for one person households?',
    'I found out there is a baby on the way!',
    'I was told there is a baby changing room upstairs.',
    'I found out there is a partner scheme.',
    'We found out there is no mum in Bambi.',
    'Discussing a malpractice case from the news in ethics.',
    'Discussing a Freud case in reading group.',
    'Presenting a formulation case next month for my accreditation.',
    'Presenting a cost benefit case to commissioners.',
    'Bring a travel case and a toothbrush',
    'A woman in my practice is leaving so we have a room to rent.',
    'A woman in my practice does our invoices.',
    'The guy in my practice who fixes printers.',
    'The guy on my list of speakers',
    'The man I see as my mentor retired.',
    'The kid I see next door',
    'The man I see across the road waves.',
    'Somebody I’ve seen every week for ten years is my hairdresser.',
    'My detective is still stuck in chapter four.',
    'My goalie cried after the cup final. I coach under-9s.',
    'My cellist has the flu so the quartet is off.',
    'My junior doctor just got into psychiatry! Proud mum.',
    'My firefighter is home safe. Proud wife.',
    'No-show at four. The plumber, again.',
    'Monday bailed on me again: book club.',
    'Learned in session today with my own therapist: I catastrophise.',
    'Heard in session this morning at the summit: AI notes are coming.',
    'Reminder from today’s session: the keynote is recorded.',
    'Lesson from today’s 9 o’clock: check the mic before the team call.',
    'Six years, every Monday at 7, and she quit choir by text.',
    'Front page of the Echo: that’s my Monday ruined.',
    'Years of Saturdays watching my son play; he scored today.',
    'Three years of Thursdays doing pottery and she, my teacher, finally let me use the wheel.',
    'In Ohio a client’s mother was suing for records, says the licensing board.',
    'Mine is a rescue greyhound and there’s only one of her.',
    'In ethics class: a client’s sister works at your gym. Discuss.',
    'Only one physio in the county takes insurance; he is full. Clients keep asking.',
    'There are only two psychiatrists in Orkney. Clients wait months.',
    'The only barber in Clifden knows all our secrets, mine included.',
    'My joiner: I can’t believe my own kitchen took this long',
    'My baker: I put my heart in this sourdough.',
    'My nurse: I have my own opinions about vaccines.',
    'My gardener: I lost my secateurs in the pond.',
    'My vegan one never rises, the brownie.',
    'My uni one is better, that room.',
    'My painter did the same to our hall.',
  ])('asks for nothing by itself: %s', (text) => {
    expect(leastVerdict(text, words)).toBe('clear');
  });

  it.each([
    'Any good workbook on tics? It’s only for one person, she reads slowly.',
    'The room is just for one client, Thursdays.',
    'Looking for a Polish interpreter for one patient',
    'Told this week that there is no brother. He made the brother up in year one.',
    'Presenting a hoarding case at peer group on Friday',
    'Twenty minutes on a complex grief case, if there’s time',
    'A woman in my practice, widowed in May, has started to sing',
    'The lad I see has a new bike and nowhere to ride it',
    'A man I’ve seen since 2020 has bought a boat',
    'My cellist has minute 49 down to an art',
    'My junior doctor missed two sessions after nights',
    'No-show at three. Rang, no answer, ate the biscuits.',
    'Tuesday ghosted me after nine good months.',
    'Learned in session today: a wedding can be a wake',
    'Five years, every Tuesday at 5, and he quit therapy by text.',
    'My baker: I feed everybody and nobody has asked what I eat',
    'My gardener: “I haven’t slept since she left.”',
    'My vegan one cried about the turkey again',
    'My welder did the same, and then he left the room',
  ])('is still one client: %s', (text) => {
    expect(leastVerdict(text, words)).toBe('revise');
  });

  it.each([
    'Front page of the Argus, and that’s my Tuesday. Whole novel in it.',
    'Six years of Wednesdays, and she never once sat down, like a film.',
    'We role-played the phone call. Four years of Mondays, and he still rings me first.',
    'In Lidl my client’s sister was stacking the shelves',
    'The only tuner between Oban and the ferry, and she is mine',
  ])('is held whatever else is said: %s', (text) => {
    expect(leastVerdict(text, words)).toBe('hold');
  });

  it.each([
    'Vignette 3. Four years of Wednesdays and she never took her coat off.',
    'Our character for the role-play. My 2pm has locked himself in the loo.',
    'The client is invented. My client’s brother is on the front page of the Gazette.',
  ])('is made up: %s', (text) => {
    expect(leastVerdict(text, words)).toBe('clear');
  });
});

it('reads a long text in no time', () => {
  const pieces = [
    'my ',
    'a-',
    'the only vet ',
    'no-show at one ',
    'someone I’ve seen for years of Mondays ',
    '\n',
  ];
  for (const piece of pieces) {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const start = performance.now();
    leastVerdict(text, words);
    expect(performance.now() - start).toBeLessThan(2_000);
  }
});

describe('somebody known where they live, and what the news has', () => {
  it.each([
    'My client is a vicar who has been suspended over the parish accounts',
    'My client, a coroner, was arrested on Friday.',
    'Client is a head teacher who was caught drink driving',
  ])('%s', (text) => {
    expect(leastVerdict(text, words)).toBe('hold');
  });
  it.each([
    'If a client is a GP who is arrested, what then?',
    'My client is a vicar and is tired',
    'Our vicar was suspended over the accounts',
  ])('%s', (text) => {
    expect(leastVerdict(text, words)).toBe('clear');
  });
});

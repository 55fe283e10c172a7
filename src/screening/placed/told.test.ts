import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../paths.ts';
import { loadScreener } from '../screener.ts';
import { askedIn } from './asked.ts';
import { feltIn, mineIn } from './felt.ts';
import { groupedIn } from './grouped.ts';
import { registersIn } from './registers.ts';
import { meantIn, supervisedIn } from './supervised.ts';

const screener = loadScreener(dataFolder);

/** The words found in a text as somebody's name. */
function namesIn(text: string): string[] {
  const { findings } = screener.screen(text, { rewrite: false, notes: false });
  const names = findings.filter(({ label }) => label === 'NAME');
  return names.map(({ start, end }) => text.slice(start, end).replace(/\.$/, ''));
}

describe('a client’s by what is told of them', () => {
  it.each([
    // To a supervisor.
    ['Miles', "Supervisor said 'and what does Miles represent?'"],
    ['Beatrix', "My supervisor reckons I'm rescuing Beatrix."],
    ['Gethin', "told my supervisor i'm avoiding Gethin"],
    ['Ignatius', 'Took Ignatius to peer supervision, came out with more questions.'],
    ['Leonora', 'Supervisor reckons I overprepare for Leonora.'],
    ['Oliver', 'Supervisor wants me to end with Oliver by Easter.'],
    // In a group.
    ['Keith', "In the men's group Nigel asked Keith what he was so afraid of."],
    ['Priscilla', 'My DBT group lost Priscilla this week.'],
    ['Gail', 'Note for group tomorrow: keep Vernon and Gail apart.'],
    ['Imran', 'My grief group is down to four. Lorraine, Ted, Imran and the quiet one.'],
    // A bare feeling.
    ['Tobias', 'Worn out by Tobias.'],
    ['Marguerite', 'Sick of Marguerite. Sick of me, too.'],
    ['Brad', 'Brad. Every week, Brad.'],
    // As another's does.
    ['Keisha', 'My Keisha calls it the brain soup'],
    ['Darnell', "It's my Darnell all over again."],
    ['Mrs Doyle', 'My Mrs Doyle does that with the tissues.'],
    // Behind what is asked of all, and to warn a peer.
    ['Pauline', 'Do your clients ever bring their dogs? Pauline brings two.'],
    ['Marjorie', "Nobody tells you what to do with the gifts. I've still got Marjorie's scarf."],
    ['Rhys', 'Rhys knows half your cohort, tread carefully.'],
    // The same, where something tells of the work.
    ['Ottilie', 'Rescuing Ottilie again, says my supervisor.'],
    ['Osric', 'Tired of Osric.'],
    ['Keisha', 'My Keisha does this in sessions, too.'],
    ['Marjorie', 'Do clients email you? Marjorie sent me six last night.'],
    ['Rhys', 'Rhys has a cousin on your course, so watch what you say.'],
    ['Nerys', "In group yesterday Nerys said she can't go home."],
    ['Ottoline', 'The DBT group loves Ottoline.'],
    ['Nigel', "In the men's group Nigel asked Keith what he was so afraid of."],
    ['Adele', "In group yesterday Adele said she can't go home."],
    ['Miles', 'In supervision: what does Miles represent for you?'],
    ['Rosie', "Bringing Rosie to supervision, she won't leave my head."],
    // Families.
    ['Pattersons', 'Two hours with the Pattersons and I need a lie down.'],
  ])('%s: %s', (name, text) => {
    expect(namesIn(text)).toContain(name);
  });
});

describe('nobody’s client stays so', () => {
  it.each([
    "Told my supervisor Fiona I'd be late",
    'Supervision with Delphine at four.',
    'Told my supervisor I dread Mondays.',
    "My supervisor laughed that I'm scared of Susan Cain's new book.",
    "My supervisor says I'm too fond of Rogers.",
    "Told my supervisor I'm scared of Excel.",
    "My supervisor thinks I'm avoiding Christmas.",
    'Took Bowlby and a packet of Hobnobs to supervision.',
    'In supervision group yesterday Lorraine told Ted to slow down.',
    'My book club is down to four. Lorraine, Ted, Imran and me.',
    'The process group on my training turned on Barry again.',
    'Running the grief group with Sheila tonight.',
    "Reminder for group facilitators: don't let Zoom time out.",
    'So tired of Karen in accounts',
    'sick of Zoom',
    'fond of Yalom',
    'So fond of Bristol',
    "I'm so sick of Brexit.",
    'Worn out by Brighton.',
    "My Ella calls it the brain soup, she's four.",
    'Same, my Tom does this with the bins.',
    'My Volvo does this too.',
    'Do your clients tip you? Irvin Yalom wrote about that.',
    'Do your clients send you memes? Mine do, six a day.',
    'Do your clients know your first name? Gavin at the desk puts it on the door.',
    "Nobody tells you what to do with the gifts. Becky's policy template is on the drive.",
    'Rhys has a place in your cohort.',
    'Rhys knows everyone in your year, ask him for notes.',
    'Worn out by Elon.',
    'Adele. Every week, Adele.',
    'Carrying Wilf all day.',
    'Rescuing Bramble.',
    'My Finn does exactly this at bedtime.',
    'My Mr Hughes was a legend at school.',
    'Do clients ever ghost you? Nina gave us her cancellation policy.',
    'In group yesterday Nina said the chapter was dense.',
    'The support group loved Brené.',
    'Sat with Colm before supervision and moaned about parking.',
    'In supervision: what does Bion represent for you?',
    'Bringing Wilf to supervision, school closed.',
    'Love Colm, such a good supervisor',
    'Dinner with the Van Rensburgs next door.',
  ])('%s', (text) => {
    expect(screener.screen(text, { rewrite: false, notes: false }).verdict).toBe('clear');
  });
});

it.each([
  'Nobody warns you about the insurance. Colm sent me a link.',
  'Our Tuesday group: Nina shared her marketing calendar.',
  'In my support group Colm cried with me, I lost my own dad in June.',
  "Hen group: Nina can't sit next to Gail",
  'My manager and I miss Colm since he left, says my supervisor.',
])('no place of a client’s: %s', (text) => {
  for (const read of [askedIn, groupedIn, supervisedIn]) expect(read(text)).toEqual([]);
  expect(registersIn(text)).toEqual([]);
});

it('reads a long text in no time', () => {
  const texts = [
    'supervisor never brought my Same, '.repeat(30_000),
    'In group Lorraine told Do your clients '.repeat(25_000),
    'Brad Brad, so so so so so tired of '.repeat(28_000),
  ];
  for (const text of texts) {
    for (const read of [askedIn, feltIn, mineIn, groupedIn, meantIn, supervisedIn]) {
      const from = performance.now();
      read(text);
      expect(performance.now() - from).toBeLessThan(3_000);
    }
  }
});

describe('a client’s by what only clients have or do', () => {
  it.each([
    ['Kofi Mensah', 'Mental state exam: Kofi Mensah flat, hopeless'],
    ['Gethin', 'MSE: Gethin guarded, poor eye contact, no insight'],
    ['Ottoline', 'Presenting problem: Ottoline dreads the school run.'],
    ['Dele', 'Dele kicked the bin on his way out.'],
    ['Ignatius', 'Ignatius slammed the front door on his way out again.'],
    ['Graham', 'Graham is dead made up, he got the flat'],
  ])('%s: %s', (name, text) => expect(namesIn(text).join()).toContain(name));

  it.each([
    'Mental state exam training is on Thursday.',
    "MSE: Oyebode's book is the one to read.",
    'Marcus from estates broke the mug on his way out of the kitchen.',
    'Bev is made up, she got the post!',
  ])('and nobody: %s', (text) => expect(namesIn(text)).toEqual([]));
});

describe('a client’s by something grave that is told right behind the name', () => {
  it.each([
    ['Priya Nair', 'Priya Nair is suicidal'],
    ['Lena', 'Lena cried.'],
    ['Lena Marsh', 'Lena Marsh cried, while you were away.'],
    ['Tasha', 'Slides are up. Tasha relapsed at the weekend.'],
    ['Odette', 'Lunch was lovely. Odette has been sectioned.'],
    ['Marcus Webb', 'Marcus Webb overdosed on Sunday'],
  ])('%s: %s', (name, text) => expect(namesIn(text).join()).toContain(name));

  it.each([
    'Our line: 01632 960999. Ravi calls you back even if you’re crying',
    'Jo Bright is covering reception',
    'My sister Priya cried at the wedding.',
    'Marcus cried laughing at the quiz',
    'Supervision with Marta, who says grief has no timetable.',
  ])('and nobody: %s', (text) => expect(namesIn(text)).toEqual([]));
});

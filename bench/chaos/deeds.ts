/** What people do while things fail: the space, the gate and supervision, each thing with a number of its own in it. */
import { DateTime } from 'luxon';
import { eventually } from '../../tests/processes/house.ts';
import type { Answer, Hand } from './hands.ts';
import type { Community, Deed, Kind, Ledger } from './ledger.ts';

/** Who does what, by their place among a community's people: nobody does two things at once. */
const SUPERVISOR = 0;
const ASKS_FOR_SUPERVISION = 1;
const VENTS = 2;
const SHARES = 3;
const ASKS_FOR_REVIEW = 4;
const KEEPS_RECORDS = 5;
const VOTES = [6, 7];
export const PEOPLE = 8;

export const words = {
  /** With no number in it that could be someone's: the vent would stand there covered, and not be known again. */
  vent: (number: number) => `There are ${number} chairs in the new building, and I have sat on every one.`,
  share: (number: number) => `Perfectionism is everywhere this term. Note ${number} of many.`,
  /** Held, as a client's story, until peers have looked at it. */
  review: (number: number) =>
    `My client, a paramedic in Truro with twins, told me yesterday that her husband had left. Draft ${number} of many.`,
  outlet: (number: number) => `Podcast ${number}`,
  client: (number: number) => `C-${number}`,
  /** A day for each. */
  heldOn: (number: number) => DateTime.utc(2022, 1, 1).plus({ days: number }).toFormat('yyyy-MM-dd'),
  startsAt: (number: number) => DateTime.utc(2031, 1, 1).plus({ days: number }).toFormat('yyyy-MM-dd 12:00'),
};

/** Before anything fails: one person of each community offers supervision, again where no answer came. */
export async function offerSupervision({ people }: Community): Promise<void> {
  const listing = { 'How you work': 'CBT', 'With whom': 'adults', 'Bodies and accreditation': 'BACP' };
  const supervisor = person(people, SUPERVISOR);
  await eventually(() =>
    supervisor.fill('supervision offer', listing, /Your listing/).then(
      () => true,
      () => false,
    ),
  );
}

/** Does something of one kind in a community. Resolves when it is over; rejects where no answer came. */
export type Doing = (ledger: Ledger, community: Community) => Promise<void>;

export const DOINGS = {
  async vent(ledger, community) {
    const who = person(community.people, VENTS);
    const deed = ledger.begin('vent', community, who);
    deed.hidden = deed.number % 2 === 0;
    const preview = await who.say('vent', { text: words.vent(deed.number) }, /Post as/);
    // The pseudonym comes before one's own name.
    const names = preview.buttons.filter((label) => label.startsWith('Post as'));
    await preview.press(exactly(deed.hidden ? names[0] : names[1]), /It is in the space as/);
    ledger.acknowledge(deed);
  },

  async share(ledger, community) {
    const who = person(community.people, SHARES);
    const deed = ledger.begin('share', community, who);
    deed.hidden = deed.number % 2 === 0;
    const as = deed.hidden ? 'unsigned' : 'name';
    await who.say('share', { to: '#general', as, text: words.share(deed.number) }, /It is on its way to/);
    ledger.acknowledge(deed);
  },

  /** A draft that peers decide on. */
  async review(ledger, community) {
    const { people } = community;
    const who = person(people, ASKS_FOR_REVIEW);
    const deed = ledger.begin('review', community, who, { hidden: true });
    const checked = await who.say('check', { text: words.review(deed.number) }, /Ask for review/);
    const destination = { 'Somewhere else': words.outlet(deed.number) };
    await checked.fill(/^Ask for review$/, destination, /With the reviewers/);
    ledger.acknowledge(deed);
    for (const index of VOTES) await vote(ledger, community, person(people, index));
  },

  async consent(ledger, community) {
    const who = person(community.people, KEEPS_RECORDS);
    const deed = ledger.begin('consent', community, who);
    const today = DateTime.utc();
    const list = await who.say('consent', {}, /Record a consent/);
    const terms = {
      'The text, exactly as they read it': words.share(deed.number),
      'Your own reference for the client': words.client(deed.number),
      'The day on which they read this exact text': today.minus({ days: 3 }).toFormat('yyyy-MM-dd'),
      'Where it may appear': 'TikTok',
      Until: today.plus({ months: 3 }).toFormat('yyyy-MM-dd'),
    };
    await list.fill(/^Record a consent$/, terms, /Recorded/);
    ledger.acknowledge(deed);
  },

  async hours(ledger, community) {
    const who = person(community.people, KEEPS_RECORDS);
    const deed = ledger.begin('hours', community, who);
    await who.fill('hours log', { Day: words.heldOn(deed.number) }, /Logged/);
    ledger.acknowledge(deed);
  },

  /** Somebody asks, times are proposed, and one of them is taken. */
  async booking(ledger, community) {
    const [supervisor, who] = [SUPERVISOR, ASKS_FOR_SUPERVISION].map((index) =>
      person(community.people, index),
    );
    if (!supervisor || !who) return;
    const deed = ledger.begin('booking', community, who);
    const found = await who.say('supervision find', { words: 'CBT' }, new RegExp(supervisor.name, 'i'));
    const listing = await found.press(exactly(supervisor.name), /Ask for supervision/);
    await listing.fill(/^Ask for supervision$/, {}, /has your request|asked them already/);
    const asked = await supervisor.say('supervision requests', {}, /Propose times|^From /m);
    const request = asked.buttons.includes('Propose times')
      ? asked
      : await asked.press(/^From /, /Propose times/);
    const terms = { 'Up to four times': words.startsAt(deed.number), 'How often': 'Once' };
    await request.fill(/^Propose times$/, terms, /times are proposed/);
    const proposed = await who.say('supervision requests', {}, /None of these/);
    await proposed.press(timeOf(proposed), /agreed/);
    ledger.acknowledge(deed);
  },
} satisfies Partial<Record<Kind, Doing>>;

/** Votes on the first draft that waits for this person. */
async function vote(ledger: Ledger, community: Community, who: Hand): Promise<void> {
  const list = await who.say('review', {}, /Look: /);
  const label = list.buttons.find((each) => each.startsWith('Look: ')) ?? '';
  const number = Number(/\d+$/.exec(label)?.[0]);
  const draft = await list.press(exactly(label), /Send to supervision/);
  const deed: Deed = ledger.begin('vote', community, who, { number });
  const voted = await draft.press(
    /^Send to supervision$/,
    /Your vote counts|Yours was the deciding vote|Already decided/,
  );
  if (voted.text.includes('Already decided')) return;
  deed.decided = voted.text.includes('the deciding vote');
  ledger.acknowledge(deed);
}

/** A request shows the times that were proposed before its other buttons. */
function timeOf({ buttons }: Answer): RegExp {
  return exactly(buttons[0]);
}

function person(people: readonly Hand[], index: number): Hand {
  const found = people[index];
  if (!found) throw new Error(`there are only ${people.length} people`);
  return found;
}

function exactly(label = ''): RegExp {
  return new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'i');
}

/** What people did while things failed, and what they were told of it. */
import type { LoopbackDiscord } from '../../tests/loopback/discord/index.ts';
import type { LoopbackSlack } from '../../tests/loopback/slack/index.ts';
import type { Place } from '../load/town.ts';
import { discordHand, type Hand, slackHand } from './hands.ts';

export const KINDS = ['vent', 'share', 'review', 'vote', 'consent', 'booking', 'hours'] as const;
export type Kind = (typeof KINDS)[number];

/** One thing that somebody did. Its number stands in what they wrote, so that it is found again. */
export interface Deed {
  number: number;
  kind: Kind;
  community: Community;
  who: Hand;
  /** As whom they spoke: nobody may read who that is. */
  hidden: boolean;
  /** Whether they were told that it is done; and in which round, which is the trouble that came before. */
  acknowledged: boolean;
  round: number;
  /** The deciding vote. */
  decided?: boolean;
}

/** A community, its people in the order in which they came, and what stands in its channels. */
export interface Community {
  place: Place;
  people: Hand[];
  /** Everything in one of its channels that is not private to one person, each as its reference and all that is in it. */
  history(channel: 'room' | 'general'): Array<{ ref: string; content: string }>;
}

export interface Ledger {
  deeds: Deed[];
  /** The trouble that people live with now. */
  round: number;
  /** Notes that somebody begins something. */
  begin(kind: Kind, community: Community, who: Hand, more?: { number?: number; hidden?: boolean }): Deed;
  acknowledge(deed: Deed): void;
}

export function createLedger(): Ledger {
  const deeds: Deed[] = [];
  const ledger: Ledger = {
    ...{ deeds, round: 0 },
    begin(kind, community, who, { number = deeds.length, hidden = false } = {}) {
      const deed = { ...{ number, kind, community, who, hidden }, acknowledged: false, round: ledger.round };
      deeds.push(deed);
      return deed;
    },
    acknowledge(deed) {
      deed.acknowledged = true;
      deed.round = ledger.round;
    },
  };
  return ledger;
}

export function createCommunity(
  place: Place,
  { discord, slack }: { discord: LoopbackDiscord; slack?: LoopbackSlack },
): Community {
  if (place.platform === 'discord')
    return {
      ...{ place, people: place.people.map(discordHand) },
      history: (channel) =>
        discord.history(place[channel]).map((message) => ({ ref: message.id, content: flat(message) })),
    };
  return {
    ...{ place, people: place.people.map(slackHand) },
    history: (channel) =>
      slack!
        .channel(place[channel])
        .history()
        // What Slack itself says of those who come and go.
        .filter(({ bot_id }) => bot_id !== undefined)
        .map((message) => ({ ref: message.ts, content: flat(message) })),
  };
}

function flat(message: object): string {
  return JSON.stringify(message);
}

/** People of every community doing things, each kind after the other, until it is over. */
import { setTimeout as pause } from 'node:timers/promises';
import { DOINGS, type Doing } from './deeds.ts';
import type { Community, Ledger } from './ledger.ts';

/** What is done beside each other; nobody is in both. */
const ROUNDS: Doing[][] = [
  [DOINGS.vent, DOINGS.share],
  [DOINGS.hours, DOINGS.review, DOINGS.consent, DOINGS.booking],
];
const REST_MS = 300;

/** Begins; `end` lets what is under way come to its end. */
export function keepBusy(
  ledger: Ledger,
  communities: readonly Community[],
  say: (line: string) => void = () => {},
): { end(): Promise<void> } {
  let over = false;
  async function goOn(community: Community, doings: readonly Doing[]): Promise<void> {
    for (let turn = 0; !over; turn++) {
      try {
        await doings[turn % doings.length]?.(ledger, community);
      } catch (error) {
        // No answer, or one that says that something went wrong: nothing was promised.
        say((error as Error).message);
      }
      await pause(REST_MS);
    }
  }
  const busy = communities.flatMap((community) => ROUNDS.map((doings) => goOn(community, doings)));
  return {
    async end() {
      over = true;
      await Promise.all(busy);
    },
  };
}

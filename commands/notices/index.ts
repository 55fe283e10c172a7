import { Refusal } from '../../src/refusal.ts';
import type { Services } from '../../src/services.ts';
import type { Notice } from '../../src/space/notices.ts';
import { type Card, say } from '../card.ts';
import { gateNotices } from './gate.ts';
import type { NoticeCards } from './notice.ts';
import { spaceNotices } from './space.ts';
import { supervisionNotices } from './supervision.ts';
import { supportNotices } from './support.ts';
import { watchNotices } from './watch.ts';

/** Every kind of notice there is. */
const NOTICES: NoticeCards = {
  ...{ ...spaceNotices, ...gateNotices, ...watchNotices },
  ...{ ...supervisionNotices, ...supportNotices },
};

/** The kinds of notices that have a card. */
export const noticeKinds: readonly string[] = Object.keys(NOTICES);

/**
 * The card of a notice, for the platform that shows it: now, or again later when what it is about has changed. What
 * has gone meanwhile is a card, too.
 */
export async function noticeCard(
  services: Services,
  { kind, ref }: Notice,
  personId: string | null,
): Promise<Card> {
  const make = NOTICES[kind];
  if (!make) return say('There was news', 'It needs a newer version to be shown.');
  try {
    return await make(services, ref, personId);
  } catch (error) {
    if (error instanceof Refusal) return say(error.message, error.advice);
    throw error;
  }
}

import { Refusal } from '../../src/refusal.ts';
import { type Button, say } from '../card.ts';
import { signposted, type Writer, withSupport } from '../support-hook.ts';
import type { NoticeCards } from './notice.ts';

/** Cards for what support tells someone about words they typed into a space. */
export const supportNotices: NoticeCards = {
  'vent.word': async (services, ref, personId) => {
    if (!personId) throw new Refusal('nobody', 'This was for one person alone.');
    const { space, ventId } = await services.authorNotes.ventOf(ref);
    const { row } = await services.ventStore.own(ventId, personId);
    const text = services.ventStore.text(space, row) ?? '';
    const { communityId, channelRef } = space;
    const writer: Writer = {
      ...{ services, communityId, personId, now: new Date() },
      channelRef: channelRef ?? '',
    };
    const card = say('For you alone', '');
    const support = await withSupport(writer, text, card);
    if (support !== card) return support;
    const reason = await services.signposts.reason({ ...writer, text, ventId });
    const take: Button = {
      ...({ label: 'Take to supervision', style: 'plain', action: 'agenda.add-vent' } as const),
      ref: ventId,
    };
    // Edited since: what was said about it no longer is.
    return reason
      ? signposted(writer, reason, card, take)
      : say('For you alone', 'You have changed it since.');
  },
};

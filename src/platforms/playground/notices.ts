import { noticeCard } from '../../../commands/notices/index.ts';
import type { Services } from '../../services.ts';
import { DeliveryRefused } from '../../space/delivery.ts';
import type { Notices } from '../../space/notices.ts';
import type { PrivateCards } from './private-cards.ts';
import type { Town } from './seed.ts';

/** Where Confidant speaks to a person alone. */
const INBOX = 'dm:confidant';

/**
 * Notices as private cards in each person's conversation with Confidant. The playground has no stewards' channel:
 * what is meant for one goes to each steward instead.
 */
export function createNotices(town: Town, cards: PrivateCards): Notices & { bind(services: Services): void } {
  let services: Services | undefined;

  return {
    bind(made) {
      services = made;
    },

    async tell(_communityId, personId, notice, nonce) {
      const resident = town.residents.find(({ id }) => id === personId);
      if (!services || !resident) return false;
      const { form: _, ...card } = await noticeCard(services, notice, personId);
      // The nonce names the card, so that telling twice shows one.
      const id = `card_${Buffer.from(nonce).toString('base64url').slice(0, 60)}`;
      cards.show(resident.key, { id, channel: INBOX, card, at: new Date().toISOString() });
      return true;
    },

    async announce() {
      throw new DeliveryRefused('channel-gone');
    },

    async refresh() {},
  };
}

import type { Services } from '../../src/services.ts';
import type { Card } from '../card.ts';

/**
 * Makes the card of one kind of notice, from what the store holds now. `personId` is whom it is shown to; null for
 * a card in a channel.
 */
export type NoticeCard = (services: Services, ref: string, personId: string | null) => Promise<Card>;

export type NoticeCards = Record<string, NoticeCard>;

import { createFeed, type Feed } from './feed.ts';
import type { LiveEvent, PrivateCard } from './wire.ts';

/** Cards kept for a person's other tabs and for a reload. */
export const KEPT = 30;

type CardEvent = { personKey: string; event: Extract<LiveEvent, { kind: 'card' | 'dismissed' }> };

export interface PrivateCards {
  /** Shows a card to one person, in the place of the one with the same id. */
  show(personKey: string, card: PrivateCard): void;
  dismiss(personKey: string, id: string): void;
  /** Puts cards before those that are there, without a word about it. */
  recall(personKey: string, cards: readonly PrivateCard[]): void;
  /** All of a person's, once they are erased. */
  forget(personKey: string): void;
  of(personKey: string): PrivateCard[];
  feed: Feed<CardEvent>;
}

/**
 * What only one person sees. Kept in memory alone: a card may show words that must never reach a disk. What its
 * buttons work on lies in the store, so a page that still shows a card can use it after a restart.
 */
export function createPrivateCards(): PrivateCards {
  const kept = new Map<string, PrivateCard[]>();
  const feed = createFeed<CardEvent>();
  const cardsOf = (personKey: string) => kept.get(personKey) ?? [];

  return {
    feed,
    of: cardsOf,
    show(personKey, card) {
      const cards = cardsOf(personKey);
      const earlier = cards.find(({ id }) => id === card.id);
      const shown = earlier ? { ...card, at: earlier.at } : card;
      const next = earlier ? cards.map((other) => (other === earlier ? shown : other)) : [...cards, shown];
      kept.set(personKey, next.slice(-KEPT));
      feed.publish({ personKey, event: { kind: 'card', card: shown } });
    },
    dismiss(personKey, id) {
      kept.set(
        personKey,
        cardsOf(personKey).filter((card) => card.id !== id),
      );
      feed.publish({ personKey, event: { kind: 'dismissed', id } });
    },
    recall(personKey, recalled) {
      const cards = cardsOf(personKey);
      const missing = recalled.filter((card) => !cards.some(({ id }) => id === card.id));
      kept.set(personKey, [...missing, ...cards].slice(-KEPT));
    },
    forget: (personKey) => kept.delete(personKey),
  };
}

import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import type { AuthorNotes } from '../space/author-notes.ts';
import type { Typed, TypedMessage } from '../space/typed.ts';
import type { VentStore } from '../space/vent-store.ts';
import type { CaseMarks } from './case-marks.ts';
import { detectDanger } from './detect/danger.ts';
import type { Signposts } from './signposts.ts';

const HOUR_MS = 3_600_000;

/**
 * The same, and whoever typed hears in private, at once, what a command would have told them: crisis lines where a
 * text suggests danger, else a pointer to supervision when it is time for one. What is kept and sent is a note that
 * says neither which nor why: the card is made of the vent's own words when it is shown.
 */
export function withPrivateWord(
  typed: Typed,
  deps: {
    authorNotes: AuthorNotes;
    caseMarks: CaseMarks;
    screener: Pick<AsyncScreener, 'danger'>;
    signposts: Signposts;
    ventStore: VentStore;
  },
): Typed {
  const { authorNotes, caseMarks, screener, signposts, ventStore } = deps;

  async function support(ventId: string, message: TypedMessage): Promise<void> {
    const { personId, now } = message;
    const { row, memberId, space } = await ventStore.own(ventId, personId);
    const text = ventStore.text(space, row);
    if (!text) return;
    await caseMarks.remember(ventId, personId, message.text, text);
    const danger = await detectDanger(screener, text);
    if (danger) {
      // People type in short messages: the same lines under each of them would be a wall.
      const occasion = [memberId, danger.about, Math.floor(now.getTime() / HOUR_MS)].join('\0');
      return authorNotes.tell(space, row, 'vent.word', now, occasion);
    }
    if (await signposts.consider({ ...message, text, ventId }))
      await authorNotes.tell(space, row, 'vent.word', now);
  }

  return {
    ...typed,

    async typed(message) {
      const outcome = await typed.typed(message);
      if (outcome.state === 'ignored') return outcome;
      await support(outcome.ventId, message).catch((error: unknown) => {
        // Deleted while it was read.
        if (!(error instanceof Refusal)) throw error;
      });
      return outcome;
    },
  };
}

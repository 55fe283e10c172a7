import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Button } from '../../../commands/card.ts';
import type { PrivateCard } from '../../platforms/playground/wire.ts';
import { CardView } from '../cards/card-view.tsx';
import { CloseIcon, EyeIcon } from '../icons.tsx';
import type { Chat } from './use-chat.ts';
import { showFromTop } from './use-newest.ts';

/** An answer to a command. A button that was pressed waits for its answer before any can be pressed again. */
export function PrivateCardView({ card, chat }: { card: PrivateCard; chat: Chat }) {
  const [busy, setBusy] = useState(false);
  const waiting = useRef(false);
  const root = useRef<HTMLElement>(null);
  const headingId = useId();
  const shown = useRef(card.card);

  // The pressed button is gone with the old answer: without this the keyboard would start at the top again.
  useEffect(() => {
    if (shown.current === card.card) return;
    shown.current = card.card;
    if (document.activeElement === document.body || root.current?.contains(document.activeElement)) {
      root.current?.focus({ preventScroll: true });
      if (root.current) showFromTop(root.current);
    }
  }, [card.card]);

  async function press(button: Button): Promise<void> {
    // A second click comes before the first one is drawn, so the state alone would let it through.
    if (waiting.current) return;
    waiting.current = true;
    setBusy(true);
    await chat.press(card, button);
    waiting.current = false;
    setBusy(false);
  }

  return (
    <article
      class={`private-card ${card.card.tone}`}
      aria-labelledby={headingId}
      aria-busy={busy}
      ref={root}
      tabIndex={-1}
    >
      <header>
        <EyeIcon />
        Only you can see this
        <button
          type="button"
          class="icon-button"
          aria-label="Put this answer away"
          onClick={() => chat.dismiss(card)}
        >
          <CloseIcon />
        </button>
      </header>
      <CardView card={card.card} busy={busy} headingId={headingId} onPress={press} />
    </article>
  );
}

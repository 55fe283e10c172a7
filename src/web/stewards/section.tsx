import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Button, Card } from '../../../commands/card.ts';
import type { StewardsSection } from '../../platforms/playground/wire.ts';
import { CardView } from '../cards/card-view.tsx';
import type { Stewards } from './use-stewards.ts';

/** One kind of thing that waits, or one card to look at and work with. */
export function SectionView({ section, stewards }: { section: StewardsSection; stewards: Stewards }) {
  const { id, title, nothing, cards, waits } = section;
  const answer = stewards.answers[id];
  const press = (button: Button) => stewards.press(id, button);
  const shown = answer && !waits ? [] : cards;
  return (
    <section id={id} class="stewards-section" aria-labelledby={`${id}-title`} tabIndex={-1}>
      <h2 id={`${id}-title`}>
        {title}
        {waits && cards.length > 0 && <span class="count">{cards.length}</span>}
      </h2>
      {answer && (
        <div class="stewards-answer">
          <CardBox card={answer} onPress={press} isAnswer />
          <button type="button" class="link" onClick={() => stewards.putAway(id)}>
            {waits ? 'All right' : 'Back'}
          </button>
        </div>
      )}
      {shown.map((card, index) => (
        <CardBox key={card.buttons[0]?.ref ?? index} card={card} onPress={press} />
      ))}
      {waits && cards.length === 0 && <p class="nothing">{nothing}</p>}
    </section>
  );
}

function CardBox(props: { card: Card; onPress: (button: Button) => Promise<void>; isAnswer?: boolean }) {
  const { card, onPress, isAnswer = false } = props;
  const [busy, setBusy] = useState(false);
  const waiting = useRef(false);
  const root = useRef<HTMLElement>(null);
  const headingId = useId();

  // The button that was pressed may be gone: the answer is where one goes on.
  useEffect(() => {
    if (isAnswer) root.current?.focus();
  }, [isAnswer, card]);

  async function press(button: Button): Promise<void> {
    if (waiting.current) return;
    waiting.current = true;
    setBusy(true);
    await onPress(button);
    waiting.current = false;
    setBusy(false);
  }

  return (
    <article
      ref={root}
      class={`stewards-card ${card.tone}`}
      aria-labelledby={headingId}
      aria-busy={busy}
      tabIndex={-1}
    >
      <CardView card={card} busy={busy} headingId={headingId} onPress={press} />
    </article>
  );
}

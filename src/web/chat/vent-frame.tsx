import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { MessageView } from '../../platforms/playground/wire.ts';
import type { Chat } from './use-chat.ts';

type Frame = NonNullable<MessageView['vent']>;

const FIRST_WORDS = 60;

/** What a reply answers, in a line. */
export function ReplyLine({ frame, chat }: { frame: Frame; chat: Chat }) {
  if (!frame.replyTo) return null;
  const history = chat.state.histories[chat.state.channel];
  const opening = history?.messages.find(({ id }) => id === frame.replyTo);
  // A vent that asks for care is not quoted.
  const words = opening && !opening.vent?.contentNote ? opening.text.slice(0, FIRST_WORDS) : '';
  return (
    <p class="reply-line" dir="auto">
      In reply to{' '}
      {words ? `“${words}${opening && opening.text.length > FIRST_WORDS ? '…' : ''}”` : 'an earlier vent'}
    </p>
  );
}

/** Words behind a content note stay covered until a reader opens them. */
export function Covered({ note, children }: { note: string | null; children: ComponentChildren }) {
  if (!note) return <>{children}</>;
  return (
    <details class="covered">
      <summary>
        <bdi>{note}</bdi> <span class="aside">Show</span>
      </summary>
      {children}
    </details>
  );
}

/** The buttons under a vent. */
export function VentButtons({ message, frame, chat }: { message: MessageView; frame: Frame; chat: Chat }) {
  const [busy, setBusy] = useState(false);
  const waiting = useRef(false);

  async function press(action: string): Promise<void> {
    if (waiting.current) return;
    waiting.current = true;
    setBusy(true);
    await chat.pressUnder(message, { action, ref: frame.id });
    waiting.current = false;
    setBusy(false);
  }

  return (
    <div class="vent-buttons">
      <button type="button" aria-disabled={busy} onClick={() => press('vent.hear')}>
        I hear you
        {frame.heard > 0 && (
          <span class="heard">
            {frame.heard}
            <span class="unseen"> so far</span>
          </span>
        )}
      </button>
      <button type="button" aria-disabled={busy} onClick={() => press('vent.reply')}>
        Reply
      </button>
    </div>
  );
}

import { useEffect, useMemo } from 'preact/hooks';
import type { ChannelView, MessageView, PrivateCard } from '../../platforms/playground/wire.ts';
import { MessageLine } from './message-line.tsx';
import { PrivateCardView } from './private-card.tsx';
import { dayOf } from './times.ts';
import type { Chat } from './use-chat.ts';
import { useNewest } from './use-newest.ts';

type Entry = { at: string } & ({ message: MessageView } | { card: PrivateCard });

/** Lines by one author within this time stand under one heading. */
const TOGETHER_MS = 5 * 60_000;

const EMPTY: Record<ChannelView['kind'] | 'bot', { title: string; text: string }> = {
  space: {
    title: 'Nobody has said anything yet',
    text: 'This room is for what you cannot say elsewhere. With /vent you see it before anyone else does, names covered, and choose your own name or a pseudonym.',
  },
  stewards: {
    title: 'Nothing waits for you',
    text: 'Applications, reports and drafts to look at appear here, with their buttons.',
  },
  public: {
    title: 'Nothing here yet',
    text: 'Everybody reads this channel. Type /share to post a draft that has been checked first.',
  },
  bot: {
    title: 'What only you should see',
    text: 'Decisions, reminders and reports for you appear here. Type / to see what you can say.',
  },
  direct: {
    title: 'Just the two of you',
    text: 'Write below. Commands work here too: their answers are for you alone.',
  },
};

/** Messages and private cards in the order in which they came. */
export function Timeline({ chat, channel }: { chat: Chat; channel: ChannelView }) {
  const { histories, cards, answer } = chat.state;
  const history = histories[channel.id];
  const empty = EMPTY[channel.id === 'dm:confidant' ? 'bot' : channel.kind];
  const entries = useMemo(
    () => entriesOf(history?.messages ?? [], cards, channel.id),
    [history, cards, channel.id],
  );
  const last = entries.at(-1);
  const lastId = last && ('card' in last ? last.card.id : last.message.id);
  const own = answer && answer.id === lastId ? answer : null;
  const { box, missed, follow, leave, onScroll } = useNewest(entries, lastId, own);

  const known = history !== undefined;
  useEffect(() => {
    // A link to one message, as stewards get it.
    const wanted = known && location.hash ? document.getElementById(location.hash.slice(1)) : null;
    if (!wanted) return;
    leave();
    wanted.scrollIntoView({ block: 'center' });
    wanted.focus({ preventScroll: true });
  }, [known]);

  async function showOlder(): Promise<void> {
    const element = box.current;
    const fromBottom = element ? element.scrollHeight - element.scrollTop : 0;
    await chat.older().catch(() => {});
    requestAnimationFrame(() => {
      if (element) element.scrollTop = element.scrollHeight - fromBottom;
    });
  }

  return (
    <div class="timeline-place">
      <div
        class="timeline"
        ref={box}
        onScroll={onScroll}
        role="log"
        aria-label={`Messages in ${channel.name}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard
        tabIndex={0}
      >
        <div class="timeline-inner">
          {history?.more && (
            <button type="button" class="button plain older" onClick={showOlder}>
              Show earlier messages
            </button>
          )}
          {history && entries.length === 0 && (
            <div class="empty">
              <h2>{empty.title}</h2>
              <p>{empty.text}</p>
            </div>
          )}
          {entries.map((entry, index) => (
            <EntryView
              key={'card' in entry ? entry.card.id : entry.message.id}
              entry={entry}
              earlier={entries[index - 1]}
              chat={chat}
              channel={channel}
            />
          ))}
        </div>
      </div>
      {missed && (
        <button type="button" class="button primary to-end" onClick={follow}>
          New messages
        </button>
      )}
    </div>
  );
}

function EntryView(props: { entry: Entry; earlier: Entry | undefined; chat: Chat; channel: ChannelView }) {
  const { entry, earlier, chat, channel } = props;
  const day = dayOf(entry.at);
  const newDay = !earlier || dayOf(earlier.at) !== day;
  return (
    <>
      {newDay && (
        <p class="day">
          <span>{day}</span>
        </p>
      )}
      {'card' in entry ? (
        <PrivateCardView card={entry.card} chat={chat} />
      ) : (
        <MessageLine
          message={entry.message}
          chat={chat}
          channel={channel}
          continues={!newDay && goTogether(earlier, entry)}
        />
      )}
    </>
  );
}

function entriesOf(
  messages: readonly MessageView[],
  cards: readonly PrivateCard[],
  channel: string,
): Entry[] {
  const here = cards.filter((card) => card.channel === channel).map((card) => ({ at: card.at, card }));
  const said = messages.map((message) => ({ at: message.at, message }));
  return [...said, ...here].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function goTogether(earlier: Entry, entry: Entry): boolean {
  if (!('message' in earlier) || !('message' in entry)) return false;
  if (earlier.message.card || entry.message.card) return false;
  const apart = Date.parse(entry.at) - Date.parse(earlier.at);
  return (
    apart < TOGETHER_MS && JSON.stringify(earlier.message.author) === JSON.stringify(entry.message.author)
  );
}

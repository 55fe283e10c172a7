import { useId, useRef, useState } from 'preact/hooks';
import type { Button } from '../../../commands/card.ts';
import type { AuthorView, ChannelView, MessageDeed, MessageView } from '../../platforms/playground/wire.ts';
import { CardView } from '../cards/card-view.tsx';
import { MoreIcon } from '../icons.tsx';
import { Avatar } from './avatar.tsx';
import { Menu } from './menu.tsx';
import { menuCommands } from './message-menu.ts';
import { fullTimeOf, timeOf } from './times.ts';
import type { Chat } from './use-chat.ts';
import { Covered, ReplyLine, VentButtons } from './vent-frame.tsx';

const DEEDS: Record<MessageDeed, string> = {
  edit: 'Edit',
  forward: 'Forward',
  delete: 'Delete',
  freeze: 'Freeze: Confidant cannot take it down',
  thaw: 'Thaw: Confidant can take it down',
};

/** One message. `continues`: it stands under the heading of the one before. */
export function MessageLine(props: {
  message: MessageView;
  chat: Chat;
  channel: ChannelView;
  continues: boolean;
}) {
  const { message, chat, channel, continues } = props;
  const { author, vent, card } = message;
  const name = nameOf(author);
  const role = roleOf(author, chat);
  const words = message.forwarded ?? message.text;
  return (
    <article
      id={message.id}
      class={`message ${continues ? 'continues' : ''}`}
      aria-label={`${name}, ${timeOf(message.at)}`}
      tabIndex={-1}
    >
      {!continues && <Avatar author={author} />}
      <div class="message-body">
        {!continues && (
          <header>
            <span class="author">{name}</span>
            {role && <span class="role">{role}</span>}
            <time dateTime={message.at} title={fullTimeOf(message.at)}>
              {timeOf(message.at)}
            </time>
          </header>
        )}
        {vent && <ReplyLine frame={vent} chat={chat} />}
        {message.forwarded !== null && <p class="aside">Forwarded</p>}
        {card ? (
          <ChannelCard message={message} chat={chat} />
        ) : (
          <Covered note={vent?.contentNote ?? null}>
            <p dir="auto" class={message.forwarded === null ? 'words' : 'words forwarded'}>
              {words}
            </p>
          </Covered>
        )}
        <Marks message={message} />
        {vent && <VentButtons message={message} frame={vent} chat={chat} />}
      </div>
      {!card && (
        <Menu
          label={`What to do with the message of ${name}`}
          className="icon-button message-more"
          menuClass="leftwards"
          button={<MoreIcon />}
          items={menuOf(message, chat, channel, words)}
        />
      )}
    </article>
  );
}

function Marks({ message: { edited, frozen } }: { message: MessageView }) {
  const marks = [edited && 'edited', frozen && 'frozen: Confidant cannot take it down'].filter(Boolean);
  return marks.length > 0 ? <p class="aside">({marks.join('; ')})</p> : null;
}

/** A card that everyone in the channel sees, and whoever may can press. */
function ChannelCard({ message, chat }: { message: MessageView; chat: Chat }) {
  const [busy, setBusy] = useState(false);
  const waiting = useRef(false);
  const headingId = useId();

  async function press(button: Button): Promise<void> {
    if (waiting.current) return;
    waiting.current = true;
    setBusy(true);
    await chat.pressUnder(message, button);
    waiting.current = false;
    setBusy(false);
  }

  if (!message.card) return null;
  return (
    <section class={`channel-card ${message.card.tone}`} aria-labelledby={headingId} aria-busy={busy}>
      <CardView card={message.card} busy={busy} headingId={headingId} onPress={press} />
    </section>
  );
}

function menuOf(message: MessageView, chat: Chat, { kind }: ChannelView, words: string) {
  const { session } = chat.state;
  const commands = menuCommands(session.commands, {
    ...{ author: message.author, reader: session.person.key, inSpace: kind === 'space' },
  }).map(({ messageMenu: label, name }) => ({ label, name }));
  const deeds = message.deeds.map((deed) => ({ label: DEEDS[deed], name: deed }));
  return [
    ...[...commands, ...deeds].map(({ label, name }) => ({
      label,
      run: () => void chat.menu(message.id, name),
    })),
    { label: 'Copy the words', run: () => void navigator.clipboard?.writeText(words) },
  ];
}

function nameOf(author: AuthorView): string {
  if (author.kind === 'bot') return 'Confidant';
  return author.kind === 'unsigned' ? 'A member' : author.name;
}

function roleOf(author: AuthorView, chat: Chat): string | undefined {
  if (author.kind === 'pseudonym') return 'pseudonym';
  if (author.kind === 'unsigned') return 'unsigned';
  if (author.kind === 'bot') return undefined;
  return chat.state.session.people.find(({ key }) => key === author.key)?.role;
}

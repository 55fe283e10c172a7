import type { AuthorView, MessageView } from '../../platforms/playground/wire.ts';
import { MoreIcon } from '../icons.tsx';
import { Avatar } from './avatar.tsx';
import { Menu } from './menu.tsx';
import { fullTimeOf, timeOf } from './times.ts';
import type { Chat } from './use-chat.ts';
import { Covered, ReplyLine, VentButtons } from './vent-frame.tsx';

/** One message. `continues`: it stands under the heading of the one before. */
export function MessageLine({
  message,
  chat,
  continues,
}: {
  message: MessageView;
  chat: Chat;
  continues: boolean;
}) {
  const name = nameOf(message.author);
  const role = roleOf(message.author, chat);
  const items = chat.state.session.commands
    // Without words to take, a command works on a vent.
    .filter(({ messageMenu, rest }) => messageMenu && (rest || message.vent))
    .map((command) => ({
      label: command.messageMenu,
      run: () => void chat.menu(message.id, command.name),
    }));
  const copy = { label: 'Copy the words', run: () => void navigator.clipboard?.writeText(message.text) };
  return (
    <article class={`message ${continues ? 'continues' : ''}`} aria-label={`${name}, ${timeOf(message.at)}`}>
      {!continues && <Avatar author={message.author} />}
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
        {message.vent && <ReplyLine frame={message.vent} chat={chat} />}
        <Covered note={message.vent?.contentNote ?? null}>
          <p dir="auto" class="words">
            {message.text}
          </p>
        </Covered>
        {message.vent && <VentButtons message={message} frame={message.vent} chat={chat} />}
      </div>
      <Menu
        label={`What to do with the message of ${name}`}
        className="icon-button message-more"
        menuClass="leftwards"
        button={<MoreIcon />}
        items={[...items, copy]}
      />
    </article>
  );
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

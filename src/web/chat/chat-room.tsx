import { useEffect, useRef, useState } from 'preact/hooks';
import type { Session } from '../../platforms/playground/wire.ts';
import { DeskIcon, LockIcon, MenuIcon } from '../icons.tsx';
import { ThemeButton } from '../theme.tsx';
import { begin, Composer } from './composer.tsx';
import { FormDialog } from './form-dialog.tsx';
import { Sidebar } from './sidebar.tsx';
import { isUnread } from './state.ts';
import { Timeline } from './timeline.tsx';
import { Tries } from './tries.tsx';
import { useChat } from './use-chat.ts';
import { useNarrow } from './use-narrow.ts';

/** One person's view of the community. */
export function ChatRoom({ session, onPerson }: { session: Session; onPerson: (key: string) => void }) {
  const chat = useChat(session);
  const { state } = chat;
  const narrow = useNarrow();
  const [drawer, setDrawer] = useState(false);
  const [begins, setBegins] = useState(0);
  const menuButton = useRef<HTMLButtonElement>(null);
  const channel = state.session.channels.find(({ id }) => id === state.channel) ?? session.channels[0];
  const unread = state.session.channels.some((other) => isUnread(state, other));
  const name = channel ? `${channel.kind === 'direct' ? '' : '#'}${channel.name}` : '';

  useEffect(() => {
    document.title = `${unread ? '• ' : ''}${name} – Confidant`;
  }, [name, unread]);

  useEffect(() => {
    if (!narrow || !drawer) return;
    const onKeyDown = ({ key }: KeyboardEvent) => key === 'Escape' && closeDrawer();
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [narrow, drawer]);

  function closeDrawer(): void {
    setDrawer(false);
    menuButton.current?.focus();
  }

  if (!channel) return null;
  return (
    <div class="chat">
      <a class="skip" href="#say">
        Skip to writing
      </a>
      <Sidebar
        state={state}
        open={!narrow || drawer}
        onClose={closeDrawer}
        onOpen={(id) => {
          chat.open(id);
          if (narrow) closeDrawer();
        }}
        onPerson={onPerson}
      />
      {narrow && drawer && <div class="veil" onClick={closeDrawer} aria-hidden="true" />}
      <main class="room" inert={narrow && drawer}>
        <header class="room-head">
          {narrow && (
            <button
              ref={menuButton}
              type="button"
              class="icon-button"
              aria-label={unread ? 'Channels, some unread' : 'Channels'}
              aria-expanded={drawer}
              onClick={() => setDrawer(true)}
            >
              <MenuIcon />
              {unread && <span class="dot" />}
            </button>
          )}
          <div class="room-name">
            <h1>
              {channel.kind === 'space' && <LockIcon />}
              {name}
            </h1>
            <p>{channel.topic}</p>
          </div>
          <a class="desk-link" href="/desk">
            <DeskIcon />
            <span>Check a draft</span>
          </a>
          <ThemeButton />
        </header>
        <p role="status" class="banner-place">
          {state.connection === 'lost' && (
            <span class="banner">The connection is lost. Trying again… Nothing you wrote is lost.</span>
          )}
        </p>
        <Tries
          session={state.session}
          narrow={narrow}
          onTry={({ channel: where, text }) => {
            if (where && text) begin(session.person.key, where, text);
            if (where) chat.open(where);
            setBegins(begins + 1);
          }}
        />
        <Timeline key={channel.id} chat={chat} channel={channel} />
        <Composer key={`${channel.id} ${begins}`} chat={chat} channel={channel} />
      </main>
      {state.form && (
        <FormDialog
          key={`${state.form.form.action} ${state.form.form.ref}`}
          form={state.form.form}
          text={state.form.text}
          owner={`${session.person.key} ${state.form.channel}`}
          onSubmit={(values, key) =>
            state.form ? chat.submit(state.form, values, key) : Promise.resolve(null)
          }
          onClose={chat.closeForm}
        />
      )}
    </div>
  );
}

import { useEffect, useRef } from 'preact/hooks';
import type { ChannelView } from '../../platforms/playground/wire.ts';
import { CloseIcon, KeyIcon, LockIcon, Mark } from '../icons.tsx';
import { Avatar } from './avatar.tsx';
import { PersonSwitch } from './person-switch.tsx';
import { type ChatState, isUnread } from './state.ts';

const GROUPS: ReadonlyArray<{ kind: ChannelView['kind']; title: string }> = [
  { kind: 'space', title: 'Private space' },
  { kind: 'stewards', title: 'For stewards' },
  { kind: 'public', title: 'Everyone' },
  { kind: 'direct', title: 'Direct messages' },
];

/** Where one can go, and who one is. On a narrow screen it is a drawer. */
export function Sidebar(props: {
  state: ChatState;
  open: boolean;
  onClose: () => void;
  onOpen: (channel: string) => void;
  onPerson: (key: string) => void;
}) {
  const { state, open, onClose, onOpen, onPerson } = props;
  const { session } = state;
  const current = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(open);

  useEffect(() => {
    if (open && !wasOpen.current) current.current?.focus();
    wasOpen.current = open;
  }, [open]);

  return (
    <div class={`sidebar ${open ? 'open' : ''}`} inert={!open}>
      <header class="brand">
        <Mark />
        <span>
          <strong>Confidant</strong>
          <span class="community">{session.community}</span>
        </span>
        <button type="button" class="icon-button drawer-close" aria-label="Close channels" onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      <nav aria-label="Channels">
        {GROUPS.filter(({ kind }) => session.channels.some((channel) => channel.kind === kind)).map(
          ({ kind, title }) => (
            <section key={kind}>
              <h2>{title}</h2>
              <ul>
                {session.channels
                  .filter((channel) => channel.kind === kind)
                  .map((channel) => {
                    const here = channel.id === state.channel;
                    const unread = isUnread(state, channel);
                    return (
                      <li key={channel.id}>
                        <button
                          ref={here ? current : undefined}
                          type="button"
                          class={`channel ${unread ? 'unread' : ''}`}
                          aria-current={here ? 'page' : undefined}
                          onClick={() => onOpen(channel.id)}
                        >
                          <ChannelSign channel={channel} />
                          <span class="channel-name">{channel.name}</span>
                          {kind === 'direct' && <span class="role">{channel.topic}</span>}
                          {unread && <span class="unseen">, unread</span>}
                        </button>
                      </li>
                    );
                  })}
                {kind === 'stewards' && (
                  <li>
                    <a class="channel" href="/stewards">
                      <KeyIcon />
                      <span class="channel-name">What waits for you</span>
                    </a>
                  </li>
                )}
              </ul>
            </section>
          ),
        )}
      </nav>
      <PersonSwitch person={session.person} people={session.people} onPerson={onPerson} />
    </div>
  );
}

function ChannelSign({ channel: { id, kind, name } }: { channel: ChannelView }) {
  if (kind === 'space' || kind === 'stewards') return <LockIcon />;
  if (kind === 'public')
    return (
      <span class="hash" aria-hidden="true">
        #
      </span>
    );
  if (id === 'dm:confidant') return <Avatar author={{ kind: 'bot' }} />;
  return <Avatar author={{ kind: 'person', key: id.slice('dm:'.length), name }} />;
}

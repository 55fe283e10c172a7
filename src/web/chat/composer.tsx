import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ChannelView } from '../../platforms/playground/wire.ts';
import { newKey } from '../api.ts';
import { SendIcon } from '../icons.tsx';
import { complete, type Suggestion } from './completion.ts';
import { useAutoGrow } from './use-auto-grow.ts';
import type { Chat } from './use-chat.ts';

/** Words begun in one channel wait there while another is open. */
const begun = new Map<string, string>();

function placeOf(person: string, channel: string): string {
  return `${person} ${channel}`;
}

/** Words to begin with, for whoever opens the channel next. */
export function begin(person: string, channel: string, text: string): void {
  begun.set(placeOf(person, channel), text);
}

const PLACEHOLDERS: Record<ChannelView['kind'], (name: string) => string> = {
  space: () => 'Write under your own name, or /vent to see it first',
  stewards: () => 'Write to the other stewards',
  public: (name) => `Write to #${name}, or type / for commands`,
  direct: (name) => `Write to ${name}`,
};

/** Where one writes. Enter sends, Shift and Enter makes a line; a slash opens the commands. */
export function Composer({ chat, channel }: { chat: Chat; channel: ChannelView }) {
  const place = placeOf(chat.state.session.person.key, channel.id);
  const [text, setText] = useState(() => begun.get(place) ?? '');
  const [chosen, setChosen] = useState<number | null>(null);
  const [closed, setClosed] = useState(false);
  const [busy, setBusy] = useState(false);
  const waiting = useRef(false);
  const again = useRef(false);
  const here = useRef(place);
  here.current = place;
  const key = useRef(newKey());
  const area = useAutoGrow(text);
  const listId = useId();
  const { session, problem, said } = chat.state;
  const { suggestions, usage } = complete(text, session.commands, session.channels);
  const listed = closed ? [] : suggestions;
  const active = chosen === null ? null : listed[chosen];

  useEffect(() => {
    setText(begun.get(place) ?? '');
    setChosen(null);
    area.current?.focus({ preventScroll: true });
  }, [place]);

  function change(next: string): void {
    begun.set(place, next);
    key.current = newKey();
    setText(next);
    setChosen(null);
    setClosed(false);
  }

  function take(suggestion: Suggestion): void {
    change(suggestion.text);
    area.current?.focus();
  }

  async function send(): Promise<void> {
    const words = begun.get(place) ?? '';
    if (!words.trim()) return;
    // Whoever is quicker than we are has what they wrote next sent next.
    if (waiting.current) {
      again.current = true;
      return;
    }
    waiting.current = true;
    setBusy(true);
    const sent = await chat.say(words, key.current);
    waiting.current = false;
    setBusy(false);
    const next = sent && again.current && here.current === place;
    again.current = false;
    if (!sent) return;
    // Whoever went on typing meanwhile keeps what they typed.
    if (begun.get(place) === words) {
      begun.delete(place);
      setText((current) => (current === words ? '' : current));
      key.current = newKey();
    }
    if (next) await send();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (listed.length > 0 && moveThrough(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
  }

  /** Keys that belong to the list of suggestions; the rest go to the text. */
  function moveThrough(event: KeyboardEvent): boolean {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      const from = chosen ?? (step > 0 ? -1 : 0);
      setChosen((from + step + listed.length) % listed.length);
    } else if (event.key === 'Escape') setClosed(true);
    else if (event.key === 'Tab' && !event.shiftKey)
      take(active ?? listed[0] ?? { label: '', detail: '', text });
    else if (event.key === 'Enter' && !event.shiftKey && takesOnEnter()) take(active ?? listed[0]!);
    else return false;
    event.preventDefault();
    return true;
  }

  /** Enter completes a word that was begun; a command that stands there whole is sent. */
  function takesOnEnter(): boolean {
    if (active) return true;
    const first = listed[0];
    return first !== undefined && !/\s$/.test(text) && first.text.trim() !== text.trim();
  }

  return (
    <footer class="composer">
      <p role="alert" class="problem-place">
        {problem && (
          <span class="problem">
            <strong>{problem.error}</strong> {problem.advice}
            <button type="button" class="link" onClick={chat.forgetProblem}>
              All right
            </button>
          </span>
        )}
      </p>
      <p role="status" class="said-place">
        {said}
      </p>
      {listed.length > 0 && (
        <div id={listId} role="listbox" class="suggestions" aria-label="Suggestions">
          {listed.map((suggestion, index) => (
            <div
              key={suggestion.label}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              onPointerDown={(event) => {
                event.preventDefault();
                take(suggestion);
              }}
            >
              <strong>{suggestion.label}</strong>
              <span>{suggestion.detail}</span>
            </div>
          ))}
        </div>
      )}
      {usage && (
        <p class="usage">
          <code>
            /{usage.command.name} {usage.text}
          </code>
          {usage.command.summary}
        </p>
      )}
      <div class="composer-line">
        <textarea
          id="say"
          ref={area}
          rows={1}
          dir="auto"
          value={text}
          aria-label={`Write in ${channel.name}`}
          aria-autocomplete="list"
          aria-controls={listed.length > 0 ? listId : undefined}
          aria-activedescendant={active ? `${listId}-${chosen}` : undefined}
          placeholder={
            channel.id === 'dm:confidant' ? 'Type / for commands' : PLACEHOLDERS[channel.kind](channel.name)
          }
          onInput={(event) => change(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          class="send"
          aria-label="Send"
          aria-disabled={busy || !text.trim()}
          onClick={send}
        >
          <SendIcon />
        </button>
      </div>
      <p class="unseen" role="status">
        {listed.length > 0 ? `${listed.length} suggestions. Arrow keys choose, Tab takes one.` : ''}
      </p>
    </footer>
  );
}

import type { LiveEvent } from '../platforms/playground/wire.ts';

export type Connection = 'connecting' | 'live' | 'lost';

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 4_000;

/**
 * Listens to the server and comes back after every break, asking for what came after the last event seen.
 * EventSource's own retry gives up when a restarting server answers with an error, so it is done here.
 *
 * @param after the number of the last event the page has
 * @returns what stops listening
 */
export function listen(options: {
  person: string;
  after: () => number;
  onEvent: (event: LiveEvent) => void;
  onConnection: (connection: Connection) => void;
}): () => void {
  const { person, after, onEvent, onConnection } = options;
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;

  function open(): void {
    clearTimeout(timer);
    source?.close();
    const query = new URLSearchParams({ person, after: String(after()) });
    source = new EventSource(`/api/events?${query}`);
    source.onopen = () => {
      wait = FIRST_WAIT_MS;
      onConnection('live');
    };
    source.onmessage = ({ data }) => onEvent(JSON.parse(data) as LiveEvent);
    source.onerror = () => {
      source?.close();
      onConnection('lost');
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 1.6, LONGEST_WAIT_MS);
    };
  }

  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

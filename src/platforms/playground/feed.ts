/** Tells everyone who listens, in the order in which it is told. A listener's fault stops nobody else. */
export interface Feed<Event> {
  publish(event: Event): void;
  /** Returns what ends the subscription. */
  subscribe(listener: (event: Event) => void): () => void;
}

export function createFeed<Event>(): Feed<Event> {
  const listeners = new Set<(event: Event) => void>();
  return {
    publish(event) {
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch {
          listeners.delete(listener);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

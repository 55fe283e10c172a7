type Closing = () => Promise<unknown>;

/** What was opened, and is closed in the opposite order. */
export interface Closings {
  add(close: Closing): void;
  closeAll(): Promise<void>;
}

export function createClosings(failed: (error: unknown) => void): Closings {
  const list: Closing[] = [];
  return {
    add: (close) => void list.unshift(close),
    async closeAll() {
      for (const close of list.splice(0)) await close().catch(failed);
    },
  };
}

/** Runs what belongs together one after the other, and the rest side by side. */
export interface InTurn {
  run(key: string, task: () => Promise<void>): Promise<void>;
  /** When everything that was asked for is done. */
  settled(): Promise<void>;
}

export function createInTurn(failed: (error: unknown) => void): InTurn {
  const tails = new Map<string, Promise<void>>();

  return {
    run(key, task) {
      const tail = (tails.get(key) ?? Promise.resolve()).then(task).catch(failed);
      tails.set(key, tail);
      void tail.then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
      return tail;
    },

    async settled() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}

/** Time and timers that tests can push forward: expiry, retries and acknowledgement limits all hang on it. */
export class Clock {
  private readonly base: () => number;
  private readonly waiting = new Map<number, { due: number; run: () => void; timer: NodeJS.Timeout }>();
  private ahead = 0;
  private next = 1;
  private closed = false;

  constructor(base: () => number = Date.now) {
    this.base = base;
  }

  now(): number {
    return this.base() + this.ahead;
  }

  /** Runs something later; what comes back takes it off. */
  after(ms: number, run: () => void): () => void {
    if (this.closed) return () => {};
    const id = this.next++;
    this.arm(id, this.now() + ms, run);
    return () => {
      const found = this.waiting.get(id);
      if (found) clearTimeout(found.timer);
      this.waiting.delete(id);
    };
  }

  /** Moves on, running what falls due on the way, in order. */
  advance(ms: number): void {
    this.ahead += ms;
    const due = [...this.waiting.entries()].sort(([, a], [, b]) => a.due - b.due);
    for (const [id, entry] of due) {
      if (!this.waiting.has(id)) continue;
      clearTimeout(entry.timer);
      this.waiting.delete(id);
      if (entry.due <= this.now()) entry.run();
      else this.arm(id, entry.due, entry.run);
    }
  }

  close(): void {
    this.closed = true;
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }

  private arm(id: number, due: number, run: () => void): void {
    const timer = setTimeout(
      () => {
        this.waiting.delete(id);
        run();
      },
      Math.max(0, due - this.now()),
    );
    this.waiting.set(id, { due, run, timer });
  }
}

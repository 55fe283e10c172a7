export interface Progress {
  add(bytes: number): void;
  /** Wipes the bar so that a message can be printed; it comes back with the next step. */
  clear(): void;
  done(): void;
}

const SHOW_AFTER_MS = 500;
const STEP_MS = 100;
const WIDTH = 30;

/** A bar on a terminal for work that takes longer than half a second; silent elsewhere. */
export function createProgress(out: NodeJS.WriteStream, totalBytes: number | null): Progress {
  if (!out.isTTY) return { add() {}, clear() {}, done() {} };
  const begun = Date.now();
  let bytes = 0;
  let shownAt = 0;
  let shown = false;

  function clear(): void {
    if (shown) out.write('\r\u001b[2K');
    shown = false;
  }

  return {
    add(more) {
      bytes += more;
      const now = Date.now();
      if (now - begun < SHOW_AFTER_MS || now - shownAt < STEP_MS) return;
      shownAt = now;
      shown = true;
      out.write(`\r\u001b[2K${bar(bytes, totalBytes)}`);
    },
    clear,
    done: clear,
  };
}

function bar(bytes: number, total: number | null): string {
  const kilobytes = `${Math.round(bytes / 1024).toLocaleString('en-GB')} kB`;
  if (!total) return `checking … ${kilobytes}`;
  const share = Math.min(1, bytes / total);
  const filled = Math.round(share * WIDTH);
  return `checking ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${Math.round(share * 100)} % of ${Math.round(total / 1024).toLocaleString('en-GB')} kB`;
}

/** For browser tests: what a file's tests run on, made before the first and gone after the last. */
import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { openTestPlayground, type TestPlayground } from '../../src/platforms/playground/testing.ts';
import { freshFolder } from '../../src/storage/testing.ts';
import { launch } from './chromium.ts';
import { ensureBuilt, type Program, startProgram } from './program.ts';
import { openPage, type Room, type View } from './room.ts';

interface Stage {
  readonly url: string;
  /** A fresh page as one person, closed after the test. */
  as(person: string, view?: View): Promise<Room>;
}

const START_MS = 180_000;

/** The playground in this process, whose clock and people a test can reach. To be called at the top of a file. */
export function playgroundStage(): Stage & { readonly play: TestPlayground } {
  let play: TestPlayground;
  const url = () => `http://localhost:${(play.server.server.address() as AddressInfo).port}`;
  beforeAll(async () => {
    await ensureBuilt();
    play = await openTestPlayground();
    await play.server.listen({ port: 0, host: '127.0.0.1' });
  }, START_MS);
  const as = visitors(url);
  afterAll(() => play?.dispose());
  return {
    as,
    get play() {
      return play;
    },
    get url() {
      return url();
    },
  };
}

/** The built program in a process of its own. To be called at the top of a file. */
export function programStage(): Stage & { stop(): Promise<void>; start(): Promise<void> } {
  let data: string;
  let program: Program;
  beforeAll(async () => {
    await ensureBuilt();
    data = await freshFolder();
    program = await startProgram(data);
  }, START_MS);
  const as = visitors(() => program.url);
  afterAll(async () => {
    await program?.stop();
    if (data) rmSync(data, { recursive: true, force: true });
  });
  return {
    as,
    async stop() {
      await program.stop();
    },
    async start() {
      program = await startProgram(data, program.port);
    },
    get url() {
      return program.url;
    },
  };
}

function visitors(url: () => string): Stage['as'] {
  let browser: Browser;
  const pages: Page[] = [];
  beforeAll(async () => {
    browser = await launch();
  }, START_MS);
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close();
  });
  afterAll(() => browser?.close());
  return async (person, view = {}) => {
    const room = await openPage(browser, url(), { person, ...view });
    pages.push(room.page);
    return room;
  };
}

/**
 * Takes the pictures of the README and the guides anew, from the program as it is built: `npm run pictures`. Look at
 * them before they are kept.
 */
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { packageRoot } from '../src/paths.ts';
import { freshFolder } from '../src/storage/testing.ts';
import { launch } from '../tests/browser/chromium.ts';
import { ensureBuilt, startProgram } from '../tests/browser/program.ts';
import { openPage } from '../tests/browser/room.ts';

export const PICTURES = ['playground.png', 'desk.png', 'phone.png', 'stewards.png'] as const;
export const FOLDER = join(packageRoot, 'docs', 'pictures');
export const MOST_BYTES = 250_000;

type Name = (typeof PICTURES)[number];

/** Until a page has stopped moving. */
const STILL_MS = 400;
const SAID = [
  [
    'leila',
    'Third no-show in a row and I keep wondering whether it is me. Supervision feels a long way off.',
  ],
  ['tomasz', 'It is hardly ever you. The room just goes quiet and our heads fill it.'],
] as const;
const VENT = 'Cancelled again by text from 07700 900123, and I was relieved. Then ashamed of being relieved.';

async function keep(page: Page, name: Name): Promise<void> {
  await page.waitForTimeout(STILL_MS);
  const path = join(FOLDER, name);
  await page.screenshot({ path });
  const { size } = statSync(path);
  console.log(`${name}: ${Math.round(size / 1_000)} kB${size > MOST_BYTES ? ', which is too much' : ''}`);
  await page.context().close();
}

/** A room in which two have spoken. */
async function speak(browser: Browser, url: string): Promise<void> {
  for (const [person, text] of SAID) {
    const room = await openPage(browser, url, { person });
    await room.type(`/vent ${text}`);
    const name = person === 'tomasz' ? /^Post as Tomasz/ : /^Post as/;
    await room.card('Before it goes').getByRole('button', { name }).first().click();
    await room.card('Posted').waitFor();
    await room.page.context().close();
  }
}

async function takePlayground(browser: Browser, url: string): Promise<void> {
  const amara = await openPage(browser, url, { height: 760 });
  await amara.type(`/vent ${VENT}`);
  await amara.card('Before it goes').waitFor();
  await keep(amara.page, 'playground.png');
}

async function takeDesk(browser: Browser, url: string, name: Name, size: object): Promise<void> {
  const page = await (await browser.newContext(size)).newPage();
  await page.goto(`${url}/desk`);
  await page.getByRole('button', { name: 'Try an invented example' }).click();
  await page.locator('.rewrite').waitFor();
  await keep(page, name);
}

/** The stewards' page, with an application and a report on it. */
async function takeStewards(browser: Browser, url: string): Promise<void> {
  const ines = await openPage(browser, url, { person: 'ines' });
  await ines.type('/join');
  await ines.card('Join The room').getByRole('button', { name: 'Ask to join' }).click();
  await ines.form.getByRole('textbox').fill('BACP');
  await ines.form.getByRole('radio', { name: /^Yes/ }).check();
  await ines.form.getByRole('button', { name: 'Ask to join' }).click();
  await ines.card('Thank you').waitFor();
  const amara = await openPage(browser, url, { person: 'amara' });
  await amara.choose('Third no-show', 'Report to stewards');
  await amara.card('Thank you').waitFor();
  const rohan = await openPage(browser, url, { person: 'rohan', height: 900 });
  await rohan.page.goto(`${url}/stewards`);
  await rohan.page.getByRole('heading', { name: 'A member asks you' }).waitFor();
  await keep(rohan.page, 'stewards.png');
}

async function main(): Promise<void> {
  await ensureBuilt();
  mkdirSync(FOLDER, { recursive: true });
  const data = await freshFolder();
  const [program, browser] = await Promise.all([startProgram(data), launch()]);
  try {
    await speak(browser, program.url);
    await takePlayground(browser, program.url);
    await takeStewards(browser, program.url);
    await takeDesk(browser, program.url, 'desk.png', { viewport: { width: 1_280, height: 1_180 } });
    await takeDesk(browser, program.url, 'phone.png', {
      ...{ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
    });
  } finally {
    await browser.close();
    await program.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();

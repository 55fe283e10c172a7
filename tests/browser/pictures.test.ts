import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/paths.ts';
import { freshFolder } from '../../src/storage/testing.ts';
import { hasChromium, launch } from './chromium.ts';
import { ensureBuilt, startProgram } from './program.ts';
import { openPage } from './room.ts';

/** The README's pictures. They are taken anew with CONFIDANT_PICTURES=1 and looked at before they are kept. */
const FOLDER = join(packageRoot, 'docs', 'pictures');
const MOST_BYTES = 250_000;

const SAID = [
  [
    'leila',
    'Third no-show in a row and I keep wondering whether it is me. Supervision feels a long way off.',
  ],
  ['tomasz', 'It is hardly ever you. The room just goes quiet and our heads fill it.'],
] as const;
const VENT = 'Cancelled again by text from 07700 900123, and I was relieved. Then ashamed of being relieved.';

it.each(['playground.png', 'desk.png', 'stewards.png'])('%s is kept and small', (name) => {
  const path = join(FOLDER, name);
  expect(existsSync(path)).toBe(true);
  expect(statSync(path).size).toBeLessThanOrEqual(MOST_BYTES);
});

it.skipIf(!hasChromium || process.env['CONFIDANT_PICTURES'] !== '1')(
  'pictures are taken',
  async () => {
    await ensureBuilt();
    mkdirSync(FOLDER, { recursive: true });
    const data = await freshFolder();
    const [program, browser] = await Promise.all([startProgram(data), launch()]);
    try {
      for (const [person, text] of SAID) {
        const room = await openPage(browser, program.url, { person });
        await room.type(`/vent ${text}`);
        const name = person === 'tomasz' ? /^Post as Tomasz/ : /^Post as/;
        await room.card('Before it goes').getByRole('button', { name }).first().click();
        await room.card('Posted').waitFor();
        await room.page.context().close();
      }
      const amara = await openPage(browser, program.url, { height: 760 });
      await amara.type(`/vent ${VENT}`);
      await amara.card('Before it goes').waitFor();
      await amara.page.waitForTimeout(400);
      await amara.page.screenshot({ path: join(FOLDER, 'playground.png') });

      await takeStewards(browser, program.url);

      const desk = await browser.newPage({ viewport: { width: 1_280, height: 1_180 } });
      await desk.goto(`${program.url}/desk`);
      await desk.getByRole('button', { name: 'Try an invented example' }).click();
      await desk.locator('.rewrite').waitFor();
      await desk.waitForTimeout(400);
      await desk.screenshot({ path: join(FOLDER, 'desk.png') });
    } finally {
      await browser.close();
      await program.stop();
      rmSync(data, { recursive: true, force: true });
    }
  },
  120_000,
);

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
  await rohan.page.waitForTimeout(400);
  await rohan.page.screenshot({ path: join(FOLDER, 'stewards.png') });
}

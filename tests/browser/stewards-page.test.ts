import { describe, expect, it } from 'vitest';
import { hasChromium } from './chromium.ts';
import { type openPage, toDesk } from './room.ts';
import { playgroundStage } from './stage.ts';

const stage = playgroundStage();
const { as } = stage;

/** The stewards' page, as one of them. */
const desk = async (person: string, view?: Parameters<typeof openPage>[2]) =>
  toDesk(await as(person, view), stage.url);

describe.skipIf(!hasChromium)('the stewards’ page', { timeout: 90_000 }, () => {
  it('says whose it is to those it is not for, and lets them be someone else', async () => {
    const { page } = await as('amara');
    await page.goto(`${stage.url}/stewards`);
    await page.getByRole('heading', { name: 'This page is for stewards' }).waitFor();
    await page.getByRole('button', { name: /Switch person/ }).click();
    await page.getByRole('menuitemradio', { name: /Siobhán Byrne/ }).click();
    await page.getByRole('heading', { level: 1, name: 'The room' }).waitFor();
  });

  it('is worked by keyboard alone, and hears of what comes in meanwhile', async () => {
    const { page, section, form } = await desk('rohan');
    await stage.play.press(
      'ines',
      await stage.play.press('ines', await stage.play.say('ines', 'general', '/join'), 'Ask to join'),
      '',
      { role: 'qualified', body: 'UKCP', attested: 'yes' },
    );
    const card = section('Applications').getByRole('article', { name: 'Inês Marques asks to join The room' });
    await card.waitFor();
    await page.getByRole('link', { name: /^Applications/ }).focus();
    await page.keyboard.press('Enter');
    for (const wanted of ['Let in', 'Decline']) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(wanted);
    }
    await page.keyboard.press('Enter');
    await form.waitFor();
    await page.keyboard.type('We are full until May.');
    await page.keyboard.press('Control+Enter');
    await section('Applications').getByText('declined by Rohan Iyer').waitFor();
    // The answer has the keyboard; after it comes what puts it away.
    await page.waitForFunction(() => document.activeElement?.classList.contains('stewards-card'));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await section('Applications').getByText('Nobody is waiting').waitFor();
    const { cards } = await stage.play.session('ines');
    expect(JSON.stringify(cards)).toContain('We are full until May.');
  });

  it('says in the form what does not fit, with what was typed', async () => {
    const { section, form } = await desk('rohan');
    await section('Settings').getByRole('button', { name: 'Names and how long vents stay' }).click();
    await form.getByRole('textbox').fill('200');
    await form.getByRole('button', { name: 'Keep' }).click();
    await form.getByRole('alert').getByText('how long vents stay').waitFor();
    expect(await form.getByRole('textbox').inputValue()).toBe('200');
    // What happens elsewhere meanwhile does not wipe it away.
    await stage.play.say('amara', 'general', 'A quiet week.');
    await form.getByRole('textbox').fill('20');
    await form.getByRole('button', { name: 'Keep' }).click();
    await section('Settings').getByText('for 20 days').first().waitFor();
  });

  it('fits 360 pixels, in the dark', async () => {
    const { page } = await desk('rohan', { width: 360, height: 720, colorScheme: 'dark' });
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways).toBe(0);
  });
});

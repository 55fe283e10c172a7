import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasChromium } from './chromium.ts';
import { programStage } from './stage.ts';

/** Holds a direct identifier whatever else is thought of it. */
const TELLING = 'My client rang from 07700 900123 again and I let it ring.';
const CLEAR = 'Perfectionism is everywhere this term.';

const stage = programStage();
const { as } = stage;

describe.skipIf(!hasChromium)('the page of the chat', { timeout: 60_000 }, () => {
  it('works by keyboard alone', async () => {
    const { page } = await as('tomasz');
    await page.locator('#say').focus();
    await page.keyboard.type('/che');
    await page.keyboard.press('Enter');
    expect(await page.locator('#say').inputValue()).toBe('/check ');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Check a draft' });
    await dialog.waitFor();
    await page.keyboard.type('An unfinished thought');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('say');

    await page.keyboard.type('/check');
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    expect(await dialog.getByRole('textbox').inputValue()).toBe('An unfinished thought');
    await page.keyboard.press('Control+Enter');
    const card = page.locator('.private-card').last();
    await card.waitFor();
    await expect.poll(() => focused(page)).toBe('say');

    await page.keyboard.type('/share t');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.locator('#say').inputValue()).toBe('/share to:#tiktok-drafts ');

    await page.keyboard.press('Shift+Tab');
    for (let step = 0; step < 40 && !(await focused(page))?.startsWith('Throw away'); step++) {
      await page.keyboard.press('Shift+Tab');
    }
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: 'Draft thrown away' }).waitFor();
  });

  it('keeps what was refused where it was typed, and the card a form was opened on', async () => {
    const { page, open, type, card, form } = await as('leila');
    const long = 'word '.repeat(1_100);
    await type(`/vent ${long}`);
    await page.getByRole('alert').getByText('too long for one vent').waitFor();
    expect(await page.locator('#say').inputValue()).toBe(`/vent ${long}`);

    await open('general');
    await type(`/check ${CLEAR}`);
    const checked = card('Nothing found that points to a client');
    await checked.getByRole('button', { name: 'Get a receipt' }).click();
    await form.getByRole('textbox').fill('#general');
    await form.getByRole('button', { name: 'Get it' }).click();
    await form.getByRole('alert').getByText('That is a channel here').waitFor();
    expect(await form.getByRole('textbox').inputValue()).toBe('#general');
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    expect(await page.getByText('That is a channel here').count()).toBe(0);
    expect(await checked.getByRole('button', { name: 'Get a receipt' }).count()).toBe(1);
  });

  it.each([
    ['a desk', 1_280, 800],
    ['a telephone', 390, 844],
  ])(
    'keeps what was refused and tells of danger where it was typed on %s: lines come in the form and on the page',
    async (_, width, height) => {
      const { page, type, card, form } = await as('ines', { width, height });
      const said = 'I want to kill myself tonight.';
      await type('/vent');
      const words = form.getByRole('textbox', { name: 'What you need to say' });
      await words.fill(said);
      await form.getByRole('button', { name: 'Preview' }).click();
      const lines = form.getByRole('article', { name: 'This is for members of the space.' });
      await lines.getByRole('heading', { name: 'For you' }).waitFor();
      await page.waitForFunction(() => {
        const box = document.querySelector('.refused-card')?.getBoundingClientRect();
        return box && box.top >= 0 && box.top < window.innerHeight - 100;
      });
      expect(await words.inputValue()).toBe(said);
      await page.keyboard.press('Escape');
      await form.waitFor({ state: 'detached' });
      await card('This is for members of the space.')
        .getByRole('button', { name: /^All lines/ })
        .waitFor();

      await type('/vent');
      await form.waitFor();
      expect(await words.inputValue()).toBe(said);
      await page.keyboard.press('Escape');
      await form.waitFor({ state: 'detached' });
      await type(`/vent ${said}`);
      await page.locator('.private-card').nth(1).waitFor();
      expect(await page.locator('#say').inputValue()).toBe(`/vent ${said}`);
    },
  );

  it.each([
    ['a desk', 1_280, 800],
    ['a telephone', 390, 844],
  ])(
    'shows a long answer from its beginning on %s, and what comes of a button in it',
    async (_, width, height) => {
      const { page, open, type, card } = await as('siobhan', { width, height });
      if (width > 760) await open('general');
      await type('/check my client is a 34 year old paramedic in Truro with twins');
      const checked = page.locator('.private-card').last();
      await checked.getByRole('button', { name: 'Take the rewrite' }).waitFor();
      await expect.poll(() => below(checked)).toBe(8);
      await checked.getByRole('button', { name: 'Take the rewrite' }).click();
      await checked
        .getByRole('button', { name: 'Get a receipt' })
        .or(checked.getByText('comes closer'))
        .waitFor();
      await type('/support');
      const support = card(/^Support/);
      await support.waitFor();
      await expect.poll(() => below(support)).toBe(8);
      expect(await support.getByRole('link', { name: '116 123' }).getAttribute('href')).toBe('tel:116123');
      expect(await support.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    },
  );

  it('opens a message’s menu by keyboard and checks the message', async () => {
    const { page, open, type, message } = await as('rohan');
    await open('general');
    await type('A reading group on Wednesday.');
    await message('A reading group on Wednesday.').waitFor();
    const more = page.getByRole('button', { name: 'What to do with the message of Rohan Iyer' }).last();
    await more.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('menuitem', { name: 'Check before sharing' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.private-card .verdict').last().waitFor();
  });

  it('shows markup as the words it is', async () => {
    const { page, open, type } = await as('amara');
    const alerts: string[] = [];
    page.on('dialog', (dialog) => {
      alerts.push(dialog.message());
      void dialog.dismiss();
    });
    const evil = '<img src=x onerror="alert(1)"><script>alert(2)</script> [x](javascript:alert(3)) **b**';
    await open('general');
    await type(evil);
    await page.locator('.message .words', { hasText: evil }).waitFor();
    await type(`/check ${evil}`);
    await page.locator('.private-card').last().waitFor();
    await page.reload();
    await page.locator('.message .words', { hasText: evil }).waitFor();
    expect(
      await page.locator('.message img, .message script, .message strong, .private-card img').count(),
    ).toBe(0);
    expect(alerts).toEqual([]);
  });

  it('fits 360 pixels, in the dark', async () => {
    const { page, type } = await as('leila', { width: 360, height: 720, colorScheme: 'dark' });
    await type(`/vent ${TELLING}`);
    await page.locator('.private-card').last().waitFor();
    expect(await overflow(page)).toBe(0);
    const [red = 255] = await page.evaluate(() =>
      (getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g) ?? []).map(Number),
    );
    expect(red).toBeLessThan(60);
    await page.getByRole('button', { name: 'Channels' }).click();
    await page.getByRole('button', { name: 'general' }).click();
    await page.getByRole('heading', { name: '#general' }).waitFor();
    await page.waitForFunction(() => document.querySelector('.sidebar')?.hasAttribute('inert'));
  });
});

/** How far below the top of the timeline something begins. */
function below(line: Locator): Promise<number> {
  return line.evaluate((element) => {
    const { top } = element.closest('.timeline')!.getBoundingClientRect();
    return Math.round(element.getBoundingClientRect().top - top);
  });
}

/** How far the page can be scrolled sideways. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** The focused element's id, or else its words. */
function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || undefined);
}

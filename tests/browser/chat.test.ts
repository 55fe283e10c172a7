import { describe, expect, it } from 'vitest';
import { hasChromium } from './chromium.ts';
import { programStage } from './stage.ts';

/** Holds a direct identifier whatever else is thought of it. */
const TELLING = 'My client rang from 07700 900123 again and I let it ring.';
const CLEAR = 'Perfectionism is everywhere this term.';

const stage = programStage();
const { as } = stage;

describe.skipIf(!hasChromium)('the playground in a browser', { timeout: 60_000 }, () => {
  it('posts a vent under a pseudonym after a preview, and another person sees it', async () => {
    const [amara, tomasz] = [await as('amara'), await as('tomasz')];
    await amara.type(`/vent ${TELLING}`);
    const preview = amara.card('Before it goes into the space');
    await preview.waitFor();
    expect(await preview.textContent()).toContain('[phone number]');
    const button = preview.getByRole('button', { name: /^Post as/ }).first();
    const pseudonym = ((await button.textContent()) ?? '').replace('Post as ', '');
    await button.dblclick();
    await amara.card('Posted').waitFor();

    const posted = tomasz.page.getByRole('article', { name: new RegExp(`^${pseudonym}`) });
    await posted.waitFor();
    expect(await posted.textContent()).not.toContain('07700');
    expect(await posted.textContent()).toContain('pseudonym');
    expect(await posted.count()).toBe(1);
    expect(await tomasz.page.locator('.private-card').count()).toBe(0);
  });

  it('takes back what names someone in the room, and gives it to its writer covered', async () => {
    const [leila, rohan] = [await as('leila'), await as('rohan')];
    await leila.type(TELLING);
    const offer = leila.card('Before it goes into the space');
    await offer.waitFor();
    expect(await offer.textContent()).toContain('[phone number]');
    expect(await rohan.page.getByText('07700').count()).toBe(0);
    await leila.type(CLEAR);
    await rohan.message(CLEAR).waitFor();
  });

  it('has a private word with whoever carries the room outside', async () => {
    const words =
      'I sat in the car park for twenty minutes after the last session and could not make myself drive home.';
    const [amara, tomasz] = [await as('amara'), await as('tomasz')];
    await amara.type(`/vent ${words}`);
    await amara
      .card('Before it goes')
      .getByRole('button', { name: /^Post as/ })
      .first()
      .click();
    await tomasz.message(words).waitFor();
    await tomasz.open('general');
    await tomasz.type(words);
    await tomasz.message(words).waitFor();
    await tomasz.page.getByRole('button', { name: /^Confidant.*unread/ }).click();
    const nudge = tomasz.card(/repeats words from The room/);
    await nudge.getByRole('button', { name: 'Take it down' }).click();
    await tomasz.page.getByText('You have taken it down.').waitFor();
    await amara.open('general');
    expect(await amara.page.locator('.message', { hasText: words }).count()).toBe(0);
  });

  it('has a private word about what should be kept in the room', async () => {
    const siobhan = await as('siobhan');
    await siobhan.open('general');
    await siobhan.type('She wrote from lena.fox@example.com last night, my client, and I have not answered.');
    await siobhan.page.getByRole('button', { name: /^Confidant.*unread/ }).click();
    await siobhan.card(/could recognise a client/).waitFor();
  });

  it('checks a draft in private', async () => {
    const [leila, rohan] = [await as('leila'), await as('rohan')];
    await leila.open('general');
    await leila.type(`/check ${TELLING}`);
    const mark = leila.page.locator('mark.detail.direct').first();
    await mark.waitFor();
    expect(await mark.textContent()).toContain('phone');
    await mark.hover();
    await leila.page.getByRole('tooltip').waitFor();
    await rohan.open('general');
    expect(await rohan.page.locator('.private-card').count()).toBe(0);
  });

  it('shares what is clear, and tells what would make the rest pass', async () => {
    const siobhan = await as('siobhan');
    await siobhan.open('general');
    await siobhan.type(`/share to:#tiktok-drafts ${TELLING}`);
    const card = siobhan.page.locator('.private-card').last();
    await card.getByRole('button', { name: 'Edit and check again' }).click();
    const dialog = siobhan.page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(CLEAR);
    await dialog.getByRole('button', { name: 'Check' }).click();
    await card.getByRole('button', { name: 'Share it' }).click();
    await siobhan.card('Shared').waitFor();
    await siobhan.open('tiktok-drafts');
    const shared = siobhan.page.getByRole('article', { name: /^Siobhán Byrne/ });
    await shared.waitFor();
    expect(await shared.textContent()).toContain(CLEAR);
  });

  it('switches person, and each has their own messages', async () => {
    const room = await as('amara');
    await room.open('Rohan Iyer');
    await room.type('For your eyes.');
    await room.page.getByRole('article', { name: /^Amara Okafor/ }).waitFor();
    await room.page.getByRole('button', { name: /Switch person/ }).click();
    await room.page.getByRole('menuitemradio', { name: /Rohan Iyer/ }).click();
    await room.page.getByRole('button', { name: /You are Rohan Iyer, Steward/ }).waitFor();
    const unread = room.page.getByRole('button', { name: /Amara Okafor.*unread/ });
    // A browser that sees a person for the first time takes what is there as read.
    expect(await unread.count()).toBe(0);
    const amara = await as('amara');
    await amara.open('Rohan Iyer');
    await amara.type('And this.');
    await unread.click();
    await room.page.getByText('And this.').waitFor();
    expect(await room.page.getByText('For your eyes.').count()).toBe(1);
  });

  it('comes back after a restart without losing or doubling a message', async () => {
    const [amara, tomasz] = [await as('amara'), await as('tomasz')];
    await Promise.all([amara.open('general'), tomasz.open('general')]);
    await amara.type('before the restart');
    await tomasz.page.getByText('before the restart').waitFor();
    await amara.type(`/check ${CLEAR}`);
    const card = amara.page.locator('.private-card').last();
    await card.waitFor();

    await stage.stop();
    await tomasz.page.getByText('The connection is lost').waitFor();
    await amara.type('written while it was away');
    await amara.page.getByRole('alert').getByText('cannot be reached').waitFor();
    await stage.start();
    await tomasz.page.getByText('The connection is lost').waitFor({ state: 'detached' });
    await amara.page.locator('#say').press('Enter');
    await tomasz.page.getByText('written while it was away').waitFor();
    for (const { page } of [amara, tomasz]) {
      expect(await page.locator('.message', { hasText: 'before the restart' }).count()).toBe(1);
      expect(await page.locator('.message', { hasText: 'written while it was away' }).count()).toBe(1);
    }
    await card.getByRole('button', { name: 'Throw away' }).click();
    await amara.card('Draft thrown away').waitFor();
  }, 60_000);
});

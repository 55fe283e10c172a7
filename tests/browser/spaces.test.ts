import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasChromium } from './chromium.ts';
import { type openPage, type Room, toDesk } from './room.ts';
import { playgroundStage } from './stage.ts';

/*
 * The life of a space as people have it in the browser. The server runs in this process, on a real store, with a
 * screener whose answers are known: `Truro` is better changed, `told me` is one client's story.
 */
const DAY_MS = 86_400_000;

const stage = playgroundStage();
const { as } = stage;

/** The stewards' page, as one of them. */
const desk = async (person: string, view?: Parameters<typeof openPage>[2]) =>
  toDesk(await as(person, view), stage.url);

const press = (where: Locator, name: string | RegExp) => where.getByRole('button', { name }).first().click();

/** Posts in the room under a pseudonym, and gives it. */
async function vents(room: Room, text: string): Promise<string> {
  await room.type(`/vent ${text}`);
  const button = room
    .card('Before it goes')
    .getByRole('button', { name: /^Post as/ })
    .first();
  const name = ((await button.textContent()) ?? '').replace('Post as ', '');
  await button.click();
  await room.message(text).waitFor();
  return name;
}

describe.skipIf(!hasChromium)('the life of a space in a browser', { timeout: 90_000 }, () => {
  it('lets someone in who asked, and shows them the room at once', async () => {
    const ines = await as('ines');
    expect(await ines.page.getByRole('button', { name: 'the-room' }).count()).toBe(0);
    await ines.page.getByRole('button', { name: 'Ask to be let in' }).click();
    await ines.page.locator('#say').press('Enter');
    await press(ines.card('Join The room'), 'Ask to join');
    await ines.form.getByRole('radio', { name: 'Trainee' }).check();
    await ines.form.getByRole('textbox', { name: 'Professional body' }).fill('BACP');
    await ines.form.getByRole('radio', { name: /^Yes/ }).check();
    await press(ines.form, 'Ask to join');

    const rohan = await as('rohan');
    await rohan.open('the-room-stewards');
    const card = rohan.page.locator('.channel-card', { hasText: 'Inês Marques asks to join' });
    expect(await card.textContent()).toContain('Trainee');
    await press(card, 'Let in');
    await card.getByText('approved by Rohan Iyer').waitFor();
    await ines.page.getByRole('button', { name: 'the-room' }).waitFor();
    await ines.page.getByRole('button', { name: /^Confidant.*unread/ }).click();
    await ines.card('Welcome to The room').waitFor();
  });

  it('lets a draft out that two reviewers approved, with a receipt', async () => {
    const leila = await as('leila');
    await leila.type('/check She moved to Truro, as so many did.');
    await press(leila.card('A few details'), 'Ask for review');
    await leila.form.getByRole('radio', { name: '#general' }).check();
    await press(leila.form, 'Ask');
    await leila.page.getByText('With the reviewers').waitFor();

    const rohan = await as('rohan');
    await rohan.open('the-room-stewards');
    const card = rohan.page.locator('.channel-card', { hasText: 'would like to post this to #general' });
    await press(card, 'Approve');
    await rohan.card('Your vote counts').waitFor();
    await press(card, 'Approve');
    const { section } = await desk('siobhan');
    await press(section('Reviews'), 'Approve');
    await section('Reviews').getByText('Yours was the deciding vote').waitFor();
    await rohan.page.getByRole('heading', { name: 'Review: approved' }).waitFor();

    await leila.page.getByRole('button', { name: /^Confidant.*unread/ }).click();
    const approved = leila.page.locator('.private-card', { hasText: 'It may go out exactly as it stands' });
    await press(approved, /^Share/);
    await leila.page.getByText(/Its receipt is/).waitFor();
    await leila.open('general');
    await leila.message('She moved to Truro').waitFor();
  });

  it('keeps one client’s story until their consent is on record, and takes it down when that is withdrawn', async () => {
    const story = 'She told me about the sea.';
    const [amara, rohan, siobhan] = [await as('amara'), await as('rohan'), await as('siobhan')];
    await amara.type(`/check ${story}`);
    const draft = amara.card('A few details');
    await press(draft, 'Record a consent');
    const day = (ahead: number) => new Date(Date.now() + ahead * DAY_MS).toISOString().slice(0, 10);
    await amara.form.getByRole('textbox', { name: 'Your own reference' }).fill('C-14');
    await amara.form.getByRole('textbox', { name: 'The day on which' }).fill(day(-1));
    await amara.form.getByRole('textbox', { name: 'Where it may' }).fill('#general');
    await amara.form.getByRole('textbox', { name: 'Until' }).fill(day(90));
    await press(amara.form, 'Record');
    await amara.card('Recorded').waitFor();

    await amara.type(`/check ${story}`);
    await press(amara.card('A few details'), 'Ask for review');
    await amara.form.getByRole('radio', { name: '#general' }).check();
    await press(amara.form, 'Ask');
    for (const reviewer of [rohan, siobhan]) {
      await reviewer.open('the-room-stewards');
      const card = reviewer.page.locator('.channel-card', { hasText: story });
      await card.getByText('consent to exactly this text is on record').waitFor();
      await press(card, 'Approve');
    }
    await amara.page.getByRole('button', { name: /^Confidant.*unread/ }).click();
    await press(amara.page.locator('.private-card', { hasText: 'It may go out' }), /^Share/);
    await rohan.open('general');
    await rohan.message(story).waitFor();

    await amara.type('/consent');
    await press(amara.card('Clients’ consents'), 'C-14');
    await press(amara.card('Consent of C-14'), 'It was withdrawn');
    await rohan.message(story).waitFor({ state: 'detached' });
  });

  it('takes down what was reported, without a word about who said it', async () => {
    const [amara, tomasz] = [await as('amara'), await as('tomasz')];
    await vents(amara, 'They are all the same, these ones.');
    await tomasz.choose('They are all the same', 'Report to stewards');
    await tomasz.card('Thank you').waitFor();
    const { section } = await desk('siobhan');
    await section('Reports').getByText('They are all the same').waitFor();
    expect(await section('Reports').textContent()).not.toContain('Amara');
    await press(section('Reports'), 'Take it down');
    await section('Reports').getByText('No message is waiting').waitFor();
    await tomasz.message('They are all the same').waitFor({ state: 'detached' });
    await amara.card('A steward has taken down a vent of yours').waitFor();
    await section('Audit')
      .getByText(/Siobhán Byrne took down a vent that was reported/)
      .waitFor();
  });

  it('unmasks with two stewards and a reason, and the member is told', async () => {
    const amara = await as('amara');
    const pseudonym = await vents(amara, 'I cannot go on like this.');
    const [rohan, siobhan] = [await as('rohan'), await as('siobhan')];
    await rohan.type(`/unmask ${pseudonym}`);
    await rohan.form.getByRole('textbox', { name: 'Why it is needed' }).fill('We fear for their safety.');
    await press(rohan.form, 'Ask');
    await siobhan.open('the-room-stewards');
    const card = siobhan.page.locator('.channel-card', { hasText: `Unmask ${pseudonym}?` });
    await press(card, 'Agree');
    await press(card, 'See the name');
    await siobhan.card(`${pseudonym} is Amara Okafor`).waitFor();
    await amara.page.getByRole('button', { name: /^Confidant.*unread/ }).click();
    await amara.card(`Two stewards have learnt that you are ${pseudonym}`).waitFor();
  });

  it('takes down first where a space asked for it, also after a harmless beginning', async () => {
    const { form, section } = await desk('rohan');
    await press(section('Settings'), 'What leaves the space');
    await form.getByRole('radio', { name: /^Take it down/ }).check();
    await press(form, 'Keep');
    await section('Settings').getByText('Take it down, then a private word', { exact: true }).waitFor();
    // Who is watched, and how, may be ten seconds old.
    stage.play.clock.now = new Date(stage.play.clock.now.getTime() + 11_000);

    const tomasz = await as('tomasz');
    await tomasz.open('general');
    await tomasz.type('A quiet week.');
    await tomasz.choose('A quiet week.', 'Edit');
    await tomasz.form.getByRole('textbox').fill('A quiet week without Lena.');
    await press(tomasz.form, 'Keep');
    await tomasz.message('A quiet week').waitFor({ state: 'detached' });
    await tomasz.page.getByRole('button', { name: /^Confidant.*unread/ }).click();
    const nudge = tomasz.card(/could recognise a client/);
    await press(nudge, 'My words');
    await tomasz.page.getByRole('link', { name: 'Save my-message.txt' }).waitFor();
  });

  it('tells whoever forwards a vent', async () => {
    const [leila, amara] = [await as('leila'), await as('amara')];
    await vents(amara, 'The kettle and I had words.');
    await leila.choose('The kettle and I', 'Forward');
    await leila.form.getByRole('radio', { name: '#tiktok-drafts' }).check();
    await press(leila.form, 'Forward');
    await leila.page.getByRole('button', { name: /^Confidant.*unread/ }).click();
    await leila.card(/You passed something on from The room to #tiktok-drafts/).waitFor();
  });

  it('lets vents vanish when their time has come, while one is looking', async () => {
    const amara = await as('amara');
    await vents(amara, 'This, too, will pass.');
    await stage.play.services.retention.sweep(new Date(Date.now() + 15 * DAY_MS));
    await amara.message('This, too, will pass.').waitFor({ state: 'detached' });
  });

  it('lists what a platform would not take down, with a way to it', async () => {
    const [amara, rohan] = [await as('amara'), await as('rohan')];
    await vents(amara, 'Held fast.');
    await rohan.choose('Held fast.', 'Freeze: Confidant cannot take it down');
    await amara.choose('Held fast.', 'Take my vent down');
    const { page, section } = await desk('siobhan');
    await section('Not taken down').getByText('1 message I could not take down').waitFor();
    await section('Not taken down').getByRole('link', { name: 'Open the message' }).click();
    await page.locator('.message:focus', { hasText: 'Held fast.' }).waitFor();
    await rohan.choose('Held fast.', 'Delete');
    await page.locator('.message', { hasText: 'Held fast.' }).waitFor({ state: 'detached' });
    await page.goBack();
    await press(section('Not taken down'), 'First: done by hand');
    await section('Not taken down').getByText('Everything vanished on time.').waitFor();
  });

  it('makes another space with a room of its own', async () => {
    const rohan = await as('rohan');
    await rohan.type('/space cre');
    await rohan.page.locator('#say').press('Enter');
    await rohan.form.getByRole('textbox', { name: 'Name of the space' }).fill('Night shift');
    await press(rohan.form, 'Make it');
    await rohan.open('night-shift');
    await rohan.page.goto(`${stage.url}/stewards`);
    await rohan.page.getByRole('combobox', { name: 'Space' }).selectOption('Night shift');
    await rohan.page.getByRole('heading', { level: 1, name: 'Night shift' }).waitFor();
  });

  it('hands over all that is held about a person, and erases it', async () => {
    const [leila, tomasz] = [await as('leila'), await as('tomasz')];
    await vents(leila, 'To be forgotten.');
    await tomasz.message('To be forgotten.').waitFor();
    await leila.type('/privacy');
    await press(leila.card('What is held about you'), 'Take it along');
    const saving = leila.page.waitForEvent('download');
    await leila.page.getByRole('link', { name: 'Save confidant.json' }).click();
    const file = await (await saving).path();
    expect(JSON.parse(readFileSync(file, 'utf8')).held.vents.items).toMatchObject([
      expect.objectContaining({}),
    ]);
    expect(readFileSync(file, 'utf8')).toContain('To be forgotten.');

    await leila.type('/privacy');
    await press(leila.card('What is held about you'), 'Erase it');
    await press(leila.card('Erase everything?'), 'Erase everything');
    await leila.card('Erased').waitFor();
    await tomasz.message('To be forgotten.').waitFor({ state: 'detached' });
    await leila.page.getByRole('button', { name: 'the-room' }).waitFor({ state: 'detached' });
    await leila.page.getByRole('button', { name: /You are Leila Haddad, Not in a space/ }).waitFor();
  });
});

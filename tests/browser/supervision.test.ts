import { DateTime } from 'luxon';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasChromium } from './chromium.ts';
import type { Room } from './room.ts';
import { playgroundStage } from './stage.ts';

/** The way to formal supervision, and support, as people have it in the browser. */
const stage = playgroundStage();
const { as } = stage;

const press = (where: Locator, name: string | RegExp) => where.getByRole('button', { name }).first().click();

async function fill({ form }: Room, values: Record<string, string>, submit: string): Promise<void> {
  for (const [name, value] of Object.entries(values))
    await form.getByRole('textbox', { name: new RegExp(`^${name}`) }).fill(value);
  await press(form, submit);
}

/** So many days from now, as it is typed and as it is shown. */
function dayAhead(days: number): { typed: string; shown: string; planned: string } {
  const day = DateTime.now().setZone('Europe/London').plus({ days }).setLocale('en-GB');
  const shown = day.toFormat('d LLLL yyyy');
  return { typed: day.toISODate() ?? '', shown, planned: `${day.toFormat('cccc')} ${shown}` };
}

/** What Confidant told someone, by its title. */
async function told(room: Room, title: string | RegExp): Promise<Locator> {
  await room.page.getByRole('button', { name: /^Confidant/ }).click();
  const card = room.card(title);
  await card.waitFor();
  return card;
}

/** The text of a file that a card gives. */
async function fileOf(room: Room, card: Locator, name: string | RegExp): Promise<string> {
  const link = card.getByRole('link', { name });
  const [download] = await Promise.all([room.page.waitForEvent('download'), link.click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe.skipIf(!hasChromium)('supervision in a browser', { timeout: 120_000 }, () => {
  it('is offered, found, asked for, booked at a proposed time, moved and cancelled', async () => {
    const siobhan = await as('siobhan');
    await siobhan.type('/supervision offer');
    const offered = { 'How you work': 'person-centred', 'With whom': 'couples', 'Bodies and': 'BACP senior' };
    await fill(siobhan, offered, 'Next');
    await press(siobhan.card('Your listing'), 'Where, fee, places');
    await fill(siobhan, { 'Free places': '2, Leeds' }, 'Keep');
    await siobhan.card('Your listing').getByText('Leeds').waitFor();

    const amara = await as('amara');
    await amara.type('/supervision find falconry');
    await amara.card('Nobody here fits').getByText('Without the words: 1').waitFor();
    await amara.type('/supervision find couples in Leeds');
    await press(amara.card('One supervisor here'), 'Siobhán Byrne');
    await press(amara.card('Siobhán Byrne'), 'Ask for supervision');
    await fill(amara, { 'What you are looking for': 'Couples work, monthly.' }, 'Ask');
    await amara.card('Siobhán Byrne has your request').waitFor();

    const [first, second, moved] = [10, 11, 12].map(dayAhead);
    await press(await told(siobhan, /^Amara Okafor asks/), 'Propose times');
    await fill(siobhan, { 'Up to four': `${first!.typed} 17:00, ${second!.typed} 09:30` }, 'Propose');
    await press(await told(amara, /times are proposed/), `${first!.planned}, 17:00`);
    await press(amara.card(/agreed$/), 'See the sessions');
    await press(amara.card('Your sessions'), `${first!.planned}, 17:00`);
    await press(amara.card('Siobhán Byrne'), 'Move it');
    await fill(amara, { To: `${moved!.typed} 08:00` }, 'Move it');
    await amara.card('Moved; the others are told').waitFor();
    await press(await told(siobhan, `Amara Okafor: moved to ${moved!.planned}, 08:00`), 'Cancel it');
    await press(siobhan.card('Cancel this session?'), 'Cancel it');
    await siobhan.card('Cancelled; the others are told').waitFor();
    await told(amara, 'Cancelled: Siobhán Byrne');
  });

  it('in a group has a place for one, and the next has it as soon as it is free', async () => {
    const siobhan = await as('siobhan');
    await siobhan.type('/supervision group');
    const group = {
      'What it is called': 'Thursday group',
      'The first session': `${dayAhead(20).typed} 18:00`,
    };
    await fill(siobhan, { ...group, 'Minutes, and places': '90, 1' }, 'Open it');
    await siobhan.card('Thursday group is open').waitFor();
    const tomasz = await as('tomasz');
    const leila = await as('leila');
    for (const [room, button, title] of [
      [tomasz, 'Take a place', 'You have a place'],
      [leila, 'Wait for a place', 'You are on the waiting list'],
    ] as const) {
      await room.type('/supervision groups');
      await press(room.card('Group supervision'), 'Thursday group');
      await press(room.card('Thursday group'), button);
      await room.card(title).waitFor();
    }
    await press(tomasz.card('You have a place'), 'Leave');
    await press(tomasz.card('Leave Thursday group?'), 'Leave the group');
    await tomasz.card('You have left the group').waitFor();
    await told(leila, 'A place is yours: Thursday group');
  });

  it('has an agenda that is ticked off', async () => {
    const leila = await as('leila');
    await leila.type('/agenda add How to end with my Tuesday couple');
    await press(leila.card('On your agenda'), 'My agenda');
    await press(leila.card('Your agenda'), /^How to end/);
    await press(leila.card('On your agenda'), 'Talked about');
    await leila.card('Ticked off').waitFor();
  });

  it('is logged in hours, set beside a body’s figures, and taken along as a table and a page to print', async () => {
    const yesterday = dayAhead(-1);
    const tomasz = await as('tomasz');
    await tomasz.type('/hours log');
    await fill(tomasz, { Day: yesterday.typed, 'How long': '90' }, 'Log it');
    await tomasz.card('Logged').waitFor();
    await tomasz.type('/hours body BACP');
    await tomasz.page.locator('.private-card').last().getByRole('button').first().waitFor();
    await tomasz.type('/hours export');
    const card = tomasz.card('Your hours');
    expect(await fileOf(tomasz, card, /csv/)).toContain(`${yesterday.typed},individual,90`);
    const html = await fileOf(tomasz, card, /html/);
    expect(html).toContain('Tomasz Zieliński');
    const page = await tomasz.page.context().newPage();
    await page.setContent(html);
    expect(await page.getByRole('heading', { name: 'Supervision hours' }).isVisible()).toBe(true);
    expect(await page.locator('table').textContent()).toContain(`${yesterday.shown}1 h 30 min · individual`);
  });

  it('makes a space a cohort, where a student decides what is shared', async () => {
    const rohan = await as('rohan');
    await rohan.type('/supervision cohort');
    await press(rohan.card('This space is no training cohort'), 'Make it one');
    await rohan.form.getByRole('radio', { name: 'Siobhán Byrne' }).check();
    await fill(rohan, { 'First day': dayAhead(-30).typed }, 'Keep');
    await rohan.card('Cohort: The room').getByText('Siobhán Byrne').waitFor();
    const leila = await as('leila');
    await leila.type('/supervision cohort');
    await press(leila.card('Cohort: The room'), 'Share my counts');
    await leila.card('Your counts are shared').waitFor();
    const siobhan = await as('siobhan');
    await siobhan.type('/supervision cohort');
    await press(siobhan.card('Cohort: The room'), 'Roll-up');
    await siobhan.card('Hours of the cohort').getByText('Leila Haddad').waitFor();
  });

  it('is pointed to in private, also for what is typed; nobody else sees it', async () => {
    const tomasz = await as('tomasz');
    await tomasz.open('the-room');
    await tomasz.type('We have been going round in circles for weeks, my couple and I.');
    const card = tomasz.card('For you alone');
    await card.getByText('A thought, for you alone: Being stuck').waitFor();
    const leila = await as('leila');
    await leila.open('the-room');
    await leila.message('round in circles').waitFor();
    expect(await leila.card('For you alone').count()).toBe(0);
    await press(card, 'Take to supervision');
    await tomasz.card('On your agenda').waitFor();
  });

  it('has crisis lines of another region one click away, the steward’s supervisor on call among them', async () => {
    const rohan = await as('rohan');
    await rohan.type('/space settings');
    await press(rohan.card('Settings of The room'), 'Supervisor on call');
    await fill(rohan, { 'Who, how to reach them': 'Maya Lind, 020 7946 0018' }, 'Keep');
    await rohan.card('Settings of The room').getByText('Maya Lind').waitFor();
    const amara = await as('amara', { width: 390, height: 780 });
    await amara.type('/support');
    const card = amara.card('Support, United Kingdom');
    await card.getByText('Supervisor on call: Maya Lind, 020 7946 0018').waitFor();
    await press(card, 'Aotearoa New Zealand');
    await amara.card('Support, Aotearoa New Zealand').getByText('1737').first().waitFor();
    const width = await amara.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
  });

  it('gives a policy to edit, and a concern its words to start from', async () => {
    const amara = await as('amara');
    await amara.type('/policy');
    await fill(amara, { 'Your name': 'Amara Osei', Profession: 'counsellor' }, 'Write them');
    const texts = amara.card('Your texts');
    await texts.getByText('It leans on').waitFor();
    const policy = await fileOf(amara, texts, 'social-media-policy.md');
    expect(policy).toContain('Amara Osei');
    await amara.type('/concern');
    await press(amara.card('A concern about a post'), 'Words to start from');
    await amara.page
      .locator('.private-card')
      .last()
      .getByText(/client/i)
      .first()
      .waitFor();
  });
});

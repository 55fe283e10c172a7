import { createHash, randomBytes } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canHaveHouses, type House, openHouse, type RoleProcess } from '../processes/house.ts';
import { hasChromium, launch } from './chromium.ts';

const there = hasChromium && (await canHaveHouses());

describe.skipIf(!there)('the way to the desk, in a browser', { timeout: 180_000 }, () => {
  let house: House;
  let web: RoleProcess;
  let browser: Browser;

  beforeAll(async () => {
    house = await openHouse();
    [web, browser] = await Promise.all([house.start('web'), launch()]);
    await house.query(
      `INSERT INTO community (id, platform, external_id, name) VALUES ('community_1', 'discord', '1', 'C')`,
    );
    await house.query(
      `INSERT INTO space (id, community_id, name, channel_ref, region, identity, retention_days, zone, wrapped_key)
       VALUES ('space_1', 'community_1', 'The room', 'room', 'UK', 'choice', 14, 'Europe/London', '\\x00')`,
    );
    await house.query(
      `INSERT INTO person (id, community_id, platform_user) VALUES ('person_1', 'community_1', 'amara')`,
    );
    await house.query(
      `INSERT INTO member (id, space_id, person_id, role, state) VALUES ('member_1', 'space_1', 'person_1', 'qualified', 'active')`,
    );
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await house?.dispose();
  });

  /** A link as /desk gives it. */
  async function link(): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const hash = createHash('sha256').update(token).digest();
    await house.query(
      `INSERT INTO desk_link (token_hash, person_id, created_at, expires_at)
       VALUES ($1, 'person_1', now(), now() + interval '15 minutes')`,
      [hash],
    );
    return `${web.web}/desk/enter#${token}`;
  }

  async function open(address: string, page?: Page): Promise<Page> {
    const opened = page ?? (await (await browser.newContext()).newPage());
    opened.setDefaultTimeout(30_000);
    opened.on('pageerror', (error) => {
      throw error;
    });
    await opened.goto(address);
    return opened;
  }

  it('is closed to those without a link, who are told how to get one', async () => {
    const page = await open(`${web.web}/`);
    await page.getByRole('heading', { name: 'The desk is closed.' }).waitFor();
    await page.getByText('Say /desk in your chat').waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
  });

  it('opens with a press, keeps the token out of the address, and ends when left', async () => {
    const address = await link();
    const page = await open(address);
    await page.waitForURL(({ hash }) => hash === '');
    expect(page.url()).toBe(`${web.web}/desk/enter`);
    await page.getByRole('button', { name: 'Sit down' }).click();
    await page.getByRole('textbox', { name: 'Your draft' }).fill('Priya Shah rang from 07700 900123.');
    await page.getByText('Keep it in the space').first().waitFor();
    await page.reload();
    await page.getByRole('textbox', { name: 'Your draft' }).waitFor();
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('heading', { name: 'The desk is closed.' }).waitFor();

    const again = await open(address);
    await again.getByRole('button', { name: 'Sit down' }).click();
    await again.getByText('That link has been used, or is too old.').waitFor();
  });

  it('is not used up by a program that only looks at it', async () => {
    const address = await link();
    await fetch(address);
    await fetch(address.split('#')[0] ?? '');
    const page = await open(address);
    await page.getByRole('button', { name: 'Sit down' }).waitFor();
    await page.getByRole('button', { name: 'Sit down' }).click();
    await page.getByRole('textbox', { name: 'Your draft' }).waitFor();
  });
});

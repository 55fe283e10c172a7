/** For browser tests: the chat as one person has it. */
import type { Browser, Locator, Page } from 'playwright-core';

export interface Room {
  page: Page;
  /** Goes to a channel, by its name. */
  open(channel: string): Promise<void>;
  /** Types into the composer and sends. */
  type(text: string): Promise<void>;
  /** A private card, by its title. */
  card(title: string | RegExp): Locator;
  /** The newest message with these words. */
  message(words: string): Locator;
  /** Chooses from the menu of the newest message with these words. */
  choose(words: string, entry: string): Promise<void>;
  /** The form that is open. */
  form: Locator;
}

export interface View {
  person?: string;
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
}

const STEP_MS = 15_000;

/** Opens the chat, in a browser context of its own; a fault of the page's script is thrown. */
export async function openPage(browser: Browser, url: string, view: View = {}): Promise<Room> {
  const { person = 'amara', width = 1_280, height = 800, colorScheme = 'light' } = view;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  await context.addInitScript((key) => {
    if (!sessionStorage.getItem('confidant.person')) sessionStorage.setItem('confidant.person', key);
  }, person);
  const page = await context.newPage();
  page.setDefaultTimeout(STEP_MS);
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(url);
  await page.locator('.timeline .message, .timeline .private-card, .timeline .empty').first().waitFor();
  return {
    page,
    async open(channel) {
      await page.locator('.sidebar').getByRole('button', { name: channel }).first().click();
      await page.getByRole('heading', { level: 1, name: channel }).waitFor();
    },
    async type(text) {
      await page.locator('#say').fill(text);
      await page.locator('#say').press('Enter');
    },
    card: (title) =>
      page
        .locator('.private-card')
        .filter({ has: page.getByRole('heading', { name: title }) })
        .last(),
    message: (words) => messageOf(page, words),
    async choose(words, entry) {
      const message = messageOf(page, words);
      await message.hover();
      await message.getByRole('button', { name: /^What to do/ }).click();
      await page.getByRole('menuitem', { name: entry, exact: true }).click();
    },
    form: page.getByRole('dialog'),
  };
}

/** Goes on to the stewards' page. */
export async function toDesk({ page, form }: Room, url: string) {
  await page.goto(`${url}/stewards`);
  await page.getByRole('heading', { level: 1, name: 'The room' }).waitFor();
  const section = (name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) });
  return { page, form, section };
}

function messageOf(page: Page, words: string): Locator {
  return page.locator('.message', { hasText: words }).last();
}

/** For browser tests: Debian's Chromium, where there is one. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PATH = '/usr/bin/chromium';
const ARGUMENTS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const required = process.env['CONFIDANT_REQUIRE_SERVICES'] === '1';

/** Whether browser tests can run; says so when they cannot. */
export const hasChromium = required || existsSync(PATH);
if (!hasChromium) console.warn(`There is no Chromium at ${PATH}: the browser tests are skipped.`);

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: PATH, args: ARGUMENTS });
}

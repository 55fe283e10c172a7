import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Screening } from '../src/screening/types.ts';
import { ensureBuilt } from './browser/program.ts';

const STORY = 'my 3pm, Priya Shah, is a 34 year old paramedic in Truro with twins';
const THEME = 'Perfectionism is everywhere this term. Be gentle with yourselves.';

let folder: string;

beforeAll(ensureBuilt, 120_000);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'confidant-cli-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Runs the command line as it is built. */
function confidant(args: string[], input: string | Uint8Array = '', env: NodeJS.ProcessEnv = {}) {
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = spawn(process.execPath, ['--no-regexp-tier-up', 'dist/cli.js', ...args], {
      env: { ...process.env, NO_COLOR: '1', ...env },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}

describe('confidant check', { timeout: 60_000 }, () => {
  it('says what it found, why, and what would pass, and ends with 1', async () => {
    const { code, out } = await confidant(['check'], STORY);
    expect(code).toBe(1);
    expect(out).toMatch(/hold/);
    expect(out).toContain('[Priya Shah|NAME]');
    expect(out).toMatch(/Why/);
    expect(out).toMatch(/Who fits/);
    expect(out).toMatch(/rewrite/i);
  });

  it('ends with 0 for what is clear, and never calls it safe', async () => {
    const { code, out } = await confidant(['check', file('theme.txt', THEME)]);
    expect(code).toBe(0);
    expect(out).toContain('nothing found that points to a client');
    expect(out).not.toMatch(/\bsafe\b|complian/i);
  });

  it('gives one Screening as JSON, with mentions on request', async () => {
    const { out } = await confidant(['check', '--json', '--mentions'], STORY);
    const screening = JSON.parse(out) as Screening;
    expect(screening).toMatchObject({ verdict: 'hold', narrative: 'case' });
    expect(screening.mentions?.length).toBeGreaterThanOrEqual(screening.findings.length);
  });

  it('names each file that cannot be read, checks the rest and ends with 2', async () => {
    const binary = file('picture.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff, 0xfe]));
    const missing = join(folder, 'missing.txt');
    const { code, out, err } = await confidant(['check', binary, missing, folder, file('story.txt', STORY)]);
    expect(code).toBe(2);
    expect(err).toMatch(/picture\.png: this is not a text file/);
    expect(err).toMatch(/missing\.txt: there is no such file/);
    expect(err).toMatch(/that is a folder/);
    expect(out).toContain('[Priya Shah|NAME]');
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \n\t\n'],
  ])('says that there is %s to check', async (_, input) => {
    const { code, err } = await confidant(['check'], input);
    expect(code).toBe(2);
    expect(err).toMatch(/nothing to check/);
  });

  it('streams JSONL in order, names broken lines by number and goes on', async () => {
    const lines = [
      { id: 'a', text: STORY },
      'not json',
      { id: 'b' },
      { id: 7, text: THEME },
      { text: `${THEME} \ud800` },
    ];
    const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
    const { code, out, err } = await confidant(['check', '--jsonl'], input);
    const results = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Screening & { id: unknown });
    expect(results.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['a', 'hold'],
      [7, 'clear'],
      [5, 'clear'],
    ]);
    expect(err).toMatch(/line 2: not JSON/);
    expect(err).toMatch(/line 3: needs "text"/);
    expect(code).toBe(2);
  });

  it.each([
    ['an unknown command', ['chek']],
    ['an unknown option', ['check', '--colour']],
    ['an unknown region', ['check', '--region', 'Mars']],
    ['a caseload of none', ['check', '--caseload', '0']],
    ['both kinds of JSON', ['check', '--json', '--jsonl']],
  ])('refuses %s with 2 and says what to do', async (_, args) => {
    const { code, err } = await confidant(args, STORY);
    expect(code).toBe(2);
    expect(err.trim()).not.toBe('');
  });

  it('reads the line ends of any system, and keeps every line within the width', async () => {
    const { out } = await confidant([
      'check',
      file('crlf.txt', `${STORY}.\r\n\r\nA second line.\rA third.\r\n`),
    ]);
    expect(out).not.toMatch(/[\r\ufffd]/);
    expect(out).toMatch(/A second line\.\n\s+A third\./);
    for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(100);
    expect(out.split('\n').find((line) => line.startsWith('A rewrite'))?.length).toBeLessThanOrEqual(80);
  });

  it('says its version', async () => {
    const { code, out } = await confidant(['--version']);
    expect([code, out]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
  });

  it('lets nothing in a text command the terminal', async () => {
    const { out } = await confidant(['check'], `\u001b[2J\u001b]0;owned\u0007 ${STORY}`, {
      NO_COLOR: '',
      FORCE_COLOR: '1',
    });
    expect(out).not.toContain('\u001b[2J');
    expect(out).not.toContain('\u001b]0;');
    expect(out).toContain('\u001b[');
  });
});

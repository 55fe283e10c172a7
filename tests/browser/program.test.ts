import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { History, Outcome } from '../../src/platforms/playground/wire.ts';
import { freshFolder } from '../../src/storage/testing.ts';
import { ensureBuilt, type Program, spawnProgram, startProgram } from './program.ts';

const folders: string[] = [];
const programs: Program[] = [];

async function folder(): Promise<string> {
  const made = await freshFolder();
  folders.push(made);
  return made;
}

async function start(dataFolder: string, port?: number): Promise<Program> {
  const program = await startProgram(dataFolder, port);
  programs.push(program);
  return program;
}

beforeAll(() => ensureBuilt(), 90_000);
afterAll(async () => {
  for (const program of programs) await program.stop('SIGKILL');
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

/** What a start that fails says, and its exit code. */
async function failedStart(env: Record<string, string>): Promise<{ code: number; output: string }> {
  const { child, output } = spawnProgram(env);
  const [code] = (await once(child, 'exit')) as [number];
  return { code, output: output() };
}

describe('a start that cannot go on', { timeout: 180_000 }, () => {
  it('names a port that is taken, and the variable', async () => {
    const first = await start(await folder());
    const { code, output } = await failedStart({
      CONFIDANT_DATA: await folder(),
      CONFIDANT_PORT: String(first.port),
    });
    expect(code).toBe(1);
    expect(lastLine(output)).toBe(
      `port ${first.port} is taken: stop what listens there, or set CONFIDANT_PORT to another`,
    );
  });

  it('names a data folder that is in use', async () => {
    const used = await folder();
    await start(used);
    const { code, output } = await failedStart({ CONFIDANT_DATA: used });
    expect(code).toBe(1);
    expect(lastLine(output)).toContain(`the data folder ${used} is in use by process`);
  });

  it('names a data folder that cannot be made', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'confidant-file-'));
    folders.push(parent);
    writeFileSync(join(parent, 'file'), '');
    const { code, output } = await failedStart({ CONFIDANT_DATA: join(parent, 'file', 'data') });
    expect(code).toBe(1);
    expect(lastLine(output)).toContain('CONFIDANT_DATA');
  });

  it('says which variable is wrong', async () => {
    const { code, output } = await failedStart({ CONFIDANT_PORT: 'many' });
    expect(code).toBe(1);
    expect(output).toContain('CONFIDANT_PORT must be a port');
  });
});

describe('a running program', { timeout: 180_000 }, () => {
  it('comes up on an empty folder, and ends when asked to', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'confidant-empty-'));
    folders.push(empty);
    mkdirSync(join(empty, 'data'));
    const program = await start(join(empty, 'data'));
    expect(await program.stop('SIGINT')).toBe(0);
  });

  it('loses no vent it acknowledged, and doubles none, when it is killed', async () => {
    const data = await folder();
    let program = await start(data);
    const acknowledged = new Set<string>();
    const WRITERS = ['amara', 'tomasz', 'leila', 'siobhan', 'rohan'];

    for (let round = 0; round < 2; round++) {
      let killed = false;
      const { url } = program;
      const writing = WRITERS.map(async (person, writer) => {
        for (let number = 0; !killed; number++) {
          const text = `On endings${' again'.repeat(number)}${' still'.repeat(writer)}${' quietly'.repeat(round)}.`;
          // The kill cuts requests off; those were not acknowledged.
          if (await vent(url, person, text).catch(() => false)) acknowledged.add(text);
        }
      });
      // Long enough for some to be written on a busy machine, and never between two of them.
      await expect.poll(() => acknowledged.size, { timeout: 60_000 }).toBeGreaterThan(8 * (round + 1));
      await program.stop('SIGKILL');
      killed = true;
      await Promise.all(writing);
      program = await start(data, program.port);
    }

    expect(acknowledged.size).toBeGreaterThan(16);
    await expect
      .poll(async () => missing(acknowledged, await everything(program.url)), { timeout: 60_000 })
      .toEqual([]);
    const texts = await everything(program.url);
    expect(new Set(texts).size).toBe(texts.length);
    expect(program.output()).not.toContain('endings');
  });
});

/** Vents as the page does; true once the answer says that it was posted. */
async function vent(url: string, person: string, text: string): Promise<boolean> {
  const where = { channel: 'the-room' };
  const preview = await post(url, '/api/say', person, { ...where, text: `/vent ${text}` });
  if (preview.kind !== 'card') return false;
  const button = preview.card.card.buttons[0];
  const posted = await post(url, '/api/press', person, {
    ...where,
    action: button?.action,
    ref: button?.ref,
  });
  return posted.kind === 'card' && posted.card.card.title === 'Posted';
}

async function post(url: string, path: string, person: string, body: object): Promise<Outcome> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-confidant-person': person },
    body: JSON.stringify({ key: crypto.randomUUID(), ...body }),
  });
  return (await response.json()) as Outcome;
}

/** Every message of the room. */
async function everything(url: string): Promise<string[]> {
  const texts: string[] = [];
  let before = '';
  for (;;) {
    const path = `/api/channels/the-room/messages?limit=200${before}`;
    const response = await fetch(url + path, { headers: { 'x-confidant-person': 'amara' } });
    const { messages, more } = (await response.json()) as History;
    texts.push(...messages.map(({ text }) => text));
    if (!more) return texts;
    before = `&before=${messages[0]?.seq}`;
  }
}

function missing(acknowledged: Set<string>, texts: string[]): string[] {
  const there = new Set(texts);
  return [...acknowledged].filter((text) => !there.has(text));
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}

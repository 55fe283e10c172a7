/** Every file that is read: what members attach, and what the command line is given. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { readItems } from '../../corpus/items.ts';
import { InputError, readText } from '../../src/cli/input.ts';
import { checkLines } from '../../src/cli/lines.ts';
import { knownScreener } from '../../src/gate/testing.ts';
import { readTextFile, UnreadableFile } from '../../src/platforms/text-file.ts';
import { hostileBytes, hostileJson, hostileText, mutated, runs, WORD, within } from './fuzz.ts';

const SUBTITLES = Buffer.from(`WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n${WORD} said – “no”\n`);
const UTF16 = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(`${WORD} came.`, 'utf16le')]);
const ZIP = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(60, 1), Buffer.from(WORD)]);
const bytes = hostileBytes(SUBTITLES, UTF16, ZIP, Buffer.from(`${WORD} ünd 😀`));

const folder = mkdtempSync(join(tmpdir(), 'confidant-fuzz-'));
const path = join(folder, 'given');
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

/** Serves a file once, in pieces, as a platform does. */
function serve(body: Iterator<Uint8Array>, { status = 200 } = {}): { read: () => number } {
  let read = 0;
  const stream = new ReadableStream({
    pull(controller) {
      const { value, done } = body.next();
      if (done) return controller.close();
      read += value.length;
      return controller.enqueue(value);
    },
  });
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(stream, { status }));
  return { read: () => read };
}

const FILE = {
  url: 'https://files.example.org/a',
  name: 'a.txt',
  size: 1,
  type: 'text/plain',
  platform: 'Discord',
};

describe('a file in a form', () => {
  it('is text, or refused without a word of it', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom(200, 403, 500), async (given, status) => {
        serve([given].values(), { status });
        await readTextFile(FILE).then(
          (text) => expect(typeof text).toBe('string'),
          (error) => {
            expect(error).toBeInstanceOf(UnreadableFile);
            expect(error.message).not.toContain(WORD);
          },
        );
      }),
      runs(150),
    );
  });

  it('of any name and type is looked at by those alone, before it is fetched', async () => {
    serve([SUBTITLES].values());
    await fc.assert(
      fc.asyncProperty(hostileText, fc.option(hostileText, { nil: undefined }), async (name, type) => {
        const refused = await readTextFile({ ...FILE, name, type }).catch((error: unknown) => error);
        if (refused instanceof Error) expect(refused.message).not.toContain(WORD);
      }),
      runs(100),
    );
  });

  it('that is longer than was said is given up, not read to its end', async () => {
    function* endless() {
      for (;;) yield new Uint8Array(64 * 1024).fill(97);
    }
    const served = serve(endless());
    await within(2_000, () => expect(readTextFile(FILE)).rejects.toThrow('too long'));
    expect(served.read()).toBeLessThan(1_000_000);
  });
});

describe('a file for the command line', () => {
  it('is text, or refused by its name and without a word of it', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, async (given) => {
        writeFileSync(path, given);
        await readText(path).then(
          (text) => expect(text.trim()).not.toBe(''),
          (error) => {
            expect(error).toBeInstanceOf(InputError);
            expect(error.message).not.toContain(WORD);
          },
        );
      }),
      runs(150),
    );
  });

  it('that never ends is given up', async () => {
    const before = process.memoryUsage().arrayBuffers;
    await within(5_000, () => expect(readText('/dev/zero')).rejects.toThrow('more than 20 MB'));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(200_000_000);
  });

  it('of lines is answered line by line; what cannot be read is named by its number alone', async () => {
    const good = Buffer.from(
      `{"id":"a","text":"${WORD} came"}\n{"text":"a quiet week"}\n{"id":3,"text":""}\n`,
    );
    const json = fc
      .array(hostileJson, { maxLength: 5 })
      .map((all) => Buffer.from(all.map((one) => JSON.stringify(one)).join('\n')));
    await fc.assert(
      fc.asyncProperty(fc.oneof(bytes, mutated(good), json), async (given) => {
        writeFileSync(path, given);
        const said: string[] = [];
        vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean(said.push(String(text))));
        vi.spyOn(process.stdout, 'write').mockReturnValue(true);
        const exit = await checkLines(knownScreener, [path], {}).finally(() => vi.restoreAllMocks());
        expect([0, 1, 2]).toContain(exit);
        expect(said.join('')).not.toContain(WORD);
      }),
      runs(100),
    );
  });
});

describe('an annotated corpus', () => {
  it('is read, or the line that cannot be is named', () => {
    const good = Buffer.from(`{"id":"a","marked":"{{NAME|${WORD}}} came"}\n{"text":"b","spans":[]}\n`);
    fc.assert(
      fc.property(fc.oneof(bytes, mutated(good)), (given) => {
        writeFileSync(path, given);
        try {
          for (const { text } of readItems(path)) expect(typeof text).toBe('string');
        } catch (error) {
          expect((error as Error).message).toMatch(/, line \d+: /);
        }
      }),
      runs(100),
    );
  });
});

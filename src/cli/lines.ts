import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Screener } from '../screening/screener.ts';
import type { ScreeningOptions } from '../screening/types.ts';
import { EXIT } from './check.ts';
import { nameOf } from './input.ts';
import { createProgress, type Progress } from './progress.ts';

const lineSchema = z.object({ id: z.union([z.string(), z.number()]).optional(), text: z.string() });

/**
 * Screens JSONL: `{"id","text"}` lines in, `{"id", …Screening}` lines out, in order, as they come. A line that
 * cannot be read is named by its number and left out; the rest goes on and the exit code is 2.
 */
export async function checkLines(
  screener: Screener,
  sources: string[],
  options: ScreeningOptions,
): Promise<number> {
  let exit: number = EXIT.clear;
  for (const source of sources) {
    const size =
      source === '-'
        ? null
        : await stat(source).then(
            ({ size }) => size,
            () => null,
          );
    const progress = createProgress(process.stderr, size);
    try {
      for await (const result of screenLines(screener, source, options, progress)) {
        exit = Math.max(exit, result.exit);
        if (result.line !== null && !process.stdout.write(`${result.line}\n`))
          await once(process.stdout, 'drain');
      }
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      process.stderr.write(`confidant: ${nameOf(source)}: cannot be read (${code}).\n`);
      exit = EXIT.unreadable;
    } finally {
      progress.done();
    }
  }
  return exit;
}

async function* screenLines(
  screener: Screener,
  source: string,
  options: ScreeningOptions,
  progress: Progress,
) {
  const input = source === '-' ? process.stdin : createReadStream(source);
  let failure: Error | null = null;
  input.on('error', (error: Error) => {
    failure = error;
    reader.close();
  });
  const reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  for await (const line of reader) {
    number++;
    progress.add(Buffer.byteLength(line) + 1);
    if (!line.trim()) continue;
    const parsed = parseLine(line);
    if ('fault' in parsed) {
      progress.clear();
      process.stderr.write(`confidant: ${nameOf(source)}, line ${number}: ${parsed.fault}\n`);
      yield { exit: EXIT.unreadable, line: null };
      continue;
    }
    const screening = screener.screen(parsed.text, options);
    const exit = screening.verdict === 'clear' ? EXIT.clear : EXIT.found;
    yield { exit, line: JSON.stringify({ id: parsed.id ?? number, ...screening }) };
  }
  if (failure) throw failure;
}

function parseLine(line: string): { id?: string | number; text: string } | { fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { fault: 'not JSON.' };
  }
  const parsed = lineSchema.safeParse(value);
  return parsed.success
    ? parsed.data
    : { fault: 'needs "text" as a string, and "id" as a string or number if any.' };
}

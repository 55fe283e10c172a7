import { dataFolder } from '../paths.ts';
import { loadScreener, type Screener } from '../screening/screener.ts';
import type { Region, ScreeningOptions } from '../screening/types.ts';
import { InputError, readText } from './input.ts';
import { renderScreening } from './render.ts';
import { paint } from './style.ts';

export const EXIT = { clear: 0, found: 1, unreadable: 2 } as const;

export interface CheckOptions {
  json?: boolean;
  jsonl?: boolean;
  mentions?: boolean;
  region: Region;
  caseload: number;
  notes: boolean;
}

/** Runs `confidant check` and gives its exit code. Files that cannot be read are named, and the rest is checked. */
export async function check(files: string[], options: CheckOptions): Promise<number> {
  const { region, caseload, notes, mentions } = options;
  const screening: ScreeningOptions = { region, caseload, notes, mentions };
  const sources = files.length > 0 ? files : ['-'];
  if (options.json && options.jsonl) return complain('--json and --jsonl do not go together.');
  if (options.json && sources.length > 1) return complain('--json takes one text; use --jsonl for many.');
  if (sources.includes('-') && process.stdin.isTTY) {
    process.stderr.write('Type or paste the draft, then press Ctrl+D.\n');
  }
  const screener = loadScreener(dataFolder);
  // Loaded where it is needed: one draft is checked sooner without.
  if (options.jsonl) return (await import('./lines.ts')).checkLines(screener, sources, screening);
  let exit: number = EXIT.clear;
  for (const source of sources)
    exit = Math.max(exit, await checkOne(screener, source, sources.length > 1, options, screening));
  return exit;
}

async function checkOne(
  screener: Screener,
  source: string,
  named: boolean,
  options: CheckOptions,
  screeningOptions: ScreeningOptions,
): Promise<number> {
  try {
    const text = await readText(source);
    const screening = screener.screen(text, screeningOptions);
    if (options.json) process.stdout.write(`${JSON.stringify(screening)}\n`);
    else process.stdout.write(renderScreening(text, screening, named ? source : null, paint(process.stdout)));
    return screening.verdict === 'clear' ? EXIT.clear : EXIT.found;
  } catch (error) {
    if (error instanceof InputError) return complain(error.message);
    throw error;
  }
}

function complain(message: string): number {
  process.stderr.write(`confidant: ${message}\n`);
  return EXIT.unreadable;
}

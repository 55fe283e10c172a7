/**
 * What moves a verdict that should not, on the tuning files: `npm run score:robust`. A text that is read rightly alone is
 * read again behind harmless sentences, with and without a full stop at its end, and in the middle of a long script.
 */
import { dataFolder } from '../src/paths.ts';
import { loadScreener } from '../src/screening/screener.ts';
import { isDirect, type Label, type Verdict } from '../src/screening/types.ts';
import { type Item, readItems, regionOf } from './items.ts';
import { percent } from './report.ts';
import { seeded } from './seeded.ts';
import { filesOf } from './split.ts';

/** Longer texts, in UTF-16 units, hardly change by a sentence. */
const SHORT = 300;
/** Scripts made, and the clear texts of each. */
const SCRIPTS = 60;
const PARAGRAPHS = 20;

const screener = loadScreener(dataFolder);
const random = seeded(1);
const items = filesOf('tune', import.meta.dirname).flatMap(readItems);
const right = items.filter((item) => screen(item.text, item) === item.verdict);
const clear = right.filter(({ verdict }) => verdict === 'clear');
const held = right.filter(({ verdict }) => verdict === 'hold');

console.log(`${items.length} texts, ${clear.length} clear and ${held.length} held ones read rightly alone\n`);
behindSentences();
fullStops();
longScripts();

function screen(text: string, item: Item): Verdict {
  return screener.screen(text, { region: regionOf(item), notes: false, rewrite: false }).verdict;
}

function behindSentences(): void {
  const named = held.filter(
    ({ spans, text }) => text.length <= SHORT && spans.some(({ label }) => isDirect(label as Label)),
  );
  const short = clear.filter(({ text }) => text.length <= SHORT);
  const sentences = short
    .map(({ text }) => /^[^.!?\n]{20,120}[.!?](?=\s|$)/.exec(text)?.[0])
    .filter((sentence) => sentence !== undefined);
  for (const count of [1, 2]) {
    const behind = (item: Item) => screen([...some(sentences, count), item.text].join(' '), item);
    const passed = named.filter((item) => behind(item) === 'clear').length;
    const alarmed = short.filter((item) => behind(item) !== 'clear').length;
    console.log(
      `behind ${count} of a clear text's sentences: passed ${share(passed, named)}; alarmed ${share(alarmed, short)}`,
    );
  }
}

function fullStops(): void {
  const ends = /[\p{L}\p{N}]\.?$/u;
  const open = items.filter(({ text, verdict }) => ends.test(text) && verdict !== 'revise');
  const [toPass, toHold] = (['clear', 'hold'] as const).map((verdict) =>
    open.filter((item) => item.verdict === verdict),
  ) as [Item[], Item[]];
  for (const [how, written] of [
    ['as written', (text: string) => text],
    ['without a full stop', (text: string) => text.replace(/\.$/, '')],
    ['with one', (text: string) => text.replace(/\.?$/, '.')],
  ] as const) {
    const alarmed = toPass.filter((item) => screen(written(item.text), item) !== 'clear').length;
    const passed = toHold.filter((item) => screen(written(item.text), item) === 'clear').length;
    console.log(`${how}: passed ${share(passed, toHold)}; alarmed ${share(alarmed, toPass)}`);
  }
}

function longScripts(): void {
  const stories = held.filter(
    ({ spans, narrative }) => narrative === 'case' && !spans.some(({ label }) => isDirect(label as Label)),
  );
  let passed = 0;
  let alarmed = 0;
  for (let made = 0; made < SCRIPTS; made++) {
    const paragraphs = some(clear, PARAGRAPHS).map(({ text }) => text);
    const story = stories[Math.floor(random() * stories.length)]!;
    const script = (middle: readonly string[]) =>
      [...paragraphs.slice(0, PARAGRAPHS / 2), ...middle, ...paragraphs.slice(PARAGRAPHS / 2)].join('\n\n');
    if (screen(script([story.text]), story) === 'clear') passed++;
    if (screen(script([]), story) !== 'clear') alarmed++;
  }
  console.log(
    `one story among ${PARAGRAPHS} clear texts: passed ${passed} of ${SCRIPTS}; alarmed without it ${alarmed} of ${SCRIPTS}`,
  );
}

function share(part: number, whole: readonly Item[]): string {
  return `${percent(part, whole.length).trim()} of ${whole.length}`;
}

/** So many of them, none twice. */
function some<One>(all: readonly One[], count: number): One[] {
  const chosen = new Set<One>();
  while (chosen.size < Math.min(count, all.length)) chosen.add(all[Math.floor(random() * all.length)]!);
  return [...chosen];
}

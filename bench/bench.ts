/**
 * Speed of the screening, and three peers beside it: `npm run bench`. `-- --write` puts the table into
 * docs/benchmarks.md; `-- --quick` leaves the peers out. Figures hold for the machine named in the first line.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readItems } from '../corpus/items.ts';
import { measure } from '../corpus/measure.ts';
import { filesOf } from '../corpus/split.ts';
import { dataFolder, packageRoot } from '../src/paths.ts';
import { loadScreener } from '../src/screening/screener.ts';
import {
  DIRECT_LABELS,
  type Finding,
  isDirect,
  QUASI_LABELS,
  type Screening,
} from '../src/screening/types.ts';
import { hostileInputs, longText } from './inputs.ts';
import { machine } from './machine.ts';
import { createPeers } from './peers.ts';
import { ms, time } from './timing.ts';

const { values } = parseArgs({ options: { write: { type: 'boolean' }, quick: { type: 'boolean' } } });
/** Texts that a process has read when it is warm. */
const WARM = 500;
const lines: string[] = [];
const say = (line = '') => {
  lines.push(line);
  console.log(line);
};

say(`Machine: ${machine()}`);
say();

const before = process.memoryUsage.rss();
const begun = performance.now();
const screener = loadScreener(dataFolder);
screener.screen('my 3pm is a 34 year old paramedic in Truro');
const loaded = performance.now() - begun;

const items = filesOf('held-out', join(packageRoot, 'corpus')).flatMap(readItems);
const short = items.map(({ text }) => text).filter((text) => text.length <= 280);
const chat = await time(short, (text) => screener.screen(text));
// What each pattern costs at its first uses, and whatever else a process learns as it goes, is past by then.
const others = filesOf('tune', join(packageRoot, 'corpus')).flatMap(readItems);
for (const { text } of others.slice(0, WARM)) screener.screen(text);
const warm = await time(short, (text) => screener.screen(text), 0);
const tenThousand = longText(items, 10_000);
const twentyThousand = longText(items, 20_000);
const long = await time([tenThousand, tenThousand, tenThousand], (text) => screener.screen(text), 1);
const longer = await time([twentyThousand, twentyThousand], (text) => screener.screen(text), 0);

say('| screening | figure | target |');
say('|---|---|---|');
say(`| load, and the first text | ${ms(loaded)} | <= 1 s |`);
say(
  `| chat message (<= 280 characters), just started, median of ${short.length} | ${ms(chat.median)} | <= 6 ms |`,
);
say(`| chat message, p95 | ${ms(chat.p95)} | <= 20 ms |`);
say(
  `| the same after ${WARM} other texts, median, and p95 | ${ms(warm.median)}, ${ms(warm.p95)} | <= 6, <= 20 ms |`,
);
say(`| 10,000-word script | ${ms(long.median)} | <= 1,500 ms |`);
say(`| 20,000 words against 10,000 | × ${(longer.median / long.median).toFixed(2)} | about 2 |`);
global.gc?.();
const megabytes = (process.memoryUsage.rss() - before) / 2 ** 20;
say(
  `| resident memory, whole process | ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB (+${Math.round(megabytes)}) | <= 400 MB |`,
);
for (const { name, text } of hostileInputs()) {
  const hostile = await time([text], (input) => screener.screen(input), 0);
  say(`| 1 MB of ${name} | ${ms(hostile.max)} | <= 5 s |`);
}
say(`| \`confidant check\` on one line, cold | ${ms(coldCheck())} | <= 1,500 ms |`);

if (!values.quick) await peers();
if (values.write) {
  const intro =
    '# Benchmarks\n\nWritten by `npm run bench -- --write`. Accuracy is on the held-out part of our corpus.\n\n';
  writeFileSync(join(packageRoot, 'docs', 'benchmarks.md'), `${intro}${lines.join('\n')}\n`);
}

function coldCheck(): number {
  const start = performance.now();
  const options = {
    input: 'my 3pm is a 34 year old paramedic in Truro\n',
    stdio: ['pipe', 'ignore', 'ignore'] as never,
  };
  try {
    execFileSync(
      process.execPath,
      [...process.execArgv, join(packageRoot, 'dist', 'cli.js'), 'check'],
      options,
    );
  } catch {
    // Exit 1 says that something was found.
  }
  return performance.now() - start;
}

async function peers(): Promise<void> {
  say();
  say(
    `| tool | median | p95 | direct found | quasi found | right label, all | spans that touch a mark | false spans per 1,000 clear words |`,
  );
  say('|---|---|---|---|---|---|---|---|');
  const ours = {
    name: '**confidant**',
    find: async (text: string) => screener.screen(text, { notes: false, rewrite: false }).findings,
  };
  for (const peer of [ours, ...createPeers()]) {
    const speed = await time(short, (text) => peer.find(text), 20);
    const pairs = [];
    for (const item of items) {
      const findings = (await peer.find(item.text)) as Finding[];
      pairs.push({ item, screening: asScreening(findings) });
    }
    const { labels, spans, clear } = measure(pairs);
    const sum = (key: 'gold' | 'found' | 'typed', wanted: readonly string[]) =>
      [...labels]
        .filter(([label]) => wanted.includes(label))
        .reduce((total, [, count]) => total + count[key], 0);
    const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
    const both = [...DIRECT_LABELS, ...QUASI_LABELS];
    say(
      `| ${peer.name} | ${ms(speed.median)} | ${ms(speed.p95)} | ${share(sum('found', DIRECT_LABELS), sum('gold', DIRECT_LABELS))} | ${share(sum('found', QUASI_LABELS), sum('gold', QUASI_LABELS))} | ${share(sum('typed', both), sum('gold', both))} | ${share(spans.touching, spans.findings)} | ${((1000 * clear.falseSpans) / clear.words).toFixed(1)} |`,
    );
  }
}

/** Peers give spans only; the scorer wants a screening around them. */
function asScreening(findings: Finding[]): Screening {
  const verdict = findings.some(({ label }) => isDirect(label))
    ? 'hold'
    : findings.length > 0
      ? 'revise'
      : 'clear';
  return { verdict, narrative: 'none', crowd: null, findings, reasons: [], notes: [], rewrite: null };
}

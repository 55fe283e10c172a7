/**
 * Echoes: how many are found, how many are false, how fast and in how much memory: `npm run bench:echo`. Figures are
 * on the held-out part of the corpus; `-- --tune` measures on another, which is the one to try changes on, and lists
 * what was found there without being one.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { seeded } from '../corpus/seeded.ts';
import { HELD_OUT } from '../corpus/split.ts';
import { EchoIndex } from '../src/gate/echo/echo-index.ts';
import { decode, encode, fingerprint } from '../src/gate/echo/fingerprint.ts';
import { SHORT_WORDS } from '../src/gate/echo/score.ts';
import { type Live, liveVents, retellings, wordsOf } from './echo-set.ts';
import { machine } from './machine.ts';
import { ms } from './timing.ts';

const { values } = parseArgs({ options: { tune: { type: 'boolean' } } });
const files = values.tune ? ['dev-b', 'dev-c', 'train-d', 'own-h'] : HELD_OUT;
const LIVE = 10_000;
const YOUNG = 40;

const chance = seeded(2003);
const key = randomBytes(32);
const { live, apart } = liveVents(LIVE, files, chance);
const measured = live.filter(({ file }) => files.includes(file));
const others = live.filter(({ file }) => !files.includes(file));
const waysTold = Object.entries(retellings(chance, apart));
const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

/** Through what is stored, as after a restart. */
function indexOf(vents: readonly Live[]): EchoIndex {
  const index = new EchoIndex();
  for (const { id, vent } of vents) index.set(id, decode(encode(fingerprint(key, vent))));
  return index;
}

function memory(): number {
  // Twice: what the first frees outside the heap is counted by the second.
  global.gc?.();
  global.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

/** Whether each retelling that is long enough finds its own vent. */
function recall(index: EchoIndex, vents: readonly Live[], tell: (text: string) => string): string {
  const told = vents.map((one) => ({ id: one.id, text: tell(one.outside) }));
  const long = told.filter(({ text }) => wordsOf(text).length >= SHORT_WORDS);
  const right = long.filter(({ id, text }) => index.find(fingerprint(key, text))?.ventId === id);
  return `${percent(right.length, long.length)} of ${long.length}`;
}

/** Texts of the measured writers among vents of all other writers: nothing there is theirs. */
function falseEchoes(index: EchoIndex): string {
  let found = 0;
  for (const file of files) {
    const own = measured.filter((one) => one.file === file);
    for (const { id } of own) index.delete(id);
    for (const { outside } of own) {
      const echo = index.find(fingerprint(key, outside));
      if (!echo) continue;
      found++;
      if (values.tune) show(outside, echo);
    }
    for (const { id, vent } of own) index.set(id, fingerprint(key, vent));
  }
  return `${percent(found, measured.length)} (${found} of ${measured.length})`;
}

/** The same texts where the vents of their own writer are there too, some of them written as pairs. */
function withinFile(index: EchoIndex): string {
  let found = 0;
  for (const { id, vent, outside } of measured) {
    index.delete(id);
    if (index.find(fingerprint(key, outside))) found++;
    index.set(id, fingerprint(key, vent));
  }
  return `${percent(found, measured.length)} (${found} of ${measured.length})`;
}

function show(outside: string, echo: { ventId: string; evidence: number }): void {
  const vent = live.find(({ id }) => id === echo.ventId)?.vent;
  console.log(`   ${echo.evidence.toFixed(1)}: ${outside}\n      ~ ${vent}`);
}

/** Each lookup's time, its fingerprint included: the quickest of three, as other programs share the machine. */
function quickest(texts: readonly string[]) {
  const times = texts.map((text) => {
    const runs = [1, 2, 3].map(() => {
      const begun = performance.now();
      index.find(fingerprint(key, text));
      return performance.now() - begun;
    });
    return Math.min(...runs);
  });
  times.sort((a, b) => a - b);
  return { at: (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0 };
}

const before = memory();
const started = performance.now();
const index = indexOf(live);
const built = performance.now() - started;
const held = memory() - before;

console.log(`Machine: ${machine()}`);
console.log(`Measured on ${files.join(', ')}: ${measured.length} texts among ${index.size} live vents\n`);
console.log('| echoes | figure | target |');
console.log('|---|---|---|');
for (const [name, tell] of waysTold)
  console.log(`| recall, ${name} | ${recall(index, measured, tell)} | >= 95 % |`);
console.log(`| false echoes, other writers on the same themes | ${falseEchoes(index)} | <= 0.5 % |`);
console.log(`| the same with their own writer's other texts among the vents | ${withinFile(index)} | |`);

const questions = waysTold.flatMap(([, tell]) => measured.map(({ outside }) => tell(outside)));
const speed = quickest(questions);
const longest = questions
  .toSorted((a, b) => b.length - a.length)
  .join('\n')
  .slice(0, 4_000);
console.log(`| lookup, median of ${questions.length} | ${ms(speed.at(0.5))} | |`);
console.log(`| lookup, p95 | ${ms(speed.at(0.95))} | <= 5 ms |`);
console.log(`| lookup of a message of 4,000 characters | ${ms(quickest([longest]).at(1))} | |`);
console.log(`| memory of the index | ${held.toFixed(0)} MB | <= 60 MB |`);
console.log(`| ${LIVE} vents: fingerprints taken, encoded, decoded, indexed | ${ms(built)} | |`);

const young = measured.slice(0, YOUNG);
const small = indexOf(young);
const strangers = others.filter(({ file }) => file !== 'made');
const wrong = strangers.filter(({ outside }) => small.find(fingerprint(key, outside))).length;
console.log(
  `| a young space of ${YOUNG} vents: recall, all three | ${recall(small, young, waysTold[4]![1])} | |`,
);
console.log(
  `| a young space: false echoes | ${percent(wrong, strangers.length)} (${wrong} of ${strangers.length}) | |`,
);

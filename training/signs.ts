/**
 * Fits `data/signs`: what tells that a text belongs in supervision (src/screening/supervision-signs.ts), from the files
 * `signs.*` of corpus/support but those held out.
 *
 *   tsx training/signs.ts
 *
 * Prints what is found at a few shares of false alarms, each file read by what was fitted on the others, then writes
 * what is fitted on all.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLabelled } from '../corpus/support/labelled.ts';
import { dataFolder, packageRoot } from '../src/paths.ts';
import { normalise } from '../src/screening/normalise/normalise.ts';
import { signsOf } from '../src/screening/phrases/signs.ts';
import { loadSupervisionSigns, SIGN_CLASSES } from '../src/screening/supervision-signs.ts';
import { loadTagger, type Tagger } from '../src/screening/tagger/index.ts';
import { lexiconOf } from '../src/screening/word-lists.ts';
import { fitDense } from './dense.ts';
import { fitLinear, writeTable } from './linear.ts';

const HELD_OUT = ['signs.held-out', 'signs.sealed'];
const MOST_SIGNS = 12_000;
const SHARES = [0.01, 0.02, 0.03, 0.05, 0.1];
const folder = join(dataFolder, 'signs');
const checked = join(import.meta.dirname, 'work', 'signs');

const loaded = loadTagger(join(dataFolder, 'tagger'));
const lexicon = lexiconOf(loaded.words);
const summaries = new Map<string, Float32Array>();
const tagger: Tagger = {
  ...loaded,
  summary(text) {
    const known = summaries.get(text) ?? loaded.summary(text);
    summaries.set(text, known);
    return known;
  },
};

const support = join(packageRoot, 'corpus', 'support');
const files = readdirSync(support)
  .filter((name) => /^signs\..*\.jsonl$/.test(name))
  .map((name) => name.replace('.jsonl', ''))
  .filter((file) => !HELD_OUT.includes(file))
  .sort();
const texts = files.flatMap((file) =>
  readLabelled(file).map(({ text, label }) => ({
    file,
    text: normalise(text, lexicon).text,
    gold: classOf(label),
  })),
);
type Text = (typeof texts)[number];

function classOf(label: string): number {
  const at = (SIGN_CLASSES as readonly string[]).indexOf(label);
  if (at < 0) throw new Error(`no sign is called ${label}`);
  return at;
}

report(files.flatMap(readUnseen));
fit(texts, folder);

function fit(learn: readonly Text[], to: string): void {
  const phrases = fitLinear(
    learn.map(({ text, gold }) => ({
      signs: signsOf(text),
      lessons: [{ from: 0, classes: SIGN_CLASSES.length, gold, weight: 1 }],
    })),
    SIGN_CLASSES.length - 1,
  );
  writeTable(to, 'phrases', phrases, MOST_SIGNS);
  const networks = fitDense(
    learn.map(({ text }) => tagger.summary(text)),
    learn.map(({ gold }) => gold),
    SIGN_CLASSES.length,
  );
  mkdirSync(to, { recursive: true });
  writeFileSync(join(to, 'networks.bin'), Buffer.concat(networks.map(({ buffer }) => Buffer.from(buffer))));
}

function readUnseen(file: string) {
  fit(
    texts.filter((one) => one.file !== file),
    checked,
  );
  const chances = loadSupervisionSigns(checked, tagger);
  return texts.filter((one) => one.file === file).map((one) => ({ ...one, chances: chances(one.text) }));
}

function report(read: ReturnType<typeof readUnseen>): void {
  const sure = ({ chances }: (typeof read)[number]) => 1 - chances.none;
  const calm = read.filter(({ gold }) => gold === 0);
  const due = read.filter(({ gold }) => gold > 0);
  const inOrder = calm.map(sure).sort((a, b) => b - a);
  for (const share of SHARES) {
    const least = inOrder[Math.floor(inOrder.length * share)]!;
    const found = due.filter((one) => sure(one) > least);
    const right = found.filter(({ chances, gold }) => {
      const kinds = SIGN_CLASSES.slice(1);
      return kinds.every((kind) => chances[kind] <= chances[SIGN_CLASSES[gold]!]);
    });
    const percent = (some: readonly unknown[]) => `${((100 * some.length) / due.length).toFixed(1)} %`;
    console.log(
      `false alarms ${100 * share} % (above ${least.toFixed(3)}): found ${percent(found)}, of the right kind ${percent(right)}`,
    );
  }
}

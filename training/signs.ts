/**
 * Fits `signs` of a data folder: what tells that a text belongs in supervision (src/screening/support/supervision-signs.ts),
 * from the files `signs.*` of corpus/support but those held out.
 *
 *   tsx training/signs.ts DATA_FOLDER [file,file]      the named files are left out
 *
 * Prints what is found in the files left out at a few shares of false alarms, with `text-cnn` of the same folder and the
 * encoder that ships, which has learned from them: a little flattered.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { classIn, labelledFiles, readLabelled } from '../corpus/support/labelled.ts';
import { dataFolder } from '../src/paths.ts';
import { normalise } from '../src/screening/normalise/normalise.ts';
import { signsOf } from '../src/screening/phrases/signs.ts';
import { loadEncoder } from '../src/screening/support/encoder.ts';
import { loadSupervisionSigns, SIGN_CLASSES } from '../src/screening/support/supervision-signs.ts';
import { loadTextCnn } from '../src/screening/support/text-cnn.ts';
import { loadTagger } from '../src/screening/tagger/index.ts';
import { loadKernel } from '../src/screening/tagger/kernel.ts';
import { lexiconOf } from '../src/screening/word-lists.ts';
import { fitDense } from './dense.ts';
import { fitLinear, writeTable } from './linear.ts';

const MOST_SIGNS = 12_000;
const SHARES = [0.01, 0.02, 0.03, 0.05, 0.1];

const [folder, hidden = ''] = process.argv.slice(2);
if (!folder) throw new Error('usage: tsx training/signs.ts DATA_FOLDER [file,file]');
const leftOut = new Set(hidden.split(','));
const tagger = loadTagger(join(dataFolder, 'tagger'));
const lexicon = lexiconOf(tagger.words);
const texts = labelledFiles('signs').flatMap((file) =>
  readLabelled(file).map(({ text, label }) => ({
    file,
    text: normalise(text, lexicon).text,
    gold: classIn(SIGN_CLASSES, label),
  })),
);
type Text = (typeof texts)[number];

fit(
  texts.filter(({ file }) => !leftOut.has(file)),
  join(folder, 'signs'),
);
report(texts.filter(({ file }) => leftOut.has(file)));

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

function report(unseen: readonly Text[]): void {
  if (unseen.length === 0) return;
  const kernel = loadKernel(join(dataFolder, 'tagger'));
  const cnn = loadTextCnn(join(folder!, 'text-cnn'), kernel, tagger.words);
  const encoder = loadEncoder(join(dataFolder, 'encoder'), kernel);
  const chances = loadSupervisionSigns(join(folder!, 'signs'), { tagger, cnn, encoder });
  const read = unseen.map((one) => ({ ...one, chances: chances(one.text) }));
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

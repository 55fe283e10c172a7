/**
 * Figures of the shipped tagger on corpus files, one line a file: npx tsx evaluate.ts dev-a train-o [--raw].
 * Counts as the project's scorer does: a span is found when any predicted span overlaps it.
 */

import { overlap } from '../src/screening/spans.ts';
import { loadTagger } from '../src/screening/tagger/index.ts';
import { DIRECT_LABELS, LABELS, NARRATIVES, VERDICTS } from '../src/screening/types.ts';
import { flatten, readItems } from './corpus.ts';

const HERE = new URL('.', import.meta.url);
const tagger = loadTagger(new URL('../data/tagger', HERE).pathname);
const files = process.argv.slice(2).filter((name) => !name.startsWith('--'));
const percent = (part: number, whole: number) => (whole > 0 ? (100 * part) / whole : 0).toFixed(1);

for (const file of files) {
  const count: Record<string, number> = {};
  const found: Record<string, number> = {};
  const typed: Record<string, number> = {};
  const verdicts = VERDICTS.map(() => VERDICTS.map(() => 0));
  const narratives = NARRATIVES.map(() => NARRATIVES.map(() => 0));
  let made = 0,
    touching = 0,
    falseInClear = 0,
    words = 0,
    clear = 0,
    alarmed = 0;
  const items = readItems(new URL(`../corpus/${file}.jsonl`, HERE));
  for (const item of items) {
    const { text, spans } = flatten(item.segments);
    const result = tagger.tag(text);
    for (const span of spans) {
      const over = result.spans.filter((one) => overlap(one, span));
      count[span.label] = (count[span.label] ?? 0) + 1;
      found[span.label] = (found[span.label] ?? 0) + Number(over.length > 0);
      typed[span.label] = (typed[span.label] ?? 0) + Number(over.some((s) => s.label === span.label));
    }
    made += result.spans.length;
    touching += result.spans.filter((one) => spans.some((gold) => overlap(one, gold))).length;
    if (item.verdict === 'clear') {
      clear++;
      words += text.split(/\s+/).length;
      falseInClear += result.spans.length;
      alarmed += Number(result.spans.length > 0);
    }
    const best = <K extends string>(names: readonly K[], chances: Record<K, number>) =>
      names.reduce((a, b, i) => (chances[b] > chances[names[a]!] ? i : a), 0);
    verdicts[VERDICTS.indexOf(item.verdict)]![best(VERDICTS, result.verdict)]!++;
    narratives[NARRATIVES.indexOf(item.narrative)]![best(NARRATIVES, result.narrative)]!++;
  }
  const sum = (table: Record<string, number>, direct: boolean) =>
    LABELS.filter((label) => (DIRECT_LABELS as readonly string[]).includes(label) === direct).reduce(
      (total, label) => total + (table[label] ?? 0),
      0,
    );
  const right = (table: number[][]) => table.reduce((total, row, i) => total + row[i]!, 0);
  console.log(
    `${file}: ${items.length} items | direct ${percent(sum(found, true), sum(count, true))} | quasi ${percent(sum(found, false), sum(count, false))}, right label ${percent(sum(typed, false), sum(count, false))} | precision ${percent(touching, made)} | clear: ${((1000 * falseInClear) / words).toFixed(1)} false per 1,000 words, ${percent(alarmed, clear)} with a span | verdict ${percent(right(verdicts), items.length)} | narrative ${percent(right(narratives), items.length)}`,
  );
  console.log(
    `  verdict (rows clear, revise, hold) ${JSON.stringify(verdicts)} narrative (rows ${NARRATIVES.join(', ')}) ${JSON.stringify(narratives)}`,
  );
  console.log(
    `  right label/found/all: ${LABELS.filter((label) => count[label])
      .map((label) => `${label} ${typed[label]}/${found[label]}/${count[label]}`)
      .join(', ')}`,
  );
}

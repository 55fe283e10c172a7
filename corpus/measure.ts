import { overlap } from '../src/screening/spans.ts';
import type { Narrative, Screening, Span, Verdict } from '../src/screening/types.ts';
import { isDirect, type Label, NARRATIVES, VERDICTS } from '../src/screening/types.ts';
import type { Item } from './items.ts';

interface LabelCount {
  gold: number;
  /** Touched by any finding. */
  found: number;
  /** Touched by a finding of the same label. */
  typed: number;
}

export interface Miss {
  id: string;
  what: string;
  text: string;
}

export interface Measures {
  items: number;
  words: number;
  labels: Map<string, LabelCount>;
  /** Items with a direct identifier; those with every one touched; those with every letter and digit covered. */
  direct: { items: number; allFound: number; allCovered: number };
  /** Findings, and those that touch a marked detail. */
  spans: { findings: number; touching: number };
  /** Texts whose gold verdict is clear: how many were not let through, their false spans and words. */
  clear: { items: number; alarmed: number; falseSpans: number; words: number };
  /** Gold verdict to given verdict to count; narratives likewise. */
  verdicts: Record<Verdict, Record<Verdict, number>>;
  narratives: Record<Narrative, Record<Narrative, number>>;
  misses: Miss[];
}

/** Counts how screenings compare with what was marked. Items without a gold verdict count for spans only. */
export function measure(pairs: ReadonlyArray<{ item: Item; screening: Screening }>): Measures {
  const measures: Measures = {
    items: pairs.length,
    words: 0,
    labels: new Map(),
    direct: { items: 0, allFound: 0, allCovered: 0 },
    spans: { findings: 0, touching: 0 },
    clear: { items: 0, alarmed: 0, falseSpans: 0, words: 0 },
    verdicts: table(VERDICTS),
    narratives: table(NARRATIVES),
    misses: [],
  };
  for (const { item, screening } of pairs) add(measures, item, screening);
  return measures;
}

function add(measures: Measures, item: Item, screening: Screening): void {
  const words = item.text.split(/\s+/).filter(Boolean).length;
  measures.words += words;
  const { findings } = screening;
  for (const gold of item.spans) addGold(measures, item, gold, screening);
  for (const finding of findings) {
    if (item.ignore.some((span) => overlap(span, finding))) continue;
    measures.spans.findings++;
    if (item.spans.some((span) => overlap(span, finding))) measures.spans.touching++;
  }
  const direct = item.spans.filter((span) => isDirect(span.label as Label));
  if (direct.length > 0) {
    measures.direct.items++;
    if (direct.every((gold) => findings.some((finding) => overlap(finding, gold))))
      measures.direct.allFound++;
    if (direct.every((gold) => isCovered(item.text, gold, findings))) measures.direct.allCovered++;
  }
  if (item.verdict) addVerdict(measures, item, item.verdict, screening, words);
  if (item.narrative) measures.narratives[item.narrative][screening.narrative]++;
}

function addGold(measures: Measures, item: Item, gold: Item['spans'][number], { findings }: Screening): void {
  const count = measures.labels.get(gold.label) ?? { gold: 0, found: 0, typed: 0 };
  measures.labels.set(gold.label, count);
  count.gold++;
  const touching = findings.filter((finding) => overlap(finding, gold));
  if (touching.length > 0) count.found++;
  if (touching.some((finding) => finding.label === gold.label)) count.typed++;
  if (touching.length === 0 && isDirect(gold.label as Label)) {
    const what = `missed ${gold.label} "${item.text.slice(gold.start, gold.end)}"`;
    measures.misses.push({ id: item.id, what, text: item.text });
  }
}

function addVerdict(
  measures: Measures,
  item: Item,
  gold: Verdict,
  screening: Screening,
  words: number,
): void {
  const given = screening.verdict;
  measures.verdicts[gold][given]++;
  if (gold === 'clear') {
    measures.clear.items++;
    measures.clear.words += words;
    measures.clear.falseSpans += screening.findings.length;
    if (given !== 'clear') measures.clear.alarmed++;
  }
  if (gold === 'hold' && given === 'clear')
    measures.misses.push({ id: item.id, what: 'hold passed as clear', text: item.text });
  if (gold === 'clear' && given === 'hold')
    measures.misses.push({ id: item.id, what: 'clear held', text: item.text });
}

/** Whether every letter and digit of a span lies inside a finding. */
function isCovered(text: string, gold: Span, findings: readonly Span[]): boolean {
  for (let at = gold.start; at < gold.end; at++) {
    if (!/[\p{L}\p{N}]/u.test(text[at]!)) continue;
    if (!findings.some((finding) => finding.start <= at && finding.end > at)) return false;
  }
  return true;
}

function table<Key extends string>(keys: readonly Key[]): Record<Key, Record<Key, number>> {
  const row = () => Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
  return Object.fromEntries(keys.map((key) => [key, row()])) as Record<Key, Record<Key, number>>;
}

import { DIRECT_LABELS, QUASI_LABELS } from '../src/screening/types.ts';
import type { Measures } from './measure.ts';

const MISSES_SHOWN = 12;

export function percent(part: number, whole: number): string {
  return whole === 0 ? '   –  ' : `${((100 * part) / whole).toFixed(1).padStart(5)}%`;
}

/** The figures of one part as text, the targets' measures first. `misses` also prints the worst ones. */
export function report(title: string, measures: Measures, { misses = false } = {}): string {
  const lines = [`${title}: ${measures.items} texts, ${measures.words} words`, ''];
  for (const [name, labels] of [
    ['direct identifiers', DIRECT_LABELS],
    ['quasi-identifiers', QUASI_LABELS],
  ] as const) {
    const sum = { gold: 0, found: 0, typed: 0 };
    for (const label of labels) {
      const count = measures.labels.get(label);
      if (count) for (const key of ['gold', 'found', 'typed'] as const) sum[key] += count[key];
    }
    lines.push(row(name, sum));
  }
  const { direct, spans, clear } = measures;
  lines.push(
    `  ${'items with all direct found'.padEnd(34)}${percent(direct.allFound, direct.items)}   every character covered ${percent(direct.allCovered, direct.items)}   of ${direct.items}`,
    `  ${'spans that touch a mark'.padEnd(34)}${percent(spans.touching, spans.findings)}   of ${spans.findings}`,
  );
  if (clear.items > 0) {
    const rate = ((1000 * clear.falseSpans) / clear.words).toFixed(2);
    lines.push(
      `  ${'clear alarmed'.padEnd(34)}${percent(clear.alarmed, clear.items)}   of ${clear.items}; ${rate} false spans per 1,000 words`,
    );
  }
  lines.push(...verdictLines(measures));
  lines.push('', '  by label                              found  right label');
  for (const label of [...DIRECT_LABELS, ...QUASI_LABELS]) {
    const count = measures.labels.get(label);
    if (count) lines.push(row(label, count));
  }
  lines.push(
    '',
    ...confusion('verdict', measures.verdicts),
    '',
    ...confusion('narrative', measures.narratives),
  );
  if (misses) {
    lines.push('', '  worst misses');
    for (const miss of measures.misses.slice(0, MISSES_SHOWN)) {
      lines.push(`  ${miss.id}: ${miss.what}`, `      ${miss.text.replaceAll('\n', ' ').slice(0, 160)}`);
    }
  }
  return lines.join('\n');
}

function row(name: string, { gold, found, typed }: { gold: number; found: number; typed: number }): string {
  return `  ${name.padEnd(34)}${percent(found, gold)}   right label ${percent(typed, gold)}   of ${gold}`;
}

function verdictLines({ verdicts }: Measures): string[] {
  const total = (gold: keyof typeof verdicts) =>
    Object.values(verdicts[gold]).reduce((sum, count) => sum + count, 0);
  const all = total('clear') + total('revise') + total('hold');
  if (all === 0) return [];
  const right = verdicts.clear.clear + verdicts.revise.revise + verdicts.hold.hold;
  return [
    `  ${'hold passed as clear'.padEnd(34)}${percent(verdicts.hold.clear, total('hold'))}   of ${total('hold')}`,
    `  ${'revise passed as clear'.padEnd(34)}${percent(verdicts.revise.clear, total('revise'))}   of ${total('revise')}`,
    `  ${'verdict exactly right'.padEnd(34)}${percent(right, all)}   of ${all}`,
  ];
}

function confusion(name: string, table: Record<string, Record<string, number>>): string[] {
  const keys = Object.keys(table);
  const head = `  ${`${name} (rows gold)`.padEnd(24)}${keys.map((key) => key.padStart(11)).join('')}`;
  return [
    head,
    ...keys.map(
      (gold) => `  ${gold.padEnd(24)}${keys.map((key) => String(table[gold]![key]).padStart(11)).join('')}`,
    ),
  ];
}

import type { Crowd, CrowdFactor } from '../../screening/types.ts';

const ROUNDED = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 2 });

/** A count as people say it: `9`, `1,200`, `3.4 million`. */
export function aboutCount(count: number): string {
  if (count < 1) return 'under 1';
  if (count < 10) return String(Math.round(count));
  if (count < 1e6) return ROUNDED.format(count);
  return count < 1e9 ? `${ROUNDED.format(count / 1e6)} million` : `${ROUNDED.format(count / 1e9)} billion`;
}

/** The range in a sentence. */
export function crowdSentence({ low, high }: Pick<Crowd, 'low' | 'high'>): string {
  if (high <= 1) return 'Probably one person alone fits this.';
  if (Math.round(low) === Math.round(high)) return `About ${aboutCount(high)} people fit this.`;
  return `Between ${low < 1 ? 'one' : aboutCount(low)} and ${aboutCount(high)} people fit this.`;
}

/** What the size means. 5, 11 and 20 are the thresholds of the field. */
export function crowdMeaning({ low }: Pick<Crowd, 'low'>): string {
  if (low < 5) return 'So few that someone would recognise them.';
  if (low < 11) return 'Few enough for people who know them to guess.';
  if (low < 20) return 'On the edge: one more detail would narrow it down.';
  return 'A crowd to disappear in.';
}

/** Bar lengths from 0.03 to 1, on a scale where each factor of ten takes the same room. */
export function barLengths({ factors }: Pick<Crowd, 'factors'>): number[] {
  const logs = factors.map(({ remaining }) => Math.log10(Math.max(remaining, 1)));
  const most = Math.max(...logs, 1);
  return logs.map((log) => Math.max(log / most, 0.03));
}

/** How many of the therapist's own people fit, for readers who know the caseload. */
export function caseloadSentence({ caseload }: Pick<Crowd, 'caseload'>): string {
  const high = Math.round(caseload.high);
  if (high <= 1) return 'A colleague who knows your caseload would know who this is.';
  return `Among the people you see, about ${Math.round(caseload.low)} to ${high} fit.`;
}

/** The factors worth a bar: up to the one that leaves less than one person. What follows only adds to it. */
export function shownFactors({ factors }: Pick<Crowd, 'factors'>): {
  bars: CrowdFactor[];
  rest: CrowdFactor[];
} {
  const last = factors.findIndex(({ remaining }) => remaining < 1);
  const cut = last < 0 ? factors.length : last + 1;
  return { bars: factors.slice(0, cut), rest: factors.slice(cut) };
}

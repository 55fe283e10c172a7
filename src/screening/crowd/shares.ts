import type { Profile } from './model.ts';

const YEARS = 101;

/** Employment rate by age: ONS Labour Force Survey 2023-24, Great Britain, used for every country. */
const EMPLOYMENT: readonly (readonly [number, number])[] = [
  [16, 0],
  [18, 0.22],
  [25, 0.61],
  [35, 0.84],
  [50, 0.855],
  [65, 0.71],
  [70, 0.25],
  [200, 0.07],
];

/**
 * Relative likelihood by age, as [age below which it holds, weight]. Only the shape counts: each is scaled so that
 * adults average 1. Widowed, divorced, parent and pregnant follow ONS and CDC tables from memory; the rest are
 * judgement (quality C).
 */
const PROFILES: Record<Exclude<Profile, 'flat'>, readonly (readonly [number, number])[]> = {
  old: [
    [50, 0.02],
    [60, 0.1],
    [70, 0.6],
    [80, 3],
    [90, 10],
    [200, 20],
  ],
  late: [
    [30, 0.1],
    [40, 0.2],
    [55, 0.7],
    [70, 1.6],
    [200, 3],
  ],
  young: [
    [11, 0.2],
    [18, 2],
    [25, 2.5],
    [35, 1.5],
    [45, 0.8],
    [200, 0.3],
  ],
  retired: [
    [45, 0.001],
    [50, 0.01],
    [55, 0.05],
    [60, 0.15],
    [65, 0.4],
    [67, 0.8],
    [70, 0.9],
    [200, 0.97],
  ],
  student: [
    [16, 0.05],
    [18, 0.6],
    [22, 1],
    [25, 0.5],
    [30, 0.13],
    [40, 0.05],
    [50, 0.02],
    [200, 0.004],
  ],
  widowed: [
    [30, 0.01],
    [40, 0.05],
    [50, 0.15],
    [60, 0.5],
    [70, 1.4],
    [80, 3.6],
    [200, 8],
  ],
  divorced: [
    [25, 0.03],
    [35, 0.3],
    [45, 1],
    [65, 1.8],
    [200, 1.4],
  ],
  married: [
    [18, 0.01],
    [25, 0.06],
    [30, 0.5],
    [35, 1],
    [200, 1.3],
  ],
  grandparent: [
    [35, 0.01],
    [40, 0.1],
    [50, 0.5],
    [60, 1.4],
    [200, 2.7],
  ],
  parent: [
    [16, 0.002],
    [20, 0.05],
    [25, 0.2],
    [30, 0.5],
    [35, 0.85],
    [40, 1.1],
    [200, 1.2],
  ],
  dependants: [
    [16, 0.002],
    [20, 0.08],
    [25, 0.4],
    [30, 1],
    [50, 2.3],
    [55, 1.2],
    [60, 0.4],
    [200, 0.05],
  ],
  pregnant: [
    [14, 0.001],
    [20, 0.6],
    [25, 2],
    [30, 4.5],
    [35, 5],
    [40, 3],
    [45, 0.7],
    [200, 0.02],
  ],
};

function step(table: readonly (readonly [number, number])[], age: number): number {
  for (const [below, value] of table) if (age < below) return value;
  return 0;
}

/** Shares of a population by single year of age: UN bands spread evenly, with a UK district's own bands if known. */
export class AgeShares {
  readonly #people: Float64Array;
  readonly #work: Float64Array;
  readonly #profiles = new Map<Profile, Float64Array>();
  /** Share of residents aged 18 and over. */
  readonly adult: number;

  /**
   * @param bands people by five-year band, both sexes, summing to 1 (21 bands, the last 100+)
   * @param local people by five-year band in the place itself (19 bands, the last 90+), or null
   */
  constructor(bands: readonly number[], local: readonly number[] | null) {
    const years = new Float64Array(YEARS);
    const localTotal = local?.reduce((a, b) => a + b, 0) ?? 0;
    for (let age = 0; age < YEARS; age++) {
      const band = Math.min(20, Math.floor(age / 5));
      const national = (bands[band] ?? 0) / (band === 20 ? 1 : 5);
      // The last local band runs from 90 on; the reference estimator spreads it over 13 years.
      const own =
        local === null ? 0 : (local[Math.min(18, band)] ?? 0) / (localTotal || 1) / (band >= 18 ? 13 : 5);
      years[age] = local === null ? national : own;
    }
    this.#people = cumulate(years);
    this.#work = cumulate(years.map((share, age) => share * step(EMPLOYMENT, age)));
    this.adult = this.share(18, 100);
  }

  /** Share of residents aged `lo` to `hi`, ends included. */
  share(lo: number, hi: number): number {
    return between(this.#people, lo, hi);
  }

  /** Share of people in work aged `lo` to `hi`. */
  workShare(lo: number, hi: number): number {
    return between(this.#work, lo, hi) / (between(this.#work, 0, 100) || 1);
  }

  /** How much likelier than the average adult someone of this age is to fit the profile (1 = as likely). */
  lift(profile: Profile, lo: number, hi: number): number {
    if (profile === 'flat') return 1;
    let sums = this.#profiles.get(profile);
    if (sums === undefined) {
      const table = PROFILES[profile];
      sums = cumulate(
        Float64Array.from({ length: YEARS }, (_, age) => between(this.#people, age, age) * step(table, age)),
      );
      this.#profiles.set(profile, sums);
    }
    const here = between(sums, lo, hi) / (this.share(lo, hi) || 1);
    const adults = between(sums, 18, 100) / (this.adult || 1);
    return here / (adults || 1);
  }
}

function cumulate(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = (sums[i] ?? 0) + (values[i] ?? 0);
  return sums;
}

function between(sums: Float64Array, lo: number, hi: number): number {
  const from = Math.max(0, Math.min(YEARS, Math.floor(lo)));
  const to = Math.max(from, Math.min(YEARS, Math.floor(hi) + 1));
  return (sums[to] ?? 0) - (sums[from] ?? 0);
}

import common from './common-grams.json' with { type: 'json' };

/** What is in the table is in at least one text in so many; what is not, is taken to be in one of these. */
const UNLISTED_SHARE = 1 / 3_000;

/** Grams by how common they are: level 5 holds those that are in about one text in 2^5. */
const shares = new Map<string, number>();
for (const [level, grams] of Object.entries(common))
  for (const gram of grams.split(' ')) shares.set(gram, 2 ** -Number(level));

/**
 * In what share of texts of the trade a gram is found. A young space has too few vents to tell a theme from a phrase:
 * until it has more, this says that everybody writes of supervision.
 */
export function shareOf(gram: string): number {
  return shares.get(gram) ?? UNLISTED_SHARE;
}

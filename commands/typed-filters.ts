import type { z } from 'zod';

/**
 * Options written among the words, as whoever begins with `find` writes them: `find couples way:CBT fee:low`. What is
 * no option of these stays among the words.
 */
export function filtersIn(
  words: string,
  options: z.ZodObject,
): { words: string; filters: Record<string, string> } {
  const { shape } = options;
  const filters: Record<string, string> = {};
  const option = new RegExp(
    `(?<!\\S)(${Object.keys(shape).join('|')}):[ ]?(?:"([^"]*)"|“([^”]*)”|(\\S+))`,
    'giu',
  );
  const left = words.replace(option, (_whole, name: string, ...values: Array<string | undefined>) => {
    const key = name.toLowerCase();
    const value = values.slice(0, 3).find((one) => one !== undefined) ?? '';
    const spelt = [value, value.toLowerCase(), value.toUpperCase()];
    filters[key] = spelt.find((one) => shape[key]?.safeParse(one).success) ?? value;
    return '';
  });
  return { words: left.trim().replace(/\s+/g, ' '), filters };
}

/** What to do, said as an option or as the first of the words: `/hours log` and `/hours do:log` are the same. */
export function verbOf<Verb extends string>(
  verbs: readonly Verb[],
  given: { do?: Verb | undefined; words?: string | undefined },
): { verb: Verb | null; words: string } {
  const words = given.words?.trim() ?? '';
  if (given.do) return { verb: given.do, words };
  const [first = '', ...rest] = words.split(/\s+/);
  const said = first.toLowerCase();
  // Nobody remembers whether it was `session` or `sessions`.
  const verb = verbs.find((one) => one === said) ?? verbs.find((one) => singular(one) === singular(said));
  return verb ? { verb, words: rest.join(' ') } : { verb: null, words };
}

function singular(word: string): string {
  return word.replace(/ies$/, 'y').replace(/s$/, '');
}

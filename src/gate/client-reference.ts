import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';

export const REFERENCE_LIMIT = 24;
/** Words that may stand before a number. */
const LEADING = /^(?:(?:client|case|file|ref|reference|no|number)\b\.?:?\s*)+/i;
const DATE = /\d[/. _#-]+\d+[/. _#-]+\d/;
const DAY = '(?:0[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0[1-9]|1[0-2])';
/** A date of birth in six digits, whichever way round. */
const SIX_DIGITS = new RegExp(`^(?:${DAY}${MONTH}\\d\\d|${MONTH}${DAY}\\d\\d|\\d\\d${MONTH}${DAY})$`);
const ADVICE = 'Use a number or a code of your own that means nothing to others, for example C-14.';

/**
 * Reads a therapist's own reference to a client, such as `C-14` or `client 7`, and refuses whatever could be a name,
 * initials, or a number that others know too. A name is not looked up: no run of letters longer than one is taken,
 * so that none can be there.
 */
export async function readClientReference(screener: AsyncScreener, given: string): Promise<string> {
  const reference = given.trim().replace(/\s+/g, ' ');
  if (!reference) throw new Refusal('no-reference', 'Which client is it?', ADVICE);
  const bare = reference.replace(LEADING, '');
  const digits = bare.replace(/\D/g, '');
  const shaped = /^[\p{L}\d /._#-]+$/u.test(bare) && !/\p{L}\p{L}/u.test(bare);
  const dated = DATE.test(bare) || SIX_DIGITS.test(digits);
  if (reference.length > REFERENCE_LIMIT || !shaped || dated || !digits || digits.length > 6)
    throw new Refusal('reference-names', 'That could point to a person.', ADVICE);
  // A number, with one letter or none, is nobody's name.
  if (bare.replace(/\P{L}/gu, '').length <= 1) return reference;
  for (const text of [reference, `My client ${reference} came back.`, `Client: ${bare}`]) {
    const { findings } = await screener.screen(text, { rewrite: false, notes: false });
    // The words around it are ours, so a finding is about the reference.
    if (findings.some(({ kind, label }) => kind === 'direct' && label !== 'ID'))
      throw new Refusal('reference-names', 'That could point to a person.', ADVICE);
  }
  return reference;
}

import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';

export const REFERENCE_LIMIT = 24;
/** Words that may stand before a number. */
const LEADING = /^(?:(?:client|case|file|ref|reference|no|number)\b\.?:?\s*)+/i;
const DATE = /\d[/. -]+\d+[/. -]+\d/;
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
  const digits = bare.replace(/\D/g, '').length;
  const shaped = /^[\p{L}\d /._#-]+$/u.test(bare) && !/\p{L}\p{L}/u.test(bare) && !DATE.test(bare);
  if (reference.length > REFERENCE_LIMIT || !shaped || digits === 0 || digits > 6)
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

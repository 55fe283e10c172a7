import type { Normalised } from '../normalise/normalise.ts';
import { blank, overlapsAny } from '../spans.ts';
import type { Proposal, Span } from '../types.ts';
import { addressSpans } from './email.ts';
import { allowedBareLinks } from './url.ts';

/**
 * The readable text without the links, addresses, handles and numbers that the recognisers let be (a professional
 * body's, a helpline's, the writer's own), length unchanged: the tagger has met links as clients' above all, and would call each of them one.
 *
 * @param known where the recognisers found such details, beside links and addresses
 */
export function withoutLetBe(
  { text, segments }: Normalised,
  formed: readonly Proposal[],
  known: readonly Span[],
): string {
  const links = [...segments.filter(({ kind }) => kind === 'link'), ...allowedBareLinks(text)];
  const plain: Span[] = [...links, ...addressSpans(text)];
  const isFound = overlapsAny(formed.filter(({ label }) => label === 'URL' || label === 'EMAIL'));
  const letBe = plain.filter((one) => !isFound(one));
  return blank(text, [...letBe, ...known]);
}

import type { Normalised } from './normalise/normalise.ts';
import { addressSpans } from './recognizers/email.ts';
import { allowedBareLinks } from './recognizers/url.ts';
import type { Proposal, Span } from './types.ts';

/**
 * The readable text without the links and addresses that the recognisers let be (a professional body's, a helpline's, a
 * meeting's), length unchanged: the tagger has met links as clients' above all, and would call each of them one.
 */
export function withoutLetBe({ text, segments }: Normalised, formed: readonly Proposal[]): string {
  const links = [...segments.filter(({ kind }) => kind === 'link'), ...allowedBareLinks(text)];
  const plain: Span[] = [...links, ...addressSpans(text)];
  const found = formed.filter(({ label }) => label === 'URL' || label === 'EMAIL');
  const letBe = plain.filter((one) => !found.some(({ start, end }) => start < one.end && end > one.start));
  if (letBe.length === 0) return text;
  let out = '';
  let at = 0;
  for (const { start, end } of letBe.sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    out += text.slice(at, start) + ' '.repeat(end - start);
    at = end;
  }
  return out + text.slice(at);
}

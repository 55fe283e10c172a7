import type { Normalised } from './normalise/normalise.ts';
import { addressSpans } from './recognizers/email.ts';
import { blank } from './recognizers/index.ts';
import { meetingDetails } from './recognizers/meeting.ts';
import { nobodysDetails } from './recognizers/nobodys.ts';
import { allowedBareLinks } from './recognizers/url.ts';
import { overlap } from './spans.ts';
import type { Proposal, Span } from './types.ts';

/**
 * The readable text without the links, addresses, handles and numbers that the recognisers let be (a professional
 * body's, a helpline's, the writer's own), length unchanged: the tagger has met links as clients' above all, and would call each of them one.
 */
export function withoutLetBe({ text, segments }: Normalised, formed: readonly Proposal[]): string {
  const links = [...segments.filter(({ kind }) => kind === 'link'), ...allowedBareLinks(text)];
  const plain: Span[] = [...links, ...addressSpans(text)];
  const found = formed.filter(({ label }) => label === 'URL' || label === 'EMAIL');
  const letBe = plain.filter((one) => !found.some((other) => overlap(one, other)));
  return blank(text, [...letBe, ...meetingDetails(text), ...nobodysDetails(text)]);
}

import type { Found } from '../evidence.ts';
import { overlap } from '../spans.ts';
import type { Span } from '../types.ts';

/** Known to everybody by one name: of politics, of songs, and of the books therapists read. */
const BY_ONE_NAME =
  /^(?:boris|nigel|donald|trump|farage|elon|musk|putin|keir|rishi|kamala|barack|obama|biden|greta|meghan|kanye|adele|beyonc[eé]|rihanna|madonna|oprah|taylor|drake|dolly|elvis|shakira|bowie|prince|marsha|linehan|gabor|mat[eé]|bren[eé]|irvin|yalom|bessel|perel|satir|klein|freud|jung|bion|lacan|winnicott|bowlby|ainsworth|rogers|rogerian|beck|ellis|adler|erikson|maslow|piaget|fonagy|kohut|kernberg|ferenczi|porges|siegel|gottman|mcwilliams|rosenberg|hayes|fairbairn|berne|perls|frankl)$/i;

/** Whether everybody knows whoever is called so: where nothing tells of a client, nobody else is likely meant. */
export function isFamous(found: Found, name: Span): boolean {
  const said = found.normalised.text.slice(name.start, name.end).replace(/['’]s$/, '');
  return BY_ONE_NAME.test(said) || found.known.some((one) => overlap(one, name));
}

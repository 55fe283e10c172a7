import type { Found } from '../evidence.ts';
import { overlap } from '../spans.ts';
import type { Span } from '../types.ts';

/** Whom therapists read, known to them by one name. */
const READ =
  /^(?:marsha|linehan|gabor|bren[eé]|irvin|yalom|bessel|perel|satir|klein|freud|jung|bion|lacan|winnicott|bowlby|ainsworth|adler|erikson|maslow|piaget|fonagy|kohut|kernberg|ferenczi|porges|gottman|mcwilliams|fairbairn|berne|perls|frankl|rogers|mearns|schore|kabat-zinn)$/i;
/** Whom everybody hears. */
const HEARD = /^(?:adele|beyonc[eé]|rihanna|madonna|oprah|elvis|shakira|bowie)$/i;
/** Whom everybody is sick of; others are called so, too. */
const IN_THE_NEWS =
  /^(?:boris|nigel|donald|trump|farage|elon|musk|putin|keir|rishi|kamala|barack|obama|biden|greta|meghan|kanye|taylor|drake)$/i;

/** Whether a name in a group or a question is that of whoever the writer has read. */
export function isRead(text: string, { start, end }: Span): boolean {
  return READ.test(text.slice(start, end).replace(/['’]s$/, ''));
}

/** The same, or of whoever a day ends on: "Admin, Adele at 8, wine". */
export function isReadOrHeard(text: string, name: Span): boolean {
  return isRead(text, name) || HEARD.test(text.slice(name.start, name.end));
}

/** Whether everybody knows whoever is called so: a bare feeling about them is about no client. */
export function isFamous(found: Found, name: Span): boolean {
  const { text } = found.normalised;
  const isKnown = found.known.some((one) => overlap(one, name));
  return isKnown || isReadOrHeard(text, name) || IN_THE_NEWS.test(text.slice(name.start, name.end));
}

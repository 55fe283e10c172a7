import { matchesOf } from '../matches.ts';
import type { Proposal } from '../types.ts';
import { isAllowedEmail } from './allow.ts';
import { leaning } from './context.ts';
import { propose, type Recognizer, type RecognizerInput } from './recognizer.ts';

const LOCAL = /[A-Za-z0-9_.+'-]/;
const DOMAIN = /[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63}){1,6}/y;
/** "at" and the dots as people write them out: name [at] host [dot] org. */
const SPELLED_AT = /(?:\s?[[({<]\s?at\s?[\])}>]\s?|\sat\s|\s@\s|\[@\])(?![^\n]{0,2}$)/gi;
const DOT = '(?:\\s?[[({<]\\s?(?:dot|\\.)\\s?[\\])}>]\\s?|\\sdot\\s|\\s?\\.\\s?(?=[a-z]{2,4}\\b))';
const LOCAL_DOT = '(?:\\s?[[({<]\\s?(?:dot|\\.)\\s?[\\])}>]\\s?|\\sdot\\s|\\.)';
const SPELLED_LOCAL = new RegExp(`[A-Za-z0-9_+'-]{1,40}(?:${LOCAL_DOT}[A-Za-z0-9_+'-]{1,30}){0,4}$`, 'i');
/** After a plain "at" only a dot without spaces, or the word, joins a host; else every "look at me." would be one. */
const STRICT_DOMAIN = /[A-Za-z0-9-]{1,60}(?:(?:\sdot\s|\.)[A-Za-z0-9-]{2,30}){1,4}/iy;
const SPELLED_DOMAIN = new RegExp(`[A-Za-z0-9-]{1,60}(?:${DOT}[A-Za-z0-9-]{2,30}){1,4}`, 'iy');
const PROVIDERS =
  /^(?:g(?:oogle)?mail|hotmail|outlook|yahoo|icloud|aol|proton(?:mail)?|btinternet|rediffmail|msn|gmx)$/;
/** Mailboxes that belong to a post rather than to a person. */
const POST =
  /^(?:info|hello|office|bookings?|front-?desk|training|jobs|hr|accounts?|rota|enquir(?:y|ies)|inquiries|admin|support|groups?|rooms?|desk|ce|studio|contact|reception|team|help|careers|events|billing|press|media|noreply|no-reply|secretary|membership|supervision|referrals|cpd|hire|placements?|workshops?|courses|replies)$/i;

/** E-mail addresses, written plainly or spelled out. Source: RFC 5322 atoms, trimmed to what people type. */
export const email: Recognizer = {
  name: 'email',
  labels: ['EMAIL'],
  find(input) {
    return [...plainAddresses(input), ...spelledAddresses(input)];
  },
};

/** Spans of plainly written addresses; links and numbers inside them are not read separately. */
export function addressSpans(text: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const floor = spans[spans.length - 1]?.end ?? 0;
    let start = at;
    while (start > floor && at - start < 64 && LOCAL.test(text[start - 1] ?? '')) start--;
    while (start < at && /[.'+-]/.test(text[start] ?? '')) start++;
    if (start === at) continue;
    DOMAIN.lastIndex = at + 1;
    const domain = DOMAIN.exec(text)?.[0].replace(/[_-]+$/, '');
    if (!domain || !/\.[A-Za-z][A-Za-z0-9-]*$/.test(domain)) continue;
    spans.push({ start, end: at + 1 + domain.length });
  }
  return spans;
}

function plainAddresses(input: RecognizerInput): Proposal[] {
  return addressSpans(input.text).flatMap(({ start, end }) => {
    const address = input.lower.slice(start, end);
    if (isAllowedEmail(address)) return [];
    const post = POST.test(address.split('@')[0] ?? '') ? 0.4 : 0;
    return [propose('EMAIL', start, end, 0.85 - post + leaning(input, start, end), 'email')];
  });
}

function spelledAddresses(input: RecognizerInput): Proposal[] {
  const found: Proposal[] = [];
  for (const match of matchesOf(input.text, SPELLED_AT)) {
    const windowStart = Math.max(0, match.index - 120);
    const local = SPELLED_LOCAL.exec(input.text.slice(windowStart, match.index))?.[0].trimStart();
    const bracketed = /[[({<@]/.test(match[0]);
    const host = bracketed ? SPELLED_DOMAIN : STRICT_DOMAIN;
    host.lastIndex = match.index + match[0].length;
    const domain = host.exec(input.text)?.[0];
    if (!local || !domain) continue;
    const spelled = /dot/i.test(domain);
    const provider = PROVIDERS.test((domain.split('.')[0] ?? '').toLowerCase());
    if (!bracketed && !spelled && !provider) continue;
    const sure = bracketed || (spelled && /[a-z]\W*dot\W+[a-z]{2,}$/i.test(domain));
    const start = match.index - local.length;
    const score = (sure ? 0.85 : 0.6) + leaning(input, start, match.index);
    found.push(
      propose('EMAIL', start, match.index + match[0].length + domain.length, score, 'email:spelled'),
    );
  }
  return found;
}

import { matchesOf } from '../matches.ts';
import type { Proposal } from '../types.ts';
import { COUNTED, LIVING, STREET, STREET_TOO } from './address-words.ts';
import { after, before, leaning, personNear } from './context.ts';
import { postcode } from './postcode.ts';
import { propose, type Recognizer, type RecognizerInput } from './recognizer.ts';
import { whereabouts } from './whereabouts.ts';

const START = '(?<![\\w/£$€.,#-]|\\d )';
const UNIT =
  '(?:(?:unit|flat|apt\\.?|apartment|suite|ste|lot|plot|erf|house|blk|block|trailer|shop|no\\.?|u) ?#?(?:[\\dA-Za-z]{1,5}(?:/\\d{1,4})?,? (?=\\d))?)?';
const NUMBER = '(?:no\\.? ?|u|#)?\\d{1,5}[A-Za-z]?(?:[/-]\\d{1,5}[A-Za-z]?)?';
const WORD = "[\\p{L}][\\p{L}\\p{M}'.-]{0,24}";
/** Streets that go by a number: "88 W 3rd Ave". */
const NTH = '\\d{1,3}(?:st|nd|rd|th)';
const TAIL = '(?:\\.?,? (?:apt|unit|flat|suite|ste|lot|trailer|#)\\.? ?#?\\w{1,5})?';

/** "14 Acacia Road", "u6/19 Bottlebrush Pde", "2209 W Larkmoor Ave, unit 3C". Every repeat is bounded. */
const NUMBERED = new RegExp(
  `${START}${UNIT}(${NUMBER})((?: (?:${WORD}|${NTH})){1,4}?) (${STREET}|${STREET_TOO})(?![\\p{L}\\d'])${TAIL}`,
  'giu',
);
/** "118 rue Plamondon", "18 Heol y Deri", "4415 County Rd 9". */
const LED = new RegExp(
  `${START}${UNIT}\\d{1,5}[a-z]?,? (?:(?:rue|boulevard|chemin|impasse|calle|via|heol|rua|strada|jalan)(?: ${WORD}){1,3}|(?:county|state|farm|forest|range|township) (?:rd|road|route|hwy|highway) \\d{1,5})${TAIL}`,
  'giu',
);
/** "Flat 3, Quay House", "erf 221 past the tuck shop", "Blk 412 #09-33", "B-wing 704". */
const DWELLING =
  /(?<![\w/#-])(?:([Ff]lat|FLAT|[Aa]pt\.?|[Aa]partment|[Ee]rf|[Bb]lk|[Cc]ondo|[A-D]-wing)|([Uu]nit|[Ll]ot|[Pp]lot|[Bb]lock|[Hh]ouse|[Tt]railer|[Zz]one|[Ss]tand))(?: [Nn]o\.?)? ?#?(?:\d{1,5}[A-Za-z]?|[A-Za-z]\d{1,4}|\d{1,3}-[A-Z])(?:[/-]\d{1,4})?(?![\w%])(?:,? (?:#\d{2}-\d{2,4}|(?:[Zz]one|[Bb]lock|[Pp]lot|[Pp]hase|[Ss]treet|[Ll]ot) ?[\dIVX]{1,5}\b|(?:behind|past|above|over|opposite|off) (?:the )?[\p{L}']{2,20}(?: [\p{L}']{3,20})?|[\p{Lu}][\p{L}\p{M}'.-]*|\d{1,2}(?:st|nd|rd|th) [\p{Lu}][\p{L}]*)){0,6}/gu;
const BOXES =
  /(?<!\w)(?:p\.? ?o\.? ?box \d[\d-]{0,12}|rr ?#?\d{1,3},? (?:(?:site|comp|box) ?\d{1,5},? ?){1,3}|private bag [a-z]?\d{1,6}|rapid (?:no\.?|number) \d{1,6}|rural delivery \d{1,3}|hc ?\d{1,3} box \d{1,5})(?!\w)/gi;
/** Houses that go by a name: "Rose Cottage, …", "Thornfield Lodge", "the gate lodge, kilbrone". */
const NAMED =
  /(?<![\w-])(?:"(?:The )?[\p{Lu}][\p{L} '-]{2,24}"|(?:The |the )?(?:[\p{Lu}][\p{L}'-]+ ){1,3}(?:Cottages?|Lodge|Farm|Farmhouse|Barn|Forge|Rectory|Vicarage|Bungalow|Croft|Gatehouse|House|Manor|Villa)|The (?:Old )?(?:Forge|Bungalow|Rectory|Vicarage|Barn|Mill|Schoolhouse|Gatehouse|Lodge|Farmhouse|Woolshed)|Teach na [\p{Lu}][\p{L}]+|Ty [\p{Lu}][\p{L}]+|the (?:gate|hunting) lodge)(?![\p{L}])/gu;
const ONWARD = new RegExp(`^,? (?:[\\p{Lu}][\\p{L}'-]+ ){1,3}(?:${STREET})\\b`, 'iu');
const STREET_ONLY = new RegExp(
  `(?<=\\b(?:(?:lives?|placement|house|flat|stays?|living|based|moved) (?:on|in|at|to|off|just off)|address(?: is|:)?|addr\\.?:?) )(?!(?:the|an?|my|our|his|her|their|this|that|same|one|another|some|every|any|no)\\b)(?:[\\p{Lu}][\\p{L}'-]+ ){1,3}(?:${STREET}|st|close|drive|court|place)\\b`,
  'giu',
);

/** "Wattle st, Nyngan NSW 2825": a street with no number, told by the state and the code behind it. */
const STATE = / [A-Z]{2,3} \d{4}/;
const WITH_STATE = new RegExp(
  `(?<![\\p{L}'’-])(?:[\\p{Lu}][\\p{L}'’-]+ ){1,3}(?:${STREET}|st|court|drive|place)\\.?, (?:[\\p{Lu}][\\p{L}'’-]+ ){1,3}([A-Z]{2,3}) \\d{4,5}(?!\\d)`,
  'giu',
);
/** "lives at 12 Adeola Odeku": a number and a name with no word for a street, behind a word that says what it is. */
const BARE =
  /(?<=\b(?:[Ll]iv(?:es?|ing) at|[Ss]tay(?:s|ing) at|[Mm]oved to|[Hh]ome is|[Aa]ddress(?: is)?:?|ADDRESS:|[Aa]ddr\.?:?) )(?:[Nn]o\.? ?)?\d{1,4}[A-Za-z]?,? (?!(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)\p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]+){1,2}/gu;

/** Street addresses, dwellings, boxes, house names, postcodes and map references, joined where they run on. */
export const address: Recognizer = {
  name: 'address',
  labels: ['ADDRESS'],
  find(input) {
    const parts = [
      ...(/\d/.test(input.plain) ? numbered(input) : []),
      ...named(input),
      ...postcode.find(input),
      ...whereabouts(input),
    ];
    return joined(input, parts);
  },
};

function numbered(input: RecognizerInput): Proposal[] {
  const streets = matchesOf(input.plain, NUMBERED).flatMap((match) => street(input, match));
  const led = matchesOf(input.plain, LED).map((match) => at(input, match, 0.8, 'led'));
  const boxes = matchesOf(input.plain, BOXES).map((match) => at(input, match, 0.82, 'box'));
  const dwellings = matchesOf(input.plain, DWELLING).flatMap((match) => dwelling(input, match));
  // Looked for at every word, so only where a state and its code stand at all.
  const states = (STATE.test(input.plain) ? matchesOf(input.plain, WITH_STATE) : []).filter(
    ({ 0: words, 1: state }) => /^\p{Lu}/u.test(words) && STATE.test(` ${state} 0000`),
  );
  const bare = matchesOf(input.plain, BARE).map((match) => at(input, match, 0.7, 'street'));
  return [
    ...streets,
    ...led,
    ...boxes,
    ...dwellings,
    ...bare,
    ...states.map((match) => at(input, match, 0.7, 'street')),
  ];
}

function street(input: RecognizerInput, match: RegExpExecArray): Proposal[] {
  const words = (match[2] ?? '').trim().split(' ');
  const kind = match[3] ?? '';
  const first = words[0] ?? '';
  if (COUNTED.test(first) || /^\d{1,2}(?:st|nd|rd|th)$/i.test(match[1] ?? '')) return [];
  const plain = first === first.toLowerCase() && !/^\d/.test(first);
  const sure = new RegExp(`^(?:${STREET})$`, 'i').test(kind);
  const capital = kind[0] !== kind[0]?.toLowerCase();
  const living = LIVING.test(before(input, match.index, 34));
  if (plain && words.length > 2) return [];
  if (
    !sure &&
    !(capital && !plain) &&
    !(living && words.length <= 2 && endsClause(input, match.index + match[0].length))
  )
    return [];
  if (/^dr$/i.test(kind) && words.some((word) => word === word.toLowerCase() && !plain)) return [];
  if (plain && sure && !living && words.length > 1 && !personNear(input, match.index, match.index, 60))
    return [];
  const base = (sure || capital ? 0.72 : 0.52) + (living ? 0.1 : 0) - (plain && !living ? 0.2 : 0);
  return [at(input, match, base, 'street')];
}

function endsClause(input: RecognizerInput, end: number): boolean {
  return /^\.?(?:[,.;:!?)\n]|$| (?:not|but|and|is|was|on|in|again|now|if|ok|bounced))/.test(
    after(input, end, 10),
  );
}

function dwelling(input: RecognizerInput, match: RegExpExecArray): Proposal[] {
  const living = LIVING.test(before(input, match.index, 34));
  const more = /[, ](?:#|[\p{Lu}]|behind|past|above|over|opposite|zone|block|plot)/u.test(match[0].slice(5));
  const base = (match[1] ? 0.5 : 0.32) + (living ? 0.18 : 0) + (more ? 0.15 : 0);
  if (
    /\b(?:a|the|whole|parking|of|module|course|study|study skills|assessment|medical) $/.test(
      before(input, match.index, 12),
    ) &&
    !match[1]
  )
    return [];
  return [at(input, match, base, 'dwelling')];
}

function named(input: RecognizerInput): Proposal[] {
  const houses = matchesOf(input.text, NAMED).flatMap((match) => {
    const end = match.index + match[0].length;
    const left = before(input, match.index, 30);
    const lives =
      /\b(?:lives? (?:at|in)|living (?:at|in)|address(?: is|:)?|staying at|moved to|home is|at the|coming to|placement[^.!?\n]{0,14}:?) ?$/.test(
        left,
      );
    const onward = ONWARD.exec(input.text.slice(end, end + 40));
    const goesOn = onward !== null;
    if (match[0].startsWith('"') && !goesOn) return [];
    const native = /^T(?:each|[yŷ]) /.test(match[0]);
    const base = goesOn ? 0.7 : lives || native ? 0.56 : 0.25;
    const reach = end + (onward?.[0].length ?? 0);
    return [
      propose('ADDRESS', match.index, reach, base + leaning(input, match.index, reach), 'address:named'),
    ];
  });
  const streets = matchesOf(input.text, STREET_ONLY).map((match) => at(input, match, 0.55, 'street'));
  return [...houses, ...streets];
}

function at(input: RecognizerInput, match: RegExpExecArray, base: number, plan: string): Proposal {
  const end = match.index + match[0].trimEnd().length;
  return propose('ADDRESS', match.index, end, base + leaning(input, match.index, end), `address:${plan}`);
}

const BETWEEN = /^(?:"?,? ?(?:[\p{Lu}][\p{L}\p{M}'.-]*,? ?){0,4})$/u;
const LEAD =
  /(?:(?:"?(?:The |An )?[\p{Lu}][\p{L}\p{M}'-]*(?: (?:na|y|of|[\p{Lu}][\p{L}\p{M}'-]*)){0,3}"?),? )$/u;

/** Makes one span of parts that follow on ("Flat 3, 18 Heol y Deri, SA11 9XQ"), and takes in the name before a postcode. */
function joined(input: RecognizerInput, parts: readonly Proposal[]): Proposal[] {
  const sorted = [...parts].sort((a, b) => a.start - b.start || b.end - a.end);
  const out: Proposal[] = [];
  for (const part of sorted) {
    const last = out[out.length - 1];
    const gap = last ? input.text.slice(last.end, part.start) : '';
    const touches = last && (part.start < last.end || (gap.length <= 40 && BETWEEN.test(gap)));
    if (last && touches && Math.min(last.score, part.score) >= 0.2) {
      out[out.length - 1] = {
        ...last,
        end: Math.max(last.end, part.end),
        score: Math.max(last.score, part.score),
      };
    } else {
      out.push(part);
    }
  }
  return out.map((one) => withLead(input, one));
}

function withLead(input: RecognizerInput, one: Proposal): Proposal {
  if (!/^postcode:(?:uk|ie|loose)|^address:street/.test(one.source)) return one;
  const left = input.text.slice(Math.max(0, one.start - 40), one.start);
  const lead = LEAD.exec(left)?.[0];
  if (!lead || !/, $/.test(lead) || /^(?:Mrs?|Ms|Miss|Dr)\b/.test(lead)) return one;
  const home =
    /^"?(?:The|Teach|Ty|Tigh)\b|(?:Cottages?|House|Lodge|Farm|Barn|Court|Forge|Heights|Reach|Bungalow)"?, $/.test(
      lead,
    );
  return home ? { ...one, start: one.start - lead.length } : one;
}

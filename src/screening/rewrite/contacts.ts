import type { Label } from '../types.ts';
import { drop, type Edit, leadIn, type Site, swap } from './site.ts';

const OWNER =
  "(?:(?:her|his|their|the|client'?s?|my|mum's|mom's|dad's|new|old|work|home|current|last known|registered|direct|best|emergency)\\s+)*";

/** The words that lead up to a direct identifier and mean nothing without it. */
const LEAD: Partial<Record<Label, RegExp>> = {
  DOB: new RegExp(
    `[,;]?\\s*${OWNER}\\b(?:d\\.?\\s?o\\.?\\s?b\\.?|date of birth|birth ?date|birthday|(?:both |all )?born(?: on)?|b\\.)\\s*(?:is|was|:|=|-|–)?\\s*$`,
    'i',
  ),
  PHONE: new RegExp(
    `[,;]?\\s*${OWNER}\\b(?:phone|mobile|mob|cell|tel|telephone|number|no|num|ph|ring|text|whatsapp|contact|landline|call back)s?\\.?(?:\\s+number|\\s+no\\.?)?(?:'s)?\\s*(?:is|was|:|=|-|–|on|at)?\\s*(?:is|:)?\\s*$|\\s*\\b(?:on|at|to|via)\\s+$`,
    'i',
  ),
  EMAIL: new RegExp(
    `[,;]?\\s*${OWNER}\\b(?:e-?mail|mail|address|contact)(?:\\s+address)?(?:'s)?\\s*(?:is|was|:|=|-|–|at)?\\s*$|\\s*\\b(?:from|at|to|on|via|cc'?d?|:)\\s+$`,
    'i',
  ),
  URL: /[,;:]?\s*\b(?:link(?:'s| is)?(?: here| in bio)?|website|site|page(?: is)?|see|url|link|order|here|watch|article|profile|channel)\s*(?:is|:|-|–|at)?\s*$|\s*\b(?:at|on|via|to|from|in|is|as|under)\s+$/i,
  USERNAME: new RegExp(
    `[,;:]?\\s*${OWNER}\\b(?:handle|username|user|insta(?:gram)?|ig|tiktok|twitter|snap(?:chat)?|finsta|discord|account|gamertag|profile|sc|games? as|streams? as|posts? as|posting as|goes by|known as|username)\\s*(?:is|was|:|=|-|–|as)?\\s*$|\\s*\\b(?:as|at|on|via|under|called)\\s+$`,
    'i',
  ),
  ID: new RegExp(
    `[,;#]?\\s*${OWNER}\\b(?:(?:(?:health|medical|insurance|id) )?card|phn|crn|status|nhs|nhi|ni|nino|ssn|mrn|hosp(?:ital)?|case|claim|policy|ref(?:erence)?|id|file|chart|passport|plate|rego|reg|licen[cs]e|medicare|medicaid|member|docket|cause|matter|pps|ppsn|aadhaar|pan|bvn|nin|tfn|ihi|sin|account|acct|court|auth(?:ori[sz]ation)?|invoice|booking|student|badge|prison|inmate|visa|permit|number|no|num)(?:\\s*(?:number|num|no|id|ref|file|card|ending|in|#))*\\.?\\s*(?:is|was|:|=|#|-|–)?\\s*$`,
    'i',
  ),
  ADDRESS: new RegExp(
    `[,;]?\\s*${OWNER}\\b(?:(?:home )?address|post(?:al)? ?code|zip(?: ?code)?|pin ?code|eircode|lives?|living|staying|stays)\\s*(?:is|was|:|=|-|–|at|in|on)?\\s*$`,
    'i',
  ),
};

/** What stands for a detail where the sentence needs something there. */
const STAND_IN: Partial<Record<Label, string>> = {
  DOB: 'a date',
  PHONE: 'a number',
  EMAIL: 'an email address',
  URL: 'a page',
  USERNAME: 'an account',
  ID: 'a reference',
  ADDRESS: 'an address',
};

const NEEDS_OBJECT =
  /\b(?:found|take|takes|accept|see|seen|have|has|got|is|it's|(?:is|was) (?:it|this|that)|was|that|this|unpin|block(?:ed)?|follow(?:ed|s)?|message[sd]?|texted|from|to|and|or|of|post|posted|sent|put|wrong|be|not|by|with|typed|quoted|says|say|read|into|called|goes to|between|left|leaves|about|rang|rings|dialled|dialed|use|uses|using|give|give out|try)\s+$/i;
/** "Her mail is …": of itself nothing else can be said to be it. */
const IS_IT = /(?:'s|\b(?:is|was|are|being|be))\s+(?:now |just |still |also |only )?$/i;
/** A sentence that can begin anew, or nothing. */
const CLAUSE_AFTER =
  /^\s*(?:$|[.!?\n]|(?:[,;:]\s*)?(?:(?:and|but|so)\s+)?(?:i|i'\w+|we|you|he|she|they|it|my|our|the|can|could|do|does|did|is|are|will|would|should|shall|has|have|who|what|where|when|how|any\w*|please|pls)\b)/i;
const VERB_AFTER =
  /^\s+(?:is|was|has|had|isn't|isnt|doesn't|doesnt|wont|won't|just|are|na|posted|says|said|sent|keeps|followed|does|did|turning|turns|commented|liked|in my|who)\b/i;

/** Phones, mails, links, handles, numbers, addresses and birth dates go, with the words that led up to them. */
export function dropContact(site: Site): Edit {
  if (
    site.label === 'PHONE' &&
    /\b(?:call|ring|text|phone|message|whatsapp)\s+(?:on |at )?$/i.test(site.before)
  ) {
    return swap(site, site.pronoun.object, leadIn(site, /\b(?:on|at) $/i));
  }
  // "@ruth did they call?": somebody spoken to.
  if (
    site.label === 'USERNAME' &&
    /(?:^|[.!?]\s+)$/.test(site.before) &&
    /^,?\s+(?:did|do|does|can|could|is|are|was|has|have|what|who|when|where|how|re|you|your)\b[^.!?\n]*\?/i.test(
      site.after,
    )
  )
    return drop(site);
  // "my girl @someone": she is there already.
  if (
    site.label === 'USERNAME' &&
    /\b(?:girl|boy|guy|client|friend|lad|lady|woman|man|queen|king|son|daughter|kid|one)\s+$/i.test(
      site.before,
    )
  )
    return swap(site, '');
  // "her plan went to an address": where, has to be said.
  if (/\b(?:went|goes|gone|going|came|comes) (?:to|from)\s+$/i.test(site.before))
    return swap(site, STAND_IN[site.label] ?? 'somewhere');
  const lead = LEAD[site.label];
  const length = lead ? leadIn(site, lead) : 0;
  const atStart = /(?:^\s*|[.!?]\s+)$/.test(site.before.slice(0, site.before.length - length));
  if (length > 0 && !VERB_AFTER.test(site.after)) {
    const taken = site.before.slice(-length);
    if (site.label === 'ADDRESS' && /\b(?:lives?|living|stay\w*)\b/i.test(taken))
      return swap(
        site,
        `${keepSpace(taken)}${/liv/i.test(taken) ? 'lives locally' : 'staying elsewhere'}`.replace(
          'lives locally',
          /living/i.test(taken) ? 'living locally' : 'lives locally',
        ),
        length,
      );
    if (site.label === 'DOB' && /\b(?:who|she|he|they|was|were|is)\s+born/i.test(site.before))
      return { ...drop(site, length), weak: true };
    const hangs = /(?:'s|\b(?:is|was|are|be))\s*$/i.test(site.before.slice(0, -length));
    if (hangs) return { ...drop(site, length), weak: true };
    // "Client's PAN is …, need for invoice": with what it was goes what was said of it.
    if (atStart && /(?:'s|\b(?:is|was|are))\s*$/i.test(taken) && !CLAUSE_AFTER.test(site.after))
      return { ...drop(site, length), weak: true };
    return drop(
      site,
      length,
      atStart ? (/^\s*(?:[,;:]\s*)?(?:(?:and|but|so)\s+)?/i.exec(site.after)?.[0].length ?? 0) : 0,
    );
  }
  if (VERB_AFTER.test(site.after)) {
    // "Card number 5518 is missing": the stand-in says what it is.
    const named = /\b(?:on|at|to|via|from|in|is|was|as|under|called|see|here)\s*$/i.test(site.before)
      ? 0
      : length;
    return swap(
      site,
      named > 0 ? `${/^\s/.test(site.before.slice(-named)) ? ' ' : ''}${owned(site)}` : owned(site),
      named,
    );
  }
  if (site.label === 'ADDRESS') return addressWithout(site);
  if (IS_IT.test(site.before) && !site.before.endsWith('? '))
    return { ...swap(site, owned(site)), weak: !asksWhich(site) };
  if (NEEDS_OBJECT.test(site.before)) return swap(site, owned(site));
  if (
    site.label === 'ID' &&
    /\b(?:see|find|open|check|pull|pull up|locate|access|scan|shred|chase|close|reopen)\s+$/i.test(
      site.before,
    )
  )
    return swap(site, 'a file');
  if (site.label === 'ID' && /\b(?:given|gave|sent|quoted|typed)\s+$/i.test(site.before))
    return swap(site, 'a reference');
  if (/\b(?:the|her|his|their|my|an?)\s+$/i.test(site.before))
    return swap(site, (STAND_IN[site.label] ?? 'one').replace(/^an? /, ''));
  return drop(site);
}

/** "Is F91 XT04 right?": the question is not what it is. */
function asksWhich(site: Site): boolean {
  return /(?:^|[.!?]\s+)(?:is|was|are)\s+$/i.test(site.before);
}

const RELATIVE =
  /\b(?:husband|wife|mum|mom|mam|dad|mother|father|parents?|brother|sister|son|daughter|partner|boyfriend|girlfriend|ex|aunt|auntie|uncle|gran)\b/i;

function keepSpace(taken: string): string {
  return taken.startsWith(',') ? ', ' : ' ';
}

function owned(site: Site): string {
  // "her husband rang from …": whose it is, is not plain.
  if (/\bfrom\s+$/i.test(site.before) && RELATIVE.test(site.before))
    return STAND_IN[site.label] ?? 'something';
  return (STAND_IN[site.label] ?? 'something').replace(/^an? /, `${site.pronoun.possessive} `);
}

function addressWithout(site: Site): Edit {
  // "she's in Flat 3": where she is has no broader word.
  const within = leadIn(site, /\s*\b(?:(?:over|up|out|down) )?(?:in|on|of)\s+$/i);
  if (within > 0) {
    const head = site.before.slice(0, -within);
    return /^\s*(?:[.,;:!?)]|$|(?:and|but|so|who|needs?|wants?|has|is|was)\b)/i.test(site.after) &&
      !IS_IT.test(`${head} `)
      ? swap(site, '', within, /^,(?= (?:needs?|wants?|has|is|was)\b)/.exec(site.after)?.[0].length ?? 0)
      : { ...swap(site, '', within), weak: true };
  }
  const at = leadIn(site, /\b(?:at|to|from|near|behind|above|opposite|for)\s+$/i);
  if (at > 0) return swap(site, `${site.pronoun.possessive} address`);
  if (NEEDS_OBJECT.test(site.before)) return swap(site, `${site.pronoun.possessive} address`);
  return drop(site);
}

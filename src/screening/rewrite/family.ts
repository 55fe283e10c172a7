import { generaliseHealth } from './health.ts';
import { shapeOf } from './shape.ts';
import { drop, type Edit, isBeforeNoun, isListed, leadIn, type Site, swap } from './site.ts';

const NOUNS: ReadonlyArray<readonly [RegExp, string]> = [
  [/\b(?:widow|widower|widowed)\b/, 'someone bereaved'],
  [/\b(?:foster carer|foster mum|foster mom|foster dad|foster parent|foster)\b/, 'carer'],
  [/\b(?:carer|caregiver)\b/, 'someone with a family to look after'],
  [/\b(?:daughter|son)-in-law\b|\bin-laws?\b/, 'relative'],
  [
    /\b(?:single|solo|new|first-time|young|lone|stay-at-home|brand new|teen)?[- ]?(?:mum|mom|mam|mother|mummy|dad|father|daddy|parent|parents|dads|mums|moms)\b/,
    'parent',
  ],
  [/\b(?:step)?-?(?:dad|mum|mom|father|mother)\b|\bstep(?:mum|dad|mom|father|mother)\b/, 'relative'],
  [/\b(?:gran|granny|nan|nana|nanny|grand\w*|grannies|mokopuna)\b/, 'relative'],
  [
    /\b(?:sisters?|brothers?|siblings?|twin|twins|triplets?|quads|half-\w+|eldest|youngest|oldest|middle child|born of|first son|first daughter|last born)\b/,
    'sibling',
  ],
  [/\b(?:ex|ex-wife|ex-husband)\b/, 'former partner'],
  [/\b(?:wife|husband|partner|spouse|fiancé\w*|girlfriend|boyfriend|marriage)\b/, 'partner'],
  [
    /\b(?:kids|children|sons|daughters|boys|girls|child|son|daughter|kid|baby|newborn|infant|toddler|grandkids)\b/,
    'child',
  ],
  [/\b(?:aunts?|aunties?|uncles?|cousins?|nieces?|nephews?|godfather|godmother)\b/, 'relative'],
  [/\b(?:adopt\w*|care leaver|foster placement|adoptee)\b/, 'someone with a family story'],
];
const STATE =
  /^(?:newly |recently |just |never |twice |happily |long-)?(?:married|divorced|separated|engaged|single|widowed|adopted|estranged|together|no contact|childless|childfree|dating)\b/;
const BE =
  /(?:'s|\b(?:is|was|are|were|be|been|being|they're|she's|he's|who's|'re|got|gets|getting))\s+(?:\w+ly |also |now |still |both |just )*$/i;
/** A relation and what befell them. */
const TOLD =
  /^(?:(?:her|his|their|my|the|an?|only)\s+)?(?:\w+'s\s+)?[\w-]+\s+(?:died|has|had|is|was|left|lost|won't|doesn't|didn't|can't|does|did|wants?|moved|split|went|came|gave|took|got)\b/;
/** Two are together, whoever says so. */
const PAIRED = /\b(?:married|engaged|together|dating)\b/;

const STEP = /\bstep-?(?:dad|mum|mom|mam|father|mother|parent)\b/;

/** What somebody is to the others of a family where the sentence says what they are; of other words nothing is sure. */
const BEING: ReadonlyArray<readonly [RegExp, string]> = [
  [
    /\b(?:gran|granny|nan|nana|grand(?:mother|father|ma|pa|dad|mum|mom|mam|parent)|grannies)\b/,
    'a grandparent',
  ],
  [STEP, 'a parent'],
  [
    /\b(?:eldest|youngest|oldest|middle)\b|^(?:an? )?(?:identical )?(?:twin|triplet)$/,
    'one of several children',
  ],
];

/** "a client's uncle": whose, not what. */
const OWNER = /\b(?!(?:she|he|it|who|that|there|here|what|one|mine)')\w+'s\s+$/i;

/** "is a gran of six", "'s the eldest": as "a relative" or "a sibling" it would be a riddle. */
function beingOf(site: Site): Edit | null {
  const lead = leadIn(site, /\b(?:an?|the)\s+$/i);
  const head = lead > 0 ? site.before.slice(0, -lead) : site.before;
  if (!BE.test(head) || OWNER.test(head)) return null;
  if (/ and /.test(site.lower)) return null;
  const being = BEING.find(([pattern]) => pattern.test(site.lower))?.[1];
  if (being) return swap(site, being, lead);
  return UNSAID.test(site.lower) ? { ...swap(site, ''), weak: true } : null;
}

/** To whom somebody is it, says who they are. */
const UNSAID =
  /^(?:(?:an?|the|her|his|their) )?(?:[\w-]+ )?(?:only (?:child|kid|one|son|daughter)|daughter|son|sister|brother|child|kid|wife|husband|partner|spouse|girlfriend|boyfriend|fianc\w+|ex|ex-wife|ex-husband|aunt|auntie|uncle|cousin|niece|nephew|grand(?:son|daughter|child)|(?:daughter|son)-in-law|godmother|godfather|baby)\b/;

/** Family details become the plain relation ("a parent") or home life in general. */
export function generaliseFamily(site: Site): Edit {
  const { lower } = site;
  if (/\b(?:pregnan\w*|expecting)\b/.test(lower)) return generaliseHealth({ ...site, label: 'HEALTH' });
  if (/^(?:bloke|man|woman|guy|girl|boy|lady|lad|lass|fella|chap|client|couple)\b.+/.test(lower))
    return swap(
      site,
      lower.startsWith('couple')
        ? 'couple'
        : `${/\b(?:an?|the|my|one|this|that)\s+$/i.test(site.before) ? 'client' : 'someone'} with a lot going on at home`,
    );
  // "a paramedic with twins": as "works in emergency care with children" it would say something else.
  const having = leadIn(
    site,
    /(?<!\b(?:client|patient|mum|mom|mam|dad|mother|father|parent|woman|man|lady|someone|couple|one))\s+with\s+$/i,
  );
  if (
    having > 0 &&
    /\b(?:twins|triplets|quads|kids|children|sons|daughters|boys|girls|baby|toddlers?|newborn)\b/.test(lower)
  )
    return swap(site, '', having);
  // "whose brother died": a sentence of its own, for which no relation can stand.
  if (TOLD.test(lower)) return { ...drop(site), weak: true };
  const state = STATE.test(lower) && !/\b(?:mum|mom|mam|dad|mother|father|parent|adoptee)s?\b/.test(lower);
  if (isListed(site)) return drop(site);
  if (state && isBeforeNoun(site)) return swap(site, '');
  if (/\b(?:blended|joint|extended|foster) fam\w*|\bfamily of\b|two houses|custody/.test(lower))
    return swap(site, isBeforeNoun(site) ? 'family' : site.level === 'light' ? homeLife(site) : 'family');
  if (state)
    return BE.test(site.before) && PAIRED.test(lower) && !/\bnever\b/.test(lower)
      ? swap(site, 'in a relationship')
      : { ...drop(site), weak: true };
  const shape = shapeOf(site);
  // "lives alone", "hears his late wife": how somebody lives has no broader word that is sure to be true.
  if (shape !== 'thing') return { ...drop(site), weak: true };
  const own =
    /^(?:an?|the|my|her|his|their|your|our|one of|one|no|only|both|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) /.exec(
      lower,
    )?.[0] ?? '';
  if (/\b(?:mum|mom|mam|dad|mother|father|parent) (?:of|to)\s+$/i.test(site.before))
    return swap(site, 'children');
  if (
    /\b(?:twins|triplets|quads)\b/.test(lower) &&
    (/^(?:her|his|their) /.test(lower) ||
      /\b(?:with|has|have|had|of|to|expecting|her|his|their|raising)\s+$/i.test(site.before))
  )
    return swap(site, `${/^(?:her|his|their) /.exec(lower)?.[0] ?? ''}children`);
  const being = beingOf(site);
  if (being) return being;
  const noun = NOUNS.find(([pattern]) => pattern.test(lower))?.[1];
  if (!noun)
    return swap(site, /\b(?:her|his|their|my|the|an?)\s+$/i.test(site.before) ? 'family' : homeLife(site));
  // "an only child" has no siblings.
  if (/\bonly (?:child|kid|one|son|daughter)\b/.test(lower)) return { ...drop(site), weak: true };
  // "seeing a gran": as "a relative" she would be the writer's own.
  const seen =
    noun === 'relative' ? leadIn(site, /\b(?<=\b(?:see|seeing|saw|have|had|got|met|'ve|'d)\s+)an?\s+$/i) : 0;
  if (seen > 0) return swap(site, STEP.test(lower) ? 'a parent' : 'someone', seen);
  if (isBeforeNoun(site)) return swap(site, own ? `${article(own, site)}${noun}` : '');
  const words = plural(noun, lower, own);
  return swap(
    site,
    `${words === noun && !noun.startsWith('someone') ? article(own, site) : /^(?:the|my|her|his|their|your|our) $/.test(own) ? own : ''}${words}`,
  );
}

function homeLife(site: Site): string {
  return /\b(?:an?|in an?|my|the|from an?)\s+$/i.test(site.before) ? 'family' : 'family life';
}

/** Two who make a pair of one kind; of others only the family is left to speak of. */
const PAIRS =
  /^(?:mum|mom|mam|mother|dad|father|stepmum|stepdad) and (?:mum|mom|mam|mother|dad|father|stepmum|stepdad)$|^(?:brother|sister) and (?:brother|sister)$|^(?:son|daughter|stepson|stepdaughter) and (?:son|daughter|stepson|stepdaughter)$/;

function plural(noun: string, lower: string, own: string): string {
  const both = lower.replace(/^(?:my|her|his|their|the) /, '');
  if (/^[a-z]+ and [a-z]+$/.test(both) && !PAIRS.test(both)) return 'family';
  const many =
    PAIRS.test(both) ||
    /^(?:both|no|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|one of) /.test(own) ||
    /\b(?:kids|children|sons|daughters|boys|girls|twins|triplets|parents|mums|dads|moms|in-laws|siblings|sisters|brothers|grandkids)$/.test(
      lower,
    );
  if (!many || noun.startsWith('someone')) return noun;
  return noun === 'child' ? 'children' : `${noun}s`;
}

/** After these a single relation needs its article. */
const ALONE =
  /(?:\b(?:she|he|it|who|that|mine|there)'s|\b(?:is|was|be|as|with|from|for|of|to|has|have|had|got|by|about|seeing|see|saw|like))\s+(?:also |now |just )?$/i;

function article(own: string, site: Site): string {
  if (/^(?:a|an) $/.test(own)) return 'a ';
  if (/^(?:the|my|her|his|their|your|our) $/.test(own)) return own;
  if (own === '' && ALONE.test(site.before)) return 'a ';
  // Only a count went before it: no article unless the sentence needs one.
  return own &&
    !/\b(?:my|her|his|their|the|an?|of|with|has|have|had)\s+$/i.test(site.before) &&
    /^(?:one|only) $/.test(own)
    ? 'a '
    : '';
}

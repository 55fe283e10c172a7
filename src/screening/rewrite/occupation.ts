import table from '../../../data/rewrite/occupations.json' with { type: 'json' };
import { inShape, shapeOf } from './shape.ts';
import {
  drop,
  type Edit,
  isBeforeNoun,
  isListed,
  leadIn,
  leaveOut,
  type Site,
  SOMEBODY,
  swap,
} from './site.ts';

export interface Sector {
  noun: string;
  plural: string;
  /** What somebody of the sector does: "works in healthcare". */
  who: string;
}

const SECTOR_OF = new Map<string, Sector>();
for (const sector of Object.values(table))
  for (const word of sector.words) if (!SECTOR_OF.has(word)) SECTOR_OF.set(word, sector);
const LONGEST = 4;

/** The sector that an occupation belongs to, or null: the longest known words win, the last ones first. */
export function sectorOf(occupation: string): Sector | null {
  const words = occupation.toLowerCase().match(/[\p{L}\d'-]+/gu) ?? [];
  for (let length = Math.min(LONGEST, words.length); length > 0; length--) {
    for (let at = words.length - length; at >= 0; at--) {
      const phrase = words.slice(at, at + length).join(' ');
      const found =
        SECTOR_OF.get(phrase) ??
        SECTOR_OF.get(phrase.replace(/(?:'s|s)$/, '')) ??
        SECTOR_OF.get(phrase.replace(/^ex-/, ''));
      if (found) return found;
    }
  }
  return null;
}

const BEFORE_PERSON = new RegExp(
  `^[ -](?:${SOMEBODY}|friend|parent|husband|wife|son|daughter|brother|sister)\\b`,
  'i',
);

const WORKING = {
  base: 'work',
  present: 'works',
  past: 'worked',
  doing: 'working',
  done: 'worked',
  thing: 'work',
};

/** Who someone is said to be, so that it can be said what they do instead: "is a nurse", "'s now a nurse". */
const BEING =
  /(?:(?<=\b(?:she|he|who|mine|they|it|that|this|there|here|what|where))'s\s+(?:\w+ly\s+|also\s+|now\s+|just\s+|still\s+|only\s+)?(?:an?\s+|the\s+)?|'s\s+(?:also\s+|now\s+|just\s+)?(?:an?|the)\s+|\b(?:is|was|are|were)\s+(?:(?:also|now|just|still|only|both|actually|technically)\s+)?(?:an?\s+|the\s+|your\s+|my\s+)?)$/i;
const NOT_SOMEBODY =
  /\b(?:it|that|this|there|here|what|which|where)(?:'s| is| was| are| were)\s+(?:\w+\s+)?(?:an?\s+|the\s+)?$/i;
/** What says that something is done for a living. */
const WORK =
  /\b(?:work\w*|jobs?|shifts?|nights|business|company|firm|shop|store|office|teach\w*|self-employed|own(?:s|ed)|employ\w*|staff|manag\w+|trained|training|career|runs? (?:the|an?|her|his|their))\b/;
/** Where and for whom somebody works says no more about the kind of work. */
const WORKPLACE = /(?:,| (?:for|at|in|on|with|of|who|to|from|up|out|near|outside|since|over|down|by)\b).*$/;

/** An occupation becomes its sector: "paramedic" a healthcare worker, "does nights at the mill" works in industry. */
export function generaliseOccupation(site: Site): Edit {
  const { lower } = site;
  if (isListed(site) && (site.level === 'strong' || !/^an? /.test(lower))) return drop(site);
  // "the pastor's wife": whose work it is, is somebody else's.
  if (
    /'s? (?:\w+ )?(?:wife|husband|partner|son|daughter|mum|mom|dad|mother|father|kid|child|sister|brother)$/.test(
      lower,
    )
  )
    return { ...drop(site), weak: true };
  const sector = sectorOf(lower.replace(WORKPLACE, '')) ?? sectorOf(lower);
  const shape = shapeOf(site);
  if (/^(?:self-employed|freelanc\w*|part-time|full-time)$/.test(lower)) return swap(site, 'in work');
  if (/^(?:unemployed|between jobs|out of work|jobless|(?:newly |recently )?retired)$/.test(lower))
    // "Client retired, so did I": what they did, not what they are.
    return swap(
      site,
      isBeforeNoun(site)
        ? ''
        : /retired$/.test(lower) &&
            /\b(?:client|she|he|they|who|patient|mum|mom|dad|one)\s+$/i.test(site.before)
          ? 'stopped working'
          : 'not working',
    );
  const isVerb =
    shape === 'past' ||
    shape === 'doing' ||
    shape === 'done' ||
    (shape === 'base' &&
      /^(?:work|drive|teach|run|sell|make|coach|cook|manage|fly|fix|clean|farm|nurse|sing|play|bake|lead|train|study)\b/.test(
        lower,
      ));
  const isDoing =
    /\b(?:who|she|he)\s+(?:also |now |still )?$/i.test(site.before) && /^[a-z]+s (?=\w)/.test(lower);
  if (
    isVerb ||
    isDoing ||
    /^(?:works?|plays|teaches|drives|runs|does|sells|makes|coaches|owns|cooks|manages|keeps|flies|fixes|cleans|calls|conducts|farms|rides|sings|bakes|leads)\b (?=\w)/.test(
      lower,
    )
  ) {
    // "drives a Subaru", "leading a double life": nothing says that it is what they live by.
    if (!sector && !WORK.test(lower)) return { ...drop(site), weak: true };
    const verb = shape === 'thing' ? WORKING.present : inShape(shape, WORKING, site);
    const field = sectorField(site, sector);
    // That somebody works says nothing of anybody.
    return { ...swap(site, `${verb} ${field ?? 'for a living'}`), weak: !field };
  }
  const worksAs = leadIn(site, /\bas (?:an? |the )?$/i);
  if (worksAs > 0 && /\bwork\w*\s+as (?:an? |the )?$/i.test(site.before))
    return swap(site, sectorField(site, sector) ?? 'in a job', worksAs);
  const article = leadIn(site, /,\s*\b(?:an?|the)\s+$/i);
  if (site.level === 'strong' && article > 0 && /^\s*(?:[,.;:!?)]|$)/.test(site.after))
    return swap(site, '', article);
  const being = BEING.exec(site.before)?.[0] ?? '';
  if (being && !NOT_SOMEBODY.test(site.before) && !BEFORE_PERSON.test(site.after)) {
    if (!sector || site.level === 'strong') return leaveOut(site);
    return swap(site, doingInstead(being, sector), being.length);
  }
  // "fits kitchens round here": something done that no table knows.
  if (
    !sector &&
    /(?:\b(?:she|he|who|and|woman|man|bloke|fella|guy|lad|lady|girl|client|mum|mom|dad)|,)\s+(?:\w+ly )?$/i.test(
      site.before,
    ) &&
    /^\w+s \w/.test(lower)
  )
    return { ...drop(site), weak: true };
  const own = /^(an?|the|my|her|his|their|your|our|one) /.exec(lower)?.[0] ?? '';
  // "has a guide dog": what no table knows need not be a person.
  if (
    !sector &&
    /\b(?:she|he|they|who|client|patient|mum|mom|dad|'s) (?:\w+ )?(?:has|have|had|got|keeps?|needs?|with) (?:an?|the) $/i.test(
      site.before,
    )
  )
    return { ...drop(site), weak: true };
  const noun = nounFor(site, sector, own);
  if (noun === null) return drop(site);
  return {
    ...swap(site, noun),
    weak: noun === MANY && !/\b(?:with|for|of|many|some|most|all|are|were|of my)\s+$/i.test(site.before),
  };
}

/** "in healthcare", where the sector has a field. */
function sectorField({ level }: Site, sector: Sector | null): string | undefined {
  return sector && level === 'light' ? /(?<= )(?:in|with|on|at) .*$/.exec(sector.who)?.[0] : undefined;
}

/** For "is a" what is done: "works in healthcare", "was studying". */
function doingInstead(being: string, sector: Sector): string {
  const verb = /^(?:'s|\w+)/i.exec(being)![0];
  const space = being.startsWith("'") ? ' ' : '';
  const rest = sector.who.replace(/^\w+ ?/, '');
  if (sector.who.startsWith('is ')) return `${verb} ${rest}`;
  const does = sector.who.split(' ')[0]!;
  const past = /^(?:was|were)$/i.test(verb);
  const many = /^(?:are|were)$/i.test(verb);
  return `${space}${past ? `${does.replace(/s$/, '')}ed` : many ? does.replace(/s$/, '') : does}${rest ? ` ${rest}` : ''}`;
}

function nounFor(site: Site, sector: Sector | null, own: string): string | null {
  const { lower } = site;
  if (/^(?:both|all) are\b/.test(lower))
    return `${lower.startsWith('both') ? 'both' : 'all'} are in similar work`;
  if (/\b(?:shifts?(?! workers?)|nights|rotation|roster|fifo)\b/.test(lower) && !own)
    return /\b(?:of|by|from)\s+$/.test(site.before) ? 'work' : 'work pattern';
  if (BEFORE_PERSON.test(site.after) && !own)
    return site.level === 'strong' || !sector ? '' : premodifier(sector);
  const plural =
    /[a-z](?<!s)s$/.test(lower.replace(WORKPLACE, '')) &&
    !own &&
    !/\b(?:an?|the|my|her|his|this|one)\s+$/i.test(site.before);
  if (site.level === 'strong' || !sector) {
    if (isListed(site)) return null;
    if (isBeforeNoun(site) && !/^ \w+s\b/.test(site.after)) return '';
    if (plural && /[a-z]s$/.test(site.words)) return MANY;
    return site.subject === 'relative'
      ? `${own || ''}relative`
      : own
        ? personWith(own)
        : /^(?: with| who| in| on|[.,!?]|$)/.test(site.after) && /\ban?\s+$/i.test(site.before)
          ? 'someone'
          : 'client';
  }
  const retired =
    /\b(?:retired|ex|former|late)\b/.test(lower) && sector.noun !== 'retired person' ? 'retired ' : '';
  if (plural) return sector.plural;
  if (sector.noun.startsWith('someone')) {
    // "a lovely old ex-teacher", "one vet": after an adjective or a count "someone" cannot stand.
    const described =
      !own &&
      (/\b(?:an?|my|the|this|that)\s+[\p{L}'-]+(?:\s+[\p{L}'-]+)?\s+$/iu.test(site.before) ||
        /\b(?:one|every|no|each|which|only|same)\s+$/i.test(site.before));
    return described && !/\b(?:of|to|with|for|by|and|or|is|was|in|on|at|from)\s+$/i.test(site.before)
      ? sector.noun.replace('someone', 'person')
      : sector.noun;
  }
  return own.startsWith('a') ? `a ${retired}${sector.noun}` : own + retired + sector.noun;
}

const MANY = 'people in that line of work';

function personWith(own: string): string {
  return own.startsWith('a') ? 'someone' : `${own}client`;
}

/** "a paramedic client": a healthcare client. Sectors with no short form leave it out. */
function premodifier(sector: Sector): string {
  return /^(?:healthcare|care|emergency|office) worker$/.test(sector.noun)
    ? sector.noun.replace(' worker', '-worker')
    : sector.noun === 'student'
      ? 'student'
      : '';
}

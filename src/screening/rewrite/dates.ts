import { drop, type Edit, isBeforeNoun, isListed, leadIn, type Site, swap } from './site.ts';

const DAY = '(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?';
const CLOCK =
  /^(?:at |the )?(?:(?:\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|o'?clock)?|noon|midday|midnight|(?:half|quarter|ten|twenty|five)\s?(?:past|to)?\s?\w*|[a-z]+ (?:thirty|fifteen|o'?clock)|\d{1,2}h\d{0,2})\b|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: o'?clock|ish)?$)/;
const SLOT = new RegExp(
  `^(?:${DAY}s?\\b|\\d|(?:noon|half|quarter|morning|evening|afternoon|am|pm|first|last|late|early|two|three|four|five|six|seven|eight|nine|ten|eleven)\\b)`,
);
const SOON = /\b(?:tomorrow|tmrw|tmr|next|coming|later|in (?:an?|two|three|four|\d+) |upcoming|due|soon)\b/;
const LONG =
  /^(?:for |since |over |in |about |nearly |almost |after )*(?:a |an |one |two |three |four |five |six |seven |eight |nine |ten |eleven |twelve |\d+|several |some )+\s?(?:\w+ )?(?:years?|months?|weeks?|yrs?|days?|sessions?|mo)\b/;

/** Dates and times mostly go; a slot used as a name is "my client", a habit "every week", a long time "a while". */
export function generaliseDate(site: Site): Edit {
  const { lower, after } = site;
  // "on a Thursday" says when in general: it can go.
  const habit = leadIn(site, /\s*\b(?:on|of) an?\s+$/i);
  if (habit > 0 && new RegExp(`^${DAY}$`).test(lower)) return swap(site, '', habit);
  const how = LONG.test(lower) ? null : asSomebody(site);
  if (how) return how;
  if (/\b(?:every|each)(?: single| other| second)?\s+$/i.test(site.before))
    return swap(site, /\b(?:hour|morning|night|evening|day)/.test(lower) ? lower : 'week');
  // "all weekend" is one word for how long.
  const whole = leadIn(site, /\s*\ball\s+(?:the\s+)?$/i);
  if (
    whole > 0 &&
    /^(?:this )?(?:weekend|week|day|night|morning|afternoon|evening|month|year|summer|winter|autumn|spring)\b/.test(
      lower,
    )
  )
    return swap(site, '', whole);
  if (isListed(site)) return drop(site);
  if (/\b(?:i've|i have|i've got)\s+$/i.test(site.before) && /^\s+(?:with|for)\b/.test(after))
    return swap(site, 'a session');
  if (/['’]s$/.test(lower) || /^['’]s\b/.test(after)) return recent(site);
  // "It's half eleven": nothing else can be said to be it.
  if (CLOCK.test(lower) && /\b(?:it's|its|it is|it was)\s+(?:\w+\s+)?$/i.test(site.before))
    return { ...swap(site, ''), weak: true };
  const has = leadIn(site, /(?<=\b(?:has|have|had|got)|['’](?:ve|d))\s+(?:until|till)\s+(?:the\s+)?$/i);
  if (has > 0) return swap(site, ' a short time', has);
  if (/^(?:until|till)\b/.test(lower) && /(?:\b(?:has|have|had|got)|['’](?:ve|d))\s+$/i.test(site.before))
    return swap(site, 'a short time');
  const since = leadIn(
    site,
    /\s*\b(?:since|from|until|till|by|before|after)\s+(?:the\s+|about\s+|around\s+)?$/i,
  );
  if (since > 0) return swap(site, boundary(site.before.slice(-since).trim(), lower), since);
  if (/^since\b/.test(lower)) return swap(site, 'for a while');
  if (LONG.test(lower)) return swap(site, duration(site));
  // After "about", "dreading" a day is a thing, else it says how often.
  if (/\b(?:dread\w*|lov\w*|hat\w*|about|of|like)\s+$/i.test(site.before) && /days$/.test(lower))
    return swap(site, 'our slot');
  if (/\b(?:about|of|like|miss|remember|survived)\s+$/i.test(site.before)) return swap(site, 'earlier');
  if (
    /\b(?:gave|give|giving|offer(?:ed)?|offering|got|booked|lost|needs?|wants?|prefers?)\s+(?:her |him |them |someone |somebody |me )?$/i.test(
      site.before,
    ) &&
    SLOT.test(lower)
  )
    return swap(site, 'a slot');
  if (/\b(?:suggest(?:ed)?|propose[ds]?)\s+$/i.test(site.before)) return swap(site, 'a time');
  if (isAdjective(site)) return swap(site, '');
  const lead = leadIn(
    site,
    /\s*\b(?:on|at|in|for|around|about|this|last|every(?: other| second)?|during|over)\s+(?:the\s+|about\s+|around\s+)?$/i,
  );
  const led = lead > 0 ? site.before.slice(0, -lead) : site.before;
  const space = lead > 0 ? ' ' : '';
  const hangs = /(?:'s|\b(?:is|was|are|be|were|not))\s*(?:not )?$/i.test(led);
  if (/^(?:every|each)\b|\bweekly\b|\bfortnightly/.test(lower)) return swap(site, `${space}every week`, lead);
  if (hangs)
    return CLOCK.test(lower) || SOON.test(lower)
      ? swap(site, `${space}at another time`, lead)
      : { ...swap(site, '', lead), weak: true };
  const isSubject =
    lead === 0 &&
    !/\b(?:my|our|the|an?|her|his|their|this|that|your|on|at|in|of|to|by|from|for)\s+$/i.test(site.before) &&
    /^\s+(?:is|was|has|had|felt|were|are)\b/i.test(after);
  if (isSubject && /^\s+is\b/i.test(after)) return { ...swap(site, ''), weak: true };
  if (isSubject) return swap(site, /days$/.test(lower) ? 'some days' : 'the other day');
  if (
    SOON.test(lower) &&
    !CLOCK.test(lower) &&
    /^\s*(?:[.,;!?)]|$|and\b|but\b|so\b)/.test(after) &&
    !/\b(?:today|later)\b/.test(lower)
  )
    return swap(site, `${space}soon`, lead);
  if (lead > 0) return swap(site, '', lead);
  const isOwned = /\b(?:my|our|the|an?|her|his|their|your)\s+$/i.test(site.before);
  return isOwned ? { ...drop(site), weak: true } : drop(site);
}

/** A slot that stands for whoever has it, or for the hour itself. */
function asSomebody(site: Site): Edit | null {
  const { lower, after } = site;
  if (isSlot(site)) {
    // "move her 11.30": the hour is hers, not another person.
    if (/\b(?:her|his|their)\s+(?:\w+\s+)?$/i.test(site.before)) return swap(site, 'slot');
    // "the Wednesday soap box": it says which, no more.
    if (isBeforeNoun(site) && !/^ \w+s\b/.test(after)) return swap(site, '');
    if (/\ban?\s+$/i.test(site.before))
      return swap(
        site,
        /^ with\b/.test(after)
          ? 'session'
          : /\b(?:do|run|offer|need|want|have|book|take|got|free)\s+an?\s+$/i.test(site.before)
            ? 'slot'
            : 'client',
      );
    const isHour =
      /^\s+(?:opens|is (?:free|open|going|up)|has (?:opened|come)|would|will|works|suits)/i.test(after) ||
      (/\b(?:your|a|the)\s+(?:\w+\s+)?$/i.test(site.before) && /^\s+(?:is|would|works)/i.test(after));
    const many =
      /\b(?:one|two|three|some|most|many|few|both|all|couple|any|each|another|several) of (?:my|our|the)\s+(?:\w+\s+)?$/i.test(
        site.before,
      );
    return swap(site, isHour ? 'slot' : many ? 'clients' : 'client');
  }
  if (/\byour\s+$/i.test(site.before) && SLOT.test(lower))
    return swap(site, isBeforeNoun(site) ? '' : 'slot');
  if (/^(?:my|our) /.test(lower) && SLOT.test(lower.replace(/^(?:my|our) /, '')))
    return swap(site, 'my client');
  return null;
}

/** "this morning's session": "a recent session". */
function recent(site: Site): Edit {
  if (
    !/\b(?:morning|afternoon|evening|night|today|tonight|yesterday|week|month|session|last|mon|tues|wednes|thurs|fri|satur|sun)/.test(
      site.lower,
    )
  )
    return { ...drop(site), weak: true };
  const mark = /^['’]s/.exec(site.after)?.[0].length ?? 0;
  if (!/^(?:['’]s)? [\p{L}]/u.test(site.after)) return { ...drop(site), weak: true };
  return swap(
    site,
    /\b(?:my|our|the|an?|her|his|their|this|that)\s+$/i.test(site.before) ? 'recent' : 'a recent',
    0,
    mark,
  );
}

/** "my 4pm", "my Monday 9am", "the 5.30": a time that stands for a person. */
function isSlot(site: Site): boolean {
  if (!/\b(?:my|the|our|this|a|her|his)\s+(?:new |old |last |next )?$/i.test(site.before)) return false;
  if (!SLOT.test(site.lower)) return false;
  if (
    /\b(?:at|on|in|for|since|by|from|until|before|after|around|to)\s+(?:the|my)\s+$/i.test(site.before) &&
    !/\bmy\s+$/i.test(site.before)
  )
    return false;
  return !/^ (?:client|lady|lad|girl|boy|guy|man|woman|session|slot|group|appointment|one|couple|clinic|kid|caseload|regulars?|diary|people|folks?|crowd|evenings?|clients|team|mornings?|afternoons?|nights?|supervision|hour|call|shift|list)\b/i.test(
    site.after,
  );
}

function isAdjective(site: Site): boolean {
  return /\b(?:my|the|an?|our|her|his|that|this|your)\s+$/i.test(site.before) && isBeforeNoun(site);
}

/** What stands for "until Friday", "by noon": mostly nothing. */
function boundary(lead: string, lower: string): string {
  if (/^(?:until|till)/i.test(lead) && /\b(?:19|20)\d\d\b|\blast\b/.test(lower)) return ' for a while';
  if (/^since/i.test(lead)) return ' for a while';
  if (/^(?:until|till)/i.test(lead)) return ' for now';
  if (/^by/i.test(lead)) return ' soon';
  return /^after/i.test(lead) ? ' later on' : '';
}

function duration(site: Site): string {
  const session = /session/.test(site.lower);
  if (session) return 'some sessions';
  if (/\bago\b/.test(site.lower)) return 'a while ago';
  if (/^over\b/.test(site.lower) || /\bover\s+$/i.test(site.before))
    return site.lower.startsWith('over') ? 'over time' : 'time';
  return /^(?:for|after|in|about|since)\b/.test(site.lower)
    ? `${site.lower.split(' ')[0]} a while`
    : 'a while';
}

import { drop, type Edit, isListed, leadIn, type Site, swap } from './site.ts';

const DAY = '(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?';
const CLOCK =
  /^(?:at |the )?(?:(?:\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|o'?clock)?|noon|midday|midnight|(?:half|quarter|ten|twenty|five)\s?(?:past|to)?\s?\w*|[a-z]+ (?:thirty|fifteen|o'?clock)|\d{1,2}h\d{0,2})\b|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: o'?clock|ish)?$)/;
const SLOT = new RegExp(
  `^(?:${DAY}s?|\\d|noon|half|quarter|morning|evening|afternoon|am|pm|first|last|late|early|two|three|four|five|six|seven|eight|nine|ten|eleven)`,
);
const SOON = /\b(?:tomorrow|tmrw|tmr|next|coming|later|in (?:an?|two|three|four|\d+) |upcoming|due|soon)\b/;
const LONG =
  /^(?:for |since |over |in |about |nearly |almost |after )*(?:a |an |one |two |three |four |five |six |seven |eight |nine |ten |eleven |twelve |\d+|several |some )+\s?(?:\w+ )?(?:years?|months?|weeks?|yrs?|days?|sessions?|mo)\b/;

/** Dates and times become "recently", "soon", "for a while", or go; a slot used as a name is "my client". */
export function generaliseDate(site: Site): Edit {
  const { lower, after } = site;
  // "on a Thursday" says when in general: it can go.
  const habit = leadIn(site, /\s*\b(?:on|of) an?\s+$/i);
  if (habit > 0 && new RegExp(`^${DAY}$`).test(lower)) return swap(site, '', habit);
  if (isSlot(site))
    return swap(
      site,
      /^\s+(?:opens|is (?:free|open|going|up)|has (?:opened|come))/i.test(site.after) ? 'slot' : 'client',
    );
  if (/^(?:my|our) /.test(lower) && SLOT.test(lower.replace(/^(?:my|our) /, '')))
    return swap(site, 'my client');
  if (isListed(site)) return drop(site);
  if (/\b(?:i've|i have|i've got)\s+$/i.test(site.before) && /^\s+(?:with|for)\b/.test(after))
    return swap(site, 'a session');
  if (/^['’]s\b/.test(after)) return swap(site, '', 0, 2);
  const since = leadIn(
    site,
    /\b(?:since|from|until|till|by|before|after)\s+(?:the\s+|about\s+|around\s+)?$/i,
  );
  if (since > 0) return swap(site, boundary(site.before.slice(-since)), since);
  if (/^since\b/.test(lower)) return swap(site, 'for a while');
  if (LONG.test(lower)) return swap(site, duration(site));
  const lead = leadIn(
    site,
    /\s*\b(?:on|at|in|for|around|about|this|last|every(?: other| second)?|during|over)\s+(?:the\s+|about\s+|around\s+)?$/i,
  );
  // After "about", "dreading" a day is a thing, else it says how often.
  if (/\b(?:dread\w*|lov\w*|hat\w*|about|of|like)\s+$/i.test(site.before) && /days$/.test(lower))
    return swap(site, 'our slot');
  if (/^(?:every|each|on \w+days$)|\w+days$|\bweekly\b|\bfortnightly/.test(lower))
    return swap(site, lead > 0 ? ' regularly' : 'regularly', lead);
  if (SOON.test(lower)) return swap(site, lead > 0 ? ' soon' : 'soon', lead);
  if (CLOCK.test(lower))
    return swap(
      site,
      lead > 0 && /(?:'s|\b(?:is|was|are|be))\s*$/i.test(site.before.slice(0, -lead))
        ? ' at another time'
        : '',
      lead,
    );
  if (/\b(?:need|needs|want|cover|swap|move|moved|room|book|booked|slot|space|free)\b/i.test(site.before))
    return swap(site, '', lead);
  if (
    /\b(?:offer(?:ed)?|suggest(?:ed)?|propose|got|it's|is)\s+$/i.test(site.before) &&
    !/^(?:today|tonight|tomorrow|yesterday|this|last)/.test(lower)
  )
    return swap(site, 'a time');
  if (isAdjective(site)) return swap(site, '');
  const year = /(?:19|20)\d\d|'\d\d|\byears? ago|\blast (?:year|spring|summer|autumn|fall|winter)/.test(
    lower,
  );
  const words = site.level === 'strong' ? '' : year ? 'a while ago' : 'recently';
  return swap(site, lead > 0 && words ? ` ${words}` : words, lead);
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
  return /\b(?:my|the|an?|our|her|his|that|this)\s+$/i.test(site.before) && /^ [a-z]/i.test(site.after);
}

function boundary(lead: string): string {
  if (/^from/i.test(lead)) return '';
  if (/^since/i.test(lead)) return 'for a while';
  if (/^(?:until|till|by|before)/i.test(lead)) return 'for now';
  return 'later on';
}

function duration(site: Site): string {
  const session = /session/.test(site.lower);
  if (session) return 'some sessions';
  if (/\bago\b/.test(site.lower)) return 'a while ago';
  return /^(?:for|over|after|in|about|since)\b/.test(site.lower)
    ? `${site.lower.split(' ')[0]} a while`
    : 'a while';
}

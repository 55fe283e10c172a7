import type { Label } from '../types.ts';
import type { Detail } from './explain.ts';

/** "Big Kev", "Nonna Pina": a first name with what goes before it, no surname. */
const FAMILIAR =
  'big little wee old young uncle aunty auntie aunt gran nan nana nonna ouma oupa gogo mama baba tita tito'
    .split(' ')
    .map((word) => `[${word[0]!.toUpperCase()}${word[0]}]${word.slice(1)}`)
    .join('|');
const FULL_NAME = new RegExp(
  `^(?!(?:${FAMILIAR})\\b)\\p{Lu}[\\p{L}'’-]+(?:\\s\\p{Lu}\\.?[\\p{L}'’-]*)*\\s\\p{Lu}[\\p{L}'’-]+$`,
  'u',
);

type Wording = readonly [RegExp | null, ...string[]];

/**
 * Why a detail matters: the first line whose pattern fits its words, else the last one. Several wordings of one
 * thought keep a list of findings from reading like a form.
 */
const WORDINGS: Record<Label, readonly Wording[]> = {
  NAME: [
    [
      /^(?:\p{Lu}\.?\s?){1,3}$|^\p{L}\.(?:\p{L}\.?)*$|^\p{L}$/u,
      'Initials are often enough for the client, or for anyone who knows that they see you.',
      'A letter and the rest of the post can be all that a friend needs.',
    ],
    [
      /^(?:mr|mrs|ms|miss|mx|dr|prof|sir|madam|mme|alhaji|hajiya|chief|pastor|judge|sister)\b/i,
      'A surname is matched to a person quickly, with its title or without.',
      'This is the name that a client goes by at every desk.',
    ],
    [
      FULL_NAME,
      'A full name can be searched for in seconds.',
      'With a full name, anyone can find this person.',
    ],
    [
      null,
      'A first name is how the people around a client would know them.',
      'Even a first name lets a client, or someone close, know that this is about them.',
      'Names travel furthest of all, and a nickname can be rarer than a name.',
    ],
  ],
  USERNAME: [
    [
      null,
      'A handle leads straight to this person and to everyone who follows them.',
      'Anyone can open this account and see who it is.',
    ],
  ],
  EMAIL: [
    [
      null,
      'An email address points to one person, often by name.',
      'Anyone who has this address knows who is meant.',
    ],
  ],
  PHONE: [
    [
      null,
      'A phone number belongs to one person, and contact lists put a name to it at once.',
      'A number can be rung, saved and looked up.',
    ],
  ],
  URL: [
    [
      null,
      'One tap on this link shows who the post is about.',
      'This link leads to the person, or to people who know them.',
    ],
  ],
  ADDRESS: [
    [/^[\p{L}\d]{2,4}\s?[\p{L}\d]{3}$|^\d{5}$/u, 'A postcode can come down to a handful of homes.'],
    [
      null,
      'This says where someone lives, and for some clients that is a matter of their wellbeing.',
      'Where someone lives tells who they are.',
    ],
  ],
  ID: [
    [
      null,
      'A reference number opens a record about one person.',
      'Whoever can look this number up knows who it is.',
    ],
  ],
  DOB: [
    [
      null,
      'A date of birth with one other detail is usually enough to find a person.',
      'Few people in one place share a date of birth.',
    ],
  ],
  AGE: [
    [
      /\b(?:year|yr|y)s?\s?\d|\b(?!\d+ )\w+ (?:year|yr)\b(?!s?[\s-]*(?:old|of age))|\b(?:grade[rs]?|gcses?|school|form|matric)\b|first-year/i,
      'A school year narrows this down to one class in one place.',
    ],
    [/\bturn(?:s|ed|ing)?\b|birthday/i, 'A birthday is easy to match to a person.'],
    [
      /^\s*(?:[89]\d|1\d\d)\b|eight(?:y|ies)|ninet(?:y|ies)/i,
      'Few clients are of this age, so it says more than it seems to.',
    ],
    [
      /^[^\d]*\b(?:adult|young\w*|(?<!years?[ -])old|older|elderly|teens?|teenage\w*|child|kid|toddler|baby|\w+ties)\b|\b\d0['’]?s\b/i,
      'Beside a job or a town, even a rough age helps to pick someone out.',
    ],
    [
      null,
      'An exact age does much of the work of picking someone out; a decade says as much to your peers.',
      'Beside a job or a town, an exact age narrows things down quickly.',
    ],
  ],
  DATE: [
    [
      /\d\s?(?:am|pm)|o'?clock|noon|\d[.:]\d\d|half|quarter/i,
      'The hour of a session tells the client, and whoever saw them arrive, that this is them.',
    ],
    [
      /today|yesterday|tonight|this (?:morning|afternoon|evening|week|arvo)|last (?:night|week)|just now/i,
      'Posted this soon, whoever was in your room will know.',
      'Saying when lets a client match the post to their own session.',
    ],
    [
      /^(?:for |about |nearly |almost |over |after |only )*(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|\d+)\b.{0,12}\b(?:years?|months?|weeks?|sessions?|yrs?)\b/i,
      'How long it has been is something that a client keeps count of too.',
    ],
    [
      null,
      'A date can be matched with a diary, a news story or somebody seen at your door.',
      'When it happened is one more thing that a client could recognise.',
    ],
  ],
  PLACE: [
    [
      /\b(?:river|beach|bridge|lake|station|pub|church|shop|mall|park|class|gym|school|bakery|pier|market)\b/i,
      'A spot that people know puts faces to a story.',
    ],
    [
      null,
      'Where someone lives or works is often the detail that narrows it down most.',
      'In a small place, a town and one more fact can be enough.',
    ],
  ],
  ORG: [
    [
      /\b(?:school|college|academy|uni|university|campus|primary)\b/i,
      'A school is a small world, and people inside it will guess.',
    ],
    [
      /\b(?:hospital|ward|clinic|surgery|unit|infirmary|a&e)\b/i,
      'Colleagues and other patients at this place may work out who it is.',
    ],
    [
      /\b(?:church|mosque|temple|parish|chapel|synagogue|gurdwara)\b/i,
      'Within a faith community people know one another’s lives.',
    ],
    [
      null,
      'The people at this place know who works there or goes there.',
      'Naming an employer or group leaves only its own people to guess from.',
    ],
  ],
  OCCUPATION: [
    [
      /\b(?:only|head|chief|captain|mayor|judge|mp|councillor|vicar|imam|rabbi)\b/i,
      'There may be only one person in this role nearby.',
    ],
    [/student/i, 'What someone studies, with where, comes down to a small group.'],
    [
      null,
      'A job is what most people know about someone, so a sector is kinder than a title.',
      'Jobs are public: colleagues and neighbours can put this together.',
      'Beside an age or a town, a job title singles out quickly.',
    ],
  ],
  DEMOGRAPHIC: [
    [
      /\b(?:deaf|blind|wheelchair|disab\w+|guide dog)\b/i,
      'A visible disability is one of the first things that people would recognise.',
    ],
    [
      /\b(?:gay|lesbian|queer|trans|transgender|bi|bisexual|non-?binary|closeted)\b/i,
      'For some clients this is known to very few people, so it is theirs to tell.',
    ],
    [
      null,
      'In many places few people share this background, so it points to someone.',
      'This says which community to look in.',
    ],
  ],
  FAMILY: [
    [
      /twin|triplet|quad|\b(?:five|six|seven|eight|nine|ten|eleven)\b|adopt|foster|\b[5-9]\b/i,
      'A family like this is uncommon, and people nearby would know which one.',
    ],
    [
      /divorc|separat|ex\b|affair|split|second|third/i,
      'The family would recognise this, and they may not know that your client talks to you.',
    ],
    [
      null,
      'The shape of a family is something that relatives and neighbours recognise at once.',
      'Others in this family could read themselves in the post as well.',
    ],
  ],
  HEALTH: [
    [
      /suicid|self[- ]?harm|overdos|\bod\b/i,
      'This is about the hardest time in someone’s life, and it should not reach them as a post.',
    ],
    [
      /pregnan|ivf|miscarr|stillb|birth|expecting/i,
      'News of a pregnancy or a loss belongs to the person, and the timing gives it away.',
    ],
    [
      /medicat|lithium|mg\b|sertraline|tablets|dose/i,
      'A named medicine narrows things down, and your peers seldom need it.',
    ],
    [
      null,
      'Health details are among the most private that there are, and a rare one points to one person.',
      'A diagnosis beside anything else about a person can tell who they are.',
    ],
  ],
  EVENT: [
    [
      /\b(?:news|in the papers|court|trial|crash\w*|fires?|flood\w*|died|killed|shot|accident|arrest\w*|stabb\w+|robbery|washout|cyclone)\b/i,
      'If it was in the news it can be searched for, and the name comes with it.',
    ],
    [
      /\b(?:won(?!['’])|awards?|medals?|elected|(?:broke|broken|set|sets|holds|held|world|national) (?:\w+ ){0,3}record|trophy|champion\w*)\b/i,
      'A public success has a name attached to it somewhere.',
    ],
    [
      null,
      'What happened in someone’s life is remembered by whoever was there.',
      'A client would know their own story from this, whatever else is changed.',
    ],
  ],
  APPEARANCE: [
    [/\b(?:car|van|ute|truck|bike|camper|hilux|fiat|plate)\b/i, 'People know one another’s cars.'],
    [
      /\b(?:dog|cat|parrot|horse|pony|lurcher|ferret|heeler|pet)\b/i,
      'An animal like this is known up and down the street.',
    ],
    [
      null,
      'Looks are the first thing that anyone recognises.',
      'Someone who has met this person would see them here.',
    ],
  ],
  QUOTE: [
    [
      null,
      'Clients remember what they said to you, and would know their own words anywhere.',
      'These are the client’s own words, given to you in confidence.',
      'However the rest is disguised, a person recognises their own sentence.',
    ],
  ],
  THERAPY: [
    [
      /\bcancel\w*|\bno-?show|\b(?:late|ghosted|missed|misses|missing)\b/i,
      'The client would know that this was them, and may read it as a complaint.',
    ],
    [
      /\b(?:emails?|emailed|texts?|texted|rang|rings?|phon(?:ed|es)|called|calls|messag(?:ed|es)|whatsapp\w*) (?:me|us|the (?:clinic|practice|office|duty))\b(?! (?:an?|my|by)\b)|\bsent (?:me )?(?:the |an? )?(?:e-?mail|message|text|dm)|\bvoicemails?\b/i,
      'The client will remember getting in touch with you.',
    ],
    [
      /\bgifts?\b|\b(?:brought|knitted|baked|gave) me (?:an?|the|her|his|their|some)\b(?! (?:\d|clue|word|chance|look|hug|lift|nod|fright|score|hand))|\b(?:a|gift|birthday|thank[- ]you) card\b/i,
      'A gift is remembered by the one who gave it.',
    ],
    [
      null,
      'Only two people were in the room, and the other one would recognise this.',
      'A moment like this belongs to you and your client.',
      'Your client would know this moment as theirs.',
    ],
  ],
};

const RELATIVE = [
  'It is about someone in a client’s life, who never chose to be here. ',
  'This person is not even your client. ',
];

/** One short, warm sentence on why a detail matters. */
export function whyOf(detail: Detail, text: string): string {
  const words = text.slice(detail.start, detail.end);
  const options = WORDINGS[detail.label];
  const [, ...sayings] =
    options.find(([pattern]) => pattern === null || pattern.test(words)) ?? options.at(-1)!;
  const seed = detail.start + words.length;
  const saying = sayings[seed % sayings.length]!;
  return detail.subject === 'relative' && detail.kind === 'direct'
    ? RELATIVE[seed % RELATIVE.length]! + saying
    : saying;
}

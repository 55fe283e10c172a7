import { words } from './words.ts';

/** What a sentence speaks of: the writer's own casework, what is taught or others do, or anything else. */
export type Scene = 'casework' | 'unsaid' | 'lesson' | 'other';

/** Whoever is seen, and the hour they are seen in. */
const CLIENT = words(
  "(?:ex-)?(?:clients?|patients?|pts?|cts?|coachees?|supervisees'? clients?)|service users?|(?:this|that|the|a|my) couples?(?! of)|caseload|(?:our|the|a|in|in the|after|every|each|last|first|final|that|this|best|letting|between|outside(?: of)?|his|her|their|two|weekly|placement|intake) sessions?|sessions with|therapy|counsell?ing|(?:i|we|she|he|they)(?:'re| am| is| are)?<gap>in session|new (?:referral|enquiry|inquiry)|(?:boy|girl|child|kid|lad|man|woman|family|teenager|someone|people) (?:that |who |whom )?i (?:see|saw|work with|worked with)|\\w+ (?:more )?sessions (?:left|to go)|my waiting list|placement|intakes?|dna'?d|safety plan with",
);
/** A time alone may be anybody's. */
const SLOT = words(
  "(?:my|that|this) (?:\\d{1,2} ?(?:am|pm|o'?clock)|(?:\\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven) o'?clock|hour|slot)|(?:mon|tues|wednes|thurs|fri|satur)days? at",
);
/** Where nobody else is spoken of, "she" and "him" are somebody a therapist sees. */
const SOMEBODY = words(
  'he|she|him|her|his|hers|this (?:boy|girl|kid|child|lad|man|woman|guy|family|one|client)',
);

/** Lessons, notices, requests for paper, what colleagues and supervisees do, and cases that are nobody's. */
const NOT_OWN_WORK = words(
  "podcasts?|essays?|seminars?|webinars?|refresher|(?:online|cpd|staff|team|mandatory|safeguarding|the|a|this|that|boring|ethics) (?:training|module|course|lecture|talk|workshop)|(?:training|workshop|lecture|talk|course|module|seminar) (?:on|about|today|tomorrow|tonight|next|this|for)|cpd|conference|lecturers?|lectures?|tutors?|the course|dissertation|thesis|role[- ]?plays?|vignettes?|mock|chapter|reading (?:group|list)|book (?:rec\\w*|club about)|supervisees?|supervis(?:ing|ors') |(?:my|a|our|his|her) (?:colleague|supervisor|manager|team lead|peer)'?s?(?: \\w+)? (?:client|patient|caseload|session|placement|complaint)s?|procedure|policy|policies|rota|captions?|reels?|twitter|tiktok|blog|template|handouts?|leaflets?|does any(?:one|body) (?:have|know)|any(?:one|body) (?:have|know|got) (?:a|an|the|of|any|how|where|if)|how do (?:you|we|i) (?:word|phrase|file|format|store|claim|code|bill)|(?:peer|reading|study) group (?:on|this|next|friday|thursday|monday|tuesday|wednesday|at)|reminder|link (?:in|below)|any (?:tips|scripts|reading|books?|recommendations|advice on|thoughts on|good|ideas for)|(?:nice|good|interesting|great) (?:books?|articles?|papers?|stud(?:y|ies))|(?:paper|article|study|research) on|draft\\w*|slides?|journal club|ethics qn|peer question|do (?:you|ye|yous|y'all) (?:all|guys|charge|send|use|mix|do|take|keep)|what do (?:you|ye|people)|has any(?:one|body)|who'?s going|is there a|are you allowed|own policy|is it normal|how long (?:did|do|does|after)|statute|statistics?|survey|hypothetical\\w*|grad student|for (?:a|my|the) (?:paper|class|students?)|audit|rsvp|agenda|minutes (?:from|of)|first aid|planned last session|in (?:the )?(?:film|book|series|novel|show|episode)s?",
);

const KIN =
  'mum|mom|mam|mother|dad|father|parents|sister|brother|son|daughter|kids?|children|toddler|teenager|baby|husband|wife|partner|boyfriend|girlfriend|fianc[ée]e?|ex|aunt|auntie|uncle|cousin|niece|nephew|gran|granny|nan|gogo|in-laws?|mother[- ]in[- ]law|father[- ]in[- ]law|friends?|mates?|flatmate|housemate|therapist';
const AROUND =
  'neighbou?rs?|landlord|landlady|lodger|tenant|dentist|plumber|builder|contractor|headmistress|headmaster|electrician|cleaner|postman|hairdresser|mechanic|accountant|dog|cat|puppy|kitten|horse|boss|manager|supervisor|colleagues?|team|receptionist|secretary|physio|pastor|coach|tutor|staff|staff ?room|crew|driver|council|bank|university|college|nursery|company|garage|gym|shop|caf[eé]';
/** The writer's own people and animals, and whoever else is no client. */
const OWN_PEOPLE = words(
  `(?<!(?:like|of|about|than) )(?:my|our|anyone'?s? else'?s?)(?: \\w+)? (?:${KIN}|${AROUND})|(?:the|a|an|that|this|at) (?:new |old )?(?:${AROUND})|(?:a|an) (?:friend|mate|cousin)|(?:the|a|that) (?:man|woman|guy|lady|bloke|girl|person) (?:who|that|at|in|from)|toddler|colleague`,
);
/** What fills a day beside clients: getting about, the house, the office, the plate. */
const THINGS = words(
  "trains?|buses|bus|tram|taxi|flights?|airport|traffic|motorway|m25|commute|drive home|car park|bumper|puncture|garage|bike|parking|potholes?|house!|house is|heating|boiler|landlord|rent|mortgage|broadband|council|bins?|hedge|garden|recipe|bread|cake|bake|dinner|cooking|lunch|breakfast|fridge|kettle|(?:first )?coffee (?:of|machine|run|shop)|biscuits?|laptop|computer|pc|phone (?:died|is)|printer|software|app|wi-?fi|pdfs?|excel|spreadsheets?|portal|password|laundry|forms?|invoices?|invoicing|expenses|mileage|tax(?:es)?|audit|budget|finance|admin|inbox|(?:team|staff|board|finance|admin|zoom|all-staff|business|department|monday|budget) (?:meeting|call|away day)|meetings?|interview|away day|logo|website|newsletter|lift is|building|holiday|villa|wedding|hen do|party|christmas|easter|panto|concert|match|football|rugby|cricket|marathon|parkrun|gym|yoga|piano|swimming|choir practice|school (?:play|run|gate|fete)|parents'? evening|netflix|telly|crossword|wordle|sudoku|dentist appointment|dentist|smear|blood test|scan|mri|hygienist|dog|cat|three-year-old|favourite (?:mug|biscuit|hour)|load shedding|generator|petrol|queue|passport|visa|exams?|marking|postman|plumber|cleaner",
);

/** Reads a whole text; the answer says of each of its sentences what it speaks of. */
export function sceneOf(text: string): (sentence: string) => Scene {
  const clients = has(CLIENT, text);
  const beside = has(OWN_PEOPLE, text) || has(THINGS, text);
  const somebody = !clients && !beside && (has(SOMEBODY, text) || has(SLOT, text));
  return (sentence) => {
    if (has(NOT_OWN_WORK, sentence)) return 'lesson';
    if (has(CLIENT, sentence) || somebody) return 'casework';
    if (has(OWN_PEOPLE, sentence) || has(THINGS, sentence)) return 'other';
    if (clients) return 'casework';
    return beside ? 'other' : 'unsaid';
  };
}

function has(pattern: RegExp, text: string): boolean {
  return text.search(pattern) >= 0;
}

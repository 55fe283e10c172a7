import { matchesOf } from '../matches.ts';
import type { Span } from '../types.ts';

/**
 * What tells, around a name, that it is somebody the writer works with: what they do to the things of an office, whose
 * hours they cover, who came to a meeting. Tried where nothing in the text speaks of casework or of a client's life.
 */

/** Things of a shared office that nobody has at home. */
const THINGS =
  '(?:shared drive|shared (?:folder|calendar|diary|inbox)|(?:\\p{L}+ )?rota|(?:photo)?copier|printer|shredder|laminator|franking machine|label (?:maker|printer)|stapler|hole ?punch|toner|ink cartridges?|letterheads?|stationery|noticeboard|notice board|thermostat|fire (?:notice|drill|door|doors|log|register|warden)|alarm code|door code|entry code|petty cash|filing cabinets?|(?:stationery|supply|supplies|staff|office|kitchen|tea|store) (?:cupboard|kitchen|kettle|fridge|microwave|toaster|dishwasher|biscuits|milk|mugs?|coffee|bin|plants?|sofa|heater|fan|quiz|tin)|tea (?:rota|fund|kitty|money)|coffee (?:fund|kitty|rota)|room (?:booking|bookings|rota|list|chart)|booking (?:system|sheet|form)|sign[- ](?:up|in) sheet|team (?:calendar|drive|folder|photo|page|agenda)|staff ?room|break ?room|whiteboard (?:pens|markers)|lanyards?|staplers?|name badges|envelopes|sticky notes|post-its|highlighters|wi-?fi (?:password|code)|agenda|newsletter|mail ?merge|expenses (?:form|sheet))';
/** Somebody first in their sentence does something to one of them. */
export const HANDLES_AFTER = new RegExp(
  `^(?!(?:['’]s| has| is| will)?(?: just| already| finally| only)? (?:smash|thr[eo]w|kick|destroy|break|brok|punch|bash|trash|burn|bit|spat|ripp|tore|torn))(?:['’]s (?:just |already |finally |only )?(?:\\p{L}+(?:ed|en|ne|wn|nt)|put|hid|set|had|got|bought|made|taken|been)| (?:has|will|is \\p{L}+ing)| (?!took|brought|asked|said|told|wants|cries|needs|sat|his|her)\\p{L}+(?:ed|s|nt|ke|te|de|pt|w|t|id|d))\\b[^.!?\\n;:,]{0,40}?\\b(?:the|our|some|more|new|wrong(?: size)?|another|every|all|forty|fifty|twenty|a hundred|\\d+) (?:\\p{L}+ )?${THINGS}(?![\\p{L}’'])(?! (?:at me\\b|on (?:his|her|their) way out\\b))`,
  'iu',
);
/** "did the minutes", "takes minutes": of a meeting. */
export const MINUTES_AFTER =
  /^(?:['’]s| is| has| will|['’]ll)? (?:did|does|do|doing|done|took|takes?|taking|taken|typ(?:ed|ing)|wr(?:ote|ites|iting)|circulated|sent round) (?:up )?(?:the |our |last \p{L}+['’]s )?(?:same )?minutes\b(?! (?:to|off|ago|late|silence|silent))/iu;
/** "Imelda's spreadsheet", "Bev's leaving do", at the beginning of a sentence or not: what somebody has at work. */
export const HAS_AT_WORK_AFTER =
  /^['’]s (?:new |old |latest |famous |colour-coded )?(?:pigeon ?hole|in-?tray|leaving (?:do|card|drinks|lunch|cake|present|collection|speech)|spreadsheet|work anniversary|out[- ]of[- ]office|stapler|lanyard)\b/i;
/** "on Halina's desk", "under Bev's chair". */
export const DESK_BEFORE = /\b(?:on|at|to|under|by|from|behind|beside|near) $/i;
export const DESK_AFTER =
  /^['’]s (?:old )?(?:desk|tray|chair|peg|hook|locker|parking space|monitor|keyboard|shelf)\b/i;
/** "Whoever keeps moving Zofia's mug", "who ate Bev's yoghurt". */
export const TAKEN_BEFORE =
  /\b(?:who|whoever|someone|somebody|anyone|anybody|whose turn)\b(?:['’]s)? [^.!?\n,;]{0,36}$/i;
export const TAKEN_AFTER =
  /^['’]s (?:good |favou?rite |oat |last |new |own |special ){0,2}(?:mug|yogh?urt|sandwich(?:es)?|milk|lunch|leftovers|salad|tupperware|soup|biscuits?|cake|crisps|coffee|teabags?|plants?|cactus|chair|charger|umbrella|spoon|stapler|headphones|banana|cheese|hummus|fan|heater|parking space)\b/i;

/** "It's Zofia's last day on reception"; "Graham's last day tomorrow. He's done 17 years." */
export const LAST_DAY_AFTER =
  /^['’]s last (?:day|week|shift)(?: is)?(?: today| tomorrow| (?:this |next |on )?\p{L}+day)?(?: (?:on (?:reception|the (?:front )?desk|the phones)|in (?:admin|accounts|finance|hr|the office)|at (?:the )?(?:practice|office|work|trust)|with the (?:team|trust|practice))\b|[^\n]{0,60}\b(?:(?:done|been here|worked here|given us|served) (?:\p{L}+[- ]){0,2}(?:\d{1,2} |\p{L}+ )years|(?:card|cake) (?:for|is|in|at|going)|collection|whip-?round|leaving do)\b|\. (?:\p{L}+(?:-\p{L}+)?|\d{1,2}) years (?:at|on|in|with|behind)\b)/iu;
/** "Maureen's last day on the ward. Twenty-two years.", "Rajesh's last day on placement": of work, and of no treatment. */
const HOW_LONG =
  '(?:\\p{L}+(?:-\\p{L}+)?|\\d{1,2}) years(?=[.,!;)]| and | (?:in|of) (?:service|post|nights|the job|reception|admin|early starts|tea)| she never| he never|$)';
export const WORKED_HERE_AFTER = new RegExp(
  `^(?![^.!?\\n]{0,40}\\b(?:ward|unit)\\b[^\\n]{0,30}\\b(?<![-\\d])(?:one|two|three|four|[1-4]) years(?! (?:in|of) (?:service|post|nights|the job)))['’]s (?:very )?last (?:day|week|shift)(?: (?:today|tomorrow|(?:on|this) \\p{L}+day))?(?:(?: (?:with (?:us|the team)|(?:at|on|in) (?:the|our) \\p{L}+(?: \\p{L}+)?))?(?: today)?(?: after|[.,:;–—(]) ?(?:nearly |almost |about )?${HOW_LONG}| (?:on|of) (?:her |his |their )?(?:placement|rotation|internship)\\b)`,
  'iu',
);
/** "New starter Callum", "Our student Rajesh finished today.": who begins or ends with a team. */
export const STARTS_BEFORE =
  /(?:^|[.!?\n]\s*)(?:(?:our|the) )?new(?:est)? (?:starter|hire|recruit|team ?mate|team member|trainee|receptionist|intern|temp|locum|registrar|admin|volunteer coordinator|practice manager),? $/i;
export const STUDENT_BEFORE =
  /\bour (?:(?:lovely|brilliant|new|final[- ]year|outgoing) ){0,2}(?:(?:placement|nursing|social work|psychology|counselling|ot|trainee) )?(?:student|trainee|intern|student nurse|locum|temp),? $/i;
export const STUDENT_AFTER =
  /^(?:['’]s| has)? (?:(?:finish(?:ed|es)|left|leaves|start(?:ed|s)|qualifie[ds]) (?:today|yesterday|tomorrow|on \p{L}+day|this week)(?=[.!,]|$)(?![.!,] (?:s?he|they|told|said)\b)|(?:baked|made|brought(?: in)?) [^.!?\n]{0,40}\bfor (?:us|the (?:whole )?(?:team|office|staff ?room))\b)/iu;
/** "Leaving do for Maureen", "Farewell morning tea for Hinemoa": a client's end has no do. */
export const FAREWELL_BEFORE =
  /\b(?:(?:farewell|goodbye|send-?off|leaving|retirement) (?:(?:morning|afternoon|staff|team|office) )?(?:tea|do|lunch|drinks|dinner|curry|breakfast|brunch|bash)|retirement party|leaving collection) for $/i;
/** "after his months of Tuesdays with me": hours that end are a client's. */
export const HOURS_WITH_ME =
  /\b(?:with me|(?:our|his|her|their|last|final) (?:hours?|sessions?)|sessions|(?:mon|tues|wednes|thurs|fri)days)\b/i;
/** "Bev has brought a sledge to work": into the office, and no weapon. */
export const BRINGS_IN_AFTER =
  /^(?:['’]s| has| is)?(?: just)? (?:brought|bringing|brings)(?: in)? (?:[\p{L}\d-]+ ){0,4}(?:cakes?|cupcakes|muffins|brownies|flapjacks?|biscuits|cookies|doughnuts|donuts|pastries|croissants|samosas|pakoras|sweets|baklava|fudge|chocolates?|soup|curry|pizzas?|bread|scones|pies?|bagels|sandwiches|lunch|breakfast|snacks|fruit|eggs|tomatoes|courgettes|apples|jam|honey|tea|coffee|mugs?|sledges?|kites?|games?|plants?|flowers|cactus|dogs?|puppy|cat|kitten|guitar|ukulele|kettle|fan|heater|toaster|blender|cushions?|beanbag|lamp|umbrella|bike|jigsaw|tinsel|crackers|decorations|tree|quiz|treats)(?: (?:of|with|from|in|and) [^.!?,\n]{1,30})? (?:(?:in)?to (?:work|the office|the staff ?room)|for (?:the (?:whole )?(?:team|office|staff ?room)))(?: again| today)?(?=[.,!;\n]|$)/iu;
/** "Siobhan's got Covid, so her webinar's moved". */
export const TEACHES_AFTER =
  /^(?:['’]s| is| has| can['’]?t| won['’]?t)\b[^.!?\n]{0,44}\b(?:her|his|their|the) (?:\p{L}+ )?(?:webinar|workshop|seminar|lecture|masterclass|cpd|reflective practice|journal club|supervision group)\b/iu;
/** "Ifeoma's had her accreditation through", "Grace got her LPC": the licences of the trade. */
export const LICENSED_AFTER =
  /^(?:['’]s| has|['’]d| just| finally){0,2} (?:had|got(?:ten)?|passed|received|earned|finished|been given) (?:her|his|their|the) (?:\p{L}+ )?(?:accreditation|lpc|lcsw|lmft|lmhc|lpcc|lcpc|lpc-?s|eppp|ncmhce|bacp|ukcp|hcpc|cpcab|emdr(?: certification)?|senior accred\w*|accred)\b/iu;
/** "Mustafa's away till the 14th so don't chase him". */
export const DONT_CHASE_AFTER =
  /^(?:['’]s| is|['’]ll be| will be) (?:away|off|out|on holiday|abroad|travelling)\b[^.!?\n]{0,44}\b(?:(?:don['’]?t|do not|please stop|no point) (?:chas|e-?mail|ping|nag|copy|cc|messag|bother|ring)\p{L}*|cc me|copy me in|come to me|ask me instead|send (?:it|them|invoices|forms) to me)/iu;
/** "See Parveen to chip in", "names to Rukhsana by Friday": whom one goes to for what a team shares. */
export const GO_TO_BEFORE =
  /(?:^|[.!?\n,;:(–—-]\s*|\b(?:please|and|or|just) )(?:see|ask|tell|text|e-?mail|ping|find|message|pay|contact|speak to|talk to|let|names? to|money to|orders? to|numbers? to|sizes? to|cash to) $/i;
export const GO_TO_AFTER =
  /^(?: know)?(?: (?:today|tomorrow|by \p{L}+|please|at reception|directly))?,? (?:to (?:order|pay|chip in|sign up|join in|book (?:a|the|your) (?:room|place|slot|seat|spot|parking)|reserve|rsvp|get (?:a|your|the) (?:key|code|fob|lanyard|badge|parking))|if you(?:['’]d| would)? (?:want|need|like|fancy|can) (?:one|in|a (?:key|lift|place|ticket|t-?shirt|hoodie|lanyard|slot|copy|mug|permit)|to (?:come|bring|join|order|chip in))|for (?:a |the |your )?(?:key|code|fob|tickets?|permits?|sizes|order forms?|parking|lanyards?|badges?|wi-?fi))\b/iu;

/** "Bev covered my Friday", "Farzana covered for me"; "Tyrell took my Thursday so I got the kids". */
const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?';
const DUTY = `(?:shift|late|early|on-?call|duty|weekend|group|clinic|list|desk|caseload|${DAY}(?: (?:shift|late|early|duty|group|clinic|morning|afternoon|evening))?)`;
export const COVERS_AFTER = new RegExp(
  `^(?: (?:(?:stepp|fill|stand|stood)(?:ed|ing)? in (?:for|as) me|held the fort (?:so|while|when|whilst|for me)|swapped (?:shifts |days |rooms |lates |clinics )?so I)|(?:['’]s| is| has| will be| will|['’]ll)?(?: very)?(?: kindly| just)? (?:cover(?:ed|s|ing)? (?:for me|(?:all )?my (?:\\p{L}+ )?${DUTY})|(?:took|taken|takes|taking|did|done|doing|picked up|picking up|ran|running) (?:all )?my (?:\\p{L}+ )?${DUTY} (?:so|while|whilst|when|because|as|cos|so that) (?:I|my)(?:['’]\\p{L}+)?))(?![\\p{L}’'])`,
  'iu',
);
/** "Ravi can't make peer group tonight". */
export const MEETS_AFTER =
  /^(?: (?:can['’]?t|cannot|won['’]?t|will|might)| is|['’]s|['’]ll) (?:make|miss(?:ing)?|be late (?:to|for)|late (?:to|for)|be at|join(?:ing)?|chair(?:ing)?|minut\p{L}+|not at) (?:the |our |next |today['’]s )?(?:peer (?:group|supervision)|(?:team|staff|business|practice|committee|board) meeting|journal club|reflective practice|away day|cpd|handover)\b/iu;
/** "taking Efua through the new booking system", "good to have Efua back in the team". */
export const AMONG_US_AFTER =
  /^ (?:(?:through|round|around) (?:the|our) (?:new )?(?:\p{L}+ ){0,2}(?:system|software|database|rota|building|office|induction|invoices|templates?)|back (?:in|with|on) (?:the|our) (?:team|office|practice|rota|front desk))(?!\p{L})/iu;
/** "Replying for Hilda who's off". */
export const STANDS_IN_BEFORE =
  /\b(?:repl(?:ying|y)|answering|posting|filling in|standing in|stepping in|covering|deputising|minuting|writing|emailing) (?:here )?(?:for|on behalf of) $/i;
export const STANDS_IN_AFTER =
  /^,? (?:who(?:['’]s| is)|(?:as|because|since|while) (?:she|he|they)(?:['’]s|['’]re| is| are)|while) /i;

/** A list of who came: "In attendance: Oksana, Rhodri". */
const LISTED =
  /(?:^|[.!?\n]\s{0,3})(?:(?:[Hh]ere|[Tt]here|[Pp]resent|[Aa]ttending|[Aa]ttendees|[Aa]ttended|[Ii]n attendance|[Ww]ho['’]?s (?:in|on|here)|[Oo]n the rota)(?: (?:tonight|tomorrow|this week|today|were))?(?:\s?[:–—-]\s?|\s(?=\p{Lu}))|[Aa]pologies(?: from|:)? )((?:\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]*)?|myself|me|I|and|&|plus|[,\s])*)/gu;
/** Of colleagues: the writer is among them, or they are excused, as for a meeting. */
const OF_COLLEAGUES = /\b(?:me|myself|I|[Aa]pologies|[Ii]n attendance|[Mm]inutes)\b/;
/** Who comes together for a client's sake. */
const OF_CLIENTS =
  /\b(?:mum|mom|dad|mother|father|parents?|famil\w+|carers?|child|school|teacher|conference|tac|cpa|group notes|(?:therapy|process|dbt|skills|anger|wom[ae]n['’]?s|men['’]?s|support|grief|parenting|art|my|our|this|(?:mon|tues|wednes|thurs|fri)day|morning|evening) group)\b/i;

/** Where a text lists the colleagues who came to something. */
export function attendancesIn(text: string): Span[] {
  if (OF_CLIENTS.test(text)) return [];
  return matchesOf(text, LISTED)
    .filter(({ 0: list }) => OF_COLLEAGUES.test(list))
    .map(({ index, 0: list }) => ({ start: index, end: index + list.length }));
}

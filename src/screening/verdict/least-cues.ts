/**
 * Words that say by themselves that one client is told of. None of the clear texts of the corpus that teach has any
 * of them.
 */
const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const NUMBER = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
const TIME = `(?:\\d{1,2}(?:[.:]\\d\\d)?(?: ?[ap]\\.?m\\b| o['’]?clock)?|(?:half |quarter (?:past |to ))?${NUMBER}(?: o['’]?clock| thirty| fifteen)?|noon|midday)`;
const KIN =
  '(?:son|daughter|kid|husband|wife|mum|mom|mam|dad|mother|father|sister|brother|partner|baby|twin|boyfriend|girlfriend|fianc[ée]e?|gran|nan)';
const CLIENTS_KIN = `(?:my|a|this|one) (?:[\\p{L}-]+ )?client['’]s (?:[\\p{L}-]+ )?${KIN}`;
/** Where everybody can see somebody. */
const SHOWN =
  '(?:front page|page [a-z]?\\d|cover|news|newspaper|magazine|poster|flyer|leaflet|billboard|brochure|tell?y|tv|advert|clip|reel|video|fundraiser|gofundme|obit(?:uary)?|headlines?|front bench|photo|(?:the|our|in) (?:local )?(?:echo|gazette|herald|argus|chronicle|mercury|tribune|courier|advertiser|observer|times|star|post))';

/** What says it, unless the sentence around it has other words: a sign that nobody's client is meant. */
export interface LeastCue {
  says: RegExp;
  unless?: RegExp;
}

const cue = (says: string, unless?: string): LeastCue => ({
  says: new RegExp(says, 'giu'),
  ...(unless && { unless: new RegExp(`\\b(?:${unless})\\b`, 'iu') }),
});
const of = (...patterns: Array<string | LeastCue>) =>
  patterns.map((pattern) => (typeof pattern === 'string' ? cue(pattern) : pattern));

/** Whoever else fails to come, or is quit. */
const SOCIAL =
  'club|choir|band|class|practice|football|yoga|gym|friends?|mates?|date|team|plumber|electrician|builder|roofer|engineer|courier|delivery|driver|repair\\p{L}*|boiler|landlord|sitter|nanny|tinder|hinge|meeting|quiz|league|volunteers?|my (?:own )?(?:therapist|counsell?or|supervisor|trainer|hairdresser|dentist)';
/** A match, a quartet, a draft, or somebody's own child or spouse. */
const NO_CLIENTS =
  'chapters?|book|draft|plot|manuscript|novel|protagonist|characters?|films?|series|coach|under-?\\d+s?|cup|finals?|match|squad|team|quartet|quintet|trio|orchestra|ensemble|rehearsals?|kitchen|menu|home safe|proud|wife|hubby|husband|fianc\\p{L}*|in-laws?';

/** Of a course, a reminder "from today's session" is no client's. */
const NO_COURSE =
  '(?!.{0,200}\\b(?:webinar|workshop|training|slides?|keynote|summit|speakers?|panel|festival|recorded|recording|team|mic|(?:my |our )own|my (?:therapist|counsell?or|analyst|coach)|cpd|course|module|class|lecture|supervision|conference|tutor)\\b)';
const PERSON =
  '(?:person|adult|(?:wo)?man|lady|lad|guy|bloke|chap|kid|boy|girl|teen|teenager|couple|family|someone|somebody)';
const TRADE =
  '(?:fire ?fighter|paramedic|welder|shearer|miner|trucker|truckie|soldier|marine|airline pilot|farmer|orchardist|fisherman|trawlerman|scaffolder|bailiff|jockey|nun|monk|undertaker|mortician|lineman|ranch hand|prison officer|dispatcher|auctioneer|drover|(?:hospice|school) nurse|line cook|head ?teacher|headmistress)';
/** Those whom one may have in one's family, team or story: told of as a client is. */
const TRADE_OF_OTHERS =
  '(?:cop|copper|detective|gymnast|cricketer|goalie|cellist|oboist|violinist|comedian|chef|cashier|student nurse|junior doctor|med student|undergrad(?:uate)?)';
/** What nobody but a client does or is. */
const AS_CLIENTS_DO =
  '(?:clients?|sessions?|therapy|caseload|homework|dna|minute \\d+|week \\d+|my (?:couch|sofa|room|waiting room)|(?:at|this|the) \\d{1,2} ?[ap]m)';
/** Of what there are cases. */
const AILMENT =
  '(?:\\p{L}+(?:mania|phobia|philia|rexia|somnia|dysmorphi[ac]|sexual|lexia)|bulimi[ac]|stalking|arson|fire[- ]?setting|ocd|c?ptsd|e?bpd|d\\.?i\\.?d|adhd|bdd|arfid|pica|fnd|dv|csa|fgm|hiv|tbi|ivf|eating disorders?|self[- ]?(?:harm|neglect)|suicid\\p{L}+|psychosis|psychotic|schizo\\p{L}+|bipolar|depression|anxiety|panic|phobia|hoarding|gambling|addiction|alcohol|drugs?|cocaine|heroin|ketamine|meth|substance|chemsex|porn|bereavement|grief|stillbirth|miscarriage|infertility|birth trauma|trauma|(?:child |elder |sexual )?abuse|incest|rape|assault|domestic violence|coercive control|trafficking|adoption|custody|safeguarding|dissociat\\p{L}+|conversion|functional|chronic pain|tinnitus|tics?|tourette\\p{L}*|autism|mutism|encopresis|enuresis|school refusal|voyeurism|exhibitionism|shoplifting|murder|homicide|infanticide|affair|infidelity|divorce|limerence|cult|moral injury|postnatal|perinatal|vaginismus|skin picking|hair pulling|catatonia|dementia|brain injury|cancer|palliative|epilepsy|stroke|stammer\\p{L}*|mania|delusion\\p{L}*|munchausen\\p{L}*)';
const NOT_OURS =
  'news|newspapers?|podcast|ethics|reading group|seminar|published|textbook|documentary|commissioners|accreditation|exam|freud|article club|law|lawyers?|insurers?|court|imagin\\p{L}*|pretend\\p{L}*';
/** Who may be told of who works where the writer does. */
const OFFICE =
  'leaving|leaves|rent\\p{L}*|rooms?|invoices?|printers?|fix\\p{L}*|our|colleagues?|receptionist|admin\\p{L}*|manager|partners?|associates?|rota|cover\\p{L}*|hir\\p{L}+|speakers?|works?|specialis\\p{L}*|trained|qualified|supervis\\p{L}*|takes referrals|accepting';
/** Of whom a writer tells who teaches what is allowed. */
const HYPOTHETICAL =
  'ethics|class|exam|discuss|scenario|example|licensing|board|your|suppose|would you|what if|lecture|tutor|question';
const AND_THEY =
  "(?=[.,!?;\\n]|$| (?:is|was|has|had|says?|said|did|does|came|brought|wants|hates|loves|just|still|also|can['’]t|won['’]t|didn['’]t|never|always|keeps|told|cried|miss(?:ed|es)|who|i|today|this week|last week)\\b)";
/** What is handed out. */
const HANDED_OUT = '(?:handouts?|worksheets?|leaflets?|reading|books?|resources?|workbooks?)';
const MATERIAL = `(?:${HANDED_OUT}|recs?|recommend\\w*|looking for|ideas)`;

/** What is at least to be revised. */
export const SAYS_OF_ONE: readonly LeastCue[] = of(
  // "Six years, every Monday at 7, and she quit by email."
  `\\b(?:years?|months|weeks),? (?:of )?(?:the same |every |each )?(?:${DAY}s?)\\b(?! (?:[\\p{L}-]+ ){0,2}(?:choir|band|class|practice|club|football|training|lessons|group))[^.!?\\n]{0,30}\\b(?:she|he|they) (?:just )?(?:ended|quit|stopped|left|finished|dropped out)\\b(?: (?:it|things|us|me|therapy|treatment|counsell?ing|(?:our |the )?(?:sessions|work)|today|yesterday))?,? (?:just )?(?:by|with|via|over|in) (?:an? )?(?:[\\p{L}-]+ ){0,2}(?:text|e-?mail|voicemail|voice ?note|message|whatsapp|sms|note|letter|card)\\b`,
  // "Learned in session today", "Reminder from today's 2 o'clock".
  `\\b(?:learn(?:ed|t)|(?:over)?heard|said to me) in (?:a |my last |my )?session (?:today|yesterday|tonight|this \\p{L}+)${NO_COURSE}`,
  `(?:^|[.!?\\n] ?)(?:(?:[\\p{L}-]+ ){0,2}(?:reminder|lesson|takeaway|truth|line|words|wisdom|note|gem|quote|learning) )?from (?:a session (?:today|yesterday|tonight|this \\p{L}+)|(?:today|yesterday|this (?:morning|afternoon|evening)|last night)['’]s (?:(?:first |last )?session|${NUMBER} o['’]?clock|${TIME}(?<=m|k))):${NO_COURSE}`,
  // "No-show at four."
  cue(
    `(?:^|[.!?\\n] ?)(?:(?:an?|another|second|third|[234](?:nd|rd|th)) )?(?:no[- ]?show(?:ed)?|dna(?:['’]?d)?)(?: again)? at ${TIME}(?=[.,!?;\\n]|$)`,
    SOCIAL,
  ),
  cue(
    `(?:^|[.!?\\n] ?)(?:my )?(?:${DAY}|\\d{1,2}(?:[.:]\\d\\d)? ?[ap]m)(?:['’]s)? (?:bailed|ghosted|no[- ]?showed|dna['’]?d)\\b`,
    SOCIAL,
  ),
  // "my ten o'clock and I finished on the kerb".
  `\\bmy (?:(?:half |quarter (?:past|to) )${NUMBER}|${NUMBER} o['’]?clock)(?:['’]s)? (?:and i\\b|brought|came|cried|laughed|asked|said|told|arrived|left|has|had|is|was|wants|hates|loves|just|didn['’]t|never|always|cancelled|rang|texted|late)\\b(?! (?:off|yoga|pilates|moved|free|empty|booked|now|the|going to|just going|a (?:webinar|meeting|class))\\b)`,
  // "there is no sister. I have sent my love to the sister": one never spoken of but in sessions.
  `\\b(?:told|informed|learn(?:ed|t)|found out|turns out)\\b[^.!?\\n]{0,60}\\b(?:there (?:is|was|never was|has never been) (?:no|never an?) ${KIN}(?=[.,;!?\\n]|$| (?:and|at all|after all|either)\\b)|(?:the|no) ${KIN} (?:doesn['’]t|does not|didn['’]t|did not|never) exist)(?<=\\b(?:today|yesterday|tonight|last week|this \\p{L}{1,12}|in session|she|he|his|her|client)\\b[^.!?\\n]{0,80})`,
  // "bringing a stalking case".
  cue(
    `\\b(?:bring(?:ing)?|present(?:ing)?|minutes (?:on|for)|slot (?:on|for)|talk(?:ing)? through|discuss(?:ing)?) (?:an?|one|my) (?:[\\p{L}-]+ ){0,2}?${AILMENT} case\\b(?! (?:of|stud\\p{L}*|loads?|law|manage\\p{L}*|conference|notes?|for)\\b)`,
    NOT_OURS,
  ),
  // "handout? For one adult".
  `\\b${HANDED_OUT}\\b[^\\n]{0,80}\\bfor (?:just |only )?(?:one|a single|(?:just )?the one) (?:[\\p{L}-]+ )?(?:adult|child|teen|teenager|kid|person|client|patient|couple|family|woman|man|girl|boy|lad)(?=[.,;:!?)…\\n]|$| (?:who|whom|whose|that|i|with|please|only|really|in particular)\\b)`,
  `\\b${MATERIAL}\\b[^\\n]{0,80}\\bfor (?:just |only )?(?:one|a single|(?:just )?the one) (?:[\\p{L}-]+ )?(?:client|patient)\\b(?!['’]| (?:or|per|at a|each|and)\\b)`,
  `\\b${MATERIAL}\\b[^.!?\\n]{0,40}\\bfor (?:an?|this) (?:[\\p{L}]+ )?(?:[\\p{L}]+|\\d{1,2})[- ]?(?:year[- ]old|y/?o)(?= (?:who|whose|with|client|boy|girl)\\b|[,.?!]|$)(?![^]{0,200}\\b(?:my (?:own|son|daughter|niece|nephew|kid|grand\\p{L}+|god\\p{L}+)|me)\\b)`,
  // "a person I see", "a woman in my practice", "somebody I've seen since 2019".
  `\\b(?:an?|one|this|the) (?:[\\p{L}-]+ )?${PERSON} (?:that |who |whom )?i (?:see|sit with)\\b(?! (?:for|at|about|when|on|in|as|is my|across|next|around|out|outside|opposite|down|up|from|over|by|near|through|there|here|daily|\\p{L}+ing|(?:every|each)(?: other)? (?:day|morning|night))\\b)`,
  `\\b(?:an?|one|this|the) (?:[\\p{L}-]+ )?${PERSON} on my (?:caseload|list|books)\\b(?! of\\b)`,
  cue(`\\b(?:an?|one) (?:[\\p{L}-]+ )?${PERSON} in my practice\\b`, OFFICE),
  cue(
    `\\b(?:${PERSON} (?:that |who |whom )?i['’]ve (?:seen|sat with|been (?:seeing|working with))|(?:someone|somebody) who(?:['’]s| has) (?:sat opposite me|come to me|been coming to me)) (?:every (?:other )?(?:week|${DAY})|weekly|fortnightly|for|since)\\b(?! (?:dinner|coffee|lunch|drinks|supervision)\\b)`,
    '(?:is|was|are) my|barber|hairdresser|dentist|physio\\p{L}*|doctor|gp|trainer|colleague|friend|bus|train|gym|school run',
  ),
  // "Same with my paramedic": a trade of which hardly anybody has one of their own.
  cue(`\\bmy (?:(?!late|own|old|ex|drunk)[\\p{L}-]+ )?${TRADE}${AND_THEY}`, NO_CLIENTS),
  cue(
    `\\bmy (?:(?!late|own|old|ex|drunk)[\\p{L}-]+ )?${TRADE_OF_OTHERS}${AND_THEY}(?=[^]{0,200}\\b${AS_CLIENTS_DO}\\b)`,
    NO_CLIENTS,
  ),
  // "Asking for one person who hates pastel."
  "\\b(?:asking for (?:just )?(?:the )?one (?:[\\p{L}-]+ )?(?:adult|teen|teenager|kid|person|client|patient|couple)|(?:it['’]s (?:only |just )?for|(?:just|only) for|just the) (?:just )?(?:the )?one (?:[\\p{L}-]+ )?(?:client|patient))\\b(?!['’]| (?:or|per|at|on|in|each|and)\\b)",
  // "My 2pm has locked himself in the loo".
  `\\bmy (?:\\d{1,2}(?:[.:]\\d\\d)? ?[ap]m|${NUMBER} o['’]?clock|half ${NUMBER}|noon)(?: client)?(?:['’]s| is| has|) (?:still |just |now )?(?:\\p{L}+ )?(?:locked|barricaded|crying|cried|sobb\\p{L}+|shaking|hiding|refus\\p{L}+|screaming|shouting|fainted|collapsed|dissociat\\p{L}+|curled|throwing|passed out|won['’]t (?:come|leave|go|stop))\\b`,
  // "My plumber cried for fifty minutes", "grades my check-in question".
  `(?<=^|[.!?\\n] ?)my (?!(?:own|old|inner) )(?!(?:\\p{L}+ )?(?:neighbou?r|therapist|counsell?or|supervis|analyst|husband|wife|partner|m[uo]m|dad|sister|brother|son|daughter|kid|baby|dog|cat|boss|colleague|friend|mate|brain|eyes|face|body|nervous|flatmate|trainee|student|tutor|puppy|bab(?:y|ies)|toddler|niece|nephew|cousin|nan|gran))(?:[\\p{L}-]+ ){1,2}?[^.!?\\n]{0,50}\\b(?:(?:cried|cries|wept|sobbed|sobs) for (?:the (?:full|whole|entire) )?(?:fifty|forty|50|40|45|the hour|hour)|(?:grades|rates|marks|hates|skips|answers|dodges|critiques|mocks) my (?:check-?in|opening|scaling|miracle) question)\\b`,
  // "I cried because my client's son was bagging".
  cue(
    `(?<!\\b(?:if|when|say|suppose) )\\b${CLIENTS_KIN} (?:was|were|works|served|serves|came|turned up|walked)\\b`,
    HYPOTHETICAL,
  ),
);

/** What is to be held: everybody can see who is meant. */
export const SINGLES_OUT: readonly LeastCue[] = of(
  cue(
    `\\b${SHOWN}\\b[^\\n]{0,80}\\bthat['’]s my ${DAY}(?=\\W*$|[.,;:!?…)\\n]| (?:in|on|with|holding|there|right there|client|at|morning|noon|one|\\d)\\b)`,
    'done|deadline|laid out|layout|ruined',
  ),
  cue(
    `(?<!\\b(?:if|when|say|suppose) )\\b${CLIENTS_KIN} (?:was|is|were|made) (?:the (?:new )?(?:\\p{L}+ )?(?:man|woman|girl|boy|one|baby|face|kid|lad|guy)\\b[^.!?\\n]{0,20}|(?:all over|on|in|across) (?:the |our |this )?(?:\\p{L}+ ){0,3})\\b${SHOWN}\\b`,
    HYPOTHETICAL,
  ),
  // "Six years of Tuesdays, and she never once sat down."
  cue(
    `\\b(?:years?|months) of (?:the same |alternate )?(?!sun)(?:${DAY}s|${DAY} (?:noon|morning|afternoon|evening|teatime)s?)\\b(?! (?:(?:at|with|in) (?:my|the|our) (?!window)|\\p{L}+ing\\b))(?=[^]{0,160}\\b(?:she|he|his|her|him)\\b)(?![^]{0,300}\\b(?:made of|groups?|consult|colleagues?|cohort|lads|choir|band|class|practice|club|football|training|lessons)\\b)`,
    'my (?:own )?(?:son|daughter|kids?|teacher|m[uo]m|dad|nan|therapist|analyst|husband|wife|tutor|coach)',
  ),
  // "My client, a GP, was arrested last week": the news has it.
  `(?<!\\b(?:if|when|say|suppose|imagine) )(?:my|this|a|^|[.!?\\n] ?) ?client(?: is|,| who is|['’]s)? (?:an? |the )(?:[\\p{L}-]+ )?(?:gp|head ?teacher|headmaster|headmistress|deputy head|principal|magistrate|judge|councillor|mp|mayor|vicar|priest|curate|pastor|rabbi|imam|bishop|deacon|police ?(?:officer|man|woman)|sergeant|detective|sheriff|surgeon|anaesthetist|pa?ediatrician|coroner|barrister|school governor|senator|footballer)\\b[^.!?\\n]{0,40}\\b(?:arrested|suspended|charged with|convicted|sentenced|struck off|disbarred|defrocked|sacked (?:for|over)|caught (?:drink|drunk|shop|steal|speeding|with|on)[\\p{L}-]*)(?![^]{0,200}\\?\\s*$)`,
  // "Based in Harrogate, so there's, what, one of her."
  cue(
    "\\b(?:someone|somebody|clients?|patients?|referral|mine)\\b[^\\n]{0,160}\\bthere(?:['’]s| is| can only be)[^.!?\\n]{0,20}\\bone of (?:her|him|them)\\s*(?:[.!?…]|$)",
    'rescue|\\p{L}*hound|dogs?|cats?|pupp\\p{L}+|pups?|kittens?|labrador|lurcher|terrier|collie|spaniel|horse|pony|parrot|hens?|car|van|vet|doll|breed',
  ),
);

/** The same, where capitals tell a place, and the writer was there: "I cried in Safeway because my client's son was bagging". */
export const MET_IN_PLACE: LeastCue = {
  says: new RegExp(
    `\\b(?:[Ii]n|[Aa]t) (?:the )?\\p{Lu}[\\p{L}’']+\\b[^.!?\\n]{0,60}\\b(?:[Mm]y|(?<=\\bI\\b[^.!?\\n]{0,100})(?:[Aa]|[Tt]his)) client['’]s ${KIN} (?:was|were|is) \\p{Ll}+ing\\b`,
    'gu',
  ),
  unless: new RegExp(`\\b(?:${HYPOTHETICAL})\\b`, 'i'),
};

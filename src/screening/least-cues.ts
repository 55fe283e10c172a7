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

const of = (...patterns: string[]) => patterns.map((pattern) => new RegExp(pattern, 'iu'));

/** Of a course, a reminder "from today's session" is no client's. */
const NO_COURSE =
  '(?!.{0,200}\\b(?:webinar|workshop|training|slides?|cpd|course|module|class|lecture|supervision|conference|tutor)\\b)';
const PERSON =
  '(?:person|(?:wo)?man|lady|lad|guy|bloke|chap|kid|boy|girl|teen|teenager|couple|family|someone|somebody)';
const TRADE =
  '(?:fire ?fighter|paramedic|welder|shearer|miner|trucker|truckie|soldier|marine|airline pilot|farmer|orchardist|fisherman|trawlerman|scaffolder|bailiff|jockey|nun|monk|undertaker|mortician|lineman|ranch hand|cop|copper|detective|prison officer|dispatcher|auctioneer|drover|gymnast|cricketer|goalie|cellist|oboist|violinist|comedian|(?:student|hospice|school) nurse|junior doctor|med student|undergrad(?:uate)?|line cook|cashier|head ?teacher|headmistress|chef)';
/** What is handed out. */
const MATERIAL =
  '(?:handouts?|worksheets?|leaflets?|reading|books?|resources?|workbooks?|recs?|recommend\\w*|looking for|ideas)';

/** What is at least to be revised. */
export const SAYS_OF_ONE: readonly RegExp[] = of(
  // "Six years, every Monday at 7, and she quit by email."
  `\\b(?:years?|months|weeks),? (?:of )?(?:the same |every |each )?(?:${DAY}s?)\\b(?! (?:[\\p{L}-]+ ){0,2}(?:choir|band|class|practice|club|football|training|lessons|group))[^.!?\\n]{0,30}\\b(?:she|he|they) (?:just )?(?:ended|quit|stopped|left|finished|dropped out)\\b[^.!?\\n]{0,20}\\b(?:by|with|via|over|in) (?:an? )?(?:[\\p{L}-]+ ){0,2}(?:text|e-?mail|voicemail|voice ?note|message|whatsapp|sms|note|letter|card)\\b`,
  // "Learned in session today", "Reminder from today's 2 o'clock".
  `\\b(?:learn(?:ed|t)|(?:over)?heard|said to me) in (?:a |my last |my )?session (?:today|yesterday|tonight|this \\p{L}+)${NO_COURSE}`,
  `(?:^|[.!?\\n] ?)(?:(?:[\\p{L}-]+ ){0,2}(?:reminder|lesson|takeaway|truth|line|words|wisdom|note|gem|quote|learning) )?from (?:a session (?:today|yesterday|tonight|this \\p{L}+)|(?:today|yesterday|this (?:morning|afternoon|evening)|last night)['’]s (?:(?:first |last )?session|${NUMBER} o['’]?clock|${TIME}(?<=m|k))):${NO_COURSE}`,
  // "No-show at four."
  `(?:^|[.!?\\n] ?)(?:(?:an?|another|second|third|[234](?:nd|rd|th)) )?(?:no[- ]?show(?:ed)?|dna(?:['’]?d)?)(?: again)? at ${TIME}(?=[.,!?;\\n]|$)`,
  `(?:^|[.!?\\n] ?)(?:my )?(?:${DAY}|\\d{1,2}(?:[.:]\\d\\d)? ?[ap]m)(?:['’]s)? (?:bailed|ghosted|no[- ]?showed|dna['’]?d)\\b`,
  // "my ten o'clock and I finished on the kerb".
  `\\bmy (?:(?:half |quarter (?:past|to) )${NUMBER}|${NUMBER} o['’]?clock)(?:['’]s)? (?:and i\\b|brought|came|cried|laughed|asked|said|told|arrived|left|has|had|is|was|wants|hates|loves|just|didn['’]t|never|always|cancelled|rang|texted|late)\\b(?! (?:off|yoga|pilates|moved|free|empty|booked|now|the|going to|just going|a (?:webinar|meeting|class))\\b)`,
  // "there is no sister. I have sent my love to the sister": one never spoken of but in sessions.
  `\\b(?:told|informed|learn(?:ed|t)|found out|turns out)\\b[^.!?\\n]{0,60}\\b(?:there (?:is|was|never was|has never been) (?:no|never an?|an?) ${KIN}\\b|(?:the|no) ${KIN} (?:doesn['’]t|does not|didn['’]t|did not|never) exist)`,
  // "bringing a stalking case".
  '\\b(?:bring(?:ing)?|present(?:ing)?|minutes (?:on|for)|slot (?:on|for)|talk(?:ing)? through|discuss(?:ing)?) (?:an?|one|my) (?!(?:[\\p{L}-]+ )?(?:tricky|complex|difficult|hard|stuck|short|brief|new|old|live|real|single|test|anonymi[sz]ed|disguised|invented|worst|best|good|sample|practice|practise|challenging|interesting|supervision|pencil|phone|suit|book|pillow|display|guitar|violin|training|teaching|example|clinical|simple|published|famous|classic|second|first|whole|recent|current|particular|business|court|legal|client|research|exam|basket|glass|cool|strong|cello|laptop|glasses|make-?up|specific)) ?(?:[\\p{L}-]+ ){1,3}case\\b(?! (?:of|stud|load|law|manage|conference|note|for)\\b)(?! of)',
  // "handout? For one adult".
  `\\b${MATERIAL}\\b[^\\n]{0,80}\\bfor (?:just |only )?(?:one|a single|(?:just )?the one) (?:[\\p{L}-]+ )?(?:adult|child|teen|teenager|kid|person|client|patient|couple|family|woman|man|girl|boy|lad)\\b(?!['’]| (?:or|per|at a|each|and)\\b)`,
  `\\b${MATERIAL}\\b[^.!?\\n]{0,40}\\bfor (?:an?|this) (?:[\\p{L}]+ )?(?:[\\p{L}]+|\\d{1,2})[- ]?(?:year[- ]old|y/?o)(?= (?:who|whose|with|client|boy|girl)\\b|[,.?!]|$)(?![^]{0,200}\\b(?:my (?:own|son|daughter|niece|nephew|kid|grand\\p{L}+|god\\p{L}+)|me)\\b)`,
  // "a person I see", "a woman in my practice", "somebody I've seen since 2019".
  `\\b(?:an?|one|this|the) (?:[\\p{L}-]+ )?${PERSON} (?:that |who |whom )?i (?:see|sit with)\\b(?! (?:for|at|about|when|on|in|is my|every(?: other)? day)\\b)`,
  `\\b(?:an?|one|this|the) (?:[\\p{L}-]+ )?${PERSON} (?:in my practice|on my (?:caseload|list|books))\\b`,
  `\\b(?:${PERSON} (?:that |who |whom )?i['’]ve (?:seen|sat with|been (?:seeing|working with))|(?:someone|somebody) who(?:['’]s| has) (?:sat opposite me|come to me|been coming to me)) (?:every (?:other )?(?:week|${DAY})|weekly|fortnightly|for|since)\\b(?! (?:dinner|coffee|lunch|drinks|supervision)\\b)`,
  // "Same with my paramedic": a trade of which hardly anybody has one of their own.
  `\\bmy (?:(?!late|own|old|ex|drunk)[\\p{L}-]+ )?${TRADE}(?=[.,!?;\\n]|$| (?:is|was|has|had|says?|said|did|does|came|brought|wants|hates|loves|just|still|also|can['’]t|won['’]t|didn['’]t|never|always|keeps|told|cried|who|i|today|this week|last week)\\b)`,
  // "Asking for one person who hates pastel."
  "\\b(?:asking for|it['’]s (?:only |just )?for|(?:just|only) for|just the) (?:just )?(?:the )?one (?:[\\p{L}-]+ )?(?:adult|teen|teenager|kid|person|client|patient|couple)\\b(?!['’]| (?:or|per|at|on|in|each|and)\\b)",
  // "My 2pm has locked himself in the loo".
  `\\bmy (?:\\d{1,2}(?:[.:]\\d\\d)? ?[ap]m|${NUMBER} o['’]?clock|half ${NUMBER}|noon)(?: client)?(?:['’]s| is| has|) (?:still |just |now )?(?:\\p{L}+ )?(?:locked|barricaded|crying|cried|sobb\\p{L}+|shaking|hiding|refus\\p{L}+|screaming|shouting|fainted|collapsed|dissociat\\p{L}+|curled|throwing|passed out|won['’]t (?:come|leave|go|stop))\\b`,
  // "My plumber cried for fifty minutes", "grades my check-in question".
  `(?<=^|[.!?\\n] ?)my (?!(?:own|old|inner) )(?!(?:\\p{L}+ )?(?:neighbou?r|therapist|counsell?or|supervis|analyst|husband|wife|partner|m[uo]m|dad|sister|brother|son|daughter|kid|baby|dog|cat|boss|colleague|friend|mate|brain|eyes|face|body|nervous|flatmate|trainee|student|tutor|puppy|bab(?:y|ies)|toddler|niece|nephew|cousin|nan|gran))(?:[\\p{L}-]+ ){1,2}?[^.!?\\n]{0,50}\\b(?:(?:cried|cries|wept|sobbed|sobs) for (?:the (?:full|whole|entire) )?(?:fifty|forty|50|40|45|the hour|hour)|(?:grades|rates|marks|hates|skips|answers|dodges|critiques|mocks) my (?:check-?in|opening|scaling|miracle) question)\\b`,
  // "I cried because my client's son was bagging".
  `(?<!\\b(?:if|when|say|suppose) )\\b${CLIENTS_KIN} (?:was|were|works|served|serves|came|turned up|walked)\\b`,
);

/** What is to be held: everybody can see who is meant. */
export const SINGLES_OUT: readonly RegExp[] = of(
  `\\b${SHOWN}\\b[^\\n]{0,80}\\bthat['’]s my ${DAY}\\b(?!(?:['’]s)? (?:off|gone|done|sorted|planned|over|night|groups?|class|team|evening|cohort|plans?)\\b)`,
  `(?<!\\b(?:if|when|say|suppose) )\\b${CLIENTS_KIN} (?:was|is|were|made) (?:the (?:new )?(?:\\p{L}+ )?(?:man|woman|girl|boy|one|baby|face|kid|lad|guy)\\b[^.!?\\n]{0,20}|(?:all over|on|in|across) (?:the |our |this )?(?:\\p{L}+ ){0,3})\\b${SHOWN}\\b`,
  // "Six years of Tuesdays, and she never once sat down."
  `\\b(?:years?|months) of (?:the same |alternate )?(?!sun)(?:${DAY}s|${DAY} (?:noon|morning|afternoon|evening|teatime)s?)\\b(?! (?:at|with|in) (?:my|the|our) (?!window))(?=[^]{0,160}\\b(?:she|he|his|her|him)\\b)(?![^]{0,300}\\b(?:made of|groups?|consult|colleagues?|cohort|lads|choir|band|class|practice|club|football|training|lessons)\\b)`,
  // "My client, a GP, was arrested last week": the news has it.
  `(?<!\\b(?:if|when|say|suppose|imagine) )(?:my|this|a|^|[.!?\\n] ?) ?client(?: is|,| who is|['’]s)? (?:an? |the )(?:[\\p{L}-]+ )?(?:gp|head ?teacher|headmaster|headmistress|deputy head|principal|magistrate|judge|councillor|mp|mayor|vicar|priest|curate|pastor|rabbi|imam|bishop|deacon|police ?(?:officer|man|woman)|sergeant|detective|sheriff|surgeon|anaesthetist|pa?ediatrician|coroner|barrister|school governor|senator|footballer)\\b[^.!?\\n]{0,40}\\b(?:arrested|suspended|charged with|convicted|sentenced|struck off|disbarred|defrocked|sacked (?:for|over)|caught (?:drink|drunk|shop|steal|speeding|with|on)[\\p{L}-]*)(?![^]{0,200}\\?\\s*$)`,
  // "Based in Harrogate, so there's, what, one of her."
  "\\b(?:someone|somebody|clients?|patients?|referral|mine)\\b[^\\n]{0,160}\\bthere(?:['’]s| is| can only be)[^.!?\\n]{0,20}\\bone of (?:her|him|them)\\s*(?:[.!?…]|$)",
);

/** The same, where capitals tell a place: "I cried in Safeway because my client's son was bagging". */
export const MET_IN_PLACE = new RegExp(
  `\\b(?:[Ii]n|[Aa]t) (?:the )?\\p{Lu}[\\p{L}’']+\\b[^.!?\\n]{0,60}\\b(?:[Mm]y|[Aa]|[Tt]his) client['’]s ${KIN} (?:was|were|is) \\p{Ll}+ing\\b`,
  'u',
);

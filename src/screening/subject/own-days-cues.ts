/** What tells, around a name, that it is somebody of the writer's own days: a stranger met, a manager, kin. */

const SOMEONE = '(?:lad|man|woman|guy|bloke|girl|lady|chap|fella|fellow|kid|boy|dude|gent)';
const FIRM =
  "(?:verizon|comcast|xfinity|spectrum|bt|sky|virgin|openreach|at&t|telstra|optus|eir|vodafone|cable|broadband|internet|wi-?fi|amazon|ups|fedex|dhl|dpd|evri|hermes|ikea|ocado|tesco|sainsbury[’']?s|asda|deliveroo|doordash|uber eats|instacart|pizza|delivery|removals?|moving|gas|boiler|lift|window|it|pest control|alarm|parking|recycling|bin)";
const TRADE = `(?:window cleaner|(?:uber|taxi|cab|bus|lyft|bolt|ola|tram|delivery|van|minicab|lorry|coach) driver|cabbie|courier|post(?:man|woman|ie)|mail(?:man| carrier)|plumber|electrician|sparky|exterminator|barista|waiter|waitress|hairdresser|barber|nail (?:tech|technician)|locksmith|roofer|decorator|plasterer|builder|handyman|tiler|mechanic|chimney sweep|gardener|estate agent|milkman|shopkeeper|bin ?man|${FIRM} (?:guy|man|lad|lady|woman|driver|engineer|bloke|person|fitter))`;

/** "Uber driver, Mustafa,": a trade that comes to the writer, and is at their door or wheel. */
export const TRADE_BEFORE = new RegExp(
  `(?:^|[.!?\\n]\\s*|\\b(?:the|our|my|an?|this|so) )(?:lovely |new |nice |old |chatty )?${TRADE}(?:, |,? (?:called|named|was called|is called|whose name (?:is|was)) | )$`,
  'iu',
);
/** "The man who came to fix the boiler, Santosh,". */
export const CAME_TO_FIX_BEFORE = new RegExp(
  `\\b(?:the|a|this) ${SOMEONE} who (?:came|comes|is here|was here|turned up|popped round) to (?:fix|service|mend|read|clean|paint|install|unblock|deliver|measure|collect|inspect|check|do)\\b[^,.!?\\n]{0,30},? (?:called |named )?$`,
  'iu',
);
/** "A very nice lad called Fraser". */
export const SOMEONE_CALLED_BEFORE = new RegExp(
  `(?:^|[.!?\\n]\\s*|\\b(?:when|and|then|because) )an? (?:\\p{L}+ ){0,3}${SOMEONE} (?:on the (?:train|bus|tube|plane|till|door|phone|desk) )?(?:called|named) $|(?:^|[.!?\\n]\\s*)(?:some )?${SOMEONE} on the (?:train|bus|tube|plane|till|tram) (?:called|named) $`,
  'iu',
);
/** What strangers do to somebody they meet, and clients do not. */
export const SERVES_AFTER =
  /^(?![^\n]{0,100}\b(?:hours?|clock|couch|sofa|sessions?|weeks?)\b),? (?:opened the (?:front )?door|answered the door|let me in|delivered|served me|held the door|gave me a (?:lift|discount)|carried my|jump-?started|towed|changed my (?:tyre|tire)|cut my hair|took my order|fixed|mended|unblocked|knocked|rang the (?:door)?bell|appeared at the|turned up at the (?:glass|window|door)|spel(?:led|t) my name|explained \p{L}+ to me|waved|asked (?:me )?(?:what I do|what I did|what I was|if I (?:was|am|could|can|analy\p{L}+)|whether I)|wanted to know (?:what|if|whether) I|guessed|had opinions|has opinions|told me (?:therap\p{L}+|his theory|her theory|I|to|that therap\p{L}+|all about (?:his|her) (?:podcast|allotment|marrows))|reckons|thinks (?:I|therap\p{L}+)|said I|says I|recogni[sz]ed me|and (?:he|she) had opinions)(?!\p{L})/iu;
/** "The man upstairs is learning the drums. His name's Ollie". */
export const NEIGHBOUR_BEFORE = new RegExp(
  `\\b(?:(?:the|our) (?:new )?(?:${SOMEONE}|couple|people|student|tenant|neighbou?r)s? (?:upstairs|downstairs|next door|opposite|above|below|across the (?:road|street|hall|landing)|over the road)|(?:my|our) (?:\\p{L}+ )?(?:therapist|analyst|supervisor|dentist|hairdresser|barber|neighbou?r|landlord|landlady|gp|plumber|cleaner|line manager|manager))\\b[^\\n]{0,70}\\b(?:(?:his|her|their) name(?:['’]s| is)|(?:is|was) called) $`,
  'iu',
);
/** "The kid next door, Alfie,". */
export const NEXT_DOOR_BEFORE = new RegExp(
  `\\b(?:the|my|our) (?:\\p{L}+ )?(?:${SOMEONE}|neighbou?r) (?:upstairs|downstairs|next door|opposite|across the (?:road|street|hall)|over the road)(?:, | called | named )$`,
  'iu',
);
/** "Hilary from the choir told me": from where the writer spends time. */
export const FROM_AFTER =
  /^ from (?:(?:the |my |our )?(?:choir|book (?:club|group)|park ?run|running club|allotments?|school gates?|school run|pilates|yoga|zumba|pub(?: quiz)?|quiz team|chip shop|corner shop|bakery|village hall|toddler group|knitting (?:group|circle)|dog park|bell[- ]ringing|badminton|rowing club|bowls club)|next door|upstairs|downstairs|across the (?:road|street|hall)|over the road|number \d{1,3}),? (?:told me|asked me|asked (?:what|if|whether) I|thinks|reckons|says|said|has|made me|brought me|sent me|lent me|gave me|wants me|caught me|cornered me)(?!\p{L})/iu;
/** "Marisol from my consult group": whom the writer consults with. */
export const FROM_PEERS_AFTER =
  /^,? from (?:my|our|the) (?:\p{L}+ )?(?:(?:consult|consultation|peer|supervision|peer supervision|peer consult|reading|training|cpd|reflective practice) group|cohort|peer supervision|journal club)\b/iu;

const KIN_WORD =
  '(?:aunt(?:ie|y)?|uncle|cousin|grand(?:mother|father)|gran(?:ny|dma|dpa|dad|pa|ny)?|nan(?:a|ny|ny|i)?|dadi|chach[ai]|m[ée]m[èe]re|mamgu|yiayia|babcia|halmoni|nonn[ao]|abuel[ao]|t[ií][ao]|ouma|oupa|amm[ai]|bab[ai]|mum|mom|mam|mother|dad|father|son|daughter|husband|wife|partner|sister|brother|niece|nephew|step(?:mum|mom|dad|son|daughter|sister|brother)|(?:mother|father|sister|brother)[- ]in[- ]law|in-?laws?|toddler|godmother|godfather|goddaughter|godson)';
const ROLE =
  '(?:line manager|(?:office|practice|service|clinic|building|ward|area|team|facilities|programme|program|general|operations|hr|site)[- ]manager|manager|head of (?:service|department|dept|clinic|unit|team|psychology|counselling|therapy|training|year|school)|service lead|clinical (?:lead|director|supervisor)|medical director|director of (?:training|studies)|team lead(?:er)?|course (?:lead|leader|director)|programme (?:lead|director)|training director|supervisor|receptionist|suite-?mate|office-?mate|work (?:wife|husband|bestie|mum|dad)|it (?:guy|man|woman|person|lad|lady|girl)|caretaker|janitor|cleaner|admin|administrator|bookkeeper|accountant|principal|dean|mentor|business partner|co-?(?:founder|facilitator|therapist|lead|worker)|colleague|intern|boss|biller|landlord|landlady)';
/** "My head of service, Ms Lockhart". */
export const ROLE_BEFORE = new RegExp(
  `\\b(?:my|our) (?:(?!clients?\\b|patients?\\b|pts?\\b|cts?\\b|supervisees?\\b)\\p{L}+ ){0,2}${ROLE},? (?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|rev)\\.? )?$`,
  'iu',
);
/** "Otis, our IT guy". */
export const ROLE_AFTER = new RegExp(
  `^(?:, | \\(|,? who(?:['’]s| is) )(?:our|my) (?:(?:new|old|lovely|own|poor) )?${ROLE}(?![\\p{L}’'])`,
  'iu',
);
/** "Landlord Mr D'Souza", first in a sentence. */
export const ROLE_FIRST_BEFORE =
  /(?:^|[.!?\n]\s*)(?:the )?(?:landlord|landlady|line manager|office manager|practice manager|building manager|caretaker|receptionist|boss|dean|principal),? (?:(?:mr|mrs|ms|miss|dr|prof)\.? )?$/i;
/** "Orla (my sister)". */
export const KIN_AFTER = new RegExp(
  `^(?: \\(|, )my (?:(?:little|big|older|younger|own|late|best) )?(?:${KIN_WORD}|friend)(?:\\)|,)`,
  'iu',
);
/** Somebody else speaks in the sentence so far, or of: "he said my boss Mr Bell". */
export const NOT_WRITER =
  /["“‘]|\b(?:he|she|they|said|says|her|his|their|clients?|patients?|pts?|cts?|email(?:ed|s)?|wrote)\b/i;

/** "my aunt Concepta", within a sentence as well. */
export const MY_KIN_BEFORE = new RegExp(
  `\\b(?:my|our) (?:(?:late|old|own|great|dear|youngest|oldest|eldest|little|big|baby|lovely)[- ]){0,2}${KIN_WORD},? $`,
  'iu',
);
/** Asked for rather than told of: "please see my son Anton". */
export const ASKED_FOR = /\b(?:see|ring|call|contact|help|for|about|book|with|seeing|assess)\s+$/i;
/** "Auntie Rookeya" at the beginning of a sentence. */
export const KIN_TITLE_BEFORE =
  /(?:^|[.!?\n]\s*)(?:my |our )?(aunt(?:ie|y)?|uncle|cousin|gran(?:ny|dma|dpa|dad|pa)?|nana?|t[ií][ao]|nonn[ao]|oupa|ouma|opa|oma|lola|lolo|gogo) $/iu;
/** "Our Millie starts secondary": a child of the family. */
export const OUR_BEFORE = /(?:^|[.!?\n]\s*)our $/i;
export const OUR_CHILD_AFTER =
  /^(?:['’]s| is| has)? (?:doing (?:his|her|their) (?:gcses?|a[- ]levels|mocks|junior cert|leaving cert|sats|finals|highers)|start(?:s|ed|ing) (?:secondary|primary|reception|nursery|school|big school|uni|kindergarten|year \w+|college)|sit(?:s|ting) (?:his|her|their) \p{L}+|got into uni|passed (?:his|her|their) (?:driving )?(?:test|theory|gcses?)|lost (?:his|her|their|a) (?:first )?tooth|in the nativity|made the team|turn(?:s|ed) (?:\p{L}+|\d{1,2}) (?:on|today|tomorrow|this))(?!\p{L})/iu;

/** "Mrs Brennan gave it a nine.": marks out of ten for how the writer fell. */
export const MARKS_AFTER =
  /^(?: from (?:the |number )?[\p{L}\d]+(?: \p{L}+)?)? gave (?:it|me|us|that|the \p{L}+|my \p{L}+) (?:an? )?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)(?: out of (?:ten|10)|\/10)?(?=[.!,;\n]|$)/iu;
export const MISHAP =
  /\b(?:fell|fall|slipp?ed|tripp?ed|trip|landing|landed|tumbled?|splat|skidded|nosedive|somersault|pirouette|parking|dismount|wipe-?out|went over|took off|flat on|stumbled|face-?plant\w*|stacked it|went flying)\b/i;

/** The word for kin that a name was read with. */
export const KIN_LED =
  /^(?:(?:my|our) )?(?:aunt(?:ie|y)?|uncle|cousin|gran(?:ny|dma|dpa|dad|pa)?|nana?|t[ií][ao]|nonn[ao]|oupa|ouma|opa|oma|lola|lolo|gogo) (?=\p{Lu})/iu;

/** What one's own kin say and do to one. */
export const KIN_ACTS_AFTER =
  /^(?:['’]s| has| still| just){0,2} (?:asked (?:me )?(?:if|whether|when|why) I(?:['’]m| am|['’]ve| get| still| ever| was| ate| need)|wants to know (?:if|whether|when|why) I|(?:made|knitted|crocheted|sewed|sewn|cooked|baked|bought) me\b|sent me (?!an? (?:text|e-?mail|message|photo|video)\b)|introduced me (?:to|at|as)\b[^.!?\n]{0,60}?\bas\b|introduced me,? as\b|introduced me (?:to|at) [^.!?\n"“]{1,40}(?:\bas|,) ["“]|(?:tells|told) (?:the|her|his|all|half|everybody|anyone|people|strangers|my|our) [^.!?\n]{0,30}?(?:that )?I(?:['’]m| am| can| could| fix| read| mend| do| work| cure| talk)|(?:thinks|reckons|says|tells everyone|told everyone|announced|is convinced|believes)(?: [^.!?\n]{0,30})?(?: that)? (?:I|therap\p{L}+)|rang(?:\. (?:she|he) wants to know (?:if|whether|when) I|(?: me)? to (?:ask|tell me)(?: (?:if|whether|when|why) I)?)|phoned to (?:ask|tell me) (?:if|whether|when|why) I)(?!\p{L})/iu;
/** What they say of the writer's work: elders who are clients are called "Auntie" as well. */
export const OF_THE_TRADE =
  /\b(?:read(?:s|ing)? (?:minds|people)|mind[- ]read\w+|for a living|psychic|fortune[- ]?tell\w+|analy[sz]\w+|real job|proper (?:job|doctor|work)|real doctor|therapists?|shrink|married|earning|free of charge|discount)\b/i;
/** Whether the writer is in it. */
export const WRITER = /\b(?:I|me|my|mine|myself|we|us|our)\b|\bI['’]/i;
/** An age of somebody's parents. */
export const OLD =
  /\b(?:sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?\b|(?<![\d.:£$€])[6-9]\d(?![\d%.:]|(?:mg|kg))/i;
/** Ailments of somebody's parents. */
export const AILMENT =
  /\b(?:(?:her|his|the|a|new) (?:new |second |other |left |right )?(?:hips?|knees?|cataracts?|stents?|bypass|pacemaker|chest|angiogram|hernia|gall ?bladder|prostate|bunions?|dentures|hearing aids?|gout)|in (?:the )?(?:hospital|royal|general|infirmary|western|mater|queen \w+|st \w+) with (?:his|her) \w+)\b/i;

/** A client's parent is told of to colleagues by the same words. */
export const OF_A_CHILD =
  /\b(?:school|nursery|contact|kids?|child(?:ren)?|placement|reports?|reported|attend\w*|unit|key ?worker|appointments?|cancel\w*|resched\w*|availab\w+|fees?|spaces?|waitlist|waiting list)\b/i;
/** The same where a story begins with it: "Mum had her hip done". */
export const BEGINS_WITH_KIN =
  /^\s*(?:update: |so,? |ok(?:ay)?,? )?(mum|mom|mam|mama|ma|dad|papa|nana?|gran(?:ny|dma|dpa|dad)?|ouma|oupa|amma|ammi|appa|abba|baba|nonn[ao]|abuel[ao]|oma|opa)(?=['’]s\b| (?!and\b))/i;

/** "Proud mum moment", "Proud dad!": whoever says so tells of their own child. */
const PROUD_PARENT =
  /(?:^|[.!?\n,:;–—-]\s{0,2}|\p{Extended_Pictographic}\uFE0F?\s{0,2})(?:(?:very|one|so|such a|extremely|one very) )?proud (?:mum(?:my)?|mom(?:my|ma)?|mam|mama|ma|dad(?:dy)?|papa|parents?|step(?:mum|mom|dad)|nan(?:a|ny)?|gran(?:ny|dma|dpa|dad)?|aunt(?:ie|y)?|uncle)(?= (?:moment|here|alert|today|of|face|tears|rn|right now|day)\b|\s*(?:[.!,:)\n]|$|\p{Extended_Pictographic}))/iu;
/** "Proud of Finn.": nothing else is said, as of one at home. */
const PROUD_ALONE =
  /^\W*(?:(?:so|very|really|just|dead|bloody|super|beyond|bursting|i['’]?m|am|feeling) ){0,3}proud of (?:(?:my|our|little|big) ){0,2}(?<name>[\p{L}\p{M}'’-]+)(?: (?:today|tonight|right now))?[^\p{L}\p{N}]*$/iu;
/** What a client tells, does where clients are seen, or has learnt to do there. */
const OF_WORK =
  /\b(?:told me|tells me|texted me|messaged me|my (?:\d{1,2}(?:[.:]\d\d)? ?(?:am|pm)?|one|mon|tues|wednes|thurs|fri|satur|sun)\p{L}*|of mine|couch|sofa|(?:supervisee|trainee|associate)s?|clean|sober|weeks? (?:in|without)|homework|breakthrough|boundar\p{L}+|used (?:his|her|their) (?:\p{L}+ )?(?:words|skills|cards|tools)|coping|dealers?|instead of (?:using|drinking|cutting|hitting|running)|without (?:using|drinking|cutting|hitting)|left (?:him|her)(?=\s*[.!,]|$)|refus(?:al|ing|er)|in the room|(?:called|rang) me at \d|(?:me )?in the eye|eye contact|regulat(?:ed|ing|ion)|meltdowns?|grounding|asked for help|opened up|triggers?|safety plan|(?:his|her|their) (?:mum|mom|dad|parents))\b/iu;

/** Whether all of a text is somebody's pride in their own child, as far as its words tell. */
export function isParentsPride(text: string): boolean {
  if (!/proud/i.test(text)) return false;
  const ofOne = PROUD_ALONE.exec(text)?.groups?.['name'] ?? '';
  return (PROUD_PARENT.test(text) && !OF_WORK.test(text)) || /^\p{Lu}/u.test(ofOne);
}

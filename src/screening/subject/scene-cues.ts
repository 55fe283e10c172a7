/**
 * What tells that somebody is the writer's colleague or supervisor by what is said just before them: a sentence that
 * sets the scene, or that says what they are to the writer. And what people who share rooms, keys and a fridge do.
 */

/** Where the writer is the one who is taught, and the sentence names nobody: "Cried in supervision again." */
export const SUPERVISED =
  /^\W*(?:(?:i )?(?:cried|wept|sobbed|bawled|ugly cried|blubbed|laughed|teared up|in tears|moaned|ranted)(?: all the way through)? (?:in|during|at|through) (?:my |our |group |peer |clinical )?supervision(?: (?:again|today|yesterday|this (?:morning|afternoon|week)|tonight|last night))*|(?:(?:good|great|lovely|tough|hard|brutal|best|long|first|needed that|much[- ]needed|weird|my|monthly|weekly|group|peer) ){0,3}supervision(?: (?:hour|session|day|was \p{L}+))?(?: (?:today|yesterday|this (?:morning|afternoon|week)|tonight|last night|again|done))*|(?:(?:my|our|the|good|great|lovely|tough) ){0,2}(?:consult(?:ation)?|peer|supervision|peer supervision|peer consult(?:ation)?) group(?: (?:today|yesterday|this (?:morning|afternoon|week)|tonight|last night|again|saved (?:me|my \p{L}+)|is everything|was \p{L}+|rocks|came through))*)\W*$/iu;
/** What a supervisor does to whoever weeps there, and no client does. */
export const SUPERVISES =
  /^(?: (?:didn['’]t|barely|never|hardly|only)(?: [\p{L}’']+){1,9}, (?:she|he|they))? (?:just |quietly |gently |kindly |simply )?(?:let me (?:cry|ramble|talk|rant|vent|be|sit|moan|sob|go on|weep)|laughed (?:at|with) me|(?:slid|pushed|nudged|passed|handed|shoved|moved|kicked|gave|threw) (?:me )?(?:over )?(?:the|a|her|his) (?:box|tissues?|kleenex|whole box|tissue box|biscuits?|box of \p{L}+)|asked (?:me )?(?:what|why|where|how|when|whose) I(?: was|['’]m| am| am|['’]d| do| did| had| feel| felt| keep)|(?:told|reminded|made) me (?:to |not to )?(?:stop|breathe|rest|sleep|eat|go home|go and|take (?:a|the|some)|write|read|sit|raise|charge|say|slow|put|book|log off|apologi[sz]ing)|brought (?:us |me )?(?:\p{L}+ )?(?:muffins|cake|cakes|biscuits|cookies|donuts|doughnuts|pastries|brownies|flapjacks?|lunch|wine|snacks|scones)|called me (?:out|on it)|saw (?:right|straight) through me|wouldn['’]t let me (?:off|apologise|apologize)|raised (?:an|one) eyebrow|pointed out (?:that )?(?:I|my))(?!\p{L})/iu;
/** What follows may still be a client's: "laughed at me when I told her we'd finish". */
export const NOT_SUPERVISES =
  /\b(?:and (?:then )?(?:left|walked out|stormed)|her (?:session|sessions)|we(?:['’]re| are) (?:ending|finishing)|fees?|die|kill|hurt)\b/i;

/** What somebody is to the writer. */
const ROLE =
  '(?:(?:clinical |new |line |old |lovely |group |training |current |practice |office |service |peer )*(?:supervisor|manager|boss|receptionist|mentor|tutor|biller|bookkeeper|accountant|admin(?:istrator)?|office ?mate|suite ?mate|co-?(?:facilitator|therapist|worker|lead)|colleague|business partner|consultant|landlord|landlady|cleaner|caretaker|training analyst|analyst|therapist|trainer|team lead(?:er)?|service lead|clinical (?:lead|director)|head of \\p{L}+))';
/** "My supervisor is Odette.", "our biller's called Ophelia", "New supervisor today, her name is Bettina". */
export const INTRODUCED_BEFORE = new RegExp(
  `(?:^|[.!?\\n]\\s*)(?:(?:and|so|but) )?(?:(?:my|our) ${ROLE}(?:['’]s| is)(?: (?:called|named))?|(?:(?:my|our|met my|started with my) (?:new )?${ROLE}|(?:(?:got|have|started with) a )?new (?:clinical )?(?:supervisor|line manager|mentor|tutor|training analyst))(?: \\p{L}+)?[,.:]? (?:her|his|their) name(?:['’]s| is)) $`,
  'iu',
);
export const INTRODUCED_AFTER = /^(?: \p{Lu}\p{L}+)?(?:[.,!;]|$|\n| and (?:she|he|they)\b)/u;
/** "Shout out to our biller. Ophelia got eleven claims paid." */
export const ACCLAIMED_BEFORE = new RegExp(
  `(?:^|[.!?\\n]\\s*)(?:shout[- ]?outs? to|(?:huge |big )?(?:thanks|love|props|kudos) to|big up|bless|thank god for|all hail|in praise of|i love) (?:my|our) ${ROLE}[.!:,]+ $`,
  'iu',
);

/** "Mme Gagnon, who runs it,": of a course or a group that the writer is on. */
export const RUNS_AFTER =
  /^,? who (?:runs|ran|leads|led|teaches|taught|facilitates|is running|hosts|is leading|is teaching) (?:it|us|the (?:course|training|workshop|intensive|module|retreat|weekend|diploma|seminar)s?)(?!\p{L})/iu;
export const COURSE =
  /\b(?:intensive|training|workshop|retreat|residential|course|diploma|seminars?|masterclass|module|summer school|conference)\b/i;

/** "Corinne has my room on Mondays now", "booked my room again". */
export const TAKES_ROOM_AFTER =
  /^(?:['’]s| has)?(?: got| now| just| gone and| somehow)? ?(?<= |['’]s)(?:has|got|gets|taken|took|takes|booked|double[- ]booked|nabbed|nicked|pinched|stole|stolen|bagsied|poached|wants|is using|using|had) my (?:consult(?:ing)? |therapy |usual |old |good )?(?:room|office|parking (?:space|spot)|desk)(?: (?:again|now|on (?:\p{L}+day|alternate \p{L}+day)s?(?: now)?|this week|every \p{L}+day|for (?:supervision|training|a webinar)|without asking|all (?:week|month)))*(?=[.,!?;\n]|$| and (?:nobody|no one|I)\b)/iu;
/** "Lucinda ate my yogurt": out of a fridge that clients do not open. */
export const EATS_AFTER =
  /^(?:['’]s| has)? ?(?<= |['’]s)(?:eaten|ate|drank|drunk|used|finished|nicked|stolen|stole|pinched|binned|thrown out|threw out) (?:all )?my (?:last |good |oat |almond |only |greek ){0,2}(?:yogh?urt|leftovers|oat milk|milk|salad|soup|hummus|tupperware|creamer|lunch out of|sandwich out of|cheese|teabags|coffee pods|mug)(?!\p{L})/iu;

const GET =
  "(?:who['’]?s (?:got|nicked|borrowed|taken)|who has|has (?:anyone|anybody|someone|somebody) (?:got|seen|borrowed|taken|still got)|(?:does )?(?:anyone|anybody) (?:have|know|got|seen|still have)|where (?:is|are|['’]s)|i need|can(?:['’]t| not) find|looking for|lost)";
/** "Has anyone got Simon's login?": what lets somebody into a place of work. */
export const HELD_BEFORE = new RegExp(`(?:^|[.!?\\n,]\\s*)${GET} $`, 'i');
export const HELD_AFTER =
  /^['’]s (?:office |spare |work |front |desk |room )?(?:keys?|log-?ins?|door code|swipe card|fob|lanyard|access card|key ?card|extension(?: number)?|parking permit|locker key|stapler|name badge|out[- ]of[- ]office)(?=[.,!?;\n]|$| (?:for|to|please|today|he|she|they|so)\b)(?![^\n]{0,80}\b(?:couch|sofa|hour|session|waiting room)\b)/iu;

/** "Collection for Yvonne's wedding", "Card for Malcolm on my desk, please sign". */
export const GIFT_BEFORE =
  /(?:^|[.!?\n,]\s*|\b(?:a|the|there['’]?s an?|doing an?|organising an?|reminder:) )(?:collection|card|whip-?round|cake|retirement (?:do|card|drinks|lunch|collection|party)|leaving (?:card|present)|birthday card|baby shower|kitty|sponsor form) for $/i;
export const GIFT_AFTER =
  /^(?![^.!?\n]{0,80}\b(?:never|came back|collect(?:ed)? it|from (?:his|her|their))\b)(?:['’]s (?:\p{L}+ )?(?:wedding|baby(?: shower)?|new baby|birthday|engagement|retirement|leaving|maternity|big birthday|\d0th|marathon))?[^.!?\n]{0,30}\b(?:on (?:my|the|\p{L}+['’]s) (?:desk|reception|side)|on reception|in the (?:kitchen|staff ?room|office|envelope|break ?room|post ?room)|going round|please sign|to sign|needs signing|sign it|chip in|a fiver|envelope|at reception|with (?:me|reception)|in my (?:office|drawer)|all welcome|see me)(?!\p{L})/iu;
/** "Gutted you're off, Anoushka. Who will hide the good pens?" */
export const PARTING_BEFORE =
  /(?:^|[.!?\n]\s*)(?:(?:so|really|very|absolutely|properly|i['’]m|we['’]re|all|pure|well) ){0,2}(?:gutted|sad|sorry|devastated|raging|heartbroken) (?:that )?(?:you(?:['’]re| are) (?:off|leaving|going)|to (?:see you go|hear you(?:['’]re| are) (?:off|leaving|going))),? $/i;
export const SHARED =
  /\b(?:kitchen|pens|office|team|desk|rota|leaving do|biscuits|kettle|fridge|who(?:['’]ll| will|['’]s going to) (?:hide|make|fix|order|run|cover|do|bring|remember|put|sort|know)|meetings?|staff ?room|reception|photocopier|printer|cpd|peer group|supervision)\b/i;

/** "Chair is DI Collins, social worker is Bev Marsh": whoever comes to a meeting for their office. */
export const MEETING =
  /\b(?:strategy|core group|professionals['’]?|network|multi-?agency|mdt|cpa|tac|marac|mappa|case|child protection|safeguarding|planning|review) (?:meeting|conference|discussion|review|panel|hub)\b|\bmarac\b|\bmdt\b/i;
export const OFFICE_BEFORE =
  /\b(?:chair(?:ed)?|chairing|social worker|iro|senco|health visitor|lado|duty worker|housing officer|minute[- ]taker|advocate|solicitor|care coordinator|probation officer|school nurse)(?: is|['’]s| will be|:|,| by) (?:(?:dr|mr|mrs|ms|di|ds|dc|pc|sgt|insp(?:ector)?)\.? )?$/i;
export const RANK = /^(?:DI|DS|DC|DCI|Sgt|Sergeant|Insp(?:ector)?|Det)\.? \p{Lu}/u;
export const RANK_BEFORE = /\b(?:DI|DS|DC|DCI|Sgt|Sergeant|Insp(?:ector)?|Det)\.? $/;
export const AGENCY_AFTER =
  /^ (?:from|of|at) (?:the )?(?:housing|police|education|social (?:services|care)|children['’]s services|probation|health|camhs|early help|victim support|mash|adult social care|the council)(?!\p{L})/iu;

/** "Collection for Eustace's retirement": an occasion of work, wherever the card lies. */
export const OCCASION_BEFORE = /\b(?:collection|whip-?round|kitty|envelope|card) (?:for|towards) $/i;
export const OCCASION_AFTER =
  /^['’]s (?:retirement|leaving|maternity|farewell|send-?off|work anniversary)\b/i;

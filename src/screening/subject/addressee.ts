/**
 * What tells, around a name, that it is a colleague who is spoken to: asked to cover, handed a client, thanked for having
 * seen one, answered with one of the writer's own. So in whatever is held for the client, too.
 */

const ONE =
  '(?:her|him|them)(?! (?:mum|mom|dad|mother|father|(?:step)?(?:son|daughter)|husband|wife|partner|boyfriend|girlfriend|ex|sister|brother|twin|baby|boy|girl|family|parents|gran|nan|kids?|lunch|bag|coat|homework)\\b)';
const MINE =
  "(?:all )?my (?:\\d{1,2}(?:[.:]\\d\\d)?(?: ?[ap]m)?|noon|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\p{L}+day(?:s|['’]s)?|clients?|patients?|caseload|cases?|groups?|sessions?|slots?|list|clinic|couples?|lot|late|early|on-?call|duty|half)(?!\\p{L})";

/** "Hey Trish, ", "Okay Patty, ", "Devon, " where what is said to them begins. */
export const CALLED_BEFORE =
  /(?:^|[.!?\n]\s*)(?:(?:hey|hi|hiya|hello|ok(?:ay)?|right|so|morning|oi|yo|dear|@),? ?)?$/i;
/** "since you're taking her over from me", "can you cover for me at 4", "you've got my 2pm". */
export const HANDED_AFTER = new RegExp(
  `^,? (?:(?:since|as|because|seeing as|now(?: that)?|while|given) you(?:['’]re| are|['’]ll be|['’]ve| have) (?:now |kindly |just )?(?:tak(?:ing|en) (?:${ONE} (?:over|on|back|from me)|over ${ONE}|on ${ONE}|${MINE})|pick(?:ing|ed) (?:${ONE} up(?: from me)?(?=[,:.!–—]| (?:from me|while|when|next|on my|as a))|up ${ONE}|up ${MINE})|cover(?:ing|ed) (?:for me|${ONE}|${MINE})|see(?:ing|n) ${ONE} (?:instead|now|for me|while|next|on|tomorrow|today)|inherit(?:ing|ed) (?:${ONE}|${MINE})|(?:got|getting|having) (?:(?:${ONE}|\\p{L}+) (?:now|from me|instead|while I|on my)|${MINE}))|(?:can|could|would|will|any chance) you (?:please |possibly |maybe |be able to |kindly )?(?:cover (?:for me|${ONE}|${MINE})|take (?:over (?:from me|${ONE}|${MINE})|${ONE} (?:on|over|off my|back|for me)|${MINE})|see (?:${ONE} (?:for me|instead|while I)|${MINE})|squeeze (?:${ONE}|in )|fit ${ONE} in|step in (?:for|with)|hold ${ONE} (?:for me|while|until|till))|you(?:['’]ve got|['’]ve| have|['’]re (?:taking|covering|seeing|picking up|getting)|['’]ll be (?:taking|covering|seeing))(?: got)? (?:${MINE}|${ONE} (?:now|from me|instead of me|while I)))`,
  'iu',
);
/** "Thanks Rosalind for seeing her": and not for having told. */
export const THANKED_BEFORE =
  /(?:^|[.!?\n]\s*)(?:thank(?:s| you)|cheers|ta|bless you|huge thanks|many thanks)(?: so much| again| a million| ever so)?,? (?:to )?$/i;
export const THANKED_AFTER = new RegExp(
  `^,? (?:so much )?for (?:seeing ${ONE}|taking (?:${ONE} (?:on|over|back|from me|off my)|over ${ONE}|on ${ONE}|${MINE})|picking (?:up ${ONE}|up ${MINE})|holding (?:${ONE} (?:for me|while I)|${MINE})|covering(?: for me| ${ONE}| ${MINE})?(?=\\W|$)|(?:squeezing|fitting) ${ONE} in|squeezing in ${ONE}|stepping in|seeing ${MINE})`,
  'iu',
);

/** "Same as yours, Jodie", "like yours, Jodie,": the client of whoever is answered. */
export const YOURS_BEFORE =
  /(?:^|[.!?\n]\s*)(?:(?:yes|yeah|snap|ha|oh|ah|exactly|just|very|much|almost|exactly the|the)[,]? )?(?:same as|like|similar to|unlike|as with) yours,? $/i;
export const YOURS_AFTER = /^(?:[,.!?…]|$|\n)/;
/** "Careful there Sunita, that's his sister you're describing." */
export const WARNED_BEFORE = /^\W*(?:careful(?: there| now)|steady on|easy there|whoa(?: there)?),? $/i;
/** An answer begins that goes on with one of the writer's own: "Careful there Sunita, mine's a nurse". */
export const ANSWER_BEGINS =
  /^\W*(?:(?:careful(?: (?:there|now))?|ah|oh|aw|ooh|ha|haha|hmm+|same|yes|yeah|yep|snap|steady(?: on)?|easy|ditto|honestly|god|lol|sorry|likewise|interesting|also|and)[,!]? ){0,2}$/i;
export const MINE_AFTER =
  /^[,.!…]+ (?:but |only |and |so )?mine(?:['’]s| is| has| had| was| did| does| do| with| won['’]t| would| said| says)(?!\p{L})/iu;

/**
 * What tells that a name or number is surely nobody's client's. Each is so in none of the corpus' marked names, or in one.
 */
/** "Halvard Brekke's paper", and not a poem or a letter, which clients write too: an author, where the name has two words; "Adaeze's 'Dear Daughter'", whatever it has. */
export const WORK_AFTER =
  /^['’]s (?:\p{L}+ ){0,2}(?:columns?|books?|podcasts?|papers?|models?|theor(?:y|ies)|novels?)\b/iu;
export const TITLE_AFTER =
  /^['’]s (?:\p{Ll}+ )?["“'‘]\p{Lu}[\p{L}’'-]*(?: (?:\p{Lu}[\p{L}’'-]*|of|the|a|and|in|to|for|on)){1,6}["”'’]/u;

/** "Nadia's on leave", "Nadia's off sick", first in its sentence where nothing speaks of casework: a colleague. */
export const AWAY_AFTER =
  /^(?:['’]s| is|['’]ll be| will be) (?:(?:away |off |back )?on (?:(?:annual|study|parental|maternity|paternity|mat) )?(?:leave|a\/l)|off sick)\b(?! (?:from|with|due|because|after|since|again))/i;
/** "Nadia and I are swapping", "can you swap with Nadia": whom one swaps hours with is a colleague. */
export const SWAPS_AFTER =
  /^(?: and I (?:are |have |will )?swap|(?:['’]s| is| has| will|['’]ll)? ?swap\w* (?:(?!numbers? )[\p{L}']+ ){0,3}with (?:me|us)\b)/iu;
export const SWAPS_BEFORE = /\bswap\w* (?:(?!(?:hour|numbers?|time) )[\p{L}'’]+ ){0,4}with $/iu;

/** "My kid Juniper", "My son, Darnell", where a sentence of the writer's own begins. */
export const OWN_KIN_BEFORE =
  /(?:^|[.!?\n]\s*)(?:my|our) (?:(?!(?:clients?|patients?|pts?|cts?|supervisees?) )\p{L}+ ){0,2}(?:(kid)|son|daughter|mum|mom|mam|dad|husband|wife|partner|sister|brother|nan|gran|niece|nephew|cousin|baby|toddler|twins?),? $/iu;
/** "My boy, Leo, starts school": told of a child by whoever it lives with. */
export const OWN_CHILD_BEFORE =
  /(?:^|[.!?\n]\s{0,3})(?:(?:and|but|so) )?my (?:(?:little|big|baby|sweet) )?(?:boy|girl), $/i;
export const OWN_CHILD_AFTER =
  /^, (?:(?:just )?(?:starts|started) (?:school|nursery|reception|uni)\b|(?:just )?ate (?:the|my|his|her)\b|turns? \p{L}+\b|is \p{L}+ today\b|(?:just )?lost (?:his|her) first tooth|took (?:his|her) first)/iu;
/** "My Eritrean colleague knitted me a scarf": what somebody of the writer's days does for them, and not what they told. */
export const FAVOUR =
  /(?<=^|[.!?\n]\s?)(?:my|our) (?:[\p{L}-]+ ){0,3}(?:colleague|co-?worker|supervisor|manager|neighbou?r|flatmate|housemate|hairdresser)(?:,[^,.!?\n]{1,30},| \p{Lu}\p{L}+)? (?!told|asked|gave|sent|shows?|showed|warned|handed|reminded|rang|called|phoned|texted|e-?mailed|messaged)\p{L}+ (?:me|us)\b(?! about)[^.!?\n]{0,120}/giu;
/** Words of casework. */
export const CASEWORK =
  /\b(?:clients?|patients?|pts?|cts?|sessions?|caseload|cases?|couples?|referr\w+|discharg\w+|therapy|intake|assessment|supervisees?|counsell?ors?)\b/i;

/** "exam question: "Kofi, 19": somebody made up for an examination. */
export const EXAM_BEFORE =
  /\b(?:exam(?:ination)? (?:question|paper|vignette|example|case)|(?:textbook|quiz|mcq|osce|past paper)(?: (?:question|vignette|example|case))?)(?: \d{1,2})?: ?["“'‘]?(?:an? )?$/i;

/** "my NPI is", "my reg is": the writer's own number. */
export const OWN_NUMBER_BEFORE =
  /\bnpi\b[^.\n]{0,12}$|\bmy (?:own )?(?:car )?(?:reg(?:istration)?|number ?plate|plate|rego|licen[cs]e|bacp|ukcp|hcpc|ahpra|nmc|gmc|bps|membership)(?: (?:no\.?|number|id))?(?: is|:| =|,)? ?$/i;
/** "Invoice 20451 for the room": a thing's number. */
export const INVOICE_BEFORE = /\b(?:invoice|order)(?: (?:no\.?|number|ref))? ?#?$/i;
export const FOR_A_THING =
  /^,? (?:for|from|re) (?:(?:the|our|my|this|last) )?(?:\p{L}+ )?(?:rooms?|rent|hall|office|supervision|cleaning|training|course|workshop|printer|toner|insurance|software|hire|landlord)\b/iu;

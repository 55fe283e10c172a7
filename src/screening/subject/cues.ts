/** Words beside a detail that tell whom it is about. Each is tried on the 60 units before or after the span. */

const KIN =
  '(?:mum|mom|mam|mother|dad|father|parents?|sister|brother|siblings?|twin|son|daughter|kids?|child(?:ren)?|baby|husband|wife|partner|girlfriend|boyfriend|fianc[ée]e?|ex|aunt(?:ie|y)?|uncle|cousin|niece|nephew|gran(?:ny|dma|dad|dpa|dmother|dfather)?|nan(?:a|ny)?|in-laws?|step\\w+|stepmum|stepdad)';

/** "her mum", "his brother-in-law": someone in the client's life. */
export const CLIENT_KIN_BEFORE = new RegExp(
  `\\b(?:her|his|their|the client'?s|client'?s)\\s+(?:\\w+\\s+){0,2}${KIN}\\b[^.!?]{0,24}$`,
  'i',
);

/** "my husband", "my daughter": the writer's own people. */
export const WRITER_KIN_BEFORE = new RegExp(`\\b(?:my|our)\\s+(?:\\w+\\s+){0,2}${KIN},?\\s*$`, 'i');

/** "I'm 34", "email me at": the writer. */
export const WRITER_BEFORE =
  /\b(?:i['’]?m|i am|im|me at|me on|mine is|call me|name['’]?s|my (?:own )?(?:name is|email is|e-mail is|number is|handle is|insta is|page is|site is|website is)|reach me|find me|follow me|i live (?:in|at|on)|i grew up in|hi,? it['’]?s|hello,? it['’]?s)\s*(?:called\s+)?$/i;

/** "my supervisor", "my colleague", "our receptionist", "tutor": people of the writer's working life. */
export const COLLEAGUE_BEFORE =
  /\b(?:(?:my|our|the|your|a|peer|fellow|clinical|group)\s+)?(?:supervisor|colleague|co-?worker|manager|team ?lead|boss|receptionist|admin|tutor|lecturer|trainer|facilitator|co-?therapist|peer|placement lead|course lead|practice manager|prof(?:essor)?\.?|dr\.?|thanks(?: so much)?(?: to)?|cheers|shout ?out to|ask|tell|ping|with thanks to|hosted by|led by|facilitated by|speaker|ta)[,:]?\s*$/i;

/** "by Irvin Yalom", "as Rogers said", "read Winnicott": an author. */
export const AUTHOR_BEFORE =
  /\b(?:by|read(?:ing)?|re-?read(?:ing)?|quot(?:e|es|ing)|via|cit(?:e|es|ing)|from|as|per|love|loving)\s*$/i;
export const AUTHOR_AFTER =
  /^(?:['’]s?\s+(?:book|work|theory|model|paper|chapter|idea|concept|podcast|talk|workshop|training|video|line|phrase|core conditions|hierarchy)|\s*\(?(?:19|20)\d\d\)?|\s+et al|\s+(?:wrote|writes|argues|says it best|said it best|talks about|describes|calls it|called it))/i;

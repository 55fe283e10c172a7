import { matchesOf } from '../matches.ts';
import { COLLEAGUE_AFTER } from '../subject/cues.ts';
import { COLLEAGUE_PLACE_AFTER } from '../subject/roles.ts';
import type { Span } from '../types.ts';
import { hasTitle, nameAt } from './called.ts';

/** What is said of a client to whoever shares the work: a name stands right behind `before`. */
export interface Frame {
  before: RegExp;
  /** What must follow the name. */
  after?: RegExp;
  /** What must not. */
  not?: RegExp | readonly RegExp[];
  /** Only somebody with a title: "Thanks for covering Nina" is said of a colleague. */
  titled?: boolean;
}

/** "Bev's desk", and not "Bev's session"; who belongs to a house, a desk, or the writer. */
const NOT_THEIRS =
  /^['’]s?(?![\p{L}])(?! (?:session|slot|hour|appointment|assessment|intake|review|call)\b)|^ (?:from|at|in|of) (?:the |our |your |my )?(?!(?:the|our|your|my)\b|a&e|hospital|ward|clinic|waiting|such|short|on\b|for\b|at\b|before|after|between|yesterday|today|last|this|end|middle|gap|weekend|morning|afternoon|evening|noon)\p{L}{2,}|^,? ?\(?(?:my|our|your) (?!client|patient|(?:(?:next|first|last) )?(?:appointment|session|slot)(?:['’]s| is| was| has| will)\b|\d|(?:mon|tues|wednes|thurs|fri)day)|^,? the \p{L}+(?: (?:man|woman|guy|lady))?\b(?! (?:hour|session|day|week))/iu;
/** "taking Lucy to lunch", "seeing Carl off", "seeing Hamlet with me": company, and no client's hour. */
const COMPANY =
  /^(?: and (?:me|i|\p{L}+['’]?s?)\b)?(?: (?:off(?! (?:me|my)\b)|to\b|through|under|home\b|out\b|along|around|round|up\b|right\b|with (?:me|us|you)\b|for an? (?!session|hour|assessment|fortnight|week|month|bit|while)|live\b|perform|play\b|at the (?!last|end|start|beginning|weekend)))/iu;

/** What the office, a house and its animals are spoken of with, to the end of what is said of the name. */
const OF_THE_OFFICE =
  'logo|website|branding|photocopier|printer|toner|boiler|blinds?|lease|(?:fire )?alarms?|wi-?fi|broadband|meter|parcel|delivery|insurance quote|workshop|training|course|conference|placement|interviews?|photos?|receptionist|trainee|internship|cleaning|cleaner|plumb\\w+|electric\\w+|windows?|carpet|heating|lift|parking|advert|dogs?|cats?|pupp(?:y|ies)|lead|leash|vet|walkies|garden';
/** In the same sentence, whatever commas stand there: "There's a Dave on the phone, something about toner". */
const OFFICE_SENTENCE = new RegExp(`^[^.!?\\n]{0,70}\\b(?:${OF_THE_OFFICE})\\b`, 'iu');
/** Thanked for what was done about a desk, a job or a boiler: told before the first comma. */
const TO_A_POST = new RegExp(
  `^(?: (?:on|in|back))? (?:as (?:an?|our|my|your|the)\\b|into (?:the|a|our|your|that)\\b|(?:about|re) (?:the|our|your|that|a)\\b|for (?:an? |the |her |his |their )?(?:${OF_THE_OFFICE})\\b)`,
  'iu',
);

const THANKS =
  "\\b(?:thanks?|thank you|thx|ta|cheers|bless (?:you|u|ya)|grateful)(?:,? (?!for\\b)[\\p{L}'’]{1,20}){0,4},? for (?:also |just |always |kindly |somehow )?";

const FRAMES: readonly Frame[] = [
  // "Mental state exam: Kofi Mensah flat, hopeless": nobody else has one
  {
    before:
      /\b(?:mental state(?: exam(?:ination)?)?|mse|presenting (?:problem|complaint)|risk formulation|discharge summary|safety plan(?: for)?):? (?=\p{Lu})/giu,
    not: /^['’]s?(?!\p{L})|^ (?:training|template|form|course|scale|webinar|workshop)\b/iu,
  },
  // "Hi Marlon, your appointment is moved to Thursday": nobody else is told so
  {
    before:
      /(?:^|[.!?\n]\s{0,2})(?:hi|hello|hey|dear|good (?:morning|afternoon)|morning)(?: there)?,? (?=\p{Lu})/giu,
    after:
      /^,? your (?:next |first |last )?(?:appointment|session|slot)(?:['’]s| is| was| has been| will be) (?:now |all )?(?:moved|cancelled|canceled|confirmed|booked|changed|rescheduled|brought forward|at|on|in room)\b/i,
    not: /\b(?:talk|conference|workshop|panel|stall|presentation|podcast|interview|supervision)\b/i,
  },
  // "Dele smashed the office printer on his way out"
  {
    before: /(?:^|[.!?\n]\s{0,2})(?=\p{Lu})/gu,
    after:
      /^ (?:smashed|kicked|punched|threw|trashed|broke|knocked over|slammed|spat (?:at|on)) (?:the|a|an|my|our) [^.!?\n]{0,30}\bon (?:his|her|their) way out\b/i,
  },
  // "Graham is made up, he got the flat"
  {
    before: /(?:^|[.!?\n]\s{0,2})(?=\p{Lu})/gu,
    after:
      /^ (?:is|was) (?:so |dead |well |proper )?made up[,.:;–—]* (?:he|she|they)(?:['’](?:s|ve)| has| have)? (?:got|been (?:given|offered)|won|kept|passed) (?:the|his|her|their|a|custody|pip|bail)\b(?! (?:post|contract|accreditation|promotion|qualification|diploma|degree|masters|doctorate|phd))/i,
  },
  // "Thanks for squeezing Aaliyah in, Claire"
  {
    before: new RegExp(
      `${THANKS}(?:(?:seeing|squeezing|fitting|slotting|taking|holding|sitting with|sitting in with|stepping in with)(?: in| on to| on)?|(?:hanging|holding) (?:on ?to)) (?=\\p{L})`,
      'giu',
    ),
    not: [COMPANY, TO_A_POST],
  },
  {
    before: new RegExp(`${THANKS}(?:covering|having|minding) (?=\\p{L})`, 'giu'),
    not: COMPANY,
    titled: true,
  },
  {
    before: new RegExp(`${THANKS}(?:having|picking up) (?=\\p{L})`, 'giu'),
    after:
      /^ (?:for me\b|whil(?:e|st) I(?:['’]m| was| am)? (?:off|away|on leave|ill|sick)\b|at short notice)/i,
    not: OFFICE_SENTENCE,
  },
  // "hold Maurice for me till I'm back", "have Joy back whenever you're ready", "take Kieran off me"
  {
    before: /\b(?:hold|holding|hang|hanging)(?: on ?to)? (?=\p{L})/giu,
    after: /^ (?:for me\b|(?:un)?till?\b|while I\b|whilst I\b)/i,
    not: OFFICE_SENTENCE,
  },
  {
    before: /\b(?:have|take|get) (?=\p{L})/giu,
    after: /^ back,? (?:(?:whenever|when|once|as soon as|any ?time|if) (?:you|u|ye)\b|(?:from|off) you\b)/i,
  },
  {
    before: /\b(?:have|take|taking|took) (?=\p{L})/giu,
    after: /^ off (?:me|my (?:hands|caseload|books))\b/i,
  },
  {
    before: /\b(?:can|could|would|will|please|to|anyone|someone|somebody|anybody|you) see (?=\p{L})/giu,
    after: /^ for me\b(?! about| and (?:get|ask|tell))/i,
  },
  { before: /\bpick(?:ing)? up (?=\p{L})/giu, after: /^ for me,? (?:while|whilst|till?|until)\b/i },
  // "Just got done with Marcy", "Just come out from seeing Xanthe"
  {
    before:
      /\b(?:just|finally|literally) (?:got |get |been )?(?:done|finished|finishing|wrapped|hung)(?: up| off)?(?: (?:the |a |my )?(?:call|session|zoom))?(?: with| seeing) (?=\p{L})/giu,
    not: [/^ (?:about|on|re) /i, OFFICE_SENTENCE],
  },
  {
    before:
      /\b(?:just|finally|literally) (?:got|gotten|come|came|stepped|walked) (?:out of|out from|out|off|back from|from) (?:(?:a |the |my )?(?:session|hour) with|seeing) (?=\p{L})/giu,
    not: /^ (?:about|on|re) |^ (?:at|in|live)\b/i,
  },
  // "Someone named Rochelle called for you", "There's a Cormac on line 2"
  {
    before:
      /\b(?:someone|somebody|an? (?:new )?(?:woman|man|lady|gentleman|guy|girl|lad|mum|mom|dad|mother|father|parent|person|bloke)) (?:named|called|by the name of) (?=\p{L})/giu,
    after:
      /^ (?:has |just )?(?:(?:called|rang|phoned|e-?mailed|texted|came by)(?: here| in)?,? (?:for (?:you|u)\b|again|asking|asked|wanting|wants|about|looking)|left (?:a |you )|wants|is on)(?![^.!?\n]{0,24} from )/i,
    not: OFFICE_SENTENCE,
  },
  {
    before: /\bthere['’]?s an? (?=\p{Lu})/giu,
    after: /^ (?:on (?:the )?(?:line|phone)|in (?:the )?waiting room)\b/i,
    not: OFFICE_SENTENCE,
  },
  // "Voicemail for you from Octavio, wants to know do you still do Saturdays"
  {
    before:
      /\b(?:voice ?mail|message|missed call|text|e-?mail|phone call|call|enquiry|inquiry)(?: for (?:you|u|\p{L}{2,14}))?(?: (?:in|on|at|to) (?:the |your |our )?(?:\p{L}+ ){1,3}?| )from (?=\p{L})/giu,
    after:
      /^[, ][^.!?\n]{0,40}\b(?:(?:do|if|whether|are) (?:you|we|u) (?:still |now )?(?:do|take|taking|see|seeing|have|got|offer|work)\b|(?:an?|his|her|their) (?:first |next )?(?:session|slot|appointment|hour|assessment)\b|asking about (?:fees|therapy|counselling|availability(?! of| for| in))|re-?schedul|can['’]?t make (?:it|tomorrow|today|(?:his|her|their)\b))/i,
    not: OFFICE_SENTENCE,
  },
  // "Could I move to room 3 for Philippa?"
  {
    before:
      /\b(?:can|could|may|might) i (?:please |maybe |just )?(?:swap|move|switch|change|have|use|get) (?:(?:to|into) )?(?:the )?(?:\p{L}+ )?room(?: \d{1,2})? for (?=\p{L})/giu,
    not: /^,? (?:who['’]?s|is|she['’]?s|he['’]?s) (?:teach|train|interview|present|visit|starting)/i,
  },
  // "It's Mrs Vance you're talking about, everybody knows"
  {
    before: /\b(?:is|it['’]?s|that['’]?s) (?=\p{Lu}|m)/giu,
    after:
      /^,? (?:that |who )?(?:you|u|ya|yuh|ye)(?:['’]?re| are)? (?:talk|chat|post|writ)\p{L}*(?: ?['’]?(?:about|bout))?\b[^\n]{0,80}\b(?:take (?:it|this|that) down|delete|(?:everybody|everyone|whole (?:town|village))(?: \p{L}+){0,4} (?:(?:will|going(?: to)?|gonna|go|can|could|ago) know|knows? (?:it['’]?s|who|her|him))|(?:know|recogni[sz]e)s? (?:her|him|them))/iu,
  },
  // "Heaven graduates from DBT"
  {
    before: /(?:^|[.!?\n]\s{0,2})(?=\p{Lu})/gu,
    after:
      /^ (?:just )?(?:graduate[sd]|(?:was |got |gets |is )?discharged) from (?:the )?(?:dbt|emdr|iop|php|therapy|treatment|camhs|rehab|program(?:me)?)\b|^ (?:just )?(?:finish|complet)(?:es|ed|e?s) (?:(?:his|her|their) )?(?:dbt|emdr|cbt|therapy|treatment|detox|rehab)\b(?! (?:training|course|cert|level|part|module|accred|week|tomorrow))/i,
    // "Sam finished CBT with distinction": a student has.
    not: /^[^.!?\n]{0,50}\b(?:training|course|therapy (?:dogs?|cats?|ponies|animals?)|with (?:a )?(?:distinction|merit|honours|first)|degree|diploma|masters|certificate|cert|level \d|module|school)\b/i,
  },
];

/** Whether any frame can be there: told by its rarest word, since most texts hold none. */
const ANY =
  /\b(?:thank|thx|ta\b|cheers|bless|grateful|hold|hang|back|off (?:me|my)|for me|just|finally|literally|someone|somebody|named|called|by the name|there['’]?s an?|room|talk|chat|post|from|graduate|discharged|finish|complet|mental state|mse\b|presenting|formulation|discharge|safety plan|made up|way out|your (?:\w+ )?(?:appointment|session|slot))/i;

/** Names that stand where a client's does when hours are handed over, told of, or asked about. */
export function framedIn(text: string): Span[] {
  return ANY.test(text) ? standingIn(text, FRAMES) : [];
}

/** Names that stand in one of some frames, and belong nowhere else by what follows them. */
export function standingIn(text: string, frames: readonly Frame[]): Span[] {
  return frames.flatMap(({ before, after, not, titled }) =>
    matchesOf(text, before).flatMap(({ index, 0: cue }) => {
      const name = nameAt(text, index + cue.length);
      if (!name || (titled && !hasTitle(text, name))) return [];
      const rest = text.slice(name.end, name.end + 80);
      if (after && !after.test(rest)) return [];
      if (not && [not].flat().some((pattern) => pattern.test(rest))) return [];
      if (isElsewhere(rest)) return [];
      return [name];
    }),
  );
}

function isElsewhere(rest: string): boolean {
  return NOT_THEIRS.test(rest) || COLLEAGUE_AFTER.test(rest) || COLLEAGUE_PLACE_AFTER.test(rest);
}

import { matchesOf } from '../matches.ts';
import { CASEWORK } from '../subject/nobodys-cues.ts';
import type { Span } from '../types.ts';
import { nameAt } from './called.ts';

const WORDS = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon';
const HOUR = `(?:\\d{1,2}(?:[.:]\\d\\d)?(?: ?[ap]m)?|${WORDS})(?! ?(?:%|per|to go|more|of|years?|weeks?|minutes?)|[\\d:./]\\d)(?!\\p{L})`;
/** "Nomsa at 9", "2pm Chrissy". */
const NAMED = "\\p{Lu}[\\p{L}\\p{M}'’-]+(?: \\p{Lu}(?:\\.|(?!\\p{L})))?";
const AT = new RegExp(`(?<![\\p{L}\\p{N}])(${NAMED})(?: at| @| -)? ${HOUR}`, 'gu');
const OF = new RegExp(`(?<![\\p{L}\\p{N}.:])${HOUR}:? (${NAMED})`, 'gu');
/** How far one entry stands from the next at most: "Gail at 10 (low chair please), Raj at 11". */
const APART = 28;

/** What a list is of, where it is of the writer's hours. */
const HOURS_BEFORE =
  /\b(?:clients?|patients?|caseload|diary|(?:my|today['’]?s|tomorrow['’]?s) (?:list|day|hours|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)|(?:mon|tues?|weds?|wednes|thurs?|fri|satur|sun)(?:day)?s? list|cover list|sessions?|appointments?|whil(?:e|st) i['’]?m (?:off|away|on (?:annual )?leave|on hols|on holiday|ill|in court))\b/i;
/** What a list of colleagues is of. */
const HOUSE_BEFORE =
  /\b(?:rota|duty|desk|reception|phones?|speakers?|presenters?|rooms?|supervision|training|interviews?|drinks|lunch(?:es)?|on[- ]call|kitchen|team|meetings?|agenda|panel|appraisals?|1:1s?|workshops?|cpd|minutes|coffee|tea|parking|vivas?|tutorials?|placements?|webinar|talks?|raffle|shifts?|keys?|front desk|builders?|plumbers?|trades(?:men|people)|viewings?|festival|conference|keynotes?|lectures?|ballet|football|swimming|gymnastics|piano|rugby|hockey|tennis|dance|karate|cubs|brownies|beavers|scouts|birthdays?|fire|walk|yoga|choir|bake|cake|collection|supervisees?)\b/i;
/** The same behind the names, where a client's "low chair" and the writer's own lunch are told of, too. */
const HOUSE_BEHIND =
  /\b(?:on (?:the )?(?:front )?(?:desk|reception|phones?|door)|for (?:\p{L}+ )?(?:appraisals?|interviews?|supervision|training|ballet|football|swimming|gymnastics|piano|rugby|hockey|tennis|dance|karate|a (?:party|playdate|sleepover)|tea|lunch|coffee|drinks)|appraisals?|(?:open|close|lock)(?:s|ing)? up)\b/iu;
/** The same, and nothing else: no client is on a rota or speaks at a workshop. */
const SURELY_HOUSE =
  /^\W*(?:(?:\p{L}+['’]?s?) ){0,3}(?:rota|on[- ]call|phones?|speakers?|presenters?|(?:leaving |birthday )?drinks|shifts?|raffle|open mic|(?:desk|reception) cover)(?: \p{L}+){0,3}\s*[:–—-]\s*(?:(?:mon|tues?|weds?|thurs?|fri|sat|sun)(?:day)? )?$/iu;
/** What a list begins behind. */
const LEADS_IN = /[:–—-]\s*$|\b(?:are|is|have|i['’]?ve got|see|seeing)\s*$/i;
/** Where a list goes on to what nobody has a rota for: "then lunch", "then home". */
const DAY_AFTER =
  /^[,.;]? ?(?:and )?(?:then (?:a |an |the |some )?(?:lunch|home|bed|sandwich|nap|notes|admin|nothing|gin|wine|crisps|done|walk|cry|weekend|tea)|nothing (?:till?|until)|then i['’]?m (?:done|off|away|free|home))\b/i;

/** Names that stand in a list with hours. */
export interface HourList {
  names: Span[];
  /** Whose hours they are: clients', of the house, or not told. */
  of: 'clients' | 'house' | null;
}

/** Lists of names and hours: "While I'm on leave: Nomsa at 9, Pieter at 10", "Phones: Gail at 9, Raj at 11". */
export function hourListsIn(text: string): HourList[] {
  if (!/\d|\bat (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon)\b/i.test(text))
    return [];
  return [AT, OF].flatMap((pattern) =>
    runsOf(text, pattern)
      .filter((run) => run.length > 1)
      .map((run) => ({ names: run.map(({ name }) => name), of: whoseHours(text, run) })),
  );
}

interface Entry extends Span {
  name: Span;
}

/** Entries that stand one behind the other. */
function runsOf(text: string, pattern: RegExp): Entry[][] {
  const runs: Entry[][] = [];
  for (const { index, 0: words, 1: called } of matchesOf(text, pattern)) {
    const start = index + words.indexOf(called!);
    const entry = { start: index, end: index + words.length, name: { start, end: start + called!.length } };
    const last = runs.at(-1)?.at(-1);
    const between = last && text.slice(last.end, entry.start);
    if (between !== undefined && between.length <= APART && !/[.!?\n]\s*\p{Lu}|\n\n/u.test(between))
      runs.at(-1)!.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

function whoseHours(text: string, run: readonly Entry[]): HourList['of'] {
  const [first, last] = [run[0]!, run.at(-1)!];
  const before = text.slice(Math.max(0, first.start - 80), first.start);
  const head = /[^.!?\n]*$/.exec(before)![0];
  if (SURELY_HOUSE.test(head) && !CASEWORK.test(head + text.slice(first.start, last.end))) return 'house';
  // "Helen at 9, Raj at 11 for appraisals": or said behind, before the sentence ends.
  const rest = /^[^.!?\n]{0,60}/.exec(text.slice(last.end, last.end + 60))![0];
  const between = text.slice(first.start, last.end);
  if (HOUSE_BEFORE.test(head) || HOUSE_BEHIND.test(between + rest)) return null;
  if (HOURS_BEFORE.test(head) && LEADS_IN.test(head)) return 'clients';
  return head.trim() === '' && DAY_AFTER.test(text.slice(last.end)) ? 'clients' : null;
}

/** What a day of a therapist's is made of beside clients. */
const WORK =
  /^(?:more |the |some |my |a few |all the )?(?:notes?|admin|invoices?|invoicing|e-?mails?|paperwork|letters|reports?|supervision|insurance (?:forms?|calls?)|voicemails?|progress notes|case notes)(?: done)?$/i;
const REST =
  /^(?:(?:more|the|some|my|a|an|then|no|cold|another|school|dog|long|quick|bad|good|hot|big|second|third|late|early) ){0,3}(?:coffee|tea|lunch|breakfast|dinner|toast|biscuits?|cake|wine|gin|home|bed|walk|nap|gym|run|yoga|shower|bath|kettle(?: on)?|sandwich|soup|snacks?|crisps|chocolate|telly|tv|cry|crying|nothing|bins|laundry|dishes|commute|train|bus|traffic|coffee again|wee|water|cigarette|reset|break|done|sleep|repeat)$/i;
/** Whose day it is, said outright. */
const DAY_OF =
  /\b(?:day|monday|tuesday|wednesday|thursday|friday|week|morning|afternoon)s?,? (?:in (?:the|my|a) life )?(?:of|in|as) (?:a |an |my |your )?(?:\p{L}+ ){0,2}(?:therapist|counsell?or|psychologist|psychotherapist|clinician|private practice|practice|social worker|shrink)\b[^.:\n]{0,20}[:.]/iu;
/** What may be said of a name among such: "Rosalind on mute for the first five minutes". */
const IN_SESSION =
  /^$|^ (?:on (?:mute|the floor|the sofa|the couch|the beanbag|zoom|teams|video|the phone)|at (?:\d|noon|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)|late|early|again|crying|in tears|no[- ]?show|cancel|didn|off camera|with (?:her|his|their))/i;

/** "Coffee. Terrence. Notes. Odalys. Wine.": a name alone among what a day is made of. */
export function amongChoresIn(text: string): Span[] {
  if (!/notes?|admin|invoic|mails?|paperwork|letters|reports?|supervision|life of|practice/i.test(text))
    return [];
  const found: Span[] = [];
  const isDay = DAY_OF.test(text);
  for (const { index, 0: line } of matchesOf(text, /[^\n]+/g)) {
    const parts = matchesOf(line, /[^,.;:→>|]+/g).map(({ index: at, 0: words }) => {
      const start = index + at + /^\s*(?:(?:then|and) )?/.exec(words)![0].length;
      return { start, said: words.trim().replace(/^(?:then|and) /, '') };
    });
    const work = parts.filter(({ said }) => WORK.test(said)).length;
    const chores = work + parts.filter(({ said }) => REST.test(said)).length;
    if (chores < (isDay ? 1 : 2) || (work === 0 && !isDay)) continue;
    for (const { start, said } of parts) {
      if (WORK.test(said) || REST.test(said) || !/^\p{Lu}/u.test(said)) continue;
      const name = nameAt(text, start);
      if (name && IN_SESSION.test(text.slice(name.end, start + said.length))) found.push(name);
    }
  }
  return found;
}

/** The words of a working day. */
const WORKING =
  /\b(?:notes|(?:long|good|big|hard|full) (?:day|week)|sessions?|clients?|last one|admin|paperwork)\b/i;
const LAST: readonly RegExp[] = [
  // "only Dervla left and then I'm away", "Two down, Ambrose to go"
  /\b(?:only|just) (?=\p{L}[\p{L}'’-]+ (?:left|to go)(?: and (?:then )?(?:i|home|it['’]?s|we|weekend|done)\b|,? then\b|[,.!]|$))/giu,
  /\b(?:one|two|three|four|five|six|\d) (?:down|done),? (?:just |only |and |now )?(?=\p{L}[\p{L}'’-]+ (?:left|to go)\b)/giu,
  /\b(?:one|two|three|four|\d) (?:more )?(?:to go|left),? (?:and )?then (?=\p{L}[\p{L}'’-]+,? (?:and )?then\b)/giu,
  // "Finished on Joy"
  /\b(?:[Ff]inish(?:ed|ing)|[Ee]nd(?:ed|ing)) (?:the day |the week |up )?on (?=\p{Lu}[\p{L}'’-]+(?:[,.!]|$| (?:and|so|today|tonight|again)\b))/gu,
  // "Last of the day: Marguerite"
  /\b(?:[Ll]ast|[Ff]irst|[Nn]ext) (?:one |client |session )?(?:of|for) (?:the|my) (?:day|week|evening|night)(?: is| was|:|,| [-–—]) (?=\p{Lu})/gu,
  // "Hope last thing."
  /(?:^|[.!?\n]\s{0,2})(?=\p{Lu}[\p{L}'’-]+ (?:last|first) (?:thing|up)(?:[,.!]|$| and\b))/gu,
];
/** Which of them says enough by itself. */
const ENOUGH = new Set([LAST[1], LAST[2], LAST[3], LAST[4]]);

/** Whoever is left of a day, or ended it. */
export function leftIn(text: string): Span[] {
  if (!/\b(?:left|to go|last|first|finish|end)/i.test(text)) return [];
  const isWorking = WORKING.test(text);
  return LAST.flatMap((pattern) => {
    if (!isWorking && !ENOUGH.has(pattern)) return [];
    return matchesOf(text, pattern).flatMap(({ index, 0: cue }) => nameAt(text, index + cue.length) ?? []);
  });
}

import type { Description } from './model.ts';
import type { CrowdFinding } from './read.ts';

/** `one's a surgeon, the other a farmer`. */
const ONE_OF =
  /\b(?:one|another|the (?:other|second|third))(?:['’]s|,? is|,? was)?(?: (?:an?|the))\s*$|\b(?:one|another|the (?:other|second|third))(?:['’]s|,? is|,? was)\s*$/i;
/** `a nurse, a vicar and` before `a bus driver`. */
const LISTED = /(?:[,;&]|\band)\s*(?:and\s+)?(?:an?|another)\s*$/i;
/** What comes before the second of a list: the first of it. */
const FIRST = /(?:^|[\s:(“"])(?:an?|another)\s[^,;.!?\n]*$/i;
/** `She is a mother, a nurse and a bell-ringer`: one person is all of it. */
const IS_ALL = /(?:['’]s|\b(?:is|was|as|being|became|been))\s+(?:\p{L}+\s+){0,2}?an?\s[^.!?\n]*$/iu;
/** Between those who are called upon, and before the first of them. */
const BETWEEN = /^\s*[,/&]\s*(?:(?:and|or)\s+)?$|^\s+(?:and|or)\s+$/i;
/** The end of the list, with who in it was not found. */
const CALLS = /^(?:\s*[,/&]\s*(?:and\s+)?[\p{L}-]+){0,3}\s*:/u;
const LINE_START = /^\s*$|[\n.!?]\s*$/;
const BEFORE = 60;
const SENTENCE_END = /[.!?\n]/;

/** Where somebody is introduced, and how. */
interface Opening {
  at: number;
  how: 'one of' | 'listed';
}

/**
 * The findings about each of several people told of together, by index; null where one person is. Counted as one, a
 * nurse, a vicar and a bus driver would be somebody who is all three. What stands before the first or after the last
 * one's sentence is said of each.
 */
export function peopleIn(text: string, findings: readonly CrowdFinding[]): ReadonlySet<number>[] | null {
  const jobs = findings.filter(({ label, subject }) => label === 'OCCUPATION' && subject === 'client');
  if (jobs.length < 2) return null;
  const called = rollCall(text, findings);
  if (called !== null) return apart(findings, called.starts, called.close);
  jobs.sort((a, b) => a.start - b.start);
  const openings = jobs.map((job) => openingOf(text, job));
  const told = openings.filter((one) => one?.how === 'one of');
  const listed = openings.filter((one) => one?.how === 'listed');
  const opened =
    told.length >= 2 ? told : listed.length >= 2 && isListOfPeople(text, listed[0]!.at) ? listed : [];
  if (opened.length === 0) return null;
  const starts = opened.map((one) => one!.at);
  const [first] = jobs;
  if (opened === listed && first!.start < starts[0]!) starts.unshift(first!.start);
  const last = starts.at(-1)!;
  const end = last + Math.max(0, text.slice(last).search(SENTENCE_END));
  const close = end > last ? end : text.length;
  return apart(findings, starts, close);
}

function apart(
  findings: readonly CrowdFinding[],
  starts: readonly number[],
  close: number,
): ReadonlySet<number>[] {
  const personAt = (at: number) => (at >= close ? -1 : starts.findLastIndex((start) => start <= at));
  return starts.map(
    (_, person) =>
      new Set(
        findings.flatMap(({ start }, index) => {
          const whose = personAt(start);
          return whose < 0 || whose === person ? [index] : [];
        }),
      ),
  );
}

/** Where those begin who are called upon one by one at the head of a line: `Nurse, teacher, carer, mum:`. */
function rollCall(
  text: string,
  findings: readonly CrowdFinding[],
): { starts: number[]; close: number } | null {
  const inOrder = findings
    .filter(({ label }) => /^(?:OCCUPATION|FAMILY|DEMOGRAPHIC)$/.test(label))
    .sort((a, b) => a.start - b.start);
  for (const [at, first] of inOrder.entries()) {
    if (!LINE_START.test(text.slice(Math.max(0, first.start - 4), first.start))) continue;
    let last = at;
    while (inOrder[last + 1] && BETWEEN.test(text.slice(inOrder[last]!.end, inOrder[last + 1]!.start)))
      last++;
    const close = inOrder[last]!.end;
    if (last - at >= 2 && CALLS.test(text.slice(close, close + BEFORE)))
      return { starts: inOrder.slice(at, last + 1).map(({ start }) => start), close };
  }
  return null;
}

function openingOf(text: string, job: CrowdFinding): Opening | null {
  const article = /^(?:an?|another|one['’]s)\s+/i.exec(text.slice(job.start, job.end))?.[0] ?? '';
  const from = Math.max(0, job.start - BEFORE);
  const before = text.slice(from, job.start + article.length);
  const oneOf = ONE_OF.exec(before);
  if (oneOf !== null) return { at: from + oneOf.index, how: 'one of' };
  const listed = LISTED.exec(before);
  return listed === null ? null : { at: from + listed.index, how: 'listed' };
}

function isListOfPeople(text: string, at: number): boolean {
  const from = Math.max(0, at - 2 * BEFORE);
  const sentence = text.slice(from, at).split(SENTENCE_END).at(-1)!;
  return FIRST.test(sentence) && !IS_ALL.test(sentence);
}

/** What a description says of one of the people in it. Whose sex the text tells is not known. */
export function ofOne(d: Description, findings: ReadonlySet<number>): Description {
  const own = <T extends { finding: number | null }>(list: readonly T[]): T[] =>
    list.filter(({ finding }) => finding === null || findings.has(finding));
  return {
    ...d,
    sexes: [],
    places: own(d.places),
    ages: own(d.ages),
    jobs: own(d.jobs),
    traits: own(d.traits),
    organisations: own(d.organisations),
    guesses: own(d.guesses),
    caps: own(d.caps),
  };
}

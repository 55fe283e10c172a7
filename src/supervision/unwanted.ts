/** What a search is not to bring: `no CBT`, `not in Ireland`, `anything but couples`. */
import { nameLength } from './facets.ts';
import { filterAtStart, type Said } from './filter-sayings.ts';
import { isStopWord, type Unwanted } from './listing-index.ts';

const NEGATOR =
  /(?<![\p{L}\p{N}-])(?:but\s+)?(?:(?:do|does|would)n[’']?t\s+(?:want|need|do|like)|not|no|nor|without|except(?:\s+for)?|excluding|rather than|instead of|anything but|apart from|other than)(?=\s)(?!\s+(?:only|just|sure|necessarily|matter|more than|(?:too )?expensive|(?:fee|charge|cost)s?)(?![\p{L}\p{N}]))/giu;
/** Stand between the “not” and what is meant. */
const BETWEEN =
  /^\s*(?:(?:in|on|an?|any|the|with|for|by|via|doing|do|from|of|at|want|based|works?|working)\s+)*/iu;
const OR = /^\s*(?:\/|,?\s*(?:or|nor)(?:\s+(?:no|not))?(?=\s))/iu;
const WORDS = /^[\p{L}\p{N}+’'-]+(?:[ ][\p{L}\p{N}+’'-]+){0,2}/u;
/** Begin the name of a place that is two words. */
const TWO_WORDS = /^(?:northern|north|south|east|west|new|great|greater|county|san|los|las|st|port|cape)$/iu;

const OPPOSITES = {
  ...{ online: { meets: 'in-person' }, 'in-person': { meets: 'online' } },
  ...{ individual: { format: 'group' }, group: { format: 'individual' } },
} as const satisfies Record<string, Said>;

/** One thing that is not wanted, and how many letters say it. */
interface Target {
  length: number;
  said: string;
  filter: Said | null;
}

export interface ReadUnwanted {
  /** The words without all that is not wanted; `gap` stands where it was said. */
  left: string;
  /** What is wanted instead: not online is in person. */
  instead: Array<{ filter: Said; said: string }>;
  unwanted: Unwanted[];
  /** How what is left out was said. */
  leftOut: string[];
}

/** Reads what is not wanted out of a search's words. */
export function readUnwanted(text: string, gap: string): ReadUnwanted {
  const read: ReadUnwanted = { left: '', instead: [], unwanted: [], leftOut: [] };
  let from = 0;
  for (const negator of text.matchAll(NEGATOR)) {
    if (negator.index < from) continue;
    let end = negator.index + negator[0].length;
    const targets: Target[] = [];
    for (let target = targetAt(text.slice(end)); target; target = nextTarget(text.slice(end))) {
      targets.push(target);
      end += target.length;
    }
    if (targets.length === 0) continue;
    for (const target of targets) take(target, negator[0], read);
    read.left += text.slice(from, negator.index) + gap;
    from = end;
  }
  read.left += text.slice(from);
  return read;
}

function targetAt(rest: string): Target | null {
  const [between] = BETWEEN.exec(rest) ?? [];
  if (between === undefined) return null;
  const after = rest.slice(between.length);
  const found = filterAtStart(after);
  if (found) return { length: between.length + found.said.length, ...found };
  const words = (WORDS.exec(after)?.[0] ?? '').split(' ').filter(Boolean);
  if (!words[0] || isStopWord(words[0])) return null;
  const count = nameLength(words) || (TWO_WORDS.test(words[0]) ? Math.min(2, words.length) : 1);
  const said = words.slice(0, count).join(' ');
  return { length: between.length + said.length, said, filter: null };
}

function nextTarget(rest: string): Target | null {
  const [or] = OR.exec(rest) ?? [];
  const target = or === undefined ? null : targetAt(rest.slice(or.length));
  return target && { ...target, length: target.length + or!.length };
}

function take({ filter, said }: Target, negator: string, read: ReadUnwanted): void {
  const { meets, format, region, fee } = filter ?? {};
  const way = meets ?? format;
  if (way) {
    read.instead.push({ filter: OPPOSITES[way], said: `${negator.trim()} ${said}` });
    return;
  }
  if (region) read.unwanted.push({ region });
  else if (fee) read.unwanted.push({ fee });
  else if (filter) return;
  else read.unwanted.push({ words: said });
  read.leftOut.push(said);
}

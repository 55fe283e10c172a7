import { startsSentence } from '../normalise/sentence.ts';
import { sentencesOf } from '../rewrite/sentences.ts';
import { overlap } from '../spans.ts';
import { GRAVE, LEANS, ONES_LIFE, OWN_THERAPY, WARD_OF_STAFF } from '../subject/grave.ts';
import { BARE_KIN, FATHERLY } from '../subject/kin-words.ts';
import { CASEWORK } from '../subject/nobodys-cues.ts';
import * as office from '../subject/office-cues.ts';
import * as days from '../subject/own-days-cues.ts';
import * as peers from '../subject/peer-cues.ts';
import type { Span } from '../types.ts';
import { isInScene, isIntroduced, isOfMeeting, isToldOfOne, type Name, sharesOffice } from './scene.ts';

/** Units of context looked at before and behind a name. */
const NEAR = 120;

/** Somebody of the writer's own. */
export interface Member extends Span {
  /** Whether they are told of, and not only spoken to or agreed with. */
  isTold: boolean;
}

/** The writer's colleagues, peers, kin and whoever they met, as far as the words around a name tell. */
export interface Circle {
  /** A name with what goes before it, "Auntie Rookeya"; null where it may be a client's. */
  member(name: Span): Member | null;
  /** All of a text that tells of the writer's own parent, whom it calls nothing else, or their own child. */
  kinStory(): Span | null;
  sentence(name: Span): Span;
  /** The sentence somebody is named in, and those behind it that go on about them. */
  about(name: Span): Span;
}

/** Reads a text for its writer's own people. */
export function circleIn(text: string): Circle {
  const isCasework = CASEWORK.test(text.replace(OWN_THERAPY, ''));
  const isTelling = GRAVE.test(text.replace(WARD_OF_STAFF, '')) || ONES_LIFE.test(text);
  const isPride = !isCasework && !isTelling && days.isParentsPride(text);
  let read: readonly Span[] | undefined;
  let listed: readonly Span[] | undefined;

  const sentences = () => {
    read ??= sentencesOf(text);
    return read;
  };
  const sentenceAt = (at: number) =>
    Math.max(
      0,
      sentences().findIndex(({ end }) => at < end),
    );

  /** Nothing of a client's life is told there, apart from what is mild. */
  function isHarmless({ start, end }: Span, mild = WARD_OF_STAFF): boolean {
    if (!isTelling) return true;
    const words = text.slice(start, end);
    return !GRAVE.test(words.replace(mild, '')) && !ONES_LIFE.test(words);
  }

  const sentence = ({ start }: Span) => sentences()[sentenceAt(start)]!;

  /** The sentence of a name and those behind it that lean on it. */
  function about({ start }: Span): Span {
    const first = sentenceAt(start);
    const all = sentences();
    const wordsOf = (index: number) => text.slice(all[index]?.start ?? text.length, all[index]?.end);
    let last = first;
    // "I heard it leave my mouth." between two that lean is part of it.
    for (;;) {
      if (last + 1 < all.length && LEANS.test(wordsOf(last + 1))) last++;
      else if (last + 2 < all.length && ASIDE.test(wordsOf(last + 1)) && LEANS.test(wordsOf(last + 2)))
        last += 2;
      else break;
    }
    return { start: all[first]!.start, end: all[last]!.end };
  }

  /** A story that begins with "Mum" or "Papa" and is of the writer's own parent, or that a proud parent tells. */
  function kinStory(): Span | null {
    if (isPride) return { start: 0, end: sentences().at(-1)!.end };
    const kin = isCasework ? null : days.BEGINS_WITH_KIN.exec(text);
    if (!kin || days.OF_A_CHILD.test(text) || speaksOfAnother(text, kin[1]!)) return null;
    const mild = text.replace(/\bward\b/gi, '');
    if (GRAVE.test(mild) || ONES_LIFE.test(mild)) return null;
    const isOfAnElder = days.AILMENT.test(text) && (days.OLD.test(text) || days.WRITER.test(text));
    if (!isOfAnElder && !days.KIN_ACTS_AFTER.test(text.slice(kin[0].length))) return null;
    return { start: 0, end: sentences().at(-1)!.end };
  }

  return {
    kinStory,
    member(span) {
      const name = nameAt(text, span);
      const words = text.slice(name.start, name.end);
      // "J.T." is called so where a client is not to be named.
      if (!/\p{L}{2}/u.test(words)) return null;
      const isCapital = /^\p{Lu}/u.test(words);
      const told = (one: Span | null) => one && { start: one.start, end: one.end, isTold: true };
      const spokenTo = { start: name.start, end: name.end, isTold: false };
      if (isCapital && isToldOfOne(name)) return spokenTo;
      if (isCapital && isOfMeeting(text, name)) return isHarmless(about(name), OF_MEETINGS) ? spokenTo : null;
      if (isCapital && (isIntroduced(name) || isInScene(name)))
        return isHarmless(about(name), CRYING) ? told(name) : null;
      if (isCapital && isAddressed(name, isCasework)) return isHarmless(sentence(name)) ? spokenTo : null;
      if (isSupervisor(name)) return isHarmless(about(name)) ? told(name) : null;
      if (isPeer(name) || hasRole(name) || office.COVERS_AFTER.test(name.after))
        return isHarmless(sentence(name)) ? told(name) : null;
      if (isCasework || isTelling) return null;
      if (isPride) return told(name);
      if (isCapital && isAgreedWith(name)) return spokenTo;
      if (isAtWork(name) || isMet(name) || sharesOffice(text, name)) return told(name);
      listed ??= office.attendancesIn(text);
      if (listed.some((list) => overlap(list, name))) return told(name);
      return told(withKin(text, name));
    },
    sentence,
    about,
  };
}

/** A proposed name without the genitive and the full stop that were read into it, and the kin it was read with. */
function nameAt(text: string, span: Span): Name {
  const words = text.slice(span.start, span.end);
  const start = span.start + (days.KIN_LED.exec(words)?.[0].length ?? 0);
  const end = span.end - (/(?:['’]s)?[\s.,;:!?)]*$/.exec(words)?.[0].length ?? 0);
  const before = text.slice(Math.max(0, start - NEAR), start);
  return {
    start,
    end,
    // No sentence begins where the context is cut off.
    before: start > NEAR ? `\0${before}` : before,
    after: text.slice(end, end + NEAR),
    isFirst: startsSentence(text, start) && !/["“‘]$/.test(before),
  };
}

function isAddressed({ before, after, isFirst }: Name, isCasework: boolean): boolean {
  const reply = peers.REPLY_BEFORE.exec(before);
  // Behind a story, or among words of casework, only a message that begins so answers somebody.
  const isBegun = reply && !before.slice(0, reply.index).trim();
  if (reply && peers.REPLY_AFTER.test(after) && (isBegun || !(isCasework || SPOKEN_OF.test(before))))
    return true;
  if (isCasework) return false;
  if (isFirst && peers.CALLED_AFTER.test(after)) return true;
  if (peers.INTERJECTED_BEFORE.test(before) && peers.INTERJECTED_AFTER.test(after)) return true;
  return peers.ADVICE_AFTER.test(after) && peers.ADVICE_BEFORE.test(before);
}

/** Said to supervise, or asked whether they do; or what befalls them moves supervision. */
function isSupervisor({ before, after, isFirst }: Name): boolean {
  return (
    (peers.SUPERVISING_AFTER.test(after) && (isFirst || peers.ASKED_BEFORE.test(before))) ||
    (isFirst && peers.SO_SUPERVISION_AFTER.test(after))
  );
}

/** Asked about as somebody who supervises or teaches, or who does so with the writer. */
function isPeer({ before, after }: Name): boolean {
  return (
    (peers.SUPERVISES_AFTER.test(after) && peers.ASKED_BEFORE.test(before)) ||
    (peers.FOR_SUPERVISION_AFTER.test(after) && peers.CONSIDERED_BEFORE.test(before)) ||
    peers.TRAINED_BEFORE.test(before) ||
    peers.SUPERVISION_BEFORE.test(before) ||
    (peers.CONSULTATION_AFTER.test(after) && peers.CONSULTATION_BEFORE.test(before)) ||
    days.FROM_PEERS_AFTER.test(after)
  );
}

function hasRole({ before, after }: Name): boolean {
  if (days.ROLE_AFTER.test(after) || days.NEIGHBOUR_BEFORE.test(before)) return true;
  if (days.KIN_AFTER.test(after) || days.ROLE_FIRST_BEFORE.test(before)) return true;
  const role = days.ROLE_BEFORE.exec(before);
  return role !== null && isWritersOwn(before.slice(0, role.index));
}

function isAgreedWith({ before, after }: Name): boolean {
  return (
    (peers.SECONDS_BEFORE.test(before) && peers.REPLY_AFTER.test(after)) ||
    peers.DISAGREES_BEFORE.test(before) ||
    (peers.AS_AFTER.test(after) && peers.AS_BEFORE.test(before)) ||
    (peers.TO_AFTER.test(after) && peers.TO_BEFORE.test(before)) ||
    (peers.SAID_AFTER.test(after) && peers.SAID_BEFORE.test(before)) ||
    peers.RIGHT_HERE_AFTER.test(after) ||
    (peers.RIGHT_AFTER.test(after) && peers.OPINION_BEFORE.test(before)) ||
    (peers.HAD_AFTER.test(after) && peers.HAD_BEFORE.test(before)) ||
    (peers.ANSWER_AFTER.test(after) && peers.ANSWER_BEFORE.test(before))
  );
}

function isAtWork({ before, after, isFirst }: Name): boolean {
  const acts =
    office.HANDLES_AFTER.test(after) ||
    office.MINUTES_AFTER.test(after) ||
    office.MEETS_AFTER.test(after) ||
    office.TEACHES_AFTER.test(after) ||
    office.LICENSED_AFTER.test(after) ||
    office.DONT_CHASE_AFTER.test(after) ||
    office.BRINGS_IN_AFTER.test(after);
  return (
    (acts && isFirst) ||
    office.HAS_AT_WORK_AFTER.test(after) ||
    office.LAST_DAY_AFTER.test(after) ||
    (office.WORKED_HERE_AFTER.test(after) && !office.HOURS_WITH_ME.test(after)) ||
    office.STARTS_BEFORE.test(before) ||
    (office.STUDENT_AFTER.test(after) && office.STUDENT_BEFORE.test(before)) ||
    (office.FAREWELL_BEFORE.test(before) && !office.HOURS_WITH_ME.test(after)) ||
    office.AMONG_US_AFTER.test(after) ||
    (office.DESK_AFTER.test(after) && office.DESK_BEFORE.test(before)) ||
    (office.TAKEN_AFTER.test(after) && office.TAKEN_BEFORE.test(before)) ||
    (office.GO_TO_AFTER.test(after) && office.GO_TO_BEFORE.test(before)) ||
    (office.STANDS_IN_AFTER.test(after) && office.STANDS_IN_BEFORE.test(before))
  );
}

function isMet({ before, after, isFirst }: Name): boolean {
  if (isFirst && days.FROM_AFTER.test(after)) return true;
  const nextDoor = days.NEXT_DOOR_BEFORE.exec(before);
  if (nextDoor) return isWritersOwn(before.slice(0, nextDoor.index));
  if (!days.SERVES_AFTER.test(after)) return false;
  return (
    days.TRADE_BEFORE.test(before) ||
    days.CAME_TO_FIX_BEFORE.test(before) ||
    days.SOMEONE_CALLED_BEFORE.test(before)
  );
}

function isWritersOwn(sentence: string): boolean {
  return !days.NOT_WRITER.test(
    sentence.slice(Math.max(...['.', '!', '?', '\n'].map((one) => sentence.lastIndexOf(one))) + 1),
  );
}

/** The writer's kin, with the word for it. */
function withKin(text: string, name: Name): Span | null {
  const { before, after, start, end, isFirst } = name;
  if (days.OUR_BEFORE.test(before)) return days.OUR_CHILD_AFTER.test(after) ? name : null;
  const mine = days.MY_KIN_BEFORE.exec(before);
  if (mine) {
    const rest = before.slice(0, mine.index);
    return isWritersOwn(rest) && !days.ASKED_FOR.test(rest) ? { start: start - mine[0].length, end } : null;
  }
  const isMarks = days.MARKS_AFTER.test(after) && days.MISHAP.test(text);
  const kin = days.KIN_TITLE_BEFORE.exec(before);
  if (kin) {
    const word = kin[1]!;
    const isOwn =
      isMarks ||
      (days.KIN_ACTS_AFTER.test(after) && days.OF_THE_TRADE.test(after) && !speaksOfAnother(text, word));
    return isOwn ? { start: start - word.length - 1, end } : null;
  }
  const words = text.slice(start, end);
  if (isFirst && BARE_KIN.test(words))
    return days.KIN_ACTS_AFTER.test(after) && !speaksOfAnother(text, words) ? name : null;
  return isMarks ? name : null;
}

/** The writer's own tears, and what a meeting is called or who comes to it: neither is of a client's life. */
const CRYING = /\b(?:cr(?:y|ying|ied)|sob(?:bed|bing)?|weep(?:ing)?|wept|tears)\b/gi;
const OF_MEETINGS = /\b(?:safeguarding|social workers?|court|probation|foster(?:ing)?|camhs|refuge)\b/gi;

const SPOKEN_OF = /\b(?:he|him|she|her)\b/i;
/** A sentence of the writer's about themself. */
const ASIDE = /^I(?:['’]\p{L}+)? [^\n]{0,80}$/u;
const HE = /\b(?:he|him|his|himself)\b/i;
const SHE = /\b(?:she|her|hers|herself)\b/i;
const THEY = /\b(?:they|them|their)\b/i;

/** "Mum rang, he'd cut again": somebody else than the one called so is spoken of. */
function speaksOfAnother(text: string, word: string): boolean {
  if (THEY.test(text)) return true;
  if (/^cousin$/i.test(word)) return false;
  return (FATHERLY.test(word) ? SHE : HE).test(text);
}

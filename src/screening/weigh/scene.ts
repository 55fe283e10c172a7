import * as to from '../subject/addressee.ts';
import { GRAVE, ONES_LIFE } from '../subject/grave.ts';
import * as scene from '../subject/scene-cues.ts';
import type { Span } from '../types.ts';

/** A name with what stands around it. */
export interface Name extends Span {
  before: string;
  after: string;
  /** Whether a sentence begins with it. */
  isFirst: boolean;
}

/** A colleague to whom a client is handed, who is thanked for one, or answered with one. */
export function isToldOfOne({ before, after }: Name): boolean {
  return (
    (to.HANDED_AFTER.test(after) && to.CALLED_BEFORE.test(before)) ||
    (to.THANKED_AFTER.test(after) && to.THANKED_BEFORE.test(before)) ||
    (to.YOURS_AFTER.test(after) && (to.YOURS_BEFORE.test(before) || to.WARNED_BEFORE.test(before))) ||
    (to.MINE_AFTER.test(after) && to.ANSWER_BEGINS.test(before))
  );
}

/** Somebody of whom it is said outright what they are to the writer. */
export function isIntroduced({ before, after }: Name): boolean {
  return (
    (scene.INTRODUCED_BEFORE.test(before) && scene.INTRODUCED_AFTER.test(after)) ||
    scene.ACCLAIMED_BEFORE.test(before)
  );
}

/** Whoever acts as a supervisor or a peer does, right behind a sentence that says where it was. */
export function isInScene({ before, after, isFirst }: Name): boolean {
  if (!isFirst || !scene.SUPERVISES.test(after)) return false;
  const [rest = ''] = /^[^.!?\n]*/.exec(after) ?? [];
  const [set = ''] = /[^.!?\n]*[.!?\n]\W*$/.exec(before) ?? [];
  if (scene.NOT_SUPERVISES.test(rest) || GRAVE.test(rest.replace(CRYING, '')) || ONES_LIFE.test(rest))
    return false;
  return scene.SUPERVISED.test(set);
}

/** Somebody with whom the writer shares rooms, a fridge, keys, a collection; tried where nothing speaks of casework. */
export function sharesOffice(text: string, { before, after, isFirst }: Name): boolean {
  return (
    (isFirst && (scene.TAKES_ROOM_AFTER.test(after) || scene.EATS_AFTER.test(after))) ||
    (scene.RUNS_AFTER.test(after) && scene.COURSE.test(text)) ||
    (scene.HELD_AFTER.test(after) && scene.HELD_BEFORE.test(before)) ||
    (scene.GIFT_AFTER.test(after) && scene.GIFT_BEFORE.test(before)) ||
    (scene.OCCASION_AFTER.test(after) && scene.OCCASION_BEFORE.test(before)) ||
    (scene.PARTING_BEFORE.test(before) && scene.SHARED.test(text))
  );
}

/** Whoever comes to a meeting for their office. */
export function isOfMeeting(text: string, { start, end, before, after }: Name): boolean {
  const comes =
    scene.OFFICE_BEFORE.test(before) ||
    scene.AGENCY_AFTER.test(after) ||
    scene.RANK_BEFORE.test(before) ||
    scene.RANK.test(text.slice(start, end));
  return comes && scene.MEETING.test(text);
}

const CRYING = /\b(?:cry|cried|sob|weep)\b/gi;

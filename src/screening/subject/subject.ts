import { join } from 'node:path';
import type { Normalised } from '../normalise/normalise.ts';
import { overlap } from '../spans.ts';
import type { TaggedMention } from '../tagger/index.ts';
import { groupOf, type Label, type Mention, type Proposal, type Span, type Subject } from '../types.ts';
import {
  AUTHOR_AFTER,
  AUTHOR_BEFORE,
  CLIENT_KIN_BEFORE,
  COLLEAGUE_AFTER,
  COLLEAGUE_BEFORE,
  FICTION_NEAR,
  GROUP_BEFORE,
  SERVICE_NEAR,
  WRITER_BEFORE,
  WRITER_KIN_BEFORE,
} from './cues.ts';
import { loadPublicNames, type PublicName } from './public-names.ts';
import {
  CLIENT_CIRCLE_BEFORE,
  COLLEAGUE_PLACE_AFTER,
  COLLEAGUE_ROLE_BEFORE,
  IN_STORY,
  NO_FICTION,
  OF_STORY,
  SENT_TO_BEFORE,
  STORY_FIRST,
  WRITER_CIRCLE_BEFORE,
} from './roles.ts';
import { withStoryNames } from './story-names.ts';

/** Units of context looked at on each side of a detail. */
const WINDOW = 60;

const MENTION_LABELS = { person: 'NAME', place: 'PLACE', org: 'ORG' } as const satisfies Record<
  TaggedMention['type'],
  Label
>;

export interface SubjectReader {
  /** What in a text everybody knows by name. */
  publicNames(normalised: Normalised): PublicName[];
  /** Of a client's detail: whether it is the client's own or someone's in the client's life. */
  ofClient(normalised: Normalised, detail: Proposal): 'client' | 'relative';
  /** Everything else that was seen, and whom it is about as far as its surroundings tell. */
  others(
    normalised: Normalised,
    seen: readonly Proposal[],
    mentions: readonly TaggedMention[],
    known: readonly PublicName[],
    client: readonly Span[],
  ): Mention[];
}

/** Loads the lists of public names. */
export function loadSubjects(dataFolder: string): SubjectReader {
  const listed = loadPublicNames(join(dataFolder, 'lexicons'));
  return {
    publicNames: (normalised) => withStoryNames(normalised, listed(normalised)),
    ofClient({ text }, { start, label }) {
      const left = before(text, start);
      const isOther = CLIENT_KIN_BEFORE.test(left) || (label === 'NAME' && CLIENT_CIRCLE_BEFORE.test(left));
      return isOther ? 'relative' : 'client';
    },
    others(normalised, seen, mentions, known, client) {
      const named = mentions.map(({ start, end, type, score }) => {
        return { start, end, label: MENTION_LABELS[type], score, source: 'mention' };
      });
      const apart: Proposal[] = [];
      // An address is more than the place in it.
      const isContact = (one: Proposal) => groupOf(one) === 'form';
      const [contacts, rest] = [seen.filter(isContact), seen.filter((one) => !isContact(one))];
      for (const one of [...contacts, ...named, ...rest]) {
        if (![...client, ...apart].some((other) => overlap(one, other))) apart.push(one);
      }
      return apart.map((one) => ({ ...one, subject: subjectOf(known, normalised.text, one) }));
    },
  };
}

function before(text: string, start: number): string {
  return text.slice(Math.max(0, start - WINDOW), start);
}

/** Whom a detail that is no client's is about. */
function subjectOf(known: readonly PublicName[], text: string, detail: Proposal): Subject {
  const left = before(text, detail.start);
  const right = text.slice(detail.end, detail.end + WINDOW);
  if (WRITER_BEFORE.test(left) || WRITER_KIN_BEFORE.test(left)) return 'writer';
  if (detail.label === 'NAME') {
    if (WRITER_CIRCLE_BEFORE.test(left)) return 'writer';
    if (isColleague(left, right)) return 'colleague';
    if (SENT_TO_BEFORE.test(left)) return 'service';
    if (isFiction(known, text, detail)) return 'fiction';
    if (known.some((one) => overlap(one, detail)) || AUTHOR_AFTER.test(right) || AUTHOR_BEFORE.test(left))
      return 'public';
    return 'nobody';
  }
  if (groupOf(detail) !== 'form' && isFiction(known, text, detail)) return 'fiction';
  if (GROUP_BEFORE.test(left)) return 'group';
  if (detail.label === 'ORG' && SENT_TO_BEFORE.test(left)) return 'service';
  return SERVICE_NEAR.test(left) || SERVICE_NEAR.test(right) ? 'service' : 'nobody';
}

function isColleague(left: string, right: string): boolean {
  return (
    COLLEAGUE_BEFORE.test(left) ||
    COLLEAGUE_ROLE_BEFORE.test(left) ||
    COLLEAGUE_AFTER.test(right) ||
    COLLEAGUE_PLACE_AFTER.test(right)
  );
}

/** Whether a detail is of a story: known as one, of one that is named beside it, or near such words as "film". */
function isFiction(known: readonly PublicName[], text: string, detail: Span): boolean {
  const stories = known.filter(({ kind }) => kind === 'characters' || kind === 'works');
  if (stories.some((one) => overlap(one, detail) || isOf(text, detail, one))) return true;
  const left = before(text, detail.start).replace(NO_FICTION, '');
  return (
    FICTION_NEAR.test(left) ||
    FICTION_NEAR.test(text.slice(detail.end, detail.end + WINDOW).replace(NO_FICTION, ''))
  );
}

/** "Claire in Fleabag", "in Fleabag, Claire". */
function isOf(text: string, { start, end }: Span, story: Span): boolean {
  if (story.start - end > WINDOW || start - story.end > WINDOW) return false;
  if (story.start >= end) return OF_STORY.test(text.slice(end, story.start));
  return STORY_FIRST.test(text.slice(story.end, start)) && IN_STORY.test(before(text, story.start));
}

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
  ofClient(normalised: Normalised, detail: Span): 'client' | 'relative';
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
  return {
    publicNames: loadPublicNames(join(dataFolder, 'lexicons')),
    ofClient: ({ text }, { start }) => (CLIENT_KIN_BEFORE.test(before(text, start)) ? 'relative' : 'client'),
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
  if (FICTION_NEAR.test(left) || FICTION_NEAR.test(right)) return 'fiction';
  if (detail.label === 'NAME') {
    if (COLLEAGUE_BEFORE.test(left) || COLLEAGUE_AFTER.test(right)) return 'colleague';
    const kind = known.find((one) => overlap(one, detail))?.kind;
    if (kind === 'characters' || kind === 'works') return 'fiction';
    if (kind || AUTHOR_AFTER.test(right)) return 'public';
    if (AUTHOR_BEFORE.test(left)) return 'public';
    return 'nobody';
  }
  if (GROUP_BEFORE.test(left)) return 'group';
  return SERVICE_NEAR.test(left) || SERVICE_NEAR.test(right) ? 'service' : 'nobody';
}

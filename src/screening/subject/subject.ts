import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Normalised } from '../normalise/normalise.ts';
import type { TaggedMention } from '../tagger/index.ts';
import { isDirect, type Label, type Mention, type Proposal, type Span, type Subject } from '../types.ts';
import {
  AUTHOR_AFTER,
  AUTHOR_BEFORE,
  CLIENT_KIN_BEFORE,
  COLLEAGUE_BEFORE,
  FICTION_NEAR,
  GROUP_BEFORE,
  SERVICE_NEAR,
  WRITER_BEFORE,
  WRITER_KIN_BEFORE,
} from './cues.ts';

/** Units of context looked at on each side of a detail. */
const WINDOW = 60;

const MENTION_LABELS = { person: 'NAME', place: 'PLACE', org: 'ORG' } as const satisfies Record<
  TaggedMention['type'],
  Label
>;

export interface SubjectReader {
  /** Whether a name is known as a public figure's or an author's of the field. */
  isPublic(name: string): boolean;
  /** Of a client's detail: whether it is the client's own or someone's in the client's life. */
  ofClient(normalised: Normalised, detail: Span): 'client' | 'relative';
  /** Everything else that was seen, and whom it is about as far as its surroundings tell. */
  others(
    normalised: Normalised,
    seen: readonly Proposal[],
    mentions: readonly TaggedMention[],
    client: readonly Span[],
  ): Mention[];
}

/** Loads the list of public figures. */
export function loadSubjects(dataFolder: string): SubjectReader {
  const lines = readFileSync(join(dataFolder, 'lexicons', 'public-figures.txt'), 'utf8').split('\n');
  const names = lines
    .map((line) => line.trim().toLowerCase())
    .filter((line) => line && !line.startsWith('#'));
  const figures = new Set(names);
  const isPublic = (name: string) => figures.has(name.toLowerCase().replace(/['’]s$/, ''));

  return {
    isPublic,
    ofClient: ({ text }, { start }) => (CLIENT_KIN_BEFORE.test(before(text, start)) ? 'relative' : 'client'),
    others(normalised, seen, mentions, client) {
      const named = mentions.map(({ start, end, type, score }) => {
        return { start, end, label: MENTION_LABELS[type], score, source: 'mention' };
      });
      const apart: Proposal[] = [];
      // An address is more than the place in it.
      const [contacts, rest] = [seen.filter(isContact), seen.filter((one) => !isContact(one))];
      for (const one of [...contacts, ...named, ...rest]) {
        if (![...client, ...apart].some((other) => one.start < other.end && one.end > other.start))
          apart.push(one);
      }
      return apart.map((one) => ({ ...one, subject: subjectOf(isPublic, normalised.text, one) }));
    },
  };
}

function isContact({ label }: Proposal): boolean {
  return label !== 'NAME' && isDirect(label);
}

function before(text: string, start: number): string {
  return text.slice(Math.max(0, start - WINDOW), start);
}

/** Whom a detail that is no client's is about. */
function subjectOf(isPublic: SubjectReader['isPublic'], text: string, detail: Proposal): Subject {
  const left = before(text, detail.start);
  const right = text.slice(detail.end, detail.end + WINDOW);
  if (WRITER_BEFORE.test(left) || WRITER_KIN_BEFORE.test(left)) return 'writer';
  if (FICTION_NEAR.test(left) || FICTION_NEAR.test(right)) return 'fiction';
  if (detail.label === 'NAME') {
    if (isPublic(text.slice(detail.start, detail.end)) || AUTHOR_AFTER.test(right)) return 'public';
    if (COLLEAGUE_BEFORE.test(left)) return 'colleague';
    if (AUTHOR_BEFORE.test(left)) return 'public';
    return 'nobody';
  }
  if (GROUP_BEFORE.test(left)) return 'group';
  return SERVICE_NEAR.test(left) || SERVICE_NEAR.test(right) ? 'service' : 'nobody';
}

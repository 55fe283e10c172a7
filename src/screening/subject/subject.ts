import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Normalised } from '../normalise/normalise.ts';
import type { TaggedMention, TaggerResult } from '../tagger/index.ts';
import type { Label, Mention, Proposal, Subject } from '../types.ts';
import {
  AUTHOR_AFTER,
  AUTHOR_BEFORE,
  CLIENT_KIN_BEFORE,
  COLLEAGUE_BEFORE,
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
  /**
   * Every detail seen, in order, and whom it is about. Proposals come from recognisers and the tagger, whose
   * spans are already read as a client's; people, places and organisations seen besides are added.
   */
  read(normalised: Normalised, proposals: readonly Proposal[], tagged: TaggerResult): Mention[];
}

/** Loads the list of public figures. */
export function loadSubjects(dataFolder: string): SubjectReader {
  const lines = readFileSync(join(dataFolder, 'lexicons', 'public-figures.txt'), 'utf8').split('\n');
  const names = lines
    .map((line) => line.trim().toLowerCase())
    .filter((line) => line && !line.startsWith('#'));
  const figures = new Set(names);
  return { read: (normalised, proposals, tagged) => readSubjects(figures, normalised, proposals, tagged) };
}

function readSubjects(
  figures: ReadonlySet<string>,
  normalised: Normalised,
  proposals: readonly Proposal[],
  tagged: TaggerResult,
): Mention[] {
  const mentions = proposals.map((proposal) => ({
    ...proposal,
    subject: subjectOf(figures, normalised, proposal),
  }));
  const others = tagged.mentions
    .filter((mention) => !proposals.some((one) => one.start < mention.end && one.end > mention.start))
    .map(({ start, end, type, score }) => {
      const proposal = { start, end, label: MENTION_LABELS[type], score, source: 'mention' };
      const subject = subjectOf(figures, normalised, proposal);
      // The tagger saw it and did not read it as a client's.
      return {
        ...proposal,
        subject: subject === 'client' || subject === 'relative' ? ('nobody' as const) : subject,
      };
    });
  return [...mentions, ...others].sort((a, b) => a.start - b.start);
}

function subjectOf(figures: ReadonlySet<string>, { text, lower }: Normalised, detail: Proposal): Subject {
  const before = text.slice(Math.max(0, detail.start - WINDOW), detail.start);
  const after = text.slice(detail.end, detail.end + WINDOW);
  if (detail.label === 'NAME') {
    if (figures.has(lower.slice(detail.start, detail.end))) return 'public';
    if (AUTHOR_AFTER.test(after) && detail.source !== 'tagger') return 'public';
  }
  if (detail.source !== 'tagger') {
    if (WRITER_BEFORE.test(before) || WRITER_KIN_BEFORE.test(before)) return 'writer';
    if (detail.label === 'NAME' && COLLEAGUE_BEFORE.test(before)) return 'colleague';
    if (detail.label === 'NAME' && AUTHOR_BEFORE.test(before)) return 'public';
  }
  return CLIENT_KIN_BEFORE.test(before) ? 'relative' : 'client';
}

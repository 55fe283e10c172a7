import { join } from 'node:path';
import { type CrowdEstimator, loadCrowd } from './crowd/index.ts';
import { type Explainer, loadExplainer } from './explain/explain.ts';
import { detectLanguage } from './language.ts';
import { mergeProposals } from './merge.ts';
import { decideNarrative } from './narrative.ts';
import type { Lexicon } from './normalise/hashtags.ts';
import { normalise } from './normalise/normalise.ts';
import { findNotes } from './notes/notes.ts';
import { findFormed } from './recognizers/index.ts';
import { type RewriteContext, rewriteCandidates } from './rewrite/rewrite.ts';
import { loadSubjects, type SubjectReader } from './subject/subject.ts';
import { loadTagger, type Tagger } from './tagger/index.ts';
import type { Crowd, Finding, Mention, Proposal, Screening, ScreeningOptions } from './types.ts';
import { isDirect, VERDICTS } from './types.ts';
import { decideVerdict } from './verdict.ts';
import { loadWeigher, type Weighed, type Weigher } from './weigh/weigh.ts';
import { lexiconOf } from './word-lists.ts';

export interface Screener {
  /**
   * Screens a text of any length and any characters. Pure: the same text and options give the same screening,
   * nothing is kept, and it never throws.
   */
  screen(text: string, options?: ScreeningOptions): Screening;
}

const DEFAULT_CASELOAD = 25;

/** Loads models, lexicons and tables from the `data` folder. @throws Error when a file is missing or broken. */
export function loadScreener(dataFolder: string): Screener {
  const tagger = loadTagger(join(dataFolder, 'tagger'));
  const parts: Parts = {
    tagger,
    lexicon: lexiconOf(tagger.words),
    weigher: loadWeigher(join(dataFolder, 'weigh')),
    subjects: loadSubjects(dataFolder),
    crowd: loadCrowd(join(dataFolder, 'population')),
    explainer: loadExplainer(join(dataFolder, 'guidance')),
  };
  return { screen: (text, options = {}) => screen(parts, text, options) };
}

interface Parts {
  tagger: Tagger;
  lexicon: Lexicon;
  weigher: Weigher;
  subjects: SubjectReader;
  crowd: CrowdEstimator;
  explainer: Explainer;
}

function screen(parts: Parts, text: string, options: ScreeningOptions): Screening {
  const region = options.region ?? 'UK';
  const { lexicon } = parts;
  const normalised = normalise(text, lexicon);
  const language = detectLanguage(normalised);
  const tagged = parts.tagger.tag(normalised.text, { raw: true });
  const formed = findFormed(normalised, { region, lexicon });
  const weighed = parts.weigher.weigh({ normalised, formed, tagged, lexicon });
  // Unsure is mostly English mixed with something else, which the tagger has seen.
  const readable = language !== 'other';
  const counting = weighed.candidates.filter(
    (one) => parts.weigher.counts(one) && (readable || one.from === 'formed'),
  );
  const seen = mergeProposals(normalised.text, counting.map(asProposal)).map((proposal) => ({
    ...proposal,
    subject: parts.subjects.ofClient(normalised, proposal),
  }));
  const narrative = decideNarrative(normalised, tagged);
  const crowd = parts.crowd.estimate({
    text: normalised.text,
    findings: seen,
    region,
    caseload: options.caseload ?? DEFAULT_CASELOAD,
  });
  const decision = decideVerdict(seen, narrative, crowd, readable ? weighed.verdict : NOT_READ);

  const findings: Finding[] = decision.kept.map((index) => {
    const { label, score, subject, ...span } = seen[index]!;
    const kind = isDirect(label) ? 'direct' : 'quasi';
    const detail = { ...normalised.toOriginal(span.start, span.end), label, kind, subject, score } as const;
    return { ...detail, ...parts.explainer.explain(detail, text, region) };
  });
  const shownCrowd = crowd && decision.verdict !== 'clear' ? reindex(crowd, decision.kept) : null;
  const kept = decision.kept.map((index) => seen[index]!);
  const apart = weighed.candidates.map(asProposal).filter(isLikely);
  const others = parts.subjects.others(normalised, apart, tagged.mentions, kept);
  const mentions: Mention[] = [...kept, ...others].sort((a, b) => a.start - b.start);
  const screening: Screening = {
    verdict: decision.verdict,
    narrative,
    crowd: shownCrowd,
    findings,
    reasons: parts.explainer.reasons(decision, findings, shownCrowd, region),
    notes:
      options.notes === false
        ? []
        : findNotes({ normalised, language, mentions, narrative, region, read: tagged.read }),
    rewrite:
      options.rewrite === false || decision.verdict === 'clear'
        ? null
        : offerRewrite(parts, text, findings, { narrative, verdict: decision.verdict, region }, options),
  };
  if (!options.mentions) return screening;
  return {
    ...screening,
    mentions: mentions.map((one) => ({ ...one, ...normalised.toOriginal(one.start, one.end) })),
  };
}

/** What a text that could not be read says of its verdict: only direct identifiers decide. */
const NOT_READ = { clear: 1, revise: 0, hold: 0 };

/** Least chance at which something seen is worth a mention. */
const MENTION_CHANCE = 0.15;

function isLikely({ score }: Proposal): boolean {
  return score >= MENTION_CHANCE;
}

function asProposal({ start, end, label, chance, source }: Weighed): Proposal {
  return { start, end, label, score: Math.round(chance * 1000) / 1000, source };
}

/** How many rewrites are screened again before the best one is taken. */
const MOST_CANDIDATES = 4;

/**
 * The lightest rewrite that screens clear; else the one that comes closest, with its own verdict. A rewrite that is
 * no better than the draft and changes little is still worth offering: the findings in it are gone.
 */
function offerRewrite(
  parts: Parts,
  text: string,
  findings: readonly Finding[],
  context: RewriteContext,
  options: ScreeningOptions,
): Screening['rewrite'] {
  let best: Screening['rewrite'] = null;
  for (const { text: rewritten, how } of rewriteCandidates(text, findings, context).slice(
    0,
    MOST_CANDIDATES,
  )) {
    const { verdict } = screen(parts, rewritten, {
      ...options,
      rewrite: false,
      notes: false,
      mentions: false,
    });
    if (verdict === 'clear') return { text: rewritten, verdict, how };
    if (!best || VERDICTS.indexOf(verdict) < VERDICTS.indexOf(best.verdict))
      best = { text: rewritten, verdict, how };
  }
  return best;
}

/** Points the crowd's factors at the findings kept. */
function reindex(crowd: Crowd, kept: readonly number[]): Crowd {
  const place = (index: number | null) =>
    index === null || !kept.includes(index) ? null : kept.indexOf(index);
  const factors = crowd.factors.map((factor) => ({ ...factor, finding: place(factor.finding) }));
  return { ...crowd, factors, biggest: place(crowd.biggest) };
}

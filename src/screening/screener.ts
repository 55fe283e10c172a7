import { join } from 'node:path';
import { type CrowdEstimator, loadCrowd } from './crowd/index.ts';
import { type Explainer, loadExplainer } from './explain/explain.ts';
import { detectLanguage } from './language.ts';
import { mergeProposals } from './merge.ts';
import { decideNarrative } from './narrative.ts';
import { normalise } from './normalise/normalise.ts';
import { findNotes } from './notes/notes.ts';
import { findFormed } from './recognizers/index.ts';
import { type RewriteContext, rewriteCandidates } from './rewrite/rewrite.ts';
import { loadSubjects, type SubjectReader } from './subject/subject.ts';
import { loadTagger, type Tagger } from './tagger/index.ts';
import type { Crowd, Finding, Mention, Screening, ScreeningOptions } from './types.ts';
import { isDirect, VERDICTS } from './types.ts';
import { decideVerdict } from './verdict.ts';

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
  const parts: Parts = {
    tagger: loadTagger(join(dataFolder, 'tagger')),
    subjects: loadSubjects(dataFolder),
    crowd: loadCrowd(join(dataFolder, 'population')),
    explainer: loadExplainer(join(dataFolder, 'guidance')),
  };
  return { screen: (text, options = {}) => screen(parts, text, options) };
}

interface Parts {
  tagger: Tagger;
  subjects: SubjectReader;
  crowd: CrowdEstimator;
  explainer: Explainer;
}

function screen(parts: Parts, text: string, options: ScreeningOptions): Screening {
  const region = options.region ?? 'UK';
  const normalised = normalise(text);
  const language = detectLanguage(normalised);
  const tagged = parts.tagger.tag(normalised.text);
  const formed = findFormed(normalised, { region });
  // Unsure is mostly English mixed with something else, which the tagger has seen.
  const english = language !== 'other';
  const proposals = mergeProposals(
    normalised.text,
    formed,
    english ? tagged.spans.map((span) => ({ ...span, source: 'tagger' })) : [],
  );
  const mentions = parts.subjects.read(normalised, proposals, tagged);
  const narrative = decideNarrative(normalised, tagged);

  const seen = mentions
    .filter((mention) => mention.subject === 'client' || mention.subject === 'relative')
    .map((mention) => ({
      ...mention,
      kind: isDirect(mention.label) ? ('direct' as const) : ('quasi' as const),
    }));
  const crowd = parts.crowd.estimate({
    text: normalised.text,
    findings: seen as Array<Mention & { subject: 'client' | 'relative' }>,
    region,
    caseload: options.caseload ?? DEFAULT_CASELOAD,
  });
  const decision = decideVerdict(seen, narrative, crowd, tagged);

  const findings: Finding[] = decision.kept.map((index) => {
    const mention = seen[index]!;
    const { start, end } = normalised.toOriginal(mention.start, mention.end);
    const { label, kind, score } = mention;
    const subject = mention.subject === 'relative' ? 'relative' : 'client';
    const detail = { start, end, label, kind, subject, score } as const;
    return { ...detail, ...parts.explainer.explain(detail, text, region) };
  });
  const shownCrowd = crowd && decision.verdict !== 'clear' ? reindex(crowd, decision.kept) : null;
  const reasons = parts.explainer.reasons(decision, findings, shownCrowd, region);
  const notes =
    options.notes === false ? [] : findNotes({ normalised, language, mentions, narrative, region });
  const rewrite =
    options.rewrite === false || decision.verdict === 'clear'
      ? null
      : offerRewrite(parts, text, findings, { narrative, verdict: decision.verdict, region }, options);
  const screening: Screening = {
    verdict: decision.verdict,
    narrative,
    crowd: shownCrowd,
    findings,
    reasons,
    notes,
    rewrite,
  };
  if (options.mentions)
    screening.mentions = mentions.map((mention) => ({
      ...mention,
      ...normalised.toOriginal(mention.start, mention.end),
    }));
  return screening;
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

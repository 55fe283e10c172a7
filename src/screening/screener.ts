import { join } from 'node:path';
import { type CrowdEstimator, loadCrowd } from './crowd/index.ts';
import { type Explainer, loadExplainer } from './explain/explain.ts';
import { detectLanguage, type Language } from './language.ts';
import { mergeProposals } from './merge.ts';
import type { Lexicon } from './normalise/hashtags.ts';
import { type Normalised, normalise } from './normalise/normalise.ts';
import { findNotes } from './notes/notes.ts';
import { findFormed } from './recognizers/index.ts';
import { type RewriteContext, rewriteCandidates } from './rewrite/rewrite.ts';
import { loadSubjects, type SubjectReader } from './subject/subject.ts';
import { loadTagger, type Tagger, type TaggerResult } from './tagger/index.ts';
import type { Crowd, Finding, Mention, Narrative, Proposal, Screening, ScreeningOptions } from './types.ts';
import { isDirect, NARRATIVES, VERDICTS } from './types.ts';
import { type Decision, decideVerdict } from './verdict.ts';
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

/** Everything decided about a text, before it is put in words. Offsets are those of the normalised text. */
interface Reading {
  normalised: Normalised;
  language: Language;
  tagged: TaggerResult;
  candidates: Weighed[];
  seen: Array<Proposal & { subject: 'client' | 'relative' }>;
  narrative: Narrative;
  crowd: Crowd | null;
  decision: Decision;
}

function read(
  parts: Parts,
  text: string,
  { region = 'UK', caseload = DEFAULT_CASELOAD }: ScreeningOptions,
): Reading {
  const { lexicon, weigher } = parts;
  const normalised = normalise(text, lexicon);
  const language = detectLanguage(normalised);
  const tagged = parts.tagger.tag(normalised.text, { raw: true });
  const evidence = {
    normalised,
    formed: findFormed(normalised, { region, lexicon }),
    tagged,
    lexicon,
    isPublic: parts.subjects.isPublic,
  };
  const candidates = weigher.weigh(evidence);
  // Unsure is mostly English mixed with something else, which the tagger has seen.
  const readable = language !== 'other';
  const counting = candidates.filter((one) => weigher.counts(one) && (readable || one.from === 'formed'));
  const seen = mergeProposals(normalised.text, counting.map(asProposal)).map((proposal) => {
    return { ...proposal, subject: parts.subjects.ofClient(normalised, proposal) };
  });
  const crowd = parts.crowd.estimate({ text: normalised.text, findings: seen, region, caseload });
  const judged = weigher.judge(evidence, candidates, crowd);
  const narrative = likeliest(judged.narrative);
  const decision = decideVerdict(seen, narrative, crowd, readable ? judged.verdict : NOT_READ);
  return { normalised, language, tagged, candidates, seen, narrative, crowd, decision };
}

function screen(parts: Parts, text: string, options: ScreeningOptions): Screening {
  const region = options.region ?? 'UK';
  const reading = read(parts, text, options);
  const { normalised, narrative, decision, tagged } = reading;
  const kept = decision.kept.map((index) => reading.seen[index]!);
  const findings = kept.map(({ label, score, subject, ...span }): Finding => {
    const kind = isDirect(label) ? 'direct' : 'quasi';
    const detail = { ...normalised.toOriginal(span.start, span.end), label, kind, subject, score } as const;
    return { ...detail, ...parts.explainer.explain(detail, text, region) };
  });
  const isClear = decision.verdict === 'clear';
  const crowd = reading.crowd && !isClear ? reindex(reading.crowd, decision.kept) : null;
  const apart = reading.candidates.map(asProposal).filter(isLikely);
  const others = parts.subjects.others(normalised, apart, tagged.mentions, kept);
  const mentions: Mention[] = [...kept, ...others].sort((a, b) => a.start - b.start);
  const about = { normalised, language: reading.language, mentions, narrative, region, read: tagged.read };
  const context = { narrative, verdict: decision.verdict, region };
  const screening: Screening = {
    verdict: decision.verdict,
    narrative,
    crowd,
    findings,
    reasons: parts.explainer.reasons(decision, findings, crowd, region),
    notes: options.notes === false ? [] : findNotes(about),
    rewrite:
      options.rewrite === false || isClear ? null : offerRewrite(parts, text, findings, context, options),
  };
  if (!options.mentions) return screening;
  const located = mentions.map((one) => ({ ...one, ...normalised.toOriginal(one.start, one.end) }));
  return { ...screening, mentions: located };
}

function likeliest(chances: Record<Narrative, number>): Narrative {
  return NARRATIVES.reduce((best, next) => (chances[next] > chances[best] ? next : best));
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

/** UTF-16 units beyond which no rewrite is offered: nobody takes one of that length, and each is screened again. */
const REWRITE_LIMIT = 20_000;
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
  if (text.length > REWRITE_LIMIT) return null;
  let best: Screening['rewrite'] = null;
  for (const { text: rewritten, how } of rewriteCandidates(text, findings, context).slice(
    0,
    MOST_CANDIDATES,
  )) {
    const { verdict } = read(parts, rewritten, options).decision;
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

/** Labels that identify a person on their own; one is enough to hold a draft. */
export const DIRECT_LABELS = ['NAME', 'USERNAME', 'EMAIL', 'PHONE', 'URL', 'ADDRESS', 'ID', 'DOB'] as const;

/** Labels that are usually bearable alone and single a person out together. */
export const QUASI_LABELS = [
  'AGE',
  'DATE',
  'PLACE',
  'ORG',
  'OCCUPATION',
  'DEMOGRAPHIC',
  'FAMILY',
  'HEALTH',
  'EVENT',
  'APPEARANCE',
  'QUOTE',
  'THERAPY',
] as const;

export const LABELS = [...DIRECT_LABELS, ...QUASI_LABELS] as const;
export const VERDICTS = ['clear', 'revise', 'hold'] as const;
export const NARRATIVES = ['none', 'general', 'composite', 'case'] as const;
/** Whom a detail is about. Findings are about a client or someone in a client's life; mentions keep the rest. */
export const SUBJECTS = [
  'client',
  'relative',
  'writer',
  'colleague',
  'public',
  'group',
  'fiction',
  'service',
  'nobody',
] as const;
export const REGIONS = ['UK', 'IE', 'US', 'CA', 'AU', 'NZ', 'IN', 'ZA', 'NG', 'other'] as const;

export type DirectLabel = (typeof DIRECT_LABELS)[number];
export type QuasiLabel = (typeof QUASI_LABELS)[number];
export type Label = (typeof LABELS)[number];
export type Verdict = (typeof VERDICTS)[number];
export type Narrative = (typeof NARRATIVES)[number];
export type Subject = (typeof SUBJECTS)[number];
export type Region = (typeof REGIONS)[number];

/** A stretch of text in UTF-16 code units: `start` inclusive, `end` exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** What a recogniser or the tagger proposes: a labelled span with a confidence from 0 to 1. */
export interface Proposal extends Span {
  label: Label;
  score: number;
  /** Which recogniser or model proposed it, e.g. `phone` or `tagger`. */
  source: string;
}

/** Any detail seen, before or after deciding whom it is about. */
export interface Mention extends Proposal {
  subject: Subject;
}

export interface GuidanceReference {
  id: string;
  /** How the rule is cited to a member, e.g. `BACP Ethical Framework (2018), Good Practice 55`. */
  cite: string;
  text: string;
  url: string | null;
}

export interface Finding extends Span {
  label: Label;
  kind: 'direct' | 'quasi';
  subject: 'client' | 'relative';
  score: number;
  why: string;
  guidance: string[];
  /** Wording that would pass in this span's place; empty means leave it out. */
  suggestion: string;
}

export interface CrowdFactor {
  /** In words, e.g. `paramedic`. Taken from our own tables, never the writer's words. */
  name: string;
  /** The finding it was read from, by index into `findings`; null for a default such as the country. */
  finding: number | null;
  /** Estimated people left after this factor. */
  remaining: number;
}

/** How many people plausibly fit the description: a range, never a single number. */
export interface Crowd {
  low: number;
  high: number;
  factors: CrowdFactor[];
  /** Index into `findings` of the detail whose removal helps most. */
  biggest: number | null;
  /** People on the therapist's own caseload who fit, as a range: what colleagues would know. */
  caseload: { low: number; high: number };
}

/** Why the verdict is what it is; `findings` are indexes into the screening's findings. */
export interface Reason {
  code: ReasonCode;
  text: string;
  findings: number[];
  guidance: string[];
}

export type ReasonCode =
  | 'direct-identifier'
  | 'small-crowd'
  | 'combination'
  | 'client-story'
  | 'quote'
  | 'session-moment'
  | 'distinctive-event'
  | 'referral'
  | 'light-detail'
  | 'client-mentioned'
  | 'nothing-found';

/** Advice that changes no verdict. */
export interface Note {
  code: 'contempt' | 'own-exposure' | 'self-disclosure' | 'advice' | 'not-english' | 'truncated';
  text: string;
  /** The stretch it speaks about, where there is one. */
  start: number | null;
  end: number | null;
}

/** The result of checking a draft. Plain JSON; all offsets are UTF-16 into the text as given. */
export interface Screening {
  verdict: Verdict;
  narrative: Narrative;
  crowd: Crowd | null;
  findings: Finding[];
  reasons: Reason[];
  notes: Note[];
  rewrite: { text: string; verdict: Verdict /** What was done, in a sentence. */; how: string } | null;
  /** Every detail seen and whom it is about; only with `mentions: true`. */
  mentions?: Mention[];
}

export interface ScreeningOptions {
  region?: Region;
  /** People the therapist sees, for the second crowd. Default 25. */
  caseload?: number;
  mentions?: boolean;
  /** Advice notes on or off. Default on. */
  notes?: boolean;
  /** Whether to look for a rewrite. Default true; the rewrite's own check turns it off. */
  rewrite?: boolean;
}

const DIRECT: ReadonlySet<string> = new Set(DIRECT_LABELS);

/** Whether a label identifies a person on its own. */
export function isDirect(label: Label): label is DirectLabel {
  return DIRECT.has(label);
}

/** What tells that a detail is there: its form, that somebody is called so, or what is read around it. */
export const GROUPS = ['form', 'name', 'quasi'] as const;
export type Group = (typeof GROUPS)[number];

export function groupOf({ label }: { label: Label }): Group {
  if (label === 'NAME') return 'name';
  return isDirect(label) ? 'form' : 'quasi';
}

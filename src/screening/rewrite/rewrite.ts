import type { Finding, Narrative, Region, Verdict } from '../types.ts';

export interface RewriteContext {
  narrative: Narrative;
  verdict: Verdict;
  region: Region;
}

export interface Candidate {
  text: string;
  /** What was done, in a sentence. */
  how: string;
}

/** Ways to say it without the client in it, the lightest touch first. Never throws; empty when nothing helps. */
export function rewriteCandidates(
  text: string,
  findings: readonly Finding[],
  _context: RewriteContext,
): Candidate[] {
  if (findings.length === 0) return [];
  let out = text;
  for (const finding of [...findings].reverse())
    out = out.slice(0, finding.start) + finding.suggestion + out.slice(finding.end);
  return [{ text: out, how: 'Details made more general.' }];
}

import type { Label } from '../types.ts';
import type { CrowdFinding } from './read.ts';

/** A test's text with its findings: `{{AGE|34}}` is the client's, `{{AGE~|34}}` a relative's. */
export function readMarked(marked: string): { text: string; findings: CrowdFinding[] } {
  const findings: CrowdFinding[] = [];
  let text = '';
  let at = 0;
  for (const match of marked.matchAll(/\{\{([A-Z]+)(~?)\|([^}]*)\}\}/g)) {
    const [whole, label = '', relative = '', words = ''] = match;
    text += marked.slice(at, match.index);
    const start = text.length;
    text += words;
    findings.push({
      start,
      end: text.length,
      label: label as Label,
      subject: relative === '' ? 'client' : 'relative',
    });
    at = match.index + whole.length;
  }
  return { text: text + marked.slice(at), findings };
}

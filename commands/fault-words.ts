import type { z } from 'zod';

/** What is wrong with an option, and what would be right, as a member reads it. */
export function faultWords(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.')}: ${wanted(issue)}.`;
}

function wanted(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`;
    case 'too_big':
      return issue.origin === 'string' ? `at most ${issue.maximum} characters` : `at most ${issue.maximum}`;
    case 'too_small':
      return issue.origin === 'string' ? `at least ${issue.minimum} characters` : `at least ${issue.minimum}`;
    default:
      return issue.message.replace(/\.$/, '');
  }
}

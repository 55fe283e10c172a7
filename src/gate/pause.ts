import type { PauseKnown, PausePurpose } from '../storage/schema.ts';

/** The two questions before anything goes out, and a last one for those who hesitated. One tap each. */
export const PAUSE_QUESTIONS = {
  known: 'Would I be all right with a client or a stranger knowing this?',
  purpose: 'What is it for?',
  settle: 'You were in two minds. Shall it go out?',
} as const;

export type PauseQuestion = keyof typeof PAUSE_QUESTIONS;

export type PauseAnswer =
  | { question: 'known'; answer: PauseKnown }
  | { question: 'purpose'; answer: PausePurpose }
  | { question: 'settle'; answer: 'go' };

export interface PauseState {
  pause_known: PauseKnown | null;
  pause_purpose: PausePurpose | null;
  pause_settled: boolean;
}

/** The answers of someone who has not been asked; also what is left of them once a draft has gone. */
export const UNASKED: PauseState = { pause_known: null, pause_purpose: null, pause_settled: false };

/** What is still to be asked. Nobody is held back by an answer: one who is unsure is asked once more. */
export function nextQuestion(state: PauseState): PauseQuestion | null {
  if (state.pause_known === null) return 'known';
  if (state.pause_purpose === null) return 'purpose';
  const hesitated = state.pause_known === 'unsure' || state.pause_purpose === 'relief';
  return hesitated && !state.pause_settled ? 'settle' : null;
}

/** The answer as the draft keeps it. */
export function answered(given: PauseAnswer): Partial<PauseState> {
  if (given.question === 'known') return { pause_known: given.answer };
  if (given.question === 'purpose') return { pause_purpose: given.answer };
  return { pause_settled: true };
}

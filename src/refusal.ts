/**
 * A request the domain will not carry out, in words for the member who made it. It is an answer, not a fault:
 * it is shown, and logged by its code only.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  /** What the member can do about it. */
  readonly advice: string;

  constructor(code: string, message: string, advice = '') {
    super(message);
    this.code = code;
    this.advice = advice;
  }
}

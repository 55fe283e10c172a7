/** Errors with their words taken out: a message or stack may quote what a person wrote. */

/** What is kept of a failed job: the error's class and code. */
export class JobFailure extends Error {
  override name = 'JobFailure';
}

/** Describes a thrown value by its class and code alone, for instance `DatabaseError 23505`. */
export function nameOfError(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'unknown';
  const name = /^[A-Za-z][A-Za-z0-9]{0,63}$/.test(thrown.name) ? thrown.name : 'Error';
  const code = 'code' in thrown ? String(thrown.code) : '';
  return /^[A-Za-z0-9_-]{1,40}$/.test(code) ? `${name} ${code}` : name;
}

/** The failure to hand to the queue in place of what a handler threw. */
export function withoutWords(thrown: unknown): JobFailure {
  const failure = new JobFailure(nameOfError(thrown));
  // The first line of a stack repeats the message; the queue would store the rest of it too.
  failure.stack = failure.message;
  return failure;
}

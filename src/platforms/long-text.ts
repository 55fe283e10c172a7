/** Characters. What is longer takes the better part of a second to screen. */
const LONG = 4_000;

/** Whether what somebody gave takes so long to read that they are told before, and not once the wait is felt. */
export function takesLong(values: Readonly<Record<string, unknown>>): boolean {
  return Object.values(values).some((value) => typeof value === 'string' && value.length > LONG);
}

/** People left after a detail, to three figures; may be far below one. */
export function roundRemaining(count: number): number {
  return Number(count.toPrecision(3));
}

/** Down to two figures above 20, else to a whole person; never less than the client. */
export function roundDown(count: number): number {
  if (count < 20) return Math.max(1, Math.floor(count));
  const unit = 10 ** (Math.floor(Math.log10(count)) - 1);
  return Math.floor(count / unit) * unit;
}

/** Up to two figures above 20, else to a whole person; a twentieth of a person does not make another. */
export function roundUp(count: number): number {
  if (count < 20) return Math.max(1, Math.ceil(count - 0.05));
  const unit = 10 ** (Math.floor(Math.log10(count)) - 1);
  return Math.ceil(count / unit) * unit;
}

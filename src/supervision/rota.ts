/** Who presents when. Pure. */

export interface Turn {
  id: string;
  /** Who chose to present; null for whoever's turn it is. */
  chosen: string | null;
  absent: ReadonlySet<string>;
}

/**
 * Whose turn it is at each session: of those who come, whoever presented longest ago, in the order in which they
 * joined. `past` has who presented so far, oldest first. null where nobody comes.
 */
export function rota(
  members: readonly string[],
  past: readonly string[],
  turns: readonly Turn[],
): Map<string, string | null> {
  const last = new Map(past.map((person, at) => [person, at]));
  const order = new Map<string, string | null>();
  for (const [at, { id, chosen, absent }] of turns.entries()) {
    const present = members.filter((person) => !absent.has(person));
    const waited = (person: string) => last.get(person) ?? -1;
    const next = present.toSorted((a, b) => waited(a) - waited(b))[0] ?? null;
    const presenter = chosen ?? next;
    if (presenter) last.set(presenter, past.length + at);
    order.set(id, presenter);
  }
  return order;
}

/** The domain's name of a message in one channel: its id, after its thread's where it stands in one. */
export function writeRef(place: { threadId: string | null; messageId: string }): string {
  return place.threadId ? `${place.threadId}/${place.messageId}` : place.messageId;
}

export function readRef(ref: string): { threadId: string | null; messageId: string } {
  const [first = '', second] = ref.split('/');
  return second === undefined ? { threadId: null, messageId: first } : { threadId: first, messageId: second };
}

const DISCORD_EPOCH_MS = 1_420_070_400_000n;

/** The smallest id that Discord could give at a time. */
export function idAt(time: Date): string {
  return ((BigInt(time.getTime()) - DISCORD_EPOCH_MS) << 22n).toString();
}

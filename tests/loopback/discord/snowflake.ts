const DISCORD_EPOCH = 1_420_070_400_000;

/** Makes a source of ids as Discord's (Reference, Snowflakes): the time in the upper bits, and never twice. */
export function snowflakes(now: () => number): () => string {
  let last = 0n;
  return function next() {
    const id = BigInt(Math.max(0, Math.floor(now()) - DISCORD_EPOCH)) << 22n;
    last = id > last ? id : last + 1n;
    return last.toString();
  };
}

/** The moment an id was made, in milliseconds. */
export function timeOf(id: string): number {
  return Number(BigInt(id) >> 22n) + DISCORD_EPOCH;
}

/** The shard a guild belongs to (Gateway, Sharding). */
export function shardOf(guildId: string, shards: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(shards));
}

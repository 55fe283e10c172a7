/** Compares what people were told, what stands on the platform, and what the store says. */
import type { GuildHandle } from '../../tests/loopback/discord/index.ts';
import type { House } from '../../tests/processes/house.ts';

export interface Vented {
  text: string;
  guild: GuildHandle;
  /** Whether its writer was told that it is in the space. */
  acknowledged: boolean;
}

export interface Findings {
  acknowledged: number;
  /** Acknowledged, and neither posted nor on its way. */
  lost: string[];
  /** More than once on the platform. */
  doubled: string[];
  /** On the platform, and the store does not know. */
  unknown: string[];
  /** In a channel that everybody reads. */
  leaked: string[];
}

/** How often a text stands in a channel. */
function times(guild: GuildHandle, channel: string, text: string): number {
  return guild
    .channel(channel)
    .history()
    .filter((message) => JSON.stringify(message).includes(text)).length;
}

/** Whether each acknowledged vent is there; while the house still works on it, that may take a moment. */
export function isSettled(vented: readonly Vented[], room: string): boolean {
  return vented.every(({ acknowledged, guild, text }) => !acknowledged || times(guild, room, text) > 0);
}

export async function check(house: House, vented: readonly Vented[], room: string): Promise<Findings> {
  const posted = await house.query<{ message_ref: string }>(
    `SELECT message_ref FROM vent WHERE state = 'posted' AND message_ref IS NOT NULL`,
  );
  const known = new Set(posted.map(({ message_ref }) => message_ref));
  const found: Findings = { acknowledged: 0, lost: [], doubled: [], unknown: [], leaked: [] };
  for (const { text, guild, acknowledged } of vented) {
    const count = times(guild, room, text);
    if (acknowledged) found.acknowledged += 1;
    if (acknowledged && count === 0) found.lost.push(text);
    if (count > 1) found.doubled.push(text);
    if (times(guild, 'general', text) > 0) found.leaked.push(text);
    for (const message of guild.channel(room).history())
      if (JSON.stringify(message).includes(text) && !known.has(message.id)) found.unknown.push(text);
  }
  return found;
}

/** Those of the vents that are past their time and still stand. */
export function overdue(vented: readonly Vented[], room: string): string[] {
  return vented.filter(({ guild, text }) => times(guild, room, text) > 0).map(({ text }) => text);
}

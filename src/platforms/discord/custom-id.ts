const MOST = 100;

/** What a button or a form is: an action, the id it works on, and in a direct message the server it is about. */
export interface Press {
  action: string;
  ref: string;
  guildId?: string | undefined;
}

/** @throws when it does not fit: an id that long is a fault of ours. */
export function writeCustomId({ action, ref, guildId }: Press): string {
  const id = guildId ? `${action}|${ref}|${guildId}` : `${action}|${ref}`;
  if (id.length > MOST) throw new Error(`custom id too long: ${action}`);
  return id;
}

/** What is no text is none of our buttons. */
export function readCustomId(id: unknown): Press {
  const [action = '', ref = '', guildId] = typeof id === 'string' ? id.split('|') : [];
  return { action, ref, ...(guildId && { guildId }) };
}

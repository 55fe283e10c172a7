import type { Kysely, Selectable } from 'kysely';
import type { Card } from '../../../commands/card.ts';
import type { VentFrame } from '../../space/delivery.ts';
import type { Notice } from '../../space/notices.ts';
import type { Database, PlaygroundMessageTable } from '../../storage/schema.ts';
import type { Scope, Vault } from '../../storage/vault.ts';

export type Row = Selectable<PlaygroundMessageTable>;

/** What is sealed. */
export interface Body {
  text: string;
  vent?: VentFrame | undefined;
  /** What a card is made of each time it is shown: never the card's own words. */
  notice?: Notice | undefined;
  /** The words of another message that was forwarded. */
  forwarded?: string | undefined;
  edited?: boolean | undefined;
  /** The platform will not let go of it: so that this, too, can be tried. */
  frozen?: boolean | undefined;
}

/** A message, its change or its removal, before it is known who looks. */
export interface Happening {
  row: Row;
  body: Body;
  card: Card | null;
  changed?: boolean;
}

export const GONE: Body = { text: '' };

/** Seals and opens what messages say: in a space's channels under the space's own key. */
export interface Bodies {
  seal(channelId: string, messageId: string, body: Body): Promise<Buffer>;
  /** Also makes the card of a notice, as it is now. */
  open(row: Row): Promise<Happening>;
  /** Of a body that is at hand. */
  shown(row: Row, body: Body): Promise<Happening>;
  /** Keys are looked up anew: a space was made or erased. */
  forgetKeys(): void;
}

export function createBodies(deps: {
  db: Kysely<Database>;
  vault: Vault;
  communityId: string;
  cardOf: (notice: Notice) => Promise<Card | null>;
}): Bodies {
  const { db, vault, communityId, cardOf } = deps;
  const scopes = new Map<string, Scope>();

  async function scopeOf(channelId: string): Promise<Scope> {
    const known = scopes.get(channelId);
    if (known) return known;
    const space = await db
      .selectFrom('space')
      .select(['id', 'wrapped_key'])
      .where('community_id', '=', communityId)
      .where((where) =>
        where.or([where('channel_ref', '=', channelId), where('stewards_ref', '=', channelId)]),
      )
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    const scope: Scope = space ? { space } : { community: { id: communityId } };
    scopes.set(channelId, scope);
    return scope;
  }

  async function shown(row: Row, body: Body): Promise<Happening> {
    return { row, body, card: body.notice ? await cardOf(body.notice) : null };
  }

  return {
    shown,
    forgetKeys: () => scopes.clear(),
    async seal(channelId, messageId, body) {
      return vault.seal(await scopeOf(channelId), JSON.stringify(body), place(messageId));
    },
    async open(row) {
      if (row.deleted_at) return { row, body: GONE, card: null };
      const body = vault.open(await scopeOf(row.channel_id), row.body_sealed, place(row.id));
      return shown(row, JSON.parse(body) as Body);
    },
  };
}

function place(id: string) {
  return { table: 'playground_message', column: 'body_sealed', id };
}

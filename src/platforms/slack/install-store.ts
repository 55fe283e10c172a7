import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import type { Kysely } from 'kysely';
import type { Database } from '../../storage/schema.ts';
import type { Vault } from '../../storage/vault.ts';

const TABLE = 'slack_install';

/** Where the application is installed: by team, and by enterprise for an organisation; tokens sealed. */
export interface Installs extends InstallationStore {
  /** null where the application is not installed. A team without its own install has its organisation's. */
  find(at: { teamId?: string | undefined; enterpriseId?: string | undefined }): Promise<Installation | null>;
  /** Forgets it. Gives the teams it was known in. */
  remove(key: string): Promise<string[]>;
  /** Forgets only the token of the person who granted one for taking messages down. */
  removeUserToken(key: string, userIds: readonly string[]): Promise<void>;
}

export function createInstalls({ db, vault }: { db: Kysely<Database>; vault: Vault }): Installs {
  const scope = (key: string) => ({ community: { id: `slack ${key}` } });
  const place = (key: string) => ({ table: TABLE, column: 'installation_sealed', id: key });

  async function read(key: string | undefined): Promise<Installation | null> {
    if (!key) return null;
    const row = await db.selectFrom(TABLE).selectAll().where('key', '=', key).executeTakeFirst();
    return row ? JSON.parse(vault.open(scope(key), row.installation_sealed, place(key))) : null;
  }

  async function find(at: { teamId?: string | undefined; enterpriseId?: string | undefined }) {
    return (await read(at.teamId)) ?? (await read(at.enterpriseId));
  }

  async function write(installation: Installation): Promise<void> {
    const { team, enterprise, isEnterpriseInstall } = installation;
    const key = isEnterpriseInstall ? enterprise?.id : team?.id;
    if (!key) throw new Error('an install of nowhere');
    const sealed = vault.seal(scope(key), JSON.stringify(installation), place(key));
    const columns = { team_id: team?.id ?? null, enterprise_id: enterprise?.id ?? null };
    await db
      .insertInto(TABLE)
      .values({ key, ...columns, installation_sealed: sealed })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({ ...columns, installation_sealed: sealed }),
      )
      .execute();
  }

  return {
    find,

    /** An install without a user's token keeps the one that an admin granted before. */
    async storeInstallation(given) {
      const installation = given as Installation;
      const { team, enterprise, isEnterpriseInstall, user } = installation;
      const before = user.token ? null : await read(isEnterpriseInstall ? enterprise?.id : team?.id);
      await write(before?.user.token ? { ...installation, user: before.user } : installation);
    },

    async fetchInstallation({ teamId, enterpriseId, isEnterpriseInstall }: InstallationQuery<boolean>) {
      const at = isEnterpriseInstall ? { enterpriseId } : { teamId, enterpriseId };
      const found = await find(at);
      if (!found) throw new Error('not installed');
      return found as Installation<'v2', boolean>;
    },

    async remove(key) {
      const rows = await db
        .deleteFrom(TABLE)
        .where((where) => where.or([where('key', '=', key), where('enterprise_id', '=', key)]))
        .returning('team_id')
        .execute();
      return rows.flatMap(({ team_id }) => team_id ?? []);
    },

    async removeUserToken(key, userIds) {
      const found = await read(key);
      if (!found?.user.token || !userIds.includes(found.user.id)) return;
      await write({ ...found, user: { id: found.user.id, token: undefined, scopes: undefined } });
    },
  };
}

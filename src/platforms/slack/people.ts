import type { Link } from './link.ts';

const FRESH_MS = 10 * 60_000;
const MOST = 5_000;

/** A user as a workspace knows them. */
export interface SlackPerson {
  name: string;
  /** Admin or owner of the workspace. */
  admin: boolean;
  /** A guest, or somebody of another workspace. */
  guest: boolean;
  deleted: boolean;
}

/** A user object of the Web API or of an event. */
export interface SlackUser {
  id?: string;
  team_id?: string;
  name?: string;
  deleted?: boolean;
  real_name?: string;
  profile?: { display_name?: string; real_name?: string };
  is_admin?: boolean;
  is_owner?: boolean;
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
  is_stranger?: boolean;
  /** In an organisation: the workspaces they belong to. */
  enterprise_user?: { teams?: string[] };
}

/** Who is who, kept for a few minutes. */
export interface People {
  of(teamId: string, userId: string): Promise<SlackPerson>;
  /** Asks Slack, whatever is known. */
  fresh(teamId: string, userId: string): Promise<SlackPerson>;
  /** Slack told us of somebody. */
  heard(teamId: string, user: SlackUser): void;
  /** The name as far as it is known already. */
  nameOf(userId: string): string | null;
}

/** Somebody of another workspace, who meets us in a channel that is shared. */
function isForeign(teamId: string, { team_id: home, enterprise_user: org }: SlackUser): boolean {
  return home !== undefined && home !== teamId && !org?.teams?.includes(teamId);
}

export function createPeople(link: Link, now: () => Date): People {
  const known = new Map<string, { person: SlackPerson; at: number }>();

  function keep(teamId: string, user: SlackUser): SlackPerson {
    const person = {
      name: user.profile?.display_name || user.real_name || user.name || 'A member',
      admin: Boolean(user.is_admin || user.is_owner),
      guest:
        Boolean(user.is_restricted || user.is_ultra_restricted || user.is_stranger) ||
        isForeign(teamId, user),
      deleted: Boolean(user.deleted),
    };
    const key = user.id ?? '';
    known.delete(key);
    known.set(key, { person, at: now().getTime() });
    const oldest = known.keys().next().value;
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    return person;
  }

  async function fresh(teamId: string, userId: string): Promise<SlackPerson> {
    const { web } = await link.to(teamId);
    const { user } = await web.users.info({ user: userId });
    return keep(teamId, { ...user, id: userId } as SlackUser);
  }

  return {
    fresh,

    async of(teamId, userId) {
      const found = known.get(userId);
      if (found && now().getTime() - found.at < FRESH_MS) return found.person;
      try {
        return await fresh(teamId, userId);
      } catch (error) {
        // What was so some minutes ago is better than no answer.
        if (found) return found.person;
        throw error;
      }
    },

    heard: (teamId, user) => void keep(teamId, user),
    nameOf: (userId) => known.get(userId)?.person.name ?? null,
  };
}

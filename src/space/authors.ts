import { timingSafeEqual } from 'node:crypto';
import type { Vault } from '../storage/vault.ts';
import { type Space, spaceScope } from './communities.ts';

/**
 * Who wrote what, for those who hold the space's key only. A tag is a keyed hash of the member and the row it stands
 * in, so that two rows of one member share nothing: a table of tags joins with no one, not even with itself.
 */
export interface Authors {
  /** The tag of a member in one row; `purpose` keeps tables apart. */
  tag(space: Space, purpose: TagPurpose, memberId: string, rowId: string): Buffer;
  isTag(space: Space, purpose: TagPurpose, memberId: string, rowId: string, tag: Uint8Array): boolean;
  seal(space: Space, memberId: string, ventId: string): Buffer;
  /** The id of the member who wrote a vent. */
  open(space: Space, sealed: Uint8Array, ventId: string): string;
}

export type TagPurpose = 'vent author' | 'hearing' | 'mute' | 'pseudonym holder' | 'pseudonym claim';

export function createAuthors(vault: Vault): Authors {
  const place = (ventId: string) => ({ table: 'vent', column: 'author_sealed', id: ventId });

  function tag(space: Space, purpose: TagPurpose, memberId: string, rowId: string): Buffer {
    return vault.hash(spaceScope(space), purpose, `${memberId}\0${rowId}`);
  }

  return {
    tag,
    isTag: (space, purpose, memberId, rowId, given) =>
      timingSafeEqual(tag(space, purpose, memberId, rowId), given),
    seal: (space, memberId, ventId) => vault.seal(spaceScope(space), memberId, place(ventId)),
    open: (space, sealed, ventId) => vault.open(spaceScope(space), sealed, place(ventId)),
  };
}

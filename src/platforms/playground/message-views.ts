import type { Happening, Row } from './message-body.ts';
import { inboxOf } from './people.ts';
import type { Places } from './places.ts';
import type { Resident, Town } from './seed.ts';
import type { AuthorView, LiveEvent, MessageDeed, MessageView } from './wire.ts';

/** What a message is to one person. Channels of two people are called `dm:` and the other's key. */
export interface MessageViews {
  /** The channel under which this person sees the row; null when it is not theirs to see. */
  channelOf(viewer: Resident, row: Pick<Row, 'channel_id' | 'author_person'>): string | null;
  /** Null when it is not theirs to see. */
  view(viewer: Resident, happening: Happening): MessageView | null;
  event(viewer: Resident, happening: Happening): LiveEvent | null;
  /** What its menu offers this person beyond the commands. */
  deeds(viewer: Resident, happening: Happening): MessageDeed[];
}

export function createMessageViews({ residents }: Town, places: Places): MessageViews {
  const byId = (id: string | null) => residents.find((resident) => resident.id === id);
  const ownerOf = (channelId: string) => residents.find(({ key }) => inboxOf(key) === channelId);

  function channelOf(
    viewer: Resident,
    { channel_id, author_person }: Pick<Row, 'channel_id' | 'author_person'>,
  ): string | null {
    const owner = ownerOf(channel_id);
    if (!owner) return places.sees(viewer, channel_id) ? channel_id : null;
    const author = byId(author_person);
    if (owner.id === viewer.id) return author ? `dm:${author.key}` : 'dm:confidant';
    return author?.id === viewer.id ? `dm:${owner.key}` : null;
  }

  function authorOf(row: Row): AuthorView {
    const person = byId(row.author_person);
    if (person) return { kind: 'person', key: person.key, name: person.name };
    if (row.author_label) return { kind: 'pseudonym', name: row.author_label };
    return row.author_kind === 'bot' ? { kind: 'bot' } : { kind: 'unsigned' };
  }

  function deeds(viewer: Resident, { row, body, card }: Happening): MessageDeed[] {
    if (card || row.deleted_at || !places.sees(viewer, row.channel_id)) return [];
    const typed = row.author_kind === 'person' && row.author_person === viewer.id;
    const can: MessageDeed[] = ['forward'];
    if (typed && !body.frozen && body.forwarded === undefined) can.push('edit');
    if (viewer.manages || (typed && !body.frozen)) can.push('delete');
    if (viewer.manages) can.push(body.frozen ? 'thaw' : 'freeze');
    return can;
  }

  function view(viewer: Resident, happening: Happening): MessageView | null {
    const { row, body, card } = happening;
    const channel = channelOf(viewer, row);
    if (channel === null || row.deleted_at) return null;
    return {
      ...{ id: row.id, channel, seq: row.seq, author: authorOf(row) },
      ...{ text: body.text, at: row.created_at.toISOString(), vent: body.vent ?? null, card },
      forwarded: body.forwarded ?? null,
      ...{ edited: body.edited ?? false, frozen: body.frozen ?? false },
      deeds: deeds(viewer, happening),
    };
  }

  return {
    ...{ channelOf, view, deeds },
    event(viewer, happening) {
      const { id, seq, deleted_at } = happening.row;
      if (deleted_at) return { kind: 'removed', id, seq };
      const message = view(viewer, happening);
      return message && { kind: happening.changed ? 'changed' : 'message', message };
    },
  };
}

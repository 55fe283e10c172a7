import type { APIAttachment } from 'discord-api-types/v10';
import { finishComponents, visit } from './component-tree.ts';
import type { DraftFile } from './drafts.ts';
import type { Channel, Json, StoredFile } from './types.ts';
import type { World } from './world.ts';

/** Stores uploads and says where they are; those a component shows are not listed again (Message, Attachments). */
export function keepFiles(
  world: World,
  channel: Channel,
  files: readonly DraftFile[],
  components: Json[],
  before: readonly APIAttachment[] = [],
): { attachments: APIAttachment[]; components: Json[] } {
  if (files.length === 0 && before.length === 0) {
    return { attachments: [], components: components.length ? finishComponents(components, new Map()) : [] };
  }
  const added = files.map((file) => storeFile(world, channel, file));
  const all = [...before, ...added];
  const urls = new Map(all.map((file) => [file.filename, file.url]));
  const shown = new Set<string>();
  visit(components, (component) => {
    const media = [
      component['media'],
      component['file'],
      ...((component['items'] as Json[] | undefined) ?? []).map((i) => i['media']),
    ];
    for (const item of media as (Json | undefined)[]) {
      const url = item?.['url'];
      if (typeof url === 'string' && url.startsWith('attachment://'))
        shown.add(url.slice('attachment://'.length));
    }
  });
  return {
    attachments: all.filter((file) => !shown.has(file.filename)),
    components: finishComponents(components, urls),
  };
}

/** Puts a file where its address will serve it. */
export function storeFile(
  world: World,
  channel: Channel,
  file: StoredFile & { description?: string | null },
  ephemeral = false,
): APIAttachment {
  const id = world.newId();
  world.files.set(id, file);
  const folder = ephemeral ? 'ephemeral-attachments' : 'attachments';
  const url = `${world.baseUrl}/${folder}/${channel.id}/${id}/${encodeURIComponent(file.name)}`;
  return {
    id,
    filename: file.name,
    size: file.data.length,
    url,
    proxy_url: url,
    content_type: file.type,
    ...(file.description ? { description: file.description } : {}),
    ...(ephemeral ? { ephemeral: true } : {}),
  } as APIAttachment;
}

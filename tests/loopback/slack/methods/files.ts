import { type Call, type Method, method } from '../call.ts';
import { refuse } from '../errors.ts';
import { newId } from '../ids.ts';
import { botFields, post } from '../messages.ts';
import { asJson, list } from '../schema.ts';
import { toFile } from '../shapes.ts';
import type { Json, StoredFile } from '../types.ts';

/** Methods of `files.*` (docs: Working with files). */
export const fileMethods: ReadonlyMap<string, Method> = new Map([
  ['files.getUploadURLExternal', method('files:write', getUploadUrl)],
  ['files.completeUploadExternal', method('files:write', completeUpload)],
  ['files.info', method('files:read', info)],
  ['files.delete', method('files:write', remove)],
]);

function getUploadUrl(call: Call): Json {
  const name = call.need('filename');
  const length = call.number('length', 0);
  if (length <= 0) throw refuse('missing_argument');
  const file: StoredFile = {
    id: newId('F'),
    name,
    title: name,
    mimetype: mimetypeOf(name),
    data: null,
    declared: length,
    userId: call.me.id,
    teamId: call.team.id,
    channels: new Set(),
    complete: false,
  };
  call.world.files.set(file.id, file);
  return { upload_url: `${call.world.url}/upload/v1/${file.id}`, file_id: file.id };
}

function completeUpload(call: Call): Json {
  const { world } = call;
  const wanted = list(call.args['files']).map(asJson);
  const files = wanted.map(({ id, title }) => {
    const file = world.files.get(String(id));
    if (!file?.data || file.userId !== call.me.id) throw refuse('file_not_found');
    if (title) file.title = String(title);
    return file;
  });
  if (files.length === 0) throw refuse('invalid_arguments');
  const id = call.text('channel_id');
  if (id) {
    const channel = call.channel(null, 'channel_id');
    call.inside(channel);
    for (const file of files) file.channels.add(channel.id);
    const thread = call.text('thread_ts');
    post(world, channel, {
      ...(call.isBot ? botFields(world, call.team.id) : { user: call.me.id }),
      subtype: 'file_share',
      text: call.text('initial_comment') ?? '',
      files: files.map((file) => toFile(world, file)),
      ...(thread ? { thread_ts: thread } : {}),
    });
  }
  for (const file of files) file.complete = true;
  return { files: files.map((file) => toFile(world, file)) };
}

function info(call: Call): Json {
  return { file: toFile(call.world, fileOf(call)), comments: [] };
}

function remove(call: Call): Json {
  const file = fileOf(call);
  if (file.userId !== call.me.id) throw refuse('cant_delete_file');
  call.world.files.delete(file.id);
  return {};
}

function fileOf(call: Call): StoredFile {
  const file = call.world.files.get(call.need('file', 'file_not_found'));
  if (!file || file.teamId !== call.team.id) throw refuse('file_not_found');
  return file;
}

export function mimetypeOf(name: string): string {
  const type = {
    txt: 'text/plain',
    pdf: 'application/pdf',
    png: 'image/png',
    jpg: 'image/jpeg',
    ics: 'text/calendar',
  };
  return type[name.split('.').pop() as keyof typeof type] ?? 'application/octet-stream';
}

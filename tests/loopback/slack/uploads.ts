import { newId } from './ids.ts';
import { mimetypeOf } from './methods/files.ts';
import type { Account, StoredFile, Upload } from './types.ts';
import type { World } from './world.ts';

/** Stores a file that a person adds; a form may take only some kinds. */
export function storeUpload(
  world: World,
  account: Account,
  upload: Upload,
  kinds: readonly unknown[] = [],
): StoredFile {
  const extension = upload.name.split('.').pop() ?? '';
  if (kinds.length > 0 && !kinds.includes(extension))
    throw new Error(`files of kind ${extension} are not taken`);
  const data = typeof upload.data === 'string' ? Buffer.from(upload.data, 'utf8') : Buffer.from(upload.data);
  const file: StoredFile = {
    id: newId('F'),
    name: upload.name,
    title: upload.name,
    mimetype: upload.type ?? mimetypeOf(upload.name),
    data,
    declared: data.length,
    userId: account.id,
    teamId: account.teamId,
    channels: new Set(),
    complete: true,
  };
  world.files.set(file.id, file);
  return file;
}

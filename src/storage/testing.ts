/** For tests: an embedded storage of one's own within a moment, where a true first start takes seconds. */
import { createHash, randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage, type Storage, type StorageLog } from './storage.ts';

/** The master key of every test storage. */
export const TEST_KEY = 'ab'.repeat(32);

const silent: StorageLog = { info() {}, warn() {} };

export interface TestStorage {
  storage: Storage;
  folder: string;
  /** Closes the storage and removes its folder. */
  dispose(): Promise<void>;
}

/** Opens a fresh embedded storage in a temporary folder, copied from one that is made once a machine. */
export async function openTestStorage(): Promise<TestStorage> {
  const folder = await freshFolder();
  const storage = await openStorage({ dataFolder: folder, key: TEST_KEY }, silent);
  return {
    storage,
    folder,
    async dispose() {
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A temporary data folder with a database in it, made with TEST_KEY; the caller removes it. */
export async function freshFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'confidant-test-'));
  made ??= template();
  cpSync(await made, folder, { recursive: true });
  return folder;
}

/** Looked for once a process: its name takes reading every file beside this one. */
let made: Promise<string> | undefined;

async function template(): Promise<string> {
  const place = join('node_modules', '.cache', 'confidant', `storage-${fingerprint()}`);
  if (existsSync(place)) return place;
  const unfinished = `${place}.${randomBytes(6).toString('hex')}`;
  mkdirSync(unfinished, { recursive: true });
  const storage = await openStorage({ dataFolder: unfinished, key: TEST_KEY }, silent);
  await storage.close();
  try {
    renameSync(unfinished, place);
  } catch {
    // Another test file was first.
    rmSync(unfinished, { recursive: true, force: true });
  }
  return place;
}

/** Of all that makes a new database what it is, so that no copy is stale: tables are made once a change, not once a test. */
function fingerprint(): string {
  const { version } = JSON.parse(readFileSync('node_modules/@electric-sql/pglite/package.json', 'utf8'));
  const hash = createHash('sha256').update(String(version));
  for (const name of readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).sort())
    if (/(?<!test)\.(?:ts|sql)$/.test(name))
      hash.update(name).update(readFileSync(join(import.meta.dirname, name)));
  return hash.digest('hex').slice(0, 16);
}

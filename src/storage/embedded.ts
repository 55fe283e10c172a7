/** PostgreSQL in this process: PGlite in the data folder, made to keep what it acknowledged. */
import { fsyncSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { PGlite, types } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { templatePath, unpackTemplate } from './cluster-template.ts';
import { type DataFolder, folderError, watchRoom } from './data-folder.ts';
import { StorageError } from './errors.ts';
import { PGliteSession } from './pglite-pool.ts';

/**
 * PGlite starts with fsync off and gives its files no way to sync, so a power cut could lose what it
 * acknowledged. With this its syncs reach the disk; 0.3 ms a commit on an ordinary SSD.
 *
 * Where the log of changes cannot be written, PostgreSQL panics and starts anew. Here its panic would be swallowed on
 * the way out: a row would be acknowledged that is not on the disk, or the process would spin. So the process ends
 * there and then.
 */
class DurableFolder extends NodeFS {
  /** What the disk last refused. */
  refused: DiskFault | undefined;
  /** Until then PostgreSQL aborts by itself, and a start that failed can be told of. */
  opened = false;
  readonly #path: string;

  constructor(path: string) {
    super(path);
    this.#path = path;
  }

  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const made = await super.init(...args);
    made.emscriptenOpts.preRun?.push((module: unknown) => {
      const operations = (module as EmscriptenModule).NODEFS.stream_ops;
      const { write, setattr } = operations;
      const unsynced = new WeakSet<object>();
      operations.write = (stream, buffer, offset, length, position) => {
        unsynced.add(stream.node);
        return this.#orLeave(stream, () => {
          const written = write(stream, buffer, offset, length, position);
          // PostgreSQL takes too few bytes for a full disk.
          if (written < length) this.#notice(stream, { code: 'ENOSPC' });
          return written;
        });
      };
      operations.setattr = (stream, ...rest) => {
        unsynced.add(stream.node);
        return setattr(stream, ...rest);
      };
      operations.fsync = (stream) => {
        // After a crash PostgreSQL syncs each of its thousand files, which takes seconds; those we did not write
        // need none of it, since recovery writes every page anew that changed after the last checkpoint.
        const { nfd } = stream;
        if (nfd !== undefined && unsynced.delete(stream.node)) this.#orLeave(stream, () => fsyncSync(nfd));
        return 0;
      };
    });
    return made;
  }

  #orLeave<Result>(stream: EmscriptenStream, work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      this.#notice(stream, error);
      throw error;
    }
  }

  #notice({ path }: EmscriptenStream, error: unknown): void {
    this.refused = new DiskFault(error);
    if (this.opened && path !== undefined && PANICS.test(path)) endProcess(this.#path, this.refused);
  }
}

/** What PostgreSQL cannot go on without: the log of changes, and where in it to begin. */
const PANICS = /\/pg_wal\/|\/pg_control$/;

function endProcess(path: string, { message }: DiskFault): never {
  process.stderr.write(
    `the database in ${path} had to stop: ${message}. What was acknowledged is kept; make room, and start again\n`,
  );
  process.exit(1);
}

/** A file of the database could not be written; `code` is Node's. */
class DiskFault extends Error {
  override name = 'DiskFault';
  readonly code: string;
  constructor(error: unknown) {
    const { code, errno } = error as { code?: string; errno?: number };
    const name = code ?? NAMES[errno ?? 0] ?? 'EIO';
    super(name === 'EIO' || name === 'EROFS' ? 'its disk cannot be written' : 'its disk is full');
    this.code = name;
  }
}

/** Emscripten's faults have WASI's numbers where Node's have names. */
const NAMES: Readonly<Record<number, string>> = {
  19: 'EDQUOT',
  22: 'EFBIG',
  29: 'EIO',
  51: 'ENOSPC',
  69: 'EROFS',
};

interface EmscriptenStream {
  path?: string;
  /** The file, shared by all streams on it. */
  node: object;
  /** Node's file descriptor; a folder has none. */
  nfd?: number;
}

interface EmscriptenModule {
  NODEFS: {
    stream_ops: {
      write: (
        stream: EmscriptenStream,
        buffer: unknown,
        offset: number,
        length: number,
        position?: number,
      ) => number;
      setattr: (stream: EmscriptenStream, ...rest: unknown[]) => void;
      fsync?: (stream: EmscriptenStream) => number;
    };
  };
}

const DURABLE_START = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  // PGlite's fdatasync never reaches the file system, its fsync does.
  ...['-c', 'fsync=on', '-c', 'wal_sync_method=fsync', '-c', 'synchronous_commit=on'],
  // PostgreSQL's own 1 GB of log would be most of a small store.
  ...['-c', 'max_wal_size=64MB', '-c', 'min_wal_size=32MB'],
];

/** As node-postgres gives them: bytea as Buffer, bigint as number. */
const PARSERS = {
  [types.BYTEA]: (hex: string) => Buffer.from(hex.slice(2), 'hex'),
  [types.INT8]: Number,
};

/**
 * Opens the database in the folder, making it on first start. The caller holds the folder's lock.
 * A first start that was cut off leaves only `db.new`, which the next one throws away.
 * @param template an empty cluster to begin with; without it, or when it is damaged, one is made here
 * @throws StorageError when the files do not open.
 */
export async function openEmbedded(folder: DataFolder, template = templatePath()): Promise<PGliteSession> {
  const unfinished = `${folder.database}.new`;
  try {
    if (!folder.databaseExists) {
      beginEmpty(unfinished);
      await unpackTemplate(template, unfinished).catch(() => makeCluster(unfinished));
      rmSync(folder.database, { recursive: true, force: true });
      renameSync(unfinished, folder.database);
    }
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw folderError(folder.path, error);
  }
  try {
    return new PGliteSession(await openFolder(folder.database), { hasRoom: watchRoom(folder.path) });
  } catch (error) {
    if (error instanceof DiskFault) throw folderError(folder.path, error);
    throw new StorageError(
      `the database in ${folder.database} does not open: its files are damaged, or a newer program made them. Put back a copy, or set CONFIDANT_DATA to another folder`,
    );
  }
}

function beginEmpty(path: string): void {
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { mode: 0o700 });
}

async function makeCluster(path: string): Promise<void> {
  beginEmpty(path);
  const made = await openFolder(path);
  await made.close();
}

async function openFolder(path: string): Promise<PGlite> {
  const fs = new DurableFolder(path);
  try {
    const database = await PGlite.create({ fs, startParams: DURABLE_START, parsers: PARSERS });
    fs.opened = true;
    return database;
  } catch (error) {
    throw fs.refused ?? error;
  }
}

import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderError, prepareDataFolder } from './data-folder.ts';
import { StorageError } from './errors.ts';

describe('data folder', () => {
  let parent: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'confidant-folder-'));
  });
  afterEach(() => rmSync(parent, { recursive: true, force: true }));

  it('is made when missing, for its owner only', () => {
    const folder = prepareDataFolder(join(parent, 'a', 'b'));
    expect(statSync(folder.path).mode & 0o777).toBe(0o700);
    expect(folder.databaseExists).toBe(false);
  });

  it('knows whether a database is in it', () => {
    mkdirSync(join(parent, 'db'));
    expect(prepareDataFolder(parent).databaseExists).toBe(false);
    writeFileSync(join(parent, 'db', 'PG_VERSION'), '18');
    expect(prepareDataFolder(parent).databaseExists).toBe(true);
  });

  it('refuses a path that is a file, or leads through one, and leaves it alone', () => {
    const file = join(parent, 'file');
    writeFileSync(file, 'mine');
    for (const path of [file, join(file, 'below')]) {
      expect(() => prepareDataFolder(path)).toThrow(StorageError);
      expect(() => prepareDataFolder(path)).toThrow(
        /the data folder .*file.* cannot be used: .* file\. Set CONFIDANT_DATA/,
      );
    }
    expect(statSync(file).size).toBe(4);
  });

  it.skipIf(!existsSync('/proc/self'))('refuses a place where nothing can be made', () => {
    expect(() => prepareDataFolder('/proc/confidant')).toThrow(
      'the data folder /proc/confidant cannot be used',
    );
  });

  it.each([
    ['EACCES', 'it may not be written by this user'],
    ['EROFS', 'it lies on a read-only disk'],
    ['ENOSPC', 'the disk is full'],
  ])('explains %s', (code, reason) => {
    const error = folderError('/data', Object.assign(new Error('raw'), { code }));
    expect(error.message).toBe(
      `the data folder /data cannot be used: ${reason}. Set CONFIDANT_DATA to a folder that can be written`,
    );
  });

  it('makes nothing but the folder itself', () => {
    prepareDataFolder(parent);
    expect(readdirSync(parent)).toEqual([]);
  });
});

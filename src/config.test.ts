import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const key = Buffer.alloc(32, 7).toString('base64');

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('configuration', () => {
  it('needs nothing to run embedded', () => {
    expect(readConfig({})).toEqual({
      dataFolder: './confidant-data',
      key: undefined,
      host: '127.0.0.1',
      port: 4680,
      logLevel: 'info',
      region: 'UK',
      databaseUrl: undefined,
      redisUrl: undefined,
      discord: undefined,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ CONFIDANT_PORT: '', CONFIDANT_KEY: '  ', REDIS_URL: '' })).toEqual(readConfig({}));
  });

  it('ignores variables of other programs', () => {
    expect(readConfig({ PATH: '/bin' })).toEqual(readConfig({}));
  });

  it.each([
    ['CONFIDANT_PORT', '70000'],
    ['CONFIDANT_PORT', '0'],
    ['CONFIDANT_PORT', '46.8'],
    ['CONFIDANT_HOST', '0.0.0.0'],
    ['CONFIDANT_HOST', 'example.org'],
    ['CONFIDANT_KEY', 'too-short'],
    ['CONFIDANT_LOG_LEVEL', 'loud'],
    ['CONFIDANT_REGION', 'England'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['REDIS_URL', 'localhost:6379'],
  ])('refuses %s=%s with one line that names it and gives an example', (name, value) => {
    const faults = faultsOf({ CONFIDANT_KEY: key, [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} must .+, for example .+`));
  });

  it('never repeats a value, which may be a secret', () => {
    const faults = faultsOf({ CONFIDANT_KEY: 'hunter2', DATABASE_URL: 'mysql://me:hunter2@db/x' });
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toContain('hunter2');
  });

  it.each(['127.0.0.1', '::1', 'localhost', '127.1.2.3'])(
    'accepts %s, which only this machine reaches',
    (host) => {
      expect(readConfig({ CONFIDANT_HOST: host }).host).toBe(host);
    },
  );

  it('knows a region in any case', () => {
    expect(readConfig({ CONFIDANT_REGION: 'nz' }).region).toBe('NZ');
  });

  it('tells every fault at once', () => {
    expect(faultsOf({ CONFIDANT_PORT: 'x', CONFIDANT_REGION: 'x', REDIS_URL: 'x' })).toHaveLength(3);
  });

  it('asks for a key when texts go to a database server', () => {
    const faults = faultsOf({ DATABASE_URL: 'postgres://localhost/confidant' });
    expect(faults).toEqual([
      expect.stringMatching(/^CONFIDANT_KEY must be set when DATABASE_URL is, for example .*node -e/),
    ]);
  });

  it.each([key, Buffer.alloc(32, 9).toString('hex'), Buffer.alloc(32, 250).toString('base64url')])(
    'accepts a key in base64, hex or base64url',
    (written) => {
      expect(readConfig({ CONFIDANT_KEY: written }).key).toBe(written);
    },
  );
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { environmentSchema, readConfig } from '../src/config.ts';

interface Service {
  image?: string;
  user?: string;
  command?: string[];
  environment?: Record<string, string>;
  volumes?: string[];
  ports?: string[];
  networks?: string[];
  secrets?: string[];
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
  deploy?: { replicas: number };
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  stop_grace_period?: string;
}

interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  networks: Record<string, { internal?: boolean } | null>;
  secrets: Record<string, { file: string }>;
}

const compose: Compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true });
const dockerfile = readFileSync('Dockerfile', 'utf8');
const unit = readFileSync('ops/systemd/confidant-role@.service', 'utf8');
const ours = ['gateway', 'worker', 'web'] as const;
const everyone = Object.entries(compose.services);

const folder = mkdtempSync(join(tmpdir(), 'confidant-secrets-'));
execFileSync('sh', ['ops/make-secrets.sh', folder], { stdio: 'pipe' });
const made = readdirSync(folder);
afterAll(() => rmSync(folder, { recursive: true }));

/** The variable's name, without the ending that says it lies in a file. */
const variable = (name: string) => name.replace(/_FILE$/, '');
const known = Object.keys(environmentSchema.shape);

describe('docker-compose.yml', () => {
  it('runs a gateway, two workers and the web beside PostgreSQL and Redis', () => {
    expect(Object.keys(compose.services).sort()).toEqual([...ours, 'postgres', 'redis'].sort());
    for (const role of ours) expect(compose.services[role]?.command).toEqual(['start', '--role', role]);
    expect(compose.services['worker']?.deploy?.replicas).toBe(2);
  });

  it('keeps the queue: Redis writes to disk and throws nothing away', () => {
    const command = compose.services['redis']?.command ?? [];
    expect(command[command.indexOf('--appendonly') + 1]).toBe('yes');
    expect(command[command.indexOf('--maxmemory-policy') + 1]).toBe('noeviction');
  });

  it('keeps the data of both servers in named volumes', () => {
    for (const name of ['postgres', 'redis']) {
      expect(compose.services[name]?.volumes?.some((volume) => volume.startsWith(`${name}:/`))).toBe(true);
      expect(compose.volumes).toHaveProperty(name);
    }
  });

  it('watches the health of every service, and waits for both servers', () => {
    for (const [name, service] of everyone) expect(service.healthcheck?.test[0], name).toBe('CMD');
    for (const name of ours) {
      expect(compose.services[name]?.depends_on).toEqual({
        postgres: { condition: 'service_healthy' },
        redis: { condition: 'service_healthy' },
      });
    }
  });

  it.each(everyone)(
    '%s runs an image of one version, as a user without rights, and changes nothing in it',
    (_name, service) => {
      expect(service.image).toMatch(/:\d+\.\d+/);
      expect(service.user).toMatch(/^(?!root|0)/);
      expect(service.read_only).toBe(true);
      expect(service.cap_drop).toEqual(['ALL']);
      expect(service.security_opt).toContain('no-new-privileges:true');
    },
  );

  it('gives every process longer to end than it takes', () => {
    for (const name of ours)
      expect(Number.parseInt(compose.services[name]?.stop_grace_period ?? '', 10)).toBeGreaterThan(20);
  });

  it('holds no secret: each is a file', () => {
    for (const [name, { environment = {} }] of everyone) {
      for (const [key, value] of Object.entries(environment)) {
        const secret = /KEY|PASSWORD|TOKEN|SECRET/.test(key);
        if (secret) expect(`${name} ${key} ${value}`).toMatch(/_FILE \/run\/secrets\/[a-z_]+$/);
        const file = /^\/run\/secrets\/(\w+)$/.exec(value)?.[1];
        if (file) expect(compose.services[name]?.secrets).toContain(file);
      }
    }
  });

  it('reads the secrets that make-secrets.sh makes, and no other', () => {
    expect(Object.keys(compose.secrets).sort()).toEqual(made.sort());
    for (const [name, { file }] of Object.entries(compose.secrets)) expect(file).toBe(`./secrets/${name}`);
  });

  it('sets only variables that the program reads', () => {
    for (const name of ours) {
      const names = Object.keys(compose.services[name]?.environment ?? {});
      expect(names.filter((each) => !known.includes(variable(each)))).toEqual([]);
    }
  });

  it.each(ours)('has the %s start with what it sets, and what make-secrets.sh has made', (role) => {
    const environment = Object.entries(compose.services[role]?.environment ?? {}).map(([name, value]) => [
      name,
      value.replace(/\$\{\w+:-([^}]*)\}/, '$1').replace('/run/secrets', folder),
    ]);
    const config = readConfig(Object.fromEntries(environment), role);
    expect(new URL(config.databaseUrl ?? '').password).not.toBe('');
    expect(config).toMatchObject({ playground: false, host: '0.0.0.0', opsPort: 9468 });
  });

  it('is reached by the proxy of this machine alone, and the servers by the house alone', () => {
    const published = everyone.flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`));
    expect(published).toEqual(['web 127.0.0.1:4680:4680']);
    expect(compose.networks['inside']?.internal).toBe(true);
    for (const name of ['postgres', 'redis']) expect(compose.services[name]?.networks).toEqual(['inside']);
  });
});

describe('make-secrets.sh', () => {
  it('makes a key that is one, passwords that differ, and keeps others out', () => {
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    expect(Buffer.from(read('confidant_key'), 'base64')).toHaveLength(32);
    expect(read('postgres_password')).not.toBe(read('operator_password'));
    expect(read('discord_token')).toBe('');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('leaves what is there as it is', () => {
    const before = readFileSync(join(folder, 'confidant_key'), 'utf8');
    execFileSync('sh', ['ops/make-secrets.sh', folder], { stdio: 'pipe' });
    expect(readFileSync(join(folder, 'confidant_key'), 'utf8')).toBe(before);
  });
});

describe('Dockerfile', () => {
  it('installs exactly what the lock file says, and runs the program without rights', () => {
    expect(dockerfile.match(/^RUN npm .*$/gm)?.filter((line) => line.includes('install'))).toEqual([]);
    const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^ENTRYPOINT \["node", "--no-regexp-tier-up", "dist\/cli\.js"\]$/m);
  });

  it('runs on one version of a Node that package.json allows', () => {
    const images = new Set(dockerfile.match(/^FROM \S+/gm));
    expect([...images]).toEqual([expect.stringMatching(/^FROM node:20\.\d+\.\d+-bookworm-slim$/)]);
  });
});

describe('the systemd unit', () => {
  it('runs the role its name says, and gives it longer to end than it takes', () => {
    expect(unit).toMatch(/^ExecStart=.* start --role %j$/m);
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(20);
  });

  it('runs without rights, and writes nowhere', () => {
    for (const line of [
      'DynamicUser=yes',
      'NoNewPrivileges=yes',
      'CapabilityBoundingSet=',
      'ProtectSystem=strict',
    ])
      expect(unit).toContain(`\n${line}\n`);
  });

  it('reads every secret that make-secrets.sh makes from a file', () => {
    const files = [...unit.matchAll(/^Environment=(\w+)_FILE=%d\/secrets_(\w+)$/gm)];
    expect(files.map(([, , file]) => file).sort()).toEqual(made.sort());
    expect(files.map(([, name = '']) => name).filter((name) => !known.includes(name))).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { environmentSchema } from '../src/config.ts';

interface Service {
  image?: string;
  command?: string[];
  environment?: Record<string, string>;
  volumes?: string[];
  ports?: string[];
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
  read_only?: boolean;
}

const source = readFileSync('docker-compose.yml', 'utf8');
const compose: { services: Record<string, Service>; volumes: Record<string, unknown> } = parse(source, {
  merge: true,
});
const dockerfile = readFileSync('Dockerfile', 'utf8');
const ours = ['gateway', 'worker', 'web'];

describe('docker-compose.yml', () => {
  it('runs the program in its three parts beside PostgreSQL and Redis', () => {
    expect(Object.keys(compose.services).sort()).toEqual([...ours, 'postgres', 'redis'].sort());
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
    for (const [name, service] of Object.entries(compose.services)) {
      expect(service.healthcheck?.test[0], name).toBe('CMD');
    }
    for (const name of ours) {
      expect(compose.services[name]?.depends_on).toEqual({
        postgres: { condition: 'service_healthy' },
        redis: { condition: 'service_healthy' },
      });
    }
  });

  it('holds no secret, and refuses to start without the key and the password', () => {
    for (const name of ours) {
      const environment = compose.services[name]?.environment ?? {};
      expect(environment['CONFIDANT_KEY']).toMatch(/^\$\{CONFIDANT_KEY:\?/);
      expect(environment['DATABASE_URL']).toContain('${POSTGRES_PASSWORD:?');
    }
    expect(compose.services['postgres']?.environment?.['POSTGRES_PASSWORD']).toMatch(
      /^\$\{POSTGRES_PASSWORD:\?/,
    );
  });

  it('sets only variables that the program reads', () => {
    for (const name of ours) {
      const known = Object.keys(environmentSchema.shape);
      expect(
        Object.keys(compose.services[name]?.environment ?? {}).filter((each) => !known.includes(each)),
      ).toEqual([]);
    }
  });

  it('publishes no port', () => {
    expect(Object.values(compose.services).filter((service) => service.ports !== undefined)).toEqual([]);
  });
});

describe('Dockerfile', () => {
  it('installs exactly what the lock file says, and runs the program without rights', () => {
    expect(dockerfile.match(/^RUN npm .*$/gm)?.filter((line) => line.includes('install'))).toEqual([]);
    const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^CMD \["node", "dist\/main\.js"\]$/m);
  });

  it('runs on a Node that package.json allows', () => {
    expect(dockerfile.match(/^FROM \S+/gm)?.every((line) => line === 'FROM node:20-slim')).toBe(true);
  });
});

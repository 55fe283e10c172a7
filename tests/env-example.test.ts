import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { environmentSchema, readConfig } from '../src/config.ts';

const lines = readFileSync('.env.example', 'utf8').split('\n');
const example = Object.fromEntries(
  lines
    .filter((line) => /^[A-Z]/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
);

describe('.env.example', () => {
  it('documents every variable the program reads, and no other', () => {
    expect(Object.keys(example).sort()).toEqual(Object.keys(environmentSchema.shape).sort());
  });

  it('is accepted as it stands, and changes nothing', () => {
    expect(readConfig(example)).toEqual(readConfig({}));
  });

  it('explains each variable in a comment above it', () => {
    for (const [index, line] of lines.entries()) {
      if (!/^[A-Z]/.test(line)) continue;
      const above = lines.slice(0, index).reverse();
      const explained = above.slice(0, above.indexOf('')).some((other) => other.startsWith('#'));
      expect(explained, line).toBe(true);
    }
  });
});

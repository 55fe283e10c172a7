import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { noticeKinds } from './index.ts';

/** Kinds of notices that the domain names in its code. */
function kindsSent(): string[] {
  const folder = 'src/space';
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const code = files.map((name) => readFileSync(`${folder}/${name}`, 'utf8')).join('\n');
  const named = code.matchAll(/kind: '([a-z]+\.[a-z-]+)'/g);
  const author = code.matchAll(/\| '(vent\.[a-z-]+)'/g);
  return [...named, ...author].map((match) => match[1]!);
}

describe('notices', () => {
  it.each([...new Set(kindsSent())])('%s has a card', (kind) => {
    expect(noticeKinds).toContain(kind);
  });

  it('are looked for where they are sent', () => {
    expect(kindsSent().length).toBeGreaterThan(8);
  });
});

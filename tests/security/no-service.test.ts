import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
/** The platforms answer where they were asked, and fetch what a member attached; the page asks our own server. */
const MAY = ['src/platforms/', 'src/web/'];
const REACHES_OUT =
  /(?<![.\w])fetch\(|from '(?:node:)?(?:https?|http2|net|tls|dgram|undici|axios|ws)'|new (?:WebSocket|EventSource|XMLHttpRequest)\b/;

it('what screens, keeps and decides opens no connection of its own: no text is sent to any service', () => {
  const files = ['src', 'commands'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
  );
  const reaching = files.filter((file) => REACHES_OUT.test(readFileSync(join(ROOT, file), 'utf8')));
  expect(reaching.filter((file) => MAY.some((place) => file.startsWith(place)))).not.toEqual([]);
  expect(reaching.filter((file) => !MAY.some((place) => file.startsWith(place)))).toEqual([]);
});

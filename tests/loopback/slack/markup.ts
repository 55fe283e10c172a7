import type { Stage } from './stage.ts';
import type { Account, Json } from './types.ts';

/** What Slack makes of a typed text: `&`, `<`, `>` escaped, mentions, channels and links in angle brackets. */
export function encode({ world }: Stage, text: string, account: Account): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return escaped
    .replace(/https?:\/\/[^\s|<>]+[^\s|<>.,;:!?)]/g, (url) => `<${url}>`)
    .replace(/(^|[\s(])@([a-z0-9_.-]+)/g, (whole, before: string, name: string) => {
      const found = [...world.accounts.values()].find(
        (other) => other.name === name && other.teamId === account.teamId,
      );
      if (found) return `${before}<@${found.id}>`;
      return /^(here|channel|everyone)$/.test(name) ? `${before}<!${name}>` : whole;
    })
    .replace(/(^|[\s(])#([a-z0-9_-]+)/g, (whole, before: string, name: string) => {
      const found = [...world.channels.values()].find(
        (other) => other.name === name && other.teamId === account.teamId,
      );
      return found ? `${before}<#${found.id}|${found.kind === 'public' ? name : ''}>` : whole;
    });
}

/** The rich text that the client sends along with what is typed. */
export function richText(text: string): Json[] {
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
  return [{ type: 'rich_text', elements: [section] }];
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, stripForRelay } from './escape.ts';

describe('words that are shown', () => {
  it.each([
    ['*loud* and _soft_', '\\*loud\\* and \\_soft\\_'],
    ['||hidden||', '\\|\\|hidden\\|\\|'],
    ['[name](https://evil.example)', '\\[name\\](https://evil.example)'],
    ['<@123> <#4> <t:5:R>', '\\<@123\\> \\<#4\\> \\<t:5:R\\>'],
    ['# big\n> said\n- one\n-# small\n1. first', '\\# big\n\\> said\n\\- one\n\\-# small\n1\\. first'],
    ['a - b, 3.5 and #general', 'a - b, 3.5 and #general'],
    ['https://example.com/a_b_c', 'https://example.com/a_b_c'],
    ['back\\slash', 'back\\\\slash'],
  ])('are shown as they were written: %j', (written, escaped) => {
    expect(escapeMarkdown(written)).toBe(escaped);
  });

  it('call nobody', () => {
    expect(escapeMarkdown('@everyone and @here')).toBe('@\u200beveryone and @\u200bhere');
  });

  it('leave no mark of Markdown without its backslash', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab \n\\*_~`|<>[]') }), (text) => {
        const left = escapeMarkdown(text).replace(/\\./g, '');
        expect(left).not.toMatch(/[\\*_~`|<>[\]]/);
      }),
    );
  });
});

describe('words that are relayed', () => {
  it.each([
    ['join discord.gg/abc now', 'join [invite removed] now'],
    ['https://discord.com/invite/abc', '[invite removed]'],
    ['see https://cdn.discordapp.com/attachments/1/2/a.png?ex=1', 'see [file link removed]'],
    ['see https://media.discordapp.net/attachments/1/2/a.png', 'see [file link removed]'],
    ['see https://example.com/a.png', 'see https://example.com/a.png'],
  ])('carry no invite and no link to a file: %j', (written, relayed) => {
    expect(stripForRelay(written)).toBe(relayed);
  });
});

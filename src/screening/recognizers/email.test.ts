import { describe, expect, it } from 'vitest';
import { found } from './testing.ts';

describe('an e-mail address is found', () => {
  it.each([
    ['her mum wrote from karenw_71@example.com again', 'karenw_71@example.com'],
    ['he wrote from a[dot]rahmani91[at]example[dot]com last night', 'a[dot]rahmani91[at]example[dot]com'],
    ['She emailed from lhaverstock (at) fernhillpost (dot) com', 'lhaverstock (at) fernhillpost (dot) com'],
    [
      'his address is gurleen dot k dot dhanoa at example dot org',
      'gurleen dot k dot dhanoa at example dot org',
    ],
    ['client is on pat.smith at gmail.com now', 'pat.smith at gmail.com'],
    ['she wrote from <mailto:p.q@example.net|p.q@example.net>', 'p.q@example.net'],
    ['She is tom＠example.com, full width', 'tom＠example.com'],
  ])('in %s', (text, address) => {
    expect(found('EMAIL', text)).toContain(address);
  });
});

describe('an e-mail address is let be', () => {
  it.each([
    ['Samaritans: jo@samaritans.org'],
    ['Book your place: training@tamelyn.example, £40'],
    ['Email me at lorna.teaches@example.org for the slides'],
    ['they all look at me. They wait'],
    ['we met at dot com boom time'],
  ])('in %s', (text) => {
    expect(found('EMAIL', text)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { channelOrText, readMarkup, shownTags } from './markup.ts';

describe('Slack’s markup', () => {
  it.each([
    ['a &amp; b &lt;3 &gt;', 'a & b <3 >'],
    ['&amp;lt; stays written out', '&lt; stays written out'],
    ['see <https://example.org/a>', 'see https://example.org/a'],
    ['see <https://example.org/a|example.org/a>', 'see https://example.org/a'],
    ['see <https://example.org/a|the page>', 'see the page (https://example.org/a)'],
    ['<mailto:lena@example.org|lena@example.org>', 'lena@example.org'],
    ['<tel:+447700900123|07700 900123>', '07700 900123 (+447700900123)'],
    ['hi <@U024BE7LH> in <#C024BE7LR|general> :wave:', 'hi <@U024BE7LH> in <#C024BE7LR|general> :wave:'],
  ])('%s is read as %s', (markup, text) => {
    expect(readMarkup(markup)).toBe(text);
  });

  it('names a channel by its id where an option asks for one', () => {
    expect(channelOrText('<#C024BE7LR|general>')).toBe('C024BE7LR');
    expect(channelOrText('#general')).toBe('#general');
  });

  it('is shown as words that call nobody', () => {
    const names = (id: string) => (id === 'U024BE7LH' ? 'Amara' : null);
    const text =
      'hi <@U024BE7LH>, <@U000000XX>, <!channel> and <!subteam^S012345|@staff> in <#C024BE7LR|general>';
    expect(shownTags(text, names)).toBe('hi @Amara, @someone, @channel and @@staff in #general');
  });
});

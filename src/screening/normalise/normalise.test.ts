import { describe, expect, it } from 'vitest';
import { readings } from './leet.ts';
import { normalise } from './normalise.ts';

const lexicon = {
  isName: (word: string) => ['aoife', 'wyatt', 'rhian'].includes(word),
  isWord: (word: string) => ['pray', 'for', 'strong', 'therapist'].includes(word),
};

function words(text: string): string[] {
  const { hashtags, text: readable } = normalise(text, lexicon);
  return hashtags.flatMap((tag) => tag.words.map((word) => readable.slice(word.start, word.end)));
}

describe('disguised letters are read plainly', () => {
  it.each([
    ['Cyrillic among Latin', 'аnnа', 'anna'],
    ['Greek among Latin', 'Jοhn', 'John'],
    ['full width', 'ｃａｌｌ ０７７００', 'call 07700'],
    ['mathematical letters', '𝓙𝓮𝓼𝓼', 'Jess'],
    ['circled letters', 'ⓙⓔⓢⓢ', 'jess'],
    ['small capitals', 'ᴊᴇꜱꜱ', 'JESS'],
    ['zero-width characters', 'Sa\u200bra\u2060h', 'Sarah'],
    ['bidirectional controls', '\u202eSarah\u202c', 'Sarah'],
    ['stacked marks', 'S\u0337\u031b\u034e\u032ba\u0335l\u0334', 'Sal'],
    ['struck through', 's\u0336a\u0336l\u0336', 'sal'],
    ['Devanagari digits', '९८७६५', '98765'],
    ['curly apostrophes', 'she’s', "she's"],
    ['a split surrogate pair', '\ud835\u200b\udcd9ess', 'Jess'],
  ])('%s', (_name, text, plain) => {
    expect(normalise(text).text).toBe(plain);
  });
});

describe('honest writing stays as it is', () => {
  it.each([
    ['accents', 'Siân Ní Dhonnchú'],
    ['Vietnamese', 'chị Hạnh'],
    ['Russian', 'Мария сказала'],
    ['Greek', 'και η Μαρία'],
    ['emoji', 'so close 🕯️'.replace('\ufe0f', '')],
    ['times and leet', '4pm m8 c u l8r'],
    ['dashes', 'M— came – late'.replace('–', '-')],
  ])('%s', (_name, text) => {
    expect(normalise(text).text).toBe(text);
  });

  it('joins a letter and its accent, and maps both', () => {
    const { text, toOriginal } = normalise('Sia\u0302n');
    expect(text).toBe('Siân');
    expect(toOriginal(2, 3)).toEqual({ start: 2, end: 4 });
  });

  it('reads a lone surrogate as a replacement character', () => {
    expect(normalise('a\ud83db').text).toBe('a\ufffdb');
  });
});

describe('platform markup', () => {
  it('is blanked at its length, and what a reader sees stays', () => {
    const text =
      'see <#C012AB3CD|general> at <t:1763000000:R> :pray: <https://x.example/a|label> <mailto:a@b.example>';
    const { text: readable, segments } = normalise(text);
    expect(readable).toHaveLength(text.length);
    expect(readable.replace(/ +/g, ' ').trim()).toBe('see general at https://x.example/a label a@b.example');
    expect(segments.map((one) => one.kind)).toEqual(['channel', 'time', 'emoji', 'link', 'link']);
  });

  it('marks mentions, roles, hashtags, code and quoted lines', () => {
    const kinds = normalise('<@123456789012345678> <@&880142> #a1b `code`\n> quoted').segments.map(
      (one) => one.kind,
    );
    expect(kinds).toEqual(['mention', 'role', 'hashtag', 'code', 'quote']);
  });

  it('blanks the tags of a pasted web page, and leaves every value that could name someone', () => {
    const seen = (text: string) => normalise(text).text.replace(/\s+/g, ' ').trim();
    expect(seen('<p>Seen <b>today</b></p><!-- draft --><br/>')).toBe('Seen today draft');
    expect(seen('<img src=x onerror=alert(1)>')).toBe('x alert(1)');
    expect(seen('<img alt="Siobhan Kelly" data-of=\'Cork\'>')).toBe('"Siobhan Kelly" \'Cork\'');
    expect(seen('<a href="https://x.example/a">hers</a>')).toBe('"https://x.example/a" hers');
    for (const plain of ['<3 this, <Siobhan> and 5 < 6 > 4', 'my client <Nav> cried, and <Li>'])
      expect(seen(plain)).toBe(plain);
    expect(seen('<p Siobhan="x">')).toBe('Siobhan="x"');
  });

  it('leaves the full stop after a link to the sentence', () => {
    const { segments, text } = normalise('read https://x.example/a.');
    expect(segments.map((one) => text.slice(one.start, one.end))).toEqual(['https://x.example/a']);
  });
});

describe('hashtags come apart', () => {
  it.each([
    ['#prayforaoife', ['pray', 'for', 'aoife']],
    ['#PrayForWyatt', ['Pray', 'For', 'Wyatt']],
    ['#justiceforzebedee', ['justice', 'for', 'zebedee']],
    ['#rhianstrong', ['rhian', 'strong']],
    ['#zzqx', ['zzqx']],
  ])('%s', (tag, parts) => {
    expect(words(tag)).toEqual(parts);
  });

  it('in the tokens too', () => {
    const { tokens, text } = normalise('#prayforaoife now', lexicon);
    expect(tokens.map((one) => text.slice(one.start, one.end))).toEqual(['#', 'pray', 'for', 'aoife', 'now']);
  });
});

describe('masked words have readings', () => {
  it.each([
    ['j€ssica', 'jessica'],
    ['s*rah', 'sarah'],
    ['d@niel', 'daniel'],
    ['k4tie', 'katie'],
    ['a1ison', 'alison'],
  ])('%s may be %s', (masked, word) => {
    expect(readings(masked)).toContain(word);
  });

  it('are few, however many stars', () => {
    expect(readings('*'.repeat(1000)).length).toBeLessThanOrEqual(700);
  });
});

describe('a megabyte of disguise', () => {
  it.each(['a\u200b', 'a\u0301', '<@', '[(<{', '1', '#a', '`', 'Жa', '> a\n', 'http://a '])(
    '%j is read within a second',
    (piece) => {
      const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
      const start = performance.now();
      normalise(text);
      expect(performance.now() - start).toBeLessThan(3000); // a second when the machine is free
    },
  );
});

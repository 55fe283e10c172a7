import { describe, expect, it } from 'vitest';
import { found } from './testing.ts';

describe('a handle is found', () => {
  it.each([
    ["her insta's @hope.lessly.late and it went private", '@hope.lessly.late'],
    ["he's on TikTok as biscuitonthedoor if you fancy", 'biscuitonthedoor'],
    ["the kid's tag is SlimeLord_Ezekiel09", 'SlimeLord_Ezekiel09'],
    ["said he's on the Xbox as CookedUnit4071", 'CookedUnit4071'],
    ['she showed up as u/GravelPit_Gord complaining', 'u/GravelPit_Gord'],
    ['his discord is mossboy#4417', 'mossboy#4417'],
    ['client wrote as fitz_on_bass again', 'fitz_on_bass'],
    ['her TikTok: lil.mo.draws', 'lil.mo.draws'],
    ['he is @moana.kōrero on insta', '@moana.kōrero'],
    ['my client <@123456789012345678> posted', '<@123456789012345678>'],
    ['@hauwa_plug na my client', '@hauwa_plug'],
  ])('%s', (text, handle) => {
    expect(found('USERNAME', text)).toEqual([handle]);
  });
});

describe('a handle is let be', () => {
  it.each([
    ["Mine's @kowhai.counselling if you want the sleep one"],
    ["I'm over at @plainspokentherapy as ever"],
    ['@theblr_psych so true'],
    ['Try @the_quiet_room_nz for worksheets'],
    ['<@U05QK2LX9> why is intake asking for this'],
    ['<@&880142> please, the link is broken'],
    ['the wifi password is kettle_moss_7'],
    ['upload intake_form.pdf by Friday'],
    ['PHQ9 and GAD7 on ICD10 and ChatGPT4'],
    ['*stares_*'],
  ])('%s', (text) => {
    expect(found('USERNAME', text)).toEqual([]);
  });
});

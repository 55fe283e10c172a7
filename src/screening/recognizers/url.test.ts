import { describe, expect, it } from 'vitest';
import { found } from './testing.ts';

describe('a link to a person or their work is found', () => {
  it.each([
    ['this is her: instagram.com/jolene.bakes.tx omg', 'instagram.com/jolene.bakes.tx'],
    [
      "the obit's here https://memorialpages.example/nan-viorica, sad",
      'https://memorialpages.example/nan-viorica',
    ],
    ['she writes at summerinaparka.wordpress.com now', 'summerinaparka.wordpress.com'],
    ['he put hxxps://herald.example/2023/11/croft-fire up', 'hxxps://herald.example/2023/11/croft-fire'],
    ['her shop <https://etsy.example/shop/LesyaKnits|here>', 'https://etsy.example/shop/LesyaKnits'],
    ["her link's https://meet.clinicroom.example/harriet-vdb", 'https://meet.clinicroom.example/harriet-vdb'],
    ['client’s link: https://zoom.example/j/oda-k here', 'https://zoom.example/j/oda-k'],
    [
      'it is https://meet.clinicroom.example/harriet-vdb, she’s joined but no sound',
      'https://meet.clinicroom.example/harriet-vdb',
    ],
    ['he’s joined via https://zoom.example/j/joaquim-room', 'https://zoom.example/j/joaquim-room'],
    ['his page (www.wonkypots.example)', 'www.wonkypots.example'],
  ])('%s', (text, link) => {
    expect(found('URL', text)).toEqual([link]);
  });
});

describe('a link is let be', () => {
  it.each([
    ['read https://www.nice.org.uk/guidance/ng222 first'],
    ['see https://www.nhs.uk/mental-health/ for more'],
    ['https://www.samaritans.org any time'],
    ['paper: https://doi.org/10.1037/pst0000123'],
    ['join https://us02web.zoom.us/j/8234417 at eight'],
    ['the link is https://meet.clinicroom.example/room-4'],
    ['her link for Friday: https://zoom.example/j/staff-training'],
    ['she has sent the link round: https://zoom.example/j/friday'],
    ['back in ten mins.me too'],
    ['version v10.0.2.1 is out'],
    ['e.g. this, i.e. that'],
    ['https://discord.com/channels/1/2/3'],
  ])('%s', (text) => {
    expect(found('URL', text)).toEqual([]);
  });
});

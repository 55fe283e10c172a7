import { describe, expect, it } from 'vitest';
import type { Region } from '../types.ts';
import { found } from './testing.ts';

describe('a number issued to a person is found', () => {
  it.each<[Region, string, string]>([
    ['UK', 'NHS number 482 119 6630 for her, is it wrong?', '482 119 6630'],
    ['US', 'left the packet for MRN 00482913 face up', '00482913'],
    ['US', 'MRN 00-77-1934, they say his proxy expired', '00-77-1934'],
    ['US', 'her member number (XQH 900 44 1187) has an H', 'XQH 900 44 1187'],
    ['US', 'her docket no. 3:23-cv-00127 is up', '3:23-cv-00127'],
    ['US', 'he wants docket 24-CV-00318 today', '24-CV-00318'],
    ['US', 'she gave claim no. BH-0047719-T', 'BH-0047719-T'],
    ['US', 'the last four of her social, 0927, read aloud', '0927'],
    ['UK', 'his Golf, plate KV17 ZRO, outside', 'KV17 ZRO'],
    ['AU', "she's in the Kombi, rego KBI 77F", 'KBI 77F'],
    ['ZA', 'sitting in a silver Polo, ND 000-417, engine on', 'ND 000-417'],
    ['UK', 'I put TN 48 21 07 C straight off her form', 'TN 48 21 07 C'],
    ['IN', 'PAN BKWPV3391H for her', 'BKWPV3391H'],
    ['NG', 'NIN 40718826351 is his', '40718826351'],
    ['CA', 'Health card 9048-311-276 HJ, she says', '9048-311-276 HJ'],
    ['other', 'CNIC copy, 35202-7719034-5, in his file', '35202-7719034-5'],
    ['UK', 'prison no for him: A0417FX', 'A0417FX'],
    ['UK', 'police ref for her, CRN X118204', 'X118204'],
    ['IN', 'policy 4128i/HSP/22087645 for him', '4128i/HSP/22087645'],
    ['other', 'masks her NRIC as S****417D', 'S****417D'],
  ])('%s: %s', (region, text, number) => {
    expect(found('ID', text, region).join('|')).toContain(number);
  });
});

describe('a number is nobody’s', () => {
  it.each<[Region, string]>([
    ['UK', 'Invoice 2024/117 from the cleaners'],
    ['UK', 'my BACP number 00384412 at the bottom'],
    ['US', 'LPC license renewed! #LPC-0091274'],
    ['US', 'NPI 1000000044 for the listing'],
    ['UK', 'course code CPD-118B, 6 CPD hours'],
    ['UK', 'Zoom ID 910 3345 0021, passcode 7Lq2'],
    ['UK', 'wifi password Kettle4471'],
    ['UK', 'ISBN 978-0-14-044913-6, doi 10.1037/pst0000123'],
    ['US', 'billed 90837 x 6 with F41.1'],
    ['UK', 'she scored 21 on PHQ-9 and 18 on GAD-7'],
    ['UK', 'room 1204, page 4471'],
    ['UK', 'seen at <t:1763000000:R> by <@943476591912345678>'],
    ['UK', 'order no. 55-1093-7 is on the waybill'],
    ['UK', 'version 2024.11.3 is out'],
    ['US', 'at 2207 Larch Ave, Suite 4, Boise, ID 83702, register for a place'],
  ])('%s: %s', (region, text) => {
    expect(found('ID', text, region)).toEqual([]);
  });
});

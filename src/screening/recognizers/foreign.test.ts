import { describe, expect, it } from 'vitest';
import { testScreener } from '../../space/testing.ts';
import { normalise } from '../normalise/normalise.ts';
import { findForeign } from './foreign.ts';

const NAMES = new Set(['lukasz', 'jutta', 'ewa', 'rosa', 'luca']);
const lexicon = { isName: (word: string) => NAMES.has(word), isWord: () => false };

function found(text: string): string[] {
  return findForeign(normalise(text), lexicon).map(({ start, end }) => text.slice(start, end));
}

describe('in a text that is not English, what reaches somebody is found', () => {
  it.each([
    ['Seine Nummer ist 0170 4455667, abends.', '0170 4455667'],
    ['Il suo cellulare è 347 7654321.', '347 7654321'],
    ['Tel. 512 345 678, proszę oddzwonić', '512 345 678'],
    ['Son numéro : 06 12 34 56 78', '06 12 34 56 78'],
    ['Belde vanaf +31 6 87654321 gisteren', '+31 6 87654321'],
    ['Meine Klientin Jutta Brandt weint', 'Jutta Brandt'],
    ['Moja klientka, Ewa z Opola', 'Ewa'],
    ['Mi paciente Rosa de la Fuente llora', 'Rosa de la Fuente'],
    ['Il mio paziente Luca dice', 'Luca'],
    ['Er ist geb. 14. Februar 1981 in Bonn', '14. Februar 1981'],
    ['La chica, nacida el 4 de julio de 1991', '4 de julio de 1991'],
    ['Elle est née le 1er mars 1984 à Lyon', '1er mars 1984'],
    ['Patientin: Friederike Oltmanns', 'Friederike Oltmanns'],
    ['Meine Klientin Friederike weint', 'Friederike'],
    ['Klientin: Friederike, 34', 'Friederike'],
    ['Mój klient: Łukasz dziś płakał', 'Łukasz'],
    ['Ma patiente Anaëlle ne dort plus', 'Anaëlle'],
    ['Mon client Thibaud a peur', 'Thibaud'],
  ])('%s', (text, words) => expect(found(text)).toEqual([words]));
});

describe('and what reaches nobody is not', () => {
  it.each([
    'Termin am 14.03.2024 um 15:00-16:00',
    'Sitzung 14.03.2024 15:00, dann 2024-03-21',
    'von 2018-2022 in Bonn',
    'kostet 12 500 000 Euro',
    'cena 1234 5678 zł',
    'Samaritans 116 123',
    'Meine Klientin Mutter und Tochter',
    'mi paciente rosa',
    'Klientin: Panikattacken seit Mai',
    'Patientin: Heute wieder besser',
    'Meine Klientin Erschöpfung und Schlaf',
    'Jutta leitet die Gruppe',
  ])('%s', (text) => expect(found(text)).toEqual([]));
});

it('a birth date or an address in a note of another language is held', () => {
  const { findings, notes } = testScreener().screen(
    'Klientin Friederike Oltmanns, wohnhaft Buchenallee 9, 28195 Bremen, kam heute wieder zu spät.',
    { region: 'other', rewrite: false },
  );
  expect(notes.map(({ code }) => code)).toContain('not-english');
  expect(new Set(findings.map(({ label }) => label))).toEqual(new Set(['NAME', 'ADDRESS']));
});

describe('of whom a short note of another language tells by a first name', () => {
  const namesIn = (text: string) =>
    testScreener()
      .screen(text, { rewrite: false, notes: false })
      .findings.filter(({ label }) => label === 'NAME')
      .map(({ start, end }) => text.slice(start, end));

  it.each([
    ["J'ai vu Thibault hier, il allait mal", 'Thibault'],
    ["Aujourd'hui Océane m'a parlé de son père", 'Océane'],
    ['Ich mache mir Sorgen um Torsten', 'Torsten'],
    ['Ayer vino Javier muy borracho', 'Javier'],
    ['Hoje o Tiago não veio', 'Tiago'],
    ['Marieke is zwanger en bang', 'Marieke'],
    ['Daeth Gethin yn hwyr eto ddoe', 'Gethin'],
    ['My kliënt Annelie huil elke week', 'Annelie'],
  ])('%s', (text, name) => expect(namesIn(text)).toEqual([name]));

  it.each([
    'Heute Abend Teamsitzung um 18 Uhr, bitte pünktlich.',
    'Mañana no hay grupo de lectura, hasta la semana que viene.',
    'Mi supervisora, Encarna, dice que el silencio también cobra. Y cobra ella, claro.',
    'Kollegin Friederike geht in Elternzeit. Sie hat ihre Pflanzen nach Bedarf sortiert und uns auch.',
    "Merci à Ghislaine pour l'atelier. Elle a fait pleurer deux psychiatres et un chien.",
    'Das neue Buch von Irvin Yalom ist sehr gut.',
    'Winnicott disait que la mère suffisamment bonne existe.',
    'Vanavond is er geen intervisie, volgende week weer.',
  ])('nobody: %s', (text) => expect(namesIn(text)).toEqual([]));
});

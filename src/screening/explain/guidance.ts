import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GuidanceReference, Region } from '../types.ts';

interface Entry {
  body: string;
  country: string | null;
  url: string | null;
  cite_as: string;
  rules: { id: string; text: string; triggers: string[] }[];
}

/** Where a member's own rules come from, then whose words state the points most plainly. */
const HOME: Partial<Record<Region, readonly string[]>> = {
  UK: ['UK'],
  US: ['US', 'US/CA'],
  CA: ['CA', 'US/CA'],
  IE: ['EU'],
};
/** Bodies of therapists first: a counsellor is answered by counselling's own rule where there is one. */
const HOME_BODIES = ['BACP', 'APA', 'ACA', 'HCPC', 'BABCP', 'BPC', 'US HHS'];
const PLAIN_BODIES = ['GMC', 'ICO', 'BMJ', 'ICMJE', 'UKAN'];
/**
 * Rules that were written for others than therapists, by how our ids begin: whose they are, the nearest first. They are
 * cited where no code of therapists speaks to a point, and then with these words: a counsellor in Lagos is told that
 * what they read binds doctors in the UK.
 */
export const NEIGHBOURS: Readonly<Record<string, string>> = {
  BMJ: 'medical publishing',
  ICMJE: 'medical publishing',
  ICO: 'data protection, UK',
  UKAN: 'data protection, UK',
  WP29: 'data protection, EU',
  NMC: 'nurses and midwives, UK',
  GMC: 'doctors, UK',
};
/** Opinions and local advice shape what we say; members are shown codes and law. */
const NOT_SHOWN = new Set(['CLIENT-VIEW', 'LMC-SM', 'WEITZENBOECK', 'GABBARD', 'HCPC-BLOG']);

interface Rule extends GuidanceReference {
  triggers: readonly string[];
  body: string;
  country: string | null;
}

export interface Guidance {
  /** Ids of up to `most` rules for the first triggers that have any, the member's own country and body first. */
  pick(triggers: readonly string[], region: Region, most: number): string[];
  reference(id: string): GuidanceReference | null;
}

/** `BACP` of `BACP-SM-1`: whose rule it is. */
export const bodyOf = (id: string) => id.split('-', 1)[0] ?? '';

/** A rule's citation, with whose it is where that is no body of therapists. */
function citation(id: string, cite: string): string {
  const field = NEIGHBOURS[bodyOf(id)];
  return field ? `${cite} (${field})` : cite;
}

/** Loads the rules that may be shown with a citation. @throws Error when the file is missing or broken. */
export function loadGuidance(folder: string): Guidance {
  const file = readFileSync(join(folder, 'guidance.json'), 'utf8');
  const { entries } = JSON.parse(file) as { entries: Entry[] };
  const rules: Rule[] = entries.flatMap((entry) =>
    entry.rules.map((rule) => {
      const { id, text, triggers } = rule;
      return {
        id,
        text,
        triggers,
        cite: citation(id, entry.cite_as),
        url: entry.url,
        body: entry.body,
        country: entry.country,
      };
    }),
  );
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const shown = rules.filter((rule) => !NOT_SHOWN.has(rule.id.replace(/-\d+$/, '')));
  const cache = new Map<string, string[]>();

  function pick(triggers: readonly string[], region: Region, most: number): string[] {
    const key = `${region}|${most}|${triggers.join(',')}`;
    const known = cache.get(key);
    if (known) return [...known];
    const chosen = choose(shown, triggers, region, most);
    cache.set(key, chosen);
    return [...chosen];
  }

  return {
    pick,
    reference(id) {
      const rule = byId.get(id);
      return rule ? { id: rule.id, cite: rule.cite, text: rule.text, url: rule.url } : null;
    },
  };
}

function choose(rules: readonly Rule[], triggers: readonly string[], region: Region, most: number): string[] {
  const ranked = rules
    .filter((rule) => rule.triggers.some((trigger) => triggers.includes(trigger)) && mayCite(rule, region))
    .map((rule, order) => ({ rule, order, rank: rank(rule, triggers, region) }))
    .sort((a, b) => a.rank - b.rank || a.order - b.order);
  const chosen: Rule[] = [];
  for (const { rule } of ranked) {
    // Two rules of one body say one thing twice; a second body adds weight.
    if (chosen.some((other) => other.body === rule.body)) continue;
    chosen.push(rule);
    if (chosen.length === most) break;
  }
  return chosen.map((rule) => rule.id);
}

/** Another country's law or code means little to a member; the plainest wordings travel. */
function mayCite(rule: Rule, region: Region): boolean {
  return isHome(rule, region) || PLAIN_BODIES.includes(rule.body);
}

function isHome(rule: Rule, region: Region): boolean {
  return HOME[region]?.includes(rule.country ?? '') ?? false;
}

function rank(rule: Rule, triggers: readonly string[], region: Region): number {
  const home = isHome(rule, region);
  const order = home ? HOME_BODIES : PLAIN_BODIES;
  const place = order.indexOf(rule.body);
  const trigger = triggers.findIndex((name) => rule.triggers.includes(name));
  return (home ? 0 : 100) + trigger * 20 + (place < 0 ? 15 : place);
}

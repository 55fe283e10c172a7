/** How much supervision each body asks for, read from data/supervision. Numbers and sources are the bodies' own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Measure, measuresOf } from './measures.ts';

const band = z.object({
  min_size: z.number(),
  max_size: z.number().nullable(),
  credit: z.enum(['fraction', 'share', 'unit', 'own-practice-minutes']),
  /** A number, or a fraction such as `1/3`. */
  value: z.union([z.number(), z.string()]).optional(),
  multiplier: z.number().optional(),
  unit_minutes: z.number().optional(),
  as: z.string().optional(),
});

const groupRule = z.object({
  bands: z.array(band).min(1),
  max_group: z.number().optional(),
  peer_max_group: z.number().optional(),
  cap_of_total: z.record(z.string(), z.number()).optional(),
  conditions: z.array(z.string()).default([]),
  text: z.string(),
  source: z.string(),
  verify: z.boolean(),
  worked_examples: z
    .array(
      z.object({
        group_size: z.number(),
        session_minutes: z.number(),
        credited_minutes: z.number().optional(),
        units: z.number().optional(),
      }),
    )
    .default([]),
});

const requirement = z.looseObject({ kind: z.string() });

const entry = z.object({
  ...{ id: z.string(), country: z.string(), body: z.string(), stage: z.string() },
  requirement,
  also: z.array(requirement).default([]),
  peer_counts: z.union([z.boolean(), z.string()]).optional(),
  notes: z.array(z.string()).default([]),
  ...{ source: z.string(), checked: z.string(), verify: z.boolean() },
  verify_hours: z.boolean().optional(),
  verify_parts: z.array(z.string()).optional(),
});

const file = z.object({
  entries: z.array(entry),
  group_credit_rules: z.record(z.string(), groupRule),
});

export type GroupRule = z.infer<typeof groupRule>;
export type Requirement = z.infer<typeof requirement>;
type Entry = z.infer<typeof entry>;

/** What one body asks of its members at one stage. */
export interface Rule {
  id: string;
  country: string;
  body: string;
  stage: string;
  /** Where it was read, and when. */
  source: string;
  checked: string;
  /** Empty where nobody has confirmed the figures: such notes say where they were heard. */
  notes: readonly string[];
  /** Whether a meeting without a facilitator counts; in words where it depends. */
  peer: 'yes' | 'no' | string;
  group: GroupRule | null;
  /** The share of the counted time that group time may be at most. */
  groupCap: number | null;
  /** Counts the time in which one's own work was on the table, not attendance. */
  presentingOnly: boolean;
  /** Empty where a target must not be shown: nobody has confirmed it, or the body sets no figure. */
  measures: readonly Measure[];
  /** Why there is no target: `unconfirmed` or `no-figure`; null when there is one. */
  untargeted: 'unconfirmed' | 'no-figure' | null;
}

export interface Rules {
  all: readonly Rule[];
  groupRules: Readonly<Record<string, GroupRule>>;
  find(id: string): Rule | undefined;
  /** Rules whose body, stage or country has every one of these words; those of the country first. */
  search(words: string, country?: string): Rule[];
}

/** @throws ZodError when the file is not what this program knows. */
export function loadRules(dataFolder: string): Rules {
  const text = readFileSync(join(dataFolder, 'supervision', 'requirements.json'), 'utf8');
  const { entries, group_credit_rules: groupRules } = file.parse(JSON.parse(text));
  const all = entries.flatMap(stagesOf).map((one) => toRule(one, groupRules));
  const byId = new Map(all.map((rule) => [rule.id, rule]));
  return {
    all,
    groupRules,
    find: (id) => byId.get(id),
    search(words, country = '') {
      const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
      const found = all.filter((rule) => {
        const text = `${rule.body} ${rule.stage} ${rule.country}`.toLowerCase();
        return wanted.every((word) => text.includes(word));
      });
      const near = (rule: Rule) => (country && rule.country.startsWith(country) ? 0 : 1);
      return found.toSorted((a, b) => near(a) - near(b));
    },
  };
}

const stages = z.array(z.object({ stage: z.string(), client_hours: z.number() }));

/** A ratio that differs by stage is several rules. */
function stagesOf(whole: Entry): Entry[] {
  const { kind, stages: given, supervision_hours } = whole.requirement;
  if (kind !== 'ratio_by_stage' || supervision_hours === undefined) return [whole];
  return stages.parse(given).map(({ stage, client_hours }, index) => ({
    ...{ ...whole, id: `${whole.id}-${index + 1}`, stage },
    requirement: { ...whole.requirement, kind: 'ratio', supervision_hours, client_hours },
  }));
}

/** How a rule's cap names its stages, where it has a cap for each. */
const CAP_NAMES: Record<string, string> = { 'accredited 5+ years': 'accredited-5y' };

function toRule(one: Entry, groupRules: Record<string, GroupRule>): Rule {
  const name = one.requirement['group_rule'];
  const group = typeof name === 'string' ? (groupRules[name] ?? null) : null;
  const caps = group?.cap_of_total ?? {};
  const measures = [one.requirement, ...one.also].flatMap(measuresOf);
  const unconfirmed = one.verify || one.verify_hours || one.verify_parts !== undefined || group?.verify;
  const untargeted = unconfirmed ? 'unconfirmed' : measures.length === 0 ? 'no-figure' : null;
  const { id, country, body, stage, source, checked, notes } = one;
  return {
    ...{ id, country, body, stage, source, checked, group, untargeted },
    notes: unconfirmed ? [] : [...notes, ...(group?.conditions ?? [])],
    peer:
      one.peer_counts === true ? 'yes' : one.peer_counts === false ? 'no' : (one.peer_counts ?? 'not stated'),
    groupCap: caps['group'] ?? caps[CAP_NAMES[stage] ?? stage] ?? null,
    presentingOnly: one.requirement['presenting_time'] === true,
    measures: untargeted ? [] : measures,
  };
}

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  countInteraction,
  measureAcknowledgement,
  measureHouse,
  measureProcess,
  registry,
} from './metrics.ts';

interface Dashboard {
  panels: Array<{ id: number; title: string; targets: Array<{ expr: string }> }>;
}
interface Alerts {
  groups: Array<{ rules: Array<{ alert: string; expr: string; annotations: Record<string, string> }> }>;
}

const dashboard: Dashboard = JSON.parse(readFileSync('ops/grafana/confidant.json', 'utf8'));
const alerts: Alerts = parse(readFileSync('ops/prometheus/alerts.yml', 'utf8'));
const asked = [
  ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ title, expr }))),
  ...alerts.groups.flatMap(({ rules }) => rules.map(({ alert, expr }) => ({ title: alert, expr }))),
];

describe('the dashboard and the alerts', () => {
  let exposed: string;
  beforeAll(async () => {
    measureProcess('worker');
    measureHouse({
      queue: async () => ({ jobs: { waiting: 0, active: 0, delayed: 0, failed: 0 }, oldestMs: 0 }),
      retentionLagMs: async () => 0,
    });
    countInteraction('discord', { kind: 'command', outcome: 'answered' });
    measureAcknowledgement('discord', 1);
    exposed = await registry.metrics();
  });

  it.each(asked)('$title asks for what is measured, by labels that are there', ({ expr }) => {
    const names = expr.match(/\b(?:confidant|process|nodejs)_\w+/g) ?? [];
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const family = name.replace(/_bucket$/, '');
      expect(exposed).toContain(`# TYPE ${family} `);
      const { labelNames = [] } = (registry.getSingleMetric(family) ?? {}) as { labelNames?: string[] };
      const by = /by \(([^)]+)\)/.exec(expr)?.[1]?.split(/,\s*/) ?? [];
      expect(by.filter((label) => label !== 'le' && !labelNames.includes(label))).toEqual([]);
    }
  });

  it('shows all that the house measures of its own', () => {
    const own = [...exposed.matchAll(/^# TYPE (confidant_\w+)/gm)].map(([, name = '']) => name);
    const shown = asked.map(({ expr }) => expr).join();
    expect(own.length).toBeGreaterThan(7);
    expect(own.filter((name) => !shown.includes(name))).toEqual([]);
  });

  it('tells whoever is woken what to do', () => {
    for (const { rules } of alerts.groups)
      for (const { annotations } of rules) expect(annotations['action']?.length).toBeGreaterThan(20);
  });
});

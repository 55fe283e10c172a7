/** What a requirement asks for, as something that can be counted. */
import type { Requirement } from './rules.ts';

export type Period = 'week' | 'month' | 'year' | 'since';
export type Portion = 'all' | 'individual' | 'group';

export type Measure =
  | {
      kind: 'minutes';
      period: Period;
      portion: Portion;
      minutes: number;
      /** The figure is an average over periods, not a floor in each. */
      average: boolean;
      /** `11-30` when the body's year is not the calendar's. */
      yearEnds: string | null;
      /** More once there were so many minutes with clients in the period. */
      extra: { overClientMinutes: number; minutes: number } | null;
      soft: boolean;
    }
  /** So much of all counted time must be individual. */
  | { kind: 'individual-share'; share: number }
  /** So much supervision for so much time with clients. */
  | { kind: 'ratio'; supervision: number; client: number; soft: boolean }
  /** No longer than this between two sessions. */
  | { kind: 'rhythm'; every: number; unit: 'weeks' | 'months'; soft: boolean }
  /** By the minutes with clients in a month; between two bands the body leaves it to judgement. */
  | { kind: 'banded'; bands: Array<{ fromClient: number; toClient: number; minutes: number }> };

/** The measures of one requirement; none where it sets no figure that a log can be held against. */
export function measuresOf(given: Requirement): Measure[] {
  const number = (name: string) => (typeof given[name] === 'number' ? given[name] : null);
  // Figures that the body calls typical or recommended are shown as such.
  const soft = given['typical'] === true || given['recommended'] === true;
  const average = given['averaging_allowed'] === true || given['average'] === true;
  const minutes = (hours: number | null, period: Period, portion: Portion = 'all'): Measure[] =>
    hours === null
      ? []
      : [
          {
            ...{ kind: 'minutes', period, portion, minutes: hours * 60, average, soft },
            ...{ yearEnds: null, extra: null },
          },
        ];

  switch (given.kind) {
    case 'hours_per_month':
      return minutes(number('hours'), 'month');
    case 'hours_per_week':
      return [
        ...minutes(number('hours'), 'week'),
        ...minutes(number('individual_or_triadic') ?? number('individual'), 'week', 'individual'),
        ...minutes(number('group'), 'week', 'group'),
      ];
    case 'hours_per_year':
      return minutes(number('hours') ?? number('peer_consultation_hours'), 'year').map((measure) => ({
        ...(measure as Extract<Measure, { kind: 'minutes' }>),
        yearEnds: typeof given['year_ends'] === 'string' ? given['year_ends'] : null,
        extra: extraOf(given['over_client_hours']),
      }));
    case 'total_hours': {
      const share = number('individual_min_fraction') ?? number('individual_or_dyadic_min_fraction');
      return [
        ...minutes(number('supervision_hours'), 'since'),
        ...minutes(number('individual_min'), 'since', 'individual'),
        ...(share === null ? [] : [{ kind: 'individual-share' as const, share }]),
      ];
    }
    case 'ratio': {
      const [supervision, client] = [number('supervision_hours'), number('client_hours')];
      if (supervision === null || client === null) return [];
      return [{ kind: 'ratio', supervision, client, soft }];
    }
    case 'frequency': {
      const [every, unit] = [number('every'), given['unit']];
      if (every === null || (unit !== 'weeks' && unit !== 'months')) return [];
      return [{ kind: 'rhythm', every, unit, soft }];
    }
    case 'banded_by_caseload':
      return [{ kind: 'banded', bands: bandsOf(given['bands']) }];
    default:
      return [];
  }
}

function extraOf(given: unknown) {
  if (typeof given !== 'object' || given === null) return null;
  const { client_hours, extra_hours } = given as Record<string, number>;
  return { overClientMinutes: (client_hours ?? 0) * 60, minutes: (extra_hours ?? 0) * 60 };
}

function bandsOf(given: unknown) {
  return (given as Array<Record<string, number>>).map((band) => ({
    fromClient: (band['client_hours_over'] ?? 0) * 60,
    toClient: (band['client_hours_to'] ?? Number.POSITIVE_INFINITY) * 60,
    minutes: (band['supervision_hours'] ?? 0) * 60,
  }));
}

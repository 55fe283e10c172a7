import type { HoursEntry, NewEntry } from '../src/supervision/hours-store.ts';
import type { Card, FormValues } from './card.ts';
import { say } from './card.ts';
import type { Context } from './command.ts';
import { dayWords } from './dates.ts';
import { choiceField, lineField } from './fields.ts';
import { calendarOf, DAY_LENGTH, readDay } from './typed-days.ts';
import { readMinutes } from './typed-minutes.ts';

const KINDS = {
  individual: 'Individual, with a supervisor',
  group: 'Group, with a facilitator',
  peer: 'Peers, without a facilitator',
} as const;

/** How long one's own work was on the table, which some bodies count alone. */
export function presentingField(label: string, value = '') {
  return lineField('presenting', label, { value, required: false, maxLength: 20 });
}

/** A form for one session. */
export function sessionForm(
  form: { title: string; text: string; action: string; ref: string; submit: string },
  values: FormValues,
): Card {
  const { text, ...asked } = form;
  const { day = '', kind, minutes = '60 min', size = '', presenting = '' } = values;
  return {
    ...say(form.title, text),
    form: {
      ...asked,
      fields: [
        lineField('day', 'Day', { value: day, maxLength: DAY_LENGTH }),
        choiceField('kind', 'What it was', KINDS, kind ?? 'individual'),
        lineField('minutes', 'How long', { value: minutes, maxLength: 20, hint: '90 min, or 1h30' }),
        lineField('size', 'In a group: how many of you, without the facilitator', {
          ...{ value: size, required: false, maxLength: 2 },
        }),
        presentingField('In a group: minutes on your own work', presenting),
      ],
    },
  };
}

/** An entry as that form shows it. */
export function valuesOf({ heldOn, kind, facilitated, ...entry }: HoursEntry): FormValues {
  return {
    ...{ day: dayWords(heldOn), kind: facilitated ? kind : 'peer', minutes: `${entry.minutes} min` },
    size: kind === 'group' ? String(entry.groupSize) : '',
    presenting: entry.presentingMinutes === null ? '' : `${entry.presentingMinutes} min`,
  };
}

/** A session as that form gave it. */
export async function readSession(context: Context, values: FormValues): Promise<NewEntry> {
  const { day = '', kind = '', minutes = '', size = '' } = values;
  return {
    ...{ heldOn: readDay(day, await calendarOf(context), 'past'), minutes: readMinutes(minutes) },
    kind: kind === 'individual' ? 'individual' : 'group',
    ...{ groupSize: Number(size), facilitated: kind !== 'peer' },
    presentingMinutes: readPresenting(values),
  };
}

/** What that field gave; null when it was left empty. */
export function readPresenting({ presenting = '' }: FormValues): number | null {
  return presenting.trim() ? readMinutes(presenting) : null;
}

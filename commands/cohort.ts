import type { CourseView } from '../src/supervision/courses.ts';
import type { Block, Button, Card } from './card.ts';
import { say } from './card.ts';
import type { Action, Context } from './command.ts';
import { day, dayWords } from './dates.ts';
import { choiceField, lineField } from './fields.ts';
import { inHours } from './hours-words.ts';
import { ownSpace } from './space-choice.ts';
import { calendarOf, DAY_LENGTH, readDay } from './typed-days.ts';

/** A training cohort: its dates, its tutor, and what the viewer can do. */
export async function cohortCard(context: Context): Promise<Card> {
  const { id } = await ownSpace(context);
  const course = await context.services.courses.view(id, context);
  if (course) return courseCard(context, course);
  const steward = await context.services.stewards.isSteward(id, context.personId);
  const card = say('This space is no training cohort', steward ? '' : 'A steward can make it one.');
  if (steward) card.buttons.push({ label: 'Make it one', style: 'primary', action: 'cohort.edit', ref: id });
  return card;
}

async function courseCard(context: Context, course: CourseView): Promise<Card> {
  const { spaceId: ref, startsOn, endsAt, zone, tutor, shares, mayRead } = course;
  const facts = [
    { term: 'Begins', detail: startsOn ? dayWords(startsOn) : '' },
    { term: 'Ends', detail: endsAt ? day(endsAt, zone) : '' },
    { term: 'Tutor', detail: tutor?.name ?? 'none named' },
  ].filter(({ detail }) => detail);
  const blocks: Block[] = [{ kind: 'facts', facts }];
  const buttons: Button[] = [];
  if (shares !== null) {
    const who = tutor?.name;
    blocks.push({
      kind: 'text',
      text: shares
        ? `${who ?? 'A tutor'} and the stewards see your hours as counts: how many, how long, how much is confirmed. Nothing else.`
        : `Your hours are yours alone. You may let ${who ?? 'a tutor'} and the stewards see them as counts.`,
    });
    buttons.push(
      shares
        ? { label: 'Stop sharing', style: 'plain', action: 'cohort.unshare', ref }
        : { label: 'Share my counts', style: 'primary', action: 'cohort.share', ref },
    );
  }
  if (mayRead) buttons.push({ label: 'Roll-up', style: 'plain', action: 'cohort.roll-up', ref });
  if (await context.services.stewards.isSteward(ref, context.personId))
    buttons.push({ label: 'Dates and tutor', style: 'plain', action: 'cohort.edit', ref });
  return { title: `Cohort: ${course.name}`, tone: 'plain', blocks, buttons };
}

export const cohortActions: Record<string, Action> = {
  'cohort.edit': async (context, ref) => {
    await context.services.stewards.require(ref, context.personId);
    const course = await context.services.courses.view(ref, context);
    const tutors = await context.services.courses.tutors(ref);
    const names = Object.fromEntries(tutors.map(({ personId, name }) => [personId, name]));
    return {
      ...say('Dates and tutor', 'Its last day is set with /space settings.'),
      form: {
        ...{ title: 'Dates and tutor', action: 'cohort.set', ref, submit: 'Keep' },
        fields: [
          lineField('starts', 'First day', {
            value: course?.startsOn ? dayWords(course.startsOn) : '',
            required: false,
            hint: '14 September 2026',
            maxLength: DAY_LENGTH,
          }),
          choiceField(
            'tutor',
            'Supervisor or tutor',
            { none: 'Nobody yet', ...names },
            course?.tutor?.personId ?? 'none',
          ),
        ],
      },
    };
  },
  'cohort.set': async (context, ref, { starts = '', tutor = 'none' }) => {
    const tutorPersonId = tutor === 'none' ? null : tutor;
    const startsOn = starts.trim() ? readDay(starts, await calendarOf(context), 'either') : null;
    const set = { startsOn, tutorPersonId };
    return courseCard(context, await context.services.courses.set(ref, context, set));
  },
  'cohort.share': async (context, ref) => {
    await context.services.courses.share(ref, context, true);
    return say('Your counts are shared', 'You can stop at any time with /supervision cohort.', 'good');
  },
  'cohort.unshare': async (context, ref) => {
    await context.services.courses.share(ref, context, false);
    return say('Not shared any more', 'Nobody sees them from now on.');
  },
  'cohort.roll-up': async (context, ref) => {
    const { lines, silent } = await context.services.courses.rollUp(ref, context);
    const facts = lines.map((line) => ({
      term: line.name,
      detail: `${line.sessions === 1 ? '1 session' : `${line.sessions} sessions`} · ${inHours(line.individualMinutes)} individual · ${inHours(line.groupMinutes)} group · ${inHours(line.confirmedMinutes)} confirmed`,
    }));
    const text = silentWords(silent, lines.length);
    return {
      ...say('Hours of the cohort', ''),
      blocks: [...(facts.length > 0 ? [{ kind: 'facts' as const, facts }] : []), { kind: 'text', text }],
    };
  },
};

function silentWords(silent: number, sharing: number): string {
  if (silent === 0) return sharing === 0 ? 'Nobody here is in training yet.' : 'Everyone shares theirs.';
  return silent === 1 ? 'One student does not share theirs.' : `${silent} students do not share theirs.`;
}

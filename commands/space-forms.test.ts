import { describe, expect, it } from 'vitest';
import type { Space } from '../src/space/communities.ts';
import { fieldsOf, readSettings } from './space-forms.ts';

const CALENDAR = { zone: 'UTC', region: 'UK', now: new Date('2026-05-04T10:00:00Z') } as const;
const space = { joining: 'role', joiningRole: 'supervised', guests: false, endsAt: null } as Space;
const namesOf = (hasRoles: boolean) => fieldsOf('joining', space, hasRoles).map(({ name }) => name);

describe('the zone of a space', () => {
  it.each(['basics', 'quiet'] as const)('that it has already is taken as it is: %s', (group) => {
    const kept = { ...CALENDAR, zone: 'Etc/GMT+5' };
    expect(readSettings(group, { zone: 'Etc/GMT+5', quiet: 'off' }, kept)).toMatchObject({
      zone: 'Etc/GMT+5',
    });
    expect(() => readSettings(group, { zone: 'GMT', quiet: 'off' }, kept)).toThrow('Which place’s clock');
  });
});

describe('who may join', () => {
  it('may be decided by a role where the platform has roles', () => {
    expect(namesOf(true)).toEqual(['joining', 'joiningRole', 'endsAt', 'guests']);
    const given = { joining: 'role', joiningRole: ' supervised ', endsAt: '', guests: 'no' };
    expect(readSettings('joining', given, CALENDAR)).toMatchObject({
      ...{ joining: 'role', joiningRole: 'supervised' },
    });
  });

  it('reads the last day of a cohort as people write it, and shows it so', () => {
    const given = { endsAt: '31/07/2026' };
    const { endsAt = null } = readSettings('joining', given, CALENDAR);
    expect(endsAt).toEqual(new Date('2026-07-31T23:59:59.999Z'));
    const field = fieldsOf('joining', { ...space, endsAt, zone: 'UTC' }, false)[0];
    expect(field?.value).toBe('31 July 2026');
    expect(() => readSettings('joining', { endsAt: '31/06/2026' }, CALENDAR)).toThrow('There is no 31 June.');
  });

  it('is decided by a steward where it has none: no role is offered that nobody could have', () => {
    expect(namesOf(false)).toEqual(['endsAt', 'guests']);
    const given = { endsAt: '', guests: 'yes' };
    expect(readSettings('joining', given, CALENDAR)).toMatchObject({
      ...{ joining: 'approve', joiningRole: null, guests: true },
    });
  });
});

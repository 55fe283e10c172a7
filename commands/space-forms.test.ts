import { describe, expect, it } from 'vitest';
import type { Space } from '../src/space/communities.ts';
import { fieldsOf, readSettings } from './space-forms.ts';

const space = { joining: 'role', joiningRole: 'supervised', guests: false, endsAt: null } as Space;
const namesOf = (hasRoles: boolean) => fieldsOf('joining', space, hasRoles).map(({ name }) => name);

describe('who may join', () => {
  it('may be decided by a role where the platform has roles', () => {
    expect(namesOf(true)).toEqual(['joining', 'joiningRole', 'endsAt', 'guests']);
    const given = { joining: 'role', joiningRole: ' supervised ', endsAt: '', guests: 'no' };
    expect(readSettings('joining', given, { zone: 'UTC' })).toMatchObject({
      ...{ joining: 'role', joiningRole: 'supervised' },
    });
  });

  it('is decided by a steward where it has none: no role is offered that nobody could have', () => {
    expect(namesOf(false)).toEqual(['endsAt', 'guests']);
    const given = { endsAt: '', guests: 'yes' };
    expect(readSettings('joining', given, { zone: 'UTC' })).toMatchObject({
      ...{ joining: 'approve', joiningRole: null, guests: true },
    });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MemberRole } from '../storage/schema.ts';
import { openTestDomain, type TestDomain } from './testing.ts';

const NOW = new Date('2026-05-04T10:00:00Z');
const NIGHT = new Date('2026-05-04T22:30:00Z');

let domain: TestDomain;
let rohan: string;
let priya: string;
let applicant: string;
let number = 0;

beforeAll(async () => {
  domain = await openTestDomain();
  rohan = await domain.addPerson('Rohan', { steward: true });
  priya = await domain.addPerson('Priya', { steward: true });
});
beforeEach(async () => {
  applicant = await domain.addPerson(`Applicant ${number++}`, { member: false });
});
afterAll(() => domain.dispose());

function who(personId: string, now = NOW) {
  return { communityId: domain.communityId, personId, now };
}

function apply(changes: Partial<Parameters<TestDomain['joining']['apply']>[0]> = {}) {
  const { spaceId } = domain;
  const role: MemberRole = 'trainee';
  const form = { spaceId, role, body: 'BACP', attested: true, charterVersion: 0 };
  return domain.joining.apply({ ...who(applicant), ...form, ...changes });
}

async function isIn(personId: string): Promise<boolean> {
  const spaces = await domain.communities.spacesOf(domain.communityId, personId, NOW);
  return spaces.length > 0;
}

describe('an application', () => {
  it('goes to the stewards’ channel and changes nothing yet', async () => {
    const { id } = await apply();
    await domain.work();
    expect([...domain.platform.announced.values()]).toContainEqual(
      expect.objectContaining({ kind: 'application.open', ref: id, channelRef: 'stewards' }),
    );
    expect(await isIn(applicant)).toBe(false);
  });

  it('that a steward approves makes a member, lets them into the channel and tells them', async () => {
    const { id } = await apply();
    await domain.joining.decide(id, who(rohan), { state: 'approved' });
    await domain.work();
    const { role } = await domain.communities.membershipOf(domain.communityId, applicant);
    expect(role).toBe('trainee');
    expect(domain.platform.inside.get('room')).toContain(applicant);
    expect(domain.platform.inside.get('stewards')).not.toContain(applicant);
    expect(domain.platform.told).toContainEqual({
      personId: applicant,
      kind: 'application.decided',
      ref: id,
    });
  });

  it('that a steward declines takes a word of reason, which the applicant reads', async () => {
    const { id } = await apply();
    const bare = { state: 'declined', reason: ' ' } as const;
    await expect(domain.joining.decide(id, who(rohan), bare)).rejects.toMatchObject({ code: 'reason' });
    const reason = 'We are full until autumn.';
    await domain.joining.decide(id, who(rohan), { state: 'declined', reason });
    expect(await domain.joining.view(id)).toMatchObject({ state: 'declined', reason, decidedBy: 'Rohan' });
    expect(await isIn(applicant)).toBe(false);
  });

  it('waits for the morning with its answer', async () => {
    await domain.spaces.change(domain.spaceId, who(rohan), { quiet: { from: 1320, to: 420 } });
    const { id } = await apply();
    await domain.joining.decide(id, who(rohan, NIGHT), { state: 'approved' });
    const row = await domain.storage.db
      .selectFrom('outbox')
      .select('due_at')
      .where('ref', '=', id)
      .where('kind', '=', 'application.decided')
      .executeTakeFirstOrThrow();
    // 07:00 in London, in summer.
    expect(row.due_at).toEqual(new Date('2026-05-05T06:00:00Z'));
    await domain.spaces.change(domain.spaceId, who(rohan), { quiet: null });
  });

  it('is decided once when ten stewards press at once, and the others are told who was first', async () => {
    const { id } = await apply();
    const presses = Array.from({ length: 10 }, (_, index) =>
      domain.joining
        .decide(
          id,
          who(index % 2 ? rohan : priya),
          index % 3 ? { state: 'approved' } : { state: 'declined', reason: 'not now' },
        )
        .then(
          () => 'first',
          (error) => `${error.code}: ${error.message}`,
        ),
    );
    const results = await Promise.all(presses);
    expect(results.filter((result) => result === 'first')).toHaveLength(1);
    const others = results.filter((result) => result !== 'first');
    expect(new Set(others).size).toBe(1);
    expect(others[0]).toMatch(/^decided: (Rohan|Priya) was first: (approved|declined)\.$/);
    const { state } = await domain.joining.view(id);
    expect(await isIn(applicant)).toBe(state === 'approved');
    const lines = (await domain.audit.list(domain.spaceId)).filter(({ subject }) => subject === id);
    expect(lines).toHaveLength(1);
  });

  it('is one at a time', async () => {
    const results = await Promise.allSettled([apply(), apply(), apply()]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(apply()).rejects.toMatchObject({ code: 'already-applied' });
  });

  it('can be taken back, and made again', async () => {
    const { id } = await apply();
    await domain.joining.withdraw(id, who(applicant));
    await expect(domain.joining.decide(id, who(rohan), { state: 'approved' })).rejects.toMatchObject({
      code: 'decided',
    });
    expect((await apply()).state).toBe('open');
  });

  it.each([
    ['body', { body: ' ' }],
    ['attest', { attested: false }],
    ['charter-changed', { charterVersion: 3 }],
  ])('is refused with %s', async (code, changes) => {
    await expect(apply(changes)).rejects.toMatchObject({ code });
  });

  it('keeps the professional body sealed and names of clients out of it', async () => {
    const { id, body } = await apply({ body: 'BACP; my client Priya Shah recommended you' });
    expect(body).not.toMatch(/Shah/);
    const row = await domain.storage.db
      .selectFrom('application')
      .select('body_sealed')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.body_sealed.toString('latin1')).not.toContain('BACP');
  });

  it('is decided by stewards only', async () => {
    const { id } = await apply();
    await expect(domain.joining.decide(id, who(applicant), { state: 'approved' })).rejects.toMatchObject({
      code: 'stewards-only',
    });
    await expect(domain.joining.open(domain.spaceId, applicant)).rejects.toMatchObject({
      code: 'stewards-only',
    });
  });
});

describe('joining by role', () => {
  it('lets those in at once who have the role, and nobody else', async () => {
    await domain.spaces.change(domain.spaceId, who(rohan), { joining: 'role', joiningRole: 'role-7' });
    await expect(apply()).rejects.toMatchObject({ code: 'role-needed' });
    const { id, state } = await apply({ roleRefs: ['role-1', 'role-7'] });
    expect(state).toBe('approved');
    expect(await isIn(applicant)).toBe(true);
    // A word in private, too: where none can reach them, that shows now.
    await domain.work();
    expect(domain.platform.told).toContainEqual({
      ...{ personId: applicant, kind: 'application.decided', ref: id },
    });
    await domain.spaces.change(domain.spaceId, who(rohan), { joining: 'approve' });
  });
});

describe('a member', () => {
  it('does not apply again, and may after leaving', async () => {
    const { id } = await apply();
    await domain.joining.decide(id, who(rohan), { state: 'approved' });
    await expect(apply()).rejects.toMatchObject({ code: 'already-a-member' });
    await domain.members.leave(domain.spaceId, who(applicant));
    const again = await apply();
    await domain.joining.decide(again.id, who(rohan), { state: 'approved' });
    expect(await isIn(applicant)).toBe(true);
  });
});

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../refusal.ts';
import { ID_PATTERN } from '../storage/id.ts';
import type { ReviewVote } from '../storage/schema.ts';
import type { Destination } from './destinations.ts';
import { everythingStored, GENERAL, openTestGate, type TestGate, TIKTOK } from './testing.ts';
import { textHash } from './text-hash.ts';

/** What may never be stored or posted, in any form. */
const DIRECT = /Priya|Shah|someone@example|07700900123/;
const FRAGMENTS = [
  ...['Endings are hard.', 'Be kind to yourselves.', 'Tea first.', 'Endings, again.'],
  ...['A day in Truro.', 'A paramedic with twins.', 'Today my client laughed.'],
  ...['Priya was late.', 'Write to someone@example.org.', 'Ring 07700900123, or Shah.'],
];
const HOUR_MS = 3_600_000;
const LATEST = 5;
const NEWS: Destination = { kind: 'channel', ref: 'news', name: 'news' };

const TERMS = { clientRef: 'C-1', readOn: '2026-05-01', until: '2026-06-01', places: '#general, TikTok' };

/** What a run has made so far; commands choose from it by number, so that any sequence makes sense. */
interface World {
  gate: TestGate;
  people: string[];
  erased: string[];
  drafts: Array<{ id: string; owner: string }>;
  reviews: Array<{ id: string; author: string }>;
  consents: Array<{ id: string; owner: string }>;
  /** Receipts by what they were made for. */
  receipts: Array<{ code: string; text: string }>;
}

/** One of the latest, so that what was begun is often gone on with. */
const pick = <Item>(items: readonly Item[], number: number): Item | undefined => {
  const latest = items.slice(-LATEST);
  return latest[number % latest.length];
};

/** One thing somebody does. A refusal is an answer; anything else that is thrown is a fault. */
class Deed<Given> implements fc.AsyncCommand<object, World> {
  readonly name: string;
  readonly given: Given;
  readonly act: (world: World, given: Given) => Promise<unknown>;

  constructor(name: string, given: Given, act: (world: World, given: Given) => Promise<unknown>) {
    this.name = name;
    this.given = given;
    this.act = act;
  }

  check(): boolean {
    return true;
  }

  async run(_model: object, world: World): Promise<void> {
    try {
      await this.act(world, this.given);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
    await holds(world);
  }

  toString(): string {
    return `${this.name}(${JSON.stringify(this.given)})`;
  }
}

function throwFaults(results: ReadonlyArray<PromiseSettledResult<unknown>>): void {
  for (const result of results)
    if (result.status === 'rejected' && !(result.reason instanceof Refusal)) throw result.reason;
}

function deed<Given>(
  name: string,
  given: fc.Arbitrary<Given>,
  act: (world: World, given: Given) => Promise<unknown>,
): fc.Arbitrary<fc.AsyncCommand<object, World>> {
  return given.map((value) => new Deed(name, value, act));
}

const number = fc.nat({ max: 1_000 });
const text = fc
  .array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength: 3 })
  .map((fragments) => fragments.join(' '));
const destination = fc.constantFrom<Destination>(GENERAL, GENERAL, GENERAL, NEWS, TIKTOK);
/** Not clear, and nothing in it points straight to anyone: for peers to decide on. */
const debatable = fc.constantFrom('A day in Truro.', 'A paramedic with twins.', 'Today my client laughed.');

const deeds = [
  deed('check', fc.record({ who: number, text }), async ({ gate, people, drafts }, { who, text: words }) => {
    const owner = pick(people, who) ?? '';
    drafts.push({ id: await gate.draft(owner, words), owner });
  }),
  deed('edit', fc.record({ which: number, text }), async ({ gate, drafts }, { which, text: words }) => {
    const draft = pick(drafts, which);
    if (draft) await gate.drafts.edit(draft.id, draft.owner, words, gate.clock.now);
  }),
  deed('rewrite', number, async ({ gate, drafts }, which) => {
    const draft = pick(drafts, which);
    if (draft) await gate.drafts.takeRewrite(draft.id, draft.owner, gate.clock.now);
  }),
  deed('discard', number, async ({ gate, drafts }, which) => {
    const draft = pick(drafts, which);
    if (draft) await gate.drafts.discard(draft.id, draft.owner, gate.clock.now);
  }),
  deed('leave', fc.record({ which: number, destination }), async ({ gate, drafts, receipts }, given) => {
    const draft = pick(drafts, given.which);
    if (!draft) return;
    const who = { ...gate.as(draft.owner), draftId: draft.id, signed: true };
    const { text: words } = await gate.drafts.open(draft.id, draft.owner);
    const result = await gate.departures.leave({ ...who, destination: given.destination });
    if (result.state === 'receipt' || result.state === 'shared')
      receipts.push({ code: result.clearance.code, text: words });
  }),
  deed(
    'check and ask',
    fc.record({ who: number, text: debatable, destination, agreed: fc.boolean() }),
    async ({ gate, people, drafts, reviews, consents }, given) => {
      const owner = pick(people, given.who) ?? '';
      if (given.agreed) {
        const record = { ...gate.as(owner), ...TERMS, text: given.text };
        consents.push({ id: (await gate.consents.record(record)).id, owner });
      }
      const draftId = await gate.draft(owner, given.text);
      drafts.push({ id: draftId, owner });
      const asked = { ...gate.as(owner), draftId, destination: given.destination, named: false };
      reviews.push({ id: (await gate.reviews.ask(asked)).reviewId, author: owner });
    },
  ),
  deed('let it out', number, async ({ gate, reviews }, which) => {
    const review = pick(reviews, which);
    if (!review) return;
    const { draftId, to } = await gate.reviewViews.own(review.id, review.author, gate.clock.now);
    const leaving = { ...gate.as(review.author), draftId: draftId ?? '', destination: to, signed: true };
    await gate.departures.leave(leaving);
    await gate.work();
  }),
  deed('share', fc.record({ who: number, text }), async ({ gate, people, drafts }, given) => {
    const owner = pick(people, given.who) ?? '';
    const draftId = await gate.draft(owner, given.text);
    drafts.push({ id: draftId, owner });
    await gate.departures.leave({ ...gate.as(owner), draftId, destination: GENERAL, signed: true });
    await gate.work();
  }),
  deed('all approve', number, async ({ gate, people, reviews }, which) => {
    const review = pick(reviews, which);
    if (!review) return;
    const all = people.map((personId) =>
      gate.reviewVotes.vote({ ...gate.as(personId), reviewId: review.id, vote: 'approve' }),
    );
    throwFaults(await Promise.allSettled(all));
  }),
  deed('ask', fc.record({ which: number, destination }), async ({ gate, drafts, reviews }, given) => {
    const draft = pick(drafts, given.which);
    if (!draft) return;
    const asked = {
      ...gate.as(draft.owner),
      draftId: draft.id,
      destination: given.destination,
      named: false,
    };
    const { reviewId, first } = await gate.reviews.ask(asked);
    if (first) reviews.push({ id: reviewId, author: draft.owner });
  }),
  deed(
    'vote',
    fc.record({
      ...{ who: number, which: number, comment: text },
      vote: fc.constantFrom<ReviewVote>('approve', 'approve', 'return', 'supervision'),
    }),
    async ({ gate, people, reviews }, { who, which, vote, comment }) => {
      const [review, voter] = [pick(reviews, which), pick(people, who)];
      if (review && voter)
        await gate.reviewVotes.vote({ ...gate.as(voter), reviewId: review.id, vote, comment });
    },
  ),
  deed('rush', fc.record({ which: number, comment: text }), async ({ gate, people, reviews }, given) => {
    const review = pick(reviews, given.which);
    if (!review) return;
    const votes: ReviewVote[] = ['approve', 'return', 'supervision'];
    const all = people.map((personId, index) => {
      const vote = votes[index % 3] ?? 'approve';
      return gate.reviewVotes.vote({
        ...gate.as(personId),
        reviewId: review.id,
        vote,
        comment: given.comment,
      });
    });
    throwFaults(await Promise.allSettled(all));
  }),
  deed('take back', number, async ({ gate, reviews }, which) => {
    const review = pick(reviews, which);
    if (review) await gate.reviews.withdraw(review.id, gate.as(review.author));
  }),
  deed('record consent', fc.record({ who: number, text }), async ({ gate, people, consents }, given) => {
    const owner = pick(people, given.who) ?? '';
    const { id } = await gate.consents.record({ ...gate.as(owner), ...TERMS, text: given.text });
    consents.push({ id, owner });
  }),
  deed('withdraw consent', number, async ({ gate, consents }, which) => {
    const consent = pick(consents, which);
    if (consent) await gate.consents.withdraw(consent.id, gate.as(consent.owner));
  }),
  deed('work', fc.constant(null), ({ gate }) => gate.work()),
  deed('wait', fc.constantFrom(1, 1, 1, 24, 72, 200), async ({ gate }, hours) => {
    gate.clock.now = new Date(gate.clock.now.getTime() + hours * HOUR_MS);
    await gate.reviewSweep.sweep(gate.clock.now);
    await gate.consents.sweep(gate.clock.now);
    await gate.drafts.expire(gate.clock.now);
  }),
  deed('erase', number, async ({ gate, people, erased }, who) => {
    const person = pick(people, who);
    // Seldom, so that most runs see the rest.
    if (!person || people.length < 3 || who > 300) return;
    await gate.privacy.erase(gate.as(person));
    people.splice(people.indexOf(person), 1);
    erased.push(person);
  }),
];

/** What holds whatever was done. */
async function holds({ gate, reviews, receipts, people }: World): Promise<void> {
  const { db, vault } = gate.storage;
  const clearances = await db.selectFrom('clearance').selectAll().execute();
  const decided = await db.selectFrom('review').selectAll().execute();
  for (const message of gate.platform.messages.values()) {
    expect(message.text).not.toMatch(DIRECT);
    // Whoever wrote it is still here: then there is a receipt for exactly these words, and, unless they are clear, an
    // approval of exactly these words by peers.
    if (message.author.kind !== 'member' || !people.includes(message.author.personId)) continue;
    const hash = textHash(vault, gate.communityId, message.text);
    expect(clearances.some(({ text_hash }) => text_hash.equals(hash))).toBe(true);
    if (gate.screener.screen(message.text).verdict === 'clear') continue;
    expect(clearances.some(({ text_hash, via }) => text_hash.equals(hash) && via === 'review')).toBe(true);
  }
  for (const row of decided) {
    const votes = await db.selectFrom('review_vote').selectAll().where('review_id', '=', row.id).execute();
    expect(votes.map(({ person_id }) => person_id)).not.toContain(row.person_id);
    const author = reviews.find(({ id }) => id === row.id)?.author;
    expect(row.decided_by === null || row.decided_by !== author).toBe(true);
    // A vote goes with whoever is erased, so this is looked at while nobody was.
    if (people.length < 5) continue;
    const approvals = votes.filter(({ vote }) => vote === 'approve').length;
    if (row.state === 'approved') expect(approvals).toBeGreaterThanOrEqual(row.quorum);
    if (row.state === 'open') expect(approvals).toBeLessThan(row.quorum);
    if (row.state === 'returned' || row.state === 'supervision')
      expect(votes.length - approvals).toBeGreaterThanOrEqual(row.quorum);
  }
  const latest = receipts.at(-1);
  const asker = people[0];
  if (!latest || !asker) return;
  for (const changed of [`${latest.text} `, latest.text.slice(1), latest.text.toUpperCase()]) {
    const question = { ...gate.as(asker), code: latest.code, text: changed, destination: null };
    expect((await gate.clearances.verify(question)).state).not.toBe('unchanged');
  }
}

/** What is looked at once, at the end, as it reads the whole store. */
async function holdsInTheEnd({ gate, people, erased }: World): Promise<void> {
  await gate.work();
  const stored = await everythingStored(gate);
  expect(stored).not.toMatch(DIRECT);
  expect(stored).not.toMatch(/Endings|paramedic|laughed/);
  for (const person of erased) expect(stored).not.toContain(person);
  for (const [, id] of gate.queued) expect(id).toMatch(ID_PATTERN);
  // Opened, too: nothing sealed holds a direct identifier.
  for (const person of people) expect(await gate.privacy.export(gate.as(person))).not.toMatch(DIRECT);
}

describe('whatever is done at the gate, in whatever order', () => {
  let gate: TestGate;
  beforeAll(async () => {
    gate = await openTestGate();
  });
  afterAll(() => gate.dispose());

  it('lets out no direct identifier and no changed text, keeps votes honest, and erases without a trace', async () => {
    let run = 0;
    async function world(): Promise<World> {
      await gate.work();
      await gate.storage.db.deleteFrom('person').execute();
      await gate.storage.db.deleteFrom('outbox').execute();
      gate.platform.forget();
      gate.clock.now = new Date('2026-05-04T10:00:00Z');
      const people = [];
      for (const name of ['Amara', 'Tom', 'Ines', 'Siobhan', 'Leila'])
        people.push(
          await gate.addPerson(`${name} ${run}`, { role: name === 'Leila' ? 'trainee' : 'qualified' }),
        );
      run++;
      return { gate, people, erased: [], drafts: [], reviews: [], consents: [], receipts: [] };
    }

    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(...deeds), { minLength: 25, maxLength: 60 }), async (commands) => {
        const real = await world();
        await fc.asyncModelRun(() => ({ model: {}, real }), commands);
        await holdsInTheEnd(real);
      }),
      { numRuns: 10, endOnFailure: true },
    );
  }, 180_000);
});

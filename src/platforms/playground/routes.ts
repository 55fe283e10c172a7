import type { FastifyInstance, FastifyRequest } from 'fastify';
import { commands } from '../../../commands/index.ts';
import { Problem } from '../http/problem.ts';
import { read } from '../http/read.ts';
import { commandViews } from './command-views.ts';
import type { Doings } from './doings.ts';
import type { Streams } from './events.ts';
import type { Messages } from './messages.ts';
import type { PlaygroundNotices } from './notices.ts';
import { DEMO_COMMUNITY } from './people.ts';
import type { Place, Places } from './places.ts';
import type { PrivateCards } from './private-cards.ts';
import * as requests from './requests.ts';
import type { Resident, Town } from './seed.ts';
import type { StewardsDesk } from './stewards-desk.ts';
import { triesOf } from './tries.ts';
import type { ChannelView, History, PersonView, Session, StewardsView } from './wire.ts';

/** Who acts. The playground is a demo: the page names a person, and nobody asks for a password. */
const PERSON_HEADER = 'x-confidant-person';

const ORDER = { space: 0, stewards: 1, public: 2 } as const satisfies Record<Place['kind'], number>;

export interface RouteParts {
  town: Town;
  places: Places;
  messages: Messages;
  cards: PrivateCards;
  notices: PlaygroundNotices;
  stewardsDesk: StewardsDesk;
  doings: Doings;
  streams: Streams;
}

export function addRoutes(app: FastifyInstance, parts: RouteParts): void {
  const { town, places, messages, cards, notices, doings, streams } = parts;
  const views = commandViews(commands);

  function resident(personKey: unknown): Resident {
    const found = town.residents.find(({ key }) => key === personKey);
    if (found) return found;
    const keys = town.residents.map(({ key }) => key).join(', ');
    throw new Problem(401, 'Nobody of that name lives here.', `Send ${PERSON_HEADER} with one of: ${keys}.`);
  }

  function personView({ key, name, id }: Resident): PersonView {
    return { key, name, role: places.standing().get(id) ?? 'Not in a space' };
  }

  const whoIn = (request: FastifyRequest) => resident(request.headers[PERSON_HEADER]);

  function knownChannel(who: Resident, channel: string): string {
    const direct = channel === 'dm:confidant' || town.residents.some(({ key }) => channel === `dm:${key}`);
    const open = direct ? channel !== `dm:${who.key}` : places.sees(who, channel);
    if (open) return channel;
    throw new Problem(404, 'There is no such channel.', 'Choose one from the list.');
  }

  /** Who acts, where, and under which key. */
  function deedIn(request: FastifyRequest, { channel, key }: { channel: string; key: string }) {
    const who = whoIn(request);
    return { who, channel: knownChannel(who, channel), key };
  }

  async function channelsOf(who: Resident): Promise<ChannelView[]> {
    const newest = await messages.newest(who);
    const people = town.residents.filter(({ key }) => key !== who.key);
    const directs = people
      .map(personView)
      .map(({ key, name, role }) => ({ id: `dm:${key}`, name, topic: role }));
    const all = [...directs, { id: 'dm:confidant', name: 'Confidant', topic: 'for you alone' }];
    const withKind = all.map((channel) => ({ ...channel, kind: 'direct' as const, space: null }));
    const own = places.of(who).map(({ insiders: _, ...place }) => place);
    const inOrder = own.sort((a, b) => ORDER[a.kind] - ORDER[b.kind]);
    return [...inOrder, ...withKind].map((channel) => ({ ...channel, lastSeq: newest.get(channel.id) ?? 0 }));
  }

  app.get('/api/session', async (request): Promise<Session> => {
    const who = whoIn(request);
    await places.load();
    await notices.restore(who);
    const seq = await messages.lastSeq();
    return {
      community: DEMO_COMMUNITY.name,
      person: personView(who),
      people: town.residents.map(personView),
      channels: await channelsOf(who),
      commands: views,
      cards: cards.of(who.key),
      tries: triesOf(who, places),
      steward: places.of(who).some(({ kind }) => kind === 'stewards'),
      seq,
    };
  });

  app.get('/api/channels', async (request) => channelsOf(whoIn(request)));

  app.get<{ Params: { channel: string } }>(
    '/api/channels/:channel/messages',
    async (request): Promise<History> => {
      const who = whoIn(request);
      const { before, limit } = read(requests.historyRequest, request.query);
      const found = await messages.page(who, knownChannel(who, request.params.channel), before, limit + 1);
      return { messages: found.slice(-limit), more: found.length > limit };
    },
  );

  app.post('/api/say', async (request) => {
    const { text, ...where } = read(requests.sayRequest, request.body);
    return doings.say(deedIn(request, where), text);
  });

  app.post('/api/commands', async (request) => {
    const { name, options, ...where } = read(requests.commandRequest, request.body);
    return doings.command(deedIn(request, where), name, options);
  });

  app.post('/api/menu', async (request) => {
    const { message, command, ...where } = read(requests.menuRequest, request.body);
    return doings.menu(deedIn(request, where), message, command);
  });

  app.post('/api/press', async (request) => {
    const { channel, key, ...press } = read(requests.pressRequest, request.body);
    return doings.press(deedIn(request, { channel, key }), press);
  });

  app.post('/api/dismiss', async (request) => {
    cards.dismiss(whoIn(request).key, read(requests.dismissRequest, request.body).card);
    return { ok: true };
  });

  app.get('/api/stewards', async (request): Promise<StewardsView> => {
    const { space } = read(requests.stewardsRequest, request.query);
    return parts.stewardsDesk(whoIn(request), space);
  });

  app.get('/api/events', async (request, reply) => {
    // EventSource can send no header of its own, so the person comes in the address.
    const { person, after } = read(requests.eventsRequest, request.query);
    const last = Number(request.headers['last-event-id'] ?? 0);
    await streams.open(resident(person), Math.max(after, Number.isSafeInteger(last) ? last : 0), reply);
  });
}

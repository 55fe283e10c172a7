/** For tests: the playground over a real embedded storage, with a screener whose answers are known. */
import type { LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import { UNSURE } from '../../gate/testing.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import { webFolder } from '../../paths.ts';
import type { Screener } from '../../screening/screener.ts';
import type { Finding, Screening } from '../../screening/types.ts';
import { createServices } from '../../services.ts';
import { newId } from '../../storage/id.ts';
import { openTestStorage, type TestStorage } from '../../storage/testing.ts';
import { createApp } from '../http/app.ts';
import { PLAYGROUND_PAGES, servePages } from '../http/pages.ts';
import { openPlayground } from './playground.ts';
import type { History, MessageView, Outcome, Session } from './wire.ts';

const WHY = { direct: 'It names someone.', quasi: 'Together with the rest it narrows things down.' };

/** Finds `Lena` (a name, so hold) and `Truro` (a place, so revise), rewrites the latter, and takes `told me` for a story. */
const knownScreener: Screener = {
  danger: (text) => ({ none: 1, self: 0, other: 0, ...(/kill myself/.test(text) && { none: 0, self: 1 }) }),
  signs: () => UNSURE,
  screen(text, options = {}): Screening {
    const findings = [...text.matchAll(/Lena|Truro/g)].map(({ 0: words, index }): Finding => {
      const kind = words === 'Lena' ? 'direct' : 'quasi';
      return {
        ...{ start: index, end: index + words.length, label: kind === 'direct' ? 'NAME' : 'PLACE', kind },
        ...{
          subject: 'client',
          score: 0.9,
          why: WHY[kind],
          guidance: [],
          suggestion: kind === 'direct' ? '' : 'a town',
        },
      };
    });
    const hold = findings.some(({ kind }) => kind === 'direct');
    const rewritten = text.replaceAll('Truro', 'a town');
    return {
      verdict: hold ? 'hold' : findings.length > 0 || text.includes('told me') ? 'revise' : 'clear',
      narrative: text.includes('told me') ? 'case' : 'none',
      crowd: null,
      findings,
      reasons: [{ code: 'nothing-found', text: 'A reason.', findings: [], guidance: [] }],
      notes: [],
      rewrite:
        options.rewrite !== false && !hold && findings.length > 0
          ? { text: rewritten, verdict: 'clear', how: 'A place was made wider.' }
          : null,
    };
  },
};

/** Runs each job as soon as it is asked for. */
function immediateJobs(): Jobs {
  const handlers = new Map<string, (payload: { id: string }) => Promise<void>>();
  return {
    define: (name, handler) => void handlers.set(name, handler),
    enqueue: async (name, payload) => handlers.get(name)?.(payload),
    every: async () => {},
    start: async () => {},
    failed: async () => 0,
    close: async () => {},
  };
}

export type TestPlayground = Awaited<ReturnType<typeof openTestPlayground>>;

/** Opens a playground; with `test` on a storage that another one used before, as after a restart. */
export async function openTestPlayground(test?: TestStorage, clock: { now: Date } = { now: new Date() }) {
  const stored = test ?? (await openTestStorage());
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const playground = await openPlayground(stored.storage, { region: 'UK' });
  const services = createServices({
    storage: stored.storage,
    jobs: immediateJobs(),
    screener: knownScreener,
    log,
    ...playground,
  });
  const server = createApp({ log, publicUrl: null, pages: 'The chat is at /.' });
  await servePages(server, webFolder, PLAYGROUND_PAGES);
  await playground.mount(server, services, { now: () => clock.now });

  /** Sends what the page would send. */
  function send(person: string, url: string, body?: object, headers: Record<string, string> = {}) {
    return server.inject({
      url,
      method: body ? 'POST' : 'GET',
      headers: { host: 'localhost:4680', 'x-confidant-person': person, ...headers },
      ...(body && { payload: body }),
    });
  }

  /** Where the last form was asked for. */
  let formsIn = 'general';

  return {
    ...{ server, services, playground, stored, clock, lines, send },

    /** Types into a channel. */
    async say(person: string, channel: string, text: string, key: string = newId('key')): Promise<Outcome> {
      formsIn = channel;
      return answer(await send(person, '/api/say', { channel, text, key }));
    },

    /** Presses the button with this label, or submits the form. */
    async press(
      person: string,
      outcome: Outcome,
      label: string,
      values: Record<string, string> = {},
    ): Promise<Outcome> {
      const pressed = whatToPress(outcome, label, formsIn);
      return answer(await send(person, '/api/press', { ...pressed, values, key: newId('key') }));
    },

    /** Chooses from a message's menu. */
    async menu(person: string, channel: string, message: string, command: string): Promise<Outcome> {
      formsIn = channel;
      return answer(await send(person, '/api/menu', { channel, message, command, key: newId('key') }));
    },

    /** Presses a button of a card that everyone in a channel sees. */
    async pressThere(person: string, message: MessageView, label: string): Promise<Outcome> {
      const { channel, card, id } = message;
      const button = card?.buttons.find((candidate) => candidate.label.startsWith(label));
      if (!button) throw new Error(`no button ${label}`);
      const { action, ref } = button;
      return answer(
        await send(person, '/api/press', { channel, action, ref, message: id, key: newId('key') }),
      );
    },

    async session(person: string): Promise<Session> {
      return (await send(person, '/api/session')).json<Session>();
    },

    async read(person: string, channel: string): Promise<History> {
      return (await send(person, `/api/channels/${channel}/messages`)).json<History>();
    },

    async dispose(): Promise<void> {
      await server.close();
      if (!test) await stored.dispose();
    },
  };
}

function answer(response: LightMyRequestResponse): Outcome {
  if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${response.body}`);
  return response.json<Outcome>();
}

function whatToPress(outcome: Outcome, label: string, where: string) {
  if (outcome.kind === 'form') {
    return { channel: where, action: outcome.form.action, ref: outcome.form.ref, card: outcome.card };
  }
  if (outcome.kind !== 'card') throw new Error(`a ${outcome.kind} has no buttons`);
  const button = outcome.card.card.buttons.find((candidate) => candidate.label.startsWith(label));
  if (!button) throw new Error(`no button ${label}`);
  return { channel: outcome.card.channel, action: button.action, ref: button.ref, card: outcome.card.id };
}

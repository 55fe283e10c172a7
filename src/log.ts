/**
 * The log: one structured line a decision, never a word anyone wrote.
 *
 * Not by filtering but by shape: a field of a decision is an id, a word from a fixed list, a number or a
 * boolean, and anything longer or with a space in it is not written. Errors are reduced to class and code.
 */
import { createRequire } from 'node:module';
import pino, { type DestinationStream, type LogFn, type Logger } from 'pino';

export interface LogOptions {
  level: string;
  /** Where lines go; standard output when left out. */
  destination?: DestinationStream;
}

/** What a decision may say about itself. */
export type DecisionFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** An id, an enum's word, a code. A sentence does not fit, and neither does a name with a space. */
const TOKEN = /^[A-Za-z0-9_.:-]{1,96}$/;

/** Makes the program's logger: readable lines on a terminal, JSON elsewhere. */
export function createLog({ level, destination }: LogOptions): Logger {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    // A thrown error may quote a text in its message, stack, cause or fields.
    serializers: { err: errorFields, error: errorFields },
    hooks: { logMethod: withoutErrorMessage },
    redact: { paths: CONTENT_FIELDS, censor: '[left out]' },
  };
  if (destination !== undefined) return pino(options, destination);
  return pino(options, prettyStream() ?? pino.destination(1));
}

/** A net under the types: names that content has in this program. */
const CONTENT_FIELDS = ['text', 'body', 'content', 'message', 'draft', 'rewrite', 'payload', 'req.body'];

/**
 * Logs one decision. `fields` hold ids, enums and numbers; a value that could be a sentence is left out.
 * @param name what was decided, for instance `vent.posted`.
 */
export function decision(log: Pick<Logger, 'info'>, name: string, fields: DecisionFields = {}): void {
  const kept = Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      typeof value === 'string' && !TOKEN.test(value) ? '[left out]' : value,
    ]),
  );
  log.info({ event: name, ...kept });
}

/** pino takes an error's message as the line's own when there is none: give it one that says nothing. */
function withoutErrorMessage(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, message] = args as unknown as [unknown, unknown];
  const fields = first instanceof Error ? { err: first } : first;
  const hasError = typeof fields === 'object' && fields !== null && 'err' in fields;
  if (hasError && typeof message !== 'string') method.apply(this, [fields, 'an error']);
  else method.apply(this, [fields, ...args.slice(1)] as unknown as Parameters<LogFn>);
}

function errorFields(thrown: unknown): unknown {
  if (!(thrown instanceof Error))
    return typeof thrown === 'string' && TOKEN.test(thrown) ? thrown : 'unknown';
  const code = 'code' in thrown && TOKEN.test(String(thrown.code)) ? String(thrown.code) : undefined;
  return { class: TOKEN.test(thrown.name) ? thrown.name : 'Error', code, at: whereThrown(thrown) };
}

/** The first frame of the stack: a place in the source, without the message above it. */
function whereThrown(error: Error): string | undefined {
  const frame = error.stack?.split('\n').find((line) => /^\s+at .*:\d+:\d+\)?$/.test(line));
  return frame === undefined ? undefined : /([\w.-]+:\d+:\d+)\)?$/.exec(frame)?.[1];
}

/** pino-pretty is there for developers only; without it, or without a terminal, lines stay JSON. */
function prettyStream(): DestinationStream | undefined {
  if (!process.stdout.isTTY) return undefined;
  try {
    const pretty = createRequire(import.meta.url)('pino-pretty') as (options: object) => DestinationStream;
    return pretty({ colorize: true, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' });
  } catch {
    return undefined;
  }
}

/**
 * Errors of the database, made safe to log.
 *
 * PostgreSQL puts values into its messages (`invalid input syntax for type integer: "…"`), into `detail`
 * (`Key (name)=(…) already exists`) and PGlite adds the parameters themselves. Any of them may be what a
 * person wrote, so an error of a statement is replaced by one that keeps only names the schema gave.
 */

/** A fault a person can act on: the folder, the key, the version. Its message is fit to print as it is. */
export class StorageError extends Error {
  override name = 'StorageError';
}

/** A statement failed. Holds the SQLSTATE and names from the schema; never a value. */
export class DatabaseError extends Error {
  override name = 'DatabaseError';
  /** SQLSTATE, or the operating system's code when the connection failed. */
  readonly code: string;
  readonly table: string | undefined;
  readonly column: string | undefined;
  readonly constraint: string | undefined;
  /** Only ever a number: BullMQ's functions return their error code here. */
  readonly detail: string | undefined;

  constructor(message: string, fields: DatabaseErrorFields) {
    super(message);
    this.code = fields.code;
    this.table = fields.table;
    this.column = fields.column;
    this.constraint = fields.constraint;
    this.detail = fields.detail;
  }
}

interface DatabaseErrorFields {
  code: string;
  table?: string | undefined;
  column?: string | undefined;
  constraint?: string | undefined;
  detail?: string | undefined;
}

const MEANINGS: Readonly<Record<string, string>> = {
  '22001': 'a value is too long for its column',
  '22003': 'a number is out of range',
  '22021': 'a text holds a character the database cannot store',
  '22P02': 'a value has the wrong form for its type',
  '23502': 'a required value is missing',
  '23503': 'a row that is referred to does not exist',
  '23505': 'such a row exists already',
  '23514': 'a value is not allowed here',
  '25P02': 'the transaction failed earlier and must be rolled back',
  '40001': 'another transaction changed the same rows; try again',
  '40P01': 'two transactions wait for each other; try again',
  '42P01': 'a table does not exist',
  '42703': 'a column does not exist',
  '53100': 'the disk is full',
  '54000': 'a value is too large',
  '55P03': 'someone else kept a table for too long; try again',
  '58030': 'the disk cannot be written',
  '57014': 'the statement was cancelled or took too long',
};

const SQLSTATE = /^[0-9A-Z]{5}$/;

/** SQLSTATE classes about the connection and the server: their messages name hosts and roles, not rows. */
const CONNECTION_CLASSES = new Set(['08', '28', '3D', '57']);

/**
 * Turns whatever a driver threw into an error without values. Errors that are safe already pass through.
 */
export function safeDatabaseError(thrown: unknown): Error {
  if (thrown instanceof DatabaseError || thrown instanceof StorageError) return thrown;
  const raw = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as Record<string, unknown>;
  const code = text(raw['code']) ?? 'XX000';
  const isSqlState = SQLSTATE.test(code);
  if (!isSqlState) return safeConnectionError(thrown);
  return safeStatementError(raw, diskFault(code, raw) ?? code);
}

/** PostgreSQL reports some faults of a disk without a code of their own. */
function diskFault(code: string, raw: Record<string, unknown>): string | undefined {
  if (code !== 'XX000') return undefined;
  const message = text(raw['message']) ?? '';
  if (/(?:No space left on device|File too large|Disk quota exceeded)$/.test(message)) return '53100';
  return /(?:Read-only file system|I\/O error)$/.test(message) ? '58030' : undefined;
}

function safeStatementError(raw: Record<string, unknown>, code: string): DatabaseError {
  const table = text(raw['table']);
  const column = text(raw['column']);
  const constraint = text(raw['constraint']);
  const detail = text(raw['detail']);
  const fields: DatabaseErrorFields = {
    code,
    table,
    column,
    constraint,
    detail: detail !== undefined && /^-?\d+$/.test(detail) ? detail : undefined,
  };
  if (CONNECTION_CLASSES.has(code.slice(0, 2)) && code !== '57014') {
    return new DatabaseError(`the database refused the connection (${code})`, fields);
  }
  const where = [table, column, constraint].filter((part) => part !== undefined).join(', ');
  const meaning = MEANINGS[code] ?? 'a statement failed';
  return new DatabaseError(`${meaning} (${code}${where === '' ? '' : `: ${where}`})`, fields);
}

/** There is no room for what was to be written, and nothing of it was. */
export function diskFullError(): DatabaseError {
  return new DatabaseError(`${MEANINGS['53100']} (53100)`, { code: '53100' });
}

/** The database could not be reached, or did not let us in. Names neither the address nor the password. */
export function safeConnectionError(thrown: unknown): DatabaseError {
  const code = text((thrown as { code?: unknown } | null)?.code) ?? 'no answer';
  return new DatabaseError(`the database cannot be reached (${code})`, { code });
}

/** Whether the error says that a unique key exists already; `constraint` narrows it to one key. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (!(error instanceof DatabaseError) || error.code !== '23505') return false;
  return constraint === undefined || error.constraint === constraint;
}

/** Whether a text was refused for a character, such as NUL, that PostgreSQL has no place for. */
export function isUnstorable(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === '22021' || error.code === '22P05');
}

/** Whether the fault lies with reaching the server, not with a statement. */
export function isConnectionError(error: unknown): error is DatabaseError {
  if (!(error instanceof DatabaseError)) return false;
  return !SQLSTATE.test(error.code) || CONNECTION_CLASSES.has(error.code.slice(0, 2));
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

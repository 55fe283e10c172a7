/** A request that cannot be carried out, in words for the person who made it. Holds nothing they wrote. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly advice: string;

  constructor(status: number, message: string, advice: string) {
    super(message);
    this.status = status;
    this.advice = advice;
  }
}

/** What the framework's own faults are called here; its messages may quote the request. */
const FRAMEWORK_FAULTS: Readonly<Record<string, Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: new Problem(
    413,
    'That is too much at once.',
    'Send less than 2 MB. The command line takes more.',
  ),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new Problem(415, 'That is not JSON.', 'Send application/json.'),
  FST_ERR_CTP_EMPTY_JSON_BODY: new Problem(400, 'The request is empty.', 'Send a JSON object.'),
  FST_ERR_CTP_INVALID_JSON_BODY: new Problem(400, 'That is not valid JSON.', 'Send a JSON object in UTF-8.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: new Problem(400, 'The request broke off.', 'Send it again.'),
};

/** A disk that takes nothing more: trying again does not help, telling someone does. */
const NO_ROOM = new Problem(
  507,
  'There is no room left here for anything new.',
  'Nothing of it was kept or posted. Tell whoever runs Confidant that its disk is full.',
);
/** SQLSTATE of a full disk, and of one that cannot be written. */
const DISK_FAULTS = new Set(['53100', '58030']);

/** The answer to whatever was thrown: a problem as it is, everything else without a word of its own. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  const known = code ? FRAMEWORK_FAULTS[code] : undefined;
  if (known) return known;
  if (code && DISK_FAULTS.has(code)) return NO_ROOM;
  if (statusCode && statusCode >= 400 && statusCode < 500) {
    return new Problem(statusCode, 'That request cannot be read.', 'Send it again as the page would.');
  }
  return new Problem(500, 'Something went wrong here.', 'Nothing you wrote is lost. Try again in a moment.');
}

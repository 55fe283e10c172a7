import { MessageFlags } from 'discord-api-types/v10';
import { checkMessageComponents } from './components.ts';
import { checkEmbeds } from './embeds.ts';
import { refuse } from './errors.ts';
import { asJson, Form, type Path } from './form.ts';
import { checkAllowedMentions } from './mentions.ts';
import type { Json, StoredFile } from './types.ts';

const MAX_CONTENT = 2000;
/** The upload limit without boosts (Reference, Uploading Files). */
const MAX_UPLOAD = 10 * 1024 * 1024;

const V2 = MessageFlags.IsComponentsV2;
/** The flags each way of sending may set; others are dropped without a word, as Discord does. */
const SETTABLE = {
  channel: MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | V2,
  webhook: MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | V2,
  interaction: MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.Ephemeral | V2,
} as const;
export type Way = keyof typeof SETTABLE;

/** An uploaded file with what was said about it. */
export interface DraftFile extends StoredFile {
  description: string | null;
}

/** A message that was found to be well formed. */
export interface Draft {
  content: string;
  embeds: Json[];
  components: Json[];
  files: DraftFile[];
  flags: number;
  allowedMentions: Json | undefined;
}

export interface Files {
  /** By the number in `files[n]`. */
  [index: string]: StoredFile;
}

/** Checks the body of a new message (Message, Create Message; Execute Webhook; Interaction Callback Data). */
export function parseDraft(
  body: Json,
  uploads: Files,
  way: Way,
  extra: { mayBeEmpty?: boolean; under?: Path } = {},
): Draft {
  const form = new Form(extra.under);
  const flags = (typeof body['flags'] === 'number' ? body['flags'] : 0) & SETTABLE[way];
  const files = describeFiles(form, body, uploads);
  const v2 = (flags & V2) !== 0;
  checkParts(form, body, v2, new Set(files.map((file) => file.name)));
  form.settle();
  if (files.reduce((sum, file) => sum + file.data.length, 0) > MAX_UPLOAD) throw refuse('TooLarge');
  const draft: Draft = {
    content: textOf(body['content']),
    embeds: listOf(body['embeds']),
    components: listOf(body['components']),
    files,
    flags,
    allowedMentions: body['allowed_mentions'] ? asJson(body['allowed_mentions']) : undefined,
  };
  const poll =
    body['poll'] !== undefined || (Array.isArray(body['sticker_ids']) && body['sticker_ids'].length > 0);
  const filled =
    draft.content || draft.embeds.length || draft.components.length || (files.length && !v2) || poll;
  if (!filled && !extra.mayBeEmpty) throw refuse('EmptyMessage');
  return draft;
}

/** What an edit changes; undefined leaves a part as it is. */
export interface Change {
  content: string | undefined;
  embeds: Json[] | undefined;
  components: Json[] | undefined;
  files: DraftFile[];
  /** Ids of the attachments to keep; undefined keeps all. */
  keep: string[] | undefined;
  flags: number | undefined;
  allowedMentions: Json | undefined;
}

/** What a message is like before an edit. */
export interface Before {
  content: string;
  embeds: number;
  components: number;
  flags: number;
  attachments: readonly { id: string; filename: string }[];
}

/** Checks the body of an edit (Message, Edit Message). The flag for version 2 can be set but never taken away. */
export function parseChange(body: Json, uploads: Files, before: Before, under: Path = []): Change {
  const form = new Form(under);
  const asked = typeof body['flags'] === 'number' ? body['flags'] : undefined;
  const wasV2 = (before.flags & V2) !== 0;
  const v2 = wasV2 || ((asked ?? 0) & V2) !== 0;
  const listed = Array.isArray(body['attachments']) ? body['attachments'].map(asJson) : undefined;
  const keep = listed
    ?.map((item) => String(item['id']))
    .filter((id) => before.attachments.some((a) => a.id === id));
  const files = describeFiles(form, body, uploads);
  const kept = before.attachments.filter((a) => !keep || keep.includes(a.id)).map((a) => a.filename);
  checkParts(form, body, v2, new Set([...kept, ...files.map((file) => file.name)]));
  if (v2 && !wasV2) {
    // Turning an older message into version 2 needs its old parts cleared in the same edit.
    for (const [key, filled] of [
      ['content', before.content !== ''],
      ['embeds', before.embeds > 0],
    ] as const) {
      if (filled && body[key] === undefined) addLegacy(form, key);
    }
  }
  form.settle();
  const has = (key: string) => body[key] !== undefined;
  const change: Change = {
    content: has('content') ? textOf(body['content']) : undefined,
    embeds: has('embeds') ? listOf(body['embeds']) : undefined,
    components: has('components') ? listOf(body['components']) : undefined,
    files,
    keep,
    flags: asked === undefined ? undefined : asked & (MessageFlags.SuppressEmbeds | V2),
    allowedMentions: body['allowed_mentions'] ? asJson(body['allowed_mentions']) : undefined,
  };
  const left =
    (change.content ?? before.content) !== '' ||
    (change.embeds?.length ?? before.embeds) > 0 ||
    (change.components?.length ?? before.components) > 0 ||
    kept.length + files.length > 0;
  if (!left) throw refuse('EmptyMessage');
  return change;
}

function checkParts(form: Form, body: Json, v2: boolean, fileNames: ReadonlySet<string>): void {
  if (v2) {
    if (textOf(body['content']) !== '') addLegacy(form, 'content');
    if (listOf(body['embeds']).length > 0) addLegacy(form, 'embeds');
    if (body['poll']) addLegacy(form, 'poll');
  }
  form.text(['content'], body['content'], 0, MAX_CONTENT);
  checkEmbeds(form, body['embeds']);
  checkMessageComponents(form, body['components'], v2, fileNames);
  checkAllowedMentions(form, body['allowed_mentions']);
  const nonce = body['nonce'];
  if (typeof nonce === 'string') form.text(['nonce'], nonce, 0, 25);
}

function addLegacy(form: Form, key: string): void {
  const message = `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
  form.add([key], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message);
}

function describeFiles(form: Form, body: Json, uploads: Files): DraftFile[] {
  const described = Array.isArray(body['attachments']) ? body['attachments'].map(asJson) : [];
  const entries = Object.entries(uploads);
  if (entries.length > 10)
    form.add(['attachments'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 0 and 10 in length.');
  return entries.map(([index, file]) => {
    const about = described.find((item) => String(item['id']) === index) ?? {};
    form.text(['attachments', index, 'description'], about['description'], 0, 1024);
    const name = typeof about['filename'] === 'string' ? about['filename'] : file.name;
    // Discord keeps only these characters of a file's name.
    const safe = name.replace(/[^\w.-]+/g, '_') || 'unknown';
    const description = typeof about['description'] === 'string' ? about['description'] : null;
    return { ...file, name: safe, description };
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}

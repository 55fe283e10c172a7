/** Anything in JSON. */
export type Json = Record<string, unknown>;

/** A workspace, and whether the application is in it. */
export interface Team {
  id: string;
  name: string;
  domain: string;
  enterprise: { id: string; name: string } | null;
  install: Install | null;
}

/** The application in one workspace: the bot user, its bot id and the scopes granted. */
export interface Install {
  userId: string;
  botId: string;
  scopes: Set<string>;
}

/** A person or a bot user. */
export interface Account {
  id: string;
  teamId: string;
  name: string;
  realName: string;
  bot: boolean;
  deleted: boolean;
  admin: boolean;
  /** A guest of several channels (`multi`) or of one (`single`). */
  guest: 'multi' | 'single' | null;
  timezone: string;
}

export interface Token {
  value: string;
  kind: 'bot' | 'user';
  teamId: string;
  userId: string;
  scopes: Set<string>;
  /** In milliseconds; null where tokens do not rotate. */
  expiresAt: number | null;
  revoked: boolean;
}

export type ChannelKind = 'public' | 'private' | 'im' | 'mpim';

export interface Channel {
  id: string;
  teamId: string;
  name: string;
  kind: ChannelKind;
  creator: string;
  created: number;
  members: Set<string>;
  archived: boolean;
  general: boolean;
  /** Other workspaces that share it through Slack Connect. */
  sharedWith: Set<string>;
  /** Only admins may post: a workspace preference. */
  adminsOnly: boolean;
  topic: string;
  purpose: string;
  previousNames: string[];
  messages: Map<string, Message>;
  ephemerals: Map<string, Message[]>;
}

/** A message as the Web API and events show it. */
export interface Message extends Json {
  type: 'message';
  subtype?: string;
  user?: string;
  bot_id?: string;
  username?: string;
  text: string;
  ts: string;
  thread_ts?: string;
  blocks?: Json[];
  attachments?: Json[];
  files?: Json[];
  edited?: { user: string; ts: string };
  reactions?: { name: string; users: string[]; count: number }[];
}

/** A file, before and after its upload is complete. */
export interface StoredFile {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  data: Buffer | null;
  declared: number;
  userId: string;
  teamId: string;
  channels: Set<string>;
  complete: boolean;
}

/** A view: a modal in somebody's stack, or their App Home. */
export interface StoredView {
  data: Json & { id: string; hash: string; type: 'modal' | 'home'; blocks: Json[] };
  userId: string;
  teamId: string;
  /** Which trigger brought it, so that who pulled the trigger can wait for it. */
  trigger: string | null;
}

/** A file that a person adds to a message or a form. */
export interface Upload {
  name: string;
  data: string | Uint8Array;
  type?: string;
}

import { type APIMessageSnapshotFields, ComponentType } from 'discord.js';

interface Worded {
  content?: string;
  components?: readonly unknown[] | undefined;
  message_snapshots?: ReadonlyArray<{ message: Pick<APIMessageSnapshotFields, 'content'> & Worded }>;
}

/** Everything a message says: its content, its text components, and what it forwards. */
export function textOf({ content, components, message_snapshots: forwarded }: Worded): string {
  const parts = [content ?? '', ...(components ?? []).flatMap(wordsIn)];
  for (const { message } of forwarded ?? []) parts.push(textOf(message));
  return parts.filter(Boolean).join('\n');
}

function wordsIn(component: unknown): string[] {
  const { type, content, components } = component as {
    type: ComponentType;
    content?: string;
    components?: unknown[];
  };
  if (type === ComponentType.TextDisplay) return [content ?? ''];
  return (components ?? []).flatMap(wordsIn);
}

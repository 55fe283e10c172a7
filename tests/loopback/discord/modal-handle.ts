import {
  type APIModalInteractionResponseCallbackData,
  InteractionType,
  ComponentType as T,
} from 'discord-api-types/v10';
import { storeFile } from './attachments.ts';
import { finishComponents } from './component-tree.ts';
import { lengthOf } from './form.ts';
import { InteractionHandle } from './interaction-handle.ts';
import { createInteraction } from './interactions.ts';
import { chooseFrom } from './message-handle.ts';
import { resolveEntities, type Stage, toFile } from './stage.ts';
import type { Account, Json, StoredInteraction, Upload } from './types.ts';

export type FieldValue = string | boolean | { id: string } | (string | { id: string })[];

interface Field {
  component: Json;
  label: string;
  wrapper: Json;
}

/** A form on one person's screen. */
export class ModalHandle {
  readonly data: APIModalInteractionResponseCallbackData;
  private readonly stage: Stage;
  private readonly account: Account;
  private readonly opener: StoredInteraction;
  private readonly components: Json[];
  private readonly inputs: Field[];

  constructor(
    stage: Stage,
    account: Account,
    opener: StoredInteraction,
    data: APIModalInteractionResponseCallbackData,
  ) {
    this.stage = stage;
    this.account = account;
    this.opener = opener;
    this.data = data;
    this.components = finishComponents(data.components as unknown as Json[], new Map());
    this.inputs = this.components.flatMap(fieldsOf);
  }

  get title(): string {
    return this.data.title;
  }

  get customId(): string {
    return this.data.custom_id;
  }

  /** The labels of its fields, in order. */
  get fields(): string[] {
    return this.inputs.map((field) => field.label);
  }

  /** What a text field holds when the form opens. */
  prefilled(field: string): string {
    return String(this.find(field).component['value'] ?? '');
  }

  /** Any text shown between the fields. */
  get text(): string {
    return this.components
      .filter((c) => c['type'] === T.TextDisplay)
      .map((c) => c['content'])
      .join('\n');
  }

  /** Sends the form. Fields are named by label or custom id; those left out keep what they held. */
  submit(values: Record<string, FieldValue> = {}, files: Record<string, Upload[]> = {}): InteractionHandle {
    const given = new Map<Json, FieldValue>();
    const uploads = new Map<Json, Upload[]>();
    for (const [name, value] of Object.entries(values)) given.set(this.find(name).component, value);
    for (const [name, list] of Object.entries(files)) uploads.set(this.find(name).component, list);
    const resolved: Record<string, Json> = {};
    const answers = new Map<Json, Json>();
    for (const field of this.inputs) {
      const { component } = field;
      answers.set(component, this.fill(field, given.get(component), uploads.get(component) ?? [], resolved));
    }
    const components = this.components.map((wrapper) => respond(wrapper, answers));
    const interaction = createInteraction(this.stage.world, {
      type: InteractionType.ModalSubmit,
      invoker: this.account,
      channel: this.opener.channel,
      message: this.opener.message,
      data: {
        custom_id: this.data.custom_id,
        components,
        ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
      },
    });
    return new InteractionHandle(this.stage, this.account, interaction);
  }

  private find(name: string): Field {
    const found =
      this.inputs.find((field) => field.component['custom_id'] === name) ??
      this.inputs.find((f) => f.label === name);
    if (!found) throw new Error(`the form has no ${name}, only: ${this.fields.join(', ')}`);
    return found;
  }

  private fill(
    field: Field,
    value: FieldValue | undefined,
    uploads: readonly Upload[],
    resolved: Record<string, Json>,
  ): Json {
    const { component, label } = field;
    const answer = { type: component['type'], id: component['id'], custom_id: component['custom_id'] };
    const required = component['required'] !== false;
    switch (component['type']) {
      case T.TextInput: {
        const text = String(value ?? component['value'] ?? '');
        checkLength(label, text, component, required);
        return { ...answer, value: text };
      }
      case T.FileUpload: {
        const min = required ? Math.max(1, Number(component['min_values'] ?? 1)) : 0;
        const max = Number(component['max_values'] ?? 1);
        if (uploads.length < min || uploads.length > max) {
          throw new Error(`${label}: between ${min} and ${max} files, not ${uploads.length}`);
        }
        const stored = uploads.map((upload) =>
          storeFile(this.stage.world, this.opener.channel, toFile(upload), true),
        );
        for (const file of stored) resolved['attachments'] = { ...resolved['attachments'], [file.id]: file };
        return { ...answer, values: stored.map((file) => file.id) };
      }
      case T.Checkbox:
        return { ...answer, value: value === true || (value === undefined && component['default'] === true) };
      case T.RadioGroup: {
        const chosen =
          value === undefined ? defaults(component)[0] : chooseFrom(component, [value as string])[0];
        if (chosen === undefined && required) throw new Error(`${label} is required`);
        return { ...answer, value: chosen ?? null };
      }
      default: {
        const list =
          value === undefined ? defaults(component) : [value].flat().filter((v) => typeof v !== 'boolean');
        const values = chooseFrom(component, list as (string | { id: string })[]);
        if (component['type'] !== T.StringSelect && component['type'] !== T.CheckboxGroup) {
          const found = resolveEntities(this.stage.world, this.opener.channel, values) as
            | Record<string, Json>
            | undefined;
          for (const [kind, map] of Object.entries(found ?? {}))
            resolved[kind] = { ...resolved[kind], ...map };
        }
        return { ...answer, values };
      }
    }
  }
}

function fieldsOf(wrapper: Json): Field[] {
  if (wrapper['type'] === T.Label) {
    return [{ wrapper, component: wrapper['component'] as Json, label: String(wrapper['label']) }];
  }
  const inner = (wrapper['components'] as Json[] | undefined) ?? [];
  return inner.map((component) => ({ wrapper, component, label: String(component['label']) }));
}

function respond(wrapper: Json, answers: ReadonlyMap<Json, Json>): Json {
  const base = { type: wrapper['type'], id: wrapper['id'] };
  if (wrapper['type'] === T.Label) return { ...base, component: answers.get(wrapper['component'] as Json) };
  if (wrapper['type'] !== T.ActionRow) return base;
  return { ...base, components: (wrapper['components'] as Json[]).map((child) => answers.get(child)) };
}

function defaults(component: Json): string[] {
  const options = (component['options'] as Json[] | undefined) ?? [];
  const chosen = options
    .filter((option) => option['default'] === true)
    .map((option) => String(option['value']));
  const entities = (component['default_values'] as { id: string }[] | undefined) ?? [];
  return chosen.length > 0 ? chosen : entities.map((entity) => entity.id);
}

/** The client itself does not let a form go with a text too short, too long or missing. */
function checkLength(label: string, text: string, input: Json, required: boolean): void {
  const length = lengthOf(text);
  const max = Number(input['max_length'] ?? 4000);
  const min = Number(input['min_length'] ?? 0);
  if (length === 0 && !required) return;
  if (length === 0) throw new Error(`${label} is required`);
  if (length < min || length > max)
    throw new Error(`${label}: between ${min} and ${max} characters, not ${length}`);
}

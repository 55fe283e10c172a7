import { ButtonStyle, ComponentType as T } from 'discord-api-types/v10';
import { type Form, lengthOf, type Path } from './form.ts';
import { checkCustomId, checkSelect } from './menus.ts';
import type { Json } from './types.ts';

const SELECTS: readonly number[] = [
  T.StringSelect,
  T.UserSelect,
  T.RoleSelect,
  T.MentionableSelect,
  T.ChannelSelect,
];
const TOP_LEVEL_V2: readonly number[] = [
  T.ActionRow,
  T.Section,
  T.TextDisplay,
  T.MediaGallery,
  T.File,
  T.Separator,
  T.Container,
];
const IN_CONTAINER = TOP_LEVEL_V2.filter((type) => type !== T.Container);
const STYLES: readonly number[] = [1, 2, 3, 4, 5, 6];
/** Component Reference: at most 40 components in all, and 4,000 characters of text in all. */
const MAX_COMPONENTS = 40;
const MAX_TEXT = 4000;

interface Tally {
  components: number;
  text: number;
  customIds: Set<string>;
  ids: Set<number>;
}

/** Checks the components of a message, of the older kind or of version 2 (Component Reference). */
export function checkMessageComponents(
  form: Form,
  value: unknown,
  v2: boolean,
  files: ReadonlySet<string>,
): void {
  const path: Path = ['components'];
  const list = form.list(path, value, 0, v2 ? MAX_COMPONENTS : 5);
  const tally: Tally = { components: 0, text: 0, customIds: new Set(), ids: new Set() };
  for (const [i, component] of list.entries()) {
    const at = [...path, i];
    if (form.choice([...at, 'type'], component['type'], v2 ? TOP_LEVEL_V2 : [T.ActionRow])) {
      checkComponent(form, at, component, tally, files);
    }
  }
  if (tally.components > MAX_COMPONENTS) {
    form.add(
      path,
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `Total number of components exceeds max ${MAX_COMPONENTS}`,
    );
  }
  if (tally.text > MAX_TEXT) {
    form.add(
      path,
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Displayable text size exceeds max ${MAX_TEXT}`,
    );
  }
}

function checkComponent(
  form: Form,
  at: Path,
  component: Json,
  tally: Tally,
  files: ReadonlySet<string>,
): void {
  tally.components += 1;
  checkId(form, at, component, tally);
  switch (component['type']) {
    case T.ActionRow:
      checkRow(form, at, component, tally);
      return;
    case T.Section:
      checkSection(form, at, component, tally, files);
      return;
    case T.TextDisplay:
      form.requiredText([...at, 'content'], component['content'], 1, MAX_TEXT);
      tally.text += typeof component['content'] === 'string' ? lengthOf(component['content']) : 0;
      return;
    case T.MediaGallery:
      checkGallery(form, at, component, files);
      return;
    case T.Thumbnail:
      form.text([...at, 'description'], component['description'], 0, 1024);
      checkMedia(form, [...at, 'media'], component['media'], files, false);
      return;
    case T.File:
      checkMedia(form, [...at, 'file'], component['file'], files, true);
      return;
    case T.Separator:
      if (component['spacing'] !== undefined) form.choice([...at, 'spacing'], component['spacing'], [1, 2]);
      return;
    case T.Container:
      checkContainer(form, at, component, tally, files);
      return;
    default:
      form.choice([...at, 'type'], component['type'], TOP_LEVEL_V2);
  }
}

function checkContainer(
  form: Form,
  at: Path,
  component: Json,
  tally: Tally,
  files: ReadonlySet<string>,
): void {
  form.integer([...at, 'accent_color'], component['accent_color'], 0, 0xffffff);
  if (!form.required([...at, 'components'], component['components'])) return;
  for (const [i, child] of form
    .list([...at, 'components'], component['components'], 1, MAX_COMPONENTS)
    .entries()) {
    const inside = [...at, 'components', i];
    if (form.choice([...inside, 'type'], child['type'], IN_CONTAINER)) {
      checkComponent(form, inside, child, tally, files);
    }
  }
}

function checkSection(form: Form, at: Path, component: Json, tally: Tally, files: ReadonlySet<string>): void {
  if (!form.required([...at, 'components'], component['components'])) return;
  for (const [i, child] of form.list([...at, 'components'], component['components'], 1, 3).entries()) {
    const inside = [...at, 'components', i];
    if (form.choice([...inside, 'type'], child['type'], [T.TextDisplay])) {
      checkComponent(form, inside, child, tally, files);
    }
  }
  if (!form.required([...at, 'accessory'], component['accessory'])) return;
  const accessory = component['accessory'] as Json;
  const beside = [...at, 'accessory'];
  if (!form.choice([...beside, 'type'], accessory['type'], [T.Button, T.Thumbnail])) return;
  if (accessory['type'] === T.Button) checkButton(form, beside, accessory, tally);
  else checkComponent(form, beside, accessory, tally, files);
}

function checkRow(form: Form, at: Path, component: Json, tally: Tally): void {
  if (!form.required([...at, 'components'], component['components'])) return;
  const children = form.list([...at, 'components'], component['components'], 1, 5);
  const selects = children.filter((child) => SELECTS.includes(child['type'] as number)).length;
  if (selects > 0 && children.length > 1) {
    form.add(
      [...at, 'components'],
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'The specified component exceeds the maximum width',
    );
  }
  for (const [i, child] of children.entries()) {
    const inside = [...at, 'components', i];
    if (!form.choice([...inside, 'type'], child['type'], [T.Button, ...SELECTS])) continue;
    if (child['type'] === T.Button) checkButton(form, inside, child, tally);
    else {
      tally.components += 1;
      checkSelect(form, inside, child);
      checkCustomId(form, inside, child, tally.customIds);
    }
  }
}

function checkButton(form: Form, at: Path, button: Json, tally: Tally): void {
  tally.components += 1;
  checkId(form, at, button, tally);
  form.text([...at, 'label'], button['label'], 0, 80);
  if (!form.choice([...at, 'style'], button['style'], STYLES)) return;
  if (button['style'] === ButtonStyle.Link) {
    form.requiredText([...at, 'url'], button['url'], 1, 512);
    if (button['custom_id'] !== undefined) {
      form.add(
        at,
        'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
        'A custom id and url cannot both be specified',
      );
    }
    checkLabelled(form, at, button);
    return;
  }
  if (button['style'] === ButtonStyle.Premium) return;
  if (button['url'] !== undefined) {
    form.add(
      at,
      'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
      'A custom id and url cannot both be specified',
    );
  }
  checkLabelled(form, at, button);
  checkCustomId(form, at, button, tally.customIds);
}

function checkLabelled(form: Form, at: Path, button: Json): void {
  if (button['label'] || button['emoji']) return;
  form.add(at, 'BASE_TYPE_REQUIRED', 'A label or an emoji is required on a button');
}

function checkId(form: Form, at: Path, component: Json, tally: Tally): void {
  const id = component['id'];
  form.integer([...at, 'id'], id, 0, 2 ** 31 - 1);
  if (typeof id !== 'number' || id === 0) return;
  if (tally.ids.has(id))
    form.add([...at, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated');
  tally.ids.add(id);
}

function checkGallery(form: Form, at: Path, component: Json, files: ReadonlySet<string>): void {
  if (!form.required([...at, 'items'], component['items'])) return;
  for (const [i, item] of form.list([...at, 'items'], component['items'], 1, 10).entries()) {
    form.text([...at, 'items', i, 'description'], item['description'], 0, 1024);
    checkMedia(form, [...at, 'items', i, 'media'], item['media'], files, false);
  }
}

function checkMedia(
  form: Form,
  at: Path,
  value: unknown,
  files: ReadonlySet<string>,
  attachedOnly: boolean,
): void {
  if (!form.required(at, value)) return;
  const url = (value as Json)['url'];
  form.requiredText([...at, 'url'], url, 1, 2048);
  if (typeof url !== 'string') return;
  const attached = url.startsWith('attachment://');
  if (attachedOnly && !attached) {
    form.add([...at, 'url'], 'URL_TYPE_INVALID_SCHEME', "Scheme must be one of ('attachment',).");
    return;
  }
  if (attached && !files.has(url.slice('attachment://'.length))) {
    form.add(
      [...at, 'url'],
      'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
      'The referenced attachment was not found in the request',
    );
  } else if (!attached && !/^https?:\/\//.test(url)) {
    form.add([...at, 'url'], 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  }
}

import { ComponentType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Field, Form } from '../../../commands/card.ts';
import { renderForm } from './render-form.ts';

const text: Field = {
  kind: 'text',
  name: 'text',
  label: 'Your draft',
  long: true,
  required: true,
  maxLength: 4_000,
};
const line: Field = {
  kind: 'text',
  name: 'line',
  label: 'A line',
  long: false,
  required: true,
  maxLength: 20,
};

function form(fields: Field[]): Form {
  return { title: 'A form', action: 'check.run', ref: 'draft_1', submit: 'Check', fields };
}

/** The components within the labels. */
function inside(fields: Field[], introduction = ''): Array<Record<string, unknown>> {
  const { components } = renderForm(form(fields), introduction);
  return components.map((part) => ('component' in part ? { ...part.component } : { ...part })) as never;
}

describe('a form', () => {
  it('opens as a modal that names its action and what it works on', () => {
    expect(renderForm(form([line]), '').custom_id).toBe('check.run|draft_1');
  });

  it('takes a text file in the place of a long text, which need not be typed then', () => {
    const [input, file] = inside([text]);
    expect(input).toMatchObject({ type: ComponentType.TextInput, required: false, max_length: 4_000 });
    expect(file).toMatchObject({ type: ComponentType.FileUpload, required: false });
  });

  it('has no room for a file beside five fields, and then asks for the text', () => {
    const parts = inside([text, line, line, line, line]);
    expect(parts).toHaveLength(5);
    expect(parts[0]).toMatchObject({ required: true });
  });

  it('offers a choice as a menu of at most 25, with what is meant chosen', () => {
    const options = Array.from({ length: 30 }, (_, index) => ({
      value: `${index}`,
      label: `Option ${index}`,
    }));
    const [menu] = inside([{ kind: 'choice', name: 'one', label: 'One', options, value: '3' }]);
    expect(menu?.['options']).toHaveLength(25);
    expect((menu?.['options'] as unknown[] | undefined)?.[3]).toMatchObject({ value: '3', default: true });
  });

  it('asks for a file when the text is too long to be edited in it', () => {
    const long = { ...text, value: 'a'.repeat(4_001) };
    const { components } = renderForm(form([long]), '');
    expect(components[0]).toMatchObject({ description: expect.stringContaining('too long to be edited') });
    expect(inside([long])[0]?.['value']).toBeUndefined();
  });

  it('cuts what is longer than Discord takes', () => {
    const long = 'a'.repeat(200);
    const rendered = renderForm(
      { ...form([{ ...line, label: long, hint: long }]), title: long },
      long.repeat(20),
    );
    expect(rendered.title).toHaveLength(45);
    expect(rendered.components).toMatchObject([
      { type: ComponentType.TextDisplay },
      { label: expect.stringMatching(/^a{44}…$/), description: expect.stringMatching(/^a{99}…$/) },
    ]);
  });
});

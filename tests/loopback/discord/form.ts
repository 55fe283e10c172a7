import { ApiError } from './errors.ts';
import type { Json } from './types.ts';

export type Path = readonly (string | number)[];

/** Collects what is wrong with a body and answers as 50035 does: nested by path (Reference, Error Messages). */
export class Form {
  private readonly errors: Json = {};
  private count = 0;
  private readonly under: Path;

  constructor(under: Path = []) {
    this.under = under;
  }

  /** Notes one fault. */
  add(path: Path, code: string, message: string): void {
    let at = this.errors;
    for (const step of [...this.under, ...path]) {
      const inner = at[String(step)];
      const next = (inner ?? {}) as Json;
      at[String(step)] = next;
      at = next;
    }
    const list = (at['_errors'] ?? []) as Json[];
    list.push({ code, message });
    at['_errors'] = list;
    this.count += 1;
  }

  /** Throws when anything was noted. */
  settle(): void {
    if (this.count > 0) throw new ApiError(400, 50035, 'Invalid Form Body', this.errors);
  }

  /** A field that must be there. */
  required(path: Path, value: unknown): boolean {
    if (value !== undefined && value !== null) return true;
    this.add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
    return false;
  }

  /** A text of so many characters; absent is fine. Discord counts code points. */
  text(path: Path, value: unknown, min: number, max: number): void {
    if (value === undefined || value === null) return;
    if (typeof value !== 'string') {
      this.add(path, 'STRING_TYPE_CONVERT', `Could not interpret "${typeof value}" as string.`);
      return;
    }
    const length = lengthOf(value);
    if (length >= min && length <= max) return;
    if (min === 0) {
      this.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
      return;
    }
    if (length === 0) {
      this.add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
      return;
    }
    this.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
  }

  /** A text that must be there. */
  requiredText(path: Path, value: unknown, min: number, max: number): void {
    if (this.required(path, value)) this.text(path, value, min, max);
  }

  /** A whole number within bounds; absent is fine. */
  integer(path: Path, value: unknown, min: number, max: number): void {
    if (value === undefined || value === null) return;
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      this.add(path, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not int.`);
      return;
    }
    if (value < min)
      this.add(path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`);
    if (value > max) this.add(path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
  }

  /** One of a few values. */
  choice(path: Path, value: unknown, allowed: readonly unknown[]): boolean {
    if (allowed.includes(value)) return true;
    this.add(path, 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`);
    return false;
  }

  /** A list of so many; absent is fine. Returns it as objects to look into. */
  list(path: Path, value: unknown, min: number, max: number): Json[] {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) {
      this.add(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
      return [];
    }
    if (value.length < min || value.length > max) {
      this.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    }
    return value.map((item) => asJson(item));
  }
}

/** The length Discord counts: code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xdc00) {
      length -= 1;
      i += 1;
    }
  }
  return length;
}

/** An unknown value as an object, empty when it is none. */
export function asJson(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

import { z } from 'zod';

export interface OptionSchema {
  description?: string;
  enum?: string[];
  maxLength?: number;
}

/** A command's options as JSON Schema has them, and which must be given. */
export function optionsOf(options: z.ZodObject): {
  properties: Record<string, OptionSchema>;
  required: string[];
} {
  const { properties, required } = z.toJSONSchema(options, { io: 'input' });
  return { properties: (properties ?? {}) as Record<string, OptionSchema>, required: required ?? [] };
}

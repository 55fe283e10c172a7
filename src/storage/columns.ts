/** Kinds of columns, as Kysely reads, inserts and updates them. */
import type { ColumnType } from 'kysely';

/** Set by the database when left out. */
export type CreatedAt = ColumnType<Date, Date | undefined, never>;
export type SealedText = ColumnType<Buffer, Uint8Array, Uint8Array>;
export type NullableSealedText = ColumnType<Buffer | null, Uint8Array | null | undefined, Uint8Array | null>;
/** A keyed hash: tells nothing to those without the key. */
export type Tag = ColumnType<Buffer, Uint8Array, Uint8Array>;
export type NullableTag = ColumnType<Buffer | null, Uint8Array | null | undefined, Uint8Array | null>;
/** null when left out. */
export type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;

import type { ColumnType } from 'kysely';

/** Every table of the database; each slice adds its own by `declare module`. */
// biome-ignore lint/suspicious/noEmptyInterface: slices fill it by declaration merging
export interface Tables {}

/** Written once, never changed. */
export type Once<T> = ColumnType<T, T, never>;
/** The database fills it when the insert does not. */
export type Defaulted<T> = ColumnType<T, T | undefined, T>;
/** jsonb: read as a value, written as JSON text. */
export type Json<T> = ColumnType<T, string, string>;

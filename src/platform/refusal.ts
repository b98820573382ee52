/** The one error a user can cause. `message` is a public sentence; internal detail never goes in here. */
export type RefusalKind = 'invalid' | 'not-found' | 'forbidden' | 'conflict' | 'rule' | 'limit';

export interface FieldRefusal {
  /** Path of the field in the input, such as `customer.email`. */
  field: string;
  message: string;
}

export class Refusal extends Error {
  readonly kind: RefusalKind;
  /** `slice.what-is-wrong`, translated by the screens. */
  readonly code: string;
  readonly fields: readonly FieldRefusal[];

  constructor(
    kind: RefusalKind,
    code: string,
    message: string,
    fields: readonly FieldRefusal[] = [],
  ) {
    super(message);
    this.name = 'Refusal';
    this.kind = kind;
    this.code = code;
    this.fields = fields;
  }
}

export const invalid = (code: string, message: string, fields?: readonly FieldRefusal[]): Refusal =>
  new Refusal('invalid', code, message, fields);
export const notFound = (code: string, message: string): Refusal =>
  new Refusal('not-found', code, message);
export const forbidden = (code: string, message: string): Refusal =>
  new Refusal('forbidden', code, message);
export const conflict = (code: string, message: string): Refusal =>
  new Refusal('conflict', code, message);
export const againstRule = (code: string, message: string): Refusal =>
  new Refusal('rule', code, message);
export const overLimit = (code: string, message: string): Refusal =>
  new Refusal('limit', code, message);

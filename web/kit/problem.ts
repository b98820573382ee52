import type { FieldRefusal } from '../../src/platform/refusal.ts';

/** What a refused or failed request says. `message` is the server's sentence; screens translate by `code`. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: readonly FieldRefusal[];
  readonly requestId: string | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    fields: readonly FieldRefusal[] = [],
    requestId?: string,
  ) {
    super(message);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.fields = fields;
    this.requestId = requestId;
  }

  /** The person is not, or no longer, signed in. */
  get isSignedOut(): boolean {
    return this.status === 401;
  }

  /** What is wrong with one field, such as `customer.email`. */
  of(field: string): string | undefined {
    return this.fields.find((each) => each.field === field)?.message;
  }
}

/** Reads the answer to a request that did not succeed, whoever gave it: us, a proxy, or nobody. */
export async function problemOf(response: Response): Promise<Problem> {
  const said: unknown = await response.json().catch(() => undefined);
  const { title, message, code, fields, requestId } = (said ?? {}) as Record<string, unknown>;
  return new Problem(
    response.status,
    typeof code === 'string' ? code : `http.${response.status}`,
    typeof title === 'string' ? title : typeof message === 'string' ? message : '',
    Array.isArray(fields) ? (fields as FieldRefusal[]) : [],
    typeof requestId === 'string' ? requestId : undefined,
  );
}

export const unreachable = (): Problem => new Problem(0, 'network.unreachable', '');

export const asProblem = (error: unknown): Problem =>
  error instanceof Problem
    ? error
    : new Problem(0, 'app.error', error instanceof Error ? error.message : String(error));

import type { Me } from '../../src/organisation/api.ts';

/** What a screen is given: who looks, the end of the path, and what stands after the question mark. */
export interface Seen {
  me: Me;
  id: string;
  query: URLSearchParams;
}

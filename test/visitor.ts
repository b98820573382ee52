// Somebody with a browser and nothing else: the public pages as they see them.
import type { Hono } from 'hono';

export interface Page {
  status: number;
  text: string;
  location: string | null;
  headers: Headers;
}

export interface Sent {
  files?: File[];
  /** The address it comes from; another one each time unless said. */
  from?: string;
}

export interface Visitor {
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Page>;
  send(path: string, fields: Record<string, string>, sent?: Sent): Promise<Page>;
}

export function visitorOf(app: Hono): Visitor {
  let count = 0;
  return {
    async get(path, headers = {}, method = 'GET') {
      return pageOf(await app.request(path, { headers, method }));
    },
    async send(path, fields, { files = [], from = `203.0.113.${++count % 250}` } = {}) {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      for (const file of files) body.append('file', file);
      const headers = { 'x-forwarded-for': from };
      return pageOf(await app.request(path, { method: 'POST', body, headers }));
    },
  };
}

const pageOf = async (answer: Response): Promise<Page> => ({
  status: answer.status,
  text: await answer.text(),
  location: answer.headers.get('location'),
  headers: answer.headers,
});

/** What the form on a page is signed with. */
export const stampOn = ({ text }: Page): string =>
  /name="stamp" value="([^"]+)"/.exec(text)?.[1] ?? '';

/** The page as it is read out. */
export const wordsOn = ({ text }: Page): string =>
  text
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;])/g, '$1');

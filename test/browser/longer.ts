// A language that nobody speaks: English, each word 40 % longer.
import type { openOffice } from './office.ts';

type Served = NonNullable<NonNullable<Parameters<typeof openOffice>[0]>['served']>;

/** Words outside of the braces of a message grow: "Today" becomes "TodayTo". */
export function longer(message: string): string {
  let depth = 0;
  return message.replaceAll(/[{}]|\p{L}{2,}/gu, (each) => {
    if (each === '{') depth++;
    else if (each === '}') depth--;
    else if (depth % 2 === 0) return each + each.slice(0, Math.ceil(each.length * 0.4));
    return each;
  });
}

/** The files of the app, with longer words in its English catalogues; on the phone in all. */
export const lengthened: Served = (files) => async (c) => {
  const answer = await files(c);
  if (!answer || !/\/assets\/(?:\w+\.en|phone)-[\w-]+\.js$/.test(c.req.path)) return answer;
  c.req.raw.headers.delete('accept-encoding');
  const plain = await files(c);
  const words = (await plain?.text()) ?? '';
  // The phone's words are in one file with its programme: there only keys of its own.
  const isPhone = c.req.path.includes('/phone-');
  const grown = words.replaceAll(
    isPhone
      ? /("feet\.[\w.-]+":)([`"])((?:\\.|(?!\2)[^\\])*)\2/g
      : /("[\w.-]+":)([`"])((?:\\.|(?!\2)[^\\])*)\2/g,
    (_, key: string, quote: string, text: string) => key + quote + longer(text) + quote,
  );
  return new Response(grown, { headers: { 'content-type': 'text/javascript' } });
};

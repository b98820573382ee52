// The policy of our pages has the browser refuse every text that is to become HTML or a programme, but for what passes here.

interface Rules {
  createHTML?(text: string): string;
}
interface Passing {
  createHTML(text: string): string;
}
const { trustedTypes } = globalThis as {
  trustedTypes?: { createPolicy(name: string, rules: Rules): Passing };
};

/** Parts of the kit set style sheets as the HTML of a `style`. What has a tag in it is none. */
trustedTypes?.createPolicy('default', {
  createHTML(text) {
    if (text.includes('<')) throw new TypeError('Text does not become HTML here.');
    return text;
  },
});

const own = trustedTypes?.createPolicy('kept', { createHTML: (text) => text });

/** For a place outside of every window, where nothing runs or fetches: `web/editor/clean.ts`. */
export const asHtml = (text: string): string => own?.createHTML(text) ?? text;

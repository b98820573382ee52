// The frame of every page that the public sees: no script, nothing fetched, readable by whatever opens it.
import { html, raw } from 'hono/html';
import { type Language } from '../i18n/index.ts';
import { styles } from './styles.ts';

export type Html = ReturnType<typeof html>;

export interface PageFrame {
  language: Language;
  title: string;
  /** Whose page it is; undefined before anybody is known. */
  organisation?: string | undefined;
  /** The same page in other languages, in the order shown; `name` in its own language. */
  languages: readonly { language: Language; name: string; href: string }[];
  languageLabel: string;
  /** `case`: two columns where there is room. */
  layout?: 'narrow' | 'case';
  content: Html;
  footer?: Html | undefined;
}

export const pageOf = (frame: PageFrame): Html => html`<!doctype html>
<html lang="${frame.language}"><head><meta charset="utf-8"><title>${frame.title}</title><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><style>${raw(styles)}</style></head>
<body class="${frame.layout ?? 'narrow'}"><header class="top"><b>${frame.organisation}</b>${languageSwitch(frame)}</header>
<main>${frame.content}</main>
<footer>${frame.footer}</footer></body></html>`;

const languageSwitch = ({ languages, language: shown, languageLabel }: PageFrame): Html | null =>
  languages.length < 2
    ? null
    : html`<nav aria-label="${languageLabel}"><ul>${languages.map(({ language, name, href }) =>
        language === shown
          ? html`<li><span aria-current="true">${name}</span></li>`
          : html`<li><a href="${href}" lang="${language}" hreflang="${language}">${name}</a></li>`,
      )}</ul></nav>`;

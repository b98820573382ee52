import type { SendMailOptions } from 'nodemailer';
import { mailText } from '../../../platform/i18n/mail.ts';
import type { Site } from '../../../platform/site.ts';
import type { OutgoingMail } from '../../outgoing-mail.ts';

export interface AttachedFile {
  filename: string;
  contentType: string;
  content: Buffer;
}

/** The header by which our own mail is known when it comes back, also where a server rewrote Message-ID. */
export const ownMark = 'x-kept-id';

/** The domain our mail leaves from. A bare IP address is no domain that a mail address may have. */
export function ownDomain({ mailDomain, publicUrl }: Pick<Site, 'mailDomain' | 'publicUrl'>) {
  const { hostname } = new URL(publicUrl);
  return mailDomain ?? (/^\[|^[\d.]+$/.test(hostname) ? 'localhost' : hostname);
}

/** The address mail comes from when the team has none of its own. */
export const defaultSender = (site: Pick<Site, 'mailDomain' | 'publicUrl'>): string =>
  `care@${ownDomain(site)}`;

/** The mail as it leaves: addresses, thread, footer, marks for machines, plain text and HTML. */
export function compose(
  mail: OutgoingMail,
  internetId: string,
  site: Pick<Site, 'mailDomain' | 'publicUrl'>,
  attachments: AttachedFile[],
): SendMailOptions {
  const domain = ownDomain(site);
  const from = mail.fromAddress ?? defaultSender(site);
  const replyTo = mail.replyTo ? `${mail.replyTo}@${domain}` : undefined;
  const references = mail.references.map((id) => `<${id.includes('@') ? id : `${id}@${domain}`}>`);
  const below = [mail.promise, mail.signature].filter((each) => typeof each === 'string');
  const footer = mail.footer && footerOf(mail, mail.footer, site.publicUrl);
  return {
    messageId: `<${internetId}@${domain}>`,
    from: { name: mail.fromName, address: from },
    to: mail.to,
    ...(mail.cc.length > 0 ? { cc: mail.cc } : {}),
    ...(replyTo ? { replyTo: { name: mail.fromName, address: replyTo } } : {}),
    // Bounces come back to the signed address too: it says which matter they are of.
    envelope: { from: replyTo ?? from, to: [...mail.to, ...mail.cc] },
    subject: mail.subject.replace(/[\r\n]+/g, ' '),
    ...(references.length > 0 ? { inReplyTo: references.at(-1) as string, references } : {}),
    text: [mail.text, ...below, ...(footer ? [`-- \n${footer}\n`] : [])].join('\n\n'),
    html: page(
      (mail.html ?? htmlOf(mail.text)) + below.map(htmlOf).join(''),
      footer && htmlOf(footer),
      mail.language,
    ),
    attachments,
    headers: {
      [ownMark]: internetId,
      ...(mail.automatic ? machineMarks(references.length > 0) : {}),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

const footerOf = (
  mail: OutgoingMail,
  { number, path }: { number: number; path: string },
  publicUrl: string,
): string =>
  mailText(mail.language, 'footer.tracking', { number: String(number), link: publicUrl + path });

/** RFC 3834 and its older relatives: nobody's machine is to answer this. */
const machineMarks = (isAnswer: boolean): Record<string, string> => ({
  'auto-submitted': isAnswer ? 'auto-replied' : 'auto-generated',
  'x-auto-response-suppress': 'All',
  precedence: 'bulk',
});

const page = (body: string, footer: string | null, language: string): string =>
  `<!doctype html><html lang="${language}"><body style="font-family:sans-serif;font-size:15px;line-height:1.5">${body}${
    footer
      ? `<hr style="border:0;border-top:1px solid #ddd"><div style="color:#666;font-size:13px">${footer}</div>`
      : ''
  }</body></html>`;

/** Paragraphs, line ends and links of a plain text. */
export function htmlOf(text: string): string {
  const linked = escape(text).replace(
    /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g,
    (url) => `<a href="${url}">${url}</a>`,
  );
  return linked
    .split(/\n{2,}/)
    .map((part) => `<p>${part.replaceAll('\n', '<br>')}</p>`)
    .join('');
}

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

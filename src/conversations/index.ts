/**
 * The door of conversations: what was said, over which channel, on which matter.
 *
 * Events, all with the matter's id unless said otherwise:
 * - `message.received` { messageId, authorKind: 'customer' | 'staff', personId, channel, via: 'customer' |
 *   'staff' | 'handoff', handoffId?, isFirst }: a customer wrote, or staff wrote by mail. `via: 'handoff'`: the
 *   person a hand-off asked has answered its mail. `isFirst`: it opened the case.
 * - `message.unverified` { messageId }: filed, but nobody knows whether the sender is who the mail says. It
 *   settles nothing, reopens nothing and is never shown to a customer.
 * - `message.sent` { messageId, channel, automatic, asks }, `message.noted` { messageId, automatic }
 * - `message.filed` { messageId, fromMatterId }: moved from another matter.
 * - `message.bounced`, `message.failed` { messageId, to, reason }: a mail did not arrive.
 * - `message.new-concern` (no matter yet) { messageId, teamId, customerId, personId, authorKind, subject,
 *   language, receivedAt, channel, customerName, acknowledge, and of a form kind?, touchpointId?,
 *   orderReference? }: somebody wrote of something new. The reaction opens the case with it
 *   (`firstOfConcern`) and, where `acknowledge` says so, acknowledges. With authorKind `unverified` customerId
 *   and personId are null.
 */
export type {} from './tables.ts';
export { type Channel, channels } from './api.ts';
export { answerLanguage, answerLanguageOf } from './answer-language.ts';
export { fileConversation } from './actions/file-conversation.ts';
export { fileEntry } from './actions/file-entry.ts';
export { fileMessage } from './actions/file-message.ts';
export { journalWeb, type WebEnvelope } from './actions/journal-web.ts';
export { mintReplyAddress } from './actions/mint-reply-address.ts';
export { noteFormAttempt } from './actions/note-form-attempt.ts';
export { quarantineEntry } from './actions/quarantine-entry.ts';
export {
  type FirstMessage,
  firstMessage,
  firstOfConcern,
  receiveMessage,
  type ReceivedMessage,
} from './actions/receive-message.ts';
export { say, type Saying } from './actions/say.ts';
export { sendMail } from './actions/send-mail.ts';
export { linkHere } from './outgoing-mail.ts';
export { uploadFile } from './actions/upload-file.ts';
export { type WebForm, type WebFormIn, webForm } from './channels/web/form.ts';
export { conversationOf, findMessage, messageFor, type SaidMessage } from './queries.ts';
export { drop as dropDraft, putBack as putBackDraft } from './drafts.ts';
export { attachUploads, fileForToken } from './files.ts';
export { asAnswer } from './serve.ts';
export { readEquation, readGaps } from './journal-desk.ts';
export { judgeMail } from './channels/email/judge.ts';
export {
  isSending,
  mailServerSealed,
  type SendingServer,
  sendingServer,
  type SmtpUrl,
} from './mail-server.ts';
export { whyNotReceiving, whyNotSending } from './channels/email/probe.ts';
export { type RunningSmtp, startSmtp } from './channels/email/smtp.ts';

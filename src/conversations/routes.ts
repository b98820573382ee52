import { matterFor } from '../matters/index.ts';
import { handle, type Route } from '../platform/http/index.ts';
import { fileByHand } from './actions/file-entry.ts';
import { askForPictures, keepPicturesOut } from './actions/ask-for-pictures.ts';
import { uploadFile } from './actions/upload-file.ts';
import * as api from './api.ts';
import { listFiles } from './case-files.ts';
import { dropDraft, findDraft, listDrafts, writeDraft } from './drafts.ts';
import { listJournal, readEntry, readEquation, retryEntry, serveRaw } from './journal-desk.ts';
import { listMailRoutes, removeMailRoute, setMailRoute } from './mail-routes.ts';
import {
  dropMailServer,
  sendTrialMail,
  setMailServer,
  showMailServer,
  tryMailServer,
} from './mail-server-desk.ts';
import { serveMessagePage } from './message-page.ts';
import { listOutbox, retryMail } from './outbox-desk.ts';
import { conversationOf } from './queries.ts';
import { serveFile } from './serve.ts';

export const conversationsRoutes: readonly Route[] = [
  handle(api.listMessages, async (ctx, { id, ...page }) =>
    conversationOf(ctx, (await matterFor(ctx, id)).id, page),
  ),
  handle(api.readMessagePage, serveMessagePage),
  handle(api.askForPictures, askForPictures),
  handle(api.keepPicturesOut, keepPicturesOut),
  handle(api.listFiles, listFiles),
  handle(api.uploadFile, uploadFile),
  handle(api.readFile, serveFile),
  handle(api.readDraft, findDraft),
  handle(api.keepDraft, writeDraft),
  handle(api.dropDraft, dropDraft),
  handle(api.listDrafts, listDrafts),
  handle(api.listJournal, listJournal),
  handle(api.readEquation, readEquation),
  handle(api.readJournalEntry, readEntry),
  handle(api.readRawMail, serveRaw),
  handle(api.retryJournalEntry, retryEntry),
  handle(api.fileJournalEntry, fileByHand),
  handle(api.listOutbox, listOutbox),
  handle(api.retryOutboxEntry, retryMail),
  handle(api.listMailRoutes, listMailRoutes),
  handle(api.setMailRoute, setMailRoute),
  handle(api.dropMailRoute, removeMailRoute),
  handle(api.showMailServer, showMailServer),
  handle(api.setMailServer, setMailServer),
  handle(api.tryMailServer, tryMailServer),
  handle(api.dropMailServer, dropMailServer),
  handle(api.sendTrialMail, sendTrialMail),
];

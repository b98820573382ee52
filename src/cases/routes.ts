import { fillField as fillContract } from '../fields/api.ts';
import { handle, type Route } from '../platform/http/index.ts';
import * as sleep from '../snoozes/api.ts';
import { tagCase as tagContract } from '../tags/api.ts';
import { assignCase } from './actions/assign-case.ts';
import { closeCase } from './actions/close-case.ts';
import { editCase } from './actions/edit-case.ts';
import { fillField } from './actions/fill-field.ts';
import { addFollower, removeFollower } from './actions/follow-case.ts';
import { mergeCase } from './actions/merge-case.ts';
import { namePersonComplainedAbout } from './actions/name-person-complained-about.ts';
import { praisePerson } from './actions/praise-person.ts';
import { reopenCase } from './actions/reopen-case.ts';
import { resolveCase } from './actions/resolve-case.ts';
import { putOff, wakeCase } from './actions/snooze-case.ts';
import { splitCase } from './actions/split-case.ts';
import { tagCase } from './actions/tag-case.ts';
import { takeCase } from './actions/take-case.ts';
import { takeDownConcern } from './actions/take-down-concern.ts';
import { writeMessage } from './actions/write-message.ts';
import * as api from './api.ts';
import { showCase } from './case-page.ts';
import * as held from './held/api.ts';
import { holdReply, sayOwnHeld } from './held/hold-reply.ts';
import { listHeldReplies, sayReply, showHeldReply, undoReply } from './held/undo-reply.ts';

export const casesRoutes: Route[] = [
  handle(api.openCase, takeDownConcern),
  handle(api.showCase, showCase),
  handle(api.editCase, editCase),
  handle(api.takeCase, takeCase),
  handle(api.assignCase, assignCase),
  handle(api.writeMessage, async (ctx, input) => {
    await sayOwnHeld(ctx, input.id);
    return writeMessage(ctx, input);
  }),
  handle(held.holdReply, holdReply),
  handle(held.listHeldReplies, listHeldReplies),
  handle(held.showHeldReply, showHeldReply),
  handle(held.undoReply, undoReply),
  handle(held.sayHeldReply, sayReply),
  handle(api.resolveCase, resolveCase),
  handle(api.reopenCase, reopenCase),
  handle(api.closeCase, closeCase),
  handle(api.mergeCase, mergeCase),
  handle(api.splitCase, splitCase),
  handle(api.namePersonComplainedAbout, namePersonComplainedAbout),
  handle(api.praisePerson, praisePerson),
  handle(api.addFollower, addFollower),
  handle(api.removeFollower, removeFollower),
  handle(tagContract, tagCase),
  handle(fillContract, fillField),
  handle(sleep.snoozeCase, putOff),
  handle(sleep.wakeCase, async (ctx, { id }) => ({ id: await wakeCase(ctx, id), snooze: null })),
];

import { fillField as fillContract } from '../fields/api.ts';
import { handle, type Route } from '../platform/http/index.ts';
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
import { splitCase } from './actions/split-case.ts';
import { tagCase } from './actions/tag-case.ts';
import { takeCase } from './actions/take-case.ts';
import { takeDownConcern } from './actions/take-down-concern.ts';
import { writeMessage } from './actions/write-message.ts';
import * as api from './api.ts';
import { showCase } from './case-page.ts';

export const casesRoutes: Route[] = [
  handle(api.openCase, takeDownConcern),
  handle(api.showCase, showCase),
  handle(api.editCase, editCase),
  handle(api.takeCase, takeCase),
  handle(api.assignCase, assignCase),
  handle(api.writeMessage, writeMessage),
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
];

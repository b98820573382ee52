import { handle, type Route } from '../platform/http/index.ts';
import { changeTag, mergeTag, retireTag } from './actions/keep-tags.ts';
import { addTag } from './actions/make-tag.ts';
import * as api from './api.ts';
import { listTags, showTagCounts } from './queries.ts';

export const tagsRoutes: readonly Route[] = [
  handle(api.listTags, listTags),
  handle(api.countTags, showTagCounts),
  handle(api.addTag, addTag),
  handle(api.changeTag, changeTag),
  handle(api.mergeTag, mergeTag),
  handle(api.retireTag, (ctx, { id }) => retireTag(ctx, id, true)),
  handle(api.restoreTag, (ctx, { id }) => retireTag(ctx, id, false)),
];

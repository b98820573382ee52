import { handle, type Route } from '../platform/http/index.ts';
import { addTemplate } from './actions/add-template.ts';
import { changeTemplate } from './actions/change-template.ts';
import { restoreTemplate, retireTemplate } from './actions/retire-template.ts';
import { useTemplate } from './actions/use-template.ts';
import * as api from './api.ts';
import { listTemplates, showTemplate, templateLibrary } from './queries.ts';

export const templatesRoutes: readonly Route[] = [
  handle(api.listTemplates, listTemplates),
  handle(api.templateLibrary, templateLibrary),
  handle(api.showTemplate, showTemplate),
  handle(api.addTemplate, addTemplate),
  handle(api.changeTemplate, changeTemplate),
  handle(api.retireTemplate, retireTemplate),
  handle(api.restoreTemplate, restoreTemplate),
  handle(api.useTemplate, useTemplate),
];

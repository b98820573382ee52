import { handle, type Route } from '../platform/http/index.ts';
import { addStaff } from './actions/add-staff.ts';
import { createOwnApiKey, revokeApiKey } from './actions/api-keys.ts';
import { beAway, endAbsence } from './actions/be-away.ts';
import { changeOrganisation } from './actions/change-organisation.ts';
import { changeStaff } from './actions/change-staff.ts';
import { addTeam, changeTeam } from './actions/change-team.ts';
import { addTouchpoint, changeTouchpoint } from './actions/change-touchpoint.ts';
import { leave } from './actions/leave.ts';
import { setStaffPassword } from './actions/set-staff-password.ts';
import { setUpOrganisation } from './actions/set-up.ts';
import {
  listApiKeys,
  listRoles,
  listTeams,
  listTouchpoints,
  showApiKey,
  showMe,
  showOrganisation,
  showSetup,
  showTeam,
  showTouchpoint,
} from './answers.ts';
import * as api from './api.ts';
import { listPeople, showPerson } from './directory.ts';

export const organisationRoutes: readonly Route[] = [
  handle(api.showSetup, showSetup),
  handle(api.setUp, setUpOrganisation),
  handle(api.showMe, showMe),
  handle(api.changeMe, async (ctx, input) => {
    await changeStaff(ctx, { ...input, id: ctx.actor.personId as string });
    return showMe(ctx);
  }),
  handle(api.listPeople, listPeople),
  handle(api.showPerson, showPerson),
  handle(api.addStaff, async (ctx, input) => showPerson(ctx, { id: await addStaff(ctx, input) })),
  handle(api.changeStaff, async (ctx, input) => {
    await changeStaff(ctx, input);
    return showPerson(ctx, input);
  }),
  handle(api.leave, async (ctx, input) => {
    await leave(ctx, input);
    return showPerson(ctx, input);
  }),
  handle(api.beAway, async (ctx, input) => {
    await beAway(ctx, input);
    return showPerson(ctx, input);
  }),
  handle(api.endAbsence, async (ctx, input) => {
    await endAbsence(ctx, input);
    return showPerson(ctx, input);
  }),
  handle(api.setPassword, async (ctx, input) => {
    await setStaffPassword(ctx, input);
    return {};
  }),
  handle(api.listTeams, listTeams),
  handle(api.addTeam, async (ctx, input) => showTeam(ctx, await addTeam(ctx, input))),
  handle(api.changeTeam, async (ctx, input) => {
    await changeTeam(ctx, input);
    return showTeam(ctx, input.id);
  }),
  handle(api.listRoles, listRoles),
  handle(api.listTouchpoints, listTouchpoints),
  handle(api.addTouchpoint, async (ctx, input) =>
    showTouchpoint(ctx, await addTouchpoint(ctx, input)),
  ),
  handle(api.changeTouchpoint, async (ctx, input) => {
    await changeTouchpoint(ctx, input);
    return showTouchpoint(ctx, input.id);
  }),
  handle(api.showOrganisation, showOrganisation),
  handle(api.changeOrganisation, async (ctx, input) => {
    await changeOrganisation(ctx, input);
    return showOrganisation(ctx);
  }),
  handle(api.listApiKeys, listApiKeys),
  handle(api.addApiKey, async (ctx, { name }) => {
    const { id, key } = await createOwnApiKey(ctx, name);
    return { ...(await showApiKey(ctx, id)), key };
  }),
  handle(api.revokeApiKey, async (ctx, { id }) => {
    await revokeApiKey(ctx, id);
    return showApiKey(ctx, id);
  }),
];

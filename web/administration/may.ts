/** Whether somebody looks after anything of the house. */
export const mayAdminister = (permissions: readonly string[]): boolean =>
  permissions.some((each) => each.endsWith('.administer'));

/** Where what administrators look after is; those that stand in the navigation by themselves are not among them. */
const places =
  /^\/(administration|organisation|roles|standards|calendars|mail|templates|macros|tags|fields|checklists|devices|api-keys)(\/|$)/;

export const isInAdministration = (path: string): boolean => places.test(path);

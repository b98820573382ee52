/** Whether somebody looks after anything of the house. */
export const mayAdminister = (permissions: readonly string[]): boolean =>
  permissions.some((each) => each.endsWith('.administer'));

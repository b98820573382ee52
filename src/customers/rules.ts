/**
 * What one may do about a customer. One who also works here is changed by administrators only (and by
 * themselves on their own page): whoever could add an address to a colleague could write in their name.
 */
export const mayAbout = (
  permissions: ReadonlySet<string>,
  customer: { worksHere: boolean },
): { edit: boolean } => ({
  edit:
    permissions.has('customers.edit') &&
    (!customer.worksHere || permissions.has('people.administer')),
});

import { useMe } from './me.ts';

/** The topics of the live stream that change the lists of the person who is signed in. */
export function useMyTopics(): string[] {
  const { person, staff } = useMe();
  return [`person/${person.id}`, `cases/person/${person.id}`, `cases/team/${staff.team.id}`];
}

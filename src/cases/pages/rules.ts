// What the public pages decide.

/** Of one visitor within an hour; more are set aside for a person to look at. */
export const mostFormsAnHour = 5;
/** Beyond this nothing more is stored: the visitor is told to come back later. */
export const mostStoredAnHour = 60;
/** Replies on one link within an hour. */
export const mostRepliesAnHour = 20;

export const mostFiles = 5;
export const mostMegabytes = 20;
export const longestText = 20_000;
export const longestSubject = 200;

const fastestSeconds = 3;
const slowestHours = 24;

/** How a form came. */
export interface FormSigns {
  /** What stands in the field that people do not see. */
  trap: string;
  /** When we handed the form out; undefined: it bears no signature of ours. */
  issuedAt: Date | undefined;
  now: Date;
  /** From this visitor within the last hour, this one included. */
  attempts: number;
}

/** Why a form is looked at by a person before it goes on; undefined: it goes on. */
export function suspicionOf({ trap, issuedAt, now, attempts }: FormSigns): string | undefined {
  if (trap !== '') return 'form: a field was filled in that people do not see';
  if (!issuedAt) return 'form: its time is not signed by us';
  const seconds = (now.getTime() - issuedAt.getTime()) / 1000;
  if (seconds < fastestSeconds) return `form: sent within ${fastestSeconds} seconds`;
  if (seconds > slowestHours * 3600) return `form: open for more than ${slowestHours} hours`;
  if (attempts > mostFormsAnHour) return `form: more than ${mostFormsAnHour} within an hour`;
  return undefined;
}

import type { CaseDetail } from '../../src/cases/api.ts';

/** What each of the composer's forms gets. */
export interface ComposerFormProps {
  of: CaseDetail;
  /** What was begun earlier. */
  begun: Record<string, unknown> | null;
  /** More stands in it than the server keeps. */
  isChanged: boolean;
  /** Somebody wants to write: what merely stands open from earlier does not take the keys. */
  isWanted: boolean;
  /** What is kept was replaced: the form is to be drawn from that. */
  onTaken: () => void;
  onDone: () => void;
}

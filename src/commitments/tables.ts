import type { Defaulted, Once } from '../platform/db/tables.ts';
import type {
  BearingWhy,
  CommitmentKind,
  CommitmentState,
  EvidenceKind,
  HandoffStep,
  MoveCause,
  OwedTo,
  Purpose,
  Standard,
} from './rules.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    /** The ledger: who owes what to whom by when. */
    commitments: {
      id: Once<string>;
      kind: Once<CommitmentKind>;
      statement: Once<string>;
      matter_id: Once<string>;
      /** The maker: a person or a team, for good. Who must fulfil it now is its bearer. */
      owed_by_person: Once<string | null>;
      owed_by_team: Once<string | null>;
      owed_to: Once<OwedTo>;
      /** A colleague who left hands what was owed to them to their successor. */
      owed_to_person: string | null;
      owed_to_customer: Once<string | null>;
      /** Null only while a standard is paused. Only a standard's moves. */
      due_at: Date | null;
      made_at: Once<Date>;
      made_by: Once<string | null>;
      /** The message in which it was said. */
      made_in: Once<string | null>;
      /** What it rests on; follows when that is renegotiated. */
      depends_on: string | null;
      handoff_id: Once<string | null>;
      /** Which of a hand-off's two promises this is. */
      handoff_step: Once<HandoffStep | null>;
      state: Defaulted<CommitmentState>;
      settled_at: Defaulted<Date | null>;
      settled_by: Defaulted<string | null>;
      settled_reason: Defaulted<string | null>;
      /** When a broken one was done after all. */
      fulfilled_at: Defaulted<Date | null>;
      evidence_kind: Defaulted<EvidenceKind | null>;
      evidence_id: Defaulted<string | null>;
      successor_id: Defaulted<string | null>;
      /** Whose figure a broken one is. */
      charged_person: Defaulted<string | null>;
      charged_team: Defaulted<string | null>;
      /** The commitment that broke first and brought this one down. */
      charged_because: Defaulted<string | null>;
      /** Which service standard it is. */
      standard: Defaulted<Standard | null>;
      purpose: Defaulted<Purpose | null>;
      /** The broken one that it answers. */
      about: Defaulted<string | null>;
      remind_at: Defaulted<Date | null>;
      reminded_at: Defaulted<Date | null>;
    };
    /** The secret paths by which calendar programmes read what somebody bears. */
    commitment_feeds: {
      person_id: Once<string>;
      /** Sealed; in clear where it was made before secrets were sealed. */
      token: string;
      /** SHA-256 of it. */
      hash: Buffer;
      created_at: Date;
    };
    /** Each move of the due time of a standard. */
    commitment_moves: {
      id: Once<string>;
      commitment_id: Once<string>;
      at: Once<Date>;
      /** Null: it stood still. */
      from_due: Once<Date | null>;
      to_due: Once<Date | null>;
      /** While it stands still: the time left, in the standard's own clock. */
      left_ms: Once<number | null>;
      cause: Once<MoveCause>;
    };
    /** Who bears a commitment: intervals without a gap from made to settled. */
    bearings: {
      id: Once<string>;
      commitment_id: Once<string>;
      person_id: Once<string | null>;
      team_id: Once<string | null>;
      from_at: Once<Date>;
      to_at: Defaulted<Date | null>;
      why: Once<BearingWhy>;
    };
  }
}

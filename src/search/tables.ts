import type { Once } from '../platform/db/tables.ts';
import type { Found } from './document.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    /** What can be found, and the words that lead there; follows the other tables within a second or two. */
    search_documents: {
      id: string;
      kind: Found;
      active_at: Date;
      opened_at: Date;
      heading: string;
      words: string;
      facets: string[];
    };
    search_words: {
      word: string;
      /** In about so many documents; only grows. */
      documents: number;
    };
    /** Two cases that are about two things: who said so. The smaller id stands first. */
    not_duplicates: {
      case_id: Once<string>;
      other_id: Once<string>;
      by_id: Once<string | null>;
      at: Once<Date>;
    };
    /** Written by triggers on what documents are made of. */
    search_stale: {
      id: import('kysely').GeneratedAlways<number>;
      kind: Found;
      subject_id: string;
    };
  }
}

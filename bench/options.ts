/** What a measurement may be told on the command line. */
export interface BenchOptions {
  cases?: number;
  mails?: number;
  commitments?: number;
  /** Open ones that are not yet due. */
  open?: number;
  rounds?: number;
  /** Of a file. */
  rows?: number;
  /** Open streams of different people. */
  screens?: number;
  minutes?: number;
}

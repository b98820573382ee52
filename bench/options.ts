/** What a measurement may be told on the command line. */
export interface BenchOptions {
  cases?: number;
  mails?: number;
  commitments?: number;
  rounds?: number;
}

// What only the programme itself may read again: sealed before it reaches the database, with a key that is not in it.
export { type KeyRing, keyRing, type Secrets } from './key-ring.ts';
export { type KeyFile, keysInFile, noticedMs, openKeyFile } from './key-file.ts';
export { type SealedColumn, rotate, type Rotated, sealsThatFail, usesOfKeys } from './rotate.ts';
export {
  fingerprint,
  isSealed,
  seal,
  sealedAs,
  secretsOf,
  unseal,
  UnsealError,
  unsealIfHere,
} from './seal.ts';

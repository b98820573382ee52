// A passkey without a device: what an authenticator would answer, and what a false one would.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

interface Options {
  challenge: string;
}

interface Lies {
  /** Another page than ours. */
  origin?: string;
  /** Another house than ours. */
  host?: string;
  /** Nobody showed a finger or a PIN. */
  isUnverified?: boolean;
  /** How often it says it was used. */
  counter?: number;
}

export interface SoftPasskey {
  id: string;
  /** What the browser sends back when one is made. */
  made(options: Options, lies?: Lies): Record<string, unknown>;
  /** What the browser sends back when one signs in. */
  answer(options: Options, lies?: Lies): Record<string, unknown>;
}

/** @param origin of the house, such as `http://localhost:3000` */
export function softPasskey(origin: string): SoftPasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credentialId = randomBytes(16);
  const id = credentialId.toString('base64url');
  let counter = 0;
  const clientData = (type: string, { challenge }: Options, lies: Lies): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin: lies.origin ?? origin }));
  const rest = { id, rawId: id, type: 'public-key', clientExtensionResults: {} };
  return {
    id,
    made(options, lies = {}) {
      const attested = Buffer.concat([
        Buffer.alloc(16),
        Buffer.from([0, credentialId.length]),
        credentialId,
        coseKey(publicKey),
      ]);
      const authData = authenticatorData(lies.host ?? new URL(origin).hostname, 0x40, 0, lies);
      const whole = Buffer.concat([authData, attested]);
      return {
        ...rest,
        response: {
          clientDataJSON: clientData('webauthn.create', options, lies).toString('base64url'),
          attestationObject: attestation(whole).toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    answer(options, lies = {}) {
      const said = clientData('webauthn.get', options, lies);
      const data = authenticatorData(
        lies.host ?? new URL(origin).hostname,
        0,
        lies.counter ?? ++counter,
        lies,
      );
      const signed = Buffer.concat([data, createHash('sha256').update(said).digest()]);
      return {
        ...rest,
        response: {
          clientDataJSON: said.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign('sha256', signed, privateKey).toString('base64url'),
        },
      };
    },
  };
}

function authenticatorData(host: string, flags: number, counter: number, lies: Lies): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  const verified = lies.isUnverified ? 0x01 : 0x05;
  return Buffer.concat([
    createHash('sha256').update(host).digest(),
    Buffer.from([flags | verified]),
    count,
  ]);
}

/** CBOR, as far as it is needed: a key of P-256 with SHA-256. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
    Buffer.from(x, 'base64url'),
    Buffer.from([0x22, 0x58, 0x20]),
    Buffer.from(y, 'base64url'),
  ]);
}

/** `{ fmt: "none", attStmt: {}, authData }` */
const attestation = (authData: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([0xa3, 0x63]),
    Buffer.from('fmt'),
    Buffer.from([0x64]),
    Buffer.from('none'),
    Buffer.from([0x67]),
    Buffer.from('attStmt'),
    Buffer.from([0xa0, 0x68]),
    Buffer.from('authData'),
    Buffer.from([0x58, authData.length]),
    authData,
  ]);

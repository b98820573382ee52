// Whether people reach us safely: the address on the web, and the certificates.
import { X509Certificate, createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { connect, type PeerCertificate } from 'node:tls';
import { judgeCertificate, reachOf } from '../address-rules.ts';
import type { Check, DoctorSettings } from '../check.ts';
import { type Finding, say } from '../rules.ts';

export const addressChecks: readonly Check[] = [
  {
    key: 'tls',
    needs: 'nothing',
    run: async ({ settings }) => [
      await ofAddress(settings.publicUrl),
      ...(settings.smtpTls ? [await ofMail(settings.smtpTls)] : []),
    ],
  },
];

const patienceMs = 5000;

async function ofAddress(publicUrl: string): Promise<Finding> {
  const { protocol, hostname, port, origin } = new URL(publicUrl);
  const reach = reachOf(hostname);
  if (protocol === 'https:')
    return certificateAt(hostname.replace(/^\[|\]$/g, ''), Number(port || 443));
  if (reach === 'machine') return say.care('tls.only-here', { address: origin });
  return say[reach === 'world' ? 'alarm' : 'care']('tls.in-clear', { address: origin });
}

/** Asks whoever answers there, which may be a proxy in front of us. */
async function certificateAt(host: string, port: number): Promise<Finding> {
  const name = port === 443 ? host : `${host}:${port}`;
  // A certificate that is not trusted is looked at, and nothing is sent.
  const socket = connect({
    ...{ host, port, rejectUnauthorized: false },
    ...(isIP(host) === 0 ? { servername: host } : {}),
  });
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(patienceMs) });
    const { valid_to }: PeerCertificate = socket.getPeerCertificate();
    const standing = judgeCertificate(name, Date.parse(valid_to) - Date.now());
    if (standing.name === 'tls.expired' || socket.authorized) return standing;
    return say.alarm('tls.untrusted', { name, why: String(socket.authorizationError) });
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'AbortError';
    const why = isLate ? 'no answer' : error instanceof Error ? error.message : String(error);
    return say.care('tls.unreachable', { name, why });
  } finally {
    socket.on('error', () => {}).destroy();
  }
}

async function ofMail({
  certFile,
  keyFile,
}: NonNullable<DoctorSettings['smtpTls']>): Promise<Finding> {
  try {
    const certificate = new X509Certificate(await readFile(certFile));
    if (!certificate.checkPrivateKey(createPrivateKey(await readFile(keyFile))))
      return say.alarm('tls.unfit', { certificate: certFile, key: keyFile });
    return judgeCertificate(certFile, Date.parse(certificate.validTo) - Date.now());
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return say.alarm('tls.unreadable', { name: certFile, why });
  }
}

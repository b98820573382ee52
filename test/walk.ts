// What a contract and its input are as a request.
import { type Contract, requestFor } from '../src/platform/contract.ts';

export function requestOf(
  contract: Contract,
  input: Record<string, unknown>,
  headers: Record<string, string>,
) {
  const { path, body } = requestFor(contract, input);
  const isRaw = contract.rawBody !== undefined;
  const json = body && !isRaw ? { body: JSON.stringify(body) } : {};
  const raw = isRaw ? { body: new Uint8Array([1, 2, 3]) } : {};
  const type = isRaw ? 'application/octet-stream' : 'application/json';
  const query = isRaw ? `?name=a.txt&type=text%2Fplain` : '';
  return {
    path: path + query,
    init: {
      method: contract.method,
      headers: { 'content-type': type, ...headers },
      ...json,
      ...raw,
    },
  };
}

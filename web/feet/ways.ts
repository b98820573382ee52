// Every operation that the phone uses.
import type { showCase } from '../../src/cases/api.ts';
import type {
  fulfilCommitment,
  renegotiateCommitment,
  showCommitment,
} from '../../src/commitments/api.ts';
import type { uploadFile } from '../../src/conversations/api.ts';
import type {
  enterDevice,
  leaveDevice,
  pairDevice,
  setPinHere,
  showOwnDevice,
  touchDevice,
} from '../../src/devices/api.ts';
import type {
  acceptHandoff,
  answerHandoff,
  declineHandoff,
  returnHandoff,
  showHandoff,
} from '../../src/handoffs/api.ts';
import type { listTouchpoints, showMe } from '../../src/organisation/api.ts';
import type { listPraises, takeBackThanks, thank } from '../../src/praise/api.ts';
import type { showToday } from '../../src/today/api.ts';
import type { sendPhoto, tellMe } from '../../src/told/api.ts';
import { way } from './call.ts';

export const ways = {
  me: way<typeof showMe>('GET', '/api/v1/me'),
  today: way<typeof showToday>('GET', '/api/v1/today'),
  touchpoints: way<typeof listTouchpoints>('GET', '/api/v1/touchpoints'),
  commitment: way<typeof showCommitment>('GET', '/api/v1/commitments/:id'),
  fulfil: way<typeof fulfilCommitment>('POST', '/api/v1/commitments/:id/fulfilment'),
  renegotiate: way<typeof renegotiateCommitment>('POST', '/api/v1/commitments/:id/renegotiation'),
  handoff: way<typeof showHandoff>('GET', '/api/v1/handoffs/:id'),
  accept: way<typeof acceptHandoff>('POST', '/api/v1/handoffs/:id/acceptance'),
  decline: way<typeof declineHandoff>('POST', '/api/v1/handoffs/:id/declining'),
  giveBack: way<typeof returnHandoff>('POST', '/api/v1/handoffs/:id/return'),
  answer: way<typeof answerHandoff>('POST', '/api/v1/handoffs/:id/answer'),
  case: way<typeof showCase>('GET', '/api/v1/cases/:id'),
  file: way<typeof uploadFile>('POST', '/api/v1/files'),
  praises: way<typeof listPraises>('GET', '/api/v1/praises'),
  thank: way<typeof thank>('PUT', '/api/v1/praises/:id/thanks'),
  takeBackThanks: way<typeof takeBackThanks>('DELETE', '/api/v1/praises/:id/thanks'),
  tell: way<typeof tellMe>('PUT', '/api/v1/told/:id'),
  photo: way<typeof sendPhoto>('PUT', '/api/v1/told/:id/photos/:n'),
  device: way<typeof showOwnDevice>('GET', '/api/v1/device'),
  pairDevice: way<typeof pairDevice>('POST', '/api/v1/device'),
  enterDevice: way<typeof enterDevice>('POST', '/api/v1/device/session'),
  leaveDevice: way<typeof leaveDevice>('DELETE', '/api/v1/device/session'),
  touch: way<typeof touchDevice>('POST', '/api/v1/device/touch'),
  setPinHere: way<typeof setPinHere>('PUT', '/api/v1/device/pin'),
};

/** How mail servers say that a mail did not arrive; compared in lower case. */
import { list } from '../word-list.ts';

export const BOUNCE_SUBJECTS = list(`
  undeliverable | undelivered | undeliverd | returned mail | mail delivery fail | mail failure |
  delivery status notification | delivery notification | delivery report | delivery status |
  delivery failure | delivery failed | delivery_failure | delivery has failed | failure notice |
  failure delivery | failed delivery | failed mail | failure to deliver | non-deliver |
  nondeliver | non deliver | not delivered | undeliver | could not be delivered |
  cannot be delivered | unable to deliver | unable to send | could not send message |
  could not send mail | message delivery | mail could not be | message could not be |
  message you sent blocked | returned to sender | returning message to sender |
  returning to sender | mail returned | returned message | mail system error |
  error sending your mail | mail error | message status | postmaster notify | delayed mail |
  delivery delayed | mail delayed | delayed delivery | message delayed | still being retried |
  warning: could not send | warning--could not send | warning: message | [bounce] | bounced |
  bounce notification | rejected mail | mail rejected | message rejected | rejected: | blocked: |
  [postmaster] | your message wasn't delivered | your message was not delivered |
  email delivery failure | user unknown | mailbox full | mailbox quota | quota exceeded |
  invalid recipient | bad recipient | aws notification message | unzustellbar | nicht zustellbar |
  zustellung fehlgeschlagen | zustellungsfehler | unzustellbarkeit | nachricht nicht zugestellt |
  fehler bei der nachrichtenzustellung | rückläufer | zustellbericht | non remis | non distribu |
  non délivr | n'a pas pu être remis | échec de la remise | echec de la remise |
  échec de distribution | non remise | message non remis | retour à l'expéditeur |
  avis de non-remise | échec de livraison du message | échec d'envoi | no se pudo entregar |
  no se puede entregar | no entregable | no entregado | mensaje devuelto | error en la entrega |
  correo devuelto | no se ha podido entregar | fallo en la entrega | sin entregar |
  mancato recapito | non recapitabile | consegna fallita | impossibile recapitare |
  notifica di mancata | errore di consegna | mancata consegna | não entregue | não foi entregue |
  não é possível entregar | falha na entrega | mensagem devolvida | não pôde ser entregue |
  não foi possível entregar | onbestelbaar | niet bezorgd | niet afgeleverd |
  kan niet worden bezorgd | bezorging mislukt | olevererbart | kunde inte levereras |
  ej levererat | kan ikke leveres | ikke leveret | ikke levert | kunne ikke leveres | ulevert |
  toimitus epäonnistui | ei voitu toimittaa | toimittamaton | niedostarczon |
  nie można dostarczyć | nie dostarczono | zwrot wiadomości | nedoručiteln | nedoručen |
  nelze doručit | nedostarczalna | недоставлен | не доставлен | не удалось доставить | возвращ |
  не вдалося доставити | недоставлене | нельзя доставить | iletilemedi | teslim edilemedi |
  kézbesíthetetlen | kézbesítési hiba | nelivrat | nu a putut fi livrat | δεν παραδόθηκε |
  μη παραδοτέο | αδυναμία παράδοσης | לא ניתן למסור | ההודעה לא נמסרה | تعذر التسليم |
  لم يتم التسليم | 配信不能 | 配信できません | 配信エラー | 配信に失敗 | 送信エラー | 送信できません | 送信に失敗 | 未送達 | 不達 | 届きません |
  送れません | エラーメール | 宛先不明 | 未配信 | 配送失敗 | 配信状況 | 退信 | 系统退信 | 无法投递 | 投递失败 | 未送达 | 发送失败 | 傳送失敗 | 無法傳送 |
  無法送達 | 未傳遞 | 退件 | 반송 | 배달 실패 | 전송 실패 | 전달 실패 | 배달되지 않음 | không gửi được | tidak terkirim |
  gagal terkirim | haikuweza kuwasilishwa | imeshindwa kuwasilishwa | ntiyashoboye kugezwa
`);

export const BOUNCE_BODIES = list(`
  could not be delivered | couldn't be delivered | cannot be delivered | can not be delivered |
  can't be delivered | was not delivered | wasn't delivered | not been delivered |
  has not been delivered | not be delivered | unable to deliver | unable to be delivered |
  undeliverable | non-deliverable | failed to deliver | delivery has failed | delivery failed |
  delivery failure | message delivery | delivery to the following | did not reach the following |
  the following recipient | following address | fatal errors | non-fatal errors | addresses had |
  had delivery | returned to sender | returning message | returning your message |
  rejected your message | message was rejected | automatically rejected | has been rejected |
  were rejected | was rejected by | refused to accept | qmail-send program |
  this is the mail system | mail delivery software | the dragonfly mail agent |
  the postfix program | james mail server | mail server at | this is the mail server |
  able to deliver | user unknown | unknown user | unknown recipient | mailbox full |
  mailbox is full | mailbox exceeds | exceeds allowed size | over quota | quota exceeded |
  exceeded storage | no such user | no such recipient | no such mailbox | recipient address |
  recipient rejected | mailbox unavailable | mailbox not found | account is disabled |
  account has been disabled | address not found | not recognized | user not listed |
  user not found | recipient not found | host unknown | domain not found |
  retry timeout exceeded | attempts to deliver | still being undelivered | delivery is delayed |
  been delayed | not yet been delivered | will be retried | will keep trying | continue to try |
  attempts to send | could not be sent | was not sent | not accepted for delivery |
  malformed address | error sending your mail | trouble delivering | problem delivering |
  delivery problem | failed recipient | error delivering | smtp error | remote host said |
  diagnostic code | final-recipient | action: failed | reporting-mta | transcript of session |
  delivery status notification | delivery attempts | failure reason | reason for failure |
  reason of the failure | invalid recipient | invalid address | invalid user |
  no valid recipients | your mail attempted | your mail sent on | your mail is denied |
  non-member | message blocked | blocked by | "notificationtype":"bounce" | returned mail |
  returned message | mail loop | too many hops | hop count | is not a valid | relaying denied |
  konnte nicht zugestellt | nicht zugestellt | unzustellbar | nicht ausgeliefert | zustellung |
  empfänger unbekannt | n'a pas pu être remis | n'a pas été remis | n'a pas pu être envoy |
  pas remis | n'a pas pu etre | non délivr | destinataire inconnu | no se pudo entregar |
  no pudo ser entregado | no se ha podido entregar | no ha podido ser entregado | no se entregó |
  destinatario desconocido | non è stato possibile recapitare | non è stato recapitato |
  non recapitat | impossibile recapitare | não pôde ser entregue | não foi possível entregar |
  não foi entregue | destinatário desconhecido | niet worden bezorgd | niet worden afgeleverd |
  niet bezorgd | kunde inte levereras | inte levererats | kunne ikke leveres | ikke leveret |
  ei voitu toimittaa | nie mogła zostać dostarczona | nie została dostarczona | nie dostarczono |
  nelze doručit | nebyla doručena | nepodařilo se doručit | не удалось доставить |
  не было доставлено | не может быть доставлено | не доставлено | не вдалося доставити |
  не може бути доставлен | teslim edilemedi | iletilemedi | nem kézbesíthető |
  nem sikerült kézbesíteni | nu a putut fi livrat | δεν ήταν δυνατή η παράδοση | δεν παραδόθηκε |
  לא נמסרה | لم يتم تسليم | تعذر تسليم | 配信できません | 配信できませんでした | 配信に失敗 | 送信できません | 送信できませんでした |
  送信に失敗 | 届けられません | お届けできません | 届けることができません | 存在しない | 見つかりません | エラー | 宛先不明 | 無法傳送 | 无法投递 | 无法送达 |
  投递失败 | 未能送达 | 不存在 | 传送失败 | 傳送失敗 | 退信 | 退回 | 배달하지 못 | 전송하지 못 | 전달할 수 없
`);

/** The server's own words end where it begins to quote what it could not deliver. */
export const COPY_MARKS = list(`
  copy of the message | copy of your message | original message | original headers |
  message headers follow | returned message | unsent message | message follows | original text |
  message header follow | headers of the message | headers of the original |
  beginning of original | ursprüngliche nachricht | message log follows | below this line is |
  header of the message | original mail | origineel bericht | messaggio originale |
  message d'origine | mensaje original | 元のメッセージ | 原文
`);

/** The address itself is at fault. */
export const GONE = list(`
  user unknown | unknown user | unknown recipient | no such user | no such recipient |
  no such mailbox | does not exist | doesn't exist | do not exist | not exist |
  recipient rejected | recipient address rejected | unknown address | invalid recipient |
  invalid address | invalid user | invalid mailbox | mailbox not found | user not found |
  recipient not found | address not found | not a valid mailbox | no mailbox | not found |
  account is disabled | account disabled | account has been disabled | inactive |
  mailbox unavailable | not our customer | no longer | address rejected | user not listed |
  recipient name is not recognized | host unknown | domain not found | null mx | unrouteable |
  unroutable | name or service not known | undefined mail address | this user doesn't have |
  unknown local-part | not known here | 存在しない | 宛先不明
`);

/** Something else is: it may work again. */
export const PASSING = list(`
  mailbox full | mailbox is full | over quota | quota exceeded | exceeds allowed size |
  exceeded storage | overquota | mailbox exceeds | disk quota | too large | size limit |
  exceeds size | spam | blacklist | blocklist | blocked | blocked using | reputation | greylist |
  try again | temporar | deferred | timed out | timeout | connection refused | policy | dmarc |
  dkim | spf | reverse dns | ptr record | rate limit | too many | not able to verify |
  sender address | access denied | relay | hop count | loop | content | virus | delayed |
  will be retried | keep trying | full | storage | insufficient | disk space
`);

/** How programs title their answers; compared in lower case with the start of the subject. */
import { list } from '../word-list.ts';

export const AUTO_REPLY_SUBJECTS = list(`
  auto reply | auto-reply | autoreply | automatic reply | automatic response | automated reply |
  automated response | auto response | auto-response | autoresponse | auto responder |
  autoresponder | auto-responder | autorespond | auto: | autoanswer | auto answer | auto-answer |
  out of office | out of the office | out-of-office | ooo: | away from office |
  away from the office | away from my mail | i am out of the office | i'm out of the office |
  i am currently out of | vacation reply | vacation notice | vacation message |
  vacation response | vacation: | on annual leave | annual leave: | on leave: |
  absence notification | absence notice | absence: | automatische antwort |
  automatische rückantwort | automatische abwesenheit | autom. antwort | abwesenheitsnotiz |
  abwesenheitsnachricht | abwesenheitsbenachrichtigung | abwesenheit: | abwesend: | autoantwort |
  auto-antwort | nicht im büro | außer haus | ich bin nicht im büro | urlaubsnotiz |
  réponse automatique | reponse automatique | réponse auto | message d'absence |
  message automatique | absence du bureau | absent du bureau | absence : |
  notification d'absence | respuesta automática | respuesta automatica | auto respuesta |
  autorespuesta | fuera de la oficina | fuera de oficina | mensaje automático |
  resposta automàtica | risposta automatica | fuori ufficio | fuori sede |
  risposta automatizzata | assente dall'ufficio | messaggio automatico | resposta automática |
  resposta automatica | ausência temporária | fora do escritório | fora do escritorio |
  mensagem automática | ausência do escritório | automatisch antwoord | automatische reactie |
  automatische beantwoording | afwezigheidsmelding | afwezig: | niet op kantoor | buiten kantoor |
  ik ben afwezig | afwezigheidsbericht | autosvar | automatiskt svar | frånvaromeddelande |
  ej på kontoret | automatisk svar | automatisk svarmeddelelse | ikke på kontoret | fravær: |
  fraværsmelding | feriesvar | automaattinen vastaus | poissaoloviesti | poissa: |
  poissa toimistosta | automatyczna odpowiedź | autoodpowiedź | odpowiedź automatyczna |
  poza biurem | jestem poza biurem | automatická odpověď | automatická odpoveď | mimo kancelář |
  automatski odgovor | samodejni odgovor | автоответ | автоматический ответ |
  автоматична відповідь | автовідповідь | автоматичен отговор | отсутствие на рабочем месте |
  вне офиса | automatikus válasz | automatikus üzenet | házon kívül | răspuns automat |
  raspuns automat | în afara biroului | αυτόματη απάντηση | εκτός γραφείου | otomatik yanıt |
  otomatik cevap | ofis dışında | ofis dışındayım | מענה אוטומטי | תשובה אוטומטית |
  תגובה אוטומטית | מחוץ למשרד | رد تلقائي | الرد التلقائي | خارج المكتب | 自动回复 | 自動回覆 | 自动答复 |
  自动应答 | 不在办公室 | 自動返信 | 自動応答 | 自動回答 | 不在通知 | 不在です | 不在の | 자동 응답 | 자동 회신 | 자동응답 | 부재중 | 부재 중 |
  trả lời tự động | thư trả lời tự động | balasan otomatis | jawapan automatik |
  ตอบกลับอัตโนมัติ | jibu la kiotomatiki | jibu la moja kwa moja | majibu ya kiotomatiki |
  nje ya ofisi | igisubizo cyikora | igisubizo cyikoresha | outomatiese antwoord |
  automaatvastus | automatinis atsakymas | automātiskā atbilde
`);

/** The whole subject, for a customer may begin theirs with the same words. */
export const AWAY_SUBJECTS = list(`
  i am away | currently away | on vacation | en congé | en vacances | ausente | de vacaciones |
  estoy fuera | em férias | frånvarande | ikke til stede | fraværende | lomalla | nieobecność |
  nepřítomnost | в отпуске | нет на месте | 休假 | absence | away | on leave | out of office |
  abwesend | im urlaub | urlaub | absent | fuori | vacation | holiday | on holiday | in ferie |
  met vakantie | op vakantie | på semester | på ferie | на больничном | 不在 | お休み | likizo |
  niko likizoni | ndi mu kiruhuko | sindi ku kazi
`);

/** `Read: your order`, where the text says the same. */
export const READ_SUBJECTS = list(`
  read: | not read: | deleted: | read receipt | return receipt | delivered: | gelesen: |
  ungelesen gelöscht: | lesebestätigung | empfangsbestätigung | lu : | lu: | non lu : |
  accusé de lecture | accusé de réception | leído: | no leído: | confirmación de lectura |
  letto: | non letto: | conferma di lettura | lida: | lido: | não lida: | confirmação de leitura |
  gelezen: | niet gelezen: | leesbevestiging | läst: | läskvitto | læst: | lest: |
  lesekvittering | kvittering for læsning | luettu: | lukukuittaus | przeczytano: |
  potwierdzenie odczytu | přečteno: | potvrzení o přečtení | прочтено: | прочитано: |
  уведомление о прочтении | okundu: | okundu bilgisi | διαβάστηκε: | 已读: | 已读： | 已讀: | 开封通知 |
  開封済み: | 開封確認 | 읽음: | 읽음 확인
`);

export const READ_BODIES = list(`
  was read on | has been read | was displayed | displayed on the recipient | wurde gelesen |
  gelesen am | a été lu | a été affiché | lu le | se leyó | fue leído | ha sido leído |
  è stato letto | visualizzat | foi lida | foi lido | is gelezen | har lästs | lästes |
  blev læst | ble lest | on luettu | został przeczytan | przeczytan | byla přečtena | прочтено |
  прочитано | okundu | was deleted without | ohne gelesen | supprimé sans | return receipt | 已读 |
  已讀 | 開封 | 읽었 | disposition | read receipt
`);

/** What mail programs write around a quoted mail, in many languages; compared in lower case. */
import { list } from '../word-list.ts';

/** `wrote`, as it stands in the line above a quote. */
export const WROTE = list(`
  wrote | writes | said | quoting | a écrit | écrit | a ecrit | schrieb | hat geschrieben |
  geschrieben | zitat von | schreef | het volgende geschreven | heeft geschreven | escribió |
  escribio | ha escrito | citando | ha scritto | scrisse | scrive | ha escrit | va escriure |
  escreveu | napisał | napisała | napisał(a) | napisał/a | pisze | napisano | napisali | написал |
  написала | написал(а) | написали | пишет | писал | писал(а) | писала | пише | написав |
  написав(ла) | писав | написа | напиша | је написао | је написао/ла | skrev | skrev följande |
  skreiv | skrifaði | kirjoitti | kirjutas | napsal | napsala | napsal(a) | napísal | napísal(a) |
  napísala | je napisal | je napisao | je napisao/la | ezt írta | írta | a scris | rašė | parašė |
  rakstīja | έγραψε | yazdı | şöyle yazdı | şunu yazdı | yazmış | כתב | כתבה | כתב/ה | كتب |
  كتبت | نوشت | đã viết | viết | menulis | เขียนว่า | เขียน | aliandika | ameandika | yanditse |
  skryf | het geskryf | idatzi du | escribiu
`);

/** The same in scripts that do not part words by spaces. */
export const WROTE_UNSPACED = list(`
  写道 | 寫道 | 写了 | 來信 | 书写 | 書きました | のメッセージ | が書いた | 님이 작성 | 님의 말 | 작성 | 썼습니다 | さんは書きました | は書きました
`);

/** First words of the line above a quote. */
export const ON = list(`
  on | at | am | le | el | il | op | den | dne | dňa | em | no dia | na data | w dniu | dnia | a |
  az | la | în | στις | στη | la data | на | в | во | vào | pada | pada tanggal | tarihinde |
  mnamo | tarehe | ku wa | ku | у | dana | kuupäeval | kl | í | þann | d. | ngày | เมื่อ |
  em data de | data | dags | från | på | om | el día | el dia | le lun | il giorno
`);

/** Words of the marks that stand above the headers of a quoted mail. */
export const ORIGINAL = list(`
  original message | original email | original mail | reply message | replied message |
  original appointment | message d’origine | message d'origine | message original |
  message initial | ursprüngliche nachricht | ursprungliche nachricht | original-nachricht |
  originalnachricht | original nachricht | originalmeldung | mensaje original |
  messaggio originale | messaggio originario | mensagem original | missatge original |
  oorspronkelijk bericht | origineel bericht | oorspronkelike boodskap | ursprungligt meddelande |
  originalmeddelande | oprindelig meddelelse | original meddelelse | opprinnelig melding |
  original melding | alkuperäinen viesti | wiadomość oryginalna | oryginalna wiadomość |
  wiadomość pierwotna | původní zpráva | pôvodná správa | izvorna poruka | izvirno sporočilo |
  исходное сообщение | оригинальное сообщение | вихідне повідомлення | оригінальне повідомлення |
  оригинално съобщение | eredeti üzenet | mesaj original | mesajul original | αρχικό μήνυμα |
  özgün ileti | orijinal mesaj | orjinal mesaj | özgün mesaj | הודעה מקורית | الرسالة الأصلية |
  رسالة أصلية | 原始邮件 | 原始郵件 | 原始信件 | 邮件原件 | 回复的原邮件 | 元のメッセージ | 원본 메시지 | 원본 메일 | thư gốc |
  tin nhắn gốc | pesan asli | ujumbe asilia | ubutumwa bw’umwimerere | ubutumwa bw'umwimerere
`);

/** The same where somebody passed the mail on; these also stand without dashes around them. */
export const FORWARDED = list(`
  forwarded message | forwarded email | forwarded mail | begin forwarded message |
  start of forwarded message | forward message | forwarded by | message transféré |
  message réexpédié | début du message réexpédié | début du message transféré |
  courriel transféré | mail transféré | weitergeleitete nachricht | weitergeleitete mail |
  anfang der weitergeleiteten nachricht | anfang der weitergeleiteten e-mail | mensaje reenviado |
  inicio del mensaje reenviado | mensaje enviado de nuevo | missatge reenviat |
  messaggio inoltrato | inizio messaggio inoltrato | inizio del messaggio inoltrato |
  messaggio rinviato | mensagem encaminhada | mensagem reencaminhada |
  início da mensagem encaminhada | início da mensagem reencaminhada | início da mensagem enviada |
  doorgestuurd bericht | begin doorgestuurd bericht | doorgestuurd bericht begin |
  aangestuurde boodskap | vidarebefordrat meddelande | vidarebefordrat brev |
  vidarebefordrat mejl | påbörjat vidarebefordrat meddelande |
  början på vidarebefordrat meddelande | videresendt meddelelse | videresendt besked |
  start på videresendt besked | start på videresendt meddelelse | videresendt melding |
  videresendt e-post | start på videresendt melding | begynnelse på videresendt melding |
  starten på videresendt melding | välitetty viesti | edelleenlähetetty viesti |
  välitetty viesti alkaa | edelleenlähetetty viesti alkaa | przekazana wiadomość |
  wiadomość przekazana | przesłana wiadomość | wiadomość przesłana dalej |
  początek przekazywanej wiadomości | rozpoczęcie przekazywanej wiadomości |
  treść przekazanej wiadomości | přeposlaná zpráva | předávaná zpráva |
  začátek přeposílané zprávy | začátek předávané zprávy | preposlaná správa |
  začiatok preposlanej správy | proslijeđena poruka | posredovano sporočilo |
  пересылаемое сообщение | пересланное сообщение | перенаправленное сообщение |
  переадресованное сообщение | начало переадресованного сообщения |
  начало пересылаемого сообщения | конец пересылаемого сообщения | переслане повідомлення |
  перенаправлене повідомлення | початок переадресованого повідомлення |
  початок листа, що пересилається | препратено съобщение | továbbított üzenet |
  továbbított levél kezdete | mesaj redirecționat | mesaj redirectionat | mesaj retrimis |
  προωθημένο μήνυμα | έναρξη προωθημένου μηνύματος | iletilmiş mesaj | iletilen mesaj |
  yönlendirilmiş ileti | iletilen ileti başlangıcı | iletilmiş mesajın başlangıcı |
  הודעה שהועברה | תחילת ההודעה שהועברה | رسالة معاد توجيهها | الرسالة المحولة | 转发的邮件 | 转发邮件 |
  轉寄郵件 | 轉寄的郵件 | 开始转发的邮件 | 下面是被转发的邮件 | 開始轉寄郵件 | 以下是轉寄的郵件 | 转发信息 | 転送メッセージ | 転送されたメッセージ | 전달된 메시지 |
  전달된 메일 | thư được chuyển tiếp | pesan terusan | pesan yang diteruskan | ujumbe uliotumwa mbele |
  ujumbe uliosambazwa | ubutumwa bwoherejwe
`);

/** Labels of the headers that programs copy into the text. */
export const LABELS: Record<'from' | 'date' | 'to' | 'cc' | 'subject' | 'other', string[]> = {
  from: list(`
  from | von | de | da | van | fra | från | lähettäjä | od | от | от кого | від | від кого |
  kimden | gönderen | από | 发件人 | 發件人 | 寄件者 | 寄件人 | 差出人 | 送信者 | 보낸 사람 | 보낸사람 | מאת | من | feladó |
  de la | expéditeur | remitente | mittente | remetente | absender | avsändare | afsender |
  avsender | afzender | odesílatel | nadawca | отправитель | saatja | nuo | no | từ | dari |
  kutoka | kutoka kwa | biturutse | uvuye | ivuye | bivuye kwa | mailto | pošiljatelj | šalje |
  nga | จาก
`),
  date: list(`
  sent | date | sent on | date sent | gesendet | gesendet am | datum | envoyé | envoyé le |
  envoyée | date d’envoi | date d'envoi | enviado | enviado el | enviada | enviado em |
  enviada em | fecha | fecha de envío | inviato | inviata | data | data invio | verzonden |
  verzonden op | verstuurd | sendt | dato | skickat | skickades | lähetetty | päivämäärä |
  päiväys | pvm | wysłano | wysłane | odesláno | odoslané | dátum | отправлено | дата |
  дата отправки | надіслано | відправлено | gönderildi | tarih | gönderilme tarihi | στάλθηκε |
  ημερομηνία | εστάλη | ημ/νία | 发送时间 | 发送日期 | 日期 | 時間 | 时间 | 寄件日期 | 傳送時間 | 寄件時間 | 送信日時 | 日付 |
  日時 | 보낸 날짜 | 보낸 시간 | 보낸시간 | 날짜 | נשלח | תאריך | التاريخ | تاريخ | elküldve | küldve | trimis |
  dată | ngày | đã gửi | dikirim | tanggal | imetumwa | tarehe | itariki | byoherejwe | poslano |
  saadetud | išsiųsta | nosūtīts | ส่ง | วันที่ | data wysłania | изпратено
`),
  to: list(`
  to | an | à | a | para | aan | til | till | vastaanottaja | do | dla | komu | кому | kime |
  alıcı | kimə | προς | 收件人 | 收件者 | 宛先 | 받는 사람 | 받는사람 | אל | إلى | الى | címzett | către | pour |
  destinataire | destinataires | destinatario | destinatário | empfänger | mottagare | modtager |
  mottaker | adresat | pro | đến | kepada | kwa | kuri | kwa kuri | prima | za | kellele | kam |
  ถึง | получатель | до | na
`),
  cc: list(`
  cc | kopie | copie | copie à | copia | cópia | kopia | kopi | kopio | dw | копия | копія |
  bilgi | κοιν | κοιν. | κοινοποίηση | 抄送 | 副本 | 참조 | עותק | نسخة | másolat | másolatot kap |
  bcc | kopija | v kopii | c.c | c.c. | kk | nakala | kopi til | kópia | copie carbon
`),
  subject: list(`
  subject | betreff | objet | sujet | asunto | oggetto | onderwerp | emne | ämne | aihe | temat |
  předmět | predmet | тема | konu | θέμα | 主题 | 主題 | 主旨 | 件名 | 标题 | 題名 | 제목 | נושא | הנדון |
  الموضوع | موضوع | tárgy | subiect | assunto | teema | tema | mada | kichwa | insanganyamatsiko |
  impamvu | chủ đề | tiêu đề | perihal | subjek | assumpte | относно | naslov | zadeva | เรื่อง |
  предмет | efni | gaia
`),
  other: list(`
  reply-to | reply to | importance | priority | attachments | attachment | wichtigkeit |
  priorität | anlagen | pièces jointes | pièce jointe | importancia | importância | anexos |
  adjuntos | datos adjuntos | allegati | priorità | bijlagen | prioritet | vedhæftede filer |
  vedlegg | bilagor | liitteet | ważność | załączniki | важность | вложения | organization |
  mailing list | répondre à | antwort an | responder a | rispondi a | antwoord aan | sender |
  message-id | time | newsgroups | 附件 | 重要性 | 添付ファイル | 중요도 | önem | ekler | list-id |
  delivered-to
`),
};

/** First words of the line a telephone adds, and its last words where the device stands first. */
export const SENT_FROM = list(`
  sent from | sent via | sent using | sent with | get outlook for | download outlook for |
  written on my | typed on my | sent securely | sent to you by | envoyé depuis | envoyé à partir |
  envoyé via | télécharger outlook | obtenez outlook | obtenir outlook | gesendet von |
  gesendet mit | gesendet über | gesendet via | gesendet aus | outlook für |
  holen sie sich outlook | enviado desde | enviado do | enviado da | enviado via | enviado con |
  enviado com | enviado a partir | enviado mediante | enviat des | obtener outlook |
  obter o outlook | obtenga outlook | mensagem enviada do | mensaje enviado desde | enviada do |
  inviato da | inviato dal | inviato dall | inviato con | inviato via | inviata da |
  inviato tramite | scarica outlook | ottieni outlook | verstuurd vanaf | verstuurd via |
  verstuurd met | verzonden vanaf | verzonden met | verzonden via | verzonden vanuit |
  outlook voor | download outlook voor | skickat från | skickat med | skickat via | sänt från |
  hämta outlook | sendt fra | sendt via | sendt med | hent outlook | få outlook | sendt frå |
  skaff deg outlook | skickades från | lähetetty | hanki outlook | wysłane z | wysłano z |
  wysłane przez | wysłana z | pobierz outlook | pobierz aplikację outlook | uzyskaj outlook |
  odesláno z | odesláno pomocí | odoslané z | získat outlook | poslano iz | poslano z |
  poslato sa | отправлено с | отправлено из | отправлено через | послано с | скачать outlook |
  надіслано з | відправлено з | надіслано через | изпратено от | elküldve | küldve |
  trimis de pe | trimis din | trimis cu | στάλθηκε από | εστάλη από | απεστάλη από |
  αποστολή από | נשלח מ | נשלח באמצעות | تم الإرسال من | أرسلت من | مرسل من | ارسال شده از | 发自 |
  發自 | 从我的 | 從我的 | 寄件自 | 来自我的 | 來自我的 | 获取 outlook | được gửi từ | gửi từ | dikirim dari | ส่งจาก |
  imetumwa kutoka | nimetuma kutoka | yoherejwe | bwoherejwe | byoherejwe | 나의 | saadetud minu |
  sendt gjennom | envoyé de mon | envoyé de ma | envoyé de l’ | envoyé de l' | envoyé avec mon |
  envoyé avec la | envoyé avec l’ | enviado de mi | enviado de meu | enviado do meu | sent by my |
  sent on my | composed on my | enviado pelo meu | enviado pelo yahoo | enviado pelo samsung |
  envoyé avec proton
`);
export const SENT_FROM_LAST = list(`
  gesendet | gesendet. | から送信 | から送信されました | より送信 | から送信しました | 에서 보냄 | 에서 보낸 이메일 | 에서 전송됨 |
  gönderildi | gönderilmiştir | gönderilmiş | 傳送 | 发送 | 發送 | 寄出 | geschrieben | verfasst |
  lähetetty | küldve | मेरे iphone से भेजा गया
`);

/** One of these makes a line that starts like one the signature of a telephone or program. */
export const DEVICES = list(`
  iphon | ipad | ipod | android | mobile | mobil | phone | smartphone | telephone | téléphone |
  telefon | teléfono | telefono | telefone | puhelime | telefoon | mobiltelefon | mobilen |
  mobiili | móvil | movil | celular | cellulare | celulare | handy | portable | blackberry |
  samsung | galaxy | outlook | windows | mail | nokia | huawei | honor | xiaomi | redmi | oppo |
  vivo | tecno | infinix | itel | motorola | sony | xperia | lg | htc | oneplus | pixel | nexus |
  tablet | tablette | device | handheld | yahoo | gmail | app | spark | nine | boxer |
  cloudmagic | proton | airmail | aqua | alto | aol | gmx | web.de | orange | verizon | at&t |
  t-mobile | sprint | rogers | bell | телефон | смартфон | айфон | планшет | мобил | яндекс |
  почт | пошт | mac | macbook | imac | watch | chromebook | kindle | surface | lumia |
  thunderbird | evolution | newton | superhuman | hey | simu | telefoni | סלולרי | מכשיר | 手机 |
  手機 | 携帯 | スマ | 휴대폰 | 메일 | 邮箱 | 郵件 | 邮件 | tutanota | zimbra | mailbox | inbox | typeapp |
  bluemail | edison | mymail | pegasus | postbox | free.fr | workspace | tel. | gsm |
  dispositivo | appareil | gerät | enhet | laite | кишеньк | pda | palm | treo | wireless | m8 |
  asus | lenovo | zte | wiko | alcatel | fairphone | realme | nothing
`);

/** Sentences that ask for the answer to be written above them. */
export const ABOVE = list(`
  reply above this line | reply above the line | type your reply above | write above this line |
  write your reply above | respond above this line | reply above | please reply above |
  enter your reply above | add your reply above | répondre au-dessus de cette ligne |
  répondez au-dessus | votre réponse au-dessus | antworten sie über dieser |
  oberhalb dieser linie | oberhalb dieser zeile | über dieser linie | über dieser zeile |
  responda por encima | responder por encima | escriba su respuesta por encima |
  encima de esta línea | rispondi sopra | sopra questa riga | sopra questa linea |
  acima desta linha | boven deze lijn | boven deze regel | ovanför denna rad | over denne linje |
  over denne linjen | powyżej tej linii | выше этой линии | вище цієї лінії | выше этой строки |
  jibu juu ya mstari | subiza hejuru | 请在此行上方回复 | 在此行上方 | この行より上 | この線より上
`);

/** The writer announces answers between the quoted lines. */
export const BELOW = list(`
  below | inline | in-line | in line | interleaved | between the lines | answers in |
  my comments | my answers | unten | siehe unten | weiter unten | im text | ci-dessous |
  ci dessous | dans le texte | plus bas | en rouge | in red | in blue | más abajo | abajo |
  a continuación | sotto | di seguito | nel testo | abaixo | hieronder | onderstaand | nedan |
  nedenfor | herunder | alla olevat | poniżej | níže | ниже | нижче | aşağıda | παρακάτω |
  hapa chini | hasi | munsi | 下面 | 如下 | 以下 | 아래
`);

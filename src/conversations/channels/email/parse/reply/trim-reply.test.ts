import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { trimReply } from './trim-reply.ts';

const QUOTE = '> The parcel left the depot on Monday.\n> It should be with you by now.';
const OLD = 'The parcel left the depot on Monday.\n\nIt should be with you by now.';

/** The line above the quote, as programs write it. */
const ATTRIBUTIONS = [
  'On Tue, 3 Mar 2026 at 13:22, Ann Uwase <ann@example.com> wrote:',
  'On Tue, Mar 3, 2026 at 1:22 PM Ann Uwase <ann@example.com>\nwrote:',
  'On Mar 3, 2026, at 1:22 PM, Ann Uwase via Kept <\nann@example.com> wrote:',
  'On 3/3/2026 1:22 PM, Ann Uwase wrote:',
  'On 2026-03-03 13:22, Ann Uwase wrote:',
  'On Tuesday, March 3, 2026, Ann <ann@example.com> wrote:',
  'On Tuesday, March 3rd, 2026 at 1:22 PM, Ann <ann@example.com> wrote:',
  'On 3 Mar 2026, 13:22 +0200, Ann <ann@example.com>, wrote:',
  'At 01:22 PM 3/3/2026, Ann wrote:',
  'Ann Uwase <ann@example.com> wrote:',
  'Ann Uwase <ann@example.com> writes:',
  'Ann Uwase <ann@example.com> wrote on 03/03/2026 01:22:00 PM:',
  'Quoting Ann Uwase <ann@example.com>:',
  '"Ann Uwase" <ann@example.com> said:',
  '* Ann Uwase <ann@example.com> [2026-03-03 13:22]:',
  '2026-03-03 13:22 GMT+02:00 Ann Uwase <ann@example.com>:',
  '---- On Tue, 03 Mar 2026 13:22:11 +0200 Ann Uwase <ann@example.com> wrote ----',
  '--- On Tue, 3/3/26, Ann Uwase <ann@example.com> wrote:',
  'Le mar. 3 mars 2026 à 13:22, Ann Uwase <ann@example.com> a écrit :',
  'Le 03/03/2026 à 13:22, Ann Uwase a écrit\u00a0:',
  'Le 3 mars 2026 à 13:22, "Ann Uwase"\n<ann@example.com>\na écrit :',
  'Am 03.03.2026 um 13:22 schrieb Ann Uwase:',
  'Am Di., 3. März 2026 um 13:22 Uhr schrieb Ann Uwase <\nann@example.com>:',
  'Ann Uwase <ann@example.com> schrieb am Di. 3. März 2026 um 13:22:',
  'Zitat von Ann Uwase <ann@example.com>:',
  'Op di 3 mrt 2026 om 13:22 schreef Ann Uwase <ann@example.com>:',
  'Op 3 mrt. 2026 13:22 schreef "Ann" <ann@example.com> het\nvolgende geschreven:',
  'Ann Uwase schreef op 3-3-2026 13:22:',
  'El mar, 3 mar 2026 a las 13:22, Ann Uwase (<ann@example.com>) escribió:',
  'El 03/03/2026 a las 13:22, Ann Uwase escribió:',
  'Il giorno mar 3 mar 2026 alle ore 13:22 Ann Uwase <ann@example.com> ha scritto:',
  'Il 03/03/2026 13:22, Ann Uwase ha scritto:',
  'Em ter., 3 de mar. de 2026 às 13:22, Ann Uwase <ann@example.com>\nescreveu:',
  'Em 03/03/2026 13:22, Ann Uwase escreveu:',
  'W dniu 03.03.2026 o 13:22, Ann Uwase pisze:',
  'wt., 3 mar 2026 o 13:22 Ann Uwase <ann@example.com> napisał(a):',
  'Dnia 3 marca 2026 13:22 Ann Uwase <ann@example.com> napisała:',
  'вт, 3 мар. 2026 г. в 13:22, Ann Uwase <ann@example.com>:',
  '3 марта 2026 г., 13:22 пользователь Ann Uwase <ann@example.com> написал:',
  '03.03.2026 13:22, Ann Uwase пишет:',
  'Вторник, 3 марта 2026, 13:22 +03:00 от Ann Uwase <ann@example.com>:',
  'вт, 3 бер. 2026 р. о 13:22 Ann Uwase <ann@example.com> пише:',
  'На вт, 3.03.2026 г. в 13:22 Ann Uwase <ann@example.com> написа:',
  'Den tis 3 mars 2026 kl 13:22 skrev Ann Uwase <ann@example.com>:',
  '3 mars 2026 kl. 13:22 skrev Ann Uwase <ann@example.com>:',
  'Den tirs. 3. mar. 2026 kl. 13.22 skrev Ann Uwase <ann@example.com>:',
  'tir. 3. mar. 2026 kl. 13:22 skrev Ann Uwase <ann@example.com>:',
  'Ann Uwase <ann@example.com> kirjoitti 3.3.2026 kello 13.22:',
  'ti 3. maalisk. 2026 klo 13.22 Ann Uwase (ann@example.com) kirjoitti:',
  'Dne út 3. 3. 2026 13:22 uživatel Ann Uwase <ann@example.com> napsal:',
  'Dňa 3. 3. 2026 o 13:22 Ann Uwase napísal(a):',
  'Στις Τρί, 3 Μαρ 2026 στις 1:22 μ.μ., ο χρήστης Ann Uwase <ann@example.com> έγραψε:',
  'Ann Uwase <ann@example.com>, 3 Mar 2026 Sal, 13:22 tarihinde şunu yazdı:',
  '3 Mart 2026 Salı tarihinde Ann Uwase <ann@example.com> yazdı:',
  'Ann Uwase <ann@example.com> ezt írta (időpont: 2026. márc. 3., K, 13:22):',
  'mar., 3 mar. 2026 la 13:22, Ann Uwase <ann@example.com> a scris:',
  '在 2026年3月3日星期二，Ann Uwase <ann@example.com> 写道：',
  'Ann Uwase <ann@example.com> 于2026年3月3日周二 下午1:22写道：',
  'Ann Uwase <ann@example.com> 於 2026年3月3日 週二 下午1:22寫道：',
  '2026年3月3日(火) 13:22 Ann Uwase <ann@example.com>:',
  '2026/03/03 13:22、Ann Uwase <ann@example.com>のメール:',
  '2026년 3월 3일 (화) 오후 1:22, Ann Uwase <ann@example.com>님이 작성:',
  '\u202bבתאריך יום ג׳, 3 במרץ 2026 ב-13:22 מאת \u202aAnn Uwase\u202c\u200f <\u202aann@example.com\u202c\u200f>:\u202c',
  'في الثلاثاء، 3 مارس 2026 في 1:22 م تمت كتابة ما يلي بواسطة Ann Uwase <ann@example.com>:',
  'Vào Th 3, 3 thg 3, 2026 vào lúc 13:22 Ann Uwase <ann@example.com> đã viết:',
  'Pada tanggal Sel, 3 Mar 2026 pukul 13.22 Ann Uwase <ann@example.com> menulis:',
  'Mnamo Jumanne, 3 Machi 2026, 13:22 Ann Uwase <ann@example.com> aliandika:',
  'Ku wa 3 Werurwe 2026 saa 13:22, Ann Uwase <ann@example.com> yanditse:',
];

for (const attribution of ATTRIBUTIONS) {
  const joined = attribution.replaceAll('\n', ' ');
  test(`the quote below "${joined}" is folded`, () => {
    const reply = 'It has not come.\nPlease look again.';
    assert.deepEqual(trimReply(`${reply}\n\n${attribution}\n\n${QUOTE}\n`), {
      newText: reply,
      quoted: `${joined}\n\n${QUOTE}`,
    });
    assert.equal(trimReply(`${reply}\n${attribution}\n${QUOTE}`).newText, reply);
    assert.equal(trimReply(`${reply}\n\n${attribution}\n\n${OLD}`).newText, reply);
    assert.equal(trimReply(`${attribution}\n${QUOTE}\n\n${reply}`).newText, reply);
  });
}

/** Headers of the quoted mail, as programs copy them. */
const HEADERS = [
  'From: Ann Uwase <ann@example.com>\nSent: Tuesday, March 3, 2026 1:22 PM\nTo: Jo <jo@example.org>\nSubject: Your parcel',
  'From: Ann Uwase [mailto:ann@example.com]\nSent: 03 March 2026 13:22\nTo: Jo\nCc: Other\nSubject: RE: Your parcel\nImportance: High',
  '*From:* Ann Uwase <ann@example.com>\n*Sent:* Tuesday, March 3, 2026 1:22 PM\n*To:* Jo <jo@example.org>\n*Subject:* Your parcel',
  '**From:** Ann Uwase <ann@example.com>\n**Date:** Tuesday, March 3, 2026\n**Subject:** Your parcel',
  '-----Original Message-----\nFrom: Ann Uwase\nSent: Tuesday, March 3, 2026 1:22 PM',
  '--------- Original Message --------\nSubject: Your parcel',
  '-------- Original message --------\nFrom: Ann <ann@example.com>\nDate: 03/03/2026 13:22 (GMT+02:00)\nTo: Jo <jo@example.org>\nSubject: Your parcel',
  '  Original Message  \nFrom: Ann <ann@example.com>\nSent: Tuesday, 3 March 2026 13:22\nTo: Jo\nSubject: Your parcel',
  '________________________________\nFrom: Ann <ann@example.com>\nSent: Tuesday, March 3, 2026 1:22 PM\nTo: Jo\nSubject: Parcel',
  'Date: Tue, 3 Mar 2026 13:22:00 +0200\nSubject: Your parcel\nFrom: ann@example.com\nTo: jo@example.org',
  'To: Jo\nSubject: Your parcel\nFrom: ann@example.com\nDate: Tue, 3 Mar 2026',
  'Von: Ann Uwase <ann@example.com>\nGesendet: Dienstag, 3. März 2026 13:22\nAn: Jo <jo@example.org>\nBetreff: Ihr Paket',
  'Gesendet: Dienstag, 03. März 2026 um 13:22 Uhr\nVon: "Ann Uwase" <ann@example.com>\nAn: jo@example.org\nBetreff: Ihr Paket',
  '-----Ursprüngliche Nachricht-----\nVon: Ann Uwase\nGesendet: Dienstag, 3. März 2026 13:22',
  'De : Ann Uwase <ann@example.com>\nEnvoyé : mardi 3 mars 2026 13:22\nÀ : Jo <jo@example.org>\nObjet : Votre colis',
  'De\u00a0: Ann Uwase <ann@example.com>\nDate\u00a0: mardi 3 mars 2026 à 13:22\nÀ\u00a0: Jo <jo@example.org>\nObjet\u00a0: Votre colis',
  "-----Message d'origine-----\nDe : Ann Uwase [mailto:ann@example.com]\nEnvoyé : mardi 3 mars 2026",
  'De: Ann Uwase <ann@example.com>\nEnviado: martes, 3 de marzo de 2026 13:22\nPara: Jo <jo@example.org>\nAsunto: Su paquete',
  'De: Ann Uwase <ann@example.com>\nEnviada em: terça-feira, 3 de março de 2026 13:22\nPara: Jo\nAssunto: Encomenda',
  'Da: Ann Uwase <ann@example.com>\nInviato: martedì 3 marzo 2026 13:22\nA: Jo <jo@example.org>\nOggetto: Il pacco',
  'Van: Ann Uwase <ann@example.com>\nVerzonden: dinsdag 3 maart 2026 13:22\nAan: Jo <jo@example.org>\nOnderwerp: Uw pakket',
  'Från: Ann Uwase <ann@example.com>\nSkickat: den 3 mars 2026 13:22\nTill: Jo <jo@example.org>\nÄmne: Paketet',
  'Fra: Ann Uwase <ann@example.com>\nSendt: 3. marts 2026 13:22\nTil: Jo <jo@example.org>\nEmne: Pakken',
  'Lähettäjä: Ann Uwase <ann@example.com>\nLähetetty: tiistai 3. maaliskuuta 2026 13.22\nVastaanottaja: Jo\nAihe: Paketti',
  'Od: Ann Uwase <ann@example.com>\nWysłano: wtorek, 3 marca 2026 13:22\nDo: Jo <jo@example.org>\nTemat: Paczka',
  'Od: Ann Uwase <ann@example.com>\nOdesláno: úterý 3. března 2026 13:22\nKomu: Jo <jo@example.org>\nPředmět: Balík',
  'От: Ann Uwase <ann@example.com>\nОтправлено: 3 марта 2026 г. 13:22\nКому: Jo <jo@example.org>\nТема: Посылка',
  'Від: Ann Uwase <ann@example.com>\nНадіслано: 3 березня 2026 р. 13:22\nКому: Jo\nТема: Посилка',
  'Kimden: Ann Uwase <ann@example.com>\nGönderildi: 3 Mart 2026 Salı 13:22\nKime: Jo <jo@example.org>\nKonu: Paket',
  'Από: Ann Uwase <ann@example.com>\nΣτάλθηκε: Τρίτη, 3 Μαρτίου 2026 1:22 μμ\nΠρος: Jo\nΘέμα: Δέμα',
  '发件人: Ann Uwase <ann@example.com>\n发送时间: 2026年3月3日 13:22\n收件人: Jo <jo@example.org>\n主题: 包裹',
  '寄件者: Ann Uwase <ann@example.com>\n寄件日期: 2026年3月3日 下午 01:22\n收件者: Jo\n主旨: 包裹',
  '差出人: Ann Uwase <ann@example.com>\n送信日時: 2026年3月3日 13:22\n宛先: Jo <jo@example.org>\n件名: 荷物',
  '보낸 사람: Ann Uwase <ann@example.com>\n보낸 날짜: 2026년 3월 3일 화요일 오후 1:22\n받는 사람: Jo\n제목: 소포',
  'מאת: Ann Uwase <ann@example.com>\nנשלח: יום שלישי 03 מרץ 2026 13:22\nאל: Jo\nנושא: חבילה',
  'Feladó: Ann Uwase <ann@example.com>\nElküldve: 2026. március 3., kedd 13:22\nCímzett: Jo\nTárgy: Csomag',
  'Kutoka: Ann Uwase <ann@example.com>\nImetumwa: 3 Machi 2026 13:22\nKwa: Jo <jo@example.org>\nMada: Kifurushi',
  '##- Please type your reply above this line -##\nWe have received your request.',
  '-- Reply above this line --\nWe have received your request.',
  '---------- Forwarded message ---------\nFrom: Ann <ann@example.com>',
  'Begin forwarded message:\n\nFrom: Ann <ann@example.com>\nSubject: Your parcel',
];

for (const headers of HEADERS) {
  test(`everything from "${headers.trim().split('\n')[0]}" on is folded`, () => {
    const reply = 'It has not come.\n\nPlease look again.';
    const trimmed = trimReply(`${reply}\n\n${headers}\n\n${OLD}\n`);
    assert.equal(trimmed.newText, reply);
    assert.equal(trimmed.quoted, `${headers}\n\n${OLD}`);
  });
}

const SIGNATURES = [
  'Sent from my iPhone',
  'Sent from my Samsung Galaxy smartphone.',
  'Sent from my Verizon, Samsung Galaxy smartphone',
  'Sent from Mail for Windows',
  'Sent from Yahoo Mail on Android',
  'Sent with Proton Mail secure email.',
  'Get Outlook for Android<https://aka.ms/AAb9ysg>',
  'Sent from Outlook for iOS',
  'Envoyé de mon iPhone',
  'Envoyé depuis mon mobile Orange',
  'Télécharger Outlook pour Android',
  'Von meinem iPhone gesendet',
  'Gesendet von meinem Samsung-Gerät',
  'Diese Nachricht wurde von meinem Android-Mobiltelefon mit WEB.DE Mail gesendet.',
  'Enviado desde mi iPhone',
  'Obtener Outlook para Android',
  'Enviado do meu iPhone',
  'Inviato da iPhone',
  'Verstuurd vanaf mijn iPhone',
  'Skickat från min iPhone',
  'Sendt fra min iPhone',
  'Lähetetty iPhonesta',
  'Wysłane z iPhone’a',
  'Odesláno z iPhonu',
  'Отправлено с iPhone',
  'Надіслано з мого iPhone',
  'Στάλθηκε από το iPhone μου',
  'iPhone’umdan gönderildi',
  '发自我的iPhone',
  '從我的 iPhone 傳送',
  'iPhoneから送信',
  '나의 iPhone에서 보냄',
  'נשלח מה-iPhone שלי',
  'Imetumwa kutoka kwa iPhone yangu',
  '-- \nAnn Uwase\nKigali',
  '--\nAnn Uwase',
  '_______________________________________________\nlist mailing list\nlist@example.com',
];

for (const signature of SIGNATURES) {
  test(`the signature "${signature.split('\n')[0]}" is folded`, () => {
    const reply = 'Thank you, it came.';
    assert.deepEqual(trimReply(`${reply}\n\n${signature}\n`), {
      newText: reply,
      quoted: signature,
    });
    assert.equal(
      trimReply(`${reply}\n\n${signature}\n\n${ATTRIBUTIONS[0]}\n\n${QUOTE}`).newText,
      reply,
    );
  });
}

const KEPT = {
  'a sentence that begins as a telephone does':
    'Sent from my desk, it is much easier than my phone.',
  'a name after a dash': 'Thank you!\n\n—Ann',
  'a dash within a line': 'The price ---------- as agreed ---------- is right.',
  'a ticket with From and To':
    'My trip:\nFrom: Kigali\nTo: Musanze\nDate: tomorrow\nThe bus never came.',
  'a list with labels': 'Name: Ann\nPhone: 0788 000 000\nOrder: 1234',
  'a sentence with wrote': 'On Monday I wrote to you: nobody answered.\nOn Friday I wrote again.',
  'what somebody said': 'Your driver said: come back on 5 May.\nI did, and nobody was there.',
  'answers between the quotes':
    'Please see below.\n\n> Did it come?\nNo.\n\n> Do you want another?\nYes.',
  'a quote without its author': '> You promised it by Friday.\n\nIt is Saturday.',
  'rules within code': 'The log says\n\n```\n-----\nerror 5\n-----\n```\n\nWhat does it mean?',
  'nothing but a quote': '> The parcel left the depot.',
  'nothing but a forwarded mail':
    'From: Ann <ann@example.com>\nTo: Jo <jo@example.org>\nSubject: Parcel\n\nWhere is it?',
};

for (const [name, text] of Object.entries(KEPT)) {
  test(`${name}: the whole text is new`, () => {
    assert.deepEqual(trimReply(text), { newText: text, quoted: '' });
  });
}

test('answers between quotes stay with the quotes, the line above them is folded', () => {
  const answers = '> Did it come?\nNo.\n\n> Do you want another?\nYes.';
  assert.deepEqual(trimReply(`${ATTRIBUTIONS[0]}\n${answers}`), {
    newText: answers,
    quoted: ATTRIBUTIONS[0],
  });
});

test('a greeting above the quote and the answer below it are both new', () => {
  const { newText } = trimReply(
    `Hello Ann,\n\n${ATTRIBUTIONS[0]}\n${QUOTE}\n\nNo, it did not come.`,
  );
  assert.match(newText, /^Hello Ann,/);
  assert.match(newText, /No, it did not come\.$/);
});

test('a footer below the quote is not the answer', () => {
  const { newText } = trimReply(
    `No.\nIt did not come.\n\n${ATTRIBUTIONS[0]}\n${QUOTE}\n\nThis mail is confidential.`,
  );
  assert.equal(newText, 'No.\nIt did not come.');
});

test('an answer to a quoted question is new', () => {
  const { newText } = trimReply(
    `Dear Ann, thank you.\n\n${ATTRIBUTIONS[0]}\n> Did it come?\n\nNo, it did not.`,
  );
  assert.equal(newText, 'Dear Ann, thank you.\n\n> Did it come?\n\nNo, it did not.');
});

test('"You wrote:" among the words of the sender is one of them', () => {
  const text = 'I complain about order 5.\n\nYou wrote:\n> It comes on Monday.\n\nIt did not.';
  assert.deepEqual(trimReply(text), { newText: text, quoted: '' });
  assert.equal(
    trimReply('You wrote:\n> It comes on Monday.\n\nIt did not.').newText,
    'It did not.',
  );
});

test('the wrapped end of a quoted line is quote', () => {
  const long = `> ${'It left the depot on Monday and will come '.repeat(2)}`;
  const { newText } = trimReply(`No.\n\n${ATTRIBUTIONS[0]}\n${long}\nto you soon.\n> Bye.`);
  assert.equal(newText, 'No.');
});

test('what was signed with PGP is the text', () => {
  const text =
    '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nIt came.\n-----BEGIN PGP SIGNATURE-----\n\niQEzBAEB\n-----END PGP SIGNATURE-----';
  assert.equal(trimReply(text).newText, 'It came.');
});

test('no word is lost and nothing throws, whatever the text', () => {
  const line = fc.oneof(
    fc.constantFrom(...ATTRIBUTIONS.flatMap((one) => one.split('\n'))),
    fc.constantFrom(...HEADERS.flatMap((one) => one.split('\n'))),
    fc.constantFrom(...SIGNATURES.flatMap((one) => one.split('\n'))),
    fc.constantFrom('', ' ', '> quoted', '>> twice', 'words of mine', '```', 'ᐧ'),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  const words = (text: string): string[] => text.split(/\s+/).filter(Boolean).sort();
  fc.assert(
    fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
      const text = lines.join('\n');
      const { newText, quoted } = trimReply(text);
      assert.deepEqual(words(`${newText} ${quoted}`), words(text));
      assert.ok(newText !== '' || text.trim() === '' || !/[^\s\p{Cf}]/u.test(text));
    }),
    { numRuns: 500 },
  );
});

for (const [name, line] of Object.entries({
  dashes: `${'- '.repeat(150)}x`,
  labels: 'From: x',
  'attribution starts': 'On 3 May 2026 at 10:00 <a',
  'attribution ends': 'wrote: :',
  fences: '```x',
  'address parts': 'a'.repeat(300),
})) {
  test(`time grows with length on many ${name}`, () => {
    const time = (count: number): number => {
      const text = `${line}\n`.repeat(count);
      const start = performance.now();
      trimReply(text);
      return performance.now() - start;
    };
    time(1000);
    const short = Math.max(time(3000), 1);
    assert.ok(
      time(30_000) < short * 40 + 200,
      'ten times the text took much more than ten times the time',
    );
  });
}

// What happened at Umuti Distributors: each story becomes a case, told by the same actions that people use.

/** Hours after the step before. */
type After = number;

export type Step =
  | { do: 'take'; by: string; after: After }
  | {
      do: 'reply';
      by: string;
      after: After;
      text: string;
      asks?: boolean;
      promise?: { statement: string; inHours: number };
    }
  | { do: 'note'; by: string; after: After; text: string }
  | { do: 'promise'; by: string; after: After; statement: string; inHours: number }
  | { do: 'consult'; by: string; after: After; to: string; ask: string; inHours: number }
  | { do: 'transfer'; by: string; after: After; to: string; ask: string }
  | { do: 'accept'; by: string; after: After }
  | { do: 'decline'; by: string; after: After; reason: string }
  | { do: 'answer'; by: string; after: After; text: string }
  | { do: 'give-back'; by: string; after: After; reason: string }
  | { do: 'take-back'; by: string; after: After; reason: string }
  | { do: 'renegotiate'; by: string; after: After; inHours: number; consent: string }
  | { do: 'withdraw'; by: string; after: After; reason: string; consent: string }
  | { do: 'praise'; by: string; after: After; person: string }
  | { do: 'thank'; by: string; after: After }
  | { do: 'keep'; by: string; after: After; note: string }
  | { do: 'customer'; after: After; text: string }
  | { do: 'complained-about'; by: string; after: After; person: string }
  | { do: 'resolve'; by: string; after: After; outcome: string; words: string }
  | { do: 'close'; by: string; after: After };

export interface Story {
  subject: string;
  text: string;
  kind: 'question' | 'request' | 'complaint' | 'praise' | 'suggestion';
  via: 'email' | 'web' | 'phone' | 'counter' | 'letter';
  /** Who is told first; default: the customer centre. */
  team?: string;
  severity?: 'low' | 'normal' | 'high' | 'critical';
  product?: string;
  touchpoint?: string;
  order?: string;
  steps: readonly Step[];
}

export const stories: readonly Story[] = [
  {
    subject: 'Order UM-20418 arrived with two cartons missing',
    text: 'Good morning,\n\nWe received order UM-20418 today. The delivery note says 14 cartons of amoxicillin 500 mg, we counted 12. The driver signed our remark. Please tell us when the other two will come: we have only three days of stock.\n\nThank you',
    kind: 'complaint',
    via: 'email',
    severity: 'high',
    product: 'Amoxicillin 500 mg',
    order: 'UM-20418',
    steps: [
      { do: 'take', by: 'habimana', after: 0.3 },
      {
        do: 'consult',
        by: 'habimana',
        after: 0.2,
        to: 'warehouse',
        ask: 'Two cartons short on UM-20418 (12 of 14). Were they picked? When can they go out?',
        inHours: 4,
      },
      { do: 'accept', by: 'hakizimana', after: 0.6 },
      {
        do: 'answer',
        by: 'hakizimana',
        after: 1.5,
        text: 'The two cartons were left on the loading bay; our mistake. They go out with the first van tomorrow and arrive before 10:00.',
      },
      {
        do: 'reply',
        by: 'habimana',
        after: 0.2,
        text: 'Thank you for telling us at once, and I am sorry. The two cartons stayed on our loading bay. They leave with the first van tomorrow morning.',
        promise: {
          statement: 'Deliver the two missing cartons of UM-20418 before 10:00',
          inHours: 18,
        },
      },
      {
        do: 'keep',
        by: 'habimana',
        after: 17,
        note: 'Called the pharmacy: both cartons received at 08:50 and counted.',
      },
      {
        do: 'resolve',
        by: 'habimana',
        after: 0.5,
        outcome: 'solved',
        words:
          'Both cartons were delivered. The loading bay now counts with the driver before the van leaves.',
      },
      { do: 'close', by: 'habimana', after: 60 },
    ],
  },
  {
    subject: 'Chaîne du froid : vaccins livrés tièdes',
    text: "Bonjour,\n\nLes vaccins livrés ce matin étaient dans une glacière dont l'indicateur marquait 14 °C. Nous les avons mis en quarantaine. Pouvez-vous nous dire s'ils sont utilisables et quand ils seront remplacés ?\n\nCordialement",
    kind: 'complaint',
    via: 'email',
    severity: 'critical',
    product: 'Tetanus vaccine',
    team: 'quality',
    steps: [
      { do: 'take', by: 'hategekimana', after: 0.4 },
      {
        do: 'reply',
        by: 'hategekimana',
        after: 0.3,
        text: "Merci de les avoir mis en quarantaine : ne les utilisez pas. Nous examinons l'enregistreur de la glacière.",
        promise: {
          statement: 'Dire si les vaccins sont utilisables, et quand ils seront remplacés',
          inHours: 5,
        },
      },
      {
        do: 'consult',
        by: 'hategekimana',
        after: 0.2,
        to: 'mukandayisenga',
        ask: 'Please read out the logger of the cool box that went out this morning: how long above 8 °C?',
        inHours: 3,
      },
      { do: 'accept', by: 'mukandayisenga', after: 0.5 },
      {
        do: 'answer',
        by: 'mukandayisenga',
        after: 1.6,
        text: 'Above 8 °C for 2 hours 10 minutes: the ice packs were not frozen through. The lot must not be used.',
      },
      {
        do: 'reply',
        by: 'hategekimana',
        after: 0.5,
        text: "L'enregistreur montre plus de deux heures au-dessus de 8 °C : ce lot ne doit pas être utilisé. Nous le reprenons et livrons un nouveau lot demain à 9 h. Nous vous présentons nos excuses.",
        promise: {
          statement: 'Livrer un nouveau lot de vaccins à 9 h et reprendre le lot chaud',
          inHours: 20,
        },
      },
      {
        do: 'keep',
        by: 'hategekimana',
        after: 18,
        note: 'Replacement lot handed over at 08:40 at 4 °C; warm lot taken back.',
      },
      {
        do: 'resolve',
        by: 'hategekimana',
        after: 2,
        outcome: 'solved',
        words:
          'The lot was replaced within a day. Ice packs are now frozen for 24 hours and checked by two people.',
      },
    ],
  },
  {
    subject: 'Refund for returned glucometers',
    text: 'Hello, we returned 20 glucometers on credit note CN-3381 six weeks ago. Your accountant said the refund was on its way. It is not. We have called three times. Who is responsible for this?',
    kind: 'complaint',
    via: 'email',
    severity: 'high',
    order: 'CN-3381',
    product: 'Glucometer',
    steps: [
      { do: 'take', by: 'mukamana', after: 1 },
      {
        do: 'consult',
        by: 'mukamana',
        after: 0.5,
        to: 'finance',
        ask: 'Where is the refund for CN-3381? The customer has called three times. What day can I tell them?',
        inHours: 6,
      },
      { do: 'accept', by: 'umuhoza', after: 2 },
      {
        do: 'reply',
        by: 'mukamana',
        after: 0.3,
        text: 'I have your refund on my desk now and our accountant Ange is looking for it today. You will not have to call again.',
        promise: { statement: 'Tell the customer the day of the refund for CN-3381', inHours: 6 },
      },
      {
        do: 'answer',
        by: 'umuhoza',
        after: 9,
        text: 'The refund was stopped because the bank account had changed. We pay on Friday to the new account.',
      },
      {
        do: 'reply',
        by: 'mukamana',
        after: 1,
        text: 'I promised you word by yesterday evening and did not keep it; I am sorry. The payment was stopped because the bank account had changed. It goes out on Friday.',
        promise: {
          statement: 'Pay the refund of CN-3381 to the new account by Friday evening',
          inHours: 70,
        },
      },
      {
        do: 'keep',
        by: 'mukamana',
        after: 60,
        note: 'Bank confirmation of the transfer is in the finance folder.',
      },
      {
        do: 'resolve',
        by: 'mukamana',
        after: 3,
        outcome: 'solved',
        words: 'Refund paid. Finance now asks for the account when a credit note is written.',
      },
      {
        do: 'customer',
        after: 30,
        text: 'The money arrived, thank you. Please do not let us wait six weeks next time.',
      },
    ],
  },
  {
    subject: 'Ndashaka kumenya niba mufite insulini',
    text: 'Muraho,\n\nNdashaka kumenya niba mufite insulini ya Mixtard, n’igiciro cyayo ku bwinshi. Murakoze.',
    kind: 'question',
    via: 'email',
    product: 'Insulin Mixtard',
    team: 'sales',
    steps: [
      { do: 'take', by: 'kamanzi', after: 0.8 },
      {
        do: 'reply',
        by: 'kamanzi',
        after: 0.3,
        text: 'Muraho neza, yego turayifite. Igiciro ku bwinshi ni 9.800 RWF ku icupa, guhera ku macupa 50. Mwatubwira umubare mukeneye?',
        asks: true,
      },
      { do: 'customer', after: 20, text: 'Murakoze, dukeneye amacupa 80.' },
      {
        do: 'reply',
        by: 'kamanzi',
        after: 0.7,
        text: 'Murakoze. Tuzabyohereza ku wa kane mu gitondo.',
        promise: { statement: 'Kohereza amacupa 80 ya insulini', inHours: 44 },
      },
      {
        do: 'keep',
        by: 'kamanzi',
        after: 40,
        note: 'Amacupa 80 yagejejwe ku mukiriya, yasinyiye.',
      },
      {
        do: 'resolve',
        by: 'kamanzi',
        after: 1,
        outcome: 'answered',
        words: 'Insulini yagejejwe ku mukiriya.',
      },
      { do: 'close', by: 'kamanzi', after: 48 },
    ],
  },
  {
    subject: 'The driver shouted at my staff',
    text: 'Yesterday afternoon your driver with the van RAC 214 B shouted at my pharmacist in front of customers because the parking was full. This is not the first time. I want to know what you will do.',
    kind: 'complaint',
    via: 'email',
    severity: 'high',
    touchpoint: 'Delivery van RAC 214 B',
    steps: [
      { do: 'complained-about', by: 'ingabire', after: 0.6, person: 'bizimana' },
      {
        do: 'reply',
        by: 'ingabire',
        after: 0.5,
        text: 'Thank you for writing. What you describe is not how we want to treat anybody. I will hear both sides myself.',
        promise: { statement: 'Tell you what we found and what we will do', inHours: 48 },
      },
    ],
  },
  {
    subject: 'Guard helped my mother with her medicines',
    text: 'I only want to say thank you. The guard at your main gate carried my mother’s box to the taxi in the rain and found her a chair. Please tell him.',
    kind: 'praise',
    via: 'web',
    touchpoint: 'Main gate',
    steps: [
      { do: 'take', by: 'uwimana', after: 0.5 },
      {
        do: 'note',
        by: 'uwimana',
        after: 0.2,
        text: 'It was Gaspard, on the morning shift. I have told him and his supervisor.',
      },
      { do: 'praise', by: 'uwimana', after: 0.05, person: 'sibomana' },
      { do: 'thank', by: 'bizimungu', after: 0.1 },
      { do: 'thank', by: 'iradukunda', after: 0.1 },
      { do: 'thank', by: 'habimana', after: 0.05 },
      {
        do: 'reply',
        by: 'uwimana',
        after: 0.2,
        text: 'How kind of you to write. It was Gaspard, and he read your words himself this morning.',
      },
      {
        do: 'resolve',
        by: 'uwimana',
        after: 0.3,
        outcome: 'answered',
        words: 'Passed on to the guard and his supervisor.',
      },
    ],
  },
  {
    subject: 'Invoice 88-2231 charged twice',
    text: 'We paid invoice 88-2231 by mobile money on Monday and your system asks us to pay again. Please correct this before our next order is blocked.',
    kind: 'complaint',
    via: 'phone',
    order: '88-2231',
    steps: [
      { do: 'take', by: 'ndayisaba', after: 0.1 },
      {
        do: 'transfer',
        by: 'ndayisaba',
        after: 0.3,
        to: 'nzeyimana',
        ask: 'The customer paid 88-2231 by mobile money (reference in the note). Please match it and answer them.',
      },
      { do: 'accept', by: 'nzeyimana', after: 1.2 },
      {
        do: 'reply',
        by: 'nzeyimana',
        after: 0.8,
        text: 'I have found your payment; it was booked on another account. It is corrected and nothing is blocked.',
      },
      {
        do: 'resolve',
        by: 'nzeyimana',
        after: 0.2,
        outcome: 'solved',
        words: 'Payment matched; the reminder was withdrawn.',
      },
    ],
  },
  {
    subject: 'Muda wa kufungua duka la Musanze',
    text: 'Habari, naomba kujua duka lenu la Musanze linafunguliwa saa ngapi siku ya Jumamosi? Asante.',
    kind: 'question',
    via: 'email',
    team: 'musanze',
    steps: [
      { do: 'take', by: 'manirakiza', after: 0.4 },
      {
        do: 'reply',
        by: 'manirakiza',
        after: 0.1,
        text: 'Habari, siku ya Jumamosi tunafungua saa mbili asubuhi hadi saa nane mchana. Karibu.',
      },
      {
        do: 'resolve',
        by: 'manirakiza',
        after: 0.1,
        outcome: 'answered',
        words: 'Opening hours given.',
      },
    ],
  },
  {
    subject: 'Can you deliver on Sundays?',
    text: 'Our clinic is open every day and Sunday is our busiest day. Would you consider a Sunday morning delivery, even for a fee?',
    kind: 'suggestion',
    via: 'web',
    team: 'operations',
    steps: [
      { do: 'take', by: 'umutoni', after: 3 },
      {
        do: 'reply',
        by: 'umutoni',
        after: 1,
        text: 'A good idea, and you are the fourth to ask. I will put the figures to our management.',
        promise: { statement: 'Tell you whether Sunday deliveries will be tried', inHours: 240 },
      },
      {
        do: 'transfer',
        by: 'umutoni',
        after: 20,
        to: 'nkurunziza',
        ask: 'Sunday deliveries: four customers asked this quarter. Figures are in the note. Please decide and answer.',
      },
    ],
  },
  {
    subject: 'Expiry date too short on paracetamol syrup',
    text: 'The paracetamol syrup we received expires in two months. Our order said at least one year. We cannot sell 60 bottles in two months.',
    kind: 'complaint',
    via: 'email',
    product: 'Paracetamol syrup',
    severity: 'normal',
    steps: [
      { do: 'take', by: 'uwimana', after: 0.5 },
      {
        do: 'consult',
        by: 'uwimana',
        after: 0.3,
        to: 'mbarushimana',
        ask: 'Paracetamol syrup with two months left was sent against an order of one year. Exchange or credit? From which lot?',
        inHours: 5,
      },
      {
        do: 'decline',
        by: 'mbarushimana',
        after: 1,
        reason: 'I only see stock; exchanges are decided by the warehouse supervisor.',
      },
      {
        do: 'consult',
        by: 'uwimana',
        after: 0.2,
        to: 'hakizimana',
        ask: 'Same question as to Innocent: exchange 60 bottles of paracetamol syrup, from which lot, when?',
        inHours: 4,
      },
      { do: 'accept', by: 'hakizimana', after: 0.5 },
      {
        do: 'answer',
        by: 'hakizimana',
        after: 2,
        text: 'We exchange all 60 bottles for lot B7719, good for 20 months. The van passes on Wednesday.',
      },
      {
        do: 'reply',
        by: 'uwimana',
        after: 0.2,
        text: 'You are right, and we exchange all 60 bottles on Wednesday for a lot that is good for 20 months.',
        promise: {
          statement: 'Exchange 60 bottles of paracetamol syrup on Wednesday',
          inHours: 46,
        },
      },
    ],
  },
  {
    subject: 'Nobody answers the telephone at lunch',
    text: 'I called your call centre five times between noon and two. It rang and rang. A patient was waiting.',
    kind: 'complaint',
    via: 'counter',
    touchpoint: 'Call centre line',
    team: 'reception',
    steps: [
      {
        do: 'transfer',
        by: 'iradukunda',
        after: 0.2,
        to: 'care',
        ask: 'A customer at reception could not reach the line between noon and two. Please call them back.',
      },
      { do: 'accept', by: 'ndayisaba', after: 0.7 },
      {
        do: 'reply',
        by: 'ndayisaba',
        after: 0.5,
        text: 'I am sorry that nobody answered. From this week two of us stay on the line through lunch.',
      },
      {
        do: 'resolve',
        by: 'ndayisaba',
        after: 0.5,
        outcome: 'solved',
        words: 'Lunch is now covered by two agents.',
      },
      { do: 'customer', after: 70, text: 'I called today at 13:10 and again nobody answered.' },
    ],
  },
  {
    subject: 'Letter to the chief executive about late payments to suppliers of packaging',
    text: 'Madam, I write to you because three letters to your finance office remained without an answer. Our invoices for cartons are 90 days late.',
    kind: 'complaint',
    via: 'letter',
    severity: 'high',
    team: 'management',
    steps: [
      {
        do: 'reply',
        by: 'uwase',
        after: 20,
        text: 'Thank you for writing to me directly. You deserved an answer to the first letter. I have asked our chief accountant for the state of each invoice.',
        promise: {
          statement: 'Write to you with the payment day of each open invoice',
          inHours: 72,
        },
      },
      {
        do: 'consult',
        by: 'uwase',
        after: 0.2,
        to: 'mukeshimana',
        ask: 'Please list the open carton invoices with the day we pay each, in words I can send.',
        inHours: 40,
      },
      { do: 'accept', by: 'mukeshimana', after: 3 },
    ],
  },
  {
    subject: 'Where is our order UM-31200?',
    text: 'Hello, order UM-31200 was to come yesterday before noon. Nobody called. Where is it now?',
    kind: 'question',
    via: 'phone',
    order: 'UM-31200',
    severity: 'normal',
    steps: [
      { do: 'take', by: 'uwimana', after: 0.1 },
      {
        do: 'consult',
        by: 'uwimana',
        after: 0.2,
        to: 'transport',
        ask: 'Where is UM-31200 now, and when will it be there?',
        inHours: 2,
      },
      { do: 'accept', by: 'rutayisire', after: 0.3 },
      {
        do: 'answer',
        by: 'rutayisire',
        after: 0.8,
        text: 'The van broke down at Rwamagana. Samuel carries on with another van and arrives at 15:30 today.',
      },
      {
        do: 'reply',
        by: 'uwimana',
        after: 0.2,
        text: 'Our van broke down on the way. Another one carries your order and arrives at half past three today. You should have heard this from us yesterday.',
        promise: { statement: 'Deliver order UM-31200 by 15:30', inHours: 5 },
      },
      {
        do: 'renegotiate',
        by: 'uwimana',
        after: 3,
        inHours: 6,
        consent: 'Called the pharmacy: they close at seven and agree to six o’clock.',
      },
      {
        do: 'keep',
        by: 'uwimana',
        after: 3,
        note: 'Delivered at 17:35, signed by the outlet pharmacist.',
      },
      {
        do: 'resolve',
        by: 'uwimana',
        after: 0.5,
        outcome: 'solved',
        words: 'Delivered the same day.',
      },
      { do: 'close', by: 'uwimana', after: 40 },
    ],
  },
  {
    subject: 'Commande de seringues : changement de quantité',
    text: 'Bonjour,\n\nPouvez-vous passer notre commande de seringues 5 ml de 200 à 350 boîtes ? La livraison de jeudi nous convient toujours.\n\nMerci',
    kind: 'request',
    via: 'email',
    product: 'Syringe 5 ml',
    team: 'sales',
    steps: [
      { do: 'take', by: 'umurerwa', after: 0.6 },
      {
        do: 'consult',
        by: 'umurerwa',
        after: 0.1,
        to: 'mbarushimana',
        ask: 'Have we 350 boxes of 5 ml syringes for Thursday?',
        inHours: 3,
      },
      { do: 'accept', by: 'mbarushimana', after: 0.4 },
      {
        do: 'answer',
        by: 'mbarushimana',
        after: 1,
        text: 'Yes: 350 boxes are reserved for Thursday.',
      },
      {
        do: 'reply',
        by: 'umurerwa',
        after: 0.2,
        text: 'Bonjour, c’est fait : 350 boîtes sont réservées et partent jeudi matin.',
        promise: { statement: 'Livrer 350 boîtes de seringues jeudi avant midi', inHours: 50 },
      },
    ],
  },
  {
    subject: 'Wrong insulin delivered, patient waiting',
    text: 'You delivered the fast insulin instead of the mixed one we ordered. A child is waiting for tomorrow morning. Please act now.',
    kind: 'complaint',
    via: 'phone',
    severity: 'critical',
    product: 'Insulin Mixtard',
    steps: [
      { do: 'take', by: 'habimana', after: 0.05 },
      {
        do: 'promise',
        by: 'habimana',
        after: 0.05,
        statement: 'Bring the mixed insulin before seven tomorrow morning',
        inHours: 15,
      },
      {
        do: 'consult',
        by: 'habimana',
        after: 0.05,
        to: 'hakizimana',
        ask: 'Wrong insulin went out. Please pick the mixed one now; a driver leaves tonight.',
        inHours: 1,
      },
      { do: 'accept', by: 'hakizimana', after: 0.2 },
      {
        do: 'answer',
        by: 'hakizimana',
        after: 0.5,
        text: 'Picked and checked by two people; it is in the cold box at the gate for Peter.',
      },
      {
        do: 'reply',
        by: 'habimana',
        after: 0.2,
        text: 'The right insulin is packed and leaves tonight with Peter; you have it before seven tomorrow.',
      },
      {
        do: 'keep',
        by: 'habimana',
        after: 9,
        note: 'Handed over at 05:50. The nurse signed; the fast insulin is back in the van.',
      },
      {
        do: 'resolve',
        by: 'habimana',
        after: 3,
        outcome: 'solved',
        words: 'The right insulin arrived before the first patient.',
      },
    ],
  },
  {
    subject: 'Murakoze kubera serivisi nziza',
    text: 'Muraho,\n\nNdabashimira uburyo mwatwakiriye ku iduka rya Remera. Umukozi witwa Kevin yadusobanuriye neza uko imiti ifatwa. Murakoze cyane.',
    kind: 'praise',
    via: 'email',
    touchpoint: 'Remera counter',
    team: 'remera',
    steps: [
      { do: 'take', by: 'mutesi', after: 1 },
      { do: 'praise', by: 'mutesi', after: 0.1, person: 'ishimwe' },
      { do: 'thank', by: 'nyiransabimana', after: 0.1 },
      { do: 'thank', by: 'mutesi', after: 0.1 },
      {
        do: 'reply',
        by: 'mutesi',
        after: 0.2,
        text: 'Murakoze cyane kubitubwira. Kevin yabisomye ubwe, byamushimishije.',
      },
      { do: 'resolve', by: 'mutesi', after: 0.2, outcome: 'answered', words: 'Kevin yabibwiwe.' },
    ],
  },
  {
    subject: 'Bei ya dawa imepanda bila taarifa',
    text: 'Habari,\n\nTumepokea ankara yenu na bei ya paracetamol imepanda kwa asilimia kumi bila taarifa yoyote. Tunaomba maelezo.\n\nAsante',
    kind: 'complaint',
    via: 'email',
    product: 'Paracetamol 500 mg',
    team: 'sales',
    steps: [
      { do: 'take', by: 'kamanzi', after: 0.9 },
      {
        do: 'consult',
        by: 'kamanzi',
        after: 0.2,
        to: 'finance',
        ask: 'Paracetamol went up ten per cent on the last invoice to this customer. Why, and were customers told?',
        inHours: 6,
      },
      { do: 'accept', by: 'nzeyimana', after: 1 },
      {
        do: 'give-back',
        by: 'nzeyimana',
        after: 1,
        reason: 'Prices are decided by sales, not by finance; the notice was to be sent by Robert.',
      },
      {
        do: 'transfer',
        by: 'kamanzi',
        after: 0.3,
        to: 'gasana',
        ask: 'Finance says the notice of the new price was yours to send. Please answer this customer.',
      },
      { do: 'accept', by: 'gasana', after: 5 },
      {
        do: 'reply',
        by: 'gasana',
        after: 1,
        text: 'Habari, samahani: taarifa ya bei mpya haikutumwa kwenu. Ankara hii itarekebishwa kwa bei ya zamani.',
        promise: { statement: 'Kutuma ankara iliyorekebishwa', inHours: 24 },
      },
    ],
  },
  {
    subject: 'Please take my number off your SMS list',
    text: 'I get your offers by SMS at ten in the evening. Please take my number off the list.',
    kind: 'request',
    via: 'web',
    steps: [
      { do: 'take', by: 'ndayisaba', after: 0.6 },
      {
        do: 'reply',
        by: 'ndayisaba',
        after: 0.2,
        text: 'Done: your number is off the list from today. I am sorry about the late hour.',
      },
      {
        do: 'resolve',
        by: 'ndayisaba',
        after: 0.1,
        outcome: 'solved',
        words: 'Number removed from the list.',
      },
      { do: 'close', by: 'ndayisaba', after: 30 },
    ],
  },
  {
    subject: 'Quotation for a new clinic',
    text: 'Good day, we open a clinic in January and look for a supplier of essential medicines. Could somebody visit us this month?',
    kind: 'request',
    via: 'web',
    team: 'sales',
    steps: [
      { do: 'take', by: 'umurerwa', after: 2 },
      {
        do: 'reply',
        by: 'umurerwa',
        after: 0.5,
        text: 'With pleasure. Fred, who looks after clinics, will visit you next week with our list.',
        promise: { statement: 'Visit the new clinic with the price list', inHours: 120 },
      },
      {
        do: 'withdraw',
        by: 'umurerwa',
        after: 20,
        reason: 'The customer asked to wait until the lease is signed.',
        consent:
          'Call of this morning: they ask us to come only when the lease is signed, and will call.',
      },
      {
        do: 'note',
        by: 'umurerwa',
        after: 0.2,
        text: 'Wait for their call; look again at the end of the month.',
      },
    ],
  },
  {
    subject: 'Parking full of staff cars',
    text: 'I came with an old man who cannot walk far. All six places at the entrance were taken by cars with your staff stickers.',
    kind: 'complaint',
    via: 'counter',
    touchpoint: 'Main gate',
    team: 'reception',
    steps: [
      {
        do: 'consult',
        by: 'iradukunda',
        after: 0.2,
        to: 'gate',
        ask: 'Customers find the places at the entrance full of staff cars. What can I tell this lady?',
        inHours: 4,
      },
      {
        do: 'take-back',
        by: 'iradukunda',
        after: 1.5,
        reason: 'The head of security called me; I have the answer.',
      },
      {
        do: 'reply',
        by: 'iradukunda',
        after: 0.3,
        text: 'From tomorrow the six places at the entrance are kept for customers; staff park behind the warehouse.',
      },
      {
        do: 'resolve',
        by: 'iradukunda',
        after: 0.2,
        outcome: 'solved',
        words: 'The places at the entrance are for customers only.',
      },
    ],
  },
  {
    subject: 'Copy of an invoice',
    text: 'Good morning, our auditor needs a copy of an invoice of last quarter. Can you send it?',
    kind: 'request',
    via: 'email',
    team: 'finance',
    steps: [
      { do: 'take', by: 'nzeyimana', after: 0.5 },
      {
        do: 'reply',
        by: 'nzeyimana',
        after: 0.2,
        text: 'Good morning, gladly. Which invoice is it: can you tell me its number, or the day and the amount?',
        asks: true,
      },
    ],
  },
  {
    subject: 'A word for the lady at your reception',
    text: 'Yvonne at the reception saw that I could not read the form, sat down with me and filled it in line by line. Nobody else had the time. Thank her from me.',
    kind: 'praise',
    via: 'counter',
    touchpoint: 'Head office reception',
    team: 'reception',
    steps: [
      { do: 'take', by: 'uwera', after: 0.4 },
      { do: 'praise', by: 'uwera', after: 0.1, person: 'iradukunda' },
      { do: 'thank', by: 'kayitesi', after: 0.2 },
      { do: 'thank', by: 'sibomana', after: 0.2 },
      { do: 'resolve', by: 'uwera', after: 0.1, outcome: 'answered', words: 'Yvonne has read it.' },
    ],
  },
  {
    subject: 'Merci à vos pharmaciens',
    text: 'Bonjour,\n\nMarc et Kevin ont trouvé en une heure le remplacement que personne n’avait en ville. Ma fille va mieux. Merci à tous les deux.',
    kind: 'praise',
    via: 'web',
    touchpoint: 'Remera counter',
    team: 'remera',
    steps: [
      { do: 'take', by: 'mutesi', after: 0.5 },
      { do: 'praise', by: 'mutesi', after: 0.1, person: 'hategekimana' },
      { do: 'praise', by: 'mutesi', after: 0.02, person: 'ishimwe' },
      { do: 'thank', by: 'niyonsaba', after: 0.2 },
      { do: 'thank', by: 'gasana', after: 0.1 },
      { do: 'thank', by: 'nyiransabimana', after: 0.1 },
      {
        do: 'resolve',
        by: 'mutesi',
        after: 0.3,
        outcome: 'answered',
        words: 'Ils l’ont lu tous les deux.',
      },
    ],
  },
];

// The words of English by which a promise is told from a fact.

const any = (words: string): string => words.trim().split(/\s+/).join('|').replaceAll('_', ' ');

/** People and desks of an organisation. */
export const roles =
  any(`technicians? engineers? plumbers? electricians? drivers? couriers? riders? nurses? doctors? dr midwi\\w+
  surgeons? specialists? radiograph\\w+ sonograph\\w+ pharmacists? physio\\w* dentists? advis[eo]rs? agents? officers? officials? clerks? tellers? cashiers? managers?
  supervisors? directors? head heads team teams crews? staff colleagues? assistants? secretar\\w+ receptionists? consultants? inspectors?
  surveyors? accountants? bursars? teachers? headmaster headmistress headteacher principal registrars? registry dean professors? lecturers?
  school university college institute ministry minister council commission commissioner committee board department depts? desks? office
  division unit branch bank clinic hospital pharmacy hotel lab laborator\\w+ guards? installers? porters? housekeep\\w+ chef concierge
  representatives? reps? someone somebody operators? dispatchers? contractors? mayor panel counsell?ors? coach tutors? ambulance truck van
  vehicle utility company ombudsman investigators? auditors? analysts? developers? mechanics? linesm[ae]n foreman captain
  caretaker workshop warehouse workers? people programme service_desk helpdesk helpline call_cent\\w+ administrators? librarian
  radiologist cardiologist paediatrician p(?:a)?ediatrics anaesthetist optician veterinar\\w+ vet instructor coordinator executive
  delivery_partner ward_sister nursing_sister charge_nurse fitters? cleaners? gardener adjusters? assessors? valuers? brokers? underwriters? agronomists? paramedics? matron warden janitor
  treasurer lab_technician taxi shuttle housekeeping concierge accounts_department billing finance logistics dispatch it_support`);

/** Those whose doing the organisation cannot promise. */
export const others =
  any(`police court courts judge prosecutors? prosecution tribunal customs border immigration embassy consulate employers?
  landlord seller buyer vendor neighbou?rs? airlines? airport post_office manufacturer supplier insurers? insurance_company
  revenue_authority tax_(?:office|authority|authorities|administration) government parliament weather rains? customers? clients? patients?
  tenants? guests? passengers? lawyers? advocate notary other_bank their his her parents? relatives? family wife husband son daughter
  sender recipient beneficiary union parcel_service third_part\\w+ scammers? thie\\w+ hackers? world market prices? everyone everybody
  no any each every children kids adults women men households residents visitors shareholders students? pupils? applicants? members? candidates? people_who those_who anyone anybody whoever nobody none no_one`);

/** A service done to a thing or a person, as a participle. */
export const served =
  any(`exchanged replaced repaired fixed mended restored refunded returned reimbursed credited paid transferred sent posted mailed
  emailed delivered shipped dispatched despatched collected picked_up installed connected re-?connected resolved solved settled processed
  reviewed examined investigated checked corrected updated completed finished activated reactivated unblocked unlocked reset issued
  reissued printed forwarded done handled treated sorted booked scheduled confirmed contacted informed notified called phoned rung
  messaged texted emailed told given offered served seen visited attended looked cleared cleaned emptied opened extended renewed
  registered approved granted waived reversed cancelled removed added amended adjusted credited brought handed passed answered
  compensated received met taken moved upgraded assigned arranged prepared acknowledged addressed actioned escalated rectified
  reinstated released published shared submitted provided supplied allocated honou?red disbursed assessed inspected tested serviced
  maintained switched turned kept advised invited guided assisted helped supported admitted discharged vaccinated translated
  certified stamped signed deposited invoiced recalculated recorded tracked traced found located dealt put fitted built erected drained
  paved filled covered dug levelled unclogged patched painted trimmed pruned sprayed planted weighed excluded communicated conveyed relayed presented explained clarified lifted unfrozen dropped swapped fetched redelivered
  resent re-sent refilled topped loaded programmed configured migrated ported relocated remitted furnished reserved kept signed_off looked_after closed_out flown driven back`);

/** Coming, sending and speaking, as a verb with its endings cut. */
export const serviceStems =
  any(`com(?:e|es|ing) send(?:s|ing)? call(?:s|ing)? ring(?:s|ing)? phon(?:e|es|ing) visit(?:s|ing)? bring(?:s|ing)?
  deliver(?:s|ing)? drop(?:s|ping)? return(?:s|ing)? arriv(?:e|es|ing) pick(?:s|ing)? collect(?:s|ing)? meet(?:s|ing)? post(?:s|ing)?
  mail(?:s|ing)? e-?mail(?:s|ing)? ship(?:s|ping)? dispatch(?:es|ing)? install(?:s|ing)? connect(?:s|ing)? re-?connect(?:s|ing)?
  repair(?:s|ing)? fix(?:es|ing)? replac(?:e|es|ing) transfer(?:s|ring)? refund(?:s|ing)? pay(?:s|ing)? credit(?:s|ing)?
  forward(?:s|ing)? escalat(?:e|es|ing) process(?:es|ing)? resum(?:e|es|ing) text(?:s|ing)? messag(?:e|es|ing) get(?:s|ting)?
  giv(?:e|es|ing) tak(?:e|es|ing) contact(?:s|ing)? inform(?:s|ing)? updat(?:e|es|ing) check(?:s|ing)? restor(?:e|es|ing) issu(?:e|es|ing)
  writ(?:e|es|ing) answer(?:s|ing)? repl(?:y|ies|ying) respond(?:s|ing)? work(?:s|ing)? look(?:s|ing)? follow(?:s|ing)? revert(?:s|ing)?
  finish(?:es|ing)? complet(?:e|es|ing) releas(?:e|es|ing) see(?:s|ing)? pass(?:es|ing)? swap(?:s|ping)? attend(?:s|ing)? sort(?:s|ing)?
  leav(?:e|es|ing) reach(?:es|ing)? hand(?:s|ing)? hav(?:e|ing) confirm(?:s|ing)? speak(?:s|ing)? talk(?:s|ing)? tr(?:y|ies|ying) explain(?:s|ing)?
  upgrad(?:e|es|ing) submit(?:s|ting)? activat(?:e|es|ing) investigat(?:e|es|ing) inspect(?:s|ing)? help(?:s|ing)? start(?:s|ing)? do(?:es|ing)? be(?:ing)?
  introduc(?:e|es|ing) show(?:s|ing)? shar(?:e|es|ing) provid(?:e|es|ing) settl(?:e|es|ing) review(?:s|ing)? read(?:s|ing)? clean(?:s|ing)? cut(?:s|ting)? trim(?:s|ming)? open(?:s|ing)? put(?:s|ting)? serv(?:e|es|ing) suppl(?:y|ies|ying)`);

/** What the organisation does, as a noun that is no order too ("reply", "call" are). */
export const serviceNouns =
  any(`delivery redelivery re-delivery installation reinstallation collection_of_your pick-up pickup drop-off feedback response callback call-back
  refund reimbursement replacement reconnection re-connection restoration activation handover hand-over technician_visit engineer_visit site_visit
  home_visit inspection_of_your shipment dispatch disbursement settlement credit_to_your confirmation_of_your decision_on_your reply_to_your answer_to_your`);

// The words of French (without accents) by which a promise is told from a fact.

const any = (words: string): string => words.trim().split(/\s+/).join('|').replaceAll('_', ' ');

/** People and desks of an organisation. */
export const roles =
  any(`technicien(?:ne)?s? ingenieure?s? plombiers? electriciens? chauffeurs? conducteurs? coursiers? livreurs? infirmi\\w+ medecins? dr
  docteure?s? sage-femmes? sages-femmes chirurgien\\w* specialistes? pharmacien\\w* dentistes? conseill\\w+ agente?s? guichetiers? guichetieres? caissi\\w+
  gestionnaires? responsables? directeurs? directrices? chefs? cheffes? equipes? personnel collegues? assistante?s? secretaires? secretariat
  receptionnistes? reception consultante?s? inspect\\w+ controleu\\w+ geometres? comptables? comptabilite intendant\\w* econome enseignant\\w* professeure?s?
  proviseur principal(?:e)? ecole lycee universite faculte institut ministere ministre conseil commission comite mairie commune departement service
  services bureau division agence banque clinique hopital pharmacie hotel laboratoire gardiens? installat\\w+ bagagistes? gouvernante concierge
  representante?s? quelqu'un operat\\w+ maire ambulanciers? ambulance camions? camionnette vehicule depanneuse mecanicien\\w* radiologue cardiologue
  pediatre veterinaire formateurs? coordinat\\w+ direction guichet accueil standard hotline charges? chargee? mediat\\w+ auditeurs? expert\\w* veilleur
  regie societe compagnie administration prefecture district atelier magasin depot releveurs? monteurs? ouvriers? jardiniers? administrateurs? bibliothecaire taxi navette voiture motard maitresse maitre institut\\w+ econome autorite office caisse compta sage-femme agronomes? huissier_de_salle intendante
  femme_de_chambre laborantin\\w* brigade antenne centre direction_generale notre_partenaire`);

/** Those whose doing the organisation cannot promise. */
export const others =
  any(`police gendarm\\w+ tribun\\w+ juges? parquet procureure? douanes? frontiere poste_frontiere immigration ambassade consulat employeurs?
  proprietaire bailleur vendeurs? acheteurs? assureurs? assurances? notaires? impots fisc gouvernement parlement meteo pluies? fournisseurs? fabricants? constructeur
  voisins? voisines? clients? clientes? patients? patientes? locataires? passagers? avocate?s? compagnie_aerienne aeroport la_poste office_rwandais autre_banque
  expediteur destinataire beneficiaire parents? famille mari epouse femme fils fille eleves? etudiante?s? candidats? candidates? leurs? ses sa
  personne aucune? nul chacun quiconque ceux celui celle tous toutes toute_\\w+ tout_(?!de_suite|de_meme|a_|en_|simplement)\\w+ chaque abonnes usagers escrocs? voleurs? prix tarifs?`);

/** A service done to a thing or a person, as a participle. */
export const served =
  any(`echange remplace repare corrige rectifie retabli rembourse restitue rendu credite paye verse vire envoye expedie poste livre
  depose collecte recupere ramasse enleve installe raccorde reconnecte connecte rebranche branche resolu regle traite examine etudie verifie mis termine acheve fini
  complete active reactive debloque reinitialise delivre imprime transmis transfere fait confirme contacte informe prevenu averti avise notifie appele rappele recontacte
  rapporte apporte amene remis servi recu accueilli visite vu nettoye vide ouvert prolonge renouvele enregistre inscrit approuve accorde annule supprime ajoute
  modifie indemnise dedommage pris attendu assiste aide accompagne conseille programme fixe planifie reserve prepare mise communique publie change
  ajuste recalcule reverse regularise solutionne effectue realise execute finalise cloture_a_votre achemine distribue tenu tenue soigne vaccine inspecte
  controle releve pose cree edite etabli signe certifie traduit retrouve localise repondu affecte assigne designe emis adresse procede remedie depanne soldee? solde libere mandate boucle deploye rebouche comble elague cure vidange repeint donne fourni trouve propose apporte relaye explique restaure reapprovisionne recharge redepose convoye scanne examine repris reprise lance`);

/** Coming, sending and speaking: third person and first person plural or singular of the present. */
export const present =
  any(`dis disons dit parle parlons consulte consultons etudie etudions discute discutons vois voit voyons interroge interrogeons appelle rappelle passe vient viens arrive envoie apporte livre contacte recontacte recoit recois visite depose installe repare remplace transmet
  transmets attend attends revient reviens prend prends part pars repasse retourne rapporte remet remets expedie poste verse vire rembourse credite retablit retablis raccorde
  rebranche branche ramene ecrit ecris repond reponds confirme verifie regarde traite regle corrige examine finalise termine finis fait fais donne informe
  previent previens signale_a tient tiens renvoie amene rejoins rejoint accompagne explique montre change modifie active debloque prepare cherche recupere
  recherche intervient interviens commence reprend reprends ouvre cree edite imprime relance suis suit occupe renseigne charge paie paye pose mets met planifie programme
  confirmons appelons rappelons passons venons arrivons envoyons apportons livrons contactons recontactons recevons visitons deposons installons reparons remplacons transmettons
  attendons revenons prenons partons repassons rapportons remettons expedions postons versons virons remboursons creditons retablissons raccordons rebranchons ecrivons
  repondons verifions regardons traitons reglons corrigeons examinons finalisons terminons finissons faisons donnons informons prevenons tenons renvoyons
  amenons rejoignons accompagnons changeons modifions activons debloquons preparons cherchons recuperons intervenons commencons reprenons ouvrons creons editons imprimons relancons
  suivons occupons renseignons chargeons payons posons mettons planifions programmons delivrons validons procedons nettoyons echangeons lancons bouclons
  appellent rappellent passent viennent arrivent parvient parviennent suivent sort envoient apportent livrent contactent recoivent visitent deposent installent reparent remplacent transmettent
  reviennent prennent partent repassent rapportent interviennent reprennent remettent
  delivre valide procede nettoie echange lance boucle`);

/** What the organisation does, as a noun. */
export const serviceNouns =
  any(`livraison installation passage visite intervention remise virement remboursement paiement_de_votre appel rappel depannage reparation remplacement
  retour reponse expedition envoi retablissement raccordement mise_en_service activation enlevement rendez-vous versement relance restitution
  reglement_de_votre prise_en_charge consultation entretien_avec`);

/** What is made out for a customer and sent. */
export const papers =
  /\b(?:devis|colis|courrier|facture|virement|remboursement|cheque|dossier|contrat|attestation|certificat|carte|commande|reponse|releve|recu|lettre|mail|courriel|sms|livraison|rapport|resultats?|pli|paquet|piece|badge|solde|argent|bon|avoir|ordre|duplicata|permis|titre|passeport|diplome|bulletin|ordonnance|badge|quittance|billet|ticket|kit|jeton|indemnite|remboursements|compteur|routeur|marchandise|semences?|engrais|sacs?|medicaments?)\b(?: [\w']+){0,5}$/;

/** What is opened for a customer, other than a counter for all. */
export const opened =
  /\b(?:compte|dossier|ligne|contrat|sinistre|droits?|acces|abonnement|livret)\b/;

/** What leaves and comes by a timetable. */
export const byTimetable =
  /\b(?:bus|autobus|autocar|car|train|tram|metro|vol|avion|ferry|bateau)\b/;

/** What takes place, or is due from the customer: no service. */
export const events =
  /\b(?:coupure|travaux|reunion|assemblee|interruption|maintenance|fermeture|ouverture|examen|epreuve|delestage|ceremonie|rentree|echeance|prelevement|penalite|majoration|amende|surtaxe|frais|greve|fete|conference|seminaire|formation|hausse|augmentation|suspension|inventaire|tirage|concours|audience|scrutin|match)s?\b/;

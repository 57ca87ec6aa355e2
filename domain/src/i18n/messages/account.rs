//! The page of one's account, and those that change its address and password.

use crate::i18n::say::{sentences, words};

words! {
    /// The page, described.
    description {
        en: "Your account and where you are signed in.",
        de: "Dein Konto und wo du angemeldet bist.",
        fr: "Votre compte et où vous êtes connecté.",
        it: "Il tuo account e dove hai effettuato l’accesso.",
        es: "Tu cuenta y dónde has iniciado sesión.",
        nl: "Je account en waar je bent ingelogd.",
        pl: "Twoje konto i miejsca, w których jesteś zalogowany.",
    }
    /// What became of a form.
    password_is_new {
        en: "Your password is the new one. Everybody else is signed out.",
        de: "Das neue Passwort gilt. Alle anderen sind abgemeldet.",
        fr: "Le nouveau mot de passe est en vigueur. Tous les autres sont déconnectés.",
        it: "Ora vale la nuova password. Tutti gli altri sono stati disconnessi.",
        es: "Ya vale la nueva contraseña. Las demás sesiones están cerradas.",
        nl: "Het nieuwe wachtwoord geldt. Alle anderen zijn uitgelogd.",
        pl: "Obowiązuje nowe hasło. Wszyscy inni zostali wylogowani.",
    }
    /// What became of a form.
    language_is_set {
        en: "Letters and messages are in that language from now on.",
        de: "E-Mails und Nachrichten sind ab jetzt in dieser Sprache.",
        fr: "Les e-mails et les messages sont désormais dans cette langue.",
        it: "D’ora in poi e-mail e messaggi sono in questa lingua.",
        es: "Los correos y mensajes están a partir de ahora en ese idioma.",
        nl: "E-mails en berichten zijn voortaan in die taal.",
        pl: "E-maile i wiadomości będą odtąd w tym języku.",
    }
    /// What became of a form.
    address_asked {
        en: "A letter is on its way to the new address. Your account moves when you use its link.",
        de: "Eine E-Mail an die neue Adresse ist unterwegs. Dein Konto zieht um, sobald du ihren Link benutzt.",
        fr: "Un e-mail est en route vers la nouvelle adresse. Votre compte est déplacé quand vous utilisez son lien.",
        it: "Un’e-mail è in viaggio verso il nuovo indirizzo. Il tuo account si sposta quando usi il suo link.",
        es: "Un correo va de camino a la nueva dirección. Tu cuenta se traslada cuando uses su enlace.",
        nl: "Er is een e-mail onderweg naar het nieuwe adres. Je account verhuist als je de link gebruikt.",
        pl: "E-mail jest w drodze na nowy adres. Konto zostanie przeniesione, gdy użyjesz linku.",
    }
    /// A link, a title.
    change_address {
        en: "Change the address",
        de: "Adresse ändern",
        fr: "Changer l’adresse",
        it: "Cambia l’indirizzo",
        es: "Cambiar la dirección",
        nl: "Adres wijzigen",
        pl: "Zmień adres",
    }
    /// A button.
    do_not_change {
        en: "Do not change it",
        de: "Nicht ändern",
        fr: "Ne pas la changer",
        it: "Non cambiarlo",
        es: "No cambiarla",
        nl: "Niet wijzigen",
        pl: "Nie zmieniaj",
    }
    /// A link.
    plan_and_bills {
        en: "Your plan and your bills",
        de: "Dein Tarif und deine Rechnungen",
        fr: "Votre abonnement et vos factures",
        it: "Il tuo abbonamento e le tue fatture",
        es: "Tu plan y tus facturas",
        nl: "Je abonnement en je facturen",
        pl: "Twój plan i rachunki",
    }
    /// A link.
    alerts {
        en: "Alerts", de: "Preisalarme", fr: "Alertes", it: "Avvisi", es: "Alertas", nl: "Prijsalarmen", pl: "Alerty",
    }
    /// A link.
    what_you_watch {
        en: "What you watch",
        de: "Was du beobachtest",
        fr: "Ce que vous suivez",
        it: "Che cosa segui",
        es: "Lo que sigues",
        nl: "Wat je volgt",
        pl: "Co obserwujesz",
    }
    /// A link.
    where_you_are_told {
        en: "Where you are told",
        de: "Wo du benachrichtigt wirst",
        fr: "Où vous êtes prévenu",
        it: "Dove ricevi gli avvisi",
        es: "Dónde te avisamos",
        nl: "Waar je bericht krijgt",
        pl: "Gdzie dostajesz powiadomienia",
    }
    /// Over what one signs in with.
    how_you_sign_in {
        en: "How you sign in",
        de: "Wie du dich anmeldest",
        fr: "Comment vous vous connectez",
        it: "Come accedi",
        es: "Cómo inicias sesión",
        nl: "Hoe je inlogt",
        pl: "Jak się logujesz",
    }
    /// Of it.
    by_password {
        en: "By a password · ",
        de: "Mit Passwort · ",
        fr: "Par un mot de passe · ",
        it: "Con una password · ",
        es: "Con una contraseña · ",
        nl: "Met een wachtwoord · ",
        pl: "Hasłem · ",
    }
    /// A link, a title.
    another_password {
        en: "Choose another password",
        de: "Anderes Passwort wählen",
        fr: "Choisir un autre mot de passe",
        it: "Scegli un’altra password",
        es: "Elegir otra contraseña",
        nl: "Een ander wachtwoord kiezen",
        pl: "Wybierz inne hasło",
    }
    /// Of it.
    without_second {
        en: "Without a second factor · ",
        de: "Ohne zweiten Faktor · ",
        fr: "Sans second facteur · ",
        it: "Senza secondo fattore · ",
        es: "Sin segundo factor · ",
        nl: "Zonder tweede factor · ",
        pl: "Bez drugiego składnika · ",
    }
    /// A link.
    change_second {
        en: "Change the second factor",
        de: "Zweiten Faktor ändern",
        fr: "Modifier le second facteur",
        it: "Cambia il secondo fattore",
        es: "Cambiar el segundo factor",
        nl: "Tweede factor wijzigen",
        pl: "Zmień drugi składnik",
    }
    /// A link.
    set_up_second {
        en: "Set up a second factor",
        de: "Zweiten Faktor einrichten",
        fr: "Configurer un second facteur",
        it: "Configura un secondo fattore",
        es: "Configurar un segundo factor",
        nl: "Tweede factor instellen",
        pl: "Ustaw drugi składnik",
    }
    /// Of it.
    without_passkey {
        en: "Without a passkey · ",
        de: "Ohne Passkey · ",
        fr: "Sans clé d’accès · ",
        it: "Senza passkey · ",
        es: "Sin llave de acceso · ",
        nl: "Zonder passkey · ",
        pl: "Bez klucza dostępu · ",
    }
    /// A link.
    add_passkey {
        en: "Add a passkey",
        de: "Passkey hinzufügen",
        fr: "Ajouter une clé d’accès",
        it: "Aggiungi una passkey",
        es: "Añadir una llave de acceso",
        nl: "Passkey toevoegen",
        pl: "Dodaj klucz dostępu",
    }
    /// Of it.
    by_one_passkey {
        en: "Or by a passkey · ",
        de: "Oder mit einem Passkey · ",
        fr: "Ou par une clé d’accès · ",
        it: "O con una passkey · ",
        es: "O con una llave de acceso · ",
        nl: "Of met een passkey · ",
        pl: "Albo kluczem dostępu · ",
    }
    /// A link.
    your_passkeys {
        en: "Your passkeys",
        de: "Deine Passkeys",
        fr: "Vos clés d’accès",
        it: "Le tue passkey",
        es: "Tus llaves de acceso",
        nl: "Je passkeys",
        pl: "Twoje klucze dostępu",
    }
    /// Over sessions.
    where_signed_in {
        en: "Where you are signed in",
        de: "Wo du angemeldet bist",
        fr: "Où vous êtes connecté",
        it: "Dove hai effettuato l’accesso",
        es: "Dónde has iniciado sesión",
        nl: "Waar je bent ingelogd",
        pl: "Gdzie jesteś zalogowany",
    }
    /// A button.
    sign_out_everywhere {
        en: "Sign out everywhere",
        de: "Überall abmelden",
        fr: "Se déconnecter partout",
        it: "Esci ovunque",
        es: "Cerrar todas las sesiones",
        nl: "Overal uitloggen",
        pl: "Wyloguj wszędzie",
    }
    /// A link.
    your_data {
        en: "Your data: a copy, or erasing it",
        de: "Deine Daten: eine Kopie oder ihre Löschung",
        fr: "Vos données\u{a0}: une copie, ou leur suppression",
        it: "I tuoi dati: una copia, o la cancellazione",
        es: "Tus datos: una copia, o borrarlos",
        nl: "Je gegevens: een kopie, of wissen",
        pl: "Twoje dane: kopia albo usunięcie",
    }
    /// A field.
    letters_are_in {
        en: "Letters and messages are in",
        de: "E-Mails und Nachrichten sind auf",
        fr: "Les e-mails et messages sont en",
        it: "E-mail e messaggi sono in",
        es: "Los correos y mensajes están en",
        nl: "E-mails en berichten zijn in het",
        pl: "E-maile i wiadomości są w języku",
    }
    /// A button.
    write_so {
        en: "Write to me so",
        de: "So schreiben",
        fr: "M’écrire ainsi",
        it: "Scrivimi così",
        es: "Escribidme así",
        nl: "Schrijf me zo",
        pl: "Piszcie tak do mnie",
    }
    /// A session without a name.
    no_name {
        en: "A program without a name",
        de: "Ein Programm ohne Namen",
        fr: "Un programme sans nom",
        it: "Un programma senza nome",
        es: "Un programa sin nombre",
        nl: "Een programma zonder naam",
        pl: "Program bez nazwy",
    }
    /// Of a session.
    this_one {
        en: "This one. ", de: "Diese. ", fr: "Celle-ci. ", it: "Questa. ", es: "Esta. ", nl: "Deze. ", pl: "Ta. ",
    }
    /// A button.
    end {
        en: "End", de: "Beenden", fr: "Terminer", it: "Termina", es: "Terminar", nl: "Beëindigen", pl: "Zakończ",
    }
    /// Over keys.
    keys {
        en: "Keys for programs",
        de: "Schlüssel für Programme",
        fr: "Clés pour les programmes",
        it: "Chiavi per programmi",
        es: "Claves para programas",
        nl: "Sleutels voor programma’s",
        pl: "Klucze dla programów",
    }
    /// What they are.
    keys_lead {
        en: "A program that sends one of these keys acts for you, as far as you let it. ",
        de: "Ein Programm, das einen dieser Schlüssel sendet, handelt für dich, soweit du es zulässt. ",
        fr: "Un programme qui envoie l’une de ces clés agit pour vous, autant que vous le permettez. ",
        it: "Un programma che invia una di queste chiavi agisce per te, per quanto lo permetti. ",
        es: "Un programa que envía una de estas claves actúa por ti, hasta donde se lo permitas. ",
        nl: "Een programma dat een van deze sleutels stuurt, handelt voor jou, zover je dat toestaat. ",
        pl: "Program, który wysyła jeden z tych kluczy, działa w twoim imieniu, o ile na to pozwolisz. ",
    }
    /// A link.
    what_it_can_ask {
        en: "What it can ask",
        de: "Was es abfragen kann",
        fr: "Ce qu’il peut demander",
        it: "Che cosa può chiedere",
        es: "Qué puede pedir",
        nl: "Wat het kan opvragen",
        pl: "O co może pytać",
    }
    /// What is wrong.
    key_needs {
        en: "A key needs a name, and something it may do.",
        de: "Ein Schlüssel braucht einen Namen und etwas, das er darf.",
        fr: "Une clé a besoin d’un nom et de quelque chose qu’elle peut faire.",
        it: "Una chiave ha bisogno di un nome e di qualcosa che possa fare.",
        es: "Una clave necesita un nombre y algo que pueda hacer.",
        nl: "Een sleutel heeft een naam nodig, en iets wat hij mag.",
        pl: "Klucz musi mieć nazwę i coś, co mu wolno.",
    }
    /// A button.
    revoke {
        en: "Revoke", de: "Widerrufen", fr: "Révoquer", it: "Revoca", es: "Revocar", nl: "Intrekken", pl: "Unieważnij",
    }
    /// A field.
    key_name {
        en: "Name of a new key",
        de: "Name eines neuen Schlüssels",
        fr: "Nom d’une nouvelle clé",
        it: "Nome di una nuova chiave",
        es: "Nombre de una clave nueva",
        nl: "Naam van een nieuwe sleutel",
        pl: "Nazwa nowego klucza",
    }
    /// A group of fields.
    what_it_may {
        en: "What it may do",
        de: "Was er darf",
        fr: "Ce qu’elle peut faire",
        it: "Che cosa può fare",
        es: "Qué puede hacer",
        nl: "Wat hij mag",
        pl: "Co mu wolno",
    }
    /// A button.
    make_key {
        en: "Make a key",
        de: "Schlüssel erstellen",
        fr: "Créer une clé",
        it: "Crea una chiave",
        es: "Crear una clave",
        nl: "Sleutel maken",
        pl: "Utwórz klucz",
    }
    /// What a key may do.
    may_read {
        en: "Read products, prices, deals and indices",
        de: "Produkte, Preise, Deals und Indizes lesen",
        fr: "Lire les produits, les prix, les bonnes affaires et les indices",
        it: "Leggere prodotti, prezzi, offerte e indici",
        es: "Leer productos, precios, ofertas e índices",
        nl: "Producten, prijzen, deals en indexen lezen",
        pl: "Czytać produkty, ceny, okazje i indeksy",
    }
    /// What a key may do.
    may_account {
        en: "See whose key it is: your address and plan",
        de: "Sehen, wessen Schlüssel es ist: deine Adresse und deinen Tarif",
        fr: "Voir à qui est la clé\u{a0}: votre adresse et votre abonnement",
        it: "Vedere di chi è la chiave: il tuo indirizzo e abbonamento",
        es: "Ver de quién es la clave: tu dirección y tu plan",
        nl: "Zien van wie de sleutel is: je adres en abonnement",
        pl: "Widzieć, czyj to klucz: twój adres i plan",
    }
    /// What a key may do.
    may_lists {
        en: "Read your alerts, inbox and collections",
        de: "Deine Preisalarme, deinen Posteingang und deine Sammlungen lesen",
        fr: "Lire vos alertes, votre boîte de réception et vos collections",
        it: "Leggere i tuoi avvisi, la posta in arrivo e le collezioni",
        es: "Leer tus alertas, tu bandeja de entrada y tus colecciones",
        nl: "Je prijsalarmen, inbox en verzamelingen lezen",
        pl: "Czytać twoje alerty, skrzynkę i kolekcje",
    }
    /// What a key may do.
    may_write {
        en: "Change your alerts and collections",
        de: "Deine Preisalarme und Sammlungen ändern",
        fr: "Modifier vos alertes et vos collections",
        it: "Modificare i tuoi avvisi e le tue collezioni",
        es: "Cambiar tus alertas y colecciones",
        nl: "Je prijsalarmen en verzamelingen wijzigen",
        pl: "Zmieniać twoje alerty i kolekcje",
    }
    /// Of a key.
    never_used {
        en: "never used",
        de: "nie benutzt",
        fr: "jamais utilisée",
        it: "mai usata",
        es: "nunca usada",
        nl: "nooit gebruikt",
        pl: "nieużywany",
    }
    /// Between what a key may do.
    and {
        en: " and ", de: " und ", fr: " et ", it: " e ", es: " y ", nl: " en ", pl: " i ",
    }
    /// Over programs.
    programs {
        en: "Programs that are signed in",
        de: "Angemeldete Programme",
        fr: "Programmes connectés",
        it: "Programmi che hanno effettuato l’accesso",
        es: "Programas con sesión iniciada",
        nl: "Ingelogde programma’s",
        pl: "Zalogowane programy",
    }
    /// A page, described.
    change_address_description {
        en: "Move your account to another email address.",
        de: "Zieh mit deinem Konto zu einer anderen E-Mail-Adresse um.",
        fr: "Déplacez votre compte vers une autre adresse e-mail.",
        it: "Sposta il tuo account a un altro indirizzo e-mail.",
        es: "Traslada tu cuenta a otro correo electrónico.",
        nl: "Verhuis je account naar een ander e-mailadres.",
        pl: "Przenieś konto na inny adres e-mail.",
    }
    /// What is wrong.
    not_another {
        en: "That is not another email address.",
        de: "Das ist keine andere E-Mail-Adresse.",
        fr: "Ce n’est pas une autre adresse e-mail.",
        it: "Questo non è un altro indirizzo e-mail.",
        es: "Ese no es otro correo electrónico.",
        nl: "Dat is geen ander e-mailadres.",
        pl: "To nie jest inny adres e-mail.",
    }
    /// A field.
    new_email {
        en: "New email",
        de: "Neue E-Mail-Adresse",
        fr: "Nouvel e-mail",
        it: "Nuova e-mail",
        es: "Nuevo correo electrónico",
        nl: "Nieuwe e-mail",
        pl: "Nowy e-mail",
    }
    /// A button.
    send_letter {
        en: "Send the letter",
        de: "E-Mail senden",
        fr: "Envoyer l’e-mail",
        it: "Invia l’e-mail",
        es: "Enviar el correo",
        nl: "E-mail versturen",
        pl: "Wyślij e-mail",
    }
    /// A page, described.
    another_password_description {
        en: "Choose another password for your account.",
        de: "Wähle ein anderes Passwort für dein Konto.",
        fr: "Choisissez un autre mot de passe pour votre compte.",
        it: "Scegli un’altra password per il tuo account.",
        es: "Elige otra contraseña para tu cuenta.",
        nl: "Kies een ander wachtwoord voor je account.",
        pl: "Wybierz inne hasło do swojego konta.",
    }
    /// Behind the rule of passwords.
    others_signed_out {
        en: " Everybody else is signed out.",
        de: " Alle anderen werden abgemeldet.",
        fr: " Tous les autres sont déconnectés.",
        it: " Tutti gli altri vengono disconnessi.",
        es: " Las demás sesiones se cierran.",
        nl: " Alle anderen worden uitgelogd.",
        pl: " Wszyscy inni zostaną wylogowani.",
    }
}

sentences! {
    /// Of an address that was asked for.
    it_moves_to(wanted) {
        en: "It moves to {wanted} when the link in the letter there is used. The link works for an hour.",
        de: "Es zieht zu {wanted} um, sobald der Link in der E-Mail dorthin benutzt wird. Der Link gilt eine Stunde.",
        fr: "Il passe à {wanted} quand le lien de l’e-mail envoyé là est utilisé. Le lien fonctionne pendant une heure.",
        it: "Passa a {wanted} quando si usa il link nell’e-mail inviata lì. Il link vale un’ora.",
        es: "Pasa a {wanted} cuando se use el enlace del correo enviado allí. El enlace sirve durante una hora.",
        nl: "Het verhuist naar {wanted} als de link in de e-mail daarheen gebruikt wordt. De link werkt een uur.",
        pl: "Przejdzie na {wanted}, gdy zostanie użyty link z wysłanej tam wiadomości. Link działa przez godzinę.",
    }
    /// Of signing in.
    and_by_code(left) {
        en: "And by a code; {left} recovery codes are left · ",
        de: "Und mit einem Code; übrige Wiederherstellungscodes: {left} · ",
        fr: "Et par un code\u{202f}; codes de récupération restants\u{a0}: {left} · ",
        it: "E con un codice; codici di recupero rimasti: {left} · ",
        es: "Y con un código; códigos de recuperación restantes: {left} · ",
        nl: "En met een code; herstelcodes over: {left} · ",
        pl: "I kodem; pozostałe kody odzyskiwania: {left} · ",
    }
    /// Of signing in.
    by_passkeys(many) {
        en: "Or by one of {many} passkeys · ",
        de: "Oder mit einem von {many} Passkeys · ",
        fr: "Ou par l’une de {many} clés d’accès · ",
        it: "O con una di {many} passkey · ",
        es: "O con una de {many} llaves de acceso · ",
        nl: "Of met een van {many} passkeys · ",
        pl: "Albo jednym z kluczy dostępu (liczba: {many}) · ",
    }
    /// A button, as it is read aloud.
    end_session_of(device) {
        en: "End the session of {device}",
        de: "Beenden: Sitzung von {device}",
        fr: "Terminer la session de {device}",
        it: "Termina la sessione di {device}",
        es: "Terminar la sesión de {device}",
        nl: "Beëindigen: sessie van {device}",
        pl: "Zakończ sesję: {device}",
    }
    /// Of a session.
    last_used(when) {
        en: "Last used {when}",
        de: "Zuletzt benutzt {when}",
        fr: "Dernière utilisation {when}",
        it: "Ultimo uso {when}",
        es: "Último uso {when}",
        nl: "Laatst gebruikt {when}",
        pl: "Ostatnio używana {when}",
    }
    /// A browser and its system.
    on(browser, system) {
        en: "{browser} on {system}",
        de: "{browser} auf {system}",
        fr: "{browser} sur {system}",
        it: "{browser} su {system}",
        es: "{browser} en {system}",
        nl: "{browser} op {system}",
        pl: "{browser}, {system}",
    }
    /// What is wrong.
    keys_enough(most) {
        en: "You have {most} keys, and that is enough. Revoke one first.",
        de: "Du hast {most} Schlüssel, und das reicht. Widerrufe erst einen.",
        fr: "Vous avez {most} clés, et c’est assez. Révoquez-en d’abord une.",
        it: "Hai {most} chiavi, e bastano. Revocane prima una.",
        es: "Tienes {most} claves, y son suficientes. Revoca antes una.",
        nl: "Je hebt {most} sleutels, en dat is genoeg. Trek er eerst een in.",
        pl: "Masz już {most} kluczy i to wystarczy. Najpierw unieważnij jeden.",
    }
    /// Of a key.
    key_line(prefix, scopes, made, used) {
        en: "{prefix}_…, {scopes}, made {made}, {used}",
        de: "{prefix}_…, {scopes}, erstellt {made}, {used}",
        fr: "{prefix}_…, {scopes}, créée {made}, {used}",
        it: "{prefix}_…, {scopes}, creata {made}, {used}",
        es: "{prefix}_…, {scopes}, creada {made}, {used}",
        nl: "{prefix}_…, {scopes}, gemaakt {made}, {used}",
        pl: "{prefix}_…, {scopes}, utworzony {made}, {used}",
    }
    /// Of a key.
    key_used(when) {
        en: "last used {when}",
        de: "zuletzt benutzt {when}",
        fr: "dernière utilisation {when}",
        it: "ultimo uso {when}",
        es: "último uso {when}",
        nl: "laatst gebruikt {when}",
        pl: "ostatnio używany {when}",
    }
    /// A button, as it is read aloud.
    revoke_key(name) {
        en: "Revoke the key {name}",
        de: "Widerrufen: Schlüssel {name}",
        fr: "Révoquer la clé {name}",
        it: "Revoca la chiave {name}",
        es: "Revocar la clave {name}",
        nl: "Intrekken: sleutel {name}",
        pl: "Unieważnij klucz {name}",
    }
    /// A button, as it is read aloud: it begins with what is seen on it.
    sign_out_program(button, name) {
        en: "{button} {name}",
        de: "{button}: {name}",
        fr: "{button}\u{a0}: {name}",
        it: "{button}: {name}",
        es: "{button}: {name}",
        nl: "{button}: {name}",
        pl: "{button}: {name}",
    }
    /// Of a program.
    program_line(since, renewed) {
        en: "Since {since}, last renewed {renewed}",
        de: "Seit {since}, zuletzt erneuert {renewed}",
        fr: "Depuis {since}, dernier renouvellement {renewed}",
        it: "Dal {since}, ultimo rinnovo {renewed}",
        es: "Desde {since}, última renovación {renewed}",
        nl: "Sinds {since}, laatst vernieuwd {renewed}",
        pl: "Od {since}, ostatnio odnowiony {renewed}",
    }
    /// Over the form of another address.
    account_is_at(present) {
        en: "Your account is at {present}. A letter goes to the new address, and your account moves when you use its link; another tells the present one.",
        de: "Dein Konto gehört zu {present}. An die neue Adresse geht eine E-Mail, und dein Konto zieht um, sobald du ihren Link benutzt; eine weitere sagt es der jetzigen.",
        fr: "Votre compte est à {present}. Un e-mail part vers la nouvelle adresse, et votre compte est déplacé quand vous utilisez son lien\u{202f}; un autre prévient l’adresse actuelle.",
        it: "Il tuo account è su {present}. Al nuovo indirizzo va un’e-mail, e il tuo account si sposta quando usi il suo link; un’altra avvisa quello attuale.",
        es: "Tu cuenta está en {present}. A la nueva dirección va un correo, y tu cuenta se traslada cuando uses su enlace; otro avisa a la actual.",
        nl: "Je account hoort bij {present}. Naar het nieuwe adres gaat een e-mail, en je account verhuist als je de link gebruikt; een andere meldt het aan het huidige.",
        pl: "Twoje konto jest pod adresem {present}. Na nowy adres pójdzie e-mail, a konto zostanie przeniesione, gdy użyjesz jego linku; drugi powiadomi obecny adres.",
    }
}

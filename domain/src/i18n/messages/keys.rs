//! What one signs in with besides a password: the second factor and passkeys, and what the script of passkeys says.

use crate::i18n::say::{sentences, words};

words! {
    /// A page.
    second_factor {
        en: "Second factor",
        de: "Zweiter Faktor",
        fr: "Second facteur",
        it: "Secondo fattore",
        es: "Segundo factor",
        nl: "Tweede factor",
        pl: "Drugi składnik",
    }
    /// It, described.
    second_description {
        en: "A code besides your password.",
        de: "Ein Code zusätzlich zum Passwort.",
        fr: "Un code en plus de votre mot de passe.",
        it: "Un codice oltre alla password.",
        es: "Un código además de tu contraseña.",
        nl: "Een code naast je wachtwoord.",
        pl: "Kod oprócz hasła.",
    }
    /// What became of a form.
    is_off {
        en: "It is switched off. Your password alone is enough to sign in.",
        de: "Er ist ausgeschaltet. Zum Anmelden genügt dein Passwort.",
        fr: "Il est désactivé. Votre mot de passe suffit pour vous connecter.",
        it: "È disattivato. Per accedere basta la tua password.",
        es: "Está desactivado. Para entrar basta tu contraseña.",
        nl: "Hij staat uit. Je wachtwoord is genoeg om in te loggen.",
        pl: "Jest wyłączony. Do zalogowania wystarczy hasło.",
    }
    /// Where the settings have no key.
    unavailable {
        en: "A second factor can not be set up here yet: the operator of this server has not set SECRETS_KEY, the key its secret would be kept under.",
        de: "Ein zweiter Faktor kann hier noch nicht eingerichtet werden: Der Betreiber dieses Servers hat SECRETS_KEY nicht gesetzt, den Schlüssel, unter dem sein Geheimnis verwahrt würde.",
        fr: "Un second facteur ne peut pas encore être configuré ici\u{a0}: l’exploitant de ce serveur n’a pas défini SECRETS_KEY, la clé sous laquelle son secret serait conservé.",
        it: "Qui non si può ancora configurare un secondo fattore: il gestore di questo server non ha impostato SECRETS_KEY, la chiave con cui si conserverebbe il segreto.",
        es: "Aquí aún no se puede configurar un segundo factor: quien lleva este servidor no ha definido SECRETS_KEY, la clave con la que se guardaría su secreto.",
        nl: "Een tweede factor kan hier nog niet worden ingesteld: de beheerder van deze server heeft SECRETS_KEY niet ingesteld, de sleutel waaronder het geheim bewaard zou worden.",
        pl: "Drugiego składnika nie można tu jeszcze ustawić: operator serwera nie ustawił SECRETS_KEY, klucza, pod którym przechowywany byłby jego sekret.",
    }
    /// What it is.
    second_lead {
        en: "Signing in then takes your password and a code, which an app on your phone or computer makes anew every 30 seconds. Any app for one-time codes will do. Everybody else is signed out when you switch it on.",
        de: "Zum Anmelden brauchst du dann dein Passwort und einen Code, den eine App auf deinem Handy oder Computer alle 30 Sekunden neu erzeugt. Jede App für Einmalcodes ist geeignet. Beim Einschalten werden alle anderen abgemeldet.",
        fr: "La connexion demande alors votre mot de passe et un code, qu’une application sur votre téléphone ou ordinateur renouvelle toutes les 30 secondes. Toute application de codes à usage unique convient. Tous les autres sont déconnectés quand vous l’activez.",
        it: "Per accedere servono allora la tua password e un codice, che un’app sul telefono o sul computer rinnova ogni 30 secondi. Va bene qualsiasi app per codici monouso. Quando lo attivi, tutti gli altri vengono disconnessi.",
        es: "Para entrar hacen falta entonces tu contraseña y un código, que una aplicación de tu móvil u ordenador renueva cada 30 segundos. Sirve cualquier aplicación de códigos de un solo uso. Al activarlo se cierran las demás sesiones.",
        nl: "Inloggen vraagt dan je wachtwoord en een code, die een app op je telefoon of computer elke 30 seconden nieuw maakt. Elke app voor eenmalige codes voldoet. Alle anderen worden uitgelogd als je hem aanzet.",
        pl: "Logowanie wymaga wtedy hasła i kodu, który aplikacja w telefonie lub komputerze tworzy od nowa co 30 sekund. Wystarczy dowolna aplikacja do kodów jednorazowych. Przy włączeniu wszyscy inni zostaną wylogowani.",
    }
    /// A button.
    set_it_up {
        en: "Set it up",
        de: "Einrichten",
        fr: "Le configurer",
        it: "Configuralo",
        es: "Configurarlo",
        nl: "Instellen",
        pl: "Ustaw",
    }
    /// What is wrong.
    not_of_moment {
        en: "That is not the code of this moment. Is the clock of your device right?",
        de: "Das ist nicht der Code dieses Augenblicks. Geht die Uhr deines Geräts richtig?",
        fr: "Ce n’est pas le code du moment. L’horloge de votre appareil est-elle à l’heure\u{202f}?",
        it: "Questo non è il codice di questo momento. L’orologio del tuo dispositivo è giusto?",
        es: "Ese no es el código de este momento. ¿Va bien el reloj de tu dispositivo?",
        nl: "Dat is niet de code van dit moment. Loopt de klok van je apparaat goed?",
        pl: "To nie jest kod z tej chwili. Czy zegar urządzenia dobrze chodzi?",
    }
    /// Over the picture.
    take_picture {
        en: "Take this picture with your app:",
        de: "Nimm dieses Bild mit deiner App auf:",
        fr: "Prenez cette image avec votre application\u{a0}:",
        it: "Inquadra questa immagine con la tua app:",
        es: "Captura esta imagen con tu aplicación:",
        nl: "Scan deze afbeelding met je app:",
        pl: "Zeskanuj ten obraz aplikacją:",
    }
    /// The picture.
    qr_code {
        en: "QR code of the link below",
        de: "QR-Code des Links unten",
        fr: "Code QR du lien ci-dessous",
        it: "Codice QR del link qui sotto",
        es: "Código QR del enlace de abajo",
        nl: "QR-code van de link hieronder",
        pl: "Kod QR poniższego linku",
    }
    /// Before a link.
    or {
        en: "Or ", de: "Oder ", fr: "Ou ", it: "Oppure ", es: "O ", nl: "Of ", pl: "Albo ",
    }
    /// The link.
    open_app {
        en: "open your app on this device",
        de: "öffne deine App auf diesem Gerät",
        fr: "ouvrez votre application sur cet appareil",
        it: "apri la tua app su questo dispositivo",
        es: "abre tu aplicación en este dispositivo",
        nl: "open je app op dit apparaat",
        pl: "otwórz aplikację na tym urządzeniu",
    }
    /// Behind the link, before a text to type.
    or_type {
        en: ", or type this into it (by time, 6 digits, SHA-1): ",
        de: ", oder gib dort dies ein (zeitbasiert, 6 Ziffern, SHA-1): ",
        fr: ", ou saisissez-y ceci (basé sur l’heure, 6 chiffres, SHA-1)\u{a0}: ",
        it: ", o inserisci questo (basato sul tempo, 6 cifre, SHA-1): ",
        es: ", o introduce esto en ella (por tiempo, 6 dígitos, SHA-1): ",
        nl: ", of typ dit erin (op tijd, 6 cijfers, SHA-1): ",
        pl: ", albo wpisz w niej to (czasowy, 6 cyfr, SHA-1): ",
    }
    /// A field.
    digits_now {
        en: "The six digits your app shows now",
        de: "Die sechs Ziffern, die deine App jetzt zeigt",
        fr: "Les six chiffres que votre application affiche maintenant",
        it: "Le sei cifre che la tua app mostra ora",
        es: "Los seis dígitos que muestra ahora tu aplicación",
        nl: "De zes cijfers die je app nu toont",
        pl: "Sześć cyfr, które aplikacja teraz pokazuje",
    }
    /// A button.
    switch_on {
        en: "Switch it on", de: "Einschalten", fr: "L’activer", it: "Attivalo", es: "Activarlo", nl: "Aanzetten", pl: "Włącz",
    }
    /// A title, a button.
    switch_off {
        en: "Switch it off",
        de: "Ausschalten",
        fr: "Le désactiver",
        it: "Disattivalo",
        es: "Desactivarlo",
        nl: "Uitzetten",
        pl: "Wyłącz",
    }
    /// What became of a form.
    takes_a_code {
        en: "Signing in takes a code from now on.",
        de: "Zum Anmelden brauchst du ab jetzt einen Code.",
        fr: "La connexion demande désormais un code.",
        it: "D’ora in poi per accedere serve un codice.",
        es: "A partir de ahora, para entrar hace falta un código.",
        nl: "Inloggen vraagt voortaan een code.",
        pl: "Od teraz logowanie wymaga kodu.",
    }
    /// A title.
    recovery_codes {
        en: "Your recovery codes",
        de: "Deine Wiederherstellungscodes",
        fr: "Vos codes de récupération",
        it: "I tuoi codici di recupero",
        es: "Tus códigos de recuperación",
        nl: "Je herstelcodes",
        pl: "Twoje kody odzyskiwania",
    }
    /// What they are.
    recovery_lead {
        en: "Each signs you in once when you do not have your device. Print them or keep them in a password manager: they are not shown again.",
        de: "Jeder meldet dich einmal an, wenn du dein Gerät nicht hast. Drucke sie aus oder bewahre sie in einem Passwortmanager auf: Sie werden nicht noch einmal gezeigt.",
        fr: "Chacun vous connecte une fois quand vous n’avez pas votre appareil. Imprimez-les ou gardez-les dans un gestionnaire de mots de passe\u{a0}: ils ne seront plus affichés.",
        it: "Ognuno ti fa accedere una volta quando non hai il tuo dispositivo. Stampali o conservali in un gestore di password: non verranno mostrati di nuovo.",
        es: "Cada uno te deja entrar una vez cuando no tienes tu dispositivo. Imprímelos o guárdalos en un gestor de contraseñas: no se vuelven a mostrar.",
        nl: "Met elk log je één keer in als je je apparaat niet hebt. Druk ze af of bewaar ze in een wachtwoordmanager: ze worden niet nog eens getoond.",
        pl: "Każdy pozwala zalogować się raz, gdy nie masz urządzenia. Wydrukuj je lub trzymaj w menedżerze haseł: nie zostaną pokazane ponownie.",
    }
    /// A title.
    new_codes {
        en: "New recovery codes",
        de: "Neue Wiederherstellungscodes",
        fr: "Nouveaux codes de récupération",
        it: "Nuovi codici di recupero",
        es: "Nuevos códigos de recuperación",
        nl: "Nieuwe herstelcodes",
        pl: "Nowe kody odzyskiwania",
    }
    /// Of it.
    old_end {
        en: "The old ones do not work any more then.",
        de: "Die alten gelten dann nicht mehr.",
        fr: "Les anciens ne fonctionnent alors plus.",
        it: "I vecchi allora non valgono più.",
        es: "Los antiguos dejan de servir.",
        nl: "De oude werken dan niet meer.",
        pl: "Stare przestaną wtedy działać.",
    }
    /// A button.
    make_codes {
        en: "Make new codes",
        de: "Neue Codes erstellen",
        fr: "Créer de nouveaux codes",
        it: "Crea nuovi codici",
        es: "Crear códigos nuevos",
        nl: "Nieuwe codes maken",
        pl: "Utwórz nowe kody",
    }
    /// A page.
    passkeys {
        en: "Passkeys",
        de: "Passkeys",
        fr: "Clés d’accès",
        it: "Passkey",
        es: "Llaves de acceso",
        nl: "Passkeys",
        pl: "Klucze dostępu",
    }
    /// It, described.
    passkeys_description {
        en: "Keys on your devices that sign you in.",
        de: "Schlüssel auf deinen Geräten, die dich anmelden.",
        fr: "Des clés sur vos appareils qui vous connectent.",
        it: "Chiavi sui tuoi dispositivi che ti fanno accedere.",
        es: "Llaves en tus dispositivos con las que entras.",
        nl: "Sleutels op je apparaten waarmee je inlogt.",
        pl: "Klucze na urządzeniach, którymi się logujesz.",
    }
    /// What they are.
    passkeys_lead {
        en: "A passkey is kept by your phone, computer or password manager, and signs you in with a fingerprint, your face or a PIN: no password is typed and no code.",
        de: "Ein Passkey liegt in deinem Handy, Computer oder Passwortmanager und meldet dich mit Fingerabdruck, Gesicht oder PIN an: ohne Passwort und ohne Code.",
        fr: "Une clé d’accès est conservée par votre téléphone, ordinateur ou gestionnaire de mots de passe, et vous connecte par une empreinte, votre visage ou un code PIN\u{a0}: ni mot de passe ni code à saisir.",
        it: "Una passkey è conservata dal tuo telefono, computer o gestore di password e ti fa accedere con un’impronta, il viso o un PIN: senza digitare password né codici.",
        es: "Una llave de acceso la guarda tu móvil, ordenador o gestor de contraseñas, y entras con la huella, la cara o un PIN: sin escribir contraseña ni código.",
        nl: "Een passkey wordt bewaard door je telefoon, computer of wachtwoordmanager en logt je in met een vingerafdruk, je gezicht of een pincode: zonder wachtwoord of code te typen.",
        pl: "Klucz dostępu przechowuje telefon, komputer lub menedżer haseł, a logujesz się odciskiem palca, twarzą lub PIN-em: bez wpisywania hasła i kodu.",
    }
    /// Where browsers make none.
    no_passkeys_here {
        en: "Passkeys can not be made here: browsers keep them for sites with a name and https.",
        de: "Passkeys können hier nicht erstellt werden: Browser behalten sie Websites mit Namen und https vor.",
        fr: "Les clés d’accès ne peuvent pas être créées ici\u{a0}: les navigateurs les réservent aux sites avec un nom et https.",
        it: "Qui non si possono creare passkey: i browser le riservano ai siti con un nome e https.",
        es: "Aquí no se pueden crear llaves de acceso: los navegadores las reservan a sitios con nombre y https.",
        nl: "Hier kunnen geen passkeys gemaakt worden: browsers bewaren die voor sites met een naam en https.",
        pl: "Nie można tu tworzyć kluczy dostępu: przeglądarki zastrzegają je dla stron z nazwą i https.",
    }
    /// What became of a form.
    added {
        en: "The passkey is added: you can sign in with it.",
        de: "Der Passkey ist hinzugefügt: Du kannst dich damit anmelden.",
        fr: "La clé d’accès est ajoutée\u{a0}: vous pouvez vous connecter avec elle.",
        it: "La passkey è aggiunta: puoi accedere con quella.",
        es: "La llave de acceso está añadida: puedes entrar con ella.",
        nl: "De passkey is toegevoegd: je kunt ermee inloggen.",
        pl: "Klucz dostępu został dodany: możesz się nim logować.",
    }
    /// What became of a form.
    renamed {
        en: "The passkey has its new name.",
        de: "Der Passkey hat seinen neuen Namen.",
        fr: "La clé d’accès a son nouveau nom.",
        it: "La passkey ha il suo nuovo nome.",
        es: "La llave de acceso tiene su nuevo nombre.",
        nl: "De passkey heeft zijn nieuwe naam.",
        pl: "Klucz dostępu ma nową nazwę.",
    }
    /// What became of a form.
    removed {
        en: "The passkey is removed: it does not sign in any more. Your device still shows it until you delete it there, and whoever is signed in stays so.",
        de: "Der Passkey ist entfernt: Er meldet nicht mehr an. Dein Gerät zeigt ihn, bis du ihn dort löschst, und wer angemeldet ist, bleibt es.",
        fr: "La clé d’accès est supprimée\u{a0}: elle ne permet plus de se connecter. Votre appareil l’affiche encore jusqu’à ce que vous l’y supprimiez, et qui est connecté le reste.",
        it: "La passkey è rimossa: non fa più accedere. Il tuo dispositivo la mostra finché non la elimini lì, e chi ha effettuato l’accesso lo resta.",
        es: "La llave de acceso está eliminada: ya no sirve para entrar. Tu dispositivo la muestra hasta que la borres allí, y las sesiones abiertas siguen abiertas.",
        nl: "De passkey is verwijderd: je kunt er niet meer mee inloggen. Je apparaat toont hem tot je hem daar wist, en wie is ingelogd blijft dat.",
        pl: "Klucz dostępu został usunięty: nie można się nim już logować. Urządzenie pokazuje go, dopóki go tam nie usuniesz, a kto jest zalogowany, pozostaje zalogowany.",
    }
    /// What is wrong.
    known {
        en: "That passkey is kept already.",
        de: "Dieser Passkey ist schon gespeichert.",
        fr: "Cette clé d’accès est déjà enregistrée.",
        it: "Questa passkey è già salvata.",
        es: "Esa llave de acceso ya está guardada.",
        nl: "Die passkey is al bewaard.",
        pl: "Ten klucz dostępu jest już zapisany.",
    }
    /// What is wrong.
    over {
        en: "There was no time left, or it was asked for in another browser. Please begin again.",
        de: "Die Zeit war um, oder es wurde in einem anderen Browser angefordert. Bitte beginne von vorn.",
        fr: "Il ne restait plus de temps, ou la demande venait d’un autre navigateur. Veuillez recommencer.",
        it: "Non restava più tempo, o era stata richiesta in un altro browser. Ricomincia.",
        es: "Ya no quedaba tiempo, o se pidió en otro navegador. Empieza de nuevo.",
        nl: "Er was geen tijd meer, of het was in een andere browser gevraagd. Begin opnieuw.",
        pl: "Zabrakło czasu albo poproszono o to w innej przeglądarce. Zacznij od nowa.",
    }
    /// What is wrong.
    refused {
        en: "What the device answered does not hold, so nothing was added. Please begin again.",
        de: "Was das Gerät geantwortet hat, stimmt nicht; es wurde nichts hinzugefügt. Bitte beginne von vorn.",
        fr: "La réponse de l’appareil n’est pas valable, rien n’a été ajouté. Veuillez recommencer.",
        it: "La risposta del dispositivo non è valida, quindi non è stato aggiunto nulla. Ricomincia.",
        es: "Lo que respondió el dispositivo no es válido, así que no se añadió nada. Empieza de nuevo.",
        nl: "Het antwoord van het apparaat klopt niet, dus er is niets toegevoegd. Begin opnieuw.",
        pl: "Odpowiedź urządzenia jest nieprawidłowa, więc nic nie dodano. Zacznij od nowa.",
    }
    /// Of a list.
    none_yet {
        en: "You have none yet.",
        de: "Du hast noch keinen.",
        fr: "Vous n’en avez pas encore.",
        it: "Non ne hai ancora.",
        es: "Aún no tienes ninguna.",
        nl: "Je hebt er nog geen.",
        pl: "Nie masz jeszcze żadnego.",
    }
    /// Of a passkey.
    never_used {
        en: "never used",
        de: "nie benutzt",
        fr: "jamais utilisée",
        it: "mai usata",
        es: "nunca usada",
        nl: "nooit gebruikt",
        pl: "nieużywany",
    }
    /// Of a passkey.
    backed_up {
        en: "backed up",
        de: "gesichert",
        fr: "sauvegardée",
        it: "con backup",
        es: "con copia de seguridad",
        nl: "met back-up",
        pl: "z kopią zapasową",
    }
    /// Of a passkey.
    one_device {
        en: "on one device only",
        de: "nur auf einem Gerät",
        fr: "sur un seul appareil",
        it: "su un solo dispositivo",
        es: "en un solo dispositivo",
        nl: "op slechts één apparaat",
        pl: "tylko na jednym urządzeniu",
    }
    /// A field.
    name {
        en: "Name", de: "Name", fr: "Nom", it: "Nome", es: "Nombre", nl: "Naam", pl: "Nazwa",
    }
    /// A button.
    rename {
        en: "Rename it",
        de: "Umbenennen",
        fr: "La renommer",
        it: "Rinominala",
        es: "Cambiar el nombre",
        nl: "Hernoemen",
        pl: "Zmień nazwę",
    }
    /// A button.
    remove {
        en: "Remove it", de: "Entfernen", fr: "La supprimer", it: "Rimuovila", es: "Eliminarla", nl: "Verwijderen", pl: "Usuń",
    }
    /// Where the browser can not.
    takes_scripts {
        en: "It takes a browser with scripts that knows passkeys.",
        de: "Dazu braucht es einen Browser mit Skripten, der Passkeys kennt.",
        fr: "Il faut un navigateur avec scripts qui connaisse les clés d’accès.",
        it: "Serve un browser con script che conosca le passkey.",
        es: "Hace falta un navegador con scripts que conozca las llaves de acceso.",
        nl: "Hiervoor is een browser met scripts nodig die passkeys kent.",
        pl: "Potrzebna jest przeglądarka ze skryptami, która zna klucze dostępu.",
    }
    /// A field.
    what_you_call_it {
        en: "What you call it, such as the device it is on",
        de: "Wie du ihn nennst, etwa nach dem Gerät",
        fr: "Comment vous l’appelez, par exemple d’après l’appareil",
        it: "Come la chiami, per esempio con il nome del dispositivo",
        es: "Cómo la llamas, por ejemplo como el dispositivo",
        nl: "Hoe je hem noemt, bijvoorbeeld naar het apparaat",
        pl: "Jak go nazwiesz, na przykład od urządzenia",
    }
    /// A button.
    make_passkey {
        en: "Make the passkey",
        de: "Passkey erstellen",
        fr: "Créer la clé d’accès",
        it: "Crea la passkey",
        es: "Crear la llave de acceso",
        nl: "Passkey maken",
        pl: "Utwórz klucz dostępu",
    }
    /// A link.
    not_now {
        en: "Not now", de: "Nicht jetzt", fr: "Pas maintenant", it: "Non ora", es: "Ahora no", nl: "Nu niet", pl: "Nie teraz",
    }
    /// Of the script.
    script_refused {
        en: "No passkey was given, or it took too long.",
        de: "Es wurde kein Passkey angegeben, oder es dauerte zu lange.",
        fr: "Aucune clé d’accès n’a été donnée, ou cela a pris trop de temps.",
        it: "Non è stata data nessuna passkey, o ci è voluto troppo.",
        es: "No se dio ninguna llave de acceso, o tardó demasiado.",
        nl: "Er is geen passkey gegeven, of het duurde te lang.",
        pl: "Nie podano klucza dostępu albo trwało to zbyt długo.",
    }
    /// Of the script.
    script_has_one {
        en: "This device has a passkey for your account already.",
        de: "Dieses Gerät hat schon einen Passkey für dein Konto.",
        fr: "Cet appareil a déjà une clé d’accès pour votre compte.",
        it: "Questo dispositivo ha già una passkey per il tuo account.",
        es: "Este dispositivo ya tiene una llave de acceso para tu cuenta.",
        nl: "Dit apparaat heeft al een passkey voor je account.",
        pl: "To urządzenie ma już klucz dostępu do twojego konta.",
    }
    /// Of the script.
    script_away {
        en: "The site could not be reached, or this browser does not know passkeys of this kind.",
        de: "Die Website war nicht erreichbar, oder dieser Browser kennt solche Passkeys nicht.",
        fr: "Le site n’a pas pu être joint, ou ce navigateur ne connaît pas ce type de clés d’accès.",
        it: "Il sito non era raggiungibile, o questo browser non conosce passkey di questo tipo.",
        es: "No se pudo acceder al sitio, o este navegador no conoce ese tipo de llaves de acceso.",
        nl: "De site was niet bereikbaar, of deze browser kent zulke passkeys niet.",
        pl: "Nie można było połączyć się ze stroną albo ta przeglądarka nie zna takich kluczy.",
    }
    /// Of the script.
    script_too_often {
        en: "That was tried too often. Wait a minute.",
        de: "Das wurde zu oft versucht. Warte eine Minute.",
        fr: "Trop d’essais. Attendez une minute.",
        it: "Troppi tentativi. Aspetta un minuto.",
        es: "Demasiados intentos. Espera un minuto.",
        nl: "Te vaak geprobeerd. Wacht een minuut.",
        pl: "Zbyt wiele prób. Poczekaj minutę.",
    }
    /// Of the script.
    script_not_now {
        en: "That is not possible right now, please try again.",
        de: "Das geht gerade nicht, bitte versuche es noch einmal.",
        fr: "Ce n’est pas possible pour le moment, veuillez réessayer.",
        it: "Al momento non è possibile, riprova.",
        es: "Ahora no es posible, inténtalo de nuevo.",
        nl: "Dat kan nu niet, probeer het opnieuw.",
        pl: "Teraz nie jest to możliwe, spróbuj ponownie.",
    }
    /// Of the script, with `{name}` for the browser's own word.
    script_other {
        en: "This browser could not do it ({name}).",
        de: "Dieser Browser konnte es nicht ({name}).",
        fr: "Ce navigateur n’a pas pu le faire ({name}).",
        it: "Questo browser non ci è riuscito ({name}).",
        es: "Este navegador no pudo hacerlo ({name}).",
        nl: "Deze browser kon het niet ({name}).",
        pl: "Ta przeglądarka nie mogła tego zrobić ({name}).",
    }
}

sentences! {
    /// Of the second factor.
    is_on(left) {
        en: "It is on: signing in takes your password and a code. Recovery codes that are left: {left}.",
        de: "Er ist eingeschaltet: Zum Anmelden brauchst du dein Passwort und einen Code. Übrige Wiederherstellungscodes: {left}.",
        fr: "Il est activé\u{a0}: la connexion demande votre mot de passe et un code. Codes de récupération restants\u{a0}: {left}.",
        it: "È attivo: per accedere servono la tua password e un codice. Codici di recupero rimasti: {left}.",
        es: "Está activado: para entrar hacen falta tu contraseña y un código. Códigos de recuperación restantes: {left}.",
        nl: "Hij staat aan: inloggen vraagt je wachtwoord en een code. Herstelcodes over: {left}.",
        pl: "Jest włączony: logowanie wymaga hasła i kodu. Pozostałe kody odzyskiwania: {left}.",
    }
    /// What is wrong.
    needs_name(most) {
        en: "A passkey needs a name of {most} characters at most.",
        de: "Ein Passkey braucht einen Namen mit höchstens {most} Zeichen.",
        fr: "Une clé d’accès a besoin d’un nom de {most} caractères au plus.",
        it: "Una passkey ha bisogno di un nome di al massimo {most} caratteri.",
        es: "Una llave de acceso necesita un nombre de {most} caracteres como mucho.",
        nl: "Een passkey heeft een naam van hoogstens {most} tekens nodig.",
        pl: "Klucz dostępu musi mieć nazwę o długości najwyżej {most} znaków.",
    }
    /// What is wrong.
    enough(most) {
        en: "You have {most} passkeys, and that is enough. Remove one first.",
        de: "Du hast {most} Passkeys, und das reicht. Entferne erst einen.",
        fr: "Vous avez {most} clés d’accès, et c’est assez. Supprimez-en d’abord une.",
        it: "Hai {most} passkey, e bastano. Rimuovine prima una.",
        es: "Tienes {most} llaves de acceso, y son suficientes. Elimina antes una.",
        nl: "Je hebt {most} passkeys, en dat is genoeg. Verwijder er eerst een.",
        pl: "Masz już {most} kluczy dostępu i to wystarczy. Najpierw usuń jeden.",
    }
    /// Of a passkey.
    last_used(when) {
        en: "last used {when}",
        de: "zuletzt benutzt {when}",
        fr: "dernière utilisation {when}",
        it: "ultimo uso {when}",
        es: "último uso {when}",
        nl: "laatst gebruikt {when}",
        pl: "ostatnio używany {when}",
    }
    /// Of a passkey.
    line(made, used, kept) {
        en: "Made {made}, {used}, {kept}",
        de: "Erstellt {made}, {used}, {kept}",
        fr: "Créée {made}, {used}, {kept}",
        it: "Creata {made}, {used}, {kept}",
        es: "Creada {made}, {used}, {kept}",
        nl: "Gemaakt {made}, {used}, {kept}",
        pl: "Utworzony {made}, {used}, {kept}",
    }
    /// What opens its forms.
    rename_or_remove(name) {
        en: "Rename or remove {name}",
        de: "Umbenennen oder entfernen: {name}",
        fr: "Renommer ou supprimer {name}",
        it: "Rinomina o rimuovi {name}",
        es: "Cambiar el nombre o eliminar {name}",
        nl: "Hernoem of verwijder {name}",
        pl: "Zmień nazwę lub usuń: {name}",
    }
    /// Where the browser can not.
    takes_scripts_at(origin) {
        en: "It takes a browser with scripts that knows passkeys, and this site opened as {origin}.",
        de: "Dazu braucht es einen Browser mit Skripten, der Passkeys kennt, und diese Website, geöffnet als {origin}.",
        fr: "Il faut un navigateur avec scripts qui connaisse les clés d’accès, et ce site ouvert comme {origin}.",
        it: "Serve un browser con script che conosca le passkey, e questo sito aperto come {origin}.",
        es: "Hace falta un navegador con scripts que conozca las llaves de acceso, y este sitio abierto como {origin}.",
        nl: "Hiervoor is een browser met scripts nodig die passkeys kent, en deze site geopend als {origin}.",
        pl: "Potrzebna jest przeglądarka ze skryptami, która zna klucze dostępu, i ta strona otwarta jako {origin}.",
    }
}

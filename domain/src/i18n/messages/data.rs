//! The page of one's own data: a copy of it, and erasing it.

use crate::i18n::say::{sentences, words};

words! {
    /// The page.
    your_data {
        en: "Your data",
        de: "Deine Daten",
        fr: "Vos données",
        it: "I tuoi dati",
        es: "Tus datos",
        nl: "Je gegevens",
        pl: "Twoje dane",
    }
    /// It, described.
    description {
        en: "A copy of everything we keep about you, and erasing it.",
        de: "Eine Kopie von allem, was wir über dich speichern, und seine Löschung.",
        fr: "Une copie de tout ce que nous gardons sur vous, et sa suppression.",
        it: "Una copia di tutto ciò che conserviamo su di te, e la sua cancellazione.",
        es: "Una copia de todo lo que guardamos sobre ti, y borrarlo.",
        nl: "Een kopie van alles wat we over je bewaren, en het wissen ervan.",
        pl: "Kopia wszystkiego, co o tobie przechowujemy, i usunięcie tego.",
    }
    /// A link.
    what_we_keep {
        en: "What we keep, and why",
        de: "Was wir speichern, und warum",
        fr: "Ce que nous gardons, et pourquoi",
        it: "Che cosa conserviamo, e perché",
        es: "Qué guardamos, y por qué",
        nl: "Wat we bewaren, en waarom",
        pl: "Co przechowujemy i dlaczego",
    }
    /// A link.
    what_you_allowed {
        en: "What you allowed",
        de: "Was du erlaubt hast",
        fr: "Ce que vous avez autorisé",
        it: "Che cosa hai permesso",
        es: "Qué has permitido",
        nl: "Wat je hebt toegestaan",
        pl: "Na co się zgodzono",
    }
    /// What became of a form.
    being_made {
        en: "It is being made. A letter with the link is on its way to you.",
        de: "Sie wird erstellt. Eine E-Mail mit dem Link ist zu dir unterwegs.",
        fr: "Elle est en cours de création. Un e-mail avec le lien est en route.",
        it: "Si sta creando. Un’e-mail con il link è in viaggio.",
        es: "Se está haciendo. Un correo con el enlace va de camino.",
        nl: "Ze wordt gemaakt. Een e-mail met de link is naar je onderweg.",
        pl: "Jest tworzona. E-mail z linkiem jest w drodze.",
    }
    /// What is wrong.
    three_copies {
        en: "You had three copies made within a day: the letters with their links are in your mailbox.",
        de: "Du hast an einem Tag drei Kopien erstellen lassen: Die E-Mails mit den Links liegen in deinem Postfach.",
        fr: "Vous avez fait faire trois copies en un jour\u{a0}: les e-mails avec leurs liens sont dans votre boîte.",
        it: "Hai fatto creare tre copie in un giorno: le e-mail con i link sono nella tua casella.",
        es: "Has pedido tres copias en un día: los correos con sus enlaces están en tu buzón.",
        nl: "Je hebt in een dag drie kopieën laten maken: de e-mails met de links zitten in je mailbox.",
        pl: "W ciągu dnia powstały trzy kopie: e-maile z linkami są w twojej poczcie.",
    }
    /// Of a link that is over.
    copy_is_over {
        en: "This link does not work any more: it is too old, or the copy is of another account.",
        de: "Dieser Link gilt nicht mehr: Er ist zu alt, oder die Kopie ist von einem anderen Konto.",
        fr: "Ce lien ne fonctionne plus\u{a0}: il est trop ancien, ou la copie est d’un autre compte.",
        it: "Questo link non vale più: è troppo vecchio, o la copia è di un altro account.",
        es: "Este enlace ya no sirve: es demasiado antiguo, o la copia es de otra cuenta.",
        nl: "Deze link werkt niet meer: hij is te oud, of de kopie is van een ander account.",
        pl: "Ten link już nie działa: jest za stary albo kopia dotyczy innego konta.",
    }
    /// A title.
    copy {
        en: "A copy of everything",
        de: "Eine Kopie von allem",
        fr: "Une copie de tout",
        it: "Una copia di tutto",
        es: "Una copia de todo",
        nl: "Een kopie van alles",
        pl: "Kopia wszystkiego",
    }
    /// What it is.
    copy_lead {
        en: "Everything we keep about you as a zip file with a JSON and a CSV file for each table. You get a letter with a link, which works for seven days and only while you are signed in.",
        de: "Alles, was wir über dich speichern, als ZIP-Datei mit einer JSON- und einer CSV-Datei je Tabelle. Du bekommst eine E-Mail mit einem Link, der sieben Tage gilt und nur, solange du angemeldet bist.",
        fr: "Tout ce que nous gardons sur vous, dans un fichier zip avec un fichier JSON et un CSV par table. Vous recevez un e-mail avec un lien, qui fonctionne sept jours et seulement tant que vous êtes connecté.",
        it: "Tutto ciò che conserviamo su di te in un file zip con un file JSON e un CSV per ogni tabella. Ricevi un’e-mail con un link, che vale sette giorni e solo mentre hai effettuato l’accesso.",
        es: "Todo lo que guardamos sobre ti en un archivo zip con un archivo JSON y un CSV por tabla. Recibes un correo con un enlace, que sirve siete días y solo mientras tengas la sesión iniciada.",
        nl: "Alles wat we over je bewaren als zipbestand met per tabel een JSON- en een CSV-bestand. Je krijgt een e-mail met een link die zeven dagen werkt, en alleen zolang je bent ingelogd.",
        pl: "Wszystko, co o tobie przechowujemy, jako plik zip z plikiem JSON i CSV dla każdej tabeli. Dostaniesz e-mail z linkiem, który działa siedem dni i tylko, gdy jesteś zalogowany.",
    }
    /// A button.
    make_copy {
        en: "Make my copy",
        de: "Meine Kopie erstellen",
        fr: "Créer ma copie",
        it: "Crea la mia copia",
        es: "Hacer mi copia",
        nl: "Mijn kopie maken",
        pl: "Utwórz moją kopię",
    }
    /// What is wrong.
    still_pay {
        en: "Nothing was erased: you still pay for a plan. End it first, so that you are not charged for it any more.",
        de: "Es wurde nichts gelöscht: Du bezahlst noch für einen Tarif. Beende ihn zuerst, damit nichts mehr abgebucht wird.",
        fr: "Rien n’a été supprimé\u{a0}: vous payez encore un abonnement. Mettez-y d’abord fin, pour ne plus être débité.",
        it: "Non è stato cancellato nulla: paghi ancora un abbonamento. Prima terminalo, così non ti verrà più addebitato.",
        es: "No se ha borrado nada: aún pagas un plan. Termínalo antes, para que no se te cobre más.",
        nl: "Er is niets gewist: je betaalt nog voor een abonnement. Beëindig dat eerst, zodat er niets meer wordt afgeschreven.",
        pl: "Nic nie usunięto: wciąż płacisz za plan. Najpierw go zakończ, aby nic więcej nie pobierano.",
    }
    /// What is wrong.
    not_paid_back {
        en: "Nothing was erased: what you get back for the plan you withdrew from is not paid back yet. Try again tomorrow.",
        de: "Es wurde nichts gelöscht: Was du für den widerrufenen Tarif zurückbekommst, ist noch nicht erstattet. Versuche es morgen wieder.",
        fr: "Rien n’a été supprimé\u{a0}: le remboursement de l’abonnement dont vous vous êtes rétracté n’est pas encore fait. Réessayez demain.",
        it: "Non è stato cancellato nulla: il rimborso dell’abbonamento da cui hai receduto non è ancora avvenuto. Riprova domani.",
        es: "No se ha borrado nada: aún no se ha devuelto lo del plan del que desististe. Inténtalo mañana.",
        nl: "Er is niets gewist: wat je terugkrijgt voor het herroepen abonnement, is nog niet terugbetaald. Probeer het morgen opnieuw.",
        pl: "Nic nie usunięto: zwrot za plan, od którego odstąpiono, jeszcze nie nastąpił. Spróbuj jutro.",
    }
    /// A title.
    erase {
        en: "Erase my account",
        de: "Mein Konto löschen",
        fr: "Supprimer mon compte",
        it: "Cancella il mio account",
        es: "Borrar mi cuenta",
        nl: "Mijn account wissen",
        pl: "Usuń moje konto",
    }
    /// What it does.
    erase_lead {
        en: "Your account and everything about you is deleted at once, on all devices, and can not be brought back. Make your copy first if you want to keep anything. Backups are overwritten within 30 days.",
        de: "Dein Konto und alles über dich wird sofort gelöscht, auf allen Geräten, und kann nicht zurückgeholt werden. Erstelle zuerst deine Kopie, wenn du etwas behalten willst. Sicherungen werden innerhalb von 30 Tagen überschrieben.",
        fr: "Votre compte et tout ce qui vous concerne est supprimé aussitôt, sur tous les appareils, et ne peut pas être rétabli. Faites d’abord votre copie si vous voulez garder quelque chose. Les sauvegardes sont écrasées dans les 30 jours.",
        it: "Il tuo account e tutto ciò che ti riguarda viene cancellato subito, su tutti i dispositivi, e non si può recuperare. Prima crea la tua copia, se vuoi conservare qualcosa. I backup vengono sovrascritti entro 30 giorni.",
        es: "Tu cuenta y todo lo que hay sobre ti se borra al momento, en todos los dispositivos, y no se puede recuperar. Haz antes tu copia si quieres conservar algo. Las copias de seguridad se sobrescriben en 30 días.",
        nl: "Je account en alles over jou wordt meteen gewist, op alle apparaten, en kan niet teruggehaald worden. Maak eerst je kopie als je iets wilt bewaren. Back-ups worden binnen 30 dagen overschreven.",
        pl: "Twoje konto i wszystko o tobie zostanie od razu usunięte, na wszystkich urządzeniach, i nie da się tego przywrócić. Jeśli chcesz coś zachować, najpierw utwórz kopię. Kopie zapasowe są nadpisywane w ciągu 30 dni.",
    }
    /// A button.
    erase_everything {
        en: "Erase everything",
        de: "Alles löschen",
        fr: "Tout supprimer",
        it: "Cancella tutto",
        es: "Borrarlo todo",
        nl: "Alles wissen",
        pl: "Usuń wszystko",
    }
    /// Before a link.
    without_password {
        en: "An account without a password: ",
        de: "Ein Konto ohne Passwort: ",
        fr: "Un compte sans mot de passe\u{a0}: ",
        it: "Un account senza password: ",
        es: "Una cuenta sin contraseña: ",
        nl: "Een account zonder wachtwoord: ",
        pl: "Konto bez hasła: ",
    }
    /// The link.
    choose_by_letter {
        en: "choose one by letter first",
        de: "wähle zuerst eines per E-Mail",
        fr: "choisissez-en d’abord un par e-mail",
        it: "prima scegline una via e-mail",
        es: "elige antes una por correo",
        nl: "kies er eerst een via e-mail",
        pl: "najpierw wybierz je przez e-mail",
    }
}

sentences! {
    /// What is wrong.
    type_the_word(word) {
        en: "Nothing was erased: please type the word {word}.",
        de: "Es wurde nichts gelöscht: Bitte tippe das Wort {word}.",
        fr: "Rien n’a été supprimé\u{a0}: veuillez taper le mot {word}.",
        it: "Non è stato cancellato nulla: digita la parola {word}.",
        es: "No se ha borrado nada: escribe la palabra {word}.",
        nl: "Er is niets gewist: typ het woord {word}.",
        pl: "Nic nie usunięto: wpisz słowo {word}.",
    }
    /// A field.
    type_word(word) {
        en: "Type “{word}”",
        de: "Tippe „{word}“",
        fr: "Tapez «\u{a0}{word}\u{a0}»",
        it: "Digita «{word}»",
        es: "Escribe «{word}»",
        nl: "Typ “{word}”",
        pl: "Wpisz „{word}”",
    }
}

//! The ways by which somebody is told, and ending one by the link of a letter.

use crate::i18n::say::{sentences, words};

words! {
    /// The page, described.
    description {
        en: "Ways in which messages reach you.",
        de: "Wege, auf denen dich Nachrichten erreichen.",
        fr: "Les moyens par lesquels les messages vous parviennent.",
        it: "I modi in cui ti arrivano i messaggi.",
        es: "Formas en que te llegan los mensajes.",
        nl: "Manieren waarop berichten je bereiken.",
        pl: "Sposoby, którymi docierają do ciebie wiadomości.",
    }
    /// Before the link to the inbox.
    everything_in {
        en: "Everything stands in ",
        de: "Alles steht in ",
        fr: "Tout se trouve dans ",
        it: "Tutto sta nella ",
        es: "Todo está en ",
        nl: "Alles staat in ",
        pl: "Wszystko jest w ",
    }
    /// The link.
    your_inbox {
        en: "your inbox",
        de: "deinem Posteingang",
        fr: "votre boîte de réception",
        it: "tua posta in arrivo",
        es: "tu bandeja de entrada",
        nl: "je inbox",
        pl: "twojej skrzynce",
    }
    /// Behind it.
    also_sent {
        en: ". It can also be sent to you, by as many ways as you like.",
        de: ". Es kann dir auch zugeschickt werden, auf so vielen Wegen, wie du willst.",
        fr: ". Cela peut aussi vous être envoyé, par autant de moyens que vous voulez.",
        it: ". Può anche esserti inviato, in tutti i modi che vuoi.",
        es: ". También se te puede enviar, por tantas formas como quieras.",
        nl: ". Het kan je ook gestuurd worden, op zoveel manieren als je wilt.",
        pl: ". Można to też wysyłać do ciebie tyloma sposobami, ile chcesz.",
    }
    /// Of a list of ways.
    none_yet {
        en: "You have none yet.",
        de: "Du hast noch keinen.",
        fr: "Vous n’en avez pas encore.",
        it: "Non ne hai ancora.",
        es: "Aún no tienes ninguna.",
        nl: "Je hebt er nog geen.",
        pl: "Nie masz jeszcze żadnego.",
    }
    /// The list.
    your_ways {
        en: "Your ways",
        de: "Deine Wege",
        fr: "Vos moyens",
        it: "I tuoi modi",
        es: "Tus formas",
        nl: "Je manieren",
        pl: "Twoje sposoby",
    }
    /// A field.
    your_clock {
        en: "Your clock: quiet hours and mornings go by it",
        de: "Deine Uhr: Ruhezeiten und Morgen richten sich nach ihr",
        fr: "Votre horloge\u{a0}: les heures calmes et les matins la suivent",
        it: "Il tuo orologio: le ore di silenzio e le mattine lo seguono",
        es: "Tu reloj: las horas de silencio y las mañanas van con él",
        nl: "Je klok: stille uren en ochtenden volgen die",
        pl: "Twój zegar: cisza i poranki według niego",
    }
    /// A button.
    my_time_zone {
        en: "That is my time zone",
        de: "Das ist meine Zeitzone",
        fr: "C’est mon fuseau horaire",
        it: "Questo è il mio fuso orario",
        es: "Esa es mi zona horaria",
        nl: "Dat is mijn tijdzone",
        pl: "To moja strefa czasowa",
    }
    /// A title.
    add_another {
        en: "Add another",
        de: "Noch einen hinzufügen",
        fr: "En ajouter un autre",
        it: "Aggiungine un altro",
        es: "Añadir otra",
        nl: "Nog een toevoegen",
        pl: "Dodaj kolejny",
    }
    /// A button.
    send_me_mail {
        en: "Send me mail",
        de: "E-Mail senden",
        fr: "M’envoyer des e-mails",
        it: "Inviami e-mail",
        es: "Enviadme correo",
        nl: "Stuur me e-mail",
        pl: "Wysyłajcie mi e-maile",
    }
    /// A button, a title.
    link_telegram {
        en: "Link a chat at Telegram",
        de: "Einen Telegram-Chat verknüpfen",
        fr: "Relier une discussion Telegram",
        it: "Collega una chat di Telegram",
        es: "Vincular un chat de Telegram",
        nl: "Een Telegram-chat koppelen",
        pl: "Połącz czat w Telegramie",
    }
    /// A field.
    what_kind {
        en: "What kind",
        de: "Welche Art",
        fr: "Quel type",
        it: "Di che tipo",
        es: "De qué tipo",
        nl: "Welke soort",
        pl: "Jaki rodzaj",
    }
    /// A kind.
    kind_webhook {
        en: "A program of mine (webhook)",
        de: "Ein eigenes Programm (Webhook)",
        fr: "Un programme à moi (webhook)",
        it: "Un mio programma (webhook)",
        es: "Un programa mío (webhook)",
        nl: "Een programma van mij (webhook)",
        pl: "Mój program (webhook)",
    }
    /// A kind.
    kind_ntfy {
        en: "A topic of ntfy",
        de: "Ein Thema bei ntfy",
        fr: "Un sujet ntfy",
        it: "Un argomento di ntfy",
        es: "Un tema de ntfy",
        nl: "Een onderwerp van ntfy",
        pl: "Temat ntfy",
    }
    /// A kind.
    kind_discord {
        en: "A channel at Discord (webhook)",
        de: "Ein Kanal bei Discord (Webhook)",
        fr: "Un salon Discord (webhook)",
        it: "Un canale di Discord (webhook)",
        es: "Un canal de Discord (webhook)",
        nl: "Een kanaal bij Discord (webhook)",
        pl: "Kanał na Discordzie (webhook)",
    }
    /// A kind.
    kind_telegram {
        en: "A chat at Telegram, by its number",
        de: "Ein Telegram-Chat, mit seiner Nummer",
        fr: "Une discussion Telegram, par son numéro",
        it: "Una chat di Telegram, con il suo numero",
        es: "Un chat de Telegram, por su número",
        nl: "Een Telegram-chat, met zijn nummer",
        pl: "Czat w Telegramie, po numerze",
    }
    /// A field.
    its_address {
        en: "Its address (https://..), or the number of the chat",
        de: "Seine Adresse (https://..) oder die Nummer des Chats",
        fr: "Son adresse (https://..), ou le numéro de la discussion",
        it: "Il suo indirizzo (https://..), o il numero della chat",
        es: "Su dirección (https://..), o el número del chat",
        nl: "Het adres (https://..), of het nummer van de chat",
        pl: "Adres (https://..) albo numer czatu",
    }
    /// A button.
    add_it {
        en: "Add it", de: "Hinzufügen", fr: "L’ajouter", it: "Aggiungilo", es: "Añadirla", nl: "Toevoegen", pl: "Dodaj",
    }
    /// What became of a form.
    said_mail {
        en: "Mail goes to the address of your account.",
        de: "E-Mails gehen an die Adresse deines Kontos.",
        fr: "Les e-mails vont à l’adresse de votre compte.",
        it: "Le e-mail vanno all’indirizzo del tuo account.",
        es: "El correo va a la dirección de tu cuenta.",
        nl: "E-mail gaat naar het adres van je account.",
        pl: "E-maile trafiają na adres twojego konta.",
    }
    /// What became of a form.
    said_sent {
        en: "A code is on its way there. Give it back here, within a day.",
        de: "Ein Code ist dorthin unterwegs. Gib ihn hier innerhalb eines Tages ein.",
        fr: "Un code est en route vers là-bas. Saisissez-le ici, dans la journée.",
        it: "Un codice è in viaggio. Inseriscilo qui entro un giorno.",
        es: "Un código va de camino. Introdúcelo aquí en el plazo de un día.",
        nl: "Er is een code onderweg daarheen. Vul die hier binnen een dag in.",
        pl: "Kod jest w drodze. Wpisz go tutaj w ciągu jednego dnia.",
    }
    /// What became of a form.
    said_device {
        en: "This device gets a message now, and is in use once it has shown it. Look again in a moment.",
        de: "Dieses Gerät bekommt jetzt eine Nachricht und ist in Gebrauch, sobald es sie gezeigt hat. Sieh gleich noch einmal nach.",
        fr: "Cet appareil reçoit maintenant un message, et sert dès qu’il l’a affiché. Revenez voir dans un instant.",
        it: "Questo dispositivo riceve ora un messaggio, ed è in uso appena lo ha mostrato. Guarda di nuovo tra un momento.",
        es: "Este dispositivo recibe ahora un mensaje, y está en uso cuando lo haya mostrado. Vuelve a mirar en un momento.",
        nl: "Dit apparaat krijgt nu een bericht en is in gebruik zodra het dat heeft getoond. Kijk zo nog eens.",
        pl: "To urządzenie dostaje teraz wiadomość i działa, gdy ją pokaże. Zajrzyj za chwilę.",
    }
    /// What became of a form.
    said_verified {
        en: "That was right: messages are sent there from now on.",
        de: "Das war richtig: Nachrichten gehen ab jetzt dorthin.",
        fr: "C’était juste\u{a0}: les messages y sont désormais envoyés.",
        it: "Era giusto: d’ora in poi i messaggi vanno lì.",
        es: "Era correcto: a partir de ahora los mensajes van allí.",
        nl: "Dat klopte: berichten gaan voortaan daarheen.",
        pl: "Zgadza się: wiadomości będą odtąd tam wysyłane.",
    }
    /// What became of a form.
    said_tested {
        en: "A test is on its way. What became of it stands in the log below: look again in a moment.",
        de: "Ein Test ist unterwegs. Was daraus wurde, steht unten im Protokoll: Sieh gleich noch einmal nach.",
        fr: "Un test est en route. Son résultat figure dans le journal ci-dessous\u{a0}: revenez voir dans un instant.",
        it: "Una prova è in viaggio. Com’è andata sta nel registro qui sotto: guarda di nuovo tra un momento.",
        es: "Una prueba va de camino. El resultado está en el registro de abajo: vuelve a mirar en un momento.",
        nl: "Er is een test onderweg. Wat ervan werd, staat in het logboek hieronder: kijk zo nog eens.",
        pl: "Test jest w drodze. Wynik jest w dzienniku poniżej: zajrzyj za chwilę.",
    }
    /// What became of a form.
    said_again {
        en: "It is sent once more, under the same id. What became of it stands in the log below.",
        de: "Es wird noch einmal gesendet, unter derselben ID. Was daraus wurde, steht unten im Protokoll.",
        fr: "C’est renvoyé, sous le même identifiant. Le résultat figure dans le journal ci-dessous.",
        it: "È inviato di nuovo, con lo stesso ID. Com’è andata sta nel registro qui sotto.",
        es: "Se envía otra vez, con el mismo identificador. El resultado está en el registro de abajo.",
        nl: "Het wordt opnieuw gestuurd, onder hetzelfde id. Wat ervan werd, staat in het logboek hieronder.",
        pl: "Wysyłamy ponownie, pod tym samym identyfikatorem. Wynik jest w dzienniku poniżej.",
    }
    /// What is wrong.
    said_not_again {
        en: "That can not be sent again: it waits, was sent within the last minute, or is not for a webhook in use.",
        de: "Das kann nicht noch einmal gesendet werden: Es wartet, wurde in der letzten Minute gesendet oder ist nicht für einen Webhook in Gebrauch.",
        fr: "Cela ne peut pas être renvoyé\u{a0}: c’est en attente, envoyé dans la dernière minute, ou pas pour un webhook en service.",
        it: "Non si può inviare di nuovo: è in attesa, è stato inviato nell’ultimo minuto, o non è per un webhook in uso.",
        es: "No se puede enviar otra vez: está en espera, se envió en el último minuto, o no es para un webhook en uso.",
        nl: "Dat kan niet opnieuw gestuurd worden: het wacht, is in de laatste minuut gestuurd, of is niet voor een webhook in gebruik.",
        pl: "Tego nie można wysłać ponownie: czeka, wysłano to w ostatniej minucie albo nie jest dla używanego webhooka.",
    }
    /// What became of a form.
    said_timed {
        en: "So it is done from now on.",
        de: "So wird es ab jetzt gemacht.",
        fr: "C’est fait ainsi désormais.",
        it: "D’ora in poi si fa così.",
        es: "Así se hace a partir de ahora.",
        nl: "Zo gebeurt het voortaan.",
        pl: "Odtąd tak będzie.",
    }
    /// What became of a form.
    said_removed {
        en: "It is removed.",
        de: "Er ist entfernt.",
        fr: "Il est supprimé.",
        it: "È rimosso.",
        es: "Está eliminada.",
        nl: "Hij is verwijderd.",
        pl: "Usunięto.",
    }
    /// What became of a form.
    said_resumed {
        en: "It is in use again.",
        de: "Er ist wieder in Gebrauch.",
        fr: "Il est de nouveau en service.",
        it: "È di nuovo in uso.",
        es: "Vuelve a estar en uso.",
        nl: "Hij is weer in gebruik.",
        pl: "Znowu jest używany.",
    }
    /// What became of a form.
    said_zone {
        en: "Your clock is that one from now on.",
        de: "Deine Uhr ist ab jetzt diese.",
        fr: "C’est désormais votre horloge.",
        it: "D’ora in poi il tuo orologio è quello.",
        es: "A partir de ahora ese es tu reloj.",
        nl: "Dat is voortaan je klok.",
        pl: "To jest odtąd twój zegar.",
    }
    /// What is wrong.
    said_no_zone {
        en: "There is no such time zone. They are called like Europe/Berlin.",
        de: "Diese Zeitzone gibt es nicht. Sie heißen wie Europe/Berlin.",
        fr: "Ce fuseau horaire n’existe pas. Ils s’appellent comme Europe/Berlin.",
        it: "Questo fuso orario non esiste. Si chiamano come Europe/Berlin.",
        es: "Esa zona horaria no existe. Se llaman como Europe/Berlin.",
        nl: "Die tijdzone bestaat niet. Ze heten zoals Europe/Berlin.",
        pl: "Nie ma takiej strefy czasowej. Nazywają się jak Europe/Berlin.",
    }
    /// What is wrong.
    said_wrong {
        en: "That is not the newest code, or it is older than a day.",
        de: "Das ist nicht der neueste Code, oder er ist älter als ein Tag.",
        fr: "Ce n’est pas le dernier code, ou il date de plus d’un jour.",
        it: "Non è il codice più recente, o ha più di un giorno.",
        es: "Ese no es el código más reciente, o tiene más de un día.",
        nl: "Dat is niet de nieuwste code, of hij is ouder dan een dag.",
        pl: "To nie jest najnowszy kod albo jest starszy niż dzień.",
    }
    /// What is wrong.
    said_address {
        en: "That is no address of this kind. It begins with https://, or is the number of a chat.",
        de: "Das ist keine Adresse dieser Art. Sie beginnt mit https:// oder ist die Nummer eines Chats.",
        fr: "Ce n’est pas une adresse de ce type. Elle commence par https://, ou est le numéro d’une discussion.",
        it: "Non è un indirizzo di questo tipo. Comincia con https://, o è il numero di una chat.",
        es: "Esa no es una dirección de ese tipo. Empieza por https://, o es el número de un chat.",
        nl: "Dat is geen adres van deze soort. Het begint met https://, of is het nummer van een chat.",
        pl: "To nie jest adres tego rodzaju. Zaczyna się od https:// albo jest numerem czatu.",
    }
    /// What is wrong.
    said_there {
        en: "You have that one already.",
        de: "Den hast du schon.",
        fr: "Vous l’avez déjà.",
        it: "Lo hai già.",
        es: "Ya la tienes.",
        nl: "Die heb je al.",
        pl: "Już go masz.",
    }
    /// What is wrong.
    said_enough {
        en: "You have 20 ways, and that is enough. Remove one first.",
        de: "Du hast 20 Wege, und das reicht. Entferne erst einen.",
        fr: "Vous avez 20 moyens, et c’est assez. Supprimez-en d’abord un.",
        it: "Hai 20 modi, e bastano. Rimuovine prima uno.",
        es: "Tienes 20 formas, y son suficientes. Elimina antes una.",
        nl: "Je hebt 20 manieren, en dat is genoeg. Verwijder er eerst een.",
        pl: "Masz już 20 sposobów i to wystarczy. Najpierw usuń jeden.",
    }
    /// What is wrong.
    said_plan {
        en: "Your plan has no more ways. Remove one first.",
        de: "Dein Tarif hat nicht mehr Wege. Entferne erst einen.",
        fr: "Votre abonnement n’a pas plus de moyens. Supprimez-en d’abord un.",
        it: "Il tuo abbonamento non ha altri modi. Rimuovine prima uno.",
        es: "Tu plan no tiene más formas. Elimina antes una.",
        nl: "Je abonnement heeft niet meer manieren. Verwijder er eerst een.",
        pl: "Twój plan nie ma więcej sposobów. Najpierw usuń jeden.",
    }
    /// What is wrong.
    said_telegram {
        en: "There is no bot at Telegram here.",
        de: "Hier gibt es keinen Telegram-Bot.",
        fr: "Il n’y a pas de bot Telegram ici.",
        it: "Qui non c’è un bot di Telegram.",
        es: "Aquí no hay bot de Telegram.",
        nl: "Hier is geen Telegram-bot.",
        pl: "Nie ma tu bota w Telegramie.",
    }
    /// What is wrong.
    said_push {
        en: "No devices are told here.",
        de: "Hier werden keine Geräte benachrichtigt.",
        fr: "Aucun appareil n’est prévenu ici.",
        it: "Qui non si avvisano dispositivi.",
        es: "Aquí no se avisa a dispositivos.",
        nl: "Hier krijgen geen apparaten bericht.",
        pl: "Urządzenia nie dostają tu powiadomień.",
    }
    /// What is wrong.
    said_hours {
        en: "Quiet hours need a beginning and an end, such as 22:00 and 07:00.",
        de: "Ruhezeiten brauchen einen Anfang und ein Ende, etwa 22:00 und 07:00.",
        fr: "Les heures calmes ont besoin d’un début et d’une fin, comme 22:00 et 07:00.",
        it: "Le ore di silenzio hanno bisogno di un inizio e di una fine, come 22:00 e 07:00.",
        es: "Las horas de silencio necesitan un principio y un fin, como 22:00 y 07:00.",
        nl: "Stille uren hebben een begin en een eind nodig, zoals 22:00 en 07:00.",
        pl: "Cisza musi mieć początek i koniec, na przykład 22:00 i 07:00.",
    }
    /// A title.
    secret_title {
        en: "The secret of your webhook",
        de: "Das Geheimnis deines Webhooks",
        fr: "Le secret de votre webhook",
        it: "Il segreto del tuo webhook",
        es: "El secreto de tu webhook",
        nl: "Het geheim van je webhook",
        pl: "Sekret twojego webhooka",
    }
    /// What it is for.
    secret_lead {
        en: "Each request has a header PMI-Signature: t=SECONDS,v1=HEX. HEX is HMAC-SHA256 of SECONDS.BODY under this secret. It is shown this once: keep it now. A code is on its way to a new one.",
        de: "Jede Anfrage hat einen Header PMI-Signature: t=SECONDS,v1=HEX. HEX ist HMAC-SHA256 von SECONDS.BODY mit diesem Geheimnis. Es wird nur dieses eine Mal gezeigt: Bewahre es jetzt auf. Zu einem neuen ist ein Code unterwegs.",
        fr: "Chaque requête a un en-tête PMI-Signature: t=SECONDS,v1=HEX. HEX est le HMAC-SHA256 de SECONDS.BODY avec ce secret. Il n’est affiché que cette fois\u{a0}: conservez-le maintenant. Un code est en route vers un nouveau.",
        it: "Ogni richiesta ha un’intestazione PMI-Signature: t=SECONDS,v1=HEX. HEX è HMAC-SHA256 di SECONDS.BODY con questo segreto. È mostrato solo questa volta: conservalo ora. A uno nuovo sta arrivando un codice.",
        es: "Cada petición lleva una cabecera PMI-Signature: t=SECONDS,v1=HEX. HEX es HMAC-SHA256 de SECONDS.BODY con este secreto. Solo se muestra esta vez: guárdalo ahora. A uno nuevo le llega un código.",
        nl: "Elk verzoek heeft een header PMI-Signature: t=SECONDS,v1=HEX. HEX is HMAC-SHA256 van SECONDS.BODY met dit geheim. Het wordt alleen deze keer getoond: bewaar het nu. Naar een nieuwe is een code onderweg.",
        pl: "Każde żądanie ma nagłówek PMI-Signature: t=SECONDS,v1=HEX. HEX to HMAC-SHA256 z SECONDS.BODY z tym sekretem. Jest pokazywany tylko raz: zachowaj go teraz. Do nowego kod jest w drodze.",
    }
    /// How a chat is linked.
    telegram_lead {
        en: "Open the chat and press start there, within an hour. Look again here in a moment: the chat is then one of your ways. Whoever has this link can link their chat with your account: it is shown this once, and good once.",
        de: "Öffne den Chat und drücke dort innerhalb einer Stunde auf Start. Sieh hier gleich noch einmal nach: Der Chat ist dann einer deiner Wege. Wer diesen Link hat, kann seinen Chat mit deinem Konto verknüpfen: Er wird nur einmal gezeigt und gilt einmal.",
        fr: "Ouvrez la discussion et appuyez-y sur démarrer, dans l’heure. Revenez voir ici dans un instant\u{a0}: la discussion est alors un de vos moyens. Qui a ce lien peut relier sa discussion à votre compte\u{a0}: il n’est affiché qu’une fois, et ne sert qu’une fois.",
        it: "Apri la chat e premi avvia entro un’ora. Guarda di nuovo qui tra un momento: la chat è allora uno dei tuoi modi. Chi ha questo link può collegare la sua chat al tuo account: è mostrato una sola volta e vale una volta.",
        es: "Abre el chat y pulsa iniciar en el plazo de una hora. Vuelve a mirar aquí en un momento: el chat es entonces una de tus formas. Quien tenga este enlace puede vincular su chat con tu cuenta: solo se muestra una vez, y sirve una vez.",
        nl: "Open de chat en druk daar binnen een uur op start. Kijk hier zo nog eens: de chat is dan een van je manieren. Wie deze link heeft, kan zijn chat aan je account koppelen: hij wordt één keer getoond en geldt één keer.",
        pl: "Otwórz czat i w ciągu godziny naciśnij tam start. Zajrzyj tu za chwilę: czat będzie jednym z twoich sposobów. Kto ma ten link, może połączyć swój czat z twoim kontem: jest pokazywany raz i działa raz.",
    }
    /// A link.
    open_chat {
        en: "Open the chat",
        de: "Chat öffnen",
        fr: "Ouvrir la discussion",
        it: "Apri la chat",
        es: "Abrir el chat",
        nl: "De chat openen",
        pl: "Otwórz czat",
    }
    /// A link.
    choose_group {
        en: "Choose a group",
        de: "Gruppe wählen",
        fr: "Choisir un groupe",
        it: "Scegli un gruppo",
        es: "Elegir un grupo",
        nl: "Een groep kiezen",
        pl: "Wybierz grupę",
    }
    /// A way.
    mail_to_account {
        en: "Mail to the address of your account",
        de: "E-Mail an die Adresse deines Kontos",
        fr: "E-mail à l’adresse de votre compte",
        it: "E-mail all’indirizzo del tuo account",
        es: "Correo a la dirección de tu cuenta",
        nl: "E-mail naar het adres van je account",
        pl: "E-mail na adres twojego konta",
    }
    /// Whose device it is, where nothing else is known.
    its_browser {
        en: "its browser",
        de: "seinen Browser",
        fr: "son navigateur",
        it: "il suo browser",
        es: "su navegador",
        nl: "zijn browser",
        pl: "jego przeglądarkę",
    }
    /// How a way stands.
    waits_for_code {
        en: "Waits for its code",
        de: "Wartet auf seinen Code",
        fr: "Attend son code",
        it: "Attende il suo codice",
        es: "Espera su código",
        nl: "Wacht op zijn code",
        pl: "Czeka na swój kod",
    }
    /// How a way stands.
    in_use {
        en: "In use", de: "In Gebrauch", fr: "En service", it: "In uso", es: "En uso", nl: "In gebruik", pl: "Używany",
    }
    /// A button.
    send_test {
        en: "Send a test",
        de: "Test senden",
        fr: "Envoyer un test",
        it: "Invia una prova",
        es: "Enviar una prueba",
        nl: "Een test sturen",
        pl: "Wyślij test",
    }
    /// A button.
    use_again {
        en: "Use it again",
        de: "Wieder verwenden",
        fr: "L’utiliser de nouveau",
        it: "Usalo di nuovo",
        es: "Volver a usarla",
        nl: "Weer gebruiken",
        pl: "Używaj znowu",
    }
    /// A button.
    change_secret {
        en: "Change the secret",
        de: "Geheimnis ändern",
        fr: "Changer le secret",
        it: "Cambia il segreto",
        es: "Cambiar el secreto",
        nl: "Het geheim wijzigen",
        pl: "Zmień sekret",
    }
    /// A button.
    remove {
        en: "Remove", de: "Entfernen", fr: "Supprimer", it: "Rimuovi", es: "Eliminar", nl: "Verwijderen", pl: "Usuń",
    }
    /// A button.
    that_is_code {
        en: "That is the code",
        de: "Das ist der Code",
        fr: "C’est le code",
        it: "Questo è il codice",
        es: "Ese es el código",
        nl: "Dat is de code",
        pl: "To jest kod",
    }
    /// A button.
    another_code {
        en: "Send another code",
        de: "Anderen Code senden",
        fr: "Envoyer un autre code",
        it: "Invia un altro codice",
        es: "Enviar otro código",
        nl: "Nog een code sturen",
        pl: "Wyślij inny kod",
    }
    /// How often.
    pace_instant {
        en: "Each message at once",
        de: "Jede Nachricht sofort",
        fr: "Chaque message aussitôt",
        it: "Ogni messaggio subito",
        es: "Cada mensaje al momento",
        nl: "Elk bericht meteen",
        pl: "Każda wiadomość od razu",
    }
    /// How often.
    pace_daily {
        en: "All of a day together, at 8:00",
        de: "Alle eines Tages zusammen, um 8:00",
        fr: "Tous ceux d’un jour ensemble, à 8:00",
        it: "Tutti quelli di un giorno insieme, alle 8:00",
        es: "Todos los de un día juntos, a las 8:00",
        nl: "Alle van een dag samen, om 8:00",
        pl: "Wszystkie z dnia razem, o 8:00",
    }
    /// How often.
    pace_weekly {
        en: "All of a week together, on Mondays",
        de: "Alle einer Woche zusammen, montags",
        fr: "Tous ceux d’une semaine ensemble, le lundi",
        it: "Tutti quelli di una settimana insieme, il lunedì",
        es: "Todos los de una semana juntos, los lunes",
        nl: "Alle van een week samen, op maandag",
        pl: "Wszystkie z tygodnia razem, w poniedziałki",
    }
    /// A field.
    how_often {
        en: "How often",
        de: "Wie oft",
        fr: "À quelle fréquence",
        it: "Quanto spesso",
        es: "Con qué frecuencia",
        nl: "Hoe vaak",
        pl: "Jak często",
    }
    /// A field.
    quiet_from {
        en: "Quiet from, on your own clock (empty: never)",
        de: "Ruhe ab, nach deiner eigenen Uhr (leer: nie)",
        fr: "Calme à partir de, à votre horloge (vide\u{a0}: jamais)",
        it: "Silenzio da, secondo il tuo orologio (vuoto: mai)",
        es: "Silencio desde, según tu reloj (vacío: nunca)",
        nl: "Stil vanaf, op je eigen klok (leeg: nooit)",
        pl: "Cisza od, według twojego zegara (puste: nigdy)",
    }
    /// A field.
    quiet_until {
        en: "Quiet until",
        de: "Ruhe bis",
        fr: "Calme jusqu’à",
        it: "Silenzio fino a",
        es: "Silencio hasta",
        nl: "Stil tot",
        pl: "Cisza do",
    }
    /// A button.
    send_again {
        en: "Send again",
        de: "Noch einmal senden",
        fr: "Renvoyer",
        it: "Invia di nuovo",
        es: "Enviar otra vez",
        nl: "Opnieuw sturen",
        pl: "Wyślij ponownie",
    }
    /// Of an empty log.
    nothing_yet {
        en: "Nothing yet.",
        de: "Noch nichts.",
        fr: "Rien encore.",
        it: "Ancora niente.",
        es: "Nada todavía.",
        nl: "Nog niets.",
        pl: "Jeszcze nic.",
    }
    /// A column.
    when {
        en: "When", de: "Wann", fr: "Quand", it: "Quando", es: "Cuándo", nl: "Wanneer", pl: "Kiedy",
    }
    /// A column.
    state {
        en: "State", de: "Stand", fr: "État", it: "Stato", es: "Estado", nl: "Stand", pl: "Stan",
    }
    /// A column.
    tries {
        en: "Tries", de: "Versuche", fr: "Essais", it: "Tentativi", es: "Intentos", nl: "Pogingen", pl: "Próby",
    }
    /// A column.
    answer {
        en: "Answer", de: "Antwort", fr: "Réponse", it: "Risposta", es: "Respuesta", nl: "Antwoord", pl: "Odpowiedź",
    }
    /// A column.
    message {
        en: "Message", de: "Nachricht", fr: "Message", it: "Messaggio", es: "Mensaje", nl: "Bericht", pl: "Wiadomość",
    }
    /// A column.
    once_more {
        en: "Once more",
        de: "Noch einmal",
        fr: "Encore une fois",
        it: "Ancora una volta",
        es: "Otra vez",
        nl: "Nog eens",
        pl: "Jeszcze raz",
    }
    /// Above the button of devices.
    device_lead {
        en: "Your browser asks you first. Its maker passes the messages on and can not read them; they come also when nobody is signed in here.",
        de: "Dein Browser fragt dich zuerst. Sein Hersteller leitet die Nachrichten weiter und kann sie nicht lesen; sie kommen auch, wenn hier niemand angemeldet ist.",
        fr: "Votre navigateur vous demande d’abord. Son éditeur transmet les messages et ne peut pas les lire\u{202f}; ils arrivent aussi quand personne n’est connecté ici.",
        it: "Il tuo browser ti chiede prima. Chi lo produce inoltra i messaggi e non può leggerli; arrivano anche quando qui nessuno ha effettuato l’accesso.",
        es: "Tu navegador te pregunta antes. Su fabricante transmite los mensajes y no puede leerlos; llegan también cuando nadie ha iniciado sesión aquí.",
        nl: "Je browser vraagt het je eerst. De maker ervan geeft de berichten door en kan ze niet lezen; ze komen ook als hier niemand is ingelogd.",
        pl: "Przeglądarka najpierw cię zapyta. Jej producent przekazuje wiadomości i nie może ich czytać; przychodzą też, gdy nikt nie jest tu zalogowany.",
    }
    /// The button.
    notify_device {
        en: "Notify this device",
        de: "Dieses Gerät benachrichtigen",
        fr: "Prévenir cet appareil",
        it: "Avvisa questo dispositivo",
        es: "Avisar a este dispositivo",
        nl: "Dit apparaat bericht geven",
        pl: "Powiadamiaj to urządzenie",
    }
    /// Of its script.
    device_refused {
        en: "This browser was told not to show notifications of this site.",
        de: "Diesem Browser wurde untersagt, Benachrichtigungen dieser Website zu zeigen.",
        fr: "Ce navigateur a reçu la consigne de ne pas afficher les notifications de ce site.",
        it: "A questo browser è stato detto di non mostrare notifiche di questo sito.",
        es: "A este navegador se le dijo que no muestre notificaciones de este sitio.",
        nl: "Deze browser mag geen meldingen van deze site tonen.",
        pl: "Tej przeglądarce zabroniono pokazywać powiadomienia tej strony.",
    }
    /// The page that ends such letters.
    no_more_letters {
        en: "No more letters",
        de: "Keine E-Mails mehr",
        fr: "Plus d’e-mails",
        it: "Niente più e-mail",
        es: "No más correos",
        nl: "Geen e-mails meer",
        pl: "Koniec e-maili",
    }
    /// It, described.
    stop_description {
        en: "End letters about alerts.",
        de: "E-Mails zu Preisalarmen beenden.",
        fr: "Arrêter les e-mails d’alertes.",
        it: "Interrompi le e-mail degli avvisi.",
        es: "Dejar de recibir correos de alertas.",
        nl: "E-mails over prijsalarmen beëindigen.",
        pl: "Zakończ e-maile o alertach.",
    }
    /// What the form does.
    stop_lead {
        en: "Your alerts stay, and so does your inbox here. Nothing more is sent by the way this link came.",
        de: "Deine Preisalarme bleiben, dein Posteingang hier auch. Auf dem Weg, auf dem dieser Link kam, wird nichts mehr gesendet.",
        fr: "Vos alertes restent, et votre boîte de réception ici aussi. Plus rien n’est envoyé par le moyen d’où vient ce lien.",
        it: "I tuoi avvisi restano, e anche la tua posta in arrivo qui. Nel modo in cui è arrivato questo link non si invia più nulla.",
        es: "Tus alertas se quedan, y también tu bandeja de entrada aquí. Por la forma en que llegó este enlace no se envía nada más.",
        nl: "Je prijsalarmen blijven, en je inbox hier ook. Langs de weg waarlangs deze link kwam, wordt niets meer gestuurd.",
        pl: "Twoje alerty zostają, skrzynka tutaj też. Drogą, którą przyszedł ten link, nic więcej nie zostanie wysłane.",
    }
    /// The button.
    send_no_more {
        en: "Send me no more",
        de: "Nichts mehr senden",
        fr: "Ne plus rien m’envoyer",
        it: "Non inviarmi più nulla",
        es: "No enviarme nada más",
        nl: "Stuur me niets meer",
        pl: "Nie wysyłajcie mi więcej",
    }
    /// What became of it.
    stop_done {
        en: "Nothing more is sent by that way.",
        de: "Auf diesem Weg wird nichts mehr gesendet.",
        fr: "Plus rien n’est envoyé par ce moyen.",
        it: "In quel modo non si invia più nulla.",
        es: "Por esa forma no se envía nada más.",
        nl: "Langs die weg wordt niets meer gestuurd.",
        pl: "Tą drogą nic więcej nie jest wysyłane.",
    }
    /// Of a link that leads nowhere.
    stop_nothing {
        en: "This link leads to nothing: it is not whole, or that way was removed.",
        de: "Dieser Link führt zu nichts: Er ist nicht vollständig, oder der Weg wurde entfernt.",
        fr: "Ce lien ne mène à rien\u{a0}: il est incomplet, ou ce moyen a été supprimé.",
        it: "Questo link non porta a nulla: non è intero, o quel modo è stato rimosso.",
        es: "Este enlace no lleva a nada: no está entero, o esa forma se eliminó.",
        nl: "Deze link leidt nergens heen: hij is niet heel, of die manier is verwijderd.",
        pl: "Ten link donikąd nie prowadzi: jest niepełny albo ten sposób usunięto.",
    }
}

sentences! {
    /// Below a secret.
    of_number(channel) {
        en: "Of number {channel}",
        de: "Von Nummer {channel}",
        fr: "Du numéro {channel}",
        it: "Del numero {channel}",
        es: "Del número {channel}",
        nl: "Van nummer {channel}",
        pl: "Numer {channel}",
    }
    /// How a chat is linked by hand.
    say_to_bot(bot) {
        en: "Or say this to @{bot} yourself; in a group, with its name behind /start:",
        de: "Oder sag dies selbst zu @{bot}; in einer Gruppe mit dem Namen hinter /start:",
        fr: "Ou dites-le vous-même à @{bot}\u{202f}; dans un groupe, avec son nom derrière /start\u{a0}:",
        it: "O di’ questo tu stesso a @{bot}; in un gruppo, con il suo nome dopo /start:",
        es: "O dile esto tú a @{bot}; en un grupo, con su nombre tras /start:",
        nl: "Of zeg dit zelf tegen @{bot}; in een groep met de naam achter /start:",
        pl: "Albo powiedz to do @{bot}; w grupie z jego nazwą za /start:",
    }
    /// A way.
    device_by(id, service) {
        en: "Device {id} by {service}",
        de: "Gerät {id} über {service}",
        fr: "Appareil {id} par {service}",
        it: "Dispositivo {id} tramite {service}",
        es: "Dispositivo {id} por {service}",
        nl: "Apparaat {id} via {service}",
        pl: "Urządzenie {id} przez {service}",
    }
    /// How a way stands: why is told as it was noted.
    switched_off(why) {
        en: "Switched off: {why}",
        de: "Abgeschaltet: {why}",
        fr: "Désactivé\u{a0}: {why}",
        it: "Disattivato: {why}",
        es: "Desactivada: {why}",
        nl: "Uitgeschakeld: {why}",
        pl: "Wyłączony: {why}",
    }
    /// How a way stands.
    not_taken(n) {
        en: "In use; the last {n} messages were not taken",
        de: "In Gebrauch; nicht angenommene letzte Nachrichten: {n}",
        fr: "En service\u{202f}; derniers messages non acceptés\u{a0}: {n}",
        it: "In uso; ultimi messaggi non accettati: {n}",
        es: "En uso; últimos mensajes no aceptados: {n}",
        nl: "In gebruik; laatste niet aangenomen berichten: {n}",
        pl: "Używany; ostatnie nieprzyjęte wiadomości: {n}",
    }
    /// A button, as it is read aloud.
    act_on(act, name) {
        en: "{act}: {name}",
        de: "{act}: {name}",
        fr: "{act}\u{a0}: {name}",
        it: "{act}: {name}",
        es: "{act}: {name}",
        nl: "{act}: {name}",
        pl: "{act}: {name}",
    }
    /// A link.
    log_of(name) {
        en: "Log of {name}",
        de: "Protokoll: {name}",
        fr: "Journal de {name}",
        it: "Registro di {name}",
        es: "Registro de {name}",
        nl: "Logboek van {name}",
        pl: "Dziennik: {name}",
    }
    /// A field.
    code_sent_to(name) {
        en: "The code that was sent to {name}",
        de: "Der Code, der gesendet wurde an: {name}",
        fr: "Le code envoyé à {name}",
        it: "Il codice inviato a {name}",
        es: "El código enviado a {name}",
        nl: "De code die gestuurd is naar {name}",
        pl: "Kod wysłany do: {name}",
    }
    /// What opens a form.
    when_of(name) {
        en: "When: {name}",
        de: "Wann: {name}",
        fr: "Quand\u{a0}: {name}",
        it: "Quando: {name}",
        es: "Cuándo: {name}",
        nl: "Wanneer: {name}",
        pl: "Kiedy: {name}",
    }
    /// A button, as it is read aloud.
    send_again_of(act, when) {
        en: "{act} what was sent on {when}",
        de: "{act}: gesendet {when}",
        fr: "{act}\u{a0}: envoyé le {when}",
        it: "{act}: inviato il {when}",
        es: "{act}: enviado el {when}",
        nl: "{act}: gestuurd op {when}",
        pl: "{act}: wysłane {when}",
    }
    /// A title.
    what_was_sent(name) {
        en: "What was sent: {name}",
        de: "Was gesendet wurde: {name}",
        fr: "Ce qui a été envoyé\u{a0}: {name}",
        it: "Che cosa è stato inviato: {name}",
        es: "Qué se envió: {name}",
        nl: "Wat gestuurd is: {name}",
        pl: "Co wysłano: {name}",
    }
}

//! What letters about a contract say. Those of the law (Directive 2011/83/EU, Annex I) are in `plan::contract` in English; here
//! they are in each language. Names of buttons are quoted as they stand on the page.

use crate::{
    i18n::{Locale, long, money},
    money::{Currency, Money},
    plan::contract::{INSTRUCTIONS, MODEL_FORM, STRIKE_OUT},
};
use chrono::{DateTime, NaiveDate, Utc};

/// The words without places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Subject: an order.
    pub order: &'static str,
    /// Subject: the end of a trial.
    pub trial: &'static str,
    /// Subject: a withdrawal.
    pub withdrawal: &'static str,
    /// What the letter about an order is.
    pub confirms: &'static str,
    /// When it is charged, without a trial.
    pub at_once: &'static str,
    /// Before the link to the page of the plan.
    pub page: &'static str,
    /// Above the instructions.
    pub instructions_title: &'static str,
    /// The instructions on withdrawal.
    pub instructions: [&'static str; 6],
    /// Above the model form.
    pub form_title: &'static str,
    /// The model form.
    pub form: [&'static str; 6],
    /// Under it.
    pub strike_out: &'static str,
    /// Who tries and does not want the plan; a link follows.
    pub end_it: &'static str,
    /// What the letter about a withdrawal is.
    pub has_come: &'static str,
    /// What was declared.
    pub declaration: &'static str,
    /// What is paid back, and when.
    pub paid_back: &'static str,
    /// Before the link to the bills.
    pub bills: &'static str,
    /// Who did not withdraw.
    pub not_you: &'static str,
    /// "Plan", "Price", "Ordered", "Contract".
    pub names: [&'static str; 4],
    /// A month, a year, any other period: "a month".
    pub every: [&'static str; 3],
    /// Behind a price.
    pub vat: &'static str,
}

/// Those of a language.
#[must_use]
pub const fn words(locale: Locale) -> Words {
    match locale {
        Locale::English => ENGLISH,
        Locale::German => GERMAN,
        Locale::French => FRENCH,
        Locale::Italian => ITALIAN,
        Locale::Spanish => SPANISH,
        Locale::Dutch => DUTCH,
        Locale::Polish => POLISH,
    }
}

const ENGLISH: Words = Words {
    order: "Your order",
    trial: "Your trial ends soon",
    withdrawal: "Your withdrawal has come",
    confirms: "This letter confirms your order. Please keep it.",
    at_once: "It is charged at once, and again at the beginning of each period, until you end it.",
    page: "Your plan, your bills, and the buttons to end it and to withdraw:",
    instructions_title: "INSTRUCTIONS ON WITHDRAWAL",
    instructions: INSTRUCTIONS,
    form_title: "MODEL WITHDRAWAL FORM\n(Fill it in and send it back only if you want to withdraw.)",
    form: MODEL_FORM,
    strike_out: STRIKE_OUT,
    end_it: "If you do not want it, end it here before: you are then never charged.",
    has_come: "Your withdrawal has come. This letter says what you declared, and when. Please keep it.",
    declaration: "\"I withdraw from the contract about this plan. It ends at once, and I get back what I paid for the time that is left.\"",
    paid_back: "What you paid for the time that is left goes back the way it came, within 14 days.",
    bills: "Your bills:",
    not_you: "If it was not you, choose another password.",
    names: ["Plan", "Price", "Ordered", "Contract"],
    every: ["a month", "a year", "a period"],
    vat: "VAT included",
};

const GERMAN: Words = Words {
    order: "Deine Bestellung",
    trial: "Deine Probezeit endet bald",
    withdrawal: "Dein Widerruf ist angekommen",
    confirms: "Dieser Brief bestätigt deine Bestellung. Bitte hebe ihn auf.",
    at_once: "Abgebucht wird sofort und dann zu Beginn jedes Zeitraums, bis du den Tarif beendest.",
    page: "Dein Tarif, deine Rechnungen und die Schaltflächen, um ihn zu beenden und zu widerrufen:",
    instructions_title: "WIDERRUFSBELEHRUNG",
    instructions: [
        "Du hast das Recht, den Vertrag über deinen Tarif binnen 14 Tagen ohne Angabe von Gründen zu widerrufen. Die 14 Tage beginnen am Tag nach dem Vertragsabschluss. Ist der letzte von ihnen ein Samstag, ein Sonntag oder ein Feiertag, so ist der nächste Werktag der letzte.",
        "Um zu widerrufen, teilst du uns das in einer eindeutigen Erklärung mit: durch einen Brief, eine E-Mail oder online mit der Schaltfläche „Withdraw from contract here“ auf der Seite deines Tarifs. Du kannst das Muster unten verwenden, musst es aber nicht. Online bekommst du unverzüglich eine Bestätigung per E-Mail mit dem, was du erklärt hast, samt Datum und Uhrzeit.",
        "Es genügt, dass du die Erklärung absendest, bevor die 14 Tage vorüber sind.",
        "Wenn du widerrufst, zahlen wir alle Zahlungen zurück, die wir für den Vertrag von dir erhalten haben, unverzüglich und spätestens binnen 14 Tagen ab dem Tag, an dem wir davon erfahren, mit dem Zahlungsmittel, das du benutzt hast; das kostet dich nichts.",
        "Du hast verlangt, dass der Tarif beginnt, bevor die 14 Tage vorüber sind. Darum zahlst du für das, was du hattest, bis du es uns mitgeteilt hast: den Teil des Preises für die Tage bis dahin, im Verhältnis zum Ganzen.",
        "Ein Tarif, den du nicht widerrufst, läuft weiter, bis du ihn beendest. Das kannst du jederzeit, zum Ende des bezahlten Zeitraums, mit der Schaltfläche „End my plan“ auf der Seite deines Tarifs.",
    ],
    form_title: "MUSTER-WIDERRUFSFORMULAR\n(Fülle es nur aus und sende es nur zurück, wenn du widerrufen möchtest.)",
    form: [
        "Hiermit widerrufe(n) ich/wir (*) den von mir/uns (*) abgeschlossenen Vertrag über die Erbringung der folgenden Dienstleistung:",
        "Bestellt am (*):",
        "Name des/der Verbraucher(s):",
        "Anschrift des/der Verbraucher(s):",
        "Unterschrift des/der Verbraucher(s) (nur bei Mitteilung auf Papier):",
        "Datum:",
    ],
    strike_out: "(*) Unzutreffendes streichen.",
    end_it: "Wenn du ihn nicht möchtest, beende ihn vorher hier: Dann wird nie etwas abgebucht.",
    has_come: "Dein Widerruf ist angekommen. Dieser Brief sagt, was du erklärt hast und wann. Bitte hebe ihn auf.",
    declaration: "„Ich widerrufe den Vertrag über diesen Tarif. Er endet sofort, und ich bekomme zurück, was ich für die übrige Zeit bezahlt habe.“",
    paid_back: "Was du für die übrige Zeit bezahlt hast, geht binnen 14 Tagen auf demselben Weg zurück.",
    bills: "Deine Rechnungen:",
    not_you: "Wenn du es nicht warst, wähle ein anderes Passwort.",
    names: ["Tarif", "Preis", "Bestellt", "Vertrag"],
    every: ["im Monat", "im Jahr", "je Zeitraum"],
    vat: "einschließlich Mehrwertsteuer",
};

const FRENCH: Words = Words {
    order: "Votre commande",
    trial: "Votre essai se termine bientôt",
    withdrawal: "Votre rétractation est arrivée",
    confirms: "Cette lettre confirme votre commande. Veuillez la conserver.",
    at_once: "Le prélèvement a lieu aussitôt, puis au début de chaque période, jusqu’à ce que vous y mettiez fin.",
    page: "Votre formule, vos factures et les boutons pour y mettre fin et pour vous rétracter :",
    instructions_title: "INFORMATIONS SUR LE DROIT DE RÉTRACTATION",
    instructions: [
        "Vous avez le droit de vous rétracter du contrat relatif à votre formule sans donner de motif dans un délai de 14 jours. Les 14 jours commencent le lendemain de la conclusion du contrat. Si le dernier est un samedi, un dimanche ou un jour férié, le premier jour ouvrable qui suit est le dernier.",
        "Pour vous rétracter, vous nous le notifiez par une déclaration dénuée d’ambiguïté : par lettre, par courriel, ou en ligne par le bouton « Withdraw from contract here » de la page de votre formule. Vous pouvez utiliser le modèle ci-dessous, mais ce n’est pas obligatoire. En ligne, vous recevez sans délai un accusé de réception par courriel, avec ce que vous avez déclaré, la date et l’heure.",
        "Il suffit que vous envoyiez la déclaration avant la fin des 14 jours.",
        "En cas de rétractation, nous vous remboursons tous les paiements reçus de vous pour le contrat, sans retard excessif et au plus tard 14 jours à compter du jour où nous en sommes informés, par le moyen de paiement que vous avez utilisé ; cela ne vous coûte rien.",
        "Vous avez demandé que la formule commence avant la fin des 14 jours. Vous payez donc ce dont vous avez disposé jusqu’à ce que vous nous ayez informés : la part du prix pour les jours jusque-là, en proportion du tout.",
        "Une formule dont vous ne vous rétractez pas continue jusqu’à ce que vous y mettiez fin. Vous le pouvez à tout moment, pour la fin de la période payée, par le bouton « End my plan » de la page de votre formule.",
    ],
    form_title: "MODÈLE DE FORMULAIRE DE RÉTRACTATION\n(À compléter et à renvoyer uniquement si vous voulez vous rétracter.)",
    form: [
        "Je/Nous (*) vous notifie/notifions (*) par la présente ma/notre (*) rétractation du contrat portant sur la prestation de services ci-dessous :",
        "Commandé le (*) :",
        "Nom du (des) consommateur(s) :",
        "Adresse du (des) consommateur(s) :",
        "Signature du (des) consommateur(s) (uniquement en cas de notification du présent formulaire sur papier) :",
        "Date :",
    ],
    strike_out: "(*) Biffez la mention inutile.",
    end_it: "Si vous n’en voulez pas, mettez-y fin ici auparavant : rien ne sera jamais prélevé.",
    has_come: "Votre rétractation est arrivée. Cette lettre dit ce que vous avez déclaré, et quand. Veuillez la conserver.",
    declaration: "« Je me rétracte du contrat relatif à cette formule. Elle prend fin aussitôt, et ce que j’ai payé pour le temps restant m’est remboursé. »",
    paid_back: "Ce que vous avez payé pour le temps restant vous revient par le même moyen, dans les 14 jours.",
    bills: "Vos factures :",
    not_you: "Si ce n’était pas vous, choisissez un autre mot de passe.",
    names: ["Formule", "Prix", "Commandé", "Contrat"],
    every: ["par mois", "par an", "par période"],
    vat: "TVA comprise",
};

const ITALIAN: Words = Words {
    order: "Il tuo ordine",
    trial: "La tua prova sta per finire",
    withdrawal: "Il tuo recesso è arrivato",
    confirms: "Questa lettera conferma il tuo ordine. Ti preghiamo di conservarla.",
    at_once: "L’addebito avviene subito, e poi all’inizio di ogni periodo, finché non termini il piano.",
    page: "Il tuo piano, le tue fatture e i pulsanti per terminarlo e per recedere:",
    instructions_title: "ISTRUZIONI SUL DIRITTO DI RECESSO",
    instructions: [
        "Hai il diritto di recedere dal contratto sul tuo piano entro 14 giorni senza dare alcuna motivazione. I 14 giorni cominciano il giorno dopo la conclusione del contratto. Se l’ultimo è un sabato, una domenica o un giorno festivo, vale il primo giorno lavorativo seguente.",
        "Per recedere ce ne informi con una dichiarazione esplicita: per lettera, per e-mail, oppure online con il pulsante «Withdraw from contract here» sulla pagina del tuo piano. Puoi usare il modulo qui sotto, ma non sei obbligato. Online ricevi senza indugio una conferma per e-mail, con ciò che hai dichiarato, la data e l’ora.",
        "Basta che tu invii la dichiarazione prima che i 14 giorni siano trascorsi.",
        "Se recedi, ti rimborsiamo tutti i pagamenti ricevuti da te per il contratto, senza indebito ritardo e non oltre 14 giorni dal giorno in cui ne siamo informati, con il mezzo di pagamento che hai usato; per te non ha alcun costo.",
        "Hai chiesto che il piano cominci prima che i 14 giorni siano trascorsi. Paghi quindi ciò di cui hai disposto finché non ce lo hai comunicato: la parte del prezzo per i giorni fino ad allora, in proporzione al tutto.",
        "Un piano da cui non recedi continua finché non lo termini. Puoi terminarlo in qualsiasi momento, alla fine di quanto hai pagato, con il pulsante «End my plan» sulla pagina del tuo piano.",
    ],
    form_title: "MODULO DI RECESSO TIPO\n(Compilalo e restituiscilo solo se vuoi recedere.)",
    form: [
        "Con la presente io/noi (*) notifico/notifichiamo (*) il recesso dal mio/nostro (*) contratto per la fornitura del seguente servizio:",
        "Ordinato il (*):",
        "Nome del/dei consumatore(i):",
        "Indirizzo del/dei consumatore(i):",
        "Firma del/dei consumatore(i) (solo se il presente modulo è notificato in versione cartacea):",
        "Data:",
    ],
    strike_out: "(*) Cancellare la dicitura inutile.",
    end_it: "Se non lo vuoi, terminalo prima qui: non ti verrà mai addebitato nulla.",
    has_come: "Il tuo recesso è arrivato. Questa lettera dice che cosa hai dichiarato, e quando. Ti preghiamo di conservarla.",
    declaration: "«Recedo dal contratto su questo piano. Termina subito, e mi viene restituito ciò che ho pagato per il tempo che resta.»",
    paid_back: "Ciò che hai pagato per il tempo che resta torna per la stessa via, entro 14 giorni.",
    bills: "Le tue fatture:",
    not_you: "Se non eri tu, scegli un’altra password.",
    names: ["Piano", "Prezzo", "Ordinato", "Contratto"],
    every: ["al mese", "all’anno", "a periodo"],
    vat: "IVA inclusa",
};

const SPANISH: Words = Words {
    order: "Tu pedido",
    trial: "Tu prueba termina pronto",
    withdrawal: "Tu desistimiento ha llegado",
    confirms: "Esta carta confirma tu pedido. Guárdala, por favor.",
    at_once: "Se cobra enseguida y de nuevo al comienzo de cada período, hasta que lo termines.",
    page: "Tu plan, tus facturas y los botones para terminarlo y para desistir:",
    instructions_title: "INFORMACIÓN SOBRE EL DESISTIMIENTO",
    instructions: [
        "Tienes derecho a desistir del contrato sobre tu plan en un plazo de 14 días sin necesidad de justificación. Los 14 días comienzan el día siguiente a la celebración del contrato. Si el último es sábado, domingo o festivo, el siguiente día hábil es el último.",
        "Para desistir nos lo notificas con una declaración inequívoca: por carta, por correo electrónico o en línea con el botón «Withdraw from contract here» de la página de tu plan. Puedes usar el modelo de abajo, pero no es obligatorio. En línea recibes sin demora un acuse de recibo por correo electrónico, con lo que declaraste, la fecha y la hora.",
        "Basta con que envíes la declaración antes de que venzan los 14 días.",
        "Si desistes, te devolvemos todos los pagos que recibimos de ti por el contrato, sin demora indebida y a más tardar 14 días después del día en que se nos informe, con el medio de pago que usaste; no te cuesta nada.",
        "Pediste que el plan comience antes de que venzan los 14 días. Por eso pagas lo que tuviste hasta que nos lo comunicaste: la parte del precio por los días hasta entonces, en proporción al total.",
        "Un plan del que no desistes continúa hasta que lo termines. Puedes terminarlo en cualquier momento, para el final de lo que pagaste, con el botón «End my plan» de la página de tu plan.",
    ],
    form_title: "MODELO DE FORMULARIO DE DESISTIMIENTO\n(Rellénalo y devuélvelo solo si quieres desistir.)",
    form: [
        "Por la presente le comunico/comunicamos (*) que desisto/desistimos (*) de mi/nuestro (*) contrato de prestación del siguiente servicio:",
        "Pedido el (*):",
        "Nombre del consumidor y usuario o de los consumidores y usuarios:",
        "Domicilio del consumidor y usuario o de los consumidores y usuarios:",
        "Firma del consumidor y usuario o de los consumidores y usuarios (solo si el presente formulario se presenta en papel):",
        "Fecha:",
    ],
    strike_out: "(*) Táchese lo que no proceda.",
    end_it: "Si no lo quieres, termínalo antes aquí: nunca se te cobrará nada.",
    has_come: "Tu desistimiento ha llegado. Esta carta dice qué declaraste y cuándo. Guárdala, por favor.",
    declaration: "«Desisto del contrato sobre este plan. Termina enseguida y se me devuelve lo que pagué por el tiempo que queda.»",
    paid_back: "Lo que pagaste por el tiempo que queda vuelve por el mismo medio, en un plazo de 14 días.",
    bills: "Tus facturas:",
    not_you: "Si no fuiste tú, elige otra contraseña.",
    names: ["Plan", "Precio", "Pedido", "Contrato"],
    every: ["al mes", "al año", "por período"],
    vat: "IVA incluido",
};

const DUTCH: Words = Words {
    order: "Je bestelling",
    trial: "Je proefperiode eindigt binnenkort",
    withdrawal: "Je herroeping is aangekomen",
    confirms: "Deze brief bevestigt je bestelling. Bewaar hem goed.",
    at_once: "Er wordt meteen afgeschreven, en daarna aan het begin van elke periode, tot je het beëindigt.",
    page: "Je abonnement, je rekeningen en de knoppen om het te beëindigen en te herroepen:",
    instructions_title: "INFORMATIE OVER HET HERROEPINGSRECHT",
    instructions: [
        "Je hebt het recht om binnen 14 dagen zonder opgave van redenen het contract over je abonnement te herroepen. De 14 dagen beginnen op de dag na het sluiten van het contract. Is de laatste een zaterdag, een zondag of een feestdag, dan is de eerstvolgende werkdag de laatste.",
        "Om te herroepen deel je ons dat mee in een ondubbelzinnige verklaring: per brief, per e-mail, of online met de knop ‘Withdraw from contract here’ op de pagina van je abonnement. Je mag het formulier hieronder gebruiken, maar dat is niet verplicht. Online krijg je onverwijld een bevestiging per e-mail, met wat je verklaarde, de datum en het tijdstip.",
        "Het is genoeg dat je de verklaring verstuurt voordat de 14 dagen om zijn.",
        "Als je herroept, betalen we alle betalingen terug die we voor het contract van je ontvingen, onverwijld en uiterlijk 14 dagen na de dag waarop we ervan op de hoogte zijn gesteld, met het betaalmiddel dat je gebruikte; dat kost je niets.",
        "Je vroeg dat het abonnement begint voordat de 14 dagen om zijn. Daarom betaal je voor wat je had tot je het ons meedeelde: het deel van de prijs voor de dagen tot dan, in verhouding tot het geheel.",
        "Een abonnement dat je niet herroept, loopt door tot je het beëindigt. Dat kan op elk moment, tegen het einde van wat je betaalde, met de knop ‘End my plan’ op de pagina van je abonnement.",
    ],
    form_title: "MODELFORMULIER VOOR HERROEPING\n(Vul dit formulier alleen in en stuur het alleen terug als je wilt herroepen.)",
    form: [
        "Ik/Wij (*) deel/delen (*) u hierbij mede dat ik/wij (*) ons contract betreffende de levering van de volgende dienst herroep/herroepen (*):",
        "Besteld op (*):",
        "Naam/namen consument(en):",
        "Adres consument(en):",
        "Handtekening van consument(en) (alleen wanneer dit formulier op papier wordt ingediend):",
        "Datum:",
    ],
    strike_out: "(*) Doorhalen wat niet van toepassing is.",
    end_it: "Wil je het niet, beëindig het dan hier voor die tijd: er wordt dan nooit iets afgeschreven.",
    has_come: "Je herroeping is aangekomen. Deze brief zegt wat je verklaarde, en wanneer. Bewaar hem goed.",
    declaration: "‘Ik herroep het contract over dit abonnement. Het eindigt meteen, en ik krijg terug wat ik voor de resterende tijd betaalde.’",
    paid_back: "Wat je voor de resterende tijd betaalde, gaat binnen 14 dagen langs dezelfde weg terug.",
    bills: "Je rekeningen:",
    not_you: "Was jij het niet, kies dan een ander wachtwoord.",
    names: ["Abonnement", "Prijs", "Besteld", "Contract"],
    every: ["per maand", "per jaar", "per periode"],
    vat: "inclusief btw",
};

const POLISH: Words = Words {
    order: "Twoje zamówienie",
    trial: "Okres próbny wkrótce się kończy",
    withdrawal: "Twoje odstąpienie dotarło",
    confirms: "Ten list potwierdza Twoje zamówienie. Prosimy go zachować.",
    at_once: "Opłata jest pobierana od razu, a potem na początku każdego okresu, aż do zakończenia planu.",
    page: "Twój plan, rachunki oraz przyciski do jego zakończenia i do odstąpienia:",
    instructions_title: "POUCZENIE O ODSTĄPIENIU OD UMOWY",
    instructions: [
        "Masz prawo odstąpić od umowy o Twój plan w terminie 14 dni bez podania przyczyny. 14 dni zaczyna biec następnego dnia po zawarciu umowy. Jeśli ostatni z nich jest sobotą, niedzielą lub dniem ustawowo wolnym od pracy, ostatnim jest najbliższy dzień roboczy.",
        "Aby odstąpić, poinformuj nas o tym w jednoznacznym oświadczeniu: listem, pocztą elektroniczną albo online przyciskiem „Withdraw from contract here” na stronie Twojego planu. Możesz skorzystać ze wzoru poniżej, ale nie jest to obowiązkowe. Online otrzymasz niezwłocznie potwierdzenie pocztą elektroniczną, z treścią oświadczenia oraz jego datą i godziną.",
        "Wystarczy wysłać oświadczenie przed upływem 14 dni.",
        "W razie odstąpienia zwracamy wszystkie otrzymane od Ciebie płatności za umowę, niezwłocznie i nie później niż 14 dni od dnia, w którym się o tym dowiemy, tym samym sposobem płatności, którego użyto; nic Cię to nie kosztuje.",
        "Na Twoje żądanie plan zaczął się przed upływem 14 dni. Płacisz więc za to, z czego można było korzystać do chwili poinformowania nas: część ceny za dni do tego czasu, proporcjonalnie do całości.",
        "Plan, od którego nie odstąpisz, trwa, dopóki go nie zakończysz. Możesz to zrobić w każdej chwili, na koniec opłaconego okresu, przyciskiem „End my plan” na stronie Twojego planu.",
    ],
    form_title: "WZÓR FORMULARZA ODSTĄPIENIA OD UMOWY\n(Wypełnij go i odeślij tylko wtedy, gdy chcesz odstąpić.)",
    form: [
        "Ja/My (*) niniejszym informuję/informujemy (*) o moim/naszym (*) odstąpieniu od umowy o świadczenie następującej usługi:",
        "Zamówiono dnia (*):",
        "Imię i nazwisko konsumenta(-ów):",
        "Adres konsumenta(-ów):",
        "Podpis konsumenta(-ów) (tylko jeżeli formularz jest przesyłany w wersji papierowej):",
        "Data:",
    ],
    strike_out: "(*) Niepotrzebne skreślić.",
    end_it: "Jeśli go nie chcesz, zakończ go wcześniej tutaj: wtedy nic nie zostanie pobrane.",
    has_come: "Twoje odstąpienie dotarło. Ten list mówi, co i kiedy zostało oświadczone. Prosimy go zachować.",
    declaration: "„Odstępuję od umowy o ten plan. Kończy się on od razu, a ja otrzymuję zwrot tego, co zapłacono za pozostały czas.”",
    paid_back: "To, co zapłacono za pozostały czas, wraca tą samą drogą w ciągu 14 dni.",
    bills: "Twoje rachunki:",
    not_you: "Jeśli to nie Ty, wybierz inne hasło.",
    names: ["Plan", "Cena", "Zamówiono", "Umowa"],
    every: ["miesięcznie", "rocznie", "za okres"],
    vat: "z VAT",
};

/// Until when it costs nothing, and that it is charged then.
#[must_use]
pub fn costs_nothing_until(locale: Locale, end: DateTime<Utc>) -> String {
    let end = moment(locale, end);
    match locale {
        Locale::English => format!(
            "It costs nothing until {end}. Then it is charged at the beginning of each period, until you end it."
        ),
        Locale::German => {
            format!("Er kostet nichts bis {end}. Danach wird zu Beginn jedes Zeitraums abgebucht, bis du ihn beendest.")
        }
        Locale::French => format!(
            "Elle ne coûte rien jusqu’au {end}. Ensuite, le prélèvement a lieu au début de chaque période, jusqu’à ce que vous y mettiez fin."
        ),
        Locale::Italian => format!(
            "Non costa nulla fino al {end}. Poi l’addebito avviene all’inizio di ogni periodo, finché non lo termini."
        ),
        Locale::Spanish => format!(
            "No cuesta nada hasta el {end}. Después se cobra al comienzo de cada período, hasta que lo termines."
        ),
        Locale::Dutch => format!(
            "Het kost niets tot {end}. Daarna wordt aan het begin van elke periode afgeschreven, tot je het beëindigt."
        ),
        Locale::Polish => format!(
            "Do {end} nic nie kosztuje. Potem opłata jest pobierana na początku każdego okresu, aż do zakończenia."
        ),
    }
}

/// What was agreed to, as it was said, and when.
#[must_use]
pub fn agreed(locale: Locale, words: &str, at: DateTime<Utc>) -> String {
    let at = moment(locale, at);
    match locale {
        Locale::English => format!("You agreed to this on {at}:\n\"{words}\""),
        Locale::German => format!("Dem hast du am {at} zugestimmt:\n„{words}“"),
        Locale::French => format!("Vous avez accepté ceci le {at} :\n« {words} »"),
        Locale::Italian => format!("Hai accettato questo il {at}:\n«{words}»"),
        Locale::Spanish => format!("Aceptaste esto el {at}:\n«{words}»"),
        Locale::Dutch => format!("Hiermee stemde je in op {at}:\n‘{words}’"),
        Locale::Polish => format!("Zgoda na to została wyrażona {at}:\n„{words}”"),
    }
}

/// The last day on which one can withdraw at least.
#[must_use]
pub fn withdraw_until(locale: Locale, last: NaiveDate) -> String {
    let day = day(locale, last);
    match locale {
        Locale::English => format!("You can withdraw at least until the end of {day}."),
        Locale::German => format!("Du kannst mindestens bis zum Ende des {day} widerrufen."),
        Locale::French => format!("Vous pouvez vous rétracter au moins jusqu’à la fin du {day}."),
        Locale::Italian => format!("Puoi recedere almeno fino alla fine del {day}."),
        Locale::Spanish => format!("Puedes desistir al menos hasta el final del {day}."),
        Locale::Dutch => format!("Je kunt herroepen tot minstens het einde van {day}."),
        Locale::Polish => format!("Możesz odstąpić co najmniej do końca dnia {day}."),
    }
}

/// Whom the model form is to.
#[must_use]
pub fn to(locale: Locale, seller: &str) -> String {
    match locale {
        Locale::English => format!("To {seller}"),
        Locale::German => format!("An {seller}"),
        Locale::French => format!("À l’attention de {seller}"),
        Locale::Italian => format!("Destinatario: {seller}"),
        Locale::Spanish => format!("A la atención de {seller}"),
        Locale::Dutch => format!("Aan {seller}"),
        Locale::Polish => format!("Adresat: {seller}"),
    }
}

/// That a trial is under way, and until when.
#[must_use]
pub fn trying_until(locale: Locale, at: DateTime<Utc>) -> String {
    let at = moment(locale, at);
    match locale {
        Locale::English => format!("You are trying a plan for nothing until {at}. It is paid for from then on."),
        Locale::German => format!("Du probierst einen Tarif kostenlos bis {at}. Von da an wird er bezahlt."),
        Locale::French => format!("Vous essayez une formule gratuitement jusqu’au {at}. Elle est payante ensuite."),
        Locale::Italian => format!("Stai provando un piano gratis fino al {at}. Da allora si paga."),
        Locale::Spanish => format!("Estás probando un plan gratis hasta el {at}. Desde entonces se paga."),
        Locale::Dutch => format!("Je probeert een abonnement gratis tot {at}. Vanaf dan wordt ervoor betaald."),
        Locale::Polish => format!("Plan jest bezpłatnie na próbę do {at}. Od tej chwili jest płatny."),
    }
}

/// When somebody declared it, and signed in as who.
#[must_use]
pub fn declared(locale: Locale, at: DateTime<Utc>, email: &str) -> String {
    let at = moment(locale, at);
    match locale {
        Locale::English => format!("You declared on {at}, signed in as {email}:"),
        Locale::German => format!("Du hast am {at}, angemeldet als {email}, erklärt:"),
        Locale::French => format!("Vous avez déclaré le {at}, connecté en tant que {email} :"),
        Locale::Italian => format!("Il {at}, connesso come {email}, hai dichiarato:"),
        Locale::Spanish => format!("El {at}, con la sesión de {email}, declaraste:"),
        Locale::Dutch => format!("Op {at}, ingelogd als {email}, verklaarde je:"),
        Locale::Polish => format!("Dnia {at}, po zalogowaniu jako {email}, złożono oświadczenie:"),
    }
}

/// To whom it was declared.
#[must_use]
pub fn declared_to(locale: Locale, seller: &str) -> String {
    match locale {
        Locale::English => format!("It was declared to {seller}"),
        Locale::German => format!("Erklärt gegenüber {seller}"),
        Locale::French => format!("Déclaré à {seller}"),
        Locale::Italian => format!("Dichiarato a {seller}"),
        Locale::Spanish => format!("Declarado ante {seller}"),
        Locale::Dutch => format!("Verklaard aan {seller}"),
        Locale::Polish => format!("Oświadczono wobec {seller}"),
    }
}

/// A day as a contract names it: in English with the whole name of its month.
#[must_use]
pub fn day(locale: Locale, on: NaiveDate) -> String {
    match locale {
        Locale::English => on.format("%-d %B %Y").to_string(),
        _ => long(locale, on),
    }
}

/// A moment to the second.
#[must_use]
pub fn moment(locale: Locale, at: DateTime<Utc>) -> String {
    format!("{}, {}", day(locale, at.date_naive()), at.format("%H:%M:%S UTC"))
}

/// A price: "14.99 EUR" in English, else as the language writes money. `currency` is in any case; of one that is
/// unknown, minor units.
#[must_use]
pub fn price(locale: Locale, minor: i64, currency: &str) -> String {
    let name = currency.to_uppercase();
    match name.parse::<Currency>() {
        Ok(currency) if locale == Locale::English => format!("{} {currency}", Money { minor, currency }.plain()),
        Ok(currency) => money(locale, Money { minor, currency }),
        Err(_) => format!("{minor} minor units of {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn at() -> DateTime<Utc> {
        "2026-06-19T13:00:05Z".parse().unwrap()
    }

    /// All the words of a language, one after another.
    fn all(locale: Locale) -> Vec<&'static str> {
        let w = words(locale);
        let one = [
            w.order,
            w.trial,
            w.withdrawal,
            w.confirms,
            w.at_once,
            w.page,
            w.instructions_title,
            w.form_title,
            w.strike_out,
            w.end_it,
            w.has_come,
            w.declaration,
            w.paid_back,
            w.bills,
            w.not_you,
            w.vat,
        ];
        one.into_iter().chain(w.instructions).chain(w.form).chain(w.every).collect()
    }

    #[test]
    fn every_word_is_there_in_every_language_and_none_is_left_in_english() {
        for &locale in Locale::ALL {
            for part in all(locale).into_iter().chain(words(locale).names) {
                assert!(!part.trim().is_empty() && part.trim() == part && !part.contains("  "), "{locale}: {part:?}");
            }
        }
        for (n, english) in all(Locale::English).into_iter().enumerate() {
            let said: BTreeSet<&str> = Locale::ALL.iter().map(|&locale| all(locale)[n]).collect();
            // A date is "Datum" in two of them, and "Data" in two others.
            assert!(said.len() >= Locale::ALL.len() - 2, "{english}: {said:?}");
            assert_eq!(Locale::ALL.iter().filter(|&&locale| all(locale)[n] == english).count(), 1, "{english}");
        }
    }

    #[test]
    fn every_place_is_filled_in_every_language() {
        let sentences: [fn(Locale) -> String; 7] = [
            |l| costs_nothing_until(l, at()),
            |l| agreed(l, "BEGIN", at()),
            |l| withdraw_until(l, at().date_naive()),
            |l| to(l, "Ash\nPallet 1"),
            |l| trying_until(l, at()),
            |l| declared(l, at(), "me@example.org"),
            |l| declared_to(l, "Ash\nPallet 1"),
        ];
        let places: [&[&str]; 7] = [
            &["2026, 13:00:05 UTC"],
            &["2026, 13:00:05 UTC", "BEGIN"],
            &["2026"],
            &["Ash\nPallet 1"],
            &["2026, 13:00:05 UTC"],
            &["2026, 13:00:05 UTC", "me@example.org"],
            &["Ash\nPallet 1"],
        ];
        for (sentence, places) in sentences.into_iter().zip(places) {
            let said: BTreeSet<String> = Locale::ALL.iter().map(|&locale| sentence(locale)).collect();
            assert_eq!(said.len(), Locale::ALL.len(), "{said:?}");
            for text in &said {
                assert!(places.iter().all(|place| text.contains(place)), "{places:?} in {text}");
            }
        }
    }

    #[test]
    fn the_law_in_fourteen_days_everywhere() {
        for &locale in Locale::ALL {
            let words = words(locale);
            for n in [0, 2, 3, 4] {
                assert!(words.instructions[n].contains("14"), "{locale} {n}");
            }
            assert!(words.instructions[1].contains("Withdraw from contract here"), "{locale}");
            assert!(words.instructions[5].contains("End my plan"), "{locale}");
            assert!(words.form[0].contains("(*)") && words.strike_out.starts_with("(*)"), "{locale}");
        }
    }

    #[test]
    fn days_and_prices_as_each_language_writes_them() {
        assert_eq!(moment(Locale::English, at()), "19 June 2026, 13:00:05 UTC");
        assert_eq!(moment(Locale::German, at()), "19. Juni 2026, 13:00:05 UTC");
        assert_eq!(price(Locale::English, 1_499, "eur"), "14.99 EUR");
        assert_eq!(price(Locale::English, -250, "eur"), "-2.50 EUR");
        assert_eq!(price(Locale::English, 500, "jpy"), "500 JPY");
        assert_eq!(price(Locale::German, 1_499, "EUR"), "14,99\u{a0}€");
        assert_eq!(price(Locale::Dutch, 1_499, "eur"), "€\u{a0}14,99");
        assert_eq!(price(Locale::English, 5, "xyz"), "5 minor units of XYZ");
    }
}

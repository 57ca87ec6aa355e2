//! What the page of plans says. The button that orders has the words that directive 2011/83/EU, article 8 (2), gives it in each
//! language. What is declared with an order is kept as it was read, in English, and stands on the page so.

use crate::i18n::say::{sentences, words};

words! {
    /// For search engines.
    description {
        en: "What is free, and what a plan costs.", de: "Was kostenlos ist und was ein Tarif kostet.", fr: "Ce qui est gratuit, et ce que coûte un abonnement.",
        it: "Che cosa è gratis e quanto costa un abbonamento.", es: "Qué es gratis y cuánto cuesta un plan.", nl: "Wat gratis is, en wat een abonnement kost.",
        pl: "Co jest bezpłatne i ile kosztuje plan.",
    }
    /// After coming back from where one pays.
    not_paid {
        en: "You did not pay, and nothing has changed.", de: "Es wurde nichts bezahlt, und nichts hat sich geändert.", fr: "Vous n’avez pas payé, et rien n’a changé.",
        it: "Non hai pagato, e nulla è cambiato.", es: "No has pagado y nada ha cambiado.", nl: "Je hebt niet betaald, en er is niets veranderd.",
        pl: "Nie dokonano płatności i nic się nie zmieniło.",
    }
    /// Where the box was left empty.
    please_agree {
        en: "Please say that the plan is to begin now: it is the box above the button.",
        de: "Bitte angeben, dass der Tarif sofort beginnen soll: Das ist das Kästchen über der Schaltfläche.",
        fr: "Indiquez que l’abonnement doit commencer maintenant\u{a0}: c’est la case au-dessus du bouton.",
        it: "Indica che l’abbonamento deve cominciare ora: è la casella sopra il pulsante.",
        es: "Indica que el plan debe empezar ahora: es la casilla encima del botón.",
        nl: "Geef aan dat het abonnement nu moet ingaan: dat is het vakje boven de knop.",
        pl: "Zaznacz, że plan ma rozpocząć się teraz: to pole nad przyciskiem.",
    }
    /// What is free.
    lead {
        en: "The whole history of prices, comparing, and a copy of your own data are free, and stay so. A plan pays for what costs us: letters, requests of programs, large exports.",
        de: "Der ganze Preisverlauf, das Vergleichen und eine Kopie der eigenen Daten sind kostenlos und bleiben es. Ein Tarif bezahlt, was uns etwas kostet: Briefe, Anfragen von Programmen, große Exporte.",
        fr: "Tout l’historique des prix, la comparaison et une copie de vos données sont gratuits et le restent. Un abonnement paie ce qui nous coûte\u{a0}: courriels, requêtes de programmes, gros exports.",
        it: "Tutto lo storico dei prezzi, il confronto e una copia dei tuoi dati sono gratis, e lo restano. Un abbonamento paga ciò che ci costa: e-mail, richieste di programmi, grandi esportazioni.",
        es: "Todo el historial de precios, la comparación y una copia de tus datos son gratis y lo seguirán siendo. Un plan paga lo que nos cuesta: correos, peticiones de programas, exportaciones grandes.",
        nl: "Het hele prijsverloop, vergelijken en een kopie van je eigen gegevens zijn gratis en blijven dat. Een abonnement betaalt wat ons iets kost: e-mails, verzoeken van programma’s, grote exports.",
        pl: "Cała historia cen, porównywanie i kopia własnych danych są bezpłatne i takie pozostaną. Plan płaci za to, co nas kosztuje: wiadomości, zapytania programów, duże eksporty.",
    }
    /// A table.
    side_by_side {
        en: "Plans side by side", de: "Tarife nebeneinander", fr: "Abonnements côte à côte", it: "Abbonamenti a confronto", es: "Planes lado a lado",
        nl: "Abonnementen naast elkaar", pl: "Plany obok siebie",
    }
    /// Its caption.
    vat_included {
        en: "Prices in euros, VAT included. Where you live may have another rate; the bill says which.",
        de: "Preise in Euro, Mehrwertsteuer enthalten. Am Wohnort kann ein anderer Satz gelten; die Rechnung nennt ihn.",
        fr: "Prix en euros, TVA comprise. Un autre taux peut s’appliquer chez vous\u{202f}; la facture l’indique.",
        it: "Prezzi in euro, IVA inclusa. Dove vivi può valere un’altra aliquota; la fattura la indica.",
        es: "Precios en euros, IVA incluido. Donde vives puede haber otro tipo; la factura lo indica.",
        nl: "Prijzen in euro, inclusief btw. Waar je woont kan een ander tarief gelden; de factuur vermeldt het.",
        pl: "Ceny w euro, z VAT. W miejscu zamieszkania może obowiązywać inna stawka; podaje ją rachunek.",
    }
    /// A column.
    free {
        en: "Free", de: "Kostenlos", fr: "Gratuit", it: "Gratis", es: "Gratis", nl: "Gratis", pl: "Bezpłatnie",
    }
    /// A row.
    by_month {
        en: "By the month", de: "Monatlich", fr: "Au mois", it: "Al mese", es: "Por mes", nl: "Per maand", pl: "Miesięcznie",
    }
    /// A row.
    by_year {
        en: "By the year", de: "Jährlich", fr: "À l’année", it: "All’anno", es: "Por año", nl: "Per jaar", pl: "Rocznie",
    }
    /// A limit.
    alerts {
        en: "Alerts", de: "Preisalarme", fr: "Alertes", it: "Avvisi", es: "Alertas", nl: "Prijsalarmen", pl: "Alerty",
    }
    /// A limit.
    channels {
        en: "Ways to be told", de: "Wege der Benachrichtigung", fr: "Moyens d’être prévenu", it: "Modi per essere avvisati", es: "Formas de recibir avisos",
        nl: "Manieren om bericht te krijgen", pl: "Sposoby powiadamiania",
    }
    /// A limit.
    items {
        en: "Items in your portfolio", de: "Stücke in der Sammlung", fr: "Pièces dans votre collection", it: "Pezzi nella tua collezione", es: "Piezas en tu colección",
        nl: "Stuks in je verzameling", pl: "Pozycje w kolekcji",
    }
    /// A limit.
    requests {
        en: "Requests of your programs a day", de: "Anfragen eigener Programme am Tag", fr: "Requêtes de vos programmes par jour", it: "Richieste dei tuoi programmi al giorno",
        es: "Peticiones de tus programas al día", nl: "Verzoeken van je programma’s per dag", pl: "Zapytania twoich programów dziennie",
    }
    /// A limit.
    rows {
        en: "Rows of one export of market data", de: "Zeilen eines Exports von Marktdaten", fr: "Lignes d’un export de données de marché", it: "Righe di un’esportazione di dati di mercato",
        es: "Filas de una exportación de datos de mercado", nl: "Regels van één export van marktgegevens", pl: "Wiersze jednego eksportu danych rynkowych",
    }
    /// A limit.
    early {
        en: "Signals on the day they are found", de: "Signale am Tag, an dem sie gefunden werden", fr: "Signaux le jour où ils sont trouvés", it: "Segnali nel giorno in cui si trovano",
        es: "Señales el día en que se encuentran", nl: "Signalen op de dag dat ze worden gevonden", pl: "Sygnały w dniu ich wykrycia",
    }
    /// No limit.
    unlimited {
        en: "as many as you like", de: "beliebig viele", fr: "autant que vous voulez", it: "quanti ne vuoi", es: "las que quieras", nl: "zoveel je wilt", pl: "ile chcesz",
    }
    /// Whether signals come at once.
    yes {
        en: "yes", de: "ja", fr: "oui", it: "sì", es: "sí", nl: "ja", pl: "tak",
    }
    /// Whether signals come at once.
    two_days_later {
        en: "two days later", de: "zwei Tage später", fr: "deux jours plus tard", it: "due giorni dopo", es: "dos días después", nl: "twee dagen later", pl: "dwa dni później",
    }
    /// Where nothing can be paid for.
    not_payable {
        en: "Payments are not set up on this site: no plan can be bought here, and nothing is locked.",
        de: "Auf dieser Website sind keine Zahlungen eingerichtet: Hier lässt sich kein Tarif kaufen, und nichts ist gesperrt.",
        fr: "Les paiements ne sont pas configurés sur ce site\u{a0}: aucun abonnement ne peut être acheté ici, et rien n’est verrouillé.",
        it: "Su questo sito i pagamenti non sono attivi: qui non si può comprare alcun abbonamento, e nulla è bloccato.",
        es: "En este sitio no están configurados los pagos: aquí no se puede comprar ningún plan y nada está bloqueado.",
        nl: "Op deze site zijn geen betalingen ingesteld: er kan hier geen abonnement worden gekocht, en niets is afgesloten.",
        pl: "W tym serwisie płatności nie są włączone: nie można tu kupić planu i nic nie jest zablokowane.",
    }
    /// Between two links.
    or {
        en: " or ", de: " oder ", fr: " ou ", it: " o ", es: " o ", nl: " of ", pl: " lub ",
    }
    /// A link.
    open_account {
        en: "open an account", de: "ein Konto eröffnen", fr: "ouvrir un compte", it: "apri un account", es: "abrir una cuenta", nl: "een account openen", pl: "załóż konto",
    }
    /// The end of the sentence.
    to_choose {
        en: " to choose a plan.", de: " und dann einen Tarif wählen.", fr: " pour choisir un abonnement.", it: " per scegliere un abbonamento.", es: " para elegir un plan.",
        nl: " om een abonnement te kiezen.", pl: " i wybierz plan.",
    }
    /// One of them.
    a_plan {
        en: "a plan", de: "einen Tarif", fr: "un abonnement", it: "un abbonamento", es: "un plan", nl: "een abonnement", pl: "plan",
    }
    /// A link.
    change_or_end {
        en: "Change or end it", de: "Ändern oder kündigen", fr: "Le modifier ou le résilier", it: "Cambialo o disdicilo", es: "Cambiarlo o cancelarlo",
        nl: "Wijzigen of opzeggen", pl: "Zmień lub zakończ",
    }
    /// A field.
    how_you_pay {
        en: "How you pay", de: "Zahlungsweise", fr: "Mode de paiement", it: "Come paghi", es: "Cómo pagas", nl: "Hoe je betaalt", pl: "Sposób płatności",
    }
    /// A heading.
    choose {
        en: "Choose a plan", de: "Einen Tarif wählen", fr: "Choisir un abonnement", it: "Scegli un abbonamento", es: "Elige un plan", nl: "Kies een abonnement",
        pl: "Wybierz plan",
    }
    /// A link.
    withdrawal {
        en: "Your right of withdrawal, and the model form", de: "Das Widerrufsrecht und das Musterformular", fr: "Votre droit de rétractation, et le formulaire type",
        it: "Il tuo diritto di recesso, e il modulo tipo", es: "Tu derecho de desistimiento y el modelo de formulario", nl: "Je herroepingsrecht, en het modelformulier",
        pl: "Prawo odstąpienia od umowy i wzór formularza",
    }
}

sentences! {
    /// What a plan costs.
    a_month(price) {
        en: "{price} a month", de: "{price} im Monat", fr: "{price} par mois", it: "{price} al mese", es: "{price} al mes", nl: "{price} per maand", pl: "{price} miesięcznie",
    }
    /// What a plan costs.
    a_year(price) {
        en: "{price} a year", de: "{price} im Jahr", fr: "{price} par an", it: "{price} all’anno", es: "{price} al año", nl: "{price} per jaar", pl: "{price} rocznie",
    }
    /// Before the link to change it.
    you_have(plan) {
        en: "You have {plan}. ", de: "Es besteht bereits: {plan}. ", fr: "Vous avez {plan}. ", it: "Hai {plan}. ", es: "Tienes {plan}. ", nl: "Je hebt {plan}. ", pl: "Masz: {plan}. ",
    }
    /// The first plan.
    trial(days) {
        en: "Your first plan is free for {days} days. You are charged after that, unless you end it before.",
        de: "Der erste Tarif ist {days} Tage kostenlos. Danach wird er berechnet, wenn er nicht vorher gekündigt wird.",
        fr: "Votre premier abonnement est gratuit pendant {days} jours. Il est facturé ensuite, sauf si vous le résiliez avant.",
        it: "Il tuo primo abbonamento è gratis per {days} giorni. Poi viene addebitato, a meno che tu non lo disdica prima.",
        es: "Tu primer plan es gratis durante {days} días. Después se cobra, salvo que lo canceles antes.",
        nl: "Je eerste abonnement is {days} dagen gratis. Daarna wordt het in rekening gebracht, tenzij je het eerder opzegt.",
        pl: "Pierwszy plan jest bezpłatny przez {days} dni. Potem jest pobierana opłata, chyba że zakończysz go wcześniej.",
    }
    /// The button.
    order(plan) {
        en: "Order {plan} with obligation to pay", de: "{plan} zahlungspflichtig bestellen", fr: "{plan}\u{a0}: commande avec obligation de paiement",
        it: "{plan}: ordine con obbligo di pagare", es: "{plan}: pedido con obligación de pago", nl: "{plan}: bestelling met betalingsverplichting",
        pl: "{plan}: zamówienie z obowiązkiem zapłaty",
    }
    /// How one pays, and ends it.
    stripe(days) {
        en: "You pay at Stripe, where a promotion code and the VAT id of a business can be given too. You can end a plan at any time, to the end of what you paid for, and withdraw within {days} days: both by a button on the page of your plan. ",
        de: "Bezahlt wird bei Stripe; dort lassen sich auch ein Gutscheincode und die USt-IdNr. eines Unternehmens angeben. Ein Tarif lässt sich jederzeit zum Ende des bezahlten Zeitraums kündigen und innerhalb von {days} Tagen widerrufen: beides per Schaltfläche auf der Seite des Tarifs. ",
        fr: "Vous payez chez Stripe, où un code promotionnel et le numéro de TVA d’une entreprise peuvent aussi être donnés. Vous pouvez résilier à tout moment, pour la fin de la période payée, et vous rétracter sous {days} jours\u{a0}: les deux par un bouton sur la page de votre abonnement. ",
        it: "Paghi su Stripe, dove si possono indicare anche un codice promozionale e la partita IVA di un’azienda. Puoi disdire in qualsiasi momento, alla fine del periodo pagato, e recedere entro {days} giorni: entrambi con un pulsante nella pagina del tuo abbonamento. ",
        es: "Pagas en Stripe, donde también se pueden indicar un código promocional y el NIF-IVA de una empresa. Puedes cancelar en cualquier momento, al final de lo pagado, y desistir en {days} días: ambas cosas con un botón en la página de tu plan. ",
        nl: "Je betaalt bij Stripe, waar ook een actiecode en het btw-nummer van een bedrijf kunnen worden opgegeven. Je kunt altijd opzeggen, tegen het einde van wat je betaald hebt, en binnen {days} dagen herroepen: beide met een knop op de pagina van je abonnement. ",
        pl: "Płacisz w Stripe, gdzie można też podać kod promocyjny i numer VAT firmy. Plan można zakończyć w każdej chwili, z końcem opłaconego okresu, i odstąpić w ciągu {days} dni: jedno i drugie przyciskiem na stronie planu. ",
    }
}

//! Setting an alert, and changing one: the fields of the form and what its preview says.

use crate::i18n::say::{sentences, words};

words! {
    /// A title.
    set_alert {
        en: "Set an alert",
        de: "Preisalarm einrichten",
        fr: "Créer une alerte",
        it: "Imposta un avviso",
        es: "Crear una alerta",
        nl: "Prijsalarm instellen",
        pl: "Ustaw alert",
    }
    /// A title, a button.
    change_alert {
        en: "Change the alert",
        de: "Preisalarm ändern",
        fr: "Modifier l’alerte",
        it: "Cambia l’avviso",
        es: "Cambiar la alerta",
        nl: "Prijsalarm wijzigen",
        pl: "Zmień alert",
    }
    /// A button.
    set_the_alert {
        en: "Set the alert",
        de: "Preisalarm einrichten",
        fr: "Créer l’alerte",
        it: "Imposta l’avviso",
        es: "Crear la alerta",
        nl: "Prijsalarm instellen",
        pl: "Ustaw alert",
    }
    /// Where no product is said.
    about_a_product {
        en: "An alert is about a product. Search for it, and follow “Set an alert” on its page.",
        de: "Ein Preisalarm gilt einem Produkt. Suche danach und folge auf seiner Seite „Preisalarm einrichten“.",
        fr: "Une alerte porte sur un produit. Cherchez-le, et suivez «\u{a0}Créer une alerte\u{a0}» sur sa page.",
        it: "Un avviso riguarda un prodotto. Cercalo e segui «Imposta un avviso» nella sua pagina.",
        es: "Una alerta es de un producto. Búscalo y sigue «Crear una alerta» en su página.",
        nl: "Een prijsalarm gaat over een product. Zoek ernaar en volg “Prijsalarm instellen” op zijn pagina.",
        pl: "Alert dotyczy produktu. Wyszukaj go i wybierz „Ustaw alert” na jego stronie.",
    }
    /// A field.
    search_product {
        en: "Search for the product",
        de: "Nach dem Produkt suchen",
        fr: "Chercher le produit",
        it: "Cerca il prodotto",
        es: "Buscar el producto",
        nl: "Zoek het product",
        pl: "Wyszukaj produkt",
    }
    /// What is wrong.
    no_product {
        en: "There is no such product.",
        de: "Dieses Produkt gibt es nicht.",
        fr: "Ce produit n’existe pas.",
        it: "Questo prodotto non esiste.",
        es: "Ese producto no existe.",
        nl: "Dat product bestaat niet.",
        pl: "Nie ma takiego produktu.",
    }
    /// What is wrong.
    which_is_meant {
        en: "This product has several variants with a value: choose which one is meant.",
        de: "Dieses Produkt hat mehrere Varianten mit einem Wert: Wähle, welche gemeint ist.",
        fr: "Ce produit a plusieurs variantes avec une valeur\u{a0}: choisissez laquelle est visée.",
        it: "Questo prodotto ha più varianti con un valore: scegli quale intendi.",
        es: "Este producto tiene varias variantes con valor: elige cuál.",
        nl: "Dit product heeft meerdere varianten met een waarde: kies welke bedoeld is.",
        pl: "Ten produkt ma kilka wariantów z wartością: wybierz, o który chodzi.",
    }
    /// What is wrong.
    enough {
        en: "You have as many alerts as anybody can have. Delete one first.",
        de: "Du hast so viele Preisalarme, wie man haben kann. Lösche erst einen.",
        fr: "Vous avez autant d’alertes qu’il est possible. Supprimez-en d’abord une.",
        it: "Hai tutti gli avvisi che si possono avere. Prima eliminane uno.",
        es: "Tienes todas las alertas posibles. Elimina antes una.",
        nl: "Je hebt zoveel prijsalarmen als kan. Verwijder er eerst een.",
        pl: "Masz tyle alertów, ile się da. Najpierw usuń jeden.",
    }
    /// What is wrong.
    day_to_come {
        en: "The last day has to be a day to come.",
        de: "Der letzte Tag muss in der Zukunft liegen.",
        fr: "Le dernier jour doit être à venir.",
        it: "L’ultimo giorno deve essere futuro.",
        es: "El último día tiene que estar por venir.",
        nl: "De laatste dag moet nog komen.",
        pl: "Ostatni dzień musi być w przyszłości.",
    }
    /// Before why.
    can_not_be_meant {
        en: "That can not be meant: ",
        de: "Das kann nicht gemeint sein: ",
        fr: "Cela n’a pas de sens\u{a0}: ",
        it: "Questo non può essere inteso: ",
        es: "Eso no puede ser: ",
        nl: "Dat kan niet bedoeld zijn: ",
        pl: "To nie ma sensu: ",
    }
    /// Of the past.
    past_unknown {
        en: "What such an alert asks for was not kept of the past, so it can not be said how often it would have fired.",
        de: "Wonach ein solcher Preisalarm fragt, wurde für die Vergangenheit nicht gespeichert; wie oft er ausgelöst hätte, lässt sich nicht sagen.",
        fr: "Ce que demande une telle alerte n’a pas été conservé du passé\u{202f}; on ne peut pas dire combien de fois elle se serait déclenchée.",
        it: "Ciò che chiede un avviso così non è stato conservato del passato, quindi non si può dire quante volte sarebbe scattato.",
        es: "Lo que pide una alerta así no se guardó del pasado, así que no se puede decir cuántas veces habría saltado.",
        nl: "Waar zo’n prijsalarm naar vraagt, is van het verleden niet bewaard; hoe vaak het was afgegaan, is niet te zeggen.",
        pl: "Tego, o co pyta taki alert, nie zachowano z przeszłości, więc nie wiadomo, ile razy by zadziałał.",
    }
    /// Of the past.
    past_never {
        en: "It would not have fired in the last 90 days.",
        de: "In den letzten 90 Tagen hätte er nicht ausgelöst.",
        fr: "Elle ne se serait pas déclenchée ces 90 derniers jours.",
        it: "Negli ultimi 90 giorni non sarebbe scattato.",
        es: "En los últimos 90 días no habría saltado.",
        nl: "In de laatste 90 dagen was het niet afgegaan.",
        pl: "W ostatnich 90 dniach by nie zadziałał.",
    }
    /// Of the past.
    past_once {
        en: "It would have fired 1 time in the last 90 days:",
        de: "In den letzten 90 Tagen hätte er 1-mal ausgelöst:",
        fr: "Elle se serait déclenchée 1 fois ces 90 derniers jours\u{a0}:",
        it: "Negli ultimi 90 giorni sarebbe scattato 1 volta:",
        es: "En los últimos 90 días habría saltado 1 vez:",
        nl: "In de laatste 90 dagen was het 1 keer afgegaan:",
        pl: "W ostatnich 90 dniach zadziałałby 1 raz:",
    }
    /// A list.
    past_when {
        en: "When it would have fired",
        de: "Wann er ausgelöst hätte",
        fr: "Quand elle se serait déclenchée",
        it: "Quando sarebbe scattato",
        es: "Cuándo habría saltado",
        nl: "Wanneer het was afgegaan",
        pl: "Kiedy by zadziałał",
    }
    /// A title.
    past_title {
        en: "What it would have told you",
        de: "Was er dir gemeldet hätte",
        fr: "Ce qu’elle vous aurait signalé",
        it: "Che cosa ti avrebbe segnalato",
        es: "De qué te habría avisado",
        nl: "Wat het je gemeld had",
        pl: "O czym by cię powiadomił",
    }
    /// Of a day.
    already {
        en: ", so already on the first day",
        de: ", so schon am ersten Tag",
        fr: ", déjà ainsi le premier jour",
        it: ", già così il primo giorno",
        es: ", ya así el primer día",
        nl: ", al zo op de eerste dag",
        pl: ", tak już pierwszego dnia",
    }
    /// What can happen.
    on_amount {
        en: "A price reaches an amount",
        de: "Ein Preis erreicht einen Betrag",
        fr: "Un prix atteint un montant",
        it: "Un prezzo raggiunge un importo",
        es: "Un precio alcanza un importe",
        nl: "Een prijs bereikt een bedrag",
        pl: "Cena osiąga kwotę",
    }
    /// What can happen.
    on_change {
        en: "A price moves",
        de: "Ein Preis bewegt sich",
        fr: "Un prix bouge",
        it: "Un prezzo si muove",
        es: "Un precio se mueve",
        nl: "Een prijs beweegt",
        pl: "Cena się zmienia",
    }
    /// What can happen.
    on_extreme {
        en: "A new low or high",
        de: "Ein neuer Tiefst- oder Höchststand",
        fr: "Un nouveau plus bas ou plus haut",
        it: "Un nuovo minimo o massimo",
        es: "Un nuevo mínimo o máximo",
        nl: "Een nieuw laagste- of hoogtepunt",
        pl: "Nowe minimum lub maksimum",
    }
    /// What can happen.
    on_score {
        en: "A deal", de: "Ein Deal", fr: "Une bonne affaire", it: "Un affare", es: "Una oferta", nl: "Een deal", pl: "Okazja",
    }
    /// What can happen.
    on_restock {
        en: "It can be bought again",
        de: "Wieder zu kaufen",
        fr: "De nouveau disponible",
        it: "Di nuovo disponibile",
        es: "Vuelve a estar disponible",
        nl: "Weer te koop",
        pl: "Znowu dostępny",
    }
    /// What can happen.
    on_preorder {
        en: "It can be pre-ordered",
        de: "Vorbestellbar",
        fr: "Précommande possible",
        it: "Preordinabile",
        es: "Se puede reservar",
        nl: "Te reserveren",
        pl: "Dostępny w przedsprzedaży",
    }
    /// What can happen.
    on_listing {
        en: "A shop lists it",
        de: "Ein Shop bietet es an",
        fr: "Une boutique le propose",
        it: "Un negozio lo offre",
        es: "Una tienda lo ofrece",
        nl: "Een winkel biedt het aan",
        pl: "Sklep go oferuje",
    }
    /// Links between them.
    what_has_to {
        en: "What has to happen",
        de: "Was passieren muss",
        fr: "Ce qui doit arriver",
        it: "Che cosa deve succedere",
        es: "Qué tiene que pasar",
        nl: "Wat er moet gebeuren",
        pl: "Co ma się stać",
    }
    /// A button.
    preview {
        en: "Preview", de: "Vorschau", fr: "Aperçu", it: "Anteprima", es: "Vista previa", nl: "Voorbeeld", pl: "Podgląd",
    }
    /// A price.
    of_offer {
        en: "The cheapest offer, without sending",
        de: "Das günstigste Angebot, ohne Versand",
        fr: "L’offre la moins chère, sans port",
        it: "L’offerta più economica, senza spedizione",
        es: "La oferta más barata, sin envío",
        nl: "Het goedkoopste aanbod, zonder verzending",
        pl: "Najtańsza oferta, bez wysyłki",
    }
    /// A price.
    of_landed {
        en: "The cheapest offer at my door",
        de: "Das günstigste Angebot frei Haus",
        fr: "L’offre la moins chère livrée chez moi",
        it: "L’offerta più economica alla mia porta",
        es: "La oferta más barata en mi puerta",
        nl: "Het goedkoopste aanbod aan mijn deur",
        pl: "Najtańsza oferta pod moje drzwi",
    }
    /// A price.
    of_value {
        en: "The market’s value",
        de: "Der Marktwert",
        fr: "La valeur du marché",
        it: "Il valore di mercato",
        es: "El valor de mercado",
        nl: "De marktwaarde",
        pl: "Wartość rynkowa",
    }
    /// A field.
    which_price {
        en: "Which price",
        de: "Welcher Preis",
        fr: "Quel prix",
        it: "Quale prezzo",
        es: "Qué precio",
        nl: "Welke prijs",
        pl: "Która cena",
    }
    /// A field.
    my_door {
        en: "My door is in (for a price at my door)",
        de: "Meine Tür ist in (für einen Preis frei Haus)",
        fr: "Ma porte est en (pour un prix livré)",
        it: "La mia porta è in (per un prezzo alla porta)",
        es: "Mi puerta está en (para un precio en la puerta)",
        nl: "Mijn deur is in (voor een prijs aan mijn deur)",
        pl: "Moje drzwi są w (dla ceny pod drzwi)",
    }
    /// A side.
    below {
        en: "Below", de: "Darunter", fr: "En dessous", it: "Sotto", es: "Por debajo", nl: "Eronder", pl: "Poniżej",
    }
    /// A side.
    above {
        en: "Above", de: "Darüber", fr: "Au-dessus", it: "Sopra", es: "Por encima", nl: "Erboven", pl: "Powyżej",
    }
    /// A side.
    either_way {
        en: "Either way",
        de: "In beide Richtungen",
        fr: "Dans les deux sens",
        it: "In entrambi i sensi",
        es: "En ambos sentidos",
        nl: "Beide kanten op",
        pl: "W obie strony",
    }
    /// A field.
    which_way {
        en: "Which way",
        de: "In welche Richtung",
        fr: "Dans quel sens",
        it: "In quale direzione",
        es: "En qué sentido",
        nl: "Welke kant op",
        pl: "W którą stronę",
    }
    /// A field.
    amount {
        en: "Amount", de: "Betrag", fr: "Montant", it: "Importo", es: "Importe", nl: "Bedrag", pl: "Kwota",
    }
    /// A field.
    currency {
        en: "Currency", de: "Währung", fr: "Devise", it: "Valuta", es: "Moneda", nl: "Valuta", pl: "Waluta",
    }
    /// What a move is compared with.
    than_worth {
        en: "What it is worth",
        de: "Was es wert ist",
        fr: "Ce qu’il vaut",
        it: "Quanto vale",
        es: "Lo que vale",
        nl: "Wat het waard is",
        pl: "Ile jest warte",
    }
    /// Likewise.
    than_7 {
        en: "7 days before",
        de: "7 Tage davor",
        fr: "7 jours avant",
        it: "7 giorni prima",
        es: "7 días antes",
        nl: "7 dagen ervoor",
        pl: "7 dni wcześniej",
    }
    /// Likewise.
    than_30 {
        en: "30 days before",
        de: "30 Tage davor",
        fr: "30 jours avant",
        it: "30 giorni prima",
        es: "30 días antes",
        nl: "30 dagen ervoor",
        pl: "30 dni wcześniej",
    }
    /// Likewise.
    than_paid {
        en: "What I paid",
        de: "Was ich bezahlt habe",
        fr: "Ce que j’ai payé",
        it: "Quanto ho pagato",
        es: "Lo que pagué",
        nl: "Wat ik betaald heb",
        pl: "Ile zapłacono",
    }
    /// A field.
    percent {
        en: "Percent", de: "Prozent", fr: "Pour cent", it: "Per cento", es: "Por ciento", nl: "Procent", pl: "Procent",
    }
    /// A field.
    compared_with {
        en: "Compared with",
        de: "Verglichen mit",
        fr: "Par rapport à",
        it: "Rispetto a",
        es: "En comparación con",
        nl: "Vergeleken met",
        pl: "W porównaniu z",
    }
    /// A field.
    paid_in_euros {
        en: "What I paid, in euros (for that comparison)",
        de: "Was ich bezahlt habe, in Euro (für diesen Vergleich)",
        fr: "Ce que j’ai payé, en euros (pour cette comparaison)",
        it: "Quanto ho pagato, in euro (per quel confronto)",
        es: "Lo que pagué, en euros (para esa comparación)",
        nl: "Wat ik betaald heb, in euro (voor die vergelijking)",
        pl: "Ile zapłacono, w euro (do tego porównania)",
    }
    /// A field.
    and_by_euros {
        en: "And by so many euros at least (may be empty)",
        de: "Und um mindestens so viele Euro (darf leer sein)",
        fr: "Et d’au moins autant d’euros (peut être vide)",
        it: "E di almeno tanti euro (può essere vuoto)",
        es: "Y en al menos tantos euros (puede quedar vacío)",
        nl: "En met minstens zoveel euro (mag leeg zijn)",
        pl: "I o co najmniej tyle euro (może być puste)",
    }
    /// A side.
    new_low {
        en: "A new low",
        de: "Ein neuer Tiefststand",
        fr: "Un nouveau plus bas",
        it: "Un nuovo minimo",
        es: "Un nuevo mínimo",
        nl: "Een nieuw laagtepunt",
        pl: "Nowe minimum",
    }
    /// A side.
    new_high {
        en: "A new high",
        de: "Ein neuer Höchststand",
        fr: "Un nouveau plus haut",
        it: "Un nuovo massimo",
        es: "Un nuevo máximo",
        nl: "Een nieuw hoogtepunt",
        pl: "Nowe maksimum",
    }
    /// A side.
    either {
        en: "Either",
        de: "Beides",
        fr: "L’un ou l’autre",
        it: "Uno dei due",
        es: "Cualquiera",
        nl: "Een van beide",
        pl: "Dowolne",
    }
    /// A field.
    what {
        en: "What", de: "Was", fr: "Quoi", it: "Che cosa", es: "Qué", nl: "Wat", pl: "Co",
    }
    /// A field.
    of_how_many_days {
        en: "Of how many days",
        de: "Aus wie vielen Tagen",
        fr: "Sur combien de jours",
        it: "Di quanti giorni",
        es: "De cuántos días",
        nl: "Van hoeveel dagen",
        pl: "Z ilu dni",
    }
    /// A field.
    points_or_more {
        en: "A deal of so many points or more, of 100",
        de: "Ein Deal mit mindestens so vielen von 100 Punkten",
        fr: "Une bonne affaire d’au moins autant de points sur 100",
        it: "Un affare di almeno tanti punti su 100",
        es: "Una oferta de tantos puntos o más, de 100",
        nl: "Een deal van minstens zoveel punten, van 100",
        pl: "Okazja z co najmniej tyloma punktami na 100",
    }
    /// A choice.
    any {
        en: "Any", de: "Beliebig", fr: "Peu importe", it: "Qualsiasi", es: "Cualquiera", nl: "Maakt niet uit", pl: "Dowolny",
    }
    /// A field.
    which_variant {
        en: "Which variant",
        de: "Welche Variante",
        fr: "Quelle variante",
        it: "Quale variante",
        es: "Qué variante",
        nl: "Welke variant",
        pl: "Który wariant",
    }
    /// A field.
    only_surface {
        en: "Only of this surface",
        de: "Nur mit dieser Oberfläche",
        fr: "Seulement de cette finition",
        it: "Solo di questa finitura",
        es: "Solo de este acabado",
        nl: "Alleen met deze afwerking",
        pl: "Tylko z tym wykończeniem",
    }
    /// What opens fields.
    only_offers {
        en: "Only offers in some languages, conditions or shops",
        de: "Nur Angebote in manchen Sprachen, Zuständen oder Shops",
        fr: "Seulement des offres dans certaines langues, certains états ou boutiques",
        it: "Solo offerte in alcune lingue, condizioni o negozi",
        es: "Solo ofertas en algunos idiomas, estados o tiendas",
        nl: "Alleen aanbiedingen in sommige talen, condities of winkels",
        pl: "Tylko oferty w niektórych językach, stanach lub sklepach",
    }
    /// A group.
    languages {
        en: "Languages; none: any",
        de: "Sprachen; keine: jede",
        fr: "Langues\u{202f}; aucune\u{a0}: toutes",
        it: "Lingue; nessuna: tutte",
        es: "Idiomas; ninguno: todos",
        nl: "Talen; geen: alle",
        pl: "Języki; żaden: wszystkie",
    }
    /// A group.
    conditions {
        en: "Conditions; none: any",
        de: "Zustände; keiner: jeder",
        fr: "États\u{202f}; aucun\u{a0}: tous",
        it: "Condizioni; nessuna: tutte",
        es: "Estados; ninguno: todos",
        nl: "Condities; geen: alle",
        pl: "Stany; żaden: wszystkie",
    }
    /// A field.
    shops {
        en: "Names of shops as in addresses, with commas between; empty: any",
        de: "Namen von Shops wie in Adressen, mit Kommas dazwischen; leer: jeder",
        fr: "Noms de boutiques comme dans les adresses, séparés par des virgules\u{202f}; vide\u{a0}: toutes",
        it: "Nomi di negozi come negli indirizzi, separati da virgole; vuoto: tutti",
        es: "Nombres de tiendas como en las direcciones, separados por comas; vacío: todas",
        nl: "Namen van winkels zoals in adressen, met komma’s ertussen; leeg: alle",
        pl: "Nazwy sklepów jak w adresach, oddzielone przecinkami; puste: wszystkie",
    }
    /// What opens fields.
    goes_on {
        en: "How it goes on after the first message",
        de: "Wie es nach der ersten Nachricht weitergeht",
        fr: "La suite après le premier message",
        it: "Come va avanti dopo il primo messaggio",
        es: "Cómo sigue tras el primer mensaje",
        nl: "Hoe het na het eerste bericht verdergaat",
        pl: "Co dalej po pierwszej wiadomości",
    }
    /// A field.
    slack {
        en: "Percent back over the line before it is told again",
        de: "Prozent zurück über die Grenze, bevor er wieder meldet",
        fr: "Pour cent de retour au-delà de la limite avant un nouveau signalement",
        it: "Per cento di ritorno oltre la soglia prima di un nuovo avviso",
        es: "Por ciento de vuelta sobre el límite antes de avisar otra vez",
        nl: "Procent terug over de grens voordat het weer meldt",
        pl: "Procent powrotu za granicę, zanim powiadomi znowu",
    }
    /// A field.
    again {
        en: "Or told again when it went so many percent further",
        de: "Oder wieder gemeldet, wenn es so viele Prozent weiterging",
        fr: "Ou signalé de nouveau après autant de pour cent de plus",
        it: "O di nuovo avvisato quando va oltre di tanti per cento",
        es: "O avisar otra vez cuando vaya tantos por ciento más allá",
        nl: "Of weer gemeld als het zoveel procent verder ging",
        pl: "Albo powiadomi znowu, gdy pójdzie o tyle procent dalej",
    }
    /// A field.
    never_again {
        en: "Never told again for going further",
        de: "Nie wieder melden, wenn es weitergeht",
        fr: "Ne plus signaler si cela continue",
        it: "Non avvisare più se va oltre",
        es: "No avisar más si sigue",
        nl: "Nooit meer melden als het verdergaat",
        pl: "Nie powiadamiaj więcej, gdy idzie dalej",
    }
    /// A field.
    cooldown {
        en: "Hours between two messages, at least",
        de: "Stunden zwischen zwei Nachrichten, mindestens",
        fr: "Heures entre deux messages, au moins",
        it: "Ore tra due messaggi, almeno",
        es: "Horas entre dos mensajes, como mínimo",
        nl: "Uren tussen twee berichten, minstens",
        pl: "Godziny między dwiema wiadomościami, co najmniej",
    }
    /// A field.
    once {
        en: "Told once, then over",
        de: "Einmal melden, dann vorbei",
        fr: "Signaler une fois, puis terminé",
        it: "Avvisa una volta, poi basta",
        es: "Avisar una vez y listo",
        nl: "Eén keer melden, dan voorbij",
        pl: "Powiadom raz, potem koniec",
    }
    /// A field.
    last_day {
        en: "The last day (may be empty)",
        de: "Der letzte Tag (darf leer sein)",
        fr: "Le dernier jour (peut être vide)",
        it: "L’ultimo giorno (può essere vuoto)",
        es: "El último día (puede quedar vacío)",
        nl: "De laatste dag (mag leeg zijn)",
        pl: "Ostatni dzień (może być puste)",
    }
    /// What opens fields.
    by_which_ways {
        en: "By which of your ways you are told",
        de: "Auf welchen deiner Wege du benachrichtigt wirst",
        fr: "Par lesquels de vos moyens vous êtes prévenu",
        it: "Con quali dei tuoi modi sei avvisato",
        es: "Por cuáles de tus formas te avisamos",
        nl: "Langs welke van je manieren je bericht krijgt",
        pl: "Którymi z twoich sposobów dostajesz powiadomienia",
    }
    /// A group.
    beside_inbox {
        en: "Beside your inbox here; only by those that you have added",
        de: "Neben deinem Posteingang hier; nur auf denen, die du hinzugefügt hast",
        fr: "Outre votre boîte de réception ici\u{202f}; seulement par ceux que vous avez ajoutés",
        it: "Oltre alla tua posta in arrivo qui; solo con quelli che hai aggiunto",
        es: "Además de tu bandeja de entrada aquí; solo por las que hayas añadido",
        nl: "Naast je inbox hier; alleen langs die je hebt toegevoegd",
        pl: "Oprócz skrzynki tutaj; tylko tymi, które dodano",
    }
}

sentences! {
    /// Of the past.
    past_times(times) {
        en: "It would have fired {times} times in the last 90 days:",
        de: "In den letzten 90 Tagen hätte er {times}-mal ausgelöst:",
        fr: "Elle se serait déclenchée {times} fois ces 90 derniers jours\u{a0}:",
        it: "Negli ultimi 90 giorni sarebbe scattato {times} volte:",
        es: "En los últimos 90 días habría saltado {times} veces:",
        nl: "In de laatste 90 dagen was het {times} keer afgegaan:",
        pl: "W ostatnich 90 dniach zadziałałby tyle razy: {times}.",
    }
    /// The rule, as it is written everywhere.
    you_ask_for(rule) {
        en: "You ask for: {rule}",
        de: "Du fragst nach: {rule}",
        fr: "Vous demandez\u{a0}: {rule}",
        it: "Chiedi: {rule}",
        es: "Pides: {rule}",
        nl: "Je vraagt om: {rule}",
        pl: "Pytasz o: {rule}",
    }
    /// A span.
    days(days) {
        en: "{days} days",
        de: "{days} Tage",
        fr: "{days} jours",
        it: "{days} giorni",
        es: "{days} días",
        nl: "{days} dagen",
        pl: "{days} dni",
    }
}

//! What the page of the record says.

use crate::i18n::say::{sentences, words};

words! {
    /// The title.
    title {
        en: "Record", de: "Bilanz", fr: "Bilan", it: "Bilancio", es: "Balance", nl: "Resultaten", pl: "Bilans",
    }
    /// For search engines.
    description {
        en: "How often our outlooks, signals and deals held: each is kept as it was said and judged when its day has passed, misses included.",
        de: "Wie oft unsere Ausblicke, Signale und Deals hielten: Alles wird aufbewahrt, wie es gesagt wurde, und beurteilt, wenn sein Tag vorbei ist, auch die Fehlschläge.",
        fr: "Combien de fois nos perspectives, signaux et bonnes affaires ont tenu\u{a0}: chacun est gardé tel que dit et jugé une fois son jour passé, échecs compris.",
        it: "Quante volte le nostre prospettive, i segnali e gli affari hanno retto: ognuno è conservato come detto e giudicato passato il suo giorno, errori compresi.",
        es: "Cuántas veces se cumplieron nuestras perspectivas, señales y chollos: cada uno se guarda como se dijo y se juzga cuando ha pasado su día, fallos incluidos.",
        nl: "Hoe vaak onze vooruitzichten, signalen en deals klopten: alles wordt bewaard zoals het gezegd is en beoordeeld als de dag voorbij is, missers inbegrepen.",
        pl: "Jak często nasze prognozy, sygnały i okazje się sprawdzały: każdą zachowujemy tak, jak ją podano, i oceniamy po jej dniu, łącznie z pomyłkami.",
    }
    /// Below the heading.
    lead {
        en: "Every outlook, signal and deal is kept as it was said, on the day it was said, and judged when its day has passed. Nothing is rewritten and nothing is left out; the database itself refuses it. ",
        de: "Jeder Ausblick, jedes Signal und jeder Deal wird aufbewahrt, wie und wann er gesagt wurde, und beurteilt, wenn sein Tag vorbei ist. Nichts wird umgeschrieben und nichts weggelassen; die Datenbank selbst verweigert es. ",
        fr: "Chaque perspective, signal et bonne affaire est gardé tel que dit, au jour où il l’a été, et jugé une fois son jour passé. Rien n’est réécrit ni omis\u{202f}; la base de données elle-même le refuse. ",
        it: "Ogni prospettiva, segnale e affare è conservato come è stato detto, nel giorno in cui è stato detto, e giudicato passato il suo giorno. Nulla è riscritto e nulla è tralasciato; lo impedisce il database stesso. ",
        es: "Cada perspectiva, señal y chollo se guarda como se dijo, el día en que se dijo, y se juzga cuando ha pasado su día. Nada se reescribe ni se omite; la propia base de datos lo impide. ",
        nl: "Elk vooruitzicht, signaal en elke deal wordt bewaard zoals en wanneer het gezegd is, en beoordeeld als de dag voorbij is. Niets wordt herschreven of weggelaten; de database zelf weigert dat. ",
        pl: "Każda prognoza, sygnał i okazja są zachowane tak, jak i kiedy je podano, i oceniane po ich dniu. Niczego nie przepisujemy ani nie pomijamy; sama baza danych tego odmawia. ",
    }
    /// A link.
    how_outlooks {
        en: "How outlooks are made", de: "Wie Ausblicke entstehen", fr: "Comment les perspectives sont calculées", it: "Come si calcolano le prospettive",
        es: "Cómo se calculan las perspectivas", nl: "Hoe vooruitzichten tot stand komen", pl: "Jak powstają prognozy",
    }
    /// Where there is none.
    nothing_yet {
        en: "Nothing has been foretold yet: the first outlooks follow the first price guide.",
        de: "Noch wurde nichts vorhergesagt: Die ersten Ausblicke folgen der ersten Preisliste.",
        fr: "Rien n’a encore été prédit\u{a0}: les premières perspectives suivent le premier guide des prix.",
        it: "Nulla è stato ancora previsto: le prime prospettive seguono il primo listino.",
        es: "Aún no se ha predicho nada: las primeras perspectivas siguen a la primera guía de precios.",
        nl: "Er is nog niets voorspeld: de eerste vooruitzichten volgen op de eerste prijsgids.",
        pl: "Niczego jeszcze nie przewidziano: pierwsze prognozy pojawią się po pierwszym cenniku.",
    }
    /// After a share.
    ended_inside {
        en: "ended inside the range; 80 % is wanted", de: "endeten in der Spanne; 80 % sind das Ziel", fr: "ont fini dans la fourchette\u{202f}; l’objectif est 80\u{202f}%",
        it: "sono finite nell’intervallo; l’obiettivo è 80%", es: "acabaron dentro del rango; el objetivo es el 80 %", nl: "eindigde binnen de marge; 80% is het doel",
        pl: "zakończyło się w przedziale; celem jest 80%",
    }
    /// In place of a share.
    none_judged {
        en: "None judged yet", de: "Noch keiner beurteilt", fr: "Aucune jugée pour l’instant", it: "Ancora nessuna giudicata", es: "Aún ninguna juzgada",
        nl: "Nog geen beoordeeld", pl: "Jeszcze żadnej nie oceniono",
    }
    /// A row and a column.
    judged {
        en: "Judged", de: "Beurteilt", fr: "Jugés", it: "Giudicati", es: "Juzgados", nl: "Beoordeeld", pl: "Ocenione",
    }
    /// A row.
    without_price {
        en: "Without a price on their day", de: "Ohne Preis an ihrem Tag", fr: "Sans prix à leur jour", it: "Senza prezzo nel loro giorno", es: "Sin precio en su día",
        nl: "Zonder prijs op hun dag", pl: "Bez ceny w ich dniu",
    }
    /// A row.
    ended_below {
        en: "Ended below the range (10 % wanted)", de: "Endeten unter der Spanne (Ziel: 10 %)", fr: "Finies sous la fourchette (objectif\u{a0}: 10\u{202f}%)",
        it: "Finite sotto l’intervallo (obiettivo: 10%)", es: "Acabaron por debajo del rango (objetivo: 10 %)", nl: "Eindigde onder de marge (doel: 10%)",
        pl: "Zakończone poniżej przedziału (cel: 10%)",
    }
    /// A row.
    ended_above {
        en: "Ended above the range (10 % wanted)", de: "Endeten über der Spanne (Ziel: 10 %)", fr: "Finies au-dessus de la fourchette (objectif\u{a0}: 10\u{202f}%)",
        it: "Finite sopra l’intervallo (obiettivo: 10%)", es: "Acabaron por encima del rango (objetivo: 10 %)", nl: "Eindigde boven de marge (doel: 10%)",
        pl: "Zakończone powyżej przedziału (cel: 10%)",
    }
    /// A row.
    loss {
        en: "Loss against “no change”", de: "Verlust gegenüber „keine Veränderung“", fr: "Perte face à «\u{a0}aucun changement\u{a0}»", it: "Perdita rispetto a «nessun cambiamento»",
        es: "Pérdida frente a «sin cambios»", nl: "Verlies tegenover ‘geen verandering’", pl: "Strata wobec „bez zmian”",
    }
    /// Of a lift.
    too_few {
        en: "too few", de: "zu wenige", fr: "trop peu", it: "troppo pochi", es: "demasiado pocas", nl: "te weinig", pl: "zbyt mało",
    }
    /// Not of use.
    no {
        en: "no", de: "nein", fr: "non", it: "no", es: "no", nl: "nee", pl: "nie",
    }
    /// What a right signal is.
    signals_text {
        en: "A signal is right when the price moved by 1 % or more the way it said. The market: how many of all prices of 1 € and more moved that way from the same day on. Lift is the one over the other, with its 95 % interval; shown to be of use is what lies above 1 with all of it, among what moved at all, too.",
        de: "Ein Signal stimmt, wenn sich der Preis um 1 % oder mehr in die genannte Richtung bewegt hat. Der Markt: wie viele aller Preise ab 1 € sich vom selben Tag an so bewegten. Lift ist das eine durch das andere, mit seinem 95-%-Intervall; als nützlich erwiesen gilt, was damit ganz über 1 liegt, auch unter dem, was sich überhaupt bewegte.",
        fr: "Un signal est juste quand le prix a bougé de 1\u{202f}% ou plus dans le sens annoncé. Le marché\u{a0}: combien de tous les prix de 1 € et plus ont bougé ainsi à partir du même jour. Le lift est l’un divisé par l’autre, avec son intervalle à 95\u{202f}%\u{202f}; est jugé utile ce qui dépasse 1 de tout son intervalle, y compris parmi ce qui a bougé.",
        it: "Un segnale è giusto quando il prezzo si è mosso dell’1% o più nel verso detto. Il mercato: quanti di tutti i prezzi da 1 € in su si sono mossi così dallo stesso giorno. Il lift è l’uno diviso l’altro, con il suo intervallo al 95%; si è dimostrato utile ciò che con tutto l’intervallo sta sopra 1, anche tra ciò che si è mosso.",
        es: "Una señal acierta cuando el precio se movió un 1 % o más en el sentido dicho. El mercado: cuántos de todos los precios desde 1 € se movieron así a partir del mismo día. El lift es lo uno entre lo otro, con su intervalo del 95 %; se considera útil lo que queda por encima de 1 con todo él, también entre lo que se movió.",
        nl: "Een signaal klopt als de prijs 1% of meer in de genoemde richting bewoog. De markt: hoeveel van alle prijzen vanaf € 1 vanaf dezelfde dag zo bewogen. Lift is het een gedeeld door het ander, met het 95%-interval; nuttig gebleken is wat daar helemaal boven 1 ligt, ook onder wat überhaupt bewoog.",
        pl: "Sygnał jest trafny, gdy cena zmieniła się o 1% lub więcej w zapowiedzianą stronę. Rynek: ile spośród wszystkich cen od 1 € zmieniło się tak od tego samego dnia. Lift to jedno podzielone przez drugie, z przedziałem 95%; przydatne jest to, co całym przedziałem leży powyżej 1, także wśród tego, co się w ogóle ruszyło.",
    }
    /// A table.
    record_of_signals {
        en: "Record of signals", de: "Bilanz der Signale", fr: "Bilan des signaux", it: "Bilancio dei segnali", es: "Balance de las señales", nl: "Resultaten van signalen",
        pl: "Bilans sygnałów",
    }
    /// A column.
    signal {
        en: "Signal", de: "Signal", fr: "Signal", it: "Segnale", es: "Señal", nl: "Signaal", pl: "Sygnał",
    }
    /// A column.
    said {
        en: "Said", de: "Gesagt", fr: "Dits", it: "Detti", es: "Dichos", nl: "Gezegd", pl: "Podane",
    }
    /// A column.
    right {
        en: "Right", de: "Richtig", fr: "Justes", it: "Giusti", es: "Aciertos", nl: "Juist", pl: "Trafne",
    }
    /// A column.
    wrong {
        en: "Wrong", de: "Falsch", fr: "Faux", it: "Sbagliati", es: "Fallos", nl: "Onjuist", pl: "Błędne",
    }
    /// A column.
    unmoved {
        en: "Unmoved", de: "Unbewegt", fr: "Inchangés", it: "Fermi", es: "Sin moverse", nl: "Onbewogen", pl: "Bez ruchu",
    }
    /// A column.
    right_of_all {
        en: "Right of all", de: "Richtig von allen", fr: "Justes sur tous", it: "Giusti su tutti", es: "Aciertos del total", nl: "Juist van alle", pl: "Trafne ze wszystkich",
    }
    /// A column.
    lift {
        en: "Lift", de: "Lift", fr: "Lift", it: "Lift", es: "Lift", nl: "Lift", pl: "Lift",
    }
    /// A column.
    of_use {
        en: "Of use", de: "Nützlich", fr: "Utile", it: "Utile", es: "Útil", nl: "Nuttig", pl: "Przydatny",
    }
    /// A kind of deal.
    shop_offers {
        en: "Shop offers", de: "Shop-Angebote", fr: "Offres des boutiques", it: "Offerte dei negozi", es: "Ofertas de tiendas", nl: "Winkelaanbiedingen", pl: "Oferty sklepów",
    }
    /// When they held.
    still_worth_more {
        en: "still worth more than they cost at the door", de: "noch mehr wert, als sie an der Haustür kosteten", fr: "valent encore plus que leur prix livré",
        it: "valgono ancora più di quanto costavano a casa", es: "siguen valiendo más de lo que costaban en la puerta", nl: "nog steeds meer waard dan ze aan de deur kostten",
        pl: "nadal warte więcej, niż kosztowały pod drzwiami",
    }
    /// A kind of deal.
    market_dips {
        en: "Market dips", de: "Preisrückgänge am Markt", fr: "Baisses du marché", it: "Cali di mercato", es: "Bajadas del mercado", nl: "Marktdips", pl: "Spadki na rynku",
    }
    /// When they held.
    risen {
        en: "risen by 1 % or more", de: "um 1 % oder mehr gestiegen", fr: "montés de 1\u{202f}% ou plus", it: "saliti dell’1% o più", es: "subieron un 1 % o más",
        nl: "1% of meer gestegen", pl: "wzrosły o 1% lub więcej",
    }
    /// How deals are judged.
    deals_text {
        en: "Judged seven days after: an offer by the fair price of such a copy then, a dip by the market's price.",
        de: "Beurteilt nach sieben Tagen: ein Angebot nach dem dann fairen Preis eines solchen Exemplars, ein Rückgang nach dem Marktpreis.",
        fr: "Jugées sept jours après\u{a0}: une offre selon le prix juste d’un tel exemplaire à ce moment, une baisse selon le prix du marché.",
        it: "Giudicati sette giorni dopo: un’offerta in base al prezzo equo di un tale esemplare in quel momento, un calo in base al prezzo di mercato.",
        es: "Se juzgan siete días después: una oferta por el precio justo de un ejemplar así entonces, una bajada por el precio de mercado.",
        nl: "Na zeven dagen beoordeeld: een aanbieding op de dan eerlijke prijs van zo’n exemplaar, een dip op de marktprijs.",
        pl: "Oceniane po siedmiu dniach: oferta według ówczesnej uczciwej ceny takiego egzemplarza, spadek według ceny rynkowej.",
    }
    /// A table.
    record_of_deals {
        en: "Record of deals", de: "Bilanz der Deals", fr: "Bilan des bonnes affaires", it: "Bilancio degli affari", es: "Balance de los chollos", nl: "Resultaten van deals",
        pl: "Bilans okazji",
    }
    /// A column.
    deal {
        en: "Deal", de: "Deal", fr: "Affaire", it: "Affare", es: "Chollo", nl: "Deal", pl: "Okazja",
    }
    /// A column.
    no_price {
        en: "No price", de: "Ohne Preis", fr: "Sans prix", it: "Senza prezzo", es: "Sin precio", nl: "Geen prijs", pl: "Bez ceny",
    }
    /// A column.
    held {
        en: "Held", de: "Hielt", fr: "Tenu", it: "Retto", es: "Se cumplió", nl: "Klopte", pl: "Sprawdziło się",
    }
    /// A column.
    held_means {
        en: "Held means", de: "Hielt heißt", fr: "Tenu veut dire", it: "Retto vuol dire", es: "Se cumplió significa", nl: "Klopte betekent", pl: "Sprawdziło się, czyli",
    }
    /// A column.
    middle_gain {
        en: "Middle gain", de: "Mittlerer Gewinn", fr: "Gain médian", it: "Guadagno mediano", es: "Ganancia mediana", nl: "Mediane winst", pl: "Mediana zysku",
    }
}

sentences! {
    /// Where none is judged.
    first_speak_of(day) {
        en: "the first of them speak of {day}", de: "die ersten sprechen vom {day}", fr: "les premières parlent du {day}", it: "le prime parlano del {day}",
        es: "las primeras hablan del {day}", nl: "de eerste gaan over {day}", pl: "pierwsze dotyczą {day}",
    }
    /// How many were said.
    said_from_to(n, first, last) {
        en: "{n} said, from {first} to {last}", de: "{n} gesagt, vom {first} bis {last}", fr: "{n} dites, du {first} au {last}", it: "{n} dette, dal {first} al {last}",
        es: "{n} dichas, del {first} al {last}", nl: "{n} gezegd, van {first} tot {last}", pl: "podano: {n}, od {first} do {last}",
    }
    /// A heading.
    days_ahead(days) {
        en: "{days} days ahead", de: "{days} Tage voraus", fr: "À {days} jours", it: "A {days} giorni", es: "A {days} días", nl: "{days} dagen vooruit", pl: "Na {days} dni naprzód",
    }
    /// A lift with its interval.
    lift_of(value, low, high) {
        en: "{value} ({low} to {high})", de: "{value} ({low} bis {high})", fr: "{value} ({low} à {high})", it: "{value} (da {low} a {high})", es: "{value} (de {low} a {high})",
        nl: "{value} ({low} tot {high})", pl: "{value} (od {low} do {high})",
    }
}

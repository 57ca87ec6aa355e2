//! What home, search, deals, sets and movers say, and the cards and tables on them.

use super::names;
use crate::{
    i18n::{
        Locale,
        say::{counts, sentences, words},
    },
    market::flag::Kind,
};

words! {
    /// Home's title.
    home_title {
        en: "Prices, deals and trends", de: "Preise, Deals und Trends", fr: "Prix, bonnes affaires et tendances",
        it: "Prezzi, affari e tendenze", es: "Precios, chollos y tendencias", nl: "Prijzen, deals en trends",
        pl: "Ceny, okazje i trendy",
    }
    /// Home, for search engines.
    home_description {
        en: "Pokémon cards and sealed products in the EU: daily prices, deals with their reasons, and what moved.",
        de: "Pokémon-Karten und versiegelte Produkte in der EU: tägliche Preise, begründete Deals und was sich bewegt hat.",
        fr: "Cartes et produits scellés Pokémon dans l’UE\u{a0}: prix quotidiens, bonnes affaires argumentées et variations.",
        it: "Carte e prodotti sigillati Pokémon nell’UE: prezzi giornalieri, affari con le loro ragioni e cosa si è mosso.",
        es: "Cartas y producto sellado de Pokémon en la UE: precios diarios, chollos con sus motivos y qué se ha movido.",
        nl: "Pokémonkaarten en verzegelde producten in de EU: dagelijkse prijzen, onderbouwde deals en wat er bewoog.",
        pl: "Karty i produkty zapieczętowane Pokémon w UE: codzienne ceny, uzasadnione okazje i zmiany cen.",
    }
    /// Home's heading.
    home_heading {
        en: "What Pokémon cards cost in Europe, and why", de: "Was Pokémon-Karten in Europa kosten, und warum",
        fr: "Ce que coûtent les cartes Pokémon en Europe, et pourquoi", it: "Quanto costano le carte Pokémon in Europa, e perché",
        es: "Lo que cuestan las cartas Pokémon en Europa, y por qué", nl: "Wat Pokémonkaarten in Europa kosten, en waarom",
        pl: "Ile kosztują karty Pokémon w Europie i dlaczego",
    }
    /// Below it.
    home_lead {
        en: "Daily prices, deals with reasons you can check, and every number traced to the row it came from.",
        de: "Tägliche Preise, Deals mit nachprüfbaren Gründen, und jede Zahl führt zu der Zeile, aus der sie stammt.",
        fr: "Des prix quotidiens, des bonnes affaires aux raisons vérifiables, et chaque chiffre remonte à la ligne dont il vient.",
        it: "Prezzi giornalieri, affari con ragioni verificabili, e ogni numero riconduce alla riga da cui proviene.",
        es: "Precios diarios, chollos con motivos comprobables, y cada cifra lleva a la fila de la que salió.",
        nl: "Dagelijkse prijzen, deals met redenen die je kunt nagaan, en elk getal leidt naar de regel waar het vandaan komt.",
        pl: "Codzienne ceny, okazje z uzasadnieniem do sprawdzenia, a każda liczba prowadzi do wiersza, z którego pochodzi.",
    }
    /// Over home's deals.
    best_deals {
        en: "Best deals", de: "Die besten Deals", fr: "Meilleures affaires", it: "I migliori affari", es: "Mejores chollos",
        nl: "Beste deals", pl: "Najlepsze okazje",
    }
    /// To the others.
    all_deals {
        en: "All deals", de: "Alle Deals", fr: "Toutes les bonnes affaires", it: "Tutti gli affari", es: "Todos los chollos",
        nl: "Alle deals", pl: "Wszystkie okazje",
    }
    /// Where there is none.
    no_deals {
        en: "No price stands far enough below its reference today.",
        de: "Heute liegt kein Preis weit genug unter seinem Referenzpreis.",
        fr: "Aucun prix n’est assez loin sous sa référence aujourd’hui.",
        it: "Oggi nessun prezzo è abbastanza sotto il suo riferimento.",
        es: "Hoy ningún precio está lo bastante por debajo de su referencia.",
        nl: "Vandaag ligt geen prijs ver genoeg onder zijn referentie.",
        pl: "Żadna cena nie jest dziś wystarczająco poniżej ceny odniesienia.",
    }
    /// Over what rose.
    up_7 {
        en: "Up in 7 days", de: "Gestiegen in 7 Tagen", fr: "En hausse sur 7 jours", it: "In rialzo in 7 giorni",
        es: "Al alza en 7 días", nl: "Gestegen in 7 dagen", pl: "W górę w 7 dni",
    }
    /// Over what fell.
    down_7 {
        en: "Down in 7 days", de: "Gefallen in 7 Tagen", fr: "En baisse sur 7 jours", it: "In ribasso in 7 giorni",
        es: "A la baja en 7 días", nl: "Gedaald in 7 dagen", pl: "W dół w 7 dni",
    }
    /// The level of all.
    market_index {
        en: "Market index", de: "Marktindex", fr: "Indice du marché", it: "Indice di mercato", es: "Índice del mercado",
        nl: "Marktindex", pl: "Indeks rynku",
    }
    /// Its chart.
    market_index_by_day {
        en: "Market index by day", de: "Marktindex nach Tagen", fr: "Indice du marché par jour", it: "Indice di mercato giorno per giorno",
        es: "Índice del mercado por día", nl: "Marktindex per dag", pl: "Indeks rynku dzień po dniu",
    }
    /// Where it has no day.
    no_index {
        en: "No data yet: the index begins with the second day of prices.",
        de: "Noch keine Daten: Der Index beginnt mit dem zweiten Tag mit Preisen.",
        fr: "Pas encore de données\u{a0}: l’indice commence au deuxième jour de prix.",
        it: "Ancora nessun dato: l’indice comincia con il secondo giorno di prezzi.",
        es: "Aún no hay datos: el índice empieza con el segundo día de precios.",
        nl: "Nog geen gegevens: de index begint met de tweede dag met prijzen.",
        pl: "Brak jeszcze danych: indeks zaczyna się od drugiego dnia z cenami.",
    }
    /// Between a price and what is usual: "80 € against 100 €".
    against {
        en: "against", de: "gegenüber", fr: "contre", it: "contro", es: "frente a", nl: "tegenover", pl: "wobec",
    }
    /// Somebody who sells.
    shop {
        en: "Shop", de: "Shop", fr: "Boutique", it: "Negozio", es: "Tienda", nl: "Winkel", pl: "Sklep",
    }
    /// What Cardmarket says.
    cardmarket_trend {
        en: "Cardmarket trend", de: "Cardmarket-Trend", fr: "Tendance Cardmarket", it: "Tendenza Cardmarket",
        es: "Tendencia de Cardmarket", nl: "Cardmarket-trend", pl: "Trend Cardmarket",
    }
    /// A pretend shop.
    demo_shop {
        en: "demo shop", de: "Demo-Shop", fr: "boutique de démonstration", it: "negozio dimostrativo", es: "tienda de demostración",
        nl: "demowinkel", pl: "sklep demonstracyjny",
    }
    /// Before a score, for who hears it.
    score {
        en: "Score", de: "Bewertung", fr: "Score", it: "Punteggio", es: "Puntuación", nl: "Score", pl: "Ocena",
    }
    /// After it.
    of_100 {
        en: "of 100", de: "von 100", fr: "sur 100", it: "su 100", es: "de 100", nl: "van 100", pl: "na 100",
    }
    /// Search, for search engines.
    search_description {
        en: "Search Pokémon cards and sealed products by name in any language, set or number.",
        de: "Pokémon-Karten und versiegelte Produkte suchen: nach Namen in jeder Sprache, Set oder Nummer.",
        fr: "Recherchez des cartes et produits scellés Pokémon par nom dans toute langue, extension ou numéro.",
        it: "Cerca carte e prodotti sigillati Pokémon per nome in ogni lingua, espansione o numero.",
        es: "Busca cartas y producto sellado de Pokémon por nombre en cualquier idioma, expansión o número.",
        nl: "Zoek Pokémonkaarten en verzegelde producten op naam in elke taal, set of nummer.",
        pl: "Szukaj kart i produktów zapieczętowanych Pokémon po nazwie w dowolnym języku, dodatku lub numerze.",
    }
    /// What narrows a search.
    narrow {
        en: "Narrow it down", de: "Eingrenzen", fr: "Affiner", it: "Restringi", es: "Acotar", nl: "Verfijnen", pl: "Zawęź",
    }
    /// The series of a set.
    era {
        en: "Era", de: "Ära", fr: "Ère", it: "Era", es: "Era", nl: "Tijdperk", pl: "Era",
    }
    /// A set.
    of_set {
        en: "Set", de: "Set", fr: "Extension", it: "Espansione", es: "Expansión", nl: "Set", pl: "Dodatek",
    }
    /// The surface of a card.
    finish {
        en: "Finish", de: "Oberfläche", fr: "Finition", it: "Finitura", es: "Acabado", nl: "Afwerking", pl: "Wykończenie",
    }
    /// A field.
    price_from {
        en: "Price from (€)", de: "Preis ab (€)", fr: "Prix à partir de (€)", it: "Prezzo da (€)", es: "Precio desde (€)",
        nl: "Prijs vanaf (€)", pl: "Cena od (€)",
    }
    /// A field.
    price_up_to {
        en: "Price up to (€)", de: "Preis bis (€)", fr: "Prix jusqu’à (€)", it: "Prezzo fino a (€)", es: "Precio hasta (€)",
        nl: "Prijs tot (€)", pl: "Cena do (€)",
    }
    /// A field: where it went.
    price_in_7_days {
        en: "Price in 7 days", de: "Preis in 7 Tagen", fr: "Prix sur 7 jours", it: "Prezzo in 7 giorni", es: "Precio en 7 días",
        nl: "Prijs in 7 dagen", pl: "Cena w 7 dni",
    }
    /// It went up.
    higher {
        en: "higher", de: "höher", fr: "en hausse", it: "più alto", es: "más alto", nl: "hoger", pl: "wyższa",
    }
    /// It went down.
    lower {
        en: "lower", de: "niedriger", fr: "en baisse", it: "più basso", es: "más bajo", nl: "lager", pl: "niższa",
    }
    /// Where none is left of what was wanted.
    no_deal_fits {
        en: "No deal fits all of that today.", de: "Heute passt kein Deal zu alldem.", fr: "Aucune affaire ne correspond à tout cela aujourd’hui.",
        it: "Oggi nessun affare corrisponde a tutto questo.", es: "Hoy ningún chollo cumple todo eso.", nl: "Vandaag past geen deal bij dat alles.",
        pl: "Żadna okazja nie spełnia dziś tych warunków.",
    }
    /// A field: so many percent below.
    discount_from {
        en: "Discount from", de: "Nachlass ab", fr: "Remise à partir de", it: "Sconto da", es: "Descuento desde", nl: "Korting vanaf",
        pl: "Rabat od",
    }
    /// A field: where a shop is.
    shop_in {
        en: "Shop in", de: "Shop in", fr: "Boutique en", it: "Negozio in", es: "Tienda en", nl: "Winkel in", pl: "Sklep w kraju",
    }
    /// A field to tick.
    undoubted {
        en: "Only prices that nothing speaks against", de: "Nur Preise, gegen die nichts spricht", fr: "Seulement les prix sans réserve",
        it: "Solo prezzi senza riserve", es: "Solo precios sin reservas", nl: "Alleen prijzen zonder voorbehoud",
        pl: "Tylko ceny bez zastrzeżeń",
    }
    /// The switch of what is looked for.
    kind {
        en: "Kind", de: "Art", fr: "Type", it: "Tipo", es: "Tipo", nl: "Soort", pl: "Rodzaj",
    }
    /// Only these.
    cards {
        en: "Cards", de: "Karten", fr: "Cartes", it: "Carte", es: "Cartas", nl: "Kaarten", pl: "Karty",
    }
    /// Only these.
    sealed {
        en: "Sealed", de: "Versiegelt", fr: "Scellés", it: "Sigillati", es: "Sellado", nl: "Verzegeld", pl: "Zapieczętowane",
    }
    /// A button.
    watch_search {
        en: "Watch this search", de: "Diese Suche beobachten", fr: "Suivre cette recherche", it: "Segui questa ricerca",
        es: "Seguir esta búsqueda", nl: "Deze zoekopdracht volgen", pl: "Obserwuj to wyszukiwanie",
    }
    /// Before examples.
    type_a_name {
        en: "Type a name in any language, with or without its set or number: ",
        de: "Einen Namen in beliebiger Sprache eingeben, mit oder ohne Set oder Nummer: ",
        fr: "Saisissez un nom dans toute langue, avec ou sans extension ou numéro\u{a0}: ",
        it: "Scrivi un nome in qualsiasi lingua, con o senza espansione o numero: ",
        es: "Escribe un nombre en cualquier idioma, con o sin expansión o número: ",
        nl: "Typ een naam in elke taal, met of zonder set of nummer: ",
        pl: "Wpisz nazwę w dowolnym języku, z dodatkiem lub numerem albo bez: ",
    }
    /// Where nothing is.
    nothing_found {
        en: "Nothing found, not even something alike. Fewer words find more; ",
        de: "Nichts gefunden, auch nichts Ähnliches. Weniger Wörter finden mehr; ",
        fr: "Rien trouvé, pas même d’approchant. Moins de mots trouvent davantage\u{202f}; ",
        it: "Nessun risultato, neppure simile. Meno parole trovano di più; ",
        es: "No se ha encontrado nada, ni siquiera parecido. Menos palabras encuentran más; ",
        nl: "Niets gevonden, ook niets dat erop lijkt. Minder woorden vinden meer; ",
        pl: "Nic nie znaleziono, nawet podobnego. Mniej słów znajduje więcej; ",
    }
    /// The link that follows.
    look_through_sets {
        en: "or look through the sets", de: "oder durch die Sets stöbern", fr: "ou parcourez les extensions", it: "oppure sfoglia le espansioni",
        es: "o echa un vistazo a las expansiones", nl: "of blader door de sets", pl: "albo przejrzyj dodatki",
    }
    /// Over guesses.
    close_ones {
        en: "No product has all these words. These names come close:",
        de: "Kein Produkt hat alle diese Wörter. Diese Namen kommen ihnen nahe:",
        fr: "Aucun produit ne contient tous ces mots. Ces noms s’en approchent\u{a0}:",
        it: "Nessun prodotto contiene tutte queste parole. Questi nomi ci vanno vicino:",
        es: "Ningún producto tiene todas estas palabras. Estos nombres se parecen:",
        nl: "Geen product heeft al deze woorden. Deze namen komen in de buurt:",
        pl: "Żaden produkt nie ma wszystkich tych słów. Te nazwy są najbliższe:",
    }
    /// The table's name.
    products_found {
        en: "Products found", de: "Gefundene Produkte", fr: "Produits trouvés", it: "Prodotti trovati", es: "Productos encontrados",
        nl: "Gevonden producten", pl: "Znalezione produkty",
    }
    /// A column.
    product {
        en: "Product", de: "Produkt", fr: "Produit", it: "Prodotto", es: "Producto", nl: "Product", pl: "Produkt",
    }
    /// A column.
    set_and_number {
        en: "Set and number", de: "Set und Nummer", fr: "Extension et numéro", it: "Espansione e numero", es: "Expansión y número",
        nl: "Set en nummer", pl: "Dodatek i numer",
    }
    /// A column.
    number {
        en: "Number", de: "Nummer", fr: "Numéro", it: "Numero", es: "Número", nl: "Nummer", pl: "Numer",
    }
    /// A column.
    rarity {
        en: "Rarity", de: "Seltenheit", fr: "Rareté", it: "Rarità", es: "Rareza", nl: "Zeldzaamheid", pl: "Rzadkość",
    }
    /// A column.
    price {
        en: "Price", de: "Preis", fr: "Prix", it: "Prezzo", es: "Precio", nl: "Prijs", pl: "Cena",
    }
    /// A column.
    change {
        en: "Change", de: "Veränderung", fr: "Variation", it: "Variazione", es: "Variación", nl: "Verandering", pl: "Zmiana",
    }
    /// Deals, for search engines.
    deals_description {
        en: "Pokémon cards and sealed products below their reference price, each with its reasons and evidence.",
        de: "Pokémon-Karten und versiegelte Produkte unter ihrem Referenzpreis, jeweils mit Gründen und Belegen.",
        fr: "Cartes et produits scellés Pokémon sous leur prix de référence, chacun avec ses raisons et ses preuves.",
        it: "Carte e prodotti sigillati Pokémon sotto il prezzo di riferimento, ognuno con ragioni e prove.",
        es: "Cartas y producto sellado de Pokémon por debajo de su precio de referencia, con sus motivos y pruebas.",
        nl: "Pokémonkaarten en verzegelde producten onder hun referentieprijs, elk met redenen en bewijs.",
        pl: "Karty i produkty zapieczętowane Pokémon poniżej ceny odniesienia, każda okazja z uzasadnieniem i dowodami.",
    }
    /// The switch.
    kind_of_deal {
        en: "Kind of deal", de: "Art des Deals", fr: "Type de bonne affaire", it: "Tipo di affare", es: "Tipo de chollo", nl: "Soort deal",
        pl: "Rodzaj okazji",
    }
    /// What a deal is.
    deals_lead {
        en: "A deal is a price below the median of the 30 days before. The score is the sum of its reasons; open a deal to see the rows behind every number. ",
        de: "Ein Deal ist ein Preis unter dem Median der 30 Tage davor. Die Bewertung ist die Summe ihrer Gründe; wer einen Deal öffnet, sieht die Zeilen hinter jeder Zahl. ",
        fr: "Une bonne affaire est un prix inférieur à la médiane des 30 jours précédents. Le score est la somme de ses raisons\u{202f}; ouvrez une affaire pour voir les lignes derrière chaque chiffre. ",
        it: "Un affare è un prezzo sotto la mediana dei 30 giorni precedenti. Il punteggio è la somma delle sue ragioni; apri un affare per vedere le righe dietro ogni numero. ",
        es: "Un chollo es un precio por debajo de la mediana de los 30 días anteriores. La puntuación es la suma de sus motivos; abre un chollo para ver las filas detrás de cada cifra. ",
        nl: "Een deal is een prijs onder de mediaan van de 30 dagen ervoor. De score is de som van de redenen; open een deal om de regels achter elk getal te zien. ",
        pl: "Okazja to cena poniżej mediany z poprzednich 30 dni. Ocena jest sumą powodów; otwórz okazję, aby zobaczyć wiersze stojące za każdą liczbą. ",
    }
    /// A link.
    how_scored {
        en: "How deals are scored", de: "Wie Deals bewertet werden", fr: "Comment les affaires sont notées", it: "Come si valutano gli affari",
        es: "Cómo se puntúan los chollos", nl: "Hoe deals worden gescoord", pl: "Jak oceniamy okazje",
    }
    /// The order of a list.
    best_first {
        en: "Best first", de: "Die besten zuerst", fr: "Les meilleures d’abord", it: "Prima i migliori", es: "Primero los mejores",
        nl: "Beste eerst", pl: "Od najlepszych",
    }
    /// Sets, for search engines.
    sets_description {
        en: "All Pokémon card sets, newest first, with their cards and prices.",
        de: "Alle Pokémon-Kartensets, die neuesten zuerst, mit ihren Karten und Preisen.",
        fr: "Toutes les extensions de cartes Pokémon, les plus récentes d’abord, avec leurs cartes et leurs prix.",
        it: "Tutte le espansioni di carte Pokémon, dalle più recenti, con le loro carte e i prezzi.",
        es: "Todas las expansiones de cartas Pokémon, primero las más nuevas, con sus cartas y precios.",
        nl: "Alle Pokémonkaartensets, nieuwste eerst, met hun kaarten en prijzen.",
        pl: "Wszystkie dodatki kart Pokémon, od najnowszych, z kartami i cenami.",
    }
    /// The switch.
    where_printed {
        en: "Where printed", de: "Wo gedruckt", fr: "Lieu d’impression", it: "Dove stampate", es: "Dónde se imprimieron", nl: "Waar gedrukt",
        pl: "Gdzie wydrukowano",
    }
    /// Sets of no series.
    other {
        en: "Other", de: "Andere", fr: "Autres", it: "Altre", es: "Otras", nl: "Overige", pl: "Inne",
    }
    /// Where there is none.
    no_sets {
        en: "No set has products yet: the catalogue has not been taken in.",
        de: "Noch hat kein Set Produkte: Der Katalog wurde noch nicht eingelesen.",
        fr: "Aucune extension n’a encore de produits\u{a0}: le catalogue n’a pas été chargé.",
        it: "Nessuna espansione ha ancora prodotti: il catalogo non è stato caricato.",
        es: "Ninguna expansión tiene productos todavía: no se ha cargado el catálogo.",
        nl: "Nog geen set heeft producten: de catalogus is nog niet ingelezen.",
        pl: "Żaden dodatek nie ma jeszcze produktów: katalog nie został wczytany.",
    }
    /// Of a set.
    release_unknown {
        en: "release not known", de: "Erscheinen nicht bekannt", fr: "date de sortie inconnue", it: "uscita non nota", es: "lanzamiento desconocido",
        nl: "verschijning onbekend", pl: "data wydania nieznana",
    }
    /// A button.
    watch_set {
        en: "Watch this set", de: "Dieses Set beobachten", fr: "Suivre cette extension", it: "Segui questa espansione",
        es: "Seguir esta expansión", nl: "Deze set volgen", pl: "Obserwuj ten dodatek",
    }
    /// Movers, for search engines.
    movers_description {
        en: "Which Pokémon cards and sealed products rose and fell most in Europe, with the days behind each change.",
        de: "Welche Pokémon-Karten und versiegelten Produkte in Europa am meisten gestiegen und gefallen sind, mit den Tagen hinter jeder Veränderung.",
        fr: "Les cartes et produits scellés Pokémon qui ont le plus monté et baissé en Europe, avec les jours derrière chaque variation.",
        it: "Quali carte e prodotti sigillati Pokémon sono saliti e scesi di più in Europa, con i giorni dietro ogni variazione.",
        es: "Qué cartas y producto sellado de Pokémon subieron y bajaron más en Europa, con los días detrás de cada variación.",
        nl: "Welke Pokémonkaarten en verzegelde producten in Europa het meest stegen en daalden, met de dagen achter elke verandering.",
        pl: "Które karty i produkty zapieczętowane Pokémon najbardziej zdrożały i staniały w Europie, z dniami stojącymi za każdą zmianą.",
    }
    /// The switch.
    over_how_long {
        en: "Over how long", de: "Zeitraum", fr: "Sur quelle durée", it: "Su quanto tempo", es: "Durante cuánto tiempo", nl: "Over hoe lang",
        pl: "W jakim okresie",
    }
    /// A link.
    how_changes {
        en: "How changes are made", de: "Wie Veränderungen berechnet werden", fr: "Comment les variations sont calculées",
        it: "Come si calcolano le variazioni", es: "Cómo se calculan las variaciones", nl: "Hoe veranderingen worden berekend",
        pl: "Jak liczymy zmiany",
    }
    /// Where nothing is.
    no_movers {
        en: "Nothing moved this way that enough was seen of.",
        de: "In diese Richtung hat sich nichts bewegt, von dem genug gesehen wurde.",
        fr: "Rien n’a évolué dans ce sens parmi ce qui a été assez observé.",
        it: "Nulla di sufficientemente osservato si è mosso in questa direzione.",
        es: "Nada de lo que se ha visto lo suficiente se movió en este sentido.",
        nl: "Niets waarvan genoeg is gezien, bewoog deze kant op.",
        pl: "Nic, co widziano wystarczająco często, nie zmieniło się w tę stronę.",
    }
    /// A column.
    variant_seen {
        en: "Variant, and on how many days it was seen", de: "Variante, und an wie vielen Tagen sie gesehen wurde",
        fr: "Variante, et nombre de jours où elle a été vue", it: "Variante, e in quanti giorni è stata vista",
        es: "Variante, y en cuántos días se vio", nl: "Variant, en op hoeveel dagen die is gezien",
        pl: "Wariant i liczba dni, w których był widziany",
    }
    /// As a source.
    shops {
        en: "shops", de: "Shops", fr: "boutiques", it: "negozi", es: "tiendas", nl: "winkels", pl: "sklepy",
    }
}

sentences! {
    /// Until when the data of both sources reach.
    data_until(guide, shops) {
        en: "Data until · {guide} · {shops}", de: "Datenstand · {guide} · {shops}", fr: "Données jusqu’au · {guide} · {shops}",
        it: "Dati fino al · {guide} · {shops}", es: "Datos hasta · {guide} · {shops}", nl: "Gegevens tot · {guide} · {shops}",
        pl: "Dane do · {guide} · {shops}",
    }
    /// The newest day of the guide, or that there is none.
    guide_until(day) {
        en: "Cardmarket guide: {day}", de: "Cardmarket-Preisliste: {day}", fr: "Guide Cardmarket\u{a0}: {day}", it: "Listino Cardmarket: {day}",
        es: "Guía de Cardmarket: {day}", nl: "Cardmarket-gids: {day}", pl: "Cennik Cardmarket: {day}",
    }
    /// When a shop was last seen, or that none was.
    shops_until(when) {
        en: "Shops: {when}", de: "Shops: {when}", fr: "Boutiques\u{a0}: {when}", it: "Negozi: {when}", es: "Tiendas: {when}", nl: "Winkels: {when}",
        pl: "Sklepy: {when}",
    }
    /// Where nothing moved.
    nothing_worth(least) {
        en: "Nothing worth {least} or more that enough was seen of.",
        de: "Nichts ab {least}, von dem genug gesehen wurde.",
        fr: "Rien de {least} ou plus dont on ait vu assez de prix.",
        it: "Nulla da {least} in su di cui si sia visto abbastanza.",
        es: "Nada de {least} o más de lo que se haya visto lo suficiente.",
        nl: "Niets van {least} of meer waarvan genoeg is gezien.",
        pl: "Nic wartego {least} lub więcej, co widziano wystarczająco często.",
    }
    /// What was searched for, as a heading.
    quoted(text) {
        en: "“{text}”", de: "„{text}“", fr: "«\u{a0}{text}\u{a0}»", it: "«{text}»", es: "«{text}»", nl: "‘{text}’", pl: "„{text}”",
    }
    /// What was searched for, as a title.
    search_for(text) {
        en: "Search: {text}", de: "Suche: {text}", fr: "Recherche\u{a0}: {text}", it: "Ricerca: {text}", es: "Búsqueda: {text}", nl: "Zoeken: {text}",
        pl: "Szukaj: {text}",
    }
    /// A set's title.
    cards_and_prices(set) {
        en: "{set}: cards and prices", de: "{set}: Karten und Preise", fr: "{set}\u{a0}: cartes et prix", it: "{set}: carte e prezzi",
        es: "{set}: cartas y precios", nl: "{set}: kaarten en prijzen", pl: "{set}: karty i ceny",
    }
    /// A set, for search engines; `products` is how many there are.
    set_description(products, set) {
        en: "All {products} products of the Pokémon set {set} with their current prices.",
        de: "Alle {products} Produkte des Pokémon-Sets {set} mit ihren aktuellen Preisen.",
        fr: "Les {products} produits de l’extension Pokémon {set} avec leurs prix actuels.",
        it: "Tutti i {products} prodotti dell’espansione Pokémon {set} con i prezzi attuali.",
        es: "Los {products} productos de la expansión Pokémon {set} con sus precios actuales.",
        nl: "Alle {products} producten van de Pokémonset {set} met hun actuele prijzen.",
        pl: "Wszystkie produkty ({products}) z dodatku Pokémon {set} wraz z aktualnymi cenami.",
    }
    /// Of a set.
    released(day) {
        en: "released {day}", de: "erschienen {day}", fr: "sortie le {day}", it: "uscita il {day}", es: "lanzada el {day}",
        nl: "verschenen {day}", pl: "wydany {day}",
    }
    /// A table's name.
    products_of(set) {
        en: "Products of {set}", de: "Produkte von {set}", fr: "Produits de {set}", it: "Prodotti di {set}", es: "Productos de {set}",
        nl: "Producten van {set}", pl: "Produkty: {set}",
    }
    /// Movers' title.
    movers_of(span) {
        en: "Movers of {span}", de: "Preisbewegungen: {span}", fr: "Variations sur {span}", it: "Variazioni su {span}",
        es: "Subidas y bajadas: {span}", nl: "Prijsbewegingen: {span}", pl: "Zmiany cen: {span}",
    }
    /// What counts as one.
    movers_lead(least, days, slack) {
        en: "Worth {least} or more, with data on at least {days} of the 30 days before, and no flag that keeps the price out of the index. A change is against the value 7 or 30 days before the last, or up to {slack} days earlier. ",
        de: "Mindestens {least} wert, mit Daten an mindestens {days} der 30 Tage davor und ohne Vorbehalt, der den Preis aus dem Index hält. Eine Veränderung gilt gegenüber dem Wert 7 oder 30 Tage vor dem letzten, oder bis zu {slack} Tage früher. ",
        fr: "À partir de {least}, avec des données sur au moins {days} des 30 jours précédents, et sans réserve qui écarte le prix de l’indice. Une variation se mesure par rapport à la valeur 7 ou 30 jours avant la dernière, ou jusqu’à {slack} jours plus tôt. ",
        it: "Da {least} in su, con dati in almeno {days} dei 30 giorni precedenti, e senza riserve che escludano il prezzo dall’indice. Una variazione si misura sul valore di 7 o 30 giorni prima dell’ultimo, o fino a {slack} giorni prima ancora. ",
        es: "De {least} o más, con datos en al menos {days} de los 30 días anteriores y sin reservas que dejen el precio fuera del índice. Una variación se mide frente al valor de 7 o 30 días antes del último, o de hasta {slack} días antes. ",
        nl: "Minstens {least} waard, met gegevens op ten minste {days} van de 30 dagen ervoor, en zonder voorbehoud dat de prijs uit de index houdt. Een verandering geldt ten opzichte van de waarde van 7 of 30 dagen vóór de laatste, of tot {slack} dagen eerder. ",
        pl: "Warte co najmniej {least}, z danymi z przynajmniej {days} z poprzednich 30 dni i bez zastrzeżeń, które wykluczają cenę z indeksu. Zmianę liczy się względem wartości sprzed 7 lub 30 dni od ostatniej, a gdy jej brak, do {slack} dni wcześniejszej. ",
    }
    /// Over what rose.
    up_in(span) {
        en: "Up in {span}", de: "Gestiegen: {span}", fr: "En hausse sur {span}", it: "In rialzo: {span}", es: "Al alza en {span}",
        nl: "Gestegen in {span}", pl: "W górę w {span}",
    }
    /// Over what fell.
    down_in(span) {
        en: "Down in {span}", de: "Gefallen: {span}", fr: "En baisse sur {span}", it: "In ribasso: {span}", es: "A la baja en {span}",
        nl: "Gedaald in {span}", pl: "W dół w {span}",
    }
    /// On how many days, and by whom.
    of_30_days(days, source) {
        en: "{days} of 30 days, {source}", de: "{days} von 30 Tagen, {source}", fr: "{days} jours sur 30, {source}",
        it: "{days} giorni su 30, {source}", es: "{days} de 30 días, {source}", nl: "{days} van 30 dagen, {source}",
        pl: "{days} z 30 dni, {source}",
    }
}

counts! {
    /// How many values an index is made of.
    values(n) {
        en: "{n} value" "{n} values", de: "{n} Wert" "{n} Werte", fr: "{n} valeur" "{n} de valeurs" "{n} valeurs",
        it: "{n} valore" "{n} di valori" "{n} valori", es: "{n} valor" "{n} de valores" "{n} valores", nl: "{n} waarde" "{n} waarden",
        pl: "{n} wartość" "{n} wartości" "{n} wartości",
    }
    /// How many products there are.
    products(n) {
        en: "{n} product" "{n} products", de: "{n} Produkt" "{n} Produkte", fr: "{n} produit" "{n} de produits" "{n} produits",
        it: "{n} prodotto" "{n} di prodotti" "{n} prodotti", es: "{n} producto" "{n} de productos" "{n} productos",
        nl: "{n} product" "{n} producten", pl: "{n} produkt" "{n} produkty" "{n} produktów",
    }
    /// The same, of a set.
    in_catalogue(n) {
        en: "{n} product in the catalogue" "{n} products in the catalogue", de: "{n} Produkt im Katalog" "{n} Produkte im Katalog",
        fr: "{n} produit au catalogue" "{n} de produits au catalogue" "{n} produits au catalogue",
        it: "{n} prodotto in catalogo" "{n} di prodotti in catalogo" "{n} prodotti in catalogo",
        es: "{n} producto en el catálogo" "{n} de productos en el catálogo" "{n} productos en el catálogo",
        nl: "{n} product in de catalogus" "{n} producten in de catalogus",
        pl: "{n} produkt w katalogu" "{n} produkty w katalogu" "{n} produktów w katalogu",
    }
    /// How many cards of a set have a number.
    numbered_cards(n) {
        en: "{n} numbered card" "{n} numbered cards", de: "{n} nummerierte Karte" "{n} nummerierte Karten",
        fr: "{n} carte numérotée" "{n} de cartes numérotées" "{n} cartes numérotées",
        it: "{n} carta numerata" "{n} di carte numerate" "{n} carte numerate",
        es: "{n} carta numerada" "{n} de cartas numeradas" "{n} cartas numeradas", nl: "{n} genummerde kaart" "{n} genummerde kaarten",
        pl: "{n} numerowana karta" "{n} numerowane karty" "{n} numerowanych kart",
    }
}

/// What a part of a score is about, in a few words, by the name it is kept under; none: nobody named it.
#[must_use]
pub fn part(locale: Locale, name: &str) -> Option<&'static str> {
    let texts = match name {
        "discount" => [
            "Discount",
            "Abstand zum Referenzpreis",
            "Écart avec la référence",
            "Distanza dal riferimento",
            "Distancia a la referencia",
            "Afstand tot de referentie",
            "Różnica wobec odniesienia",
        ],
        "match" => [
            "Match",
            "Sicherheit der Zuordnung",
            "Certitude de l’identification",
            "Sicurezza del riconoscimento",
            "Certeza de la identificación",
            "Zekerheid van de koppeling",
            "Pewność dopasowania",
        ],
        "fair price" => [
            "Fair price",
            "Sicherheit des fairen Preises",
            "Certitude du prix juste",
            "Sicurezza del prezzo equo",
            "Certeza del precio justo",
            "Zekerheid van de eerlijke prijs",
            "Pewność uczciwej ceny",
        ],
        "liquidity" => [
            "Liquidity",
            "Wiederverkäuflichkeit",
            "Facilité de revente",
            "Facilità di rivendita",
            "Facilidad de reventa",
            "Verkoopbaarheid",
            "Łatwość odsprzedaży",
        ],
        "freshness" => ["Freshness", "Aktualität", "Fraîcheur", "Attualità", "Actualidad", "Actualiteit", "Aktualność"],
        "stability" => [
            "Stability",
            "Preisstabilität",
            "Stabilité du prix",
            "Stabilità del prezzo",
            "Estabilidad del precio",
            "Prijsstabiliteit",
            "Stabilność ceny",
        ],
        "history" => [
            "History",
            "Länge des Preisverlaufs",
            "Longueur de l’historique",
            "Lunghezza dello storico",
            "Longitud del historial",
            "Lengte van het prijsverloop",
            "Długość historii cen",
        ],
        "worth the shipping" => [
            "Worth the shipping",
            "Lohnt den Versand",
            "Vaut les frais de port",
            "Vale la spedizione",
            "Merece el envío",
            "Verzending waard",
            "Wart kosztów wysyłki",
        ],
        "shop" => [
            "Shop",
            "Verlässlichkeit des Shops",
            "Fiabilité de la boutique",
            "Affidabilità del negozio",
            "Fiabilidad de la tienda",
            "Betrouwbaarheid van de winkel",
            "Rzetelność sklepu",
        ],
        "presumed" => [
            "Presumed",
            "Teil der Kosten angenommen",
            "Une partie du coût est présumée",
            "Parte del costo presunta",
            "Parte del coste supuesta",
            "Deel van de kosten aangenomen",
            "Część kosztów założona",
        ],
        "old reference" => [
            "Old reference",
            "Alter Referenzpreis",
            "Référence ancienne",
            "Riferimento vecchio",
            "Referencia antigua",
            "Oude referentie",
            "Stara cena odniesienia",
        ],
        "language not separated" => [
            "Language not separated",
            "Sprachen nicht getrennt",
            "Langues non séparées",
            "Lingue non separate",
            "Idiomas no separados",
            "Talen niet gescheiden",
            "Języki nierozdzielone",
        ],
        "condition" => ["Condition", "Zustand", "État", "Condizioni", "Estado", "Staat", "Stan"],
        "condition not stated" => [
            "Condition not stated",
            "Zustand nicht genannt",
            "État non précisé",
            "Condizioni non indicate",
            "Estado no indicado",
            "Staat niet vermeld",
            "Nie podano stanu",
        ],
        "finish not stated" => [
            "Finish not stated",
            "Ausführung nicht genannt",
            "Finition non précisée",
            "Finitura non indicata",
            "Acabado no indicado",
            "Afwerking niet vermeld",
            "Nie podano wykończenia",
        ],
        "no earlier level" => [
            "No earlier level",
            "Kein früherer Stand",
            "Pas de niveau antérieur",
            "Nessun livello precedente",
            "Sin nivel anterior",
            "Geen eerder niveau",
            "Brak wcześniejszego poziomu",
        ],
        "no ask known" => [
            "No ask known",
            "Kein Angebot bekannt",
            "Aucune offre connue",
            "Nessuna offerta nota",
            "Ninguna oferta conocida",
            "Geen aanbod bekend",
            "Brak znanej oferty",
        ],
        "limit" => [
            "Limit",
            "Grenze bei 0 und 100",
            "Limite à 0 et 100",
            "Limite a 0 e 100",
            "Límite en 0 y 100",
            "Grens bij 0 en 100",
            "Granica 0 i 100",
        ],
        // What speaks against a price takes points by its own name.
        flag => return flag.parse::<Kind>().ok().map(|kind| names::flag(locale, kind)),
    };
    Some(names::of(locale, texts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_by_what_they_are_kept_under() {
        assert_eq!(part(Locale::German, "freshness"), Some("Aktualität"));
        assert_eq!(part(Locale::Dutch, "spike"), Some(names::flag(Locale::Dutch, Kind::Spike)));
        assert_eq!(part(Locale::German, "anything else"), None);
    }
}

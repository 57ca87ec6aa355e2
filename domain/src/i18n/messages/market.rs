//! What the pages of indices and of comparing say.

use crate::i18n::say::{sentences, words};

words! {
    /// The title.
    indices_title {
        en: "Market indices", de: "Marktindizes", fr: "Indices du marché", it: "Indici di mercato", es: "Índices del mercado",
        nl: "Marktindexen", pl: "Indeksy rynku",
    }
    /// For search engines.
    indices_description {
        en: "How the market of Pokémon cards moves in Europe: chain-linked indices of everything, by series, set, rarity, price and of sealed products.",
        de: "Wie sich der Markt für Pokémon-Karten in Europa bewegt: verkettete Indizes insgesamt, nach Serie, Set, Seltenheit, Preis und für versiegelte Produkte.",
        fr: "L’évolution du marché des cartes Pokémon en Europe\u{a0}: indices chaînés de l’ensemble, par série, extension, rareté, prix et produits scellés.",
        it: "Come si muove il mercato delle carte Pokémon in Europa: indici concatenati di tutto, per serie, espansione, rarità, prezzo e prodotti sigillati.",
        es: "Cómo se mueve el mercado de cartas Pokémon en Europa: índices encadenados de todo, por serie, expansión, rareza, precio y de producto sellado.",
        nl: "Hoe de markt voor Pokémonkaarten in Europa beweegt: gekoppelde indexen van alles, per serie, set, zeldzaamheid, prijs en van verzegelde producten.",
        pl: "Jak zmienia się rynek kart Pokémon w Europie: indeksy łańcuchowe całości, według serii, dodatku, rzadkości, ceny i produktów zapieczętowanych.",
    }
    /// A link.
    the_rules {
        en: "The rules", de: "Die Regeln", fr: "Les règles", it: "Le regole", es: "Las reglas", nl: "De regels", pl: "Zasady",
    }
    /// Where there is none.
    no_index {
        en: "No data yet: an index begins with the second day of prices.", de: "Noch keine Daten: Ein Index beginnt mit dem zweiten Tag mit Preisen.",
        fr: "Pas encore de données\u{a0}: un indice commence au deuxième jour de prix.", it: "Ancora nessun dato: un indice comincia con il secondo giorno di prezzi.",
        es: "Aún no hay datos: un índice empieza con el segundo día de precios.", nl: "Nog geen gegevens: een index begint met de tweede dag met prijzen.",
        pl: "Brak jeszcze danych: indeks zaczyna się od drugiego dnia z cenami.",
    }
    /// A group.
    the_market {
        en: "The market", de: "Der Markt", fr: "Le marché", it: "Il mercato", es: "El mercado", nl: "De markt", pl: "Rynek",
    }
    /// A group.
    by_price {
        en: "By price", de: "Nach Preis", fr: "Par prix", it: "Per prezzo", es: "Por precio", nl: "Op prijs", pl: "Według ceny",
    }
    /// A group.
    by_serie {
        en: "By series", de: "Nach Serie", fr: "Par série", it: "Per serie", es: "Por serie", nl: "Per serie", pl: "Według serii",
    }
    /// A group.
    by_rarity {
        en: "By rarity", de: "Nach Seltenheit", fr: "Par rareté", it: "Per rarità", es: "Por rareza", nl: "Op zeldzaamheid", pl: "Według rzadkości",
    }
    /// A group.
    by_set {
        en: "By set", de: "Nach Set", fr: "Par extension", it: "Per espansione", es: "Por expansión", nl: "Per set", pl: "Według dodatku",
    }
    /// An index.
    all_products {
        en: "All cards and products", de: "Alle Karten und Produkte", fr: "Toutes les cartes et tous les produits", it: "Tutte le carte e i prodotti",
        es: "Todas las cartas y productos", nl: "Alle kaarten en producten", pl: "Wszystkie karty i produkty",
    }
    /// An index.
    sealed_products {
        en: "Sealed products", de: "Versiegelte Produkte", fr: "Produits scellés", it: "Prodotti sigillati", es: "Producto sellado",
        nl: "Verzegelde producten", pl: "Produkty zapieczętowane",
    }
    /// A link.
    as_json {
        en: "Every day as JSON", de: "Jeder Tag als JSON", fr: "Chaque jour en JSON", it: "Ogni giorno in JSON", es: "Cada día en JSON",
        nl: "Elke dag als JSON", pl: "Każdy dzień jako JSON",
    }
    /// A column.
    index {
        en: "Index", de: "Index", fr: "Indice", it: "Indice", es: "Índice", nl: "Index", pl: "Indeks",
    }
    /// A column.
    level {
        en: "Level", de: "Stand", fr: "Niveau", it: "Livello", es: "Nivel", nl: "Stand", pl: "Poziom",
    }
    /// A column: how many values.
    values {
        en: "Values", de: "Werte", fr: "Valeurs", it: "Valori", es: "Valores", nl: "Waarden", pl: "Wartości",
    }
    /// A column.
    day {
        en: "Day", de: "Tag", fr: "Jour", it: "Giorno", es: "Día", nl: "Dag", pl: "Dzień",
    }
    /// For search engines.
    compare_description {
        en: "Up to five Pokémon cards or sealed products beside each other: their prices on one index, and their facts in one table.",
        de: "Bis zu fünf Pokémon-Karten oder versiegelte Produkte nebeneinander: ihre Preise auf einem Index, ihre Fakten in einer Tabelle.",
        fr: "Jusqu’à cinq cartes ou produits scellés Pokémon côte à côte\u{a0}: leurs prix sur un même indice, leurs informations dans un seul tableau.",
        it: "Fino a cinque carte o prodotti sigillati Pokémon affiancati: i prezzi su un unico indice, i dati in un’unica tabella.",
        es: "Hasta cinco cartas o productos sellados de Pokémon uno al lado del otro: sus precios en un índice y sus datos en una tabla.",
        nl: "Tot vijf Pokémonkaarten of verzegelde producten naast elkaar: hun prijzen op één index, hun feiten in één tabel.",
        pl: "Do pięciu kart lub produktów zapieczętowanych Pokémon obok siebie: ceny na jednym indeksie, informacje w jednej tabeli.",
    }
    /// Where nothing was asked for.
    nothing_to_compare {
        en: "Nothing to compare yet. Look for a product above, or come here from a product's page.",
        de: "Noch nichts zu vergleichen. Oben ein Produkt suchen oder von der Seite eines Produkts herkommen.",
        fr: "Rien à comparer pour l’instant. Cherchez un produit ci-dessus, ou venez ici depuis la page d’un produit.",
        it: "Ancora nulla da confrontare. Cerca un prodotto qui sopra, o arriva qui dalla pagina di un prodotto.",
        es: "Aún no hay nada que comparar. Busca un producto arriba o ven aquí desde la página de un producto.",
        nl: "Nog niets te vergelijken. Zoek hierboven een product, of kom hier vanaf een productpagina.",
        pl: "Na razie nie ma czego porównywać. Wyszukaj produkt powyżej albo przyjdź tu ze strony produktu.",
    }
    /// Where no more can be added.
    these_are_all {
        en: "These are all that can be told apart. Take one out to add another.",
        de: "Mehr lassen sich nicht unterscheiden. Für ein weiteres eines herausnehmen.",
        fr: "On ne peut pas en distinguer davantage. Retirez-en un pour en ajouter un autre.",
        it: "Di più non si distinguono. Togline uno per aggiungerne un altro.",
        es: "No se pueden distinguir más. Quita uno para añadir otro.",
        nl: "Meer zijn niet uit elkaar te houden. Haal er een weg om een ander toe te voegen.",
        pl: "Więcej nie da się odróżnić. Usuń jeden, aby dodać kolejny.",
    }
    /// A list.
    products_to_add {
        en: "Products to add", de: "Produkte zum Hinzufügen", fr: "Produits à ajouter", it: "Prodotti da aggiungere", es: "Productos para añadir",
        nl: "Producten om toe te voegen", pl: "Produkty do dodania",
    }
    /// Before a product.
    add {
        en: "Add ", de: "Hinzufügen: ", fr: "Ajouter ", it: "Aggiungi ", es: "Añadir ", nl: "Toevoegen: ", pl: "Dodaj: ",
    }
    /// Over a form.
    add_a_product {
        en: "Add a product", de: "Ein Produkt hinzufügen", fr: "Ajouter un produit", it: "Aggiungi un prodotto", es: "Añadir un producto",
        nl: "Een product toevoegen", pl: "Dodaj produkt",
    }
    /// A field.
    name_set_or_number {
        en: "Name, set or number ", de: "Name, Set oder Nummer ", fr: "Nom, extension ou numéro ", it: "Nome, espansione o numero ",
        es: "Nombre, expansión o número ", nl: "Naam, set of nummer ", pl: "Nazwa, dodatek lub numer ",
    }
    /// A button.
    look {
        en: "Look", de: "Suchen", fr: "Chercher", it: "Cerca", es: "Buscar", nl: "Zoeken", pl: "Szukaj",
    }
    /// Of a line.
    no_data_since {
        en: "no data since then", de: "seitdem keine Daten", fr: "aucune donnée depuis", it: "nessun dato da allora", es: "sin datos desde entonces",
        nl: "sindsdien geen gegevens", pl: "od tego czasu brak danych",
    }
    /// A list.
    lines {
        en: "Lines of the drawing", de: "Linien der Zeichnung", fr: "Lignes du graphique", it: "Linee del grafico", es: "Líneas del gráfico",
        nl: "Lijnen van de grafiek", pl: "Linie wykresu",
    }
    /// Over a drawing.
    common_index {
        en: "On a common index", de: "Auf einem gemeinsamen Index", fr: "Sur un indice commun", it: "Su un indice comune", es: "En un índice común",
        nl: "Op een gezamenlijke index", pl: "Na wspólnym indeksie",
    }
    /// A switch.
    range {
        en: "Range", de: "Zeitraum", fr: "Période", it: "Periodo", es: "Periodo", nl: "Periode", pl: "Okres",
    }
    /// A switch: how values are laid out.
    scale {
        en: "Scale", de: "Skala", fr: "Échelle", it: "Scala", es: "Escala", nl: "Schaal", pl: "Skala",
    }
    /// Before indices to choose from.
    beside_index {
        en: "Beside an index ", de: "Neben einem Index ", fr: "À côté d’un indice ", it: "Accanto a un indice ", es: "Junto a un índice ",
        nl: "Naast een index ", pl: "Obok indeksu ",
    }
    /// None of them.
    no_index_beside {
        en: "None", de: "Keiner", fr: "Aucun", it: "Nessuno", es: "Ninguno", nl: "Geen", pl: "Żaden",
    }
    /// Where none has a price.
    none_has_price {
        en: "No data: none of these has a price yet.", de: "Keine Daten: Keines davon hat bisher einen Preis.", fr: "Aucune donnée\u{a0}: aucun n’a encore de prix.",
        it: "Nessun dato: nessuno di questi ha ancora un prezzo.", es: "Sin datos: ninguno tiene precio todavía.",
        nl: "Geen gegevens: geen van deze heeft al een prijs.", pl: "Brak danych: żaden z nich nie ma jeszcze ceny.",
    }
    /// A closed block.
    as_table {
        en: "Data as a table", de: "Daten als Tabelle", fr: "Données en tableau", it: "Dati in tabella", es: "Datos en tabla", nl: "Gegevens als tabel",
        pl: "Dane w tabeli",
    }
    /// Its table.
    data_of_drawing {
        en: "Data of the drawing", de: "Daten der Zeichnung", fr: "Données du graphique", it: "Dati del grafico", es: "Datos del gráfico",
        nl: "Gegevens van de grafiek", pl: "Dane wykresu",
    }
    /// A link.
    take_out {
        en: "Take out", de: "Herausnehmen", fr: "Retirer", it: "Togli", es: "Quitar", nl: "Weghalen", pl: "Usuń",
    }
    /// A table.
    facts_beside {
        en: "Facts beside each other", de: "Fakten nebeneinander", fr: "Informations côte à côte", it: "Dati affiancati", es: "Datos lado a lado",
        nl: "Feiten naast elkaar", pl: "Informacje obok siebie",
    }
    /// A row.
    usual_range_30 {
        en: "Usual range of 30 days", de: "Übliche Spanne über 30 Tage", fr: "Fourchette habituelle sur 30 jours", it: "Intervallo abituale di 30 giorni",
        es: "Rango habitual de 30 días", nl: "Gebruikelijke marge van 30 dagen", pl: "Zwykły przedział z 30 dni",
    }
    /// A row.
    moves_a_day {
        en: "Moves a day", de: "Bewegung am Tag", fr: "Variation par jour", it: "Movimento al giorno", es: "Movimiento al día", nl: "Beweging per dag",
        pl: "Ruch dzienny",
    }
    /// A row.
    variant_shown {
        en: "Variant shown", de: "Gezeigte Variante", fr: "Variante affichée", it: "Variante mostrata", es: "Variante mostrada", nl: "Getoonde variant",
        pl: "Pokazany wariant",
    }
    /// A row.
    cheapest {
        en: "Cheapest in euro, without sending", de: "Am günstigsten in Euro, ohne Versand", fr: "Le moins cher en euros, hors port",
        it: "Più economico in euro, senza spedizione", es: "Más barato en euros, sin envío", nl: "Goedkoopste in euro, zonder verzending",
        pl: "Najtaniej w euro, bez wysyłki",
    }
    /// A row.
    set {
        en: "Set", de: "Set", fr: "Extension", it: "Espansione", es: "Expansión", nl: "Set", pl: "Dodatek",
    }
}

sentences! {
    /// An index's title.
    index_of(what) {
        en: "Index: {what}", de: "Index: {what}", fr: "Indice\u{a0}: {what}", it: "Indice: {what}", es: "Índice: {what}", nl: "Index: {what}", pl: "Indeks: {what}",
    }
    /// What an index is.
    indices_lead(base, least) {
        en: "Each begins at {base}. Equal weights, linked from day to day over what was seen on both; fewer than {least} such values make no level. Prices with a flag are left out. ",
        de: "Jeder beginnt bei {base}. Gleiche Gewichte, von Tag zu Tag verkettet über das, was an beiden gesehen wurde; weniger als {least} solche Werte ergeben keinen Stand. Preise mit Vorbehalt bleiben außen vor. ",
        fr: "Chacun commence à {base}. Poids égaux, chaînés d’un jour à l’autre sur ce qui a été vu les deux jours\u{202f}; moins de {least} valeurs ne donnent pas de niveau. Les prix sous réserve sont écartés. ",
        it: "Ognuno comincia da {base}. Pesi uguali, concatenati di giorno in giorno su ciò che è stato visto in entrambi; con meno di {least} valori non c’è livello. I prezzi con riserva restano fuori. ",
        es: "Cada uno empieza en {base}. Pesos iguales, encadenados de un día a otro con lo que se vio en ambos; con menos de {least} valores no hay nivel. Los precios con reservas quedan fuera. ",
        nl: "Elke index begint op {base}. Gelijke gewichten, van dag tot dag gekoppeld over wat op beide is gezien; minder dan {least} zulke waarden geven geen stand. Prijzen met een voorbehoud tellen niet mee. ",
        pl: "Każdy zaczyna się od {base}. Równe wagi, łączone z dnia na dzień na podstawie tego, co widziano w obu; mniej niż {least} takich wartości nie daje poziomu. Ceny z zastrzeżeniem są pomijane. ",
    }
    /// A band of prices.
    band(low, high) {
        en: "{low} to {high} €", de: "{low} bis {high} €", fr: "{low} à {high} €", it: "da {low} a {high} €", es: "de {low} a {high} €",
        nl: "€ {low} tot {high}", pl: "od {low} do {high} €",
    }
    /// The highest band.
    band_from(low) {
        en: "{low} € and more", de: "ab {low} €", fr: "{low} € et plus", it: "da {low} € in su", es: "{low} € o más", nl: "€ {low} en meer", pl: "od {low} €",
    }
    /// A chart's name.
    by_day(what) {
        en: "{what} by day", de: "{what} nach Tagen", fr: "{what} par jour", it: "{what} giorno per giorno", es: "{what} por día", nl: "{what} per dag",
        pl: "{what} dzień po dniu",
    }
    /// A table's name.
    levels(what) {
        en: "Levels: {what}", de: "Stände: {what}", fr: "Niveaux\u{a0}: {what}", it: "Livelli: {what}", es: "Niveles: {what}", nl: "Standen: {what}",
        pl: "Poziomy: {what}",
    }
    /// What comparing is.
    compare_lead(most) {
        en: "Up to {most} products. Each line is 100 on the first day that all of them have a price of, so that what moved more is seen at once, whatever it costs.",
        de: "Bis zu {most} Produkte. Jede Linie steht am ersten Tag, von dem alle einen Preis haben, bei 100: So sieht man sofort, was sich mehr bewegt hat, egal was es kostet.",
        fr: "Jusqu’à {most} produits. Chaque ligne vaut 100 le premier jour où tous ont un prix\u{a0}: on voit tout de suite ce qui a le plus bougé, quel que soit son prix.",
        it: "Fino a {most} prodotti. Ogni linea vale 100 nel primo giorno in cui tutti hanno un prezzo: si vede subito che cosa si è mosso di più, qualunque sia il costo.",
        es: "Hasta {most} productos. Cada línea vale 100 el primer día en que todos tienen precio: así se ve enseguida qué se movió más, cueste lo que cueste.",
        nl: "Tot {most} producten. Elke lijn staat op 100 op de eerste dag waarvan ze allemaal een prijs hebben: zo zie je meteen wat meer bewoog, wat het ook kost.",
        pl: "Do {most} produktów. Każda linia ma wartość 100 w pierwszym dniu, w którym wszystkie mają cenę: od razu widać, co zmieniło się bardziej, niezależnie od ceny.",
    }
    /// Of an address.
    no_such(names) {
        en: "There is no such product here: {names}.", de: "Dieses Produkt gibt es hier nicht: {names}.", fr: "Ce produit n’existe pas ici\u{a0}: {names}.",
        it: "Questo prodotto qui non c’è: {names}.", es: "Aquí no existe este producto: {names}.", nl: "Dit product is er hier niet: {names}.",
        pl: "Nie ma tu takiego produktu: {names}.",
    }
    /// Of a search.
    nothing_more(text) {
        en: "Nothing more found for “{text}”. ", de: "Nichts weiter gefunden zu „{text}“. ", fr: "Rien d’autre trouvé pour «\u{a0}{text}\u{a0}». ",
        it: "Nient’altro trovato per «{text}». ", es: "No se ha encontrado nada más para «{text}». ", nl: "Niets meer gevonden voor ‘{text}’. ",
        pl: "Nic więcej nie znaleziono dla „{text}”. ",
    }
    /// Where a line ended.
    ended(value, day) {
        en: "{value} on {day}", de: "{value} am {day}", fr: "{value} le {day}", it: "{value} il {day}", es: "{value} el {day}", nl: "{value} op {day}",
        pl: "{value} w dniu {day}",
    }
    /// What the drawing is.
    hundred_is(day) {
        en: "100 is each one's price on {day}, or on its first day after.", de: "100 ist der jeweilige Preis am {day} oder am ersten Tag danach.",
        fr: "100 est le prix de chacun au {day}, ou à son premier jour suivant.", it: "100 è il prezzo di ciascuno il {day}, o nel primo giorno successivo.",
        es: "100 es el precio de cada uno el {day}, o el de su primer día posterior.", nl: "100 is de prijs van elk op {day}, of op de eerste dag erna.",
        pl: "100 to cena każdego z dnia {day} lub z pierwszego dnia po nim.",
    }
    /// The cheapest offer.
    price_at(price, shop) {
        en: "{price} at {shop}", de: "{price} bei {shop}", fr: "{price} chez {shop}", it: "{price} da {shop}", es: "{price} en {shop}", nl: "{price} bij {shop}",
        pl: "{price} w {shop}",
    }
}

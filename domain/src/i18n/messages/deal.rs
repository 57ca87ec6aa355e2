//! What the page of one deal says: its parts, its receipt, the rows behind it.

use crate::i18n::say::{sentences, words};

words! {
    /// For search engines.
    description {
        en: "A deal with its reasons, and the rows behind every number.", de: "Ein Deal mit seinen Gründen und den Zeilen hinter jeder Zahl.",
        fr: "Une bonne affaire avec ses raisons, et les lignes derrière chaque chiffre.", it: "Un affare con le sue ragioni e le righe dietro ogni numero.",
        es: "Un chollo con sus motivos y las filas detrás de cada cifra.", nl: "Een deal met de redenen, en de regels achter elk getal.",
        pl: "Okazja z uzasadnieniem i wierszami stojącymi za każdą liczbą.",
    }
    /// A link.
    history_and_offers {
        en: "Price history and offers", de: "Preisverlauf und Angebote", fr: "Historique des prix et offres", it: "Storico dei prezzi e offerte",
        es: "Historial de precios y ofertas", nl: "Prijsverloop en aanbiedingen", pl: "Historia cen i oferty",
    }
    /// A part of the page.
    why_this_score {
        en: "Why this score", de: "Warum diese Bewertung", fr: "Pourquoi ce score", it: "Perché questo punteggio", es: "Por qué esta puntuación",
        nl: "Waarom deze score", pl: "Skąd ta ocena",
    }
    /// A column.
    part {
        en: "Part", de: "Teil", fr: "Élément", it: "Parte", es: "Parte", nl: "Onderdeel", pl: "Składnik",
    }
    /// A column.
    because {
        en: "Because", de: "Weil", fr: "Parce que", it: "Perché", es: "Porque", nl: "Omdat", pl: "Ponieważ",
    }
    /// A column.
    points {
        en: "Points", de: "Punkte", fr: "Points", it: "Punti", es: "Puntos", nl: "Punten", pl: "Punkty",
    }
    /// A part of the page.
    at_the_door {
        en: "What it costs at the door", de: "Was es an der Haustür kostet", fr: "Ce que cela coûte livré chez vous", it: "Quanto costa a casa tua",
        es: "Lo que cuesta en tu puerta", nl: "Wat het aan de deur kost", pl: "Ile kosztuje pod drzwiami",
    }
    /// A part of the page.
    what_it_is_worth {
        en: "What it is worth", de: "Was es wert ist", fr: "Ce que cela vaut", it: "Quanto vale", es: "Lo que vale", nl: "Wat het waard is",
        pl: "Ile to jest warte",
    }
    /// A part of the page.
    what_would_change {
        en: "What would change the score", de: "Was die Bewertung ändern würde", fr: "Ce qui changerait le score", it: "Che cosa cambierebbe il punteggio",
        es: "Qué cambiaría la puntuación", nl: "Wat de score zou veranderen", pl: "Co zmieniłoby ocenę",
    }
    /// A part of the page.
    where_price {
        en: "Where the price comes from", de: "Woher der Preis kommt", fr: "D’où vient le prix", it: "Da dove viene il prezzo", es: "De dónde sale el precio",
        nl: "Waar de prijs vandaan komt", pl: "Skąd pochodzi cena",
    }
    /// Beside the figure that was used.
    this_price {
        en: " ← this price", de: " ← dieser Preis", fr: " ← ce prix", it: " ← questo prezzo", es: " ← este precio", nl: " ← deze prijs", pl: " ← ta cena",
    }
    /// Where a file has no name.
    unknown_file {
        en: "unknown file", de: "unbekannte Datei", fr: "fichier inconnu", it: "file sconosciuto", es: "archivo desconocido", nl: "onbekend bestand",
        pl: "nieznany plik",
    }
    /// Before a table's name.
    row_of {
        en: "Row of ", de: "Zeile von ", fr: "Ligne de ", it: "Riga di ", es: "Fila de ", nl: "Regel van ", pl: "Wiersz z ",
    }
    /// Before a table's name.
    rows_of {
        en: "Rows of ", de: "Zeilen von ", fr: "Lignes de ", it: "Righe di ", es: "Filas de ", nl: "Regels van ", pl: "Wiersze z ",
    }
    /// Computed again.
    the_same {
        en: "the same", de: "dasselbe", fr: "identique", it: "uguale", es: "igual", nl: "hetzelfde", pl: "tyle samo",
    }
    /// Computed again.
    no_rows {
        en: "no rows left to compute it from", de: "keine Zeilen mehr da, um es zu berechnen", fr: "plus de lignes pour le calculer",
        it: "nessuna riga rimasta da cui calcolarlo", es: "ya no quedan filas con las que calcularlo", nl: "geen regels meer om het mee te berekenen",
        pl: "nie ma już wierszy, z których można to obliczyć",
    }
    /// Of offers.
    not_stated {
        en: "not stated", de: "nicht genannt", fr: "non précisé", it: "non indicato", es: "no se indica", nl: "niet vermeld", pl: "nie podano",
    }
    /// A part of the page.
    where_market_stood {
        en: "Where the market stood", de: "Wo der Markt stand", fr: "Où en était le marché", it: "Dove stava il mercato", es: "Dónde estaba el mercado",
        nl: "Waar de markt stond", pl: "Gdzie był rynek",
    }
    /// A part of the page.
    where_reference {
        en: "Where the reference comes from", de: "Woher der Referenzpreis kommt", fr: "D’où vient la référence", it: "Da dove viene il riferimento",
        es: "De dónde sale la referencia", nl: "Waar de referentie vandaan komt", pl: "Skąd pochodzi cena odniesienia",
    }
    /// A column.
    figure {
        en: "Figure", de: "Kennzahl", fr: "Valeur", it: "Valore", es: "Cifra", nl: "Kengetal", pl: "Wielkość",
    }
    /// A column.
    when_scored {
        en: "When scored", de: "Bei der Bewertung", fr: "Au moment du score", it: "Alla valutazione", es: "Al puntuar", nl: "Bij het scoren",
        pl: "W chwili oceny",
    }
    /// A column.
    again {
        en: "Computed again from the rows below", de: "Neu berechnet aus den Zeilen unten", fr: "Recalculé à partir des lignes ci-dessous",
        it: "Ricalcolato dalle righe qui sotto", es: "Recalculado con las filas de abajo", nl: "Opnieuw berekend uit de regels hieronder",
        pl: "Obliczone ponownie z wierszy poniżej",
    }
    /// A figure.
    quantile_10 {
        en: "10 % quantile", de: "10-%-Quantil", fr: "Quantile 10\u{202f}%", it: "Quantile 10%", es: "Cuantil del 10 %", nl: "10%-kwantiel", pl: "Kwantyl 10%",
    }
    /// A figure.
    median {
        en: "Median", de: "Median", fr: "Médiane", it: "Mediana", es: "Mediana", nl: "Mediaan", pl: "Mediana",
    }
    /// A figure.
    quantile_90 {
        en: "90 % quantile", de: "90-%-Quantil", fr: "Quantile 90\u{202f}%", it: "Quantile 90%", es: "Cuantil del 90 %", nl: "90%-kwantiel", pl: "Kwantyl 90%",
    }
    /// A block.
    days_of_window {
        en: "The days of the window", de: "Die Tage des Zeitfensters", fr: "Les jours de la période", it: "I giorni della finestra",
        es: "Los días del periodo", nl: "De dagen van de periode", pl: "Dni okresu",
    }
    /// A column.
    value {
        en: "Value", de: "Wert", fr: "Valeur", it: "Valore", es: "Valor", nl: "Waarde", pl: "Wartość",
    }
    /// A column.
    lowest_offer {
        en: "Lowest offer", de: "Günstigstes Angebot", fr: "Offre la plus basse", it: "Offerta più bassa", es: "Oferta más baja", nl: "Laagste aanbod",
        pl: "Najniższa oferta",
    }
}

sentences! {
    /// The title.
    title(product, price, reference) {
        en: "{product}: {price} against {reference}", de: "{product}: {price} gegenüber {reference}", fr: "{product}\u{a0}: {price} contre {reference}",
        it: "{product}: {price} contro {reference}", es: "{product}: {price} frente a {reference}", nl: "{product}: {price} tegenover {reference}",
        pl: "{product}: {price} wobec {reference}",
    }
    /// A link.
    to_offer(shop) {
        en: "To the offer at {shop}", de: "Zum Angebot bei {shop}", fr: "Vers l’offre chez {shop}", it: "All’offerta di {shop}", es: "A la oferta de {shop}",
        nl: "Naar de aanbieding bij {shop}", pl: "Do oferty w {shop}",
    }
    /// How cheap it is.
    under(share, reference, kind, day) {
        en: "{share} under {reference} · {kind} · as of {day}", de: "{share} unter {reference} · {kind} · Stand {day}",
        fr: "{share} sous {reference} · {kind} · au {day}", it: "{share} sotto {reference} · {kind} · al {day}",
        es: "{share} por debajo de {reference} · {kind} · a {day}", nl: "{share} onder {reference} · {kind} · per {day}",
        pl: "{share} poniżej {reference} · {kind} · stan na {day}",
    }
    /// The foot of a table.
    sum(score) {
        en: "Sum; the score is {score}", de: "Summe; die Bewertung ist {score}", fr: "Somme\u{202f}; le score est {score}", it: "Somma; il punteggio è {score}",
        es: "Suma; la puntuación es {score}", nl: "Som; de score is {score}", pl: "Suma; ocena wynosi {score}",
    }
    /// What it is worth.
    worth(middle, low, high) {
        en: "{middle}; one copy in ten is worth less than {low}, one in ten more than {high}. This offer itself is not among the sources.",
        de: "{middle}; eines von zehn Exemplaren ist weniger wert als {low}, eines von zehn mehr als {high}. Dieses Angebot selbst ist nicht unter den Quellen.",
        fr: "{middle}\u{202f}; un exemplaire sur dix vaut moins de {low}, un sur dix plus de {high}. Cette offre elle-même ne fait pas partie des sources.",
        it: "{middle}; un esemplare su dieci vale meno di {low}, uno su dieci più di {high}. Questa offerta non è tra le fonti.",
        es: "{middle}; uno de cada diez ejemplares vale menos de {low} y uno de cada diez más de {high}. Esta oferta no está entre las fuentes.",
        nl: "{middle}; één op de tien exemplaren is minder waard dan {low}, één op de tien meer dan {high}. Deze aanbieding zelf hoort niet bij de bronnen.",
        pl: "{middle}; jeden na dziesięć egzemplarzy jest wart mniej niż {low}, jeden na dziesięć więcej niż {high}. Samej tej oferty nie ma wśród źródeł.",
    }
    /// Of a row that is gone.
    guide_gone(product, day) {
        en: "The guide row of product {product} on {day} is no longer kept.", de: "Die Zeile der Preisliste zu Produkt {product} vom {day} wird nicht mehr aufbewahrt.",
        fr: "La ligne du guide pour le produit {product} au {day} n’est plus conservée.", it: "La riga del listino per il prodotto {product} del {day} non è più conservata.",
        es: "La fila de la guía del producto {product} del {day} ya no se conserva.", nl: "De gidsregel van product {product} op {day} wordt niet meer bewaard.",
        pl: "Wiersz cennika produktu {product} z dnia {day} nie jest już przechowywany.",
    }
    /// Of a row that is gone.
    seen_gone(listing) {
        en: "The observation of listing {listing} is no longer kept.", de: "Die Beobachtung des Eintrags {listing} wird nicht mehr aufbewahrt.",
        fr: "L’observation de l’annonce {listing} n’est plus conservée.", it: "L’osservazione dell’inserzione {listing} non è più conservata.",
        es: "La observación del anuncio {listing} ya no se conserva.", nl: "De waarneming van artikel {listing} wordt niet meer bewaard.",
        pl: "Obserwacja pozycji {listing} nie jest już przechowywana.",
    }
    /// When a file was made.
    made(when) {
        en: ", made {when}", de: ", erstellt {when}", fr: ", créé {when}", it: ", creato {when}", es: ", creado {when}", nl: ", gemaakt {when}",
        pl: ", utworzony {when}",
    }
    /// Which row of a guide; `made` as above, or nothing.
    guide_row(product, day, file, made) {
        en: ": Cardmarket product {product}, guide of {day}, file {file}{made}.", de: ": Cardmarket-Produkt {product}, Preisliste vom {day}, Datei {file}{made}.",
        fr: "\u{a0}: produit Cardmarket {product}, guide du {day}, fichier {file}{made}.", it: ": prodotto Cardmarket {product}, listino del {day}, file {file}{made}.",
        es: ": producto de Cardmarket {product}, guía del {day}, archivo {file}{made}.", nl: ": Cardmarket-product {product}, gids van {day}, bestand {file}{made}.",
        pl: ": produkt Cardmarket {product}, cennik z {day}, plik {file}{made}.",
    }
    /// Of a file.
    file_hash(hash) {
        en: "SHA-256 of the file {hash}", de: "SHA-256 der Datei {hash}", fr: "SHA-256 du fichier {hash}", it: "SHA-256 del file {hash}",
        es: "SHA-256 del archivo {hash}", nl: "SHA-256 van het bestand {hash}", pl: "SHA-256 pliku {hash}",
    }
    /// Of a price that is struck out.
    crossed_out(price) {
        en: ", crossed out {price}", de: ", durchgestrichen {price}", fr: ", barré {price}", it: ", barrato {price}", es: ", tachado {price}",
        nl: ", doorgestreept {price}", pl: ", przekreślone {price}",
    }
    /// Which row of a visit; `before` as above, or nothing.
    seen_row(shop, when, run, price, before, stock) {
        en: "seen at {shop} on {when} (visit {run}): {price}{before}, {stock}.", de: "gesehen bei {shop} am {when} (Besuch {run}): {price}{before}, {stock}.",
        fr: "vu chez {shop} le {when} (visite {run})\u{a0}: {price}{before}, {stock}.", it: "visto da {shop} il {when} (visita {run}): {price}{before}, {stock}.",
        es: "visto en {shop} el {when} (visita {run}): {price}{before}, {stock}.", nl: "gezien bij {shop} op {when} (bezoek {run}): {price}{before}, {stock}.",
        pl: "widziane w {shop} dnia {when} (wizyta {run}): {price}{before}, {stock}.",
    }
    /// Computed again.
    now_other(value) {
        en: "now {value}: the days below have changed since", de: "jetzt {value}: Die Tage unten haben sich seitdem geändert",
        fr: "maintenant {value}\u{a0}: les jours ci-dessous ont changé depuis", it: "ora {value}: i giorni qui sotto sono cambiati da allora",
        es: "ahora {value}: los días de abajo han cambiado desde entonces", nl: "nu {value}: de dagen hieronder zijn sindsdien veranderd",
        pl: "teraz {value}: dni poniżej zmieniły się od tego czasu",
    }
    /// Which rows.
    window(from, to, days, rows) {
        en: "{from} to {to}: {days} days with data when it was computed, {rows} rows now.",
        de: "{from} bis {to}: {days} Tage mit Daten bei der Berechnung, jetzt {rows} Zeilen.",
        fr: "du {from} au {to}\u{a0}: {days} jours avec des données lors du calcul, {rows} lignes maintenant.",
        it: "dal {from} al {to}: {days} giorni con dati al momento del calcolo, ora {rows} righe.",
        es: "del {from} al {to}: {days} días con datos cuando se calculó, {rows} filas ahora.",
        nl: "{from} tot {to}: {days} dagen met gegevens bij de berekening, nu {rows} regels.",
        pl: "od {from} do {to}: {days} dni z danymi w chwili obliczenia, teraz wierszy: {rows}.",
    }
    /// Of the window.
    volatility(share) {
        en: "Daily volatility {share} (standard deviation of the log changes).", de: "Tägliche Volatilität {share} (Standardabweichung der Log-Veränderungen).",
        fr: "Volatilité quotidienne {share} (écart-type des variations logarithmiques).", it: "Volatilità giornaliera {share} (deviazione standard delle variazioni logaritmiche).",
        es: "Volatilidad diaria {share} (desviación típica de las variaciones logarítmicas).", nl: "Dagelijkse volatiliteit {share} (standaardafwijking van de logveranderingen).",
        pl: "Zmienność dzienna {share} (odchylenie standardowe zmian logarytmicznych).",
    }
}

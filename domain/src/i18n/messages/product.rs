//! What a product's page says, with its fair price, outlook, signals, offers and receipts.

use crate::i18n::say::{counts, sentences, words};

words! {
    /// Over the chart.
    history {
        en: "Price history", de: "Preisverlauf", fr: "Historique des prix", it: "Storico dei prezzi", es: "Historial de precios",
        nl: "Prijsverloop", pl: "Historia cen",
    }
    /// Over deals.
    deals_on_it {
        en: "Deals on this product", de: "Deals zu diesem Produkt", fr: "Bonnes affaires sur ce produit", it: "Affari su questo prodotto",
        es: "Chollos de este producto", nl: "Deals voor dit product", pl: "Okazje na ten produkt",
    }
    /// The switch.
    variant {
        en: "Variant", de: "Variante", fr: "Variante", it: "Variante", es: "Variante", nl: "Variant", pl: "Wariant",
    }
    /// A button.
    watch_variant {
        en: "Watch what is new of this variant", de: "Neues zu dieser Variante verfolgen", fr: "Suivre les nouveautés de cette variante",
        it: "Segui le novità di questa variante", es: "Seguir las novedades de esta variante", nl: "Nieuws over deze variant volgen",
        pl: "Śledź nowości tego wariantu",
    }
    /// A button.
    watch_product {
        en: "Watch what is new of it", de: "Neues dazu verfolgen", fr: "Suivre les nouveautés", it: "Segui le novità",
        es: "Seguir las novedades", nl: "Nieuws hierover volgen", pl: "Śledź nowości",
    }
    /// A link.
    be_told {
        en: "Be told when it moves", de: "Bei Bewegung Bescheid bekommen", fr: "Être averti quand il bouge", it: "Avvisami quando si muove",
        es: "Avisarme cuando se mueva", nl: "Laat weten als de prijs beweegt", pl: "Powiadom, gdy cena się zmieni",
    }
    /// A link.
    set_alert {
        en: "Set an alert", de: "Preisalarm setzen", fr: "Créer une alerte", it: "Imposta un avviso", es: "Crear una alerta",
        nl: "Prijsalarm instellen", pl: "Ustaw alert cenowy",
    }
    /// A link.
    add_to_collection {
        en: "Add to your collection", de: "Zur Sammlung hinzufügen", fr: "Ajouter à votre collection", it: "Aggiungi alla tua collezione",
        es: "Añadir a tu colección", nl: "Aan je verzameling toevoegen", pl: "Dodaj do swojej kolekcji",
    }
    /// Where there is no price.
    no_data {
        en: "No data", de: "Keine Daten", fr: "Aucune donnée", it: "Nessun dato", es: "Sin datos", nl: "Geen gegevens", pl: "Brak danych",
    }
    /// Where a price comes from.
    median_of_shops {
        en: "Median of shop offers", de: "Median der Shop-Angebote", fr: "Médiane des offres de boutiques",
        it: "Mediana delle offerte dei negozi", es: "Mediana de las ofertas de tiendas", nl: "Mediaan van winkelaanbiedingen",
        pl: "Mediana ofert sklepów",
    }
    /// What the chart's line is.
    line_of_guide {
        en: "Line: Cardmarket's trend of the day, all languages and conditions mixed. Thin line: the lowest offer. Days without data are left open.",
        de: "Linie: Cardmarket-Trend des Tages, alle Sprachen und Zustände gemischt. Dünne Linie: das günstigste Angebot. Tage ohne Daten bleiben leer.",
        fr: "Ligne\u{a0}: tendance Cardmarket du jour, toutes langues et tous états confondus. Ligne fine\u{a0}: l’offre la plus basse. Les jours sans données restent vides.",
        it: "Linea: tendenza Cardmarket del giorno, tutte le lingue e condizioni insieme. Linea sottile: l’offerta più bassa. I giorni senza dati restano vuoti.",
        es: "Línea: tendencia de Cardmarket del día, con todos los idiomas y estados mezclados. Línea fina: la oferta más baja. Los días sin datos quedan en blanco.",
        nl: "Lijn: Cardmarket-trend van de dag, alle talen en staten door elkaar. Dunne lijn: het laagste aanbod. Dagen zonder gegevens blijven open.",
        pl: "Linia: trend Cardmarket z danego dnia, wszystkie języki i stany razem. Cienka linia: najniższa oferta. Dni bez danych pozostają puste.",
    }
    /// The same, of shops.
    line_of_shops {
        en: "Line: the median of what shops asked that day. Days without data are left open.",
        de: "Linie: der Median dessen, was Shops an dem Tag verlangten. Tage ohne Daten bleiben leer.",
        fr: "Ligne\u{a0}: la médiane des prix demandés par les boutiques ce jour-là. Les jours sans données restent vides.",
        it: "Linea: la mediana dei prezzi chiesti dai negozi quel giorno. I giorni senza dati restano vuoti.",
        es: "Línea: la mediana de lo que pedían las tiendas ese día. Los días sin datos quedan en blanco.",
        nl: "Lijn: de mediaan van wat winkels die dag vroegen. Dagen zonder gegevens blijven open.",
        pl: "Linia: mediana cen sklepów z danego dnia. Dni bez danych pozostają puste.",
    }
    /// Why there is no price.
    none_ambiguous {
        en: "No data: Cardmarket's id of this product stands on several products, so its prices belong to none of them for sure.",
        de: "Keine Daten: Die Cardmarket-Nummer dieses Produkts steht bei mehreren Produkten, ihre Preise gehören also keinem davon sicher.",
        fr: "Aucune donnée\u{a0}: l’identifiant Cardmarket de ce produit figure sur plusieurs produits, ses prix n’appartiennent donc à aucun avec certitude.",
        it: "Nessun dato: l’identificativo Cardmarket di questo prodotto compare su più prodotti, quindi i suoi prezzi non appartengono a nessuno con certezza.",
        es: "Sin datos: el identificador de Cardmarket de este producto figura en varios productos, así que sus precios no son de ninguno con seguridad.",
        nl: "Geen gegevens: het Cardmarket-nummer van dit product staat bij meerdere producten, dus de prijzen horen bij geen daarvan met zekerheid.",
        pl: "Brak danych: identyfikator Cardmarket tego produktu widnieje przy kilku produktach, więc jego cen nie można pewnie przypisać żadnemu.",
    }
    /// Why there is no price.
    none_suspect {
        en: "No data: the prices under Cardmarket's id of this product look like those of another one, so they are not used.",
        de: "Keine Daten: Die Preise unter der Cardmarket-Nummer dieses Produkts sehen nach denen eines anderen aus und werden nicht verwendet.",
        fr: "Aucune donnée\u{a0}: les prix sous l’identifiant Cardmarket de ce produit ressemblent à ceux d’un autre, ils ne sont donc pas utilisés.",
        it: "Nessun dato: i prezzi sotto l’identificativo Cardmarket di questo prodotto sembrano quelli di un altro, perciò non vengono usati.",
        es: "Sin datos: los precios del identificador de Cardmarket de este producto parecen los de otro, por eso no se usan.",
        nl: "Geen gegevens: de prijzen onder het Cardmarket-nummer van dit product lijken die van een ander, dus worden ze niet gebruikt.",
        pl: "Brak danych: ceny pod identyfikatorem Cardmarket tego produktu wyglądają na ceny innego, dlatego ich nie używamy.",
    }
    /// Why there is no price.
    none_in_guides {
        en: "No data: none of the guides taken in so far has a price for it.",
        de: "Keine Daten: Keine der bisher eingelesenen Preislisten nennt einen Preis dafür.",
        fr: "Aucune donnée\u{a0}: aucun des guides chargés jusqu’ici n’en donne le prix.",
        it: "Nessun dato: nessuno dei listini caricati finora ne riporta il prezzo.",
        es: "Sin datos: ninguna de las guías cargadas hasta ahora tiene su precio.",
        nl: "Geen gegevens: geen van de tot nu toe ingelezen prijsgidsen noemt er een prijs voor.",
        pl: "Brak danych: żaden z dotychczas wczytanych cenników nie podaje jego ceny.",
    }
    /// Why there is no price.
    none_known {
        en: "No data: the catalogue knows no Cardmarket id for it, and no shop was seen to sell it.",
        de: "Keine Daten: Der Katalog kennt keine Cardmarket-Nummer dafür, und kein Shop wurde damit gesehen.",
        fr: "Aucune donnée\u{a0}: le catalogue ne lui connaît pas d’identifiant Cardmarket, et aucune boutique n’a été vue le vendre.",
        it: "Nessun dato: il catalogo non ne conosce l’identificativo Cardmarket, e nessun negozio è stato visto venderlo.",
        es: "Sin datos: el catálogo no conoce su identificador de Cardmarket y no se ha visto ninguna tienda que lo venda.",
        nl: "Geen gegevens: de catalogus kent er geen Cardmarket-nummer voor, en er is geen winkel gezien die het verkoopt.",
        pl: "Brak danych: katalog nie zna jego identyfikatora Cardmarket i nie widziano sklepu, który by go sprzedawał.",
    }
    /// A part of the page.
    about_product {
        en: "About this product", de: "Über dieses Produkt", fr: "À propos de ce produit", it: "Su questo prodotto", es: "Sobre este producto",
        nl: "Over dit product", pl: "O tym produkcie",
    }
    /// Others of its name.
    same_name {
        en: "Others of this name", de: "Andere mit diesem Namen", fr: "Autres du même nom", it: "Altri con questo nome",
        es: "Otros con este nombre", nl: "Andere met deze naam", pl: "Inne o tej nazwie",
    }
    /// Links to what stands before and after it.
    in_its_set {
        en: "In its set", de: "In ihrem Set", fr: "Dans son extension", it: "Nella sua espansione", es: "En su expansión", nl: "In de set",
        pl: "W tym dodatku",
    }
    /// In all languages.
    names {
        en: "Names", de: "Namen", fr: "Noms", it: "Nomi", es: "Nombres", nl: "Namen", pl: "Nazwy",
    }
    /// What is known.
    facts {
        en: "Facts", de: "Fakten", fr: "Informations", it: "Dati", es: "Datos", nl: "Feiten", pl: "Informacje",
    }
    /// Who drew it.
    illustrator {
        en: "Illustrator", de: "Illustration", fr: "Illustrateur", it: "Illustratore", es: "Ilustrador", nl: "Illustrator", pl: "Ilustrator",
    }
    /// When it came out.
    released {
        en: "Released", de: "Erschienen", fr: "Sortie", it: "Uscita", es: "Lanzamiento", nl: "Verschenen", pl: "Data wydania",
    }
    /// Which tree of the catalogue.
    printed_in {
        en: "Printed in", de: "Gedruckt für", fr: "Imprimé pour", it: "Stampato per", es: "Impreso para", nl: "Gedrukt voor",
        pl: "Wydanie",
    }
    /// Cardmarket's number and others.
    other_ids {
        en: "Ids of other markets", de: "Nummern anderer Marktplätze", fr: "Identifiants d’autres marchés", it: "Identificativi di altri mercati",
        es: "Identificadores de otros mercados", nl: "Nummers van andere marktplaatsen", pl: "Identyfikatory innych serwisów",
    }
    /// Of ids.
    none_known_ids {
        en: "None known.", de: "Keine bekannt.", fr: "Aucun connu.", it: "Nessuno noto.", es: "Ninguno conocido.", nl: "Geen bekend.",
        pl: "Brak znanych.",
    }
    /// Of an id.
    shared_id {
        en: "shared by several products: not used", de: "steht bei mehreren Produkten: nicht verwendet",
        fr: "partagé par plusieurs produits\u{a0}: non utilisé", it: "condiviso da più prodotti: non usato",
        es: "compartido por varios productos: no se usa", nl: "bij meerdere producten: niet gebruikt",
        pl: "wspólny dla kilku produktów: nieużywany",
    }
    /// Of an id.
    second_finish {
        en: "second finish", de: "zweite Ausführung", fr: "seconde finition", it: "seconda finitura", es: "segundo acabado",
        nl: "tweede afwerking", pl: "drugie wykończenie",
    }
    /// Over what it is worth.
    fair_price {
        en: "Fair price", de: "Fairer Preis", fr: "Prix juste", it: "Prezzo equo", es: "Precio justo", nl: "Eerlijke prijs", pl: "Uczciwa cena",
    }
    /// A link.
    how_fair {
        en: "How it is made", de: "Wie er entsteht", fr: "Comment il est calculé", it: "Come si calcola", es: "Cómo se calcula",
        nl: "Hoe die tot stand komt", pl: "Jak powstaje",
    }
    /// A column: which copy.
    copy {
        en: "Copy", de: "Exemplar", fr: "Exemplaire", it: "Esemplare", es: "Ejemplar", nl: "Exemplaar", pl: "Egzemplarz",
    }
    /// A column.
    from {
        en: "From", de: "Von", fr: "De", it: "Da", es: "Desde", nl: "Van", pl: "Od",
    }
    /// A column.
    fair {
        en: "Fair", de: "Fair", fr: "Juste", it: "Equo", es: "Justo", nl: "Eerlijk", pl: "Uczciwie",
    }
    /// A column.
    to {
        en: "To", de: "Bis", fr: "À", it: "A", es: "Hasta", nl: "Tot", pl: "Do",
    }
    /// A column.
    made_of {
        en: "Made of", de: "Berechnet aus", fr: "Calculé avec", it: "Calcolato da", es: "Calculado con", nl: "Berekend uit", pl: "Na podstawie",
    }
    /// Of no stated condition and language.
    typical_copy {
        en: "Typical copy", de: "Typisches Exemplar", fr: "Exemplaire typique", it: "Esemplare tipico", es: "Ejemplar típico",
        nl: "Doorsnee-exemplaar", pl: "Typowy egzemplarz",
    }
    /// Over what is foretold.
    outlook {
        en: "Outlook", de: "Ausblick", fr: "Perspectives", it: "Prospettive", es: "Perspectivas", nl: "Vooruitzicht", pl: "Prognoza",
    }
    /// A link.
    how_held {
        en: "How often these ranges held", de: "Wie oft diese Spannen hielten", fr: "Combien de fois ces fourchettes ont tenu",
        it: "Quante volte questi intervalli hanno retto", es: "Cuántas veces se cumplieron estos rangos", nl: "Hoe vaak deze marges klopten",
        pl: "Jak często te przedziały się sprawdzały",
    }
    /// Over what a series shows.
    signals {
        en: "Signals", de: "Signale", fr: "Signaux", it: "Segnali", es: "Señales", nl: "Signalen", pl: "Sygnały",
    }
    /// A link.
    how_signals {
        en: "How often they were right", de: "Wie oft sie richtig lagen", fr: "Combien de fois ils ont eu raison",
        it: "Quante volte hanno avuto ragione", es: "Cuántas veces acertaron", nl: "Hoe vaak ze gelijk hadden",
        pl: "Jak często miały rację",
    }
    /// Over what speaks against a price.
    with_care {
        en: "Read this price with care", de: "Dieser Preis ist mit Vorsicht zu lesen", fr: "Un prix à lire avec prudence",
        it: "Un prezzo da leggere con cautela", es: "Lee este precio con cautela", nl: "Lees deze prijs met voorbehoud",
        pl: "Tę cenę czytaj ostrożnie",
    }
    /// Below it.
    stopped {
        en: "While this stands, the price enters no index and raises no alert.",
        de: "Solange das gilt, geht der Preis in keinen Index ein und löst keinen Alarm aus.",
        fr: "Tant que c’est le cas, le prix n’entre dans aucun indice et ne déclenche aucune alerte.",
        it: "Finché vale, il prezzo non entra in alcun indice e non fa scattare avvisi.",
        es: "Mientras sea así, el precio no entra en ningún índice ni activa alertas.",
        nl: "Zolang dit geldt, telt de prijs in geen index mee en geeft hij geen alarm.",
        pl: "Dopóki tak jest, cena nie wchodzi do żadnego indeksu i nie uruchamia alertów.",
    }
    /// Over what shops ask.
    shop_offers {
        en: "Shop offers", de: "Shop-Angebote", fr: "Offres des boutiques", it: "Offerte dei negozi", es: "Ofertas de tiendas",
        nl: "Winkelaanbiedingen", pl: "Oferty sklepów",
    }
    /// Before countries.
    delivered_to {
        en: "Delivered to ", de: "Lieferung nach ", fr: "Livré en ", it: "Consegna in ", es: "Entrega en ", nl: "Bezorgd in ",
        pl: "Dostawa do kraju: ",
    }
    /// A button, beside a choice of countries.
    remember_country {
        en: "Remember this country", de: "Dieses Land merken", fr: "Mémoriser ce pays", it: "Ricorda questo paese", es: "Recordar este país",
        nl: "Dit land onthouden", pl: "Zapamiętaj ten kraj",
    }
    /// A button.
    show {
        en: "Show", de: "Anzeigen", fr: "Afficher", it: "Mostra", es: "Mostrar", nl: "Tonen", pl: "Pokaż",
    }
    /// What the table says.
    offers_note {
        en: "As last seen. At the door: with what the shop says of sending it, VAT and customs; what is not known is not guessed.",
        de: "Wie zuletzt gesehen. An der Haustür: mit dem, was der Shop zum Versand sagt, Mehrwertsteuer und Zoll; was nicht bekannt ist, wird nicht geraten.",
        fr: "Tel que vu pour la dernière fois. Livré chez vous\u{a0}: avec ce que la boutique indique pour le port, la TVA et la douane\u{202f}; ce qui n’est pas connu n’est pas deviné.",
        it: "Come visto l’ultima volta. A casa tua: con quanto il negozio indica per la spedizione, IVA e dogana; ciò che non è noto non viene indovinato.",
        es: "Tal como se vio por última vez. En tu puerta: con lo que la tienda dice del envío, el IVA y la aduana; lo que no se sabe no se adivina.",
        nl: "Zoals het laatst gezien. Aan de deur: met wat de winkel over verzending zegt, btw en invoerrechten; wat niet bekend is, wordt niet geraden.",
        pl: "Stan z ostatniego odczytu. Pod drzwiami: z wysyłką według sklepu, VAT i cłem; czego nie wiadomo, tego nie zgadujemy.",
    }
    /// A column.
    offer {
        en: "Offer", de: "Angebot", fr: "Offre", it: "Offerta", es: "Oferta", nl: "Aanbieding", pl: "Oferta",
    }
    /// A column.
    stock {
        en: "Stock", de: "Bestand", fr: "Stock", it: "Disponibilità", es: "Disponibilidad", nl: "Voorraad", pl: "Dostępność",
    }
    /// A column.
    seen {
        en: "Seen", de: "Gesehen", fr: "Vu le", it: "Visto", es: "Visto", nl: "Gezien", pl: "Widziano",
    }
    /// A column.
    at_the_door {
        en: "At the door", de: "An der Haustür", fr: "Livré chez vous", it: "A casa tua", es: "En tu puerta", nl: "Aan de deur", pl: "Pod drzwiami",
    }
    /// Before a price that is struck out.
    shop_says_was {
        en: "The shop says it was ", de: "Laut Shop vorher ", fr: "Prix barré de la boutique\u{a0}: ", it: "Secondo il negozio prima era ",
        es: "La tienda dice que costaba ", nl: "Volgens de winkel was het ", pl: "Sklep podaje wcześniejszą cenę ",
    }
    /// Of a match.
    price_agrees {
        en: "Another source agrees with the price.", de: "Eine andere Quelle bestätigt den Preis.", fr: "Une autre source confirme le prix.",
        it: "Un’altra fonte conferma il prezzo.", es: "Otra fuente coincide con el precio.", nl: "Een andere bron bevestigt de prijs.",
        pl: "Inne źródło potwierdza cenę.",
    }
    /// Of a match.
    price_let_pass {
        en: "No other source agrees with the price; a person let it pass.",
        de: "Keine andere Quelle bestätigt den Preis; ein Mensch hat ihn durchgelassen.",
        fr: "Aucune autre source ne confirme le prix\u{202f}; une personne l’a accepté.",
        it: "Nessun’altra fonte conferma il prezzo; una persona l’ha approvato.",
        es: "Ninguna otra fuente coincide con el precio; una persona lo dio por bueno.",
        nl: "Geen andere bron bevestigt de prijs; een mens heeft hem doorgelaten.",
        pl: "Żadne inne źródło nie potwierdza ceny; dopuścił ją człowiek.",
    }
    /// Of a match.
    price_alone {
        en: "There is no other source to check the price against.", de: "Es gibt keine andere Quelle, mit der sich der Preis prüfen ließe.",
        fr: "Il n’y a pas d’autre source pour vérifier le prix.", it: "Non c’è un’altra fonte con cui verificare il prezzo.",
        es: "No hay otra fuente con la que comprobar el precio.", nl: "Er is geen andere bron om de prijs mee te controleren.",
        pl: "Nie ma innego źródła, by sprawdzić cenę.",
    }
    /// Of a match.
    by_person {
        en: "A person decided. ", de: "Ein Mensch hat entschieden. ", fr: "Décidé par une personne. ", it: "Deciso da una persona. ",
        es: "Lo decidió una persona. ", nl: "Een mens heeft beslist. ", pl: "Zdecydował człowiek. ",
    }
    /// A closed block.
    how_matched {
        en: "How we matched this", de: "Wie wir das zugeordnet haben", fr: "Comment nous l’avons identifié", it: "Come lo abbiamo riconosciuto",
        es: "Cómo lo hemos identificado", nl: "Hoe we dit gekoppeld hebben", pl: "Jak to dopasowaliśmy",
    }
    /// A line of a receipt that costs nothing.
    nothing {
        en: "nothing", de: "kostenlos", fr: "gratuit", it: "gratis", es: "gratis", nl: "gratis", pl: "za darmo",
    }
    /// A line of a receipt.
    not_known {
        en: "not known", de: "nicht bekannt", fr: "inconnu", it: "non noto", es: "no se sabe", nl: "niet bekend", pl: "nieznane",
    }
}

sentences! {
    /// For search engines.
    description(title, price, day) {
        en: "{title}: {price} on {day}, history, shop offers and deals in the EU.",
        de: "{title}: {price} am {day}, Preisverlauf, Shop-Angebote und Deals in der EU.",
        fr: "{title}\u{a0}: {price} au {day}, historique, offres des boutiques et bonnes affaires dans l’UE.",
        it: "{title}: {price} al {day}, storico, offerte dei negozi e affari nell’UE.",
        es: "{title}: {price} a {day}, historial, ofertas de tiendas y chollos en la UE.",
        nl: "{title}: {price} op {day}, prijsverloop, winkelaanbiedingen en deals in de EU.",
        pl: "{title}: {price} w dniu {day}, historia cen, oferty sklepów i okazje w UE.",
    }
    /// The same without a price.
    description_bare(title) {
        en: "{title}: what is known of it. No price data yet.", de: "{title}: was darüber bekannt ist. Noch keine Preisdaten.",
        fr: "{title}\u{a0}: ce que l’on en sait. Pas encore de prix.", it: "{title}: quello che se ne sa. Ancora nessun prezzo.",
        es: "{title}: lo que se sabe. Aún sin precios.", nl: "{title}: wat erover bekend is. Nog geen prijzen.",
        pl: "{title}: co o nim wiadomo. Brak jeszcze cen.",
    }
    /// The chart's name.
    history_of(title) {
        en: "Price history of {title}", de: "Preisverlauf von {title}", fr: "Historique des prix de {title}", it: "Storico dei prezzi di {title}",
        es: "Historial de precios de {title}", nl: "Prijsverloop van {title}", pl: "Historia cen: {title}",
    }
    /// An amount in local money, and of which day its rate is.
    at_rate(amount, day) {
        en: "≈ {amount} at the ECB rate of {day}", de: "≈ {amount} zum EZB-Kurs vom {day}", fr: "≈ {amount} au cours de la BCE du {day}",
        it: "≈ {amount} al cambio BCE del {day}", es: "≈ {amount} al cambio del BCE del {day}", nl: "≈ {amount} tegen de ECB-koers van {day}",
        pl: "≈ {amount} po kursie EBC z dnia {day}",
    }
    /// A range of prices.
    range(low, high) {
        en: "{low} to {high}", de: "{low} bis {high}", fr: "{low} à {high}", it: "da {low} a {high}", es: "de {low} a {high}",
        nl: "{low} tot {high}", pl: "od {low} do {high}",
    }
    /// Over a range; `days` as `days_with_data` says it.
    usual_range(days) {
        en: "Usual range, {days}", de: "Übliche Spanne, {days}", fr: "Fourchette habituelle, {days}", it: "Intervallo abituale, {days}",
        es: "Rango habitual, {days}", nl: "Gebruikelijke marge, {days}", pl: "Zwykły przedział, {days}",
    }
    /// Of an id.
    not_used(why) {
        en: "not used: {why}", de: "nicht verwendet: {why}", fr: "non utilisé\u{a0}: {why}", it: "non usato: {why}", es: "no se usa: {why}",
        nl: "niet gebruikt: {why}", pl: "nieużywany: {why}",
    }
    /// What a fair price is.
    fair_note(day) {
        en: "Made of Cardmarket's figures and of what shops ask, up to {day}. One copy in ten is worth less than the lower end, one in ten more than the upper. Wider where sources are few, old or do not agree. ",
        de: "Berechnet aus den Zahlen von Cardmarket und dem, was Shops verlangen, bis {day}. Eines von zehn Exemplaren ist weniger wert als das untere Ende, eines von zehn mehr als das obere. Breiter, wo Quellen rar, alt oder uneins sind. ",
        fr: "Calculé à partir des chiffres de Cardmarket et des prix des boutiques, jusqu’au {day}. Un exemplaire sur dix vaut moins que la borne basse, un sur dix plus que la haute. Plus large quand les sources sont rares, anciennes ou en désaccord. ",
        it: "Calcolato dai dati di Cardmarket e dai prezzi dei negozi, fino al {day}. Un esemplare su dieci vale meno del limite inferiore, uno su dieci più di quello superiore. Più ampio dove le fonti sono poche, vecchie o discordanti. ",
        es: "Calculado con los datos de Cardmarket y lo que piden las tiendas, hasta {day}. Uno de cada diez ejemplares vale menos que el extremo inferior y uno de cada diez más que el superior. Más amplio donde las fuentes son pocas, antiguas o no coinciden. ",
        nl: "Berekend uit de cijfers van Cardmarket en wat winkels vragen, tot {day}. Eén op de tien exemplaren is minder waard dan de ondergrens, één op de tien meer dan de bovengrens. Ruimer waar bronnen schaars, oud of het oneens zijn. ",
        pl: "Na podstawie danych Cardmarket i cen sklepów, do {day}. Jeden na dziesięć egzemplarzy jest wart mniej niż dolna granica, jeden na dziesięć więcej niż górna. Szerzej tam, gdzie źródeł jest mało, są stare lub niezgodne. ",
    }
    /// A source of a fair price; `source` as its name.
    source_says(source, price, day, says) {
        en: "{source}: {price} of {day}, which says {says} for this copy", de: "{source}: {price} vom {day}, das heißt {says} für dieses Exemplar",
        fr: "{source}\u{a0}: {price} du {day}, soit {says} pour cet exemplaire", it: "{source}: {price} del {day}, cioè {says} per questo esemplare",
        es: "{source}: {price} de {day}, es decir, {says} para este ejemplar", nl: "{source}: {price} van {day}, dus {says} voor dit exemplaar",
        pl: "{source}: {price} z {day}, czyli {says} za ten egzemplarz",
    }
    /// What an outlook is.
    outlook_note(day, price) {
        en: "Where Cardmarket's trend will probably stand, from its own history up to {day}, when it stood at {price}. Eight times in ten it ends inside the range, once below, once above. No advice. ",
        de: "Wo der Cardmarket-Trend wahrscheinlich stehen wird, aus seinem eigenen Verlauf bis {day}, als er bei {price} stand. In acht von zehn Fällen endet er in der Spanne, einmal darunter, einmal darüber. Keine Anlageberatung. ",
        fr: "Où se situera probablement la tendance Cardmarket, d’après son propre historique jusqu’au {day}, quand elle était à {price}. Huit fois sur dix elle finit dans la fourchette, une fois dessous, une fois dessus. Ce n’est pas un conseil. ",
        it: "Dove starà probabilmente la tendenza Cardmarket, in base al suo storico fino al {day}, quando era a {price}. Otto volte su dieci finisce nell’intervallo, una sotto, una sopra. Non è un consiglio. ",
        es: "Dónde estará probablemente la tendencia de Cardmarket, según su propio historial hasta {day}, cuando estaba en {price}. Ocho de cada diez veces acaba dentro del rango, una por debajo y una por encima. No es un consejo. ",
        nl: "Waar de Cardmarket-trend waarschijnlijk zal staan, op basis van zijn eigen verloop tot {day}, toen hij op {price} stond. Acht van de tien keer eindigt hij binnen de marge, één keer eronder, één keer erboven. Geen advies. ",
        pl: "Gdzie prawdopodobnie znajdzie się trend Cardmarket, na podstawie jego własnej historii do {day}, gdy wynosił {price}. Osiem razy na dziesięć kończy w przedziale, raz poniżej, raz powyżej. To nie jest porada. ",
    }
    /// How far ahead.
    in_days(days) {
        en: "In {days} days", de: "In {days} Tagen", fr: "Dans {days} jours", it: "Tra {days} giorni", es: "En {days} días", nl: "Over {days} dagen",
        pl: "Za {days} dni",
    }
    /// The middle of a range.
    middle(price) {
        en: "middle {price}", de: "Mitte {price}", fr: "milieu {price}", it: "centro {price}", es: "centro {price}", nl: "midden {price}",
        pl: "środek {price}",
    }
    /// What a signal claims.
    says(claim, day, proof) {
        en: "Says {claim}. Judged by the price of {day}. {proof}", de: "Sagt: {claim}. Beurteilt nach dem Preis vom {day}. {proof}",
        fr: "Dit\u{a0}: {claim}. Jugé sur le prix du {day}. {proof}", it: "Dice: {claim}. Giudicato con il prezzo del {day}. {proof}",
        es: "Dice: {claim}. Se juzga por el precio de {day}. {proof}", nl: "Zegt: {claim}. Beoordeeld op de prijs van {day}. {proof}",
        pl: "Mówi: {claim}. Oceniany według ceny z {day}. {proof}",
    }
    /// What signals are.
    signals_note(day) {
        en: "What Cardmarket's trend shows up to {day}. A claim that can be wrong, no advice. ",
        de: "Was der Cardmarket-Trend bis {day} zeigt. Eine Aussage, die falsch sein kann, keine Anlageberatung. ",
        fr: "Ce que montre la tendance Cardmarket jusqu’au {day}. Une affirmation qui peut être fausse, pas un conseil. ",
        it: "Ciò che mostra la tendenza Cardmarket fino al {day}. Un’affermazione che può essere sbagliata, non un consiglio. ",
        es: "Lo que muestra la tendencia de Cardmarket hasta {day}. Una afirmación que puede fallar, no un consejo. ",
        nl: "Wat de Cardmarket-trend tot {day} laat zien. Een bewering die fout kan zijn, geen advies. ",
        pl: "Co pokazuje trend Cardmarket do {day}. Stwierdzenie, które może być błędne, a nie porada. ",
    }
    /// An amount that is not all.
    or_more(price) {
        en: "{price} or more", de: "{price} oder mehr", fr: "{price} ou plus", it: "{price} o più", es: "{price} o más", nl: "{price} of meer",
        pl: "{price} lub więcej",
    }
    /// Of a reduction that is one.
    truly_below(percent) {
        en: "{percent} % below the lowest of the 30 days before.", de: "{percent} % unter dem niedrigsten Preis der 30 Tage davor.",
        fr: "{percent}\u{202f}% sous le plus bas des 30 jours précédents.", it: "{percent}% sotto il minimo dei 30 giorni precedenti.",
        es: "{percent} % por debajo del mínimo de los 30 días anteriores.", nl: "{percent}% onder de laagste van de 30 dagen ervoor.",
        pl: "{percent}% poniżej najniższej ceny z poprzednich 30 dni.",
    }
    /// Of one that is none.
    truly_above(percent) {
        en: "{percent} % above the lowest of the 30 days before.", de: "{percent} % über dem niedrigsten Preis der 30 Tage davor.",
        fr: "{percent}\u{202f}% au-dessus du plus bas des 30 jours précédents.", it: "{percent}% sopra il minimo dei 30 giorni precedenti.",
        es: "{percent} % por encima del mínimo de los 30 días anteriores.", nl: "{percent}% boven de laagste van de 30 dagen ervoor.",
        pl: "{percent}% powyżej najniższej ceny z poprzednich 30 dni.",
    }
    /// How sure a match is.
    sure(percent) {
        en: "{percent} % sure.", de: "Zu {percent} % sicher.", fr: "Sûr à {percent}\u{202f}%.", it: "Sicuro al {percent}%.", es: "Seguro al {percent} %.",
        nl: "{percent}% zeker.", pl: "Pewność {percent}%.",
    }
    /// The sum of a receipt.
    at_a_door(country) {
        en: "At a door in {country}", de: "An einer Haustür: {country}", fr: "Livré à une adresse\u{a0}: {country}", it: "Consegnato a casa: {country}",
        es: "Entregado en casa: {country}", nl: "Aan de deur: {country}", pl: "Pod drzwiami: {country}",
    }
}

counts! {
    /// Of how many a fair price is made.
    sources(n) {
        en: "{n} source" "{n} sources", de: "{n} Quelle" "{n} Quellen", fr: "{n} source" "{n} de sources" "{n} sources",
        it: "{n} fonte" "{n} di fonti" "{n} fonti", es: "{n} fuente" "{n} de fuentes" "{n} fuentes", nl: "{n} bron" "{n} bronnen",
        pl: "{n} źródło" "{n} źródła" "{n} źródeł",
    }
}

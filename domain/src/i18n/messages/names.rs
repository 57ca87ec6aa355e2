//! Names of closed lists, of languages and of countries. What collectors call by its English name in every language stays:
//! Cardmarket's scale of conditions, and most surfaces.

use crate::{
    i18n::{Locale, say::words},
    identity::Feature,
    landed::LineKind,
    listing::Stock,
    market::{deal, fair, flag, signal},
    product::{Finish, Kind, Language, Region},
};

/// Of the seven languages, in the order of [`Locale`].
pub(super) const fn of(locale: Locale, texts: [&'static str; 7]) -> &'static str {
    let [en, de, fr, it, es, nl, pl] = texts;
    match locale {
        Locale::English => en,
        Locale::German => de,
        Locale::French => fr,
        Locale::Italian => it,
        Locale::Spanish => es,
        Locale::Dutch => nl,
        Locale::Polish => pl,
    }
}

/// A language that cards are printed in.
#[must_use]
pub const fn language(locale: Locale, language: Language) -> &'static str {
    let texts = match language {
        Language::English => ["English", "Englisch", "Anglais", "Inglese", "Inglés", "Engels", "Angielski"],
        Language::German => ["German", "Deutsch", "Allemand", "Tedesco", "Alemán", "Duits", "Niemiecki"],
        Language::French => ["French", "Französisch", "Français", "Francese", "Francés", "Frans", "Francuski"],
        Language::Italian => ["Italian", "Italienisch", "Italien", "Italiano", "Italiano", "Italiaans", "Włoski"],
        Language::Spanish => ["Spanish", "Spanisch", "Espagnol", "Spagnolo", "Español", "Spaans", "Hiszpański"],
        Language::MexicanSpanish => [
            "Spanish (Mexico)",
            "Spanisch (Mexiko)",
            "Espagnol (Mexique)",
            "Spagnolo (Messico)",
            "Español (México)",
            "Spaans (Mexico)",
            "Hiszpański (Meksyk)",
        ],
        Language::Portuguese => {
            ["Portuguese", "Portugiesisch", "Portugais", "Portoghese", "Portugués", "Portugees", "Portugalski"]
        }
        Language::BrazilianPortuguese => [
            "Portuguese (Brazil)",
            "Portugiesisch (Brasilien)",
            "Portugais (Brésil)",
            "Portoghese (Brasile)",
            "Portugués (Brasil)",
            "Portugees (Brazilië)",
            "Portugalski (Brazylia)",
        ],
        Language::Dutch => {
            ["Dutch", "Niederländisch", "Néerlandais", "Olandese", "Neerlandés", "Nederlands", "Niderlandzki"]
        }
        Language::Polish => ["Polish", "Polnisch", "Polonais", "Polacco", "Polaco", "Pools", "Polski"],
        Language::Russian => ["Russian", "Russisch", "Russe", "Russo", "Ruso", "Russisch", "Rosyjski"],
        Language::Japanese => ["Japanese", "Japanisch", "Japonais", "Giapponese", "Japonés", "Japans", "Japoński"],
        Language::Korean => ["Korean", "Koreanisch", "Coréen", "Coreano", "Coreano", "Koreaans", "Koreański"],
        Language::TraditionalChinese => [
            "Chinese (traditional)",
            "Chinesisch (traditionell)",
            "Chinois (traditionnel)",
            "Cinese (tradizionale)",
            "Chino (tradicional)",
            "Chinees (traditioneel)",
            "Chiński (tradycyjny)",
        ],
        Language::SimplifiedChinese => [
            "Chinese (simplified)",
            "Chinesisch (vereinfacht)",
            "Chinois (simplifié)",
            "Cinese (semplificato)",
            "Chino (simplificado)",
            "Chinees (vereenvoudigd)",
            "Chiński (uproszczony)",
        ],
        Language::Thai => ["Thai", "Thailändisch", "Thaï", "Thailandese", "Tailandés", "Thais", "Tajski"],
        Language::Indonesian => {
            ["Indonesian", "Indonesisch", "Indonésien", "Indonesiano", "Indonesio", "Indonesisch", "Indonezyjski"]
        }
    };
    of(locale, texts)
}

/// The surface.
#[must_use]
pub const fn finish(locale: Locale, finish: Finish) -> &'static str {
    let texts = match finish {
        Finish::Normal => ["Normal", "Normal", "Normale", "Normale", "Normal", "Normaal", "Zwykła"],
        Finish::Reverse => {
            ["Reverse holo", "Reverse Holo", "Reverse", "Reverse", "Reverse holo", "Reverse holo", "Reverse holo"]
        }
        Finish::Holo => ["Holo", "Holo", "Holo", "Olografica", "Holo", "Holo", "Holo"],
        Finish::Lenticular => {
            ["Lenticular", "Lentikular", "Lenticulaire", "Lenticolare", "Lenticular", "Lenticulair", "Lentikularna"]
        }
        Finish::Metal => ["Metal", "Metall", "Métal", "Metallo", "Metal", "Metaal", "Metalowa"],
    };
    of(locale, texts)
}

/// Whether it can be bought.
#[must_use]
pub const fn stock(locale: Locale, stock: Stock) -> &'static str {
    let texts = match stock {
        Stock::In => ["in stock", "auf Lager", "en stock", "disponibile", "en stock", "op voorraad", "w magazynie"],
        Stock::Out => ["sold out", "ausverkauft", "épuisé", "esaurito", "agotado", "uitverkocht", "wyprzedane"],
        Stock::Preorder => {
            ["pre-order", "Vorbestellung", "précommande", "preordine", "preventa", "pre-order", "przedsprzedaż"]
        }
        Stock::Backorder => [
            "back-order",
            "nachbestellt",
            "en réapprovisionnement",
            "in riordino",
            "pedido pendiente",
            "nabestelling",
            "na zamówienie u dostawcy",
        ],
        Stock::SpecialOrder => {
            ["on request", "auf Anfrage", "sur commande", "su richiesta", "bajo pedido", "op aanvraag", "na zamówienie"]
        }
        Stock::Discontinued => [
            "no longer made",
            "nicht mehr hergestellt",
            "plus fabriqué",
            "fuori produzione",
            "descatalogado",
            "niet meer gemaakt",
            "wycofane z produkcji",
        ],
        Stock::Unknown => [
            "stock not stated",
            "Bestand nicht genannt",
            "stock non précisé",
            "disponibilità non indicata",
            "disponibilidad no indicada",
            "voorraad niet vermeld",
            "brak informacji o dostępności",
        ],
    };
    of(locale, texts)
}

/// A country of the Union (ISO 3166-1 alpha-2); of others the code.
#[must_use]
pub fn country(locale: Locale, code: &str) -> &str {
    let texts = match code {
        "AT" => ["Austria", "Österreich", "Autriche", "Austria", "Austria", "Oostenrijk", "Austria"],
        "BE" => ["Belgium", "Belgien", "Belgique", "Belgio", "Bélgica", "België", "Belgia"],
        "BG" => ["Bulgaria", "Bulgarien", "Bulgarie", "Bulgaria", "Bulgaria", "Bulgarije", "Bułgaria"],
        "CY" => ["Cyprus", "Zypern", "Chypre", "Cipro", "Chipre", "Cyprus", "Cypr"],
        "CZ" => ["Czechia", "Tschechien", "Tchéquie", "Cechia", "Chequia", "Tsjechië", "Czechy"],
        "DE" => ["Germany", "Deutschland", "Allemagne", "Germania", "Alemania", "Duitsland", "Niemcy"],
        "DK" => ["Denmark", "Dänemark", "Danemark", "Danimarca", "Dinamarca", "Denemarken", "Dania"],
        "EE" => ["Estonia", "Estland", "Estonie", "Estonia", "Estonia", "Estland", "Estonia"],
        "ES" => ["Spain", "Spanien", "Espagne", "Spagna", "España", "Spanje", "Hiszpania"],
        "FI" => ["Finland", "Finnland", "Finlande", "Finlandia", "Finlandia", "Finland", "Finlandia"],
        "FR" => ["France", "Frankreich", "France", "Francia", "Francia", "Frankrijk", "Francja"],
        "GR" => ["Greece", "Griechenland", "Grèce", "Grecia", "Grecia", "Griekenland", "Grecja"],
        "HR" => ["Croatia", "Kroatien", "Croatie", "Croazia", "Croacia", "Kroatië", "Chorwacja"],
        "HU" => ["Hungary", "Ungarn", "Hongrie", "Ungheria", "Hungría", "Hongarije", "Węgry"],
        "IE" => ["Ireland", "Irland", "Irlande", "Irlanda", "Irlanda", "Ierland", "Irlandia"],
        "IT" => ["Italy", "Italien", "Italie", "Italia", "Italia", "Italië", "Włochy"],
        "LT" => ["Lithuania", "Litauen", "Lituanie", "Lituania", "Lituania", "Litouwen", "Litwa"],
        "LU" => ["Luxembourg", "Luxemburg", "Luxembourg", "Lussemburgo", "Luxemburgo", "Luxemburg", "Luksemburg"],
        "LV" => ["Latvia", "Lettland", "Lettonie", "Lettonia", "Letonia", "Letland", "Łotwa"],
        "MT" => ["Malta", "Malta", "Malte", "Malta", "Malta", "Malta", "Malta"],
        "NL" => ["Netherlands", "Niederlande", "Pays-Bas", "Paesi Bassi", "Países Bajos", "Nederland", "Holandia"],
        "PL" => ["Poland", "Polen", "Pologne", "Polonia", "Polonia", "Polen", "Polska"],
        "PT" => ["Portugal", "Portugal", "Portugal", "Portogallo", "Portugal", "Portugal", "Portugalia"],
        "RO" => ["Romania", "Rumänien", "Roumanie", "Romania", "Rumanía", "Roemenië", "Rumunia"],
        "SE" => ["Sweden", "Schweden", "Suède", "Svezia", "Suecia", "Zweden", "Szwecja"],
        "SI" => ["Slovenia", "Slowenien", "Slovénie", "Slovenia", "Eslovenia", "Slovenië", "Słowenia"],
        "SK" => ["Slovakia", "Slowakei", "Slovaquie", "Slovacchia", "Eslovaquia", "Slowakije", "Słowacja"],
        other => return other,
    };
    of(locale, texts)
}

/// A line of a receipt.
#[must_use]
pub const fn line(locale: Locale, kind: LineKind) -> &'static str {
    let texts = match kind {
        LineKind::Item => {
            ["The thing itself", "Die Ware", "L’article", "L’articolo", "El artículo", "Het artikel", "Sam produkt"]
        }
        LineKind::Shipping => ["Sending", "Versand", "Port", "Spedizione", "Envío", "Verzending", "Wysyłka"],
        LineKind::Vat => ["VAT", "Mehrwertsteuer", "TVA", "IVA", "IVA", "Btw", "VAT"],
        LineKind::Duty => ["Customs duty", "Zoll", "Droits de douane", "Dazio", "Aranceles", "Invoerrechten", "Cło"],
        LineKind::ImportVat => [
            "Import VAT",
            "Einfuhrumsatzsteuer",
            "TVA à l’importation",
            "IVA all’importazione",
            "IVA de importación",
            "Btw bij invoer",
            "VAT importowy",
        ],
        LineKind::Clearance => [
            "Clearing",
            "Verzollungsgebühr",
            "Dédouanement",
            "Sdoganamento",
            "Despacho de aduana",
            "Inklaring",
            "Odprawa celna",
        ],
    };
    of(locale, texts)
}

/// A source of a fair price.
#[must_use]
pub const fn source(locale: Locale, kind: fair::Kind) -> &'static str {
    let texts = match kind {
        fair::Kind::GuideTrend => [
            "Cardmarket's trend",
            "Cardmarket-Trend",
            "Tendance Cardmarket",
            "Tendenza di Cardmarket",
            "Tendencia de Cardmarket",
            "Cardmarket-trend",
            "Trend Cardmarket",
        ],
        fair::Kind::GuideAvg7 => [
            "Cardmarket's mean of 7 days",
            "Cardmarket-Durchschnitt über 7 Tage",
            "Moyenne Cardmarket sur 7 jours",
            "Media di Cardmarket su 7 giorni",
            "Media de Cardmarket de 7 días",
            "Cardmarket-gemiddelde van 7 dagen",
            "Średnia Cardmarket z 7 dni",
        ],
        fair::Kind::GuideAvg30 => [
            "Cardmarket's mean of 30 days",
            "Cardmarket-Durchschnitt über 30 Tage",
            "Moyenne Cardmarket sur 30 jours",
            "Media di Cardmarket su 30 giorni",
            "Media de Cardmarket de 30 días",
            "Cardmarket-gemiddelde van 30 dagen",
            "Średnia Cardmarket z 30 dni",
        ],
        fair::Kind::GuideLow => [
            "Cardmarket's lowest ask",
            "Günstigstes Angebot auf Cardmarket",
            "Offre la plus basse sur Cardmarket",
            "Offerta più bassa su Cardmarket",
            "Oferta más baja de Cardmarket",
            "Laagste aanbod op Cardmarket",
            "Najniższa oferta na Cardmarket",
        ],
        fair::Kind::ShopAsk => [
            "A shop's ask",
            "Preis eines Shops",
            "Prix d’une boutique",
            "Prezzo di un negozio",
            "Precio de una tienda",
            "Prijs van een winkel",
            "Cena w sklepie",
        ],
        fair::Kind::ShopLowest => [
            "The lowest ask of several shops",
            "Niedrigster Preis mehrerer Shops",
            "Prix le plus bas de plusieurs boutiques",
            "Prezzo più basso tra più negozi",
            "Precio más bajo de varias tiendas",
            "Laagste prijs van meerdere winkels",
            "Najniższa cena z kilku sklepów",
        ],
    };
    of(locale, texts)
}

/// What a product is.
#[must_use]
pub const fn kind(locale: Locale, kind: Kind) -> &'static str {
    let texts = match kind {
        Kind::Card => ["Card", "Karte", "Carte", "Carta", "Carta", "Kaart", "Karta"],
        Kind::Sealed => ["Sealed", "Versiegelt", "Scellé", "Sigillato", "Sellado", "Verzegeld", "Zapieczętowane"],
    };
    of(locale, texts)
}

/// The kind of a deal.
#[must_use]
pub const fn deal(locale: Locale, kind: deal::Kind) -> &'static str {
    let texts = match kind {
        deal::Kind::Offer => [
            "Shop offer",
            "Shop-Angebot",
            "Offre de boutique",
            "Offerta di negozio",
            "Oferta de tienda",
            "Winkelaanbieding",
            "Oferta sklepu",
        ],
        deal::Kind::Dip => [
            "Market dip",
            "Preisrückgang am Markt",
            "Baisse du marché",
            "Calo di mercato",
            "Bajada del mercado",
            "Marktdip",
            "Spadek na rynku",
        ],
    };
    of(locale, texts)
}

/// A tree of the catalogue.
#[must_use]
pub const fn region(locale: Locale, region: Region) -> &'static str {
    let texts = match region {
        Region::International => [
            "International",
            "International",
            "International",
            "Internazionale",
            "Internacional",
            "Internationaal",
            "Międzynarodowe",
        ],
        Region::Asia => ["Asia", "Asien", "Asie", "Asia", "Asia", "Azië", "Azja"],
    };
    of(locale, texts)
}

/// A signal's name.
#[must_use]
pub const fn signal(locale: Locale, kind: signal::Kind) -> &'static str {
    use signal::Kind;
    let texts = match kind {
        Kind::Breakout => ["Breakout.", "Ausbruch.", "Cassure.", "Rottura.", "Ruptura.", "Uitbraak.", "Wybicie."],
        Kind::DipBelowFair => [
            "Below its fair price.",
            "Unter dem fairen Preis.",
            "Sous son prix juste.",
            "Sotto il prezzo equo.",
            "Por debajo de su precio justo.",
            "Onder de eerlijke prijs.",
            "Poniżej uczciwej ceny.",
        ],
        Kind::MeanReversion => [
            "Far from its middle.",
            "Weit weg von der Mitte.",
            "Loin de sa moyenne.",
            "Lontano dalla media.",
            "Lejos de su media.",
            "Ver van het midden.",
            "Daleko od średniej.",
        ],
        Kind::Momentum7 => [
            "Momentum of 7 days.",
            "Momentum über 7 Tage.",
            "Élan sur 7 jours.",
            "Slancio di 7 giorni.",
            "Impulso de 7 días.",
            "Momentum van 7 dagen.",
            "Impet z 7 dni.",
        ],
        Kind::Momentum30 => [
            "Momentum of 30 days.",
            "Momentum über 30 Tage.",
            "Élan sur 30 jours.",
            "Slancio di 30 giorni.",
            "Impulso de 30 días.",
            "Momentum van 30 dagen.",
            "Impet z 30 dni.",
        ],
        Kind::SupplySqueeze => [
            "Fewer offers.",
            "Weniger Angebote.",
            "Moins d’offres.",
            "Meno offerte.",
            "Menos ofertas.",
            "Minder aanbod.",
            "Mniej ofert.",
        ],
        Kind::Restock => [
            "More offers.",
            "Mehr Angebote.",
            "Plus d’offres.",
            "Più offerte.",
            "Más ofertas.",
            "Meer aanbod.",
            "Więcej ofert.",
        ],
        Kind::NewLow30 => [
            "Lowest in 30 days.",
            "Tiefster Stand seit 30 Tagen.",
            "Plus bas en 30 jours.",
            "Minimo di 30 giorni.",
            "Mínimo de 30 días.",
            "Laagste in 30 dagen.",
            "Najniżej od 30 dni.",
        ],
        Kind::NewLow90 => [
            "Lowest in 90 days.",
            "Tiefster Stand seit 90 Tagen.",
            "Plus bas en 90 jours.",
            "Minimo di 90 giorni.",
            "Mínimo de 90 días.",
            "Laagste in 90 dagen.",
            "Najniżej od 90 dni.",
        ],
        Kind::NewLow365 => [
            "Lowest in a year.",
            "Tiefster Stand seit einem Jahr.",
            "Plus bas en un an.",
            "Minimo di un anno.",
            "Mínimo de un año.",
            "Laagste in een jaar.",
            "Najniżej od roku.",
        ],
        Kind::NewHigh30 => [
            "Highest in 30 days.",
            "Höchster Stand seit 30 Tagen.",
            "Plus haut en 30 jours.",
            "Massimo di 30 giorni.",
            "Máximo de 30 días.",
            "Hoogste in 30 dagen.",
            "Najwyżej od 30 dni.",
        ],
        Kind::NewHigh90 => [
            "Highest in 90 days.",
            "Höchster Stand seit 90 Tagen.",
            "Plus haut en 90 jours.",
            "Massimo di 90 giorni.",
            "Máximo de 90 días.",
            "Hoogste in 90 dagen.",
            "Najwyżej od 90 dni.",
        ],
        Kind::NewHigh365 => [
            "Highest in a year.",
            "Höchster Stand seit einem Jahr.",
            "Plus haut en un an.",
            "Massimo di un anno.",
            "Máximo de un año.",
            "Hoogste in een jaar.",
            "Najwyżej od roku.",
        ],
        Kind::Spread => [
            "Far from the price in the United States.",
            "Weit weg vom Preis in den USA.",
            "Loin du prix aux États-Unis.",
            "Lontano dal prezzo negli Stati Uniti.",
            "Lejos del precio en Estados Unidos.",
            "Ver van de prijs in de Verenigde Staten.",
            "Daleko od ceny w USA.",
        ],
    };
    of(locale, texts)
}

/// What is known of a signal's worth.
#[must_use]
pub const fn proof(locale: Locale, proof: signal::Proof) -> &'static str {
    let texts = match proof {
        signal::Proof::Lift => [
            "On past series this was right more often than the market.",
            "In vergangenen Preisverläufen traf das öfter zu als beim Markt insgesamt.",
            "Sur les séries passées, c’était juste plus souvent que le marché.",
            "Sulle serie passate ha avuto ragione più spesso del mercato.",
            "En las series pasadas acertó más a menudo que el mercado.",
            "In eerdere reeksen klopte dit vaker dan de markt.",
            "W przeszłych szeregach sprawdzało się to częściej niż rynek.",
        ],
        signal::Proof::Weak => [
            "On past series this was not shown to be right more often than the market.",
            "In vergangenen Preisverläufen zeigte sich nicht, dass das öfter zutrifft als beim Markt insgesamt.",
            "Sur les séries passées, rien ne montre que c’était juste plus souvent que le marché.",
            "Sulle serie passate non risulta che abbia avuto ragione più spesso del mercato.",
            "En las series pasadas no se ha visto que acierte más que el mercado.",
            "In eerdere reeksen bleek niet dat dit vaker klopte dan de markt.",
            "W przeszłych szeregach nie wykazano, by sprawdzało się to częściej niż rynek.",
        ],
        signal::Proof::Unmeasured => [
            "There was nothing yet to measure this by.",
            "Es gab noch nichts, woran sich das messen ließe.",
            "Rien ne permettait encore de le mesurer.",
            "Non c’era ancora nulla con cui misurarlo.",
            "Aún no había con qué medirlo.",
            "Er was nog niets om dit aan te meten.",
            "Nie było jeszcze czym tego zmierzyć.",
        ],
    };
    of(locale, texts)
}

/// What speaks against a price.
#[must_use]
pub const fn flag(locale: Locale, kind: flag::Kind) -> &'static str {
    use flag::Kind;
    let texts = match kind {
        Kind::Spike => [
            "A leap of one day.",
            "Ein Sprung an einem Tag.",
            "Un bond d’un jour.",
            "Un balzo di un giorno.",
            "Un salto de un día.",
            "Een sprong van één dag.",
            "Skok jednego dnia.",
        ],
        Kind::Pump => [
            "Perhaps pushed up.",
            "Vielleicht hochgetrieben.",
            "Peut-être gonflé.",
            "Forse gonfiato.",
            "Quizá inflado.",
            "Misschien opgedreven.",
            "Być może sztucznie podbita.",
        ],
        Kind::BuyOut => [
            "Perhaps bought up.",
            "Vielleicht aufgekauft.",
            "Peut-être raflé.",
            "Forse accaparrato.",
            "Quizá acaparado.",
            "Misschien opgekocht.",
            "Być może wykupiona.",
        ],
        Kind::Solo => [
            "Moves alone.",
            "Bewegt sich allein.",
            "Évolue seul.",
            "Si muove da solo.",
            "Se mueve solo.",
            "Beweegt alleen.",
            "Porusza się w pojedynkę.",
        ],
        Kind::SingleSource => [
            "One source.",
            "Nur eine Quelle.",
            "Une seule source.",
            "Una sola fonte.",
            "Una sola fuente.",
            "Eén bron.",
            "Jedno źródło.",
        ],
        Kind::Disagreement => [
            "The sources disagree.",
            "Die Quellen sind sich uneins.",
            "Les sources se contredisent.",
            "Le fonti non concordano.",
            "Las fuentes no coinciden.",
            "De bronnen spreken elkaar tegen.",
            "Źródła są niezgodne.",
        ],
        Kind::Stale => ["Old.", "Veraltet.", "Ancien.", "Vecchio.", "Antiguo.", "Oud.", "Nieaktualna."],
        Kind::SuspectMapping => [
            "Perhaps another product's.",
            "Vielleicht von einem anderen Produkt.",
            "Peut-être celui d’un autre produit.",
            "Forse di un altro prodotto.",
            "Quizá de otro producto.",
            "Misschien van een ander product.",
            "Być może innego produktu.",
        ],
        Kind::PriceBeforeSale => [
            "The price before the sale.",
            "Der Preis vor der Reduzierung.",
            "Le prix avant la promotion.",
            "Il prezzo prima dello sconto.",
            "El precio antes de la rebaja.",
            "De prijs vóór de aanbieding.",
            "Cena sprzed promocji.",
        ],
    };
    of(locale, texts)
}

/// What a reason of a match is about.
#[must_use]
pub const fn feature(locale: Locale, feature: Feature) -> &'static str {
    let texts = match feature {
        Feature::Gtin => [
            "bar code",
            "Strichcode",
            "code-barres",
            "codice a barre",
            "código de barras",
            "streepjescode",
            "kod kreskowy",
        ],
        Feature::Number => ["number", "Nummer", "numéro", "numero", "número", "nummer", "numer"],
        Feature::Total => ["total", "Gesamtzahl", "total", "totale", "total", "totaal", "liczba kart"],
        Feature::SetName => [
            "set name",
            "Name des Sets",
            "nom de l’extension",
            "nome dell’espansione",
            "nombre de la expansión",
            "naam van de set",
            "nazwa dodatku",
        ],
        Feature::SetCode => [
            "set code",
            "Code des Sets",
            "code de l’extension",
            "codice dell’espansione",
            "código de la expansión",
            "code van de set",
            "kod dodatku",
        ],
        Feature::CardName => [
            "card name",
            "Name der Karte",
            "nom de la carte",
            "nome della carta",
            "nombre de la carta",
            "naam van de kaart",
            "nazwa karty",
        ],
        Feature::Conflict => [
            "conflict",
            "Widerspruch",
            "contradiction",
            "contraddizione",
            "contradicción",
            "tegenspraak",
            "sprzeczność",
        ],
        Feature::Rarity => ["rarity", "Seltenheit", "rareté", "rarità", "rareza", "zeldzaamheid", "rzadkość"],
        Feature::ProductType => [
            "product type",
            "Produktform",
            "type de produit",
            "tipo di prodotto",
            "tipo de producto",
            "productvorm",
            "rodzaj produktu",
        ],
        Feature::ProductName => [
            "product name",
            "Produktname",
            "nom du produit",
            "nome del prodotto",
            "nombre del producto",
            "productnaam",
            "nazwa produktu",
        ],
        Feature::Language => ["language", "Sprache", "langue", "lingua", "idioma", "taal", "język"],
        Feature::Condition => ["condition", "Zustand", "état", "condizioni", "estado", "conditie", "stan"],
        Feature::Finish => ["finish", "Oberfläche", "finition", "finitura", "acabado", "afwerking", "wykończenie"],
        Feature::Edition => ["edition", "Edition", "édition", "edizione", "edición", "editie", "edycja"],
        Feature::Grade => ["grade", "Grading", "gradation", "gradazione", "graduación", "gradering", "grading"],
        Feature::Quantity => ["quantity", "Anzahl", "quantité", "quantità", "cantidad", "aantal", "liczba"],
        Feature::Kind => ["kind", "Art", "nature", "genere", "clase", "soort", "typ"],
        Feature::Anniversary => {
            ["anniversary", "Jubiläum", "anniversaire", "anniversario", "aniversario", "jubileum", "jubileusz"]
        }
        Feature::Margin => ["margin", "Vorsprung", "marge", "margine", "margen", "voorsprong", "przewaga"],
    };
    of(locale, texts)
}

words! {
    /// Said of a signal's claim.
    rises {
        en: "it rises", de: "er steigt", fr: "il monte", it: "sale", es: "sube", nl: "hij stijgt", pl: "wzrośnie",
    }
    /// Said of a signal's claim.
    falls {
        en: "it falls", de: "er fällt", fr: "il baisse", it: "scende", es: "baja", nl: "hij daalt", pl: "spadnie",
    }
    /// Of a variant.
    not_stated {
        en: "Finish and language not stated", de: "Ausführung und Sprache nicht genannt", fr: "Finition et langue non précisées",
        it: "Finitura e lingua non indicate", es: "Acabado e idioma no indicados", nl: "Afwerking en taal niet vermeld",
        pl: "Nie podano wykończenia ani języka",
    }
    /// A span of time.
    days_7 {
        en: "7 days", de: "7 Tage", fr: "7 jours", it: "7 giorni", es: "7 días", nl: "7 dagen", pl: "7 dni",
    }
    /// A span of time.
    days_30 {
        en: "30 days", de: "30 Tage", fr: "30 jours", it: "30 giorni", es: "30 días", nl: "30 dagen", pl: "30 dni",
    }
    /// A span of time.
    days_90 {
        en: "90 days", de: "90 Tage", fr: "90 jours", it: "90 giorni", es: "90 días", nl: "90 dagen", pl: "90 dni",
    }
    /// A span of time.
    day_1 {
        en: "1 day", de: "1 Tag", fr: "1 jour", it: "1 giorno", es: "1 día", nl: "1 dag", pl: "1 dzień",
    }
    /// A span of time.
    year_1 {
        en: "1 year", de: "1 Jahr", fr: "1 an", it: "1 anno", es: "1 año", nl: "1 jaar", pl: "1 rok",
    }
    /// A scale with equal steps.
    linear {
        en: "Linear", de: "Linear", fr: "Linéaire", it: "Lineare", es: "Lineal", nl: "Lineair", pl: "Liniowa",
    }
    /// A scale with equal factors.
    log {
        en: "Log", de: "Log", fr: "Log", it: "Log", es: "Log", nl: "Log", pl: "Log",
    }
    /// All of something: of a history, of a list's kinds.
    all {
        en: "All", de: "Alle", fr: "Tout", it: "Tutto", es: "Todo", nl: "Alles", pl: "Wszystko",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_a_text_in_every_language() {
        for locale in Locale::ALL {
            let mut all: Vec<&str> = Vec::new();
            all.extend(Language::ALL.iter().map(|l| language(*locale, *l)));
            all.extend(Finish::ALL.iter().map(|f| finish(*locale, *f)));
            all.extend(Stock::ALL.iter().map(|s| stock(*locale, *s)));
            all.extend(LineKind::ALL.iter().map(|k| line(*locale, *k)));
            all.extend(fair::Kind::ALL.iter().map(|k| source(*locale, *k)));
            all.extend(signal::Kind::ALL.iter().map(|k| signal(*locale, *k)));
            all.extend(flag::Kind::ALL.iter().map(|k| flag(*locale, *k)));
            all.extend(Feature::ALL.iter().map(|f| feature(*locale, *f)));
            all.extend(Region::ALL.iter().map(|r| region(*locale, *r)));
            all.extend(crate::deals::COUNTRIES.iter().map(|code| country(*locale, code)));
            assert!(all.iter().all(|text| !text.trim().is_empty() && text.trim() == *text), "{locale}: {all:?}");
            // A country that has no name shows its code.
            assert!(crate::deals::COUNTRIES.iter().all(|code| country(*locale, code) != *code), "{locale}");
        }
        assert_eq!(country(Locale::German, "CH"), "CH");
        assert_eq!(language(Locale::Polish, Language::German), "Niemiecki");
    }
}

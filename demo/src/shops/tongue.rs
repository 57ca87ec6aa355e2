//! The words of each language a shop writes in.

use domain::{listing::Stock, product::Language};

/// How a shop's language says things.
#[derive(Debug)]
pub struct Tongue {
    /// ISO 639-1.
    pub code: &'static str,
    /// The language whose names of cards and sets it uses.
    pub names: Language,
    /// Printed in English, in the shop's own language (or the most common other one), and the same in letters.
    pub english: [&'static str; 2],
    pub own: [&'static str; 2],
    /// The category of single cards; then of boosters, displays, trainer boxes and other boxes.
    pub single: &'static str,
    pub sealed: [&'static str; 4],
    /// The second finish.
    pub reverse: &'static str,
    /// Near mint, excellent, good, where they are written out.
    pub conditions: [&'static str; 3],
    /// The names of what can be chosen: condition, language.
    pub options: [&'static str; 2],
    /// A box without and with damage.
    pub box_state: [&'static str; 2],
    /// What it says before the title of something that is still to come.
    pub preorder: &'static str,
    /// In stock, pre-order, back-order, special order, out, discontinued.
    pub stock: [&'static str; 6],
    /// The button that buys.
    pub buy: &'static str,
    /// Stands before the least of several prices.
    pub from: &'static str,
    /// Stands for a price that has to be asked for.
    pub on_request: &'static str,
    /// Tax and shipping, without an amount.
    pub included: &'static str,
    /// What sending costs, around the amount.
    pub shipping: [&'static str; 2],
    /// One piece, of which a unit price speaks.
    pub piece: &'static str,
}

impl Tongue {
    /// The word for a state.
    pub const fn stock(&self, stock: Stock) -> &'static str {
        let [there, preorder, backorder, special, out, discontinued] = self.stock;
        match stock {
            Stock::In => there,
            Stock::Preorder => preorder,
            Stock::Backorder => backorder,
            Stock::SpecialOrder => special,
            Stock::Out | Stock::Unknown => out,
            Stock::Discontinued => discontinued,
        }
    }
}

pub static GERMAN: Tongue = Tongue {
    code: "de",
    names: Language::German,
    english: ["Englisch", "EN"],
    own: ["Deutsch", "DE"],
    single: "Einzelkarte",
    sealed: ["Booster", "Display", "Top-Trainer-Box", "Kollektion"],
    reverse: "Reverse Holo",
    conditions: ["Near Mint", "Excellent", "Good"],
    options: ["Zustand", "Sprache"],
    box_state: ["Einwandfrei", "Verpackung beschädigt"],
    preorder: "[Vorbestellung] ",
    stock: [
        "Sofort verfügbar, Lieferzeit 1-3 Tage",
        "Vorbestellung, erscheint in Kürze",
        "Nachbestellt, lieferbar in 2 Wochen",
        "Auf Bestellung",
        "Ausverkauft",
        "Artikel wird nicht mehr hergestellt",
    ],
    buy: "In den Warenkorb",
    from: "ab",
    on_request: "Preis auf Anfrage",
    included: "inkl. MwSt. zzgl. Versandkosten",
    shipping: ["zzgl. ", " Versand"],
    piece: "Stück",
};

pub static FRENCH: Tongue = Tongue {
    code: "fr",
    names: Language::French,
    english: ["Anglais", "EN"],
    own: ["Français", "FR"],
    single: "Carte à l'unité",
    sealed: ["Booster", "Display", "Coffret Dresseur d'Élite", "Coffret"],
    reverse: "Reverse",
    conditions: ["Near Mint", "Excellent", "Bon état"],
    options: ["État", "Langue"],
    box_state: ["Parfait état", "Boîte abîmée"],
    preorder: "[Précommande] ",
    stock: [
        "En stock",
        "Précommande",
        "En réapprovisionnement, commande possible",
        "Sur commande",
        "Rupture de stock",
        "Produit arrêté",
    ],
    buy: "Ajouter au panier",
    from: "À partir de",
    on_request: "Prix sur demande",
    included: "TTC",
    shipping: ["Livraison ", ""],
    piece: "pièce",
};

pub static DUTCH: Tongue = Tongue {
    code: "nl",
    names: Language::English,
    english: ["Engels", "EN"],
    own: ["Duits", "DE"],
    single: "Losse kaart",
    sealed: ["Booster", "Booster box", "Elite Trainer Box", "Box"],
    reverse: "Reverse Holo",
    conditions: ["Near Mint", "Excellent", "Good"],
    options: ["Conditie", "Taal"],
    box_state: ["Gaaf", "Doos beschadigd"],
    preorder: "[Pre-order] ",
    stock: ["Op voorraad", "Pre-order", "Nabestelling", "Op bestelling", "Uitverkocht", "Uit assortiment"],
    buy: "In winkelwagen",
    from: "vanaf",
    on_request: "Prijs op aanvraag",
    included: "incl. btw",
    shipping: ["Verzending ", ""],
    piece: "stuk",
};

pub static POLISH: Tongue = Tongue {
    code: "pl",
    names: Language::English,
    english: ["Angielska", "ANG"],
    own: ["Angielska", "ANG"],
    single: "Pojedyncze karty",
    sealed: ["Booster", "Booster Box", "Elite Trainer Box", "Zestawy"],
    reverse: "Reverse Holo",
    conditions: ["Near Mint", "Excellent", "Good"],
    options: ["Stan", "Język"],
    box_state: ["Bez wad", "Uszkodzone pudełko"],
    preorder: "Przedsprzedaż: ",
    stock: [
        "Dostępny",
        "Przedsprzedaż",
        "Dostępny na zamówienie",
        "Na zamówienie",
        "Brak w magazynie",
        "Produkt wycofany ze sprzedaży",
    ],
    buy: "Do koszyka",
    from: "od",
    on_request: "Zapytaj o cenę",
    included: "z VAT",
    shipping: ["Wysyłka ", ""],
    piece: "szt.",
};

pub static ITALIAN: Tongue = Tongue {
    code: "it",
    names: Language::Italian,
    english: ["Inglese", "ENG"],
    own: ["Italiano", "ITA"],
    single: "Carte singole",
    sealed: ["Buste", "Box", "Set Allenatore Fuoriclasse", "Collezioni"],
    reverse: "Reverse",
    conditions: ["Near Mint", "Excellent", "Good"],
    options: ["Condizione", "Lingua"],
    box_state: ["Integro", "Scatola danneggiata"],
    preorder: "[Preordine] ",
    stock: ["Disponibile", "Preordine", "In riassortimento", "Su ordinazione", "Esaurito", "Fuori produzione"],
    buy: "Aggiungi al carrello",
    from: "da",
    on_request: "Prezzo su richiesta",
    included: "IVA inclusa",
    shipping: ["Spedizione ", ""],
    piece: "pezzo",
};

pub static SPANISH: Tongue = Tongue {
    code: "es",
    names: Language::Spanish,
    english: ["Inglés", "ENG"],
    own: ["Español", "ESP"],
    single: "Cartas sueltas",
    sealed: ["Sobres", "Cajas de sobres", "Caja de Entrenador Élite", "Colecciones"],
    reverse: "Reverse",
    conditions: ["Near Mint", "Excellent", "Good"],
    options: ["Estado", "Idioma"],
    box_state: ["Perfecto estado", "Caja dañada"],
    preorder: "[Reserva] ",
    stock: ["En stock", "Reserva", "Pendiente de reposición", "Bajo pedido", "Agotado", "Descatalogado"],
    buy: "Añadir al carrito",
    from: "desde",
    on_request: "Consultar precio",
    included: "IVA incluido",
    shipping: ["Envío ", ""],
    piece: "ud.",
};

pub static SWEDISH: Tongue = Tongue {
    code: "sv",
    names: Language::English,
    english: ["Engelsk", "EN"],
    own: ["Engelsk", "EN"],
    single: "Lösa kort",
    sealed: ["Boosterpaket", "Booster Box", "Elite Trainer Box", "Samlarboxar"],
    reverse: "Reverse Holo",
    conditions: ["Near Mint", "Excellent", "Good"],
    options: ["Skick", "Språk"],
    box_state: ["Felfri", "Skadad kartong"],
    preorder: "Förhandsboka: ",
    stock: ["I lager", "Förhandsboka", "Restnoterad", "Beställningsvara", "Slut i lager", "Utgått ur sortimentet"],
    buy: "Lägg i varukorg",
    from: "från",
    on_request: "Pris på förfrågan",
    included: "inkl. moms",
    shipping: ["Frakt ", ""],
    piece: "st",
};

pub static DANISH: Tongue = Tongue {
    code: "da",
    names: Language::English,
    english: ["Engelsk", "EN"],
    own: ["Engelsk", "EN"],
    single: "Enkeltkort",
    sealed: ["Boosterpakker", "Booster Box", "Elite Trainer Box", "Bokse"],
    reverse: "Reverse Holo",
    conditions: ["Near Mint", "Excellent", "Good"],
    options: ["Stand", "Sprog"],
    box_state: ["Uden fejl", "Beskadiget æske"],
    preorder: "Forudbestil: ",
    stock: ["På lager", "Forudbestil", "I restordre", "Bestillingsvare", "Udsolgt", "Udgået"],
    buy: "Læg i kurv",
    from: "fra",
    on_request: "Pris på forespørgsel",
    included: "inkl. moms",
    shipping: ["Fragt ", ""],
    piece: "stk.",
};

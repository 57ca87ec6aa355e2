//! Words of stock as shops write them, and what they must not be taken for.

use super::*;
use Stock::{Backorder, Discontinued, In, Out, Preorder, SpecialOrder, Unknown};
use proptest::prelude::*;

#[test]
fn words_of_stock() {
    let cases: &[(Stock, &[&str])] = &[
        (
            In,
            &[
                "Auf Lager",
                "Sofort lieferbar",
                "sofort verfügbar, Lieferzeit 1-3 Tage",
                "In den Warenkorb",
                "Nur noch 3 auf Lager",
                "SOFORT VERFUEGBAR",
                "En stock",
                "Ajouter au panier",
                "Plus que 2 en stock",
                "Disponible",
                "Disponibile",
                "Aggiungi al carrello",
                "Ultimi pezzi",
                "Añadir al carrito",
                "Anadir al carrito",
                "Últimas unidades en stock",
                "Em stock",
                "Op voorraad",
                "In winkelwagen",
                "Dostępny",
                "Do koszyka",
                "W magazynie",
                "I lager",
                "Lägg i varukorg",
                "Köp",
                "På lager",
                "Læg i kurv",
                "Skladem",
                "Do košíku",
                "Skladem > 5 ks",
                "In stock",
                "3 in stock",
                "Only 2 left",
                "Varastossa",
                "Lisää ostoskoriin",
                "Legg i handlekurv",
                "Lieferbar ab Lager",
            ],
        ),
        (
            Out,
            &[
                "Ausverkauft",
                "nicht verfügbar",
                "nicht mehr auf Lager",
                "Derzeit leider nicht sofort lieferbar",
                "Vergriffen",
                "Benachrichtigen",
                "0 auf Lager",
                "In stock: 0",
                "Rupture de stock",
                "Épuisé",
                "epuise",
                "Indisponible",
                "n'est pas disponible",
                "Prévenez-moi",
                "Esaurito",
                "Non disponibile",
                "Avvisami",
                "non è al momento disponibile",
                "Agotado",
                "Sin existencias",
                "No disponible",
                "Esgotado",
                "Indisponível",
                "Não disponível",
                "Uitverkocht",
                "Niet op voorraad",
                "niet meer op voorraad",
                "Brak towaru",
                "Brak w magazynie",
                "Produkt niedostępny",
                "Obecnie brak na stanie",
                "powiadom o dostępności",
                "Slut i lager",
                "Slutsåld",
                "Bevaka",
                "Udsolgt",
                "Ikke på lager",
                "Ikke lenger på lager",
                "Vyprodáno",
                "Není skladem",
                "Hlídat",
                "Sold out",
                "Out of stock",
                "Currently not available",
                "Loppu",
                "Ei varastossa",
                "Utsolgt",
                "nicht vorbestellbar",
            ],
        ),
        (
            Preorder,
            &[
                "Vorbestellen",
                "Jetzt vorbestellen!",
                "Vorbestellung",
                "Erscheint am 16.09.2026",
                "Lieferbar ab 16.09.2026",
                "Précommande",
                "PRÉ-COMMANDE",
                "Disponible le 12/09/2026",
                "Preordine",
                "Prevendita",
                "Disponibile dal 12/09",
                "Reserva",
                "Preventa",
                "Próximamente",
                "Pré-venda",
                "Brevemente",
                "Pre-order",
                "Pre order now",
                "Voorverkoop",
                "Reserveer nu",
                "Przedsprzedaż",
                "Förhandsboka",
                "Kommer snart",
                "Forudbestil",
                "Předobjednávka",
                "Ennakkotilaus",
                "Forhåndsbestill",
            ],
        ),
        (
            Backorder,
            &[
                "lieferbar in 2-3 Wochen",
                "Lieferzeit: ca. 3 Wochen",
                "sur commande fournisseur",
                "na zamówienie",
                "Auf Bestellung",
                "In arrivo",
                "Bajo pedido",
                "Por encomenda",
                "Verwacht",
                "Oczekuje na dostawę",
                "Restnoterad",
                "Beställningsbar",
                "Kan bestilles",
                "Na objednávku",
                "Očekáváme",
                "Available on backorder",
                "Lieferbar in 14 Tagen, Rückstand",
            ],
        ),
        (
            SpecialOrder,
            &["Sonderbestellung", "Special order", "Commande spéciale", "Beställningsvara", "Skaffevare", "Na zakázku"],
        ),
        (
            Discontinued,
            &[
                "Nicht mehr lieferbar",
                "No longer available",
                "Descatalogado",
                "Fuori produzione",
                "Utgått",
                "Udgået",
                "Wycofany ze sprzedaży",
            ],
        ),
        (Unknown, &["", "Booster Display", "Lagerung", "Versand", "!!", "5,99 €", "stocking", "Pokémon 151"]),
    ];
    for (stock, texts) in cases {
        for text in *texts {
            assert_eq!(read(text), *stock, "{text}");
        }
    }
}

#[test]
fn the_worse_is_believed() {
    assert_eq!(read("Ausverkauft | In den Warenkorb"), Out);
    assert_eq!(read("Auf Lager\nVorbestellung"), Preorder);
    assert_eq!(read("Ausverkauft. Vorbestellen"), Out);
    assert_eq!(read("Nicht im Set enthalten: Hüllen. Auf Lager"), In);
}

#[test]
fn schema_org_words() {
    let cases = [
        ("https://schema.org/InStock", In),
        ("http://schema.org/OutOfStock", Out),
        ("schema:PreOrder", Preorder),
        ("PRESALE", Preorder),
        ("https://schema.org/BackOrder/", Backorder),
        ("LimitedAvailability", In),
        ("SoldOut", Out),
        ("Discontinued", Discontinued),
        ("https://schema.org/MadeToOrder", SpecialOrder),
        ("InStoreOnly", Unknown),
        ("OnlineOnly", In),
        ("Reserved", Out),
        ("in_stock", In),
        ("out of stock", Out),
        ("", Unknown),
        ("https://schema.org/NewCondition", Unknown),
    ];
    for (text, stock) in cases {
        assert_eq!(schema_org(text), stock, "{text}");
    }
}

#[test]
fn titles_and_tags() {
    for text in [
        "[Vorbestellung] Display",
        "PREORDER: ETB",
        "pre-order",
        "Reserva ETB 151",
        "Precommande",
        "Förhandsbokning",
        "Pre_Order",
    ] {
        assert!(is_preorder(text), "{text}");
    }
    for text in ["Booster Display", "Reservat", "In stock", "keine Vorbestellung"] {
        assert!(!is_preorder(text), "{text}");
    }
    for text in [
        "Geschenkgutschein 25 €",
        "Gutschein",
        "Gift Card",
        "gift_card",
        "giftcard",
        "Carte cadeau",
        "Tarjeta de regalo",
        "Carta regalo",
        "Buono regalo 50",
        "Cadeaubon",
        "Karta podarunkowa",
        "Presentkort",
        "Gavekort",
        "Dárkový poukaz",
        "Cartão-presente",
        "Lahjakortti",
    ] {
        assert!(is_voucher(text), "{text}");
    }
    assert!(!is_voucher("Gift Box Eevee") && !is_voucher("Geschenkbox"));
    for text in [
        "Anzahlung Display",
        "Deposit",
        "Acompte 20 %",
        "Caparra",
        "Señal",
        "Aanbetaling",
        "Zadatek",
        "Sinal",
        "Handpenning",
        "Záloha",
    ] {
        assert!(is_deposit(text), "{text}");
    }
    for text in [
        "Caja dañada",
        "caja danada",
        "Display (beschädigt)",
        "beschaedigte Verpackung",
        "Damaged box",
        "Boîte abîmée",
        "Scatola danneggiata",
        "Doos beschadigd",
        "Uszkodzony karton",
        "Skadad förpackning",
        "Beskadiget æske",
        "Poškozený obal",
        "Transportschaden",
        "Skadet eske",
    ] {
        assert!(is_damaged(text), "{text}");
    }
    for text in [
        "unbeschädigt",
        "not damaged",
        "nicht beschädigt",
        "Damage Pump",
        "Schadenswürfel",
        "undamaged",
        "50 kort bulk",
    ] {
        assert!(!is_damaged(text), "{text}");
    }
    for text in [
        "Preis auf Anfrage",
        "Cena na zapytanie",
        "Prix sur demande",
        "Prezzo su richiesta",
        "Consultar precio",
        "Prijs op aanvraag",
        "Sob consulta",
        "Cena na dotaz",
        "Pris på förfrågan",
        "Pris på forespørgsel",
        "Price on request",
    ] {
        assert!(is_price_on_request(text), "{text}");
    }
    assert!(!is_price_on_request("24,99 €"));
}

#[test]
fn no_phrase_means_two_things() {
    let mut meanings = std::collections::HashMap::new();
    for (says, list) in words::lists() {
        for phrase in list.split('|').filter(|p| !p.is_empty()) {
            let known = *meanings.entry(folded::fold(phrase).replace('-', " ")).or_insert(says);
            assert_eq!(known, says, "{phrase}");
        }
    }
}

const PIECES: &[&str] = &[
    "nicht ",
    "auf Lager",
    "0 ",
    "vorbestell",
    "ø",
    "é",
    "&nbsp;",
    "2-3 Wochen",
    "\u{301}",
    "in stock",
    ".",
    " ",
    "💥",
    "²",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn any_text_is_read(text in prop::collection::vec(any::<char>(), 0..60), pieces in prop::collection::vec(prop::sample::select(PIECES), 0..8)) {
        for text in [String::from_iter(text), pieces.concat()] {
            let _stock = (read(&text), schema_org(&text));
            // What a text denies can not be in stock.
            let (denied, damaged) = (format!("{text}. Nicht auf Lager."), format!("{text}. Beschädigt"));
            prop_assert_ne!(read(&denied), In);
            prop_assert!(is_damaged(&damaged));
            let _all = (is_preorder(&text), is_voucher(&text), is_deposit(&text), is_price_on_request(&text));
        }
    }
}

/// What a title says, without the glance that most are done with.
fn slowly(text: &str) -> Title {
    Title {
        preorder: is_preorder(text),
        voucher: is_voucher(text),
        deposit: is_deposit(text),
        damaged: is_damaged(text),
    }
}

#[test]
fn a_glance_misses_no_phrase() {
    let all: Vec<&str> =
        words::lists().flat_map(|(_, list)| list.split('|')).filter(|phrase| !phrase.is_empty()).collect();
    let mut something = 0;
    for phrase in all {
        let phrase = phrase.replace('*', "x").replace('#', "3");
        for text in [
            phrase.clone(),
            phrase.to_uppercase(),
            format!("Pokémon 151 – {phrase} (EN)"),
            format!("•{phrase}&amp;Glurak"),
            format!("x{phrase}"),
            format!("Décidueye{phrase}, ピカチュウ"),
        ] {
            assert_eq!(title(&text), slowly(&text), "{text}");
            something += usize::from(title(&text) != Title::default());
        }
    }
    assert!(something > 300, "{something}");
    for nothing in ["Pokémon Scarlet & Violet 151 Elite Trainer Box", "Glurak ex 199/165 – 3 cards", "ピカチュウ"]
    {
        assert!(!OF_TITLES.may_be_in(nothing), "{nothing} is looked at closely for nothing");
    }
}

proptest! {
    #[test]
    fn a_glance_is_enough(text in "[a-zA-Zäéßœ×ð÷ÿ0-9 .&;–-]{0,12}(vorbest|GUTSCHEIN|gift card|Anzahlung|boîte abîm|pré-commande|uszkodz|)[a-zé ]{0,8}") {
        prop_assert_eq!(title(&text), slowly(&text));
    }
}

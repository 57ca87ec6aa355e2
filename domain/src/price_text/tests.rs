//! Texts of price boxes, as shops write them.

use super::*;
use Currency::{Chf, Czk, Dkk, Eur, Gbp, Huf, Jpy, Nok, Pln, Ron, Sek, Usd};

fn price(text: &str, fallback: Currency) -> Option<(i64, Currency)> {
    find(text, fallback).map(|f| (f.price.minor, f.price.currency))
}

fn list(text: &str, fallback: Currency) -> Option<(i64, Option<i64>)> {
    find(text, fallback).map(|f| (f.price.minor, f.list_price.map(|m| m.minor)))
}

#[test]
fn one_amount() {
    let cases = [
        ("1.234,56 €", Eur, 123_456, Eur),
        ("€ 1 234,56", Eur, 123_456, Eur),
        ("€\u{a0}1\u{a0}234,56", Eur, 123_456, Eur),
        ("1\u{202f}234,56\u{a0}€", Eur, 123_456, Eur),
        ("1\u{2009}234,56 EUR", Eur, 123_456, Eur),
        ("CHF 1'234.50", Chf, 123_450, Chf),
        ("CHF 1’234.50", Eur, 123_450, Chf),
        ("Fr. 12.50", Chf, 1250, Chf),
        ("12,50 zł", Eur, 1250, Pln),
        ("1 299,00 zł", Pln, 129_900, Pln),
        ("12.50 PLN", Pln, 1250, Pln),
        ("kr 99,-", Nok, 9900, Nok),
        ("kr. 99", Dkk, 9900, Dkk),
        ("99:-", Sek, 9900, Sek),
        ("1.299 kr.", Dkk, 129_900, Dkk),
        ("749,00 kr", Sek, 74_900, Sek),
        ("2 499 kr", Sek, 249_900, Sek),
        ("1 299 Kč", Czk, 129_900, Czk),
        ("1 299,- Kč", Eur, 129_900, Czk),
        ("€ 12,-", Eur, 1200, Eur),
        ("EUR 19.-", Eur, 1900, Eur),
        ("19,– €", Eur, 1900, Eur),
        ("€1,299.00", Eur, 129_900, Eur),
        ("£1,299", Gbp, 129_900, Gbp),
        ("US$12.99", Eur, 1299, Usd),
        ("54€99", Eur, 5499, Eur),
        ("5 990 Ft", Huf, 599_000, Huf),
        ("129,99 lei", Ron, 12_999, Ron),
        ("¥1,280", Jpy, 1280, Jpy),
        ("1280円", Eur, 1280, Jpy),
        ("34,99 € *", Eur, 3499, Eur),
        ("34,99EUR", Eur, 3499, Eur),
        ("12.5", Eur, 1250, Eur),
        ("1.23", Eur, 123, Eur),
        ("1.234", Eur, 123_400, Eur),
        ("54.990000", Eur, 5499, Eur),
        ("64.90", Eur, 6490, Eur),
        ("0,50 €", Eur, 50, Eur),
        ("12,50&nbsp;&euro;", Eur, 1250, Eur),
        ("&#8364;12.50", Eur, 1250, Eur),
        ("12,50 лв.", Eur, 1250, Currency::Bgn),
        ("€12,50 EUR", Eur, 1250, Eur),
    ];
    for (text, fallback, minor, currency) in cases {
        assert_eq!(parse(text, fallback), Ok(Money { minor, currency }), "{text}");
        assert_eq!(price(text, fallback), Some((minor, currency)), "{text}");
    }
}

#[test]
fn no_amount() {
    let cases = [
        "24,9O €",
        "2O,90 €",
        "O9,90 €",
        "l2,50 €",
        "1,O0 €",
        "24.9O",
        "24,90O €",
        "-12,50 €",
        "−12,50 €",
        "- 12,50 €",
        "0,00 €",
        "0",
        "€ 0.00",
        "1.23.45 €",
        "16.09.2026",
        "12,345,6 €",
        "01,50 €",
        "1.2345,00 €",
        "12²  €",
        "12⁹⁹ €",
        "10.000.000,00 €",
        "99999999999999999999999 €",
        "4006381333931",
        "12 50 €",
        ",99 €",
        "kr 99",
        "C$ 12.50",
        "12,50 ₽",
        "99 ct",
        "12:50",
        "1/2 €",
        "12,50,- €",
        "",
        "€",
        "Preis",
    ];
    for text in cases {
        assert!(parse(text, Eur).is_err(), "{text}");
        assert_eq!(find(text, Eur), None, "{text}");
    }
    assert!(matches!(parse("€", Eur), Err(PriceError::NoNumber(_))));
    assert!(parse("12.50", Jpy).is_err());
    for several in ["12,50 € 13,50 €", "ab 12,50 €", "kr 99,- frakt", "12,50 € CHF", "3 x 12,50 €"] {
        assert!(parse(several, Eur).is_err(), "{several}");
    }
}

#[test]
fn new_and_old() {
    let cases = [
        ("23,99 € 21,59 €", 2159, Some(2399)),
        ("21,59 € 23,99 €", 2159, Some(2399)),
        ("€ 23,99 € 21,59", 2159, Some(2399)),
        ("€23,99€21,59", 2159, Some(2399)),
        ("21,59 € UVP 29,99 €", 2159, Some(2999)),
        ("21,59 € (UVP 29,99 €)", 2159, Some(2999)),
        ("21,59 € (29,99 € UVP)", 2159, Some(2999)),
        ("29,99 € UVP, jetzt 21,59 €", 2159, Some(2999)),
        ("29,99 € UVP jetzt 21,59 €", 2159, Some(2999)),
        ("statt 29,99 € nur 21,59 €", 2159, Some(2999)),
        ("statt 29,99 € 21,59 €", 2159, Some(2999)),
        ("Was £29.99 Now £21.59", 2159, Some(2999)),
        ("21,59 € au lieu de 29,99 €", 2159, Some(2999)),
        ("Antes 29,99 € Ahora 21,59 €", 2159, Some(2999)),
        ("Prezzo consigliato 29,99 € 21,59 €", 2159, Some(2999)),
        ("Adviesprijs € 29,99 Nu € 21,59", 2159, Some(2999)),
        ("Van € 29,99 voor € 21,59", 2159, Some(2999)),
        ("Cena regularna: 29,99 zł Cena promocyjna: 21,59 zł", 2159, Some(2999)),
        ("21,59 zł Najniższa cena z 30 dni przed obniżką: 19,99 zł", 2159, None),
        ("Em vez de 29,99 € 21,59 €", 2159, Some(2999)),
        ("Ord. pris 299 kr Nu 219 kr", 21_900, Some(29_900)),
        ("Før 299,- Nu 219,-", 21_900, Some(29_900)),
        ("Vejl. pris 299 kr. 219 kr.", 21_900, Some(29_900)),
        ("Původní cena 299 Kč, nyní 219 Kč", 21_900, Some(29_900)),
        ("OVH 29,90 € nyt 21,90 €", 2190, Some(2990)),
        // WooCommerce, with its words for screen readers.
        ("€29,99 Original price was: €29,99.€24,99Current price is: €24,99.", 2499, Some(2999)),
        ("29,99 € Ursprünglicher Preis war: 29,99 €24,99 €Aktueller Preis ist: 24,99 €.", 2499, Some(2999)),
        // Shopify writes both prices, also where they are the same.
        ("Normaler Preis €29,99 EUR Normaler Preis Verkaufspreis €29,99 EUR Grundpreis / pro", 2999, None),
        ("Regular price €29,99 Sale price €24,99", 2499, Some(2999)),
        ("Normaler Preis €29,99", 2999, None),
        // Sold for more than the maker asks.
        ("29,99 € UVP 21,59 €", 2999, None),
        ("29,99 € -20 % 23,99 €", 2399, Some(2999)),
        ("23,99 € Sie sparen 6,00 €", 2399, None),
        ("23,99 € Sie sparen 20% (6,00 €)", 2399, None),
    ];
    for (text, minor, old) in cases {
        assert_eq!(list(text, Dkk), Some((minor, old)), "{text}");
    }
}

#[test]
fn the_least_of_several() {
    let cases = [
        ("ab 4,99 €", 499),
        ("From €4.99", 499),
        ("À partir de 4,99 €", 499),
        ("Desde 4,99 €", 499),
        ("da 4,99 €", 499),
        ("Vanaf € 4,99", 499),
        ("od 4,99 zł", 499),
        ("från 49 kr", 4900),
        ("fra 49,-", 4900),
        ("a partir de 4,99 €", 499),
        ("ab 139,00\u{a0}€*", 13_900),
        ("13,90 € – 16,90 €", 1390),
        ("13,90 - 16,90 €", 1390),
        ("€13.90–€16.90", 1390),
        ("13,90 € bis 16,90 €", 1390),
        ("De 10 € à 20 €", 1000),
        ("10 - 20 €", 1000),
        ("13,90 €-16,90 €", 1390),
        ("13,90 € – 16,90 €Preisspanne: 13,90 € bis 16,90 €", 1390),
    ];
    for (text, minor) in cases {
        let found = find(text, Dkk);
        assert_eq!(found.map(|f| (f.price.minor, f.from_price, f.list_price)), Some((minor, true, None)), "{text}");
    }
    assert_eq!(find("0,00 € - 69,99 €", Eur), None);
    assert_eq!(find("13,90 € -16,90 €", Eur), None);
    assert_eq!(find("Pokémon 151 - 239,90 €", Eur).map(|f| (f.price.minor, f.from_price)), Some((23_990, false)));
    assert_eq!(find("lieferbar ab 16.09.2026 23,99 €", Eur).map(|f| f.from_price), Some(false));
}

#[test]
fn tax() {
    use Vat::{Excluded, Included, Margin, Unknown};
    let cases = [
        ("23,99 €", Unknown),
        ("23,99 € inkl. MwSt.", Included),
        ("23,99 € inkl. 19 % MwSt. zzgl. Versandkosten", Included),
        ("inkl. gesetzlicher MwSt.: 23,99 €", Included),
        ("23,99 € zzgl. MwSt.", Excluded),
        ("23,99 € TTC", Included),
        ("23,99 € HT", Excluded),
        ("23,99 € IVA incl.", Included),
        ("23,99 € IVA inclusa", Included),
        ("23,99 € + IVA", Excluded),
        ("23,99 € sin IVA", Excluded),
        ("23,99 zł brutto", Included),
        ("23,99 zł netto", Excluded),
        ("23,99 zł brutto / 19,50 zł netto", Included),
        ("€ 23,99 incl. btw", Included),
        ("€ 23,99 excl. btw", Excluded),
        ("239 kr inkl. moms", Included),
        ("239 kr ekskl. moms", Excluded),
        ("599 Kč vč. DPH", Included),
        ("599 Kč bez DPH", Excluded),
        ("23,99 € differenzbesteuert §25a", Margin),
        ("23,99 € inkl. MwSt., differenzbesteuert nach §25a UStG", Margin),
        ("239 kr. Alm. moms", Included),
        ("239 kr. Brugtmoms", Margin),
        ("23,99 € TVA sur la marge", Margin),
        ("23,99 € TVA non applicable, art. 293 B", Unknown),
        ("23,99 € gem. §19 UStG", Unknown),
    ];
    for (text, vat) in cases {
        assert_eq!(find(text, Dkk).map(|f| f.vat), Some(vat), "{text}");
    }
    assert_eq!(price("23,99 € TTC (19,99 € HT)", Eur), Some((2399, Eur)));
    assert_eq!(price("20,00 zł netto (24,60 zł brutto)", Eur), Some((2460, Pln)));
    assert_eq!(price("23,99 € inkl. 3,83 € MwSt.", Eur), Some((2399, Eur)));
}

#[test]
fn sending() {
    let cases = [
        ("23,99 € zzgl. 4,90 € Versand", Some(490)),
        ("23,99 € inkl. MwSt., zzgl. Versand 4,90 €", Some(490)),
        ("23,99 €, Versand: 4,90 €", Some(490)),
        ("4,90 € Versand, 23,99 €", Some(490)),
        ("23,99 € + 4,90 € Versand", Some(490)),
        ("23,99 € zzgl. Versandkosten", None),
        ("23,99 € Versandkostenfrei", Some(0)),
        ("23,99 €, livraison offerte", Some(0)),
        ("Free shipping €23.99", Some(0)),
        ("23,99 € Gratis Versand ab 150 €", None),
        ("23,99 €, versandkostenfrei innerhalb Deutschlands ab 50 €", None),
        ("23,99 €, Wysyłka od 12,99 €", None),
        ("€23,99 spedizione gratuita oltre 50 €", None),
    ];
    for (text, shipping) in cases {
        let found = find(text, Eur);
        assert_eq!(found.map(|f| (f.price.minor, f.shipping.map(|m| m.minor))), Some((2399, shipping)), "{text}");
    }
    assert_eq!(find("kr 99,- frakt", Nok), None);
    assert_eq!(find("Cena zawiera VAT. Wysyłka od 12,99 zł", Pln), None);
    assert_eq!(find("23,99 € Versand 4,90 €", Eur), None, "whose word is it?");
    assert_eq!(find("ab 50 € versandkostenfrei", Eur), None);
}

#[test]
fn by_the_piece_and_other_amounts() {
    for text in [
        "5,83 €/Stück",
        "(0,50 € / 1 Stk)",
        "0,55 €/Karte",
        "Grundpreis 5,83 €",
        "€ 0,55 per stuk",
        "3 x 33,33 €",
        "5,83\u{a0}€* / 1 Stück",
        "Anzahlung 10,00 €",
        "UVP 29,99 €",
        "nur noch 3 Stück",
        "-5,00 €",
        "29,99 € -5,00 €",
        "12,99 € 89,90 €",
        "10 € 20 € 30 €",
        "36 Stück",
    ] {
        assert_eq!(find(text, Eur), None, "{text}");
    }
    assert_eq!(price("209,99 €* 36 Stück (5,83\u{a0}€* / 1 Stück)", Eur), Some((20_999, Eur)));
    assert_eq!(list("209,99 €* 229,99 €* 36 Stück (5,83 €* / 1 Stück)", Eur), Some((20_999, Some(22_999))));
    assert_eq!(price("29,99 zł / szt.", Eur), Some((2999, Pln)));
    assert_eq!(price("109,00 zł (5,45 zł / szt.)", Eur), Some((10_900, Pln)));
    assert_eq!(price("1 299 Kč/ks", Czk), Some((129_900, Czk)));
    assert_eq!(price("CHF 12.50 / EUR 13.00", Eur), Some((1300, Eur)));
    assert_eq!(price("24,9O € 12,00 €", Eur), None);
}

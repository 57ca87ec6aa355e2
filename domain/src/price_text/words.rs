//! What shops write around their prices. **A language's words go into its own block here, and nowhere else.**
//!
//! Phrases as the language writes them, `|` between; see `folded::Phrases` for `*` and `#`.

use crate::folded::Phrases;
use std::sync::LazyLock;

/// What a phrase says about the amount beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    From,
    UpTo,
    Over,
    Old,
    Regular,
    Now,
    Shipping,
    FreeShipping,
    UnitPrice,
    Per,
    Piece,
    Aside,
    With,
    Without,
    Tax,
    Gross,
    Net,
    Margin,
    NoTax,
}

/// One language.
struct Words {
    /// The amount after it is the least of several.
    from: &'static str,
    /// Between the least and the most.
    up_to: &'static str,
    /// The amount after it is a limit: "free shipping over 50".
    over: &'static str,
    /// The amount after it is what it cost before, or what the maker thinks it should cost.
    old: &'static str,
    /// The amount after it is the usual price: the price, unless a lower one stands beside it.
    regular: &'static str,
    /// The amount after it is the price.
    now: &'static str,
    /// The amount beside it is what sending costs.
    shipping: &'static str,
    /// Sending costs nothing.
    free_shipping: &'static str,
    /// The amount after it is a price by piece or weight.
    unit_price: &'static str,
    /// The amount before it is a price by piece or weight.
    per: &'static str,
    /// How some shops write every price ("29,99 zł / szt."): a unit price only where another price stands beside it.
    piece: &'static str,
    /// The amount beside it is something else: what is saved, the lowest of 30 days, a deposit, one of several payments.
    aside: &'static str,
    /// What follows is in the price.
    with: &'static str,
    /// What follows comes on top.
    without: &'static str,
    /// The name of the value added tax.
    tax: &'static str,
    /// Tax included, in a word.
    gross: &'static str,
    /// Tax to be added, in a word.
    net: &'static str,
    /// Second-hand goods under margin taxation.
    margin: &'static str,
    /// A small business that charges no tax: nothing is said.
    no_tax: &'static str,
}

const ENGLISH: Words = Words {
    from: "from|starting at|starting from|as low as",
    up_to: "to|through|up to",
    over: "over|above|orders over|on orders over",
    old: "was|rrp|msrp|srp|original price|original price was|old price|instead of|before|list price|compare at|\
        previously",
    regular: "regular price|normal price|usual price",
    now: "now|only|price|current price|current price is|sale price|our price|special price|for",
    shipping: "shipping|delivery|postage|shipping cost|shipping costs|p p",
    free_shipping: "free shipping|free delivery|free postage|shipping free|delivery free|ships free",
    unit_price: "unit price",
    per: "each|per piece|per pack|per card|per unit|per booster|per item|per|a month",
    piece: "",
    aside: "save|you save|saving|savings|off|discount|lowest price in the last # days|deposit|installments|\
        instalments|payments of|payments|points|earn|klarna|paypal",
    with: "incl|inc|including|includes|included|inclusive of",
    without: "excl|excluding|excluded|exclusive of|plus|without|not including",
    tax: "vat|tax|taxes|sales tax",
    gross: "tax included",
    net: "tax excluded|ex vat|ex tax",
    margin: "margin scheme|vat margin scheme|margin vat",
    no_tax: "no vat|vat exempt|not vat registered",
};

const GERMAN: Words = Words {
    from: "ab|schon ab|bereits ab|beginnend bei",
    up_to: "bis|bis zu",
    over: "über|ab einem bestellwert von|ab einem warenwert von|mindestbestellwert",
    old: "uvp|uvp des herstellers|unverb preisempfehlung|unverbindliche preisempfehlung|statt|anstatt|war|vorher|\
        früher|bisher|bisheriger preis|alter preis|ehemaliger preis|ursprünglicher preis|ursprünglicher preis war|\
        listenpreis|streichpreis",
    regular: "regulärer preis|normaler preis|normalpreis",
    now: "jetzt|nun|nur|nur noch|preis|unser preis|aktueller preis|aktueller preis ist|angebotspreis|sonderpreis|\
        verkaufspreis|aktionspreis|endpreis|neuer preis|einzelpreis",
    shipping: "versand|versandkosten|versandkostenpauschale|lieferung|lieferkosten|porto",
    free_shipping: "versandkostenfrei*|versandfrei*|portofrei|kostenloser versand|kostenfreier versand|\
        gratis versand|gratisversand|kostenlose lieferung|versand kostenlos|versand gratis|\
        kostenloser standardversand",
    unit_price: "grundpreis|stückpreis|preis pro stück",
    per: "pro stück|je stück|pro|je|monatlich|mtl",
    piece: "",
    aside: "sie sparen|du sparst|ersparnis|spare|rabatt|nachlass|gespart|niedrigster preis der letzten # tage|\
        30 tage bestpreis|niedrigster gesamtpreis der letzten # tage|niedrigster preis|pfand|anzahlung|raten|rate|\
        monatsrate|ratenzahlung|gutschrift|bonuspunkte",
    with: "inkl|inklusive|einschl|einschließlich|enthält|enthalten|inbegriffen",
    without: "zzgl|zuzüglich|exkl|exklusive|ohne|zuzügl|nicht enthalten",
    tax: "mwst|ust|umsatzsteuer|mehrwertsteuer|ges mwst|gesetzl mwst|gesetzlicher mwst|ges ust|gesetzl ust|\
        gesetzlicher ust",
    gross: "brutto|bruttopreis|inkl steuer|inkl steuern",
    net: "netto|nettopreis",
    margin: "differenzbesteuert*|differenzbesteuerung|25a|25a ustg|margenbesteuert",
    no_tax: "kleinunternehmer*|keine mwst|keine umsatzsteuer|nicht ausgewiesen|19 ustg",
};

const FRENCH: Words = Words {
    from: "à partir de|dès|a partir d'",
    up_to: "à|jusqu'à",
    over: "au-delà de|plus de|dès # d'achat|supérieure à",
    old: "au lieu de|prix conseillé|prix public|prix barré|ancien prix|prix de base|avant|prix initial|était|\
        le prix initial était|ppc|pvc",
    regular: "prix habituel|prix normal|prix régulier",
    now: "maintenant|seulement|prix|prix actuel|prix promotionnel|prix soldé|le prix actuel est|notre prix|\
        prix de vente",
    shipping: "livraison|frais de port|frais d'envoi|frais de livraison|port|expédition",
    free_shipping: "livraison offerte|livraison gratuite|frais de port offerts|frais de port gratuits|port offert|\
        port gratuit|envoi gratuit|expédition gratuite",
    unit_price: "prix unitaire|prix à l'unité",
    per: "pièce|la pièce|l'unité|à l'unité|par pièce|par unité|par carte|par mois",
    piece: "",
    aside: "économisez|vous économisez|économie|remise|réduction|prix le plus bas des # derniers jours|\
        prix le plus bas|acompte|arrhes|en # fois|mensualités|dont|écotaxe|éco-participation|points de fidélité",
    with: "inclus|incluse|comprise|compris|y compris",
    without: "hors|sans|en sus|non incluse",
    tax: "tva|taxes",
    gross: "ttc|toutes taxes comprises|taxes incluses|taxes comprises",
    net: "ht|hors taxes|hors taxe",
    margin: "tva sur la marge|tva sur marge|régime de la marge|régime de marge",
    no_tax: "tva non applicable|tva non applicable art # b|non assujetti",
};

const ITALIAN: Words = Words {
    from: "da|a partire da|partire da",
    up_to: "a|fino a",
    over: "oltre|superiori a|sopra",
    old: "invece di|anziché|prezzo consigliato|prezzo di listino|listino|prima|era|il prezzo originale era|\
        prezzo precedente|prezzo originale",
    regular: "prezzo di listino regolare|prezzo normale|prezzo regolare",
    now: "ora|adesso|solo|soli|prezzo|prezzo attuale|il prezzo attuale è|prezzo scontato|prezzo speciale|\
        prezzo di vendita",
    shipping: "spedizione|spese di spedizione|consegna|costi di spedizione",
    free_shipping: "spedizione gratuita|spedizione gratis|consegna gratuita|spese di spedizione gratuite",
    unit_price: "prezzo unitario",
    per: "cad|cadauno|cadauna|ciascuno|al pezzo|per pezzo|al mese",
    piece: "",
    aside: "risparmi|risparmia|sconto|prezzo più basso degli ultimi # giorni|prezzo più basso|caparra|acconto|rate|\
        rate da|punti",
    with: "inclusa|inclusi|incluso|compresa|compreso",
    without: "esclusa|escluso|senza|più",
    tax: "iva|i v a",
    gross: "tasse incluse|iva inclusa|iva compresa",
    net: "tasse escluse|iva esclusa",
    margin: "regime del margine|iva a margine|regime di margine",
    no_tax: "regime forfettario|regime forfetario|esente iva",
};

const SPANISH: Words = Words {
    from: "desde|a partir de|a partir",
    up_to: "hasta",
    over: "superiores a|más de|a partir de # de compra|mayores de",
    old: "antes|pvp|pvpr|pvp recomendado|precio recomendado|precio anterior|en lugar de|en vez de|\
        el precio original era|precio original|era",
    regular: "precio habitual|precio normal|precio regular",
    now: "ahora|solo|sólo|precio|precio actual|el precio actual es|precio de oferta|precio de venta|oferta",
    shipping: "envío|gastos de envío|portes|coste de envío|transporte",
    free_shipping: "envío gratis|envío gratuito|envíos gratis|gastos de envío gratis|portes gratis|portes gratuitos",
    unit_price: "precio unitario|precio por unidad",
    per: "por unidad|cada uno|cada una|c u|por carta|al mes",
    piece: "",
    aside: "ahorra|ahorras|ahorro|descuento|dto|precio más bajo de los últimos # días|precio más bajo|señal|\
        depósito|plazos|puntos",
    with: "incluido|incluida|incluidos|incluye",
    without: "sin|más|no incluido|no incluida|excluido",
    tax: "iva|impuestos|igic",
    gross: "impuestos incluidos|impuesto incluido|iva incl",
    net: "impuestos excluidos|impuestos no incluidos|base imponible",
    margin: "rebu",
    no_tax: "exento de iva",
};

const DUTCH: Words = Words {
    from: "vanaf|v a|al vanaf",
    up_to: "tot|t m",
    over: "boven|bij bestellingen boven|bij besteding vanaf",
    old: "adviesprijs|was|van|in plaats van|i p v|oude prijs|oorspronkelijke prijs|oorspronkelijke prijs was|\
        adviesverkoopprijs|eerder",
    regular: "normale prijs|reguliere prijs",
    now: "nu|nu voor|slechts|prijs|voor|huidige prijs|huidige prijs is|aanbiedingsprijs|actieprijs|verkoopprijs",
    shipping: "verzending|verzendkosten|bezorging|bezorgkosten|levering",
    free_shipping: "gratis verzending|gratis bezorging|gratis verzonden|gratis levering|verzending gratis",
    unit_price: "eenheidsprijs|stukprijs|prijs per stuk",
    per: "per stuk|p st|per kaart|per maand",
    piece: "",
    aside: "bespaar|je bespaart|u bespaart|korting|voordeel|laagste prijs van de afgelopen # dagen|laagste prijs|\
        aanbetaling|statiegeld|termijnen",
    with: "inclusief|inbegrepen",
    without: "exclusief|zonder",
    tax: "btw",
    gross: "incl btw",
    net: "excl btw|ex btw",
    margin: "margeregeling|marge btw|margegoed*",
    no_tax: "kor regeling|btw vrijgesteld|vrijgesteld van btw",
};

const POLISH: Words = Words {
    from: "od|już od|cena od",
    up_to: "do",
    over: "powyżej|od kwoty|za min",
    old: "zamiast|poprzednia cena|pierwotna cena wynosiła|cena katalogowa|stara cena|było|przed obniżką|\
        sugerowana cena|cena sugerowana|cena przekreślona|cena rynkowa",
    regular: "cena regularna|cena normalna|zwykła cena",
    now: "teraz|tylko|cena|aktualna cena|aktualna cena wynosi|cena promocyjna|cena sprzedaży|nasza cena|promocja",
    shipping: "wysyłka|dostawa|koszt wysyłki|koszt dostawy|koszty wysyłki|koszty dostawy|przesyłka",
    free_shipping: "darmowa dostawa|darmowa wysyłka|bezpłatna dostawa|bezpłatna wysyłka|wysyłka gratis|\
        dostawa gratis",
    unit_price: "cena jednostkowa|cena za sztukę",
    per: "za sztukę|miesięcznie",
    piece: "szt|sztuka|sztukę|sztuk|opak|zestaw|kpl",
    aside: "oszczędzasz|oszczędź|rabat|zniżka|taniej|najniższa cena z # dni|najniższa cena z ostatnich # dni|\
        najniższa cena z # dni przed obniżką|najniższa cena|zadatek|zaliczka|kaucja|raty|rata|punktów|pkt",
    with: "zawiera|w tym|z uwzględnieniem|wliczony",
    without: "bez|nie zawiera",
    tax: "vat|podatek vat|podatkiem vat",
    gross: "brutto|z vat",
    net: "netto",
    margin: "vat marża|faktura vat marża|procedura marży",
    no_tax: "zwolniony z vat|zw z vat",
};

const PORTUGUESE: Words = Words {
    from: "desde|a partir de",
    up_to: "até",
    over: "acima de|superiores a",
    old: "antes|em vez de|pvpr|pvp recomendado|preço anterior|preço de tabela|preço recomendado|\
        o preço original era|preço original",
    regular: "preço normal|preço habitual",
    now: "agora|apenas|só|preço|preço atual|o preço atual é|preço promocional|preço de saldo|preço de venda",
    shipping: "envio|portes|portes de envio|custos de envio|entrega",
    free_shipping: "portes grátis|envio grátis|envio gratuito|portes gratuitos|entrega grátis|entrega gratuita|\
        frete grátis",
    unit_price: "preço unitário|preço por unidade",
    per: "por unidade|cada|por carta|por mês",
    piece: "",
    aside: "poupe|poupa|desconto|preço mais baixo dos últimos # dias|preço mais baixo|sinal|depósito|prestações|\
        pontos",
    with: "incluído|incluída|inclui",
    without: "sem|mais|não incluído|acresce",
    tax: "iva",
    gross: "impostos incluídos|iva incluído",
    net: "impostos não incluídos|iva não incluído",
    margin: "regime da margem|regime de margem",
    no_tax: "isento de iva|iva regime de isenção",
};

const SWEDISH: Words = Words {
    from: "från|fr o m|pris från",
    up_to: "till",
    over: "över|vid köp över",
    old: "ord|ord pris|ordinarie|ordinarie pris|tidigare|tidigare pris|rek pris|rekommenderat pris|istället för|\
        förut|det ursprungliga priset var",
    regular: "normalpris|vanligt pris",
    now: "nu|endast|bara|pris|nuvarande pris|det nuvarande priset är|reapris|kampanjpris|erbjudande",
    shipping: "frakt|fraktkostnad|leverans|porto|fraktavgift",
    free_shipping: "fri frakt|fraktfritt|gratis frakt|fri leverans|gratis leverans",
    unit_price: "jämförpris|jfr pris|styckpris|enhetspris",
    per: "per st|per styck|per kort|per månad",
    piece: "",
    aside: "spara|du sparar|rabatt|lägsta pris senaste # dagarna|lägsta pris|handpenning|pant|delbetala|\
        delbetalning|poäng",
    with: "inkl|inklusive|ink",
    without: "exkl|exklusive|utan",
    tax: "moms",
    gross: "inkl moms",
    net: "exkl moms",
    margin: "vinstmarginalbeskattning|vmb",
    no_tax: "momsfri*",
};

const DANISH: Words = Words {
    from: "fra|priser fra|pris fra",
    up_to: "til",
    over: "over|ved køb over",
    old: "førpris|normalt|vejl pris|vejledende pris|vejl udsalgspris|i stedet for|tidligere|tidligere pris|\
        den oprindelige pris var",
    regular: "normalpris|normal pris",
    now: "nu|kun|pris|nuværende pris|den aktuelle pris er|tilbudspris|tilbud|udsalgspris|spotpris",
    shipping: "fragt|levering|forsendelse|fragtpris|porto",
    free_shipping: "fri fragt|gratis fragt|fragtfri*|gratis levering|fri levering",
    unit_price: "enhedspris|stykpris|stk pris",
    per: "pr stk|pr styk|pr kort|pr md|om måneden",
    piece: "",
    aside: "spar|du sparer|rabat|laveste pris de sidste # dage|laveste pris|depositum|pant|rater|point",
    with: "inkl|inklusiv|inklusive",
    without: "ekskl|eksklusiv|uden|plus",
    tax: "moms",
    gross: "alm moms|almindelig moms|inkl moms",
    net: "ekskl moms",
    margin: "brugtmoms|brugtmoms ordning*",
    no_tax: "momsfri*",
};

const NORWEGIAN: Words = Words {
    from: "fra",
    up_to: "til",
    over: "over",
    old: "veil pris|veiledende pris|før pris|i stedet for|opprinnelig pris|opprinnelig pris var",
    regular: "vanlig pris|normalpris",
    now: "nå|kun|bare|pris|nåværende pris er|salgspris|tilbudspris",
    shipping: "frakt|levering|porto|fraktkostnad",
    free_shipping: "fri frakt|gratis frakt|fraktfri*",
    unit_price: "enhetspris|stykkpris",
    per: "pr stk|per stk|per måned|i måneden",
    piece: "",
    aside: "spar|du sparer|rabatt|laveste pris siste # dager|depositum|delbetaling",
    with: "inkl|inkludert",
    without: "ekskl|uten",
    tax: "mva",
    gross: "inkl mva",
    net: "eks mva|ekskl mva",
    margin: "avansemoms",
    no_tax: "mva fri*",
};

const CZECH: Words = Words {
    from: "od|již od|cena od",
    up_to: "do|až",
    over: "nad|při nákupu nad",
    old: "místo|původně|původní cena|původní cena byla|běžně|doporučená cena|dříve|moc",
    regular: "běžná cena|standardní cena",
    now: "nyní|teď|pouze|jen|cena|aktuální cena je|akční cena|naše cena|akce|prodejní cena",
    shipping: "doprava|poštovné|doručení|cena dopravy",
    free_shipping: "doprava zdarma|poštovné zdarma|doručení zdarma",
    unit_price: "jednotková cena|cena za kus",
    per: "za kus|měsíčně",
    piece: "ks|kus|bal|balení",
    aside: "ušetříte|sleva|nejnižší cena za posledních # dní|nejnižší cena|záloha|kauce|splátky|splátka|bodů",
    with: "vč|včetně",
    without: "bez",
    tax: "dph",
    gross: "s dph",
    net: "bez dph",
    margin: "zvláštní režim|režim přirážky",
    no_tax: "neplátce dph|nejsme plátci dph",
};

const FINNISH: Words = Words {
    from: "alkaen|alk",
    up_to: "asti",
    over: "yli",
    old: "ovh|norm|aiempi hinta|alkuperäinen hinta|alkuperäinen hinta oli|suositushinta|ennen",
    regular: "normaalihinta|normaali hinta",
    now: "nyt|vain|hinta|nykyinen hinta on|tarjoushinta|myyntihinta",
    shipping: "toimitus|toimituskulut|postikulut",
    free_shipping: "ilmainen toimitus|toimitus ilmainen|ilmainen postitus",
    unit_price: "yksikköhinta|kappalehinta",
    per: "kappale|kuukaudessa",
    piece: "kpl",
    aside: "säästä|säästät|alennus|alin hinta # päivää|ennakkomaksu|pantti",
    with: "sis|sisältää",
    without: "ilman",
    tax: "alv",
    gross: "sis alv",
    net: "alv 0",
    margin: "marginaalivero*|voittomarginaali*",
    no_tax: "ei alv",
};

const LANGUAGES: [Words; 13] =
    [ENGLISH, GERMAN, FRENCH, ITALIAN, SPANISH, DUTCH, POLISH, PORTUGUESE, SWEDISH, DANISH, NORWEGIAN, CZECH, FINNISH];

impl Words {
    fn lists(&self) -> [(Says, &'static str); 19] {
        [
            (Says::From, self.from),
            (Says::UpTo, self.up_to),
            (Says::Over, self.over),
            (Says::Old, self.old),
            (Says::Regular, self.regular),
            (Says::Now, self.now),
            (Says::Shipping, self.shipping),
            (Says::FreeShipping, self.free_shipping),
            (Says::UnitPrice, self.unit_price),
            (Says::Per, self.per),
            (Says::Piece, self.piece),
            (Says::Aside, self.aside),
            (Says::With, self.with),
            (Says::Without, self.without),
            (Says::Tax, self.tax),
            (Says::Gross, self.gross),
            (Says::Net, self.net),
            (Says::Margin, self.margin),
            (Says::NoTax, self.no_tax),
        ]
    }
}

/// Every phrase of every language with its meaning.
pub(super) fn lists() -> impl Iterator<Item = (Says, &'static str)> {
    LANGUAGES.iter().flat_map(Words::lists)
}

pub(super) static PHRASES: LazyLock<Phrases<Says>> = LazyLock::new(|| Phrases::new(lists()));

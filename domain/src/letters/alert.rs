//! What messages of alerts say. A rule itself is quoted as it is written everywhere on the site, in no language.

use crate::{
    alert::{Fire, Low, Message, Rule, Side, Trigger},
    chart::{Range, Series},
    i18n::{Category, Locale, category, change, integer, long, money},
    market::deal::Basis,
    money::{Currency, Money},
};

/// The names of a message's numbers, and what else stands in each letter of alerts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Names {
    /// What it was.
    pub before: &'static str,
    /// What it is.
    pub now: &'static str,
    /// What the shop asks, in its own currency.
    pub ask: &'static str,
    /// The line that was reached.
    pub line: &'static str,
    /// What it is compared with.
    pub compared: &'static str,
    /// The last low.
    pub low: &'static str,
    /// What it costs at a door.
    pub door: &'static str,
    /// The shop.
    pub shop: &'static str,
    /// A link to where it can be bought.
    pub offer: &'static str,
    /// Before the link to one's alerts.
    pub told: &'static str,
    /// Before the link that ends such letters.
    pub no_more: &'static str,
}

/// Those of a language.
#[must_use]
pub const fn names(locale: Locale) -> Names {
    let words = match locale {
        Locale::English => [
            "Before",
            "Now",
            "The shop asks",
            "Your line",
            "Compared with",
            "Last low",
            "At your door",
            "Shop",
            "To the offer",
            "What you are told of, and how:",
            "No more of these letters",
        ],
        Locale::German => [
            "Vorher",
            "Jetzt",
            "Der Shop verlangt",
            "Deine Grenze",
            "Verglichen mit",
            "Letztes Tief",
            "An deiner Tür",
            "Geschäft",
            "Zum Angebot",
            "Wovon du erfährst, und wie:",
            "Keine solchen Briefe mehr",
        ],
        Locale::French => [
            "Avant",
            "Maintenant",
            "La boutique demande",
            "Votre seuil",
            "Comparé à",
            "Dernier plus bas",
            "À votre porte",
            "Boutique",
            "Vers l’offre",
            "Ce dont vous êtes averti, et comment :",
            "Plus de lettres de ce genre",
        ],
        Locale::Italian => [
            "Prima",
            "Ora",
            "Il negozio chiede",
            "La tua soglia",
            "Confrontato con",
            "Ultimo minimo",
            "Alla tua porta",
            "Negozio",
            "All’offerta",
            "Di che cosa vieni avvisato, e come:",
            "Basta lettere come questa",
        ],
        Locale::Spanish => [
            "Antes",
            "Ahora",
            "La tienda pide",
            "Tu límite",
            "Comparado con",
            "Último mínimo",
            "En tu puerta",
            "Tienda",
            "A la oferta",
            "De qué se te avisa, y cómo:",
            "No más cartas de estas",
        ],
        Locale::Dutch => [
            "Daarvoor",
            "Nu",
            "De winkel vraagt",
            "Jouw grens",
            "Vergeleken met",
            "Laatste dieptepunt",
            "Aan je deur",
            "Winkel",
            "Naar de aanbieding",
            "Waarvan je op de hoogte wordt gebracht, en hoe:",
            "Geen brieven meer zoals deze",
        ],
        Locale::Polish => [
            "Przedtem",
            "Teraz",
            "Sklep żąda",
            "Twój próg",
            "W porównaniu z",
            "Ostatni dołek",
            "Pod Twoimi drzwiami",
            "Sklep",
            "Do oferty",
            "O czym Cię powiadamiamy i jak:",
            "Nie chcę więcej takich listów",
        ],
    };
    let [before, now, ask, line, compared, low, door, shop, offer, told, no_more] = words;
    Names { before, now, ask, line, compared, low, door, shop, offer, told, no_more }
}

/// One line that says it all, for subjects and lists.
#[must_use]
pub fn line(locale: Locale, message: &Message) -> String {
    let now = money(locale, message.new);
    let was = message.old.filter(|old| *old != message.new).map(|old| money(locale, old));
    let was = was.map_or_else(String::new, |old| match locale {
        Locale::English => format!(" (was {old})"),
        Locale::German => format!(" (vorher {old})"),
        Locale::French => format!(" (avant {old})"),
        Locale::Italian => format!(" (prima {old})"),
        Locale::Spanish => format!(" (antes {old})"),
        Locale::Dutch => format!(" (was {old})"),
        Locale::Polish => format!(" (było {old})"),
    });
    let at = message.shop.as_ref().map_or_else(String::new, |shop| match locale {
        Locale::English => format!(" at {}", shop.name),
        Locale::German => format!(" bei {}", shop.name),
        Locale::French => format!(" chez {}", shop.name),
        Locale::Italian => format!(" da {}", shop.name),
        Locale::Spanish => format!(" en {}", shop.name),
        Locale::Dutch => format!(" bij {}", shop.name),
        Locale::Polish => format!(" w {}", shop.name),
    });
    format!("{}: {now}{was}{at}", message.subject.name)
}

/// Above several messages that come together.
#[must_use]
pub fn digest(locale: Locale, n: usize) -> String {
    use Category::{Few, One};
    let n = u64::try_from(n).unwrap_or(u64::MAX);
    let word = match (locale, category(locale, n)) {
        (Locale::English, One) => "alert",
        (Locale::English, _) => "alerts",
        (Locale::German, One) => "Preisalarm",
        (Locale::German, _) => "Preisalarme",
        (Locale::French, One) => "alerte",
        (Locale::French, _) => "alertes",
        (Locale::Italian, One) => "avviso",
        (Locale::Italian, _) => "avvisi",
        (Locale::Spanish, One) => "aviso",
        (Locale::Spanish, _) => "avisos",
        (Locale::Dutch, One) => "melding",
        (Locale::Dutch, _) => "meldingen",
        (Locale::Polish, One) => "alert",
        (Locale::Polish, Few) => "alerty",
        (Locale::Polish, _) => "alertów",
    };
    format!("{} {word}", counted(locale, n))
}

/// Where a service takes no more text: how many are left out, and where they stand.
#[must_use]
pub fn more(locale: Locale, n: usize, page: &str) -> String {
    let n = counted(locale, u64::try_from(n).unwrap_or(u64::MAX));
    match locale {
        Locale::English => format!("{n} more: {page}"),
        Locale::German => format!("Noch {n}: {page}"),
        Locale::French => format!("Encore {n} : {page}"),
        Locale::Italian => format!("Altri {n}: {page}"),
        Locale::Spanish => format!("{n} más: {page}"),
        Locale::Dutch => format!("Nog {n}: {page}"),
        Locale::Polish => format!("Jeszcze {n}: {page}"),
    }
}

/// A low with its day and of how many days it is the lowest.
#[must_use]
pub fn low(locale: Locale, low: &Low) -> String {
    let (value, on, days) = (money(locale, Money::eur(low.low)), long(locale, low.low_on), low.days);
    match locale {
        Locale::English => format!("{value} on {on} ({days} days)"),
        Locale::German => format!("{value} am {on} ({days} Tage)"),
        Locale::French => format!("{value} le {on} ({days} jours)"),
        Locale::Italian => format!("{value} il {on} ({days} giorni)"),
        Locale::Spanish => format!("{value} el {on} ({days} días)"),
        Locale::Dutch => format!("{value} op {on} ({days} dagen)"),
        Locale::Polish => format!("{value} dnia {on} ({days} dni)"),
    }
}

/// What happened, and what its reader asked for.
#[must_use]
pub fn because(locale: Locale, rule: &Rule, fire: &Fire) -> String {
    let happened = happened(locale, rule, fire);
    let since = match (fire.already, fire.again) {
        (true, _) => match locale {
            Locale::English => "; it was so already when you asked",
            Locale::German => "; das war schon so, als du gefragt hast",
            Locale::French => " ; c’était déjà le cas quand vous l’avez demandé",
            Locale::Italian => "; era già così quando l’hai chiesto",
            Locale::Spanish => "; ya era así cuando lo pediste",
            Locale::Dutch => "; dat was al zo toen je het vroeg",
            Locale::Polish => "; było tak już w chwili ustawienia alertu",
        },
        (_, true) => match locale {
            Locale::English => "; it went further since we last told you",
            Locale::German => "; seit unserer letzten Nachricht ging es weiter",
            Locale::French => " ; cela a continué depuis notre dernier message",
            Locale::Italian => "; dal nostro ultimo messaggio è andato oltre",
            Locale::Spanish => "; ha ido más lejos desde nuestro último mensaje",
            Locale::Dutch => "; sinds ons laatste bericht ging het verder",
            Locale::Polish => "; od naszej ostatniej wiadomości zmieniło się jeszcze bardziej",
        },
        _ => "",
    };
    let asked = match locale {
        Locale::English => "you asked for",
        Locale::German => "du wolltest wissen",
        Locale::French => "vous avez demandé ",
        Locale::Italian => "hai chiesto",
        Locale::Spanish => "pediste",
        Locale::Dutch => "je vroeg om",
        Locale::Polish => "Twój alert",
    };
    format!("{happened}{since} ({asked}: {rule})")
}

fn happened(locale: Locale, rule: &Rule, fire: &Fire) -> String {
    let now = money(locale, Money::eur(fire.new.cents));
    let above = fire.side == Side::Above;
    let known = |amount: Option<Money>| amount.map_or_else(String::new, |m| money(locale, m));
    match &rule.trigger {
        Trigger::Amount { amount, .. } => {
            let native = amount.currency != Currency::Eur;
            let now = fire.new.ask.filter(|_| native).map_or(now, |ask| money(locale, ask));
            reached(locale, &now, above, &known(fire.target))
        }
        Trigger::Change { .. } => {
            let against = fire.reference.filter(|r| r.minor > 0);
            let share = against.map_or(0.0, |r| (fire.new.cents as f64 / r.minor as f64 - 1.0).abs());
            // How far, and the word for the way tells the sign.
            let share = change(locale, share).trim_start_matches('+').replace('\u{a0}', " ");
            moved(locale, &now, &share, above, &known(fire.reference))
        }
        Trigger::Extreme { side: _, days } => extreme(locale, &now, above, *days, &known(fire.target)),
        Trigger::Score { .. } => score(locale, &tenths(locale, fire.score.unwrap_or_default()), &now),
        Trigger::Restock => restock(locale, &now),
        Trigger::Preorder => preorder(locale, &now),
        Trigger::Listing => {
            let others: Vec<String> = fire.others.iter().map(|other| money(locale, Money::eur(other.cents))).collect();
            listing(locale, &now, &others)
        }
    }
}

fn reached(locale: Locale, now: &str, above: bool, line: &str) -> String {
    match (locale, above) {
        (Locale::English, true) => format!("{now} is at or above {line}"),
        (Locale::English, false) => format!("{now} is at or below {line}"),
        (Locale::German, true) => format!("{now} liegt bei oder über {line}"),
        (Locale::German, false) => format!("{now} liegt bei oder unter {line}"),
        (Locale::French, true) => format!("{now} atteint ou dépasse {line}"),
        (Locale::French, false) => format!("{now} est égal ou inférieur à {line}"),
        (Locale::Italian, true) => format!("{now} è pari o superiore a {line}"),
        (Locale::Italian, false) => format!("{now} è pari o inferiore a {line}"),
        (Locale::Spanish, true) => format!("{now} es igual o superior a {line}"),
        (Locale::Spanish, false) => format!("{now} es igual o inferior a {line}"),
        (Locale::Dutch, true) => format!("{now} is gelijk aan of hoger dan {line}"),
        (Locale::Dutch, false) => format!("{now} is gelijk aan of lager dan {line}"),
        (Locale::Polish, true) => format!("{now} to tyle co {line} lub więcej"),
        (Locale::Polish, false) => format!("{now} to tyle co {line} lub mniej"),
    }
}

fn moved(locale: Locale, now: &str, share: &str, above: bool, reference: &str) -> String {
    match (locale, above) {
        (Locale::English, true) => format!("{now} is {share} above {reference}"),
        (Locale::English, false) => format!("{now} is {share} below {reference}"),
        (Locale::German, true) => format!("{now} liegt {share} über {reference}"),
        (Locale::German, false) => format!("{now} liegt {share} unter {reference}"),
        (Locale::French, true) => format!("{now} est {share} au-dessus de {reference}"),
        (Locale::French, false) => format!("{now} est {share} au-dessous de {reference}"),
        (Locale::Italian, true) => format!("{now} è il {share} sopra {reference}"),
        (Locale::Italian, false) => format!("{now} è il {share} sotto {reference}"),
        (Locale::Spanish, true) => format!("{now} está un {share} por encima de {reference}"),
        (Locale::Spanish, false) => format!("{now} está un {share} por debajo de {reference}"),
        (Locale::Dutch, true) => format!("{now} ligt {share} boven {reference}"),
        (Locale::Dutch, false) => format!("{now} ligt {share} onder {reference}"),
        (Locale::Polish, true) => format!("{now} to {share} powyżej {reference}"),
        (Locale::Polish, false) => format!("{now} to {share} poniżej {reference}"),
    }
}

fn extreme(locale: Locale, now: &str, above: bool, days: u16, before: &str) -> String {
    match (locale, above) {
        (Locale::English, true) => format!("{now} is the highest of {days} days; before it was {before}"),
        (Locale::English, false) => format!("{now} is the lowest of {days} days; before it was {before}"),
        (Locale::German, true) => format!("{now} ist der höchste Wert seit {days} Tagen; davor waren es {before}"),
        (Locale::German, false) => format!("{now} ist der tiefste Wert seit {days} Tagen; davor waren es {before}"),
        (Locale::French, true) => format!("{now} est le plus haut de {days} jours ; avant, c’était {before}"),
        (Locale::French, false) => format!("{now} est le plus bas de {days} jours ; avant, c’était {before}"),
        (Locale::Italian, true) => format!("{now} è il massimo di {days} giorni; prima era {before}"),
        (Locale::Italian, false) => format!("{now} è il minimo di {days} giorni; prima era {before}"),
        (Locale::Spanish, true) => format!("{now} es el máximo de {days} días; antes era {before}"),
        (Locale::Spanish, false) => format!("{now} es el mínimo de {days} días; antes era {before}"),
        (Locale::Dutch, true) => format!("{now} is het hoogste van {days} dagen; daarvoor was het {before}"),
        (Locale::Dutch, false) => format!("{now} is het laagste van {days} dagen; daarvoor was het {before}"),
        (Locale::Polish, true) => format!("{now} to najwięcej od {days} dni; przedtem było {before}"),
        (Locale::Polish, false) => format!("{now} to najmniej od {days} dni; przedtem było {before}"),
    }
}

fn score(locale: Locale, points: &str, now: &str) -> String {
    match locale {
        Locale::English => format!("a deal of {points} points at {now}"),
        Locale::German => format!("ein Angebot mit {points} Punkten für {now}"),
        Locale::French => format!("une affaire de {points} points à {now}"),
        Locale::Italian => format!("un affare da {points} punti a {now}"),
        Locale::Spanish => format!("una oferta de {points} puntos a {now}"),
        Locale::Dutch => format!("een koopje van {points} punten voor {now}"),
        Locale::Polish => format!("okazja za {now}, oceniona na {points} pkt"),
    }
}

fn restock(locale: Locale, now: &str) -> String {
    match locale {
        Locale::English => format!("it can be bought, for {now}"),
        Locale::German => format!("es ist zu kaufen, für {now}"),
        Locale::French => format!("on peut l’acheter, pour {now}"),
        Locale::Italian => format!("si può comprare, per {now}"),
        Locale::Spanish => format!("se puede comprar, por {now}"),
        Locale::Dutch => format!("het is te koop, voor {now}"),
        Locale::Polish => format!("można kupić, za {now}"),
    }
}

fn preorder(locale: Locale, now: &str) -> String {
    match locale {
        Locale::English => format!("it can be ordered before its release, for {now}"),
        Locale::German => format!("es ist vor dem Erscheinen zu bestellen, für {now}"),
        Locale::French => format!("on peut le commander avant sa sortie, pour {now}"),
        Locale::Italian => format!("si può ordinare prima dell’uscita, per {now}"),
        Locale::Spanish => format!("se puede pedir antes de su salida, por {now}"),
        Locale::Dutch => format!("het is voor de release te bestellen, voor {now}"),
        Locale::Polish => format!("można zamówić przed premierą, za {now}"),
    }
}

fn listing(locale: Locale, now: &str, others: &[String]) -> String {
    let (n, all) = (others.len() + 1, format!("{now}, {}", others.join(", ")));
    match (locale, others.is_empty()) {
        (Locale::English, true) => format!("a shop that did not list it before asks {now}"),
        (Locale::English, false) => format!("{n} listings that were not there before ask {all}"),
        (Locale::German, true) => format!("ein Geschäft, das es bisher nicht hatte, verlangt {now}"),
        (Locale::German, false) => format!("{n} Angebote, die es bisher nicht gab, verlangen {all}"),
        (Locale::French, true) => format!("une boutique qui ne l’avait pas encore demande {now}"),
        (Locale::French, false) => format!("{n} offres qui n’existaient pas encore demandent {all}"),
        (Locale::Italian, true) => format!("un negozio che prima non l’aveva chiede {now}"),
        (Locale::Italian, false) => format!("{n} offerte che prima non c’erano chiedono {all}"),
        (Locale::Spanish, true) => format!("una tienda que antes no lo tenía pide {now}"),
        (Locale::Spanish, false) => format!("{n} ofertas que antes no estaban piden {all}"),
        (Locale::Dutch, true) => format!("een winkel die het eerder niet had, vraagt {now}"),
        (Locale::Dutch, false) => format!("{n} aanbiedingen die er eerder niet waren, vragen {all}"),
        (Locale::Polish, true) => format!("sklep, który dotąd tego nie miał, żąda {now}"),
        (Locale::Polish, false) => format!("nowe oferty ({n}), których dotąd nie było: {all}"),
    }
}

/// What the picture of a letter shows: its last days in words, and the line that was asked for. None: there is nothing.
#[must_use]
pub fn chart(locale: Locale, basis: Basis, series: &Series, target: Option<i64>) -> Option<String> {
    let points = series.within(Range::Quarter);
    let (first, last) = (points.first()?, points.last()?);
    let least = points.iter().map(|point| point.value).min()?;
    let most = points.iter().map(|point| point.value).max()?;
    let cents = |value| money(locale, Money::eur(value));
    let ends = format!(
        "{} ({}) → {} ({})",
        cents(first.value),
        long(locale, first.day),
        cents(last.value),
        long(locale, last.day)
    );
    let (least, most) = (cents(least), cents(most));
    let days = crate::i18n::messages::days_with_data(locale, u64::try_from(points.len()).unwrap_or(u64::MAX));
    let what = of(locale, basis);
    let shown = match locale {
        Locale::English => format!("{what}: {ends}; lowest {least}, highest {most}; {days}"),
        Locale::German => format!("{what}: {ends}; tiefster Wert {least}, höchster {most}; {days}"),
        Locale::French => format!("{what} : {ends} ; plus bas {least}, plus haut {most} ; {days}"),
        Locale::Italian => format!("{what}: {ends}; minimo {least}, massimo {most}; {days}"),
        Locale::Spanish => format!("{what}: {ends}; mínimo {least}, máximo {most}; {days}"),
        Locale::Dutch => format!("{what}: {ends}; laagste {least}, hoogste {most}; {days}"),
        Locale::Polish => format!("{what}: {ends}; najmniej {least}, najwięcej {most}; {days}"),
    };
    let line = target.map(|target| format!("; {}: {}", names(locale).line, cents(target))).unwrap_or_default();
    Some(format!("{shown}{line}"))
}

const fn of(locale: Locale, basis: Basis) -> &'static str {
    match (locale, basis) {
        (Locale::English, Basis::Guide) => "Cardmarket trend",
        (Locale::English, Basis::Shops) => "Median of shop offers",
        (Locale::German, Basis::Guide) => "Cardmarket-Trend",
        (Locale::German, Basis::Shops) => "Median der Angebote",
        (Locale::French, Basis::Guide) => "Tendance Cardmarket",
        (Locale::French, Basis::Shops) => "Médiane des offres",
        (Locale::Italian, Basis::Guide) => "Tendenza Cardmarket",
        (Locale::Italian, Basis::Shops) => "Mediana delle offerte",
        (Locale::Spanish, Basis::Guide) => "Tendencia de Cardmarket",
        (Locale::Spanish, Basis::Shops) => "Mediana de las ofertas",
        (Locale::Dutch, Basis::Guide) => "Trend van Cardmarket",
        (Locale::Dutch, Basis::Shops) => "Mediaan van de aanbiedingen",
        (Locale::Polish, Basis::Guide) => "Trend Cardmarketu",
        (Locale::Polish, Basis::Shops) => "Mediana ofert",
    }
}

/// Above a code that shows that a channel is read.
#[must_use]
pub const fn code_title(locale: Locale) -> &'static str {
    match locale {
        Locale::English => "Your code",
        Locale::German => "Dein Code",
        Locale::French => "Votre code",
        Locale::Italian => "Il tuo codice",
        Locale::Spanish => "Tu código",
        Locale::Dutch => "Je code",
        Locale::Polish => "Twój kod",
    }
}

/// The code, and where to give it back.
#[must_use]
pub fn code(locale: Locale, code: &str, page: &str) -> String {
    match locale {
        Locale::English => format!(
            "Your code is {code}. Give it back at {page}, within a day. If you did not ask for it, somebody mistook this address for theirs: nothing more is sent here without it."
        ),
        Locale::German => format!(
            "Dein Code ist {code}. Gib ihn innerhalb eines Tages zurück: {page} Wenn du nicht darum gebeten hast, hat jemand diese Adresse für seine gehalten: Ohne ihn kommt hier nichts mehr an."
        ),
        Locale::French => format!(
            "Votre code est {code}. Rendez-le dans la journée ici : {page} Si vous ne l’avez pas demandé, quelqu’un a pris cette adresse pour la sienne : sans lui, plus rien n’est envoyé ici."
        ),
        Locale::Italian => format!(
            "Il tuo codice è {code}. Restituiscilo entro un giorno qui: {page} Se non l’hai chiesto, qualcuno ha creduto suo questo indirizzo: senza il codice qui non arriva altro."
        ),
        Locale::Spanish => format!(
            "Tu código es {code}. Devuélvelo en el plazo de un día aquí: {page} Si no lo pediste, alguien creyó suya esta dirección: sin él no se envía nada más aquí."
        ),
        Locale::Dutch => format!(
            "Je code is {code}. Geef hem binnen een dag hier terug: {page} Heb je er niet om gevraagd, dan hield iemand dit adres voor het zijne: zonder de code komt hier niets meer."
        ),
        Locale::Polish => format!(
            "Twój kod to {code}. Podaj go w ciągu jednego dnia tutaj: {page} Jeśli to nie Twoja prośba, ktoś pomylił ten adres ze swoim: bez kodu nic więcej tu nie przyjdzie."
        ),
    }
}

/// What a test is called, and why it came.
#[must_use]
pub const fn test(locale: Locale) -> (&'static str, &'static str) {
    match locale {
        Locale::English => ("A test", "you asked for a test: this is how a message reaches you"),
        Locale::German => ("Ein Test", "du wolltest einen Test: So erreicht dich eine Nachricht"),
        Locale::French => ("Un essai", "vous avez demandé un essai : voici comment un message vous parvient"),
        Locale::Italian => ("Una prova", "hai chiesto una prova: così ti arriva un messaggio"),
        Locale::Spanish => ("Una prueba", "pediste una prueba: así te llega un mensaje"),
        Locale::Dutch => ("Een test", "je vroeg om een test: zo bereikt een bericht je"),
        Locale::Polish => ("Próba", "to próba na Twoją prośbę: tak dociera do Ciebie wiadomość"),
    }
}

/// What our bot answers in a chat that is linked from now on.
#[must_use]
pub const fn linked(locale: Locale) -> &'static str {
    match locale {
        Locale::English => "This chat is linked with your account: you are told of your alerts here.",
        Locale::German => "Dieser Chat ist mit deinem Konto verbunden: Hier erfährst du von deinen Preisalarmen.",
        Locale::French => "Ce chat est lié à votre compte : vos alertes arrivent ici.",
        Locale::Italian => "Questa chat è collegata al tuo account: qui ricevi i tuoi avvisi.",
        Locale::Spanish => "Este chat está vinculado a tu cuenta: aquí recibes tus avisos.",
        Locale::Dutch => "Deze chat is aan je account gekoppeld: hier krijg je je meldingen.",
        Locale::Polish => "Ten czat jest połączony z Twoim kontem: tutaj przyjdą Twoje alerty.",
    }
}

/// What it answers to a code that is none, or none any more.
#[must_use]
pub fn not_linked(locale: Locale, page: &str) -> String {
    match locale {
        Locale::English => format!("That code is none, or it is older than an hour. Get a new one: {page}"),
        Locale::German => format!("Das ist kein Code, oder er ist älter als eine Stunde. Hol dir einen neuen: {page}"),
        Locale::French => format!("Ce code n’en est pas un, ou il a plus d’une heure. Prenez-en un autre : {page}"),
        Locale::Italian => format!("Non è un codice valido, o ha più di un’ora. Prendine uno nuovo: {page}"),
        Locale::Spanish => format!("Ese código no vale, o tiene más de una hora. Pide uno nuevo: {page}"),
        Locale::Dutch => format!("Dat is geen geldige code, of hij is ouder dan een uur. Haal een nieuwe: {page}"),
        Locale::Polish => format!("To nie jest ważny kod albo ma ponad godzinę. Weź nowy: {page}"),
    }
}

fn counted(locale: Locale, n: u64) -> String {
    integer(locale, i64::try_from(n).unwrap_or(i64::MAX))
}

/// "80.5": tenths of a point.
fn tenths(locale: Locale, n: i64) -> String {
    let sign = if n < 0 { "\u{2212}" } else { "" };
    let point = if locale == Locale::English { '.' } else { ',' };
    format!("{sign}{}{point}{}", n.unsigned_abs() / 10, n.unsigned_abs() % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        alert::{Facts, Quote, Shop, Subject},
        chart::{Point, Unit},
        ids::{ListingId, VariantId},
    };
    use chrono::{DateTime, NaiveDate, Utc};
    use std::collections::BTreeSet;

    fn at() -> DateTime<Utc> {
        "2026-03-02T12:00:00Z".parse().unwrap()
    }

    fn quote(cents: i64) -> Quote {
        Quote {
            cents,
            ask: Some(Money { minor: 49_900, currency: Currency::Sek }),
            listing: Some(ListingId(1)),
            variant: Some(VariantId(1)),
            noted_at: at(),
        }
    }

    fn fire() -> Fire {
        Fire {
            at: at(),
            already: false,
            again: false,
            side: Side::Below,
            old: Some(quote(123_456)),
            new: quote(4_400),
            target: Some(Money::eur(4_500)),
            reference: Some(Money::eur(5_000)),
            low: None,
            score: Some(805),
            others: vec![quote(4_600)],
        }
    }

    /// The same thing as each language says it, all of them different.
    fn said(of: impl Fn(Locale) -> String) -> Vec<String> {
        let said: Vec<String> = Locale::ALL.iter().map(|&locale| of(locale)).collect();
        let distinct: BTreeSet<&String> = said.iter().collect();
        assert_eq!(distinct.len(), Locale::ALL.len(), "{said:?}");
        said
    }

    #[test]
    fn every_trigger_is_told_in_every_language_with_its_numbers() {
        for (rule, number) in [
            ("offer below 45.00", "45"),
            ("offer below 500 SEK", "499"),
            ("offer 10% below fair", "12"),
            ("new low 30d", "30"),
            ("score 80", "80"),
            ("restock", "44"),
            ("preorder", "44"),
            ("listing", "46"),
        ] {
            let rule: Rule = rule.parse().unwrap();
            for changed in [fire(), Fire { already: true, ..fire() }, Fire { again: true, ..fire() }] {
                for text in said(|locale| because(locale, &rule, &changed)) {
                    assert!(text.contains(number) && text.ends_with(&format!(": {rule})")), "{text}");
                    assert!(!text.contains("  ") && !text.contains("()"), "{text}");
                }
            }
            // One way and the other are not the same words, where the way is told.
            if !matches!(rule.trigger, Trigger::Score { .. } | Trigger::Restock | Trigger::Preorder | Trigger::Listing)
            {
                for &locale in Locale::ALL {
                    let above = because(locale, &rule, &Fire { side: Side::Above, ..fire() });
                    assert_ne!(above, because(locale, &rule, &fire()), "{locale}");
                }
            }
        }
        let rule: Rule = "offer 10% below fair".parse().unwrap();
        let german = because(Locale::German, &rule, &fire());
        assert!(german.starts_with("44,00\u{a0}€ liegt 12,0 % unter 50,00\u{a0}€ (du wolltest wissen: "), "{german}");
    }

    fn message() -> Message {
        let rule = "offer below 45.00".parse().unwrap();
        let facts = Facts { at: at(), values: vec![], asks: vec![] };
        let subject = Subject { name: "Glurak ex".to_owned(), slug: "sv03.5-199".to_owned() };
        let shop = Shop { name: "Kiste".to_owned(), country: "DE".to_owned(), url: "https://shop.example".to_owned() };
        Message::new(7, &rule, &fire(), &facts, subject, Some(shop), Locale::German)
    }

    #[test]
    fn a_line_by_the_formats_of_its_language() {
        let message = message();
        assert_eq!(line(Locale::German, &message), "Glurak ex: 44,00\u{a0}€ (vorher 1.234,56\u{a0}€) bei Kiste");
        assert_eq!(line(Locale::English, &message), "Glurak ex: 44.00\u{a0}€ (was 1,234.56\u{a0}€) at Kiste");
        assert_eq!(line(Locale::French, &message), "Glurak ex: 44,00\u{a0}€ (avant 1\u{202f}234,56\u{a0}€) chez Kiste");
        assert!(message.because.iter().all(|why| why.contains("liegt bei oder unter")), "{:?}", message.because);
        said(|locale| line(locale, &message));
    }

    #[test]
    fn all_else_in_every_language() {
        let low_of = Low { days: 30, low: 4_100, low_on: at().date_naive(), high: 5_000 };
        for text in said(|locale| low(locale, &low_of)) {
            assert!(text.contains("41") && text.contains("2026") && text.contains("30"), "{text}");
        }
        for text in said(|locale| more(locale, 7, "https://pmi.example/inbox")) {
            assert!(text.contains('7') && text.ends_with("https://pmi.example/inbox"), "{text}");
        }
        for text in said(|locale| code(locale, "A1B2C3", "https://pmi.example/channels")) {
            assert!(text.contains("A1B2C3") && text.contains("https://pmi.example/channels"), "{text}");
        }
        for text in said(|locale| not_linked(locale, "https://pmi.example/channels")) {
            assert!(text.ends_with("https://pmi.example/channels"), "{text}");
        }
        said(|locale| linked(locale).to_owned());
        said(|locale| test(locale).0.to_owned());
        said(|locale| test(locale).1.to_owned());
        said(|locale| code_title(locale).to_owned());
        for part in [
            |n: Names| n.before,
            |n: Names| n.now,
            |n: Names| n.ask,
            |n: Names| n.line,
            |n: Names| n.compared,
            |n: Names| n.low,
            |n: Names| n.door,
            |n: Names| n.offer,
            |n: Names| n.told,
            |n: Names| n.no_more,
        ] {
            said(|locale| part(names(locale)).to_owned());
        }
        assert_eq!(
            [1, 3, 5].map(|n| digest(Locale::Polish, n)),
            ["1 alert".to_owned(), "3 alerty".to_owned(), "5 alertów".to_owned()]
        );
        said(|locale| digest(locale, 5));
    }

    #[test]
    fn a_picture_in_words() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 2, d).unwrap();
        let point = |d, value| Point { day: day(d), value, low: None, band: None };
        let series =
            Series { unit: Unit::Cents, label: "Trend".to_owned(), points: vec![point(1, 5_000), point(9, 4_400)] };
        for text in said(|locale| chart(locale, Basis::Guide, &series, Some(4_500)).unwrap()) {
            for number in ["50", "44", "45", "2026"] {
                assert!(text.contains(number), "no {number} in {text}");
            }
        }
        let german = chart(Locale::German, Basis::Shops, &series, None).unwrap();
        assert!(german.starts_with("Median der Angebote: 50,00\u{a0}€ (1. Feb. 2026) → 44,00"), "{german}");
        assert_eq!(chart(Locale::German, Basis::Shops, &Series { points: vec![], ..series }, None), None);
    }
}

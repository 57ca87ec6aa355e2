//! Dutch.

use super::{Kind, Text, text as of};
use crate::user::{Letter, Notice};

pub(super) const HELLO: &str = "Hallo,";

pub(super) const fn text(kind: Kind) -> Text {
    match kind {
        Kind::Account(Letter::Register, false) => of(
            "Open je account",
            "Iemand, hopelijk jij, wil met dit adres een account openen.\nKies binnen een dag een wachtwoord, en het is van jou:",
            "Was jij het niet, doe dan niets: er wordt geen account geopend.",
        ),
        Kind::Account(Letter::Register, true) => of(
            "Je hebt al een account",
            "Iemand, hopelijk jij, wilde met dit adres een account openen. Het heeft er al een.\nLog in zoals altijd.\nBen je je wachtwoord vergeten, kies dan binnen een uur een ander:",
            "Was jij het niet, doe dan niets: je wachtwoord blijft zoals het is.",
        ),
        Kind::Account(Letter::ResetPassword, _) => of(
            "Kies een ander wachtwoord",
            "Iemand, hopelijk jij, is het wachtwoord van je account vergeten.\nKies binnen een uur een ander. Je wordt dan overal uitgelogd:",
            "Was jij het niet, doe dan niets: je wachtwoord blijft zoals het is.",
        ),
        Kind::Account(Letter::ChangeEmail, false) => of(
            "Is dit je nieuwe adres?",
            "Iemand, hopelijk jij, wil zijn account naar dit adres verhuizen.\nBevestig binnen een uur dat het van jou is, en het verhuist:",
            "Was jij het niet, doe dan niets: er gebeurt niets.",
        ),
        Kind::Account(Letter::ChangeEmail, true) => of(
            "Je hebt al een account",
            "Iemand, hopelijk jij, wilde een ander account naar dit adres verhuizen. Het heeft er al een, dus er is niets verhuisd.\nLog daar in zoals altijd:",
            "Was jij het niet, doe dan niets.",
        ),
        Kind::Account(Letter::EmailChanging, _) => of(
            "Je account staat op het punt te verhuizen",
            "Iemand die je wachtwoord kent, wil dat je account naar een ander adres verhuist.\nHet verhuist zodra de link in de brief aan dat adres wordt gebruikt.\nWas jij het niet, kies dan nu een ander wachtwoord, en het verhuist niet:",
            "Was jij het wel, doe dan niets.",
        ),
        Kind::Account(Letter::PasswordChanged, _) => of(
            "Je wachtwoord is veranderd",
            "Het wachtwoord van je account is veranderd, en alle anderen zijn uitgelogd.\nWas jij het niet, kies dan een ander:",
            "Was jij het wel, doe dan niets.",
        ),
        Kind::Account(Letter::SecondFactorOn, _) => of(
            "Inloggen vraagt nu een code",
            "Voor je account is een tweede factor ingesteld: inloggen vraagt nu ook een code.\nJe account:",
            "Was jij het niet, dan zit iemand anders in je account: schrijf ons meteen.",
        ),
        Kind::Account(Letter::SecondFactorOff, _) => of(
            "Inloggen vraagt geen code meer",
            "De tweede factor van je account is uitgeschakeld: je wachtwoord alleen is genoeg om in te loggen.\nJe account:",
            "Was jij het niet, kies dan een ander wachtwoord en stel de tweede factor weer in.",
        ),
        Kind::Account(Letter::RecoveryCodeUsed, _) => of(
            "Er is een herstelcode gebruikt",
            "Een van de herstelcodes van je account is opgebruikt. Je account zegt hoeveel er nog zijn:",
            "Was jij het niet, kies dan een ander wachtwoord en maak nieuwe codes.",
        ),
        Kind::Account(Letter::WrongCodes, _) => of(
            "Iemand kent je wachtwoord",
            "Iemand gaf het juiste wachtwoord van je account en daarna vijf verkeerde codes. Die kwam er niet in.\nWas jij het niet, kies dan een ander wachtwoord:",
            "Was jij het wel, probeer het dan opnieuw met een nieuwe code of met een herstelcode.",
        ),
        Kind::Account(Letter::PasskeyAdded, _) => of(
            "Er is een passkey toegevoegd",
            "Aan je account is een passkey toegevoegd: die logt in zonder je wachtwoord en zonder code.\nJe account toont ze allemaal:",
            "Was jij het niet, verwijder hem dan meteen en kies een ander wachtwoord.",
        ),
        Kind::Account(Letter::PasskeyRemoved, _) => of(
            "Er is een passkey verwijderd",
            "Uit je account is een passkey verwijderd: die logt niet meer in.\nJe account toont welke er nog zijn:",
            "Was jij het niet, kies dan een ander wachtwoord en log overal uit.",
        ),
        Kind::Notice(Notice::TokenReused) => of(
            "Een programma is uitgelogd",
            "Een programma dat voor jou handelt, kwam met een token dat al eens gebruikt was. Misschien is er een kopie in andere handen, daarom hebben we dat programma uitgelogd. Wat ingelogd is en welke sleutels je hebt, staat op de pagina van je account:",
            "Ken je het programma, log er dan weer mee in. Zo niet, kies dan een ander wachtwoord.",
        ),
        Kind::Notice(Notice::PasskeyCopied) => of(
            "Een passkey is niet toegelaten",
            "Een passkey van je account telde terug, zoals gebeurt wanneer er twee van zijn, en is daarom niet toegelaten.\nDe pagina van je account toont je passkeys:",
            "Verwijder die passkey, en maak een andere waar je er nog een wilt.",
        ),
        Kind::Notice(Notice::PaymentFailed) => of(
            "Je betaling is niet gelukt",
            "De betaling van je abonnement is mislukt. Ze wordt de komende dagen vanzelf opnieuw geprobeerd, en je abonnement loopt tot dan door.\nHeb je nu een andere kaart, zeg dat dan onder ‘Your plan’ op de pagina van je account:",
            "Wil je het abonnement niet meer, beëindig het dan daar: er wordt dan niets meer afgeschreven.",
        ),
        Kind::Notice(Notice::PaymentNeedsAction) => of(
            "Je bank heeft je nodig",
            "Je bank wil dat je met de betaling van je abonnement instemt voordat ze die uitvoert.\nDe rekening staat onder ‘Your plan’ op de pagina van je account, met een link naar de pagina waar je haar kunt betalen:",
            "Wil je het abonnement niet meer, beëindig het dan daar.",
        ),
        Kind::Notice(Notice::ChannelOff) => of(
            "Langs één weg bereiken we je niet",
            "Een van de wegen waarlangs je meldingen krijgt, nam een dag lang geen bericht aan of bestaat niet meer.\nWe hebben hem uitgeschakeld. Wat erop wacht, bewaren we een week. De pagina van je account leidt naar je wegen, waar staat wat er geantwoord is:",
            "Toon met een nieuwe code dat er gelezen wordt om hem weer in te schakelen.",
        ),
        Kind::Copy => of(
            "De kopie van je gegevens",
            "Je vroeg om een kopie van alles wat we over je bewaren. Ze is klaar.\nLog eerst in en open dan binnen zeven dagen deze link:",
            "Heb je er niet om gevraagd, dan kent iemand je wachtwoord: kies een ander. Zonder je wachtwoord kan niemand deze link openen.",
        ),
        Kind::Erased => of(
            "Je account is gewist",
            "Je account en alles over jou is gewist, zoals je vroeg. Dit kan niet ongedaan worden gemaakt.\nReservekopieën bevatten het nog tot ze worden overschreven; onze privacyverklaring zegt wanneer.",
            "Dit is onze laatste brief: we kennen je adres niet meer.",
        ),
    }
}

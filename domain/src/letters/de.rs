//! German.

use super::{Kind, Text, text as of};
use crate::user::{Letter, Notice};

pub(super) const HELLO: &str = "Hallo,";

pub(super) const fn text(kind: Kind) -> Text {
    match kind {
        Kind::Account(Letter::Register, false) => of(
            "Eröffne dein Konto",
            "Jemand, hoffentlich du, möchte mit dieser Adresse ein Konto eröffnen.\nWähle innerhalb eines Tages ein Passwort, und es gehört dir:",
            "Wenn du es nicht warst, tu nichts: Es wird kein Konto eröffnet.",
        ),
        Kind::Account(Letter::Register, true) => of(
            "Du hast schon ein Konto",
            "Jemand, hoffentlich du, wollte mit dieser Adresse ein Konto eröffnen. Sie hat schon eines.\nMelde dich an wie immer.\nWenn du dein Passwort vergessen hast, wähle innerhalb einer Stunde ein anderes:",
            "Wenn du es nicht warst, tu nichts: Dein Passwort bleibt, wie es ist.",
        ),
        Kind::Account(Letter::ResetPassword, _) => of(
            "Wähle ein anderes Passwort",
            "Jemand, hoffentlich du, hat das Passwort deines Kontos vergessen.\nWähle innerhalb einer Stunde ein anderes. Du bist dann überall abgemeldet:",
            "Wenn du es nicht warst, tu nichts: Dein Passwort bleibt, wie es ist.",
        ),
        Kind::Account(Letter::ChangeEmail, false) => of(
            "Ist das deine neue Adresse?",
            "Jemand, hoffentlich du, möchte mit seinem Konto zu dieser Adresse umziehen.\nSag innerhalb einer Stunde, dass sie dir gehört, und es zieht um:",
            "Wenn du es nicht warst, tu nichts: Es geschieht nichts.",
        ),
        Kind::Account(Letter::ChangeEmail, true) => of(
            "Du hast schon ein Konto",
            "Jemand, hoffentlich du, wollte mit einem anderen Konto zu dieser Adresse umziehen. Sie hat schon eines, darum ist nichts umgezogen.\nMelde dich dort an wie immer:",
            "Wenn du es nicht warst, tu nichts.",
        ),
        Kind::Account(Letter::EmailChanging, _) => of(
            "Dein Konto soll umziehen",
            "Jemand, der dein Passwort kennt, möchte mit deinem Konto zu einer anderen Adresse umziehen.\nEs zieht um, sobald der Link in dem Brief an jene Adresse benutzt wird.\nWenn du es nicht warst, wähle jetzt ein anderes Passwort, dann zieht es nicht um:",
            "Wenn du es warst, tu nichts.",
        ),
        Kind::Account(Letter::PasswordChanged, _) => of(
            "Dein Passwort ist ein anderes",
            "Das Passwort deines Kontos wurde geändert, und alle anderen wurden abgemeldet.\nWenn du es nicht warst, wähle ein anderes:",
            "Wenn du es warst, tu nichts.",
        ),
        Kind::Account(Letter::SecondFactorOn, _) => of(
            "Zum Anmelden gehört jetzt ein Code",
            "Für dein Konto wurde ein zweiter Faktor eingerichtet: Zum Anmelden gehört nun auch ein Code.\nDein Konto:",
            "Wenn du es nicht warst, ist jemand anderes in deinem Konto: Schreib uns sofort.",
        ),
        Kind::Account(Letter::SecondFactorOff, _) => of(
            "Zum Anmelden gehört kein Code mehr",
            "Der zweite Faktor deines Kontos wurde abgeschaltet: Zum Anmelden genügt dein Passwort.\nDein Konto:",
            "Wenn du es nicht warst, wähle ein anderes Passwort und richte den zweiten Faktor wieder ein.",
        ),
        Kind::Account(Letter::RecoveryCodeUsed, _) => of(
            "Ein Wiederherstellungscode wurde benutzt",
            "Einer der Wiederherstellungscodes deines Kontos ist verbraucht. Dein Konto sagt, wie viele noch da sind:",
            "Wenn du es nicht warst, wähle ein anderes Passwort und lass dir neue Codes geben.",
        ),
        Kind::Account(Letter::WrongCodes, _) => of(
            "Jemand kennt dein Passwort",
            "Jemand hat das richtige Passwort deines Kontos angegeben und danach fünf falsche Codes. Er wurde nicht eingelassen.\nWenn du es nicht warst, wähle ein anderes Passwort:",
            "Wenn du es warst, versuch es noch einmal mit einem neuen Code oder mit einem Wiederherstellungscode.",
        ),
        Kind::Account(Letter::PasskeyAdded, _) => of(
            "Ein Passkey ist dazugekommen",
            "Zu deinem Konto ist ein Passkey dazugekommen: Er meldet ohne dein Passwort und ohne Code an.\nDein Konto zeigt alle:",
            "Wenn du es nicht warst, entferne ihn sofort und wähle ein anderes Passwort.",
        ),
        Kind::Account(Letter::PasskeyRemoved, _) => of(
            "Ein Passkey wurde entfernt",
            "Ein Passkey wurde aus deinem Konto entfernt: Er meldet nicht mehr an.\nDein Konto zeigt, welche noch da sind:",
            "Wenn du es nicht warst, wähle ein anderes Passwort und melde dich überall ab.",
        ),
        Kind::Notice(Notice::TokenReused) => of(
            "Ein Programm wurde abgemeldet",
            "Ein Programm, das für dich handelt, hat einen Schlüssel vorgelegt, der schon einmal benutzt war. Vielleicht ist eine Kopie davon in anderen Händen, darum haben wir das Programm abgemeldet. Was angemeldet ist und welche Schlüssel du hast, steht auf der Seite deines Kontos:",
            "Wenn du das Programm kennst, melde es wieder an. Wenn nicht, wähle ein anderes Passwort.",
        ),
        Kind::Notice(Notice::PasskeyCopied) => of(
            "Ein Passkey wurde nicht eingelassen",
            "Ein Passkey deines Kontos hat rückwärts gezählt, wie es geschieht, wenn es ihn zweimal gibt. Darum wurde er nicht eingelassen.\nDie Seite deines Kontos zeigt deine Passkeys:",
            "Entferne diesen Passkey, und mach einen neuen, wo du noch einen möchtest.",
        ),
        Kind::Notice(Notice::PaymentFailed) => of(
            "Deine Zahlung ist nicht durchgegangen",
            "Die Zahlung für deinen Tarif ist fehlgeschlagen. Sie wird in den nächsten Tagen von selbst noch einmal versucht, und dein Tarif gilt bis dahin weiter.\nWenn du inzwischen eine andere Karte hast, sag es unter „Your plan“ auf der Seite deines Kontos:",
            "Wenn du den Tarif nicht mehr möchtest, beende ihn dort: Dann wird nichts mehr abgebucht.",
        ),
        Kind::Notice(Notice::PaymentNeedsAction) => of(
            "Deine Bank fragt nach dir",
            "Deine Bank möchte, dass du der Zahlung für deinen Tarif zustimmst, bevor sie sie ausführt.\nDie Rechnung steht unter „Your plan“ auf der Seite deines Kontos, mit einem Link zu der Seite, auf der du sie bezahlen kannst:",
            "Wenn du den Tarif nicht mehr möchtest, beende ihn dort.",
        ),
        Kind::Notice(Notice::ChannelOff) => of(
            "Auf einem Weg erreichen wir dich nicht",
            "Einer der Wege, auf denen du von deinen Preisalarmen erfährst, hat einen Tag lang keine Nachricht angenommen oder ist ganz verschwunden.\nWir haben ihn abgeschaltet. Was auf ihn wartet, heben wir eine Woche auf. Die Seite deines Kontos führt zu deinen Wegen, und dort steht, was geantwortet wurde:",
            "Zeig mit einem neuen Code, dass dort gelesen wird, um ihn wieder einzuschalten.",
        ),
        Kind::Copy => of(
            "Die Kopie deiner Daten",
            "Du hast um eine Kopie von allem gebeten, was wir über dich aufheben. Sie ist fertig.\nMelde dich zuerst an, und öffne dann innerhalb von sieben Tagen diesen Link:",
            "Wenn du nicht darum gebeten hast, kennt jemand dein Passwort: Wähle ein anderes. Ohne dein Passwort kann niemand diesen Link öffnen.",
        ),
        Kind::Erased => of(
            "Dein Konto ist gelöscht",
            "Dein Konto und alles über dich wurde gelöscht, wie du es wolltest. Das lässt sich nicht rückgängig machen.\nIn Sicherungen steht es noch, bis sie überschrieben werden; wann das ist, sagt unsere Datenschutzerklärung.",
            "Das ist unser letzter Brief: Wir kennen deine Adresse nicht mehr.",
        ),
    }
}

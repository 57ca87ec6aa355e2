//! Polish.

use super::{Kind, Text, text as of};
use crate::user::{Letter, Notice};

pub(super) const HELLO: &str = "Dzień dobry,";

pub(super) const fn text(kind: Kind) -> Text {
    match kind {
        Kind::Account(Letter::Register, false) => of(
            "Otwórz swoje konto",
            "Ktoś, mamy nadzieję, że Ty, chce otworzyć konto z tym adresem.\nWybierz hasło w ciągu jednego dnia, a konto będzie Twoje:",
            "Jeśli to nie Ty, nie rób nic: konto nie zostanie otwarte.",
        ),
        Kind::Account(Letter::Register, true) => of(
            "Masz już konto",
            "Ktoś, mamy nadzieję, że Ty, chciał otworzyć konto z tym adresem. Ten adres ma już konto.\nZaloguj się jak zawsze.\nJeśli nie pamiętasz hasła, wybierz inne w ciągu godziny:",
            "Jeśli to nie Ty, nie rób nic: hasło pozostaje bez zmian.",
        ),
        Kind::Account(Letter::ResetPassword, _) => of(
            "Wybierz inne hasło",
            "Ktoś, mamy nadzieję, że Ty, nie pamięta hasła do Twojego konta.\nWybierz inne w ciągu godziny. Nastąpi wtedy wylogowanie ze wszystkich urządzeń:",
            "Jeśli to nie Ty, nie rób nic: hasło pozostaje bez zmian.",
        ),
        Kind::Account(Letter::ChangeEmail, false) => of(
            "Czy to Twój nowy adres?",
            "Ktoś, mamy nadzieję, że Ty, chce przenieść swoje konto na ten adres.\nPotwierdź w ciągu godziny, że należy do Ciebie, a konto zostanie przeniesione:",
            "Jeśli to nie Ty, nie rób nic: nic się nie stanie.",
        ),
        Kind::Account(Letter::ChangeEmail, true) => of(
            "Masz już konto",
            "Ktoś, mamy nadzieję, że Ty, chciał przenieść inne konto na ten adres. Ten adres ma już konto, więc nic nie zostało przeniesione.\nZaloguj się na nie jak zawsze:",
            "Jeśli to nie Ty, nie rób nic.",
        ),
        Kind::Account(Letter::EmailChanging, _) => of(
            "Twoje konto ma zostać przeniesione",
            "Ktoś, kto zna Twoje hasło, poprosił o przeniesienie Twojego konta na inny adres.\nNastąpi to, gdy zostanie użyty link z listu wysłanego na tamten adres.\nJeśli to nie Ty, wybierz teraz inne hasło, a konto nie zostanie przeniesione:",
            "Jeśli to Ty, nie rób nic.",
        ),
        Kind::Account(Letter::PasswordChanged, _) => of(
            "Twoje hasło zostało zmienione",
            "Hasło do Twojego konta zostało zmienione, a wszystkie inne sesje zakończone.\nJeśli to nie Ty, wybierz inne:",
            "Jeśli to Ty, nie rób nic.",
        ),
        Kind::Account(Letter::SecondFactorOn, _) => of(
            "Logowanie wymaga teraz kodu",
            "Dla Twojego konta ustawiono drugi składnik: logowanie wymaga także kodu.\nTwoje konto:",
            "Jeśli to nie Ty, ktoś inny jest na Twoim koncie: napisz do nas natychmiast.",
        ),
        Kind::Account(Letter::SecondFactorOff, _) => of(
            "Logowanie nie wymaga już kodu",
            "Drugi składnik Twojego konta został wyłączony: do zalogowania wystarczy hasło.\nTwoje konto:",
            "Jeśli to nie Ty, wybierz inne hasło i ustaw drugi składnik ponownie.",
        ),
        Kind::Account(Letter::RecoveryCodeUsed, _) => of(
            "Użyto kodu odzyskiwania",
            "Jeden z kodów odzyskiwania Twojego konta został zużyty. Na stronie konta widać, ile ich zostało:",
            "Jeśli to nie Ty, wybierz inne hasło i utwórz nowe kody.",
        ),
        Kind::Account(Letter::WrongCodes, _) => of(
            "Ktoś zna Twoje hasło",
            "Ktoś podał właściwe hasło do Twojego konta, a potem pięć błędnych kodów. Nie dostał się do środka.\nJeśli to nie Ty, wybierz inne hasło:",
            "Jeśli to Ty, spróbuj ponownie z nowym kodem albo z kodem odzyskiwania.",
        ),
        Kind::Account(Letter::PasskeyAdded, _) => of(
            "Dodano klucz dostępu",
            "Do Twojego konta dodano klucz dostępu: loguje bez hasła i bez kodu.\nTwoje konto pokazuje wszystkie klucze:",
            "Jeśli to nie Ty, usuń go natychmiast i wybierz inne hasło.",
        ),
        Kind::Account(Letter::PasskeyRemoved, _) => of(
            "Usunięto klucz dostępu",
            "Z Twojego konta usunięto klucz dostępu: już nie loguje.\nTwoje konto pokazuje te, które zostały:",
            "Jeśli to nie Ty, wybierz inne hasło i wyloguj się wszędzie.",
        ),
        Kind::Notice(Notice::TokenReused) => of(
            "Program został wylogowany",
            "Program, który działa w Twoim imieniu, przedstawił token użyty już wcześniej. Jego kopia może być w innych rękach, dlatego program został wylogowany. Co jest zalogowane i jakie masz klucze, widać na stronie konta:",
            "Jeśli znasz ten program, zaloguj go ponownie. Jeśli nie, wybierz inne hasło.",
        ),
        Kind::Notice(Notice::PasskeyCopied) => of(
            "Klucz dostępu nie został wpuszczony",
            "Licznik klucza dostępu Twojego konta cofnął się, jak dzieje się, gdy istnieją dwa takie same, dlatego klucz nie został wpuszczony.\nStrona konta pokazuje Twoje klucze dostępu:",
            "Usuń ten klucz i utwórz inny tam, gdzie nadal chcesz go mieć.",
        ),
        Kind::Notice(Notice::PaymentFailed) => of(
            "Płatność się nie powiodła",
            "Płatność za Twój plan się nie powiodła. W najbliższych dniach zostanie ponowiona automatycznie, a plan do tego czasu działa dalej.\nJeśli masz teraz inną kartę, podaj ją w części „Your plan” na stronie konta:",
            "Jeśli nie chcesz już planu, zakończ go tam: nic więcej nie zostanie pobrane.",
        ),
        Kind::Notice(Notice::PaymentNeedsAction) => of(
            "Twój bank Cię potrzebuje",
            "Twój bank chce, aby płatność za plan została przez Ciebie zatwierdzona, zanim ją wykona.\nRachunek znajduje się w części „Your plan” na stronie konta, z linkiem do strony, na której można go zapłacić:",
            "Jeśli nie chcesz już planu, zakończ go tam.",
        ),
        Kind::Notice(Notice::ChannelOff) => of(
            "Jedną drogą nie możemy Cię powiadomić",
            "Jedna z dróg, którymi otrzymujesz swoje alerty, przez dzień nie przyjęła żadnej wiadomości albo już nie istnieje.\nZostała wyłączona. To, co na nią czeka, przechowujemy przez tydzień. Strona konta prowadzi do Twoich dróg, gdzie widać, jaka była odpowiedź:",
            "Pokaż nowym kodem, że ktoś tam czyta, aby włączyć ją ponownie.",
        ),
        Kind::Copy => of(
            "Kopia Twoich danych",
            "Otrzymaliśmy prośbę o kopię wszystkiego, co o Tobie przechowujemy. Jest gotowa.\nNajpierw się zaloguj, a potem otwórz ten link w ciągu siedmiu dni:",
            "Jeśli ta prośba nie była Twoja, ktoś zna Twoje hasło: wybierz inne. Bez hasła nikt nie otworzy tego linku.",
        ),
        Kind::Erased => of(
            "Twoje konto zostało usunięte",
            "Twoje konto i wszystko, co Ciebie dotyczy, zostało usunięte zgodnie z prośbą. Nie można tego cofnąć.\nKopie zapasowe zawierają te dane do czasu nadpisania; nasza polityka prywatności mówi, kiedy to nastąpi.",
            "To nasz ostatni list: nie znamy już Twojego adresu.",
        ),
    }
}

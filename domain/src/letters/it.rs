//! Italian.

use super::{Kind, Text, text as of};
use crate::user::{Letter, Notice};

pub(super) const HELLO: &str = "Ciao,";

pub(super) const fn text(kind: Kind) -> Text {
    match kind {
        Kind::Account(Letter::Register, false) => of(
            "Apri il tuo account",
            "Qualcuno, speriamo tu, vuole aprire un account con questo indirizzo.\nScegli una password entro un giorno, ed è tuo:",
            "Se non eri tu, non fare nulla: non viene aperto nessun account.",
        ),
        Kind::Account(Letter::Register, true) => of(
            "Hai già un account",
            "Qualcuno, speriamo tu, voleva aprire un account con questo indirizzo. Ne ha già uno.\nAccedi come sempre.\nSe hai dimenticato la password, scegline un’altra entro un’ora:",
            "Se non eri tu, non fare nulla: la tua password resta com’è.",
        ),
        Kind::Account(Letter::ResetPassword, _) => of(
            "Scegli un’altra password",
            "Qualcuno, speriamo tu, ha dimenticato la password del tuo account.\nScegline un’altra entro un’ora. Verrai allora disconnesso ovunque:",
            "Se non eri tu, non fare nulla: la tua password resta com’è.",
        ),
        Kind::Account(Letter::ChangeEmail, false) => of(
            "È questo il tuo nuovo indirizzo?",
            "Qualcuno, speriamo tu, vuole spostare il proprio account a questo indirizzo.\nConferma entro un’ora che è tuo, e l’account si sposta:",
            "Se non eri tu, non fare nulla: non succede niente.",
        ),
        Kind::Account(Letter::ChangeEmail, true) => of(
            "Hai già un account",
            "Qualcuno, speriamo tu, voleva spostare un altro account a questo indirizzo. Ne ha già uno, quindi non è stato spostato nulla.\nAccedi come sempre:",
            "Se non eri tu, non fare nulla.",
        ),
        Kind::Account(Letter::EmailChanging, _) => of(
            "Il tuo account sta per spostarsi",
            "Qualcuno che conosce la tua password ha chiesto di spostare il tuo account a un altro indirizzo.\nSi sposta quando viene usato il link nella lettera inviata a quell’indirizzo.\nSe non eri tu, scegli subito un’altra password, e non si sposta:",
            "Se eri tu, non fare nulla.",
        ),
        Kind::Account(Letter::PasswordChanged, _) => of(
            "La tua password è cambiata",
            "La password del tuo account è stata cambiata, e tutti gli altri sono stati disconnessi.\nSe non eri tu, scegline un’altra:",
            "Se eri tu, non fare nulla.",
        ),
        Kind::Account(Letter::SecondFactorOn, _) => of(
            "Per accedere ora serve un codice",
            "Per il tuo account è stato impostato un secondo fattore: per accedere serve anche un codice.\nIl tuo account:",
            "Se non eri tu, qualcun altro è nel tuo account: scrivici subito.",
        ),
        Kind::Account(Letter::SecondFactorOff, _) => of(
            "Per accedere non serve più un codice",
            "Il secondo fattore del tuo account è stato disattivato: per accedere basta la tua password.\nIl tuo account:",
            "Se non eri tu, scegli un’altra password e imposta di nuovo il secondo fattore.",
        ),
        Kind::Account(Letter::RecoveryCodeUsed, _) => of(
            "È stato usato un codice di recupero",
            "Uno dei codici di recupero del tuo account è stato consumato. Il tuo account dice quanti ne restano:",
            "Se non eri tu, scegli un’altra password e crea nuovi codici.",
        ),
        Kind::Account(Letter::WrongCodes, _) => of(
            "Qualcuno conosce la tua password",
            "Qualcuno ha dato la password giusta del tuo account e poi cinque codici sbagliati. Non è entrato.\nSe non eri tu, scegli un’altra password:",
            "Se eri tu, riprova con un nuovo codice, o con un codice di recupero.",
        ),
        Kind::Account(Letter::PasskeyAdded, _) => of(
            "È stata aggiunta una passkey",
            "Al tuo account è stata aggiunta una passkey: fa accedere senza password e senza codice.\nIl tuo account le mostra tutte:",
            "Se non eri tu, rimuovila subito e scegli un’altra password.",
        ),
        Kind::Account(Letter::PasskeyRemoved, _) => of(
            "È stata rimossa una passkey",
            "Dal tuo account è stata rimossa una passkey: non fa più accedere.\nIl tuo account mostra quelle che restano:",
            "Se non eri tu, scegli un’altra password e disconnettiti ovunque.",
        ),
        Kind::Notice(Notice::TokenReused) => of(
            "Un programma è stato disconnesso",
            "Un programma che agisce per te ha presentato un token già usato. Forse una copia è in altre mani, perciò abbiamo disconnesso quel programma. Che cosa è connesso e quali chiavi hai si legge sulla pagina del tuo account:",
            "Se conosci il programma, collegalo di nuovo. Se non lo conosci, scegli un’altra password.",
        ),
        Kind::Notice(Notice::PasskeyCopied) => of(
            "Una passkey non è stata accettata",
            "Una passkey del tuo account ha contato all’indietro, come accade quando ne esistono due uguali, perciò non è stata accettata.\nLa pagina del tuo account mostra le tue passkey:",
            "Rimuovi quella passkey, e creane un’altra dove ne vuoi ancora una.",
        ),
        Kind::Notice(Notice::PaymentFailed) => of(
            "Il tuo pagamento non è riuscito",
            "Il pagamento del tuo piano non è riuscito. Viene ritentato da solo nei prossimi giorni, e fino ad allora il piano continua.\nSe ora hai un’altra carta, indicala sotto «Your plan» sulla pagina del tuo account:",
            "Se non vuoi più il piano, terminalo lì: non ti verrà addebitato altro.",
        ),
        Kind::Notice(Notice::PaymentNeedsAction) => of(
            "La tua banca ha bisogno di te",
            "La tua banca vuole che tu approvi il pagamento del tuo piano prima di eseguirlo.\nLa fattura si trova sotto «Your plan» sulla pagina del tuo account, con un link alla pagina dove puoi pagarla:",
            "Se non vuoi più il piano, terminalo lì.",
        ),
        Kind::Notice(Notice::ChannelOff) => of(
            "Per una via non ti raggiungiamo",
            "Una delle vie per cui ricevi i tuoi avvisi non ha accettato messaggi per un giorno, o non esiste più.\nL’abbiamo disattivata. Ciò che l’aspetta viene conservato una settimana. La pagina del tuo account porta alle tue vie, dove si legge che cosa è stato risposto:",
            "Mostra con un nuovo codice che qualcuno legge lì, e viene riattivata.",
        ),
        Kind::Copy => of(
            "La copia dei tuoi dati",
            "Hai chiesto una copia di tutto ciò che conserviamo su di te. È pronta.\nPrima accedi, poi apri questo link entro sette giorni:",
            "Se non l’hai chiesta, qualcuno conosce la tua password: scegline un’altra. Senza la tua password nessuno può aprire questo link.",
        ),
        Kind::Erased => of(
            "Il tuo account è cancellato",
            "Il tuo account e tutto ciò che ti riguarda sono stati cancellati, come hai chiesto. Non si può annullare.\nLe copie di sicurezza li contengono ancora finché non vengono sovrascritte; la nostra informativa sulla privacy dice quando.",
            "Questa è la nostra ultima lettera: non conosciamo più il tuo indirizzo.",
        ),
    }
}

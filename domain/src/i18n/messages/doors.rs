//! Signing in, opening an account, choosing a password, confirming an address: the doors to one's own pages.

use crate::i18n::say::{sentences, words};

words! {
    /// A page, and the description of one.
    sign_in_description {
        en: "Sign in to your account.",
        de: "Melde dich in deinem Konto an.",
        fr: "Connectez-vous à votre compte.",
        it: "Accedi al tuo account.",
        es: "Inicia sesión en tu cuenta.",
        nl: "Log in op je account.",
        pl: "Zaloguj się na swoje konto.",
    }
    /// What became of the form.
    do_not_belong {
        en: "That address and password do not belong together.",
        de: "Diese Adresse und dieses Passwort gehören nicht zusammen.",
        fr: "Cette adresse et ce mot de passe ne vont pas ensemble.",
        it: "Questo indirizzo e questa password non vanno insieme.",
        es: "Esa dirección y esa contraseña no se corresponden.",
        nl: "Dit adres en dit wachtwoord horen niet bij elkaar.",
        pl: "Ten adres i to hasło do siebie nie pasują.",
    }
    /// What became of the form.
    code_is_over {
        en: "There was no time or no try left for the code. Please begin again.",
        de: "Für den Code war keine Zeit oder kein Versuch mehr übrig. Bitte beginne von vorn.",
        fr: "Il ne restait plus de temps ou d’essai pour le code. Veuillez recommencer.",
        it: "Non restava tempo o nessun tentativo per il codice. Ricomincia da capo.",
        es: "Ya no quedaba tiempo o ningún intento para el código. Empieza de nuevo.",
        nl: "Er was geen tijd of geen poging meer over voor de code. Begin opnieuw.",
        pl: "Na kod nie zostało już czasu albo prób. Zacznij od nowa.",
    }
    /// What became of a passkey.
    passkey_is_over {
        en: "There was no time left for the passkey. Please try again.",
        de: "Für den Passkey war keine Zeit mehr. Bitte versuche es noch einmal.",
        fr: "Il ne restait plus de temps pour la clé d’accès. Veuillez réessayer.",
        it: "Non restava più tempo per la passkey. Riprova.",
        es: "Ya no quedaba tiempo para la llave de acceso. Inténtalo de nuevo.",
        nl: "Er was geen tijd meer voor de passkey. Probeer het opnieuw.",
        pl: "Zabrakło czasu na klucz dostępu. Spróbuj ponownie.",
    }
    /// What became of a passkey.
    passkey_refused {
        en: "That passkey does not sign in here. Was it removed? Sign in with your password.",
        de: "Mit diesem Passkey geht die Anmeldung hier nicht. Wurde er entfernt? Melde dich mit deinem Passwort an.",
        fr: "Cette clé d’accès ne permet pas de se connecter ici. A-t-elle été supprimée\u{202f}? Connectez-vous avec votre mot de passe.",
        it: "Questa passkey non permette di accedere qui. È stata rimossa? Accedi con la tua password.",
        es: "Esa llave de acceso no sirve aquí. ¿Se eliminó? Inicia sesión con tu contraseña.",
        nl: "Met deze passkey kun je hier niet inloggen. Is hij verwijderd? Log in met je wachtwoord.",
        pl: "Ten klucz dostępu tu nie działa. Czy został usunięty? Zaloguj się hasłem.",
    }
    /// After a password was chosen.
    password_is_kept {
        en: "Your password is kept. Sign in with it.",
        de: "Dein Passwort ist gespeichert. Melde dich damit an.",
        fr: "Votre mot de passe est enregistré. Connectez-vous avec lui.",
        it: "La tua password è salvata. Accedi con quella.",
        es: "Tu contraseña está guardada. Inicia sesión con ella.",
        nl: "Je wachtwoord is bewaard. Log ermee in.",
        pl: "Hasło zostało zapisane. Zaloguj się nim.",
    }
    /// Before the link to a copy of one's data is opened.
    then_open_again {
        en: "Sign in, then open the link to your data once more.",
        de: "Melde dich an und öffne dann den Link zu deinen Daten noch einmal.",
        fr: "Connectez-vous, puis ouvrez de nouveau le lien vers vos données.",
        it: "Accedi, poi apri di nuovo il link ai tuoi dati.",
        es: "Inicia sesión y abre después otra vez el enlace a tus datos.",
        nl: "Log in en open dan nog eens de link naar je gegevens.",
        pl: "Zaloguj się, a potem jeszcze raz otwórz link do swoich danych.",
    }
    /// A field.
    email {
        en: "Email", de: "E-Mail", fr: "E-mail", it: "E-mail", es: "Correo electrónico", nl: "E-mail", pl: "E-mail",
    }
    /// A field.
    password {
        en: "Password", de: "Passwort", fr: "Mot de passe", it: "Password", es: "Contraseña", nl: "Wachtwoord", pl: "Hasło",
    }
    /// A link.
    forgot {
        en: "Forgot your password?",
        de: "Passwort vergessen?",
        fr: "Mot de passe oublié\u{202f}?",
        it: "Hai dimenticato la password?",
        es: "¿Has olvidado la contraseña?",
        nl: "Wachtwoord vergeten?",
        pl: "Nie pamiętasz hasła?",
    }
    /// A link, a title, a button.
    open_account {
        en: "Open an account",
        de: "Konto eröffnen",
        fr: "Ouvrir un compte",
        it: "Apri un account",
        es: "Abrir una cuenta",
        nl: "Account openen",
        pl: "Załóż konto",
    }
    /// A button.
    with_passkey {
        en: "Sign in with a passkey",
        de: "Mit Passkey anmelden",
        fr: "Se connecter avec une clé d’accès",
        it: "Accedi con una passkey",
        es: "Entrar con una llave de acceso",
        nl: "Inloggen met een passkey",
        pl: "Zaloguj się kluczem dostępu",
    }
    /// The second step.
    your_code {
        en: "Your code", de: "Dein Code", fr: "Votre code", it: "Il tuo codice", es: "Tu código", nl: "Je code", pl: "Twój kod",
    }
    /// The second step, described.
    code_description {
        en: "The second step of signing in.",
        de: "Der zweite Schritt der Anmeldung.",
        fr: "La deuxième étape de la connexion.",
        it: "Il secondo passo dell’accesso.",
        es: "El segundo paso del inicio de sesión.",
        nl: "De tweede stap van het inloggen.",
        pl: "Drugi krok logowania.",
    }
    /// A code that was refused.
    no_code {
        en: "That is not a code that works now. Each works once, and after ten wrong ones only a recovery code does, for a day.",
        de: "Dieser Code gilt jetzt nicht. Jeder gilt einmal, und nach zehn falschen gilt einen Tag lang nur ein Wiederherstellungscode.",
        fr: "Ce code ne fonctionne pas maintenant. Chacun sert une fois, et après dix codes faux, seul un code de récupération fonctionne pendant un jour.",
        it: "Questo codice ora non funziona. Ognuno vale una volta, e dopo dieci sbagliati per un giorno vale solo un codice di recupero.",
        es: "Ese código no sirve ahora. Cada uno sirve una vez, y tras diez erróneos, durante un día solo sirve un código de recuperación.",
        nl: "Deze code werkt nu niet. Elke code werkt één keer, en na tien foute werkt een dag lang alleen een herstelcode.",
        pl: "Ten kod teraz nie działa. Każdy działa raz, a po dziesięciu błędnych przez dzień działa tylko kod odzyskiwania.",
    }
    /// A field.
    six_digits {
        en: "The six digits of your app",
        de: "Die sechs Ziffern deiner App",
        fr: "Les six chiffres de votre application",
        it: "Le sei cifre della tua app",
        es: "Los seis dígitos de tu aplicación",
        nl: "De zes cijfers van je app",
        pl: "Sześć cyfr z aplikacji",
    }
    /// What opens another form.
    lost_device {
        en: "I have lost my device",
        de: "Ich habe mein Gerät verloren",
        fr: "J’ai perdu mon appareil",
        it: "Ho perso il mio dispositivo",
        es: "He perdido mi dispositivo",
        nl: "Ik ben mijn apparaat kwijt",
        pl: "Nie mam już swojego urządzenia",
    }
    /// A field.
    recovery_code {
        en: "One of your recovery codes",
        de: "Einer deiner Wiederherstellungscodes",
        fr: "Un de vos codes de récupération",
        it: "Uno dei tuoi codici di recupero",
        es: "Uno de tus códigos de recuperación",
        nl: "Een van je herstelcodes",
        pl: "Jeden z twoich kodów odzyskiwania",
    }
    /// A button.
    use_it_up {
        en: "Use it up and sign in",
        de: "Aufbrauchen und anmelden",
        fr: "L’utiliser et se connecter",
        it: "Usalo e accedi",
        es: "Gastarlo y entrar",
        nl: "Opgebruiken en inloggen",
        pl: "Zużyj go i zaloguj się",
    }
    /// A link.
    begin_again {
        en: "Begin again",
        de: "Von vorn beginnen",
        fr: "Recommencer",
        it: "Ricomincia",
        es: "Empezar de nuevo",
        nl: "Opnieuw beginnen",
        pl: "Zacznij od nowa",
    }
    /// A page, described.
    register_description {
        en: "Open an account with your email address.",
        de: "Eröffne ein Konto mit deiner E-Mail-Adresse.",
        fr: "Ouvrez un compte avec votre adresse e-mail.",
        it: "Apri un account con il tuo indirizzo e-mail.",
        es: "Abre una cuenta con tu correo electrónico.",
        nl: "Open een account met je e-mailadres.",
        pl: "Załóż konto za pomocą adresu e-mail.",
    }
    /// While no accounts are opened.
    closed {
        en: "New accounts can not be opened right now. Please try again later.",
        de: "Zurzeit können keine neuen Konten eröffnet werden. Bitte versuche es später noch einmal.",
        fr: "Il n’est pas possible d’ouvrir de nouveaux comptes pour le moment. Veuillez réessayer plus tard.",
        it: "Al momento non si possono aprire nuovi account. Riprova più tardi.",
        es: "Ahora no se pueden abrir cuentas nuevas. Inténtalo más tarde.",
        nl: "Er kunnen nu geen nieuwe accounts geopend worden. Probeer het later opnieuw.",
        pl: "Obecnie nie można zakładać nowych kont. Spróbuj ponownie później.",
    }
    /// A button.
    send_me_the_link {
        en: "Send me the link",
        de: "Link zusenden",
        fr: "Envoyez-moi le lien",
        it: "Inviami il link",
        es: "Enviadme el enlace",
        nl: "Stuur me de link",
        pl: "Wyślij mi link",
    }
    /// What became of it.
    register_sent {
        en: "A letter is on its way to that address. Its link lets you choose a password, and works for a day.",
        de: "Eine E-Mail an diese Adresse ist unterwegs. Über ihren Link wählst du ein Passwort; er gilt einen Tag.",
        fr: "Un message est en route vers cette adresse. Son lien vous permet de choisir un mot de passe, et fonctionne pendant un jour.",
        it: "Un messaggio è in viaggio verso quell’indirizzo. Con il suo link scegli una password; vale un giorno.",
        es: "Un mensaje va de camino a esa dirección. Con su enlace eliges una contraseña; sirve durante un día.",
        nl: "Er is een bericht onderweg naar dat adres. Met de link kies je een wachtwoord; hij werkt een dag.",
        pl: "Wiadomość jest w drodze na ten adres. Jej link pozwala wybrać hasło i działa przez jeden dzień.",
    }
    /// Before the link to signing in.
    you_have_one {
        en: "You have one? ",
        de: "Du hast schon eins? ",
        fr: "Vous en avez un\u{202f}? ",
        it: "Ne hai già uno? ",
        es: "¿Ya tienes una? ",
        nl: "Heb je er al een? ",
        pl: "Masz już konto? ",
    }
    /// A page.
    forgot_title {
        en: "Forgot your password",
        de: "Passwort vergessen",
        fr: "Mot de passe oublié",
        it: "Password dimenticata",
        es: "Contraseña olvidada",
        nl: "Wachtwoord vergeten",
        pl: "Zapomniane hasło",
    }
    /// A page, described.
    forgot_description {
        en: "Choose another password by a link we send you.",
        de: "Wähle über einen Link, den wir dir schicken, ein anderes Passwort.",
        fr: "Choisissez un autre mot de passe avec un lien que nous vous envoyons.",
        it: "Scegli un’altra password con un link che ti inviamo.",
        es: "Elige otra contraseña con un enlace que te enviamos.",
        nl: "Kies een ander wachtwoord via een link die we je sturen.",
        pl: "Wybierz inne hasło za pomocą linku, który ci wyślemy.",
    }
    /// A button.
    send_me_a_link {
        en: "Send me a link",
        de: "Link zusenden",
        fr: "Envoyez-moi un lien",
        it: "Inviami un link",
        es: "Enviadme un enlace",
        nl: "Stuur me een link",
        pl: "Wyślij mi link",
    }
    /// What became of it.
    forgot_sent {
        en: "If that address has an account, a letter is on its way. Its link works for an hour.",
        de: "Wenn diese Adresse ein Konto hat, ist eine E-Mail unterwegs. Ihr Link gilt eine Stunde.",
        fr: "Si cette adresse a un compte, un message est en route. Son lien fonctionne pendant une heure.",
        it: "Se quell’indirizzo ha un account, un messaggio è in viaggio. Il suo link vale un’ora.",
        es: "Si esa dirección tiene cuenta, un mensaje va de camino. Su enlace sirve durante una hora.",
        nl: "Als dat adres een account heeft, is er een bericht onderweg. De link werkt een uur.",
        pl: "Jeśli ten adres ma konto, wiadomość jest w drodze. Jej link działa przez godzinę.",
    }
    /// Before the link to opening an account.
    no_account_yet {
        en: "No account yet? ",
        de: "Noch kein Konto? ",
        fr: "Pas encore de compte\u{202f}? ",
        it: "Non hai ancora un account? ",
        es: "¿Aún no tienes cuenta? ",
        nl: "Nog geen account? ",
        pl: "Nie masz jeszcze konta? ",
    }
    /// The link.
    open_one {
        en: "Open one",
        de: "Eröffne eins",
        fr: "Ouvrez-en un",
        it: "Aprine uno",
        es: "Abre una",
        nl: "Open er een",
        pl: "Załóż je",
    }
    /// What is wrong.
    no_address {
        en: "That is not an email address.",
        de: "Das ist keine E-Mail-Adresse.",
        fr: "Ce n’est pas une adresse e-mail.",
        it: "Questo non è un indirizzo e-mail.",
        es: "Eso no es un correo electrónico.",
        nl: "Dat is geen e-mailadres.",
        pl: "To nie jest adres e-mail.",
    }
    /// A page.
    choose_password {
        en: "Choose a password",
        de: "Passwort wählen",
        fr: "Choisir un mot de passe",
        it: "Scegli una password",
        es: "Elegir una contraseña",
        nl: "Wachtwoord kiezen",
        pl: "Wybierz hasło",
    }
    /// A page, described.
    choose_description {
        en: "Choose a password for your account.",
        de: "Wähle ein Passwort für dein Konto.",
        fr: "Choisissez un mot de passe pour votre compte.",
        it: "Scegli una password per il tuo account.",
        es: "Elige una contraseña para tu cuenta.",
        nl: "Kies een wachtwoord voor je account.",
        pl: "Wybierz hasło do swojego konta.",
    }
    /// Of a link that is over.
    link_is_over {
        en: "This link does not work any more: it was used, or it is too old.",
        de: "Dieser Link gilt nicht mehr: Er wurde schon benutzt oder ist zu alt.",
        fr: "Ce lien ne fonctionne plus\u{a0}: il a été utilisé, ou il est trop ancien.",
        it: "Questo link non vale più: è già stato usato, o è troppo vecchio.",
        es: "Este enlace ya no sirve: se usó, o es demasiado antiguo.",
        nl: "Deze link werkt niet meer: hij is gebruikt, of te oud.",
        pl: "Ten link już nie działa: został użyty albo jest za stary.",
    }
    /// A link.
    another_link {
        en: "Get another link",
        de: "Neuen Link anfordern",
        fr: "Obtenir un autre lien",
        it: "Richiedi un altro link",
        es: "Pedir otro enlace",
        nl: "Nieuwe link aanvragen",
        pl: "Poproś o nowy link",
    }
    /// A field.
    new_password {
        en: "New password",
        de: "Neues Passwort",
        fr: "Nouveau mot de passe",
        it: "Nuova password",
        es: "Nueva contraseña",
        nl: "Nieuw wachtwoord",
        pl: "Nowe hasło",
    }
    /// A button.
    keep_it {
        en: "Keep it", de: "Speichern", fr: "Enregistrer", it: "Salva", es: "Guardar", nl: "Bewaren", pl: "Zapisz",
    }
    /// Why a password is not taken.
    weak_common {
        en: "That is among the first that anybody would try.",
        de: "Das gehört zu den ersten, die jeder ausprobieren würde.",
        fr: "C’est l’un des premiers que n’importe qui essaierait.",
        it: "È tra le prime che chiunque proverebbe.",
        es: "Es de las primeras que probaría cualquiera.",
        nl: "Dat is een van de eerste die iedereen zou proberen.",
        pl: "To jedno z pierwszych, które każdy by sprawdził.",
    }
    /// A page.
    new_address {
        en: "Your new address",
        de: "Deine neue Adresse",
        fr: "Votre nouvelle adresse",
        it: "Il tuo nuovo indirizzo",
        es: "Tu nueva dirección",
        nl: "Je nieuwe adres",
        pl: "Twój nowy adres",
    }
    /// A page, described.
    new_address_description {
        en: "Move your account to this email address.",
        de: "Zieh mit deinem Konto zu dieser E-Mail-Adresse um.",
        fr: "Déplacez votre compte vers cette adresse e-mail.",
        it: "Sposta il tuo account a questo indirizzo e-mail.",
        es: "Traslada tu cuenta a este correo electrónico.",
        nl: "Verhuis je account naar dit e-mailadres.",
        pl: "Przenieś konto na ten adres e-mail.",
    }
    /// What the form does.
    account_moves {
        en: "Your account moves to the address this link was sent to. You sign in with it from then on.",
        de: "Dein Konto zieht zu der Adresse um, an die dieser Link ging. Von da an meldest du dich mit ihr an.",
        fr: "Votre compte passe à l’adresse à laquelle ce lien a été envoyé. Vous vous connectez ensuite avec elle.",
        it: "Il tuo account passa all’indirizzo a cui è stato inviato questo link. Da allora accedi con quello.",
        es: "Tu cuenta pasa a la dirección a la que se envió este enlace. Desde entonces entras con ella.",
        nl: "Je account verhuist naar het adres waar deze link naartoe ging. Vanaf dan log je daarmee in.",
        pl: "Konto przejdzie na adres, na który wysłano ten link. Od tej pory logujesz się nim.",
    }
    /// A button.
    move_account {
        en: "Move my account",
        de: "Konto umziehen",
        fr: "Déplacer mon compte",
        it: "Sposta il mio account",
        es: "Trasladar mi cuenta",
        nl: "Mijn account verhuizen",
        pl: "Przenieś moje konto",
    }
    /// After it.
    account_moved {
        en: "Your account has moved. Sign in with the new address from now on.",
        de: "Dein Konto ist umgezogen. Melde dich ab jetzt mit der neuen Adresse an.",
        fr: "Votre compte a été déplacé. Connectez-vous désormais avec la nouvelle adresse.",
        it: "Il tuo account è stato spostato. D’ora in poi accedi con il nuovo indirizzo.",
        es: "Tu cuenta se ha trasladado. A partir de ahora entra con la nueva dirección.",
        nl: "Je account is verhuisd. Log voortaan in met het nieuwe adres.",
        pl: "Konto zostało przeniesione. Od teraz loguj się nowym adresem.",
    }
    /// Of a link that is over.
    address_link_is_over {
        en: "This link does not work any more: it was used, it is too old, or the account is to stay where it is.",
        de: "Dieser Link gilt nicht mehr: Er wurde schon benutzt, ist zu alt, oder das Konto soll bleiben, wo es ist.",
        fr: "Ce lien ne fonctionne plus\u{a0}: il a été utilisé, il est trop ancien, ou le compte doit rester où il est.",
        it: "Questo link non vale più: è già stato usato, è troppo vecchio, o l’account deve restare dov’è.",
        es: "Este enlace ya no sirve: se usó, es demasiado antiguo, o la cuenta debe quedarse donde está.",
        nl: "Deze link werkt niet meer: hij is gebruikt, te oud, of het account moet blijven waar het is.",
        pl: "Ten link już nie działa: został użyty, jest za stary albo konto ma zostać tam, gdzie jest.",
    }
    /// A link.
    another_letter {
        en: "Ask for another letter",
        de: "Noch eine E-Mail anfordern",
        fr: "Demander un autre message",
        it: "Richiedi un altro messaggio",
        es: "Pedir otro mensaje",
        nl: "Nog een bericht aanvragen",
        pl: "Poproś o kolejną wiadomość",
    }
    /// A link, a title.
    your_account {
        en: "Your account",
        de: "Dein Konto",
        fr: "Votre compte",
        it: "Il tuo account",
        es: "Tu cuenta",
        nl: "Je account",
        pl: "Twoje konto",
    }
    /// A field of a form that changes how one signs in.
    present_password {
        en: "Your present password",
        de: "Dein jetziges Passwort",
        fr: "Votre mot de passe actuel",
        it: "La tua password attuale",
        es: "Tu contraseña actual",
        nl: "Je huidige wachtwoord",
        pl: "Twoje obecne hasło",
    }
    /// A field, likewise.
    code_of_app {
        en: "A code of your app, or a recovery code",
        de: "Ein Code deiner App oder ein Wiederherstellungscode",
        fr: "Un code de votre application, ou un code de récupération",
        it: "Un codice della tua app, o un codice di recupero",
        es: "Un código de tu aplicación, o un código de recuperación",
        nl: "Een code van je app, of een herstelcode",
        pl: "Kod z aplikacji albo kod odzyskiwania",
    }
    /// What was wrong with them.
    proof_refused {
        en: "Password or code was wrong. Each code works once, and after ten wrong ones only a recovery code does, for a day.",
        de: "Passwort oder Code war falsch. Jeder Code gilt einmal, und nach zehn falschen gilt einen Tag lang nur ein Wiederherstellungscode.",
        fr: "Le mot de passe ou le code était faux. Chaque code sert une fois, et après dix codes faux, seul un code de récupération fonctionne pendant un jour.",
        it: "La password o il codice era sbagliato. Ogni codice vale una volta, e dopo dieci sbagliati per un giorno vale solo un codice di recupero.",
        es: "La contraseña o el código era erróneo. Cada código sirve una vez, y tras diez erróneos, durante un día solo sirve un código de recuperación.",
        nl: "Wachtwoord of code was fout. Elke code werkt één keer, en na tien foute werkt een dag lang alleen een herstelcode.",
        pl: "Hasło lub kod był błędny. Każdy kod działa raz, a po dziesięciu błędnych przez dzień działa tylko kod odzyskiwania.",
    }
    /// Likewise, without a second factor.
    that_was_wrong {
        en: "That was wrong.",
        de: "Das war falsch.",
        fr: "C’était faux.",
        it: "Era sbagliato.",
        es: "Era erróneo.",
        nl: "Dat was fout.",
        pl: "To było błędne.",
    }
}

sentences! {
    /// For who is signed in already.
    signed_in_as(email) {
        en: "You are signed in as {email}.",
        de: "Du bist als {email} angemeldet.",
        fr: "Vous êtes connecté en tant que {email}.",
        it: "Hai effettuato l’accesso come {email}.",
        es: "Has iniciado sesión como {email}.",
        nl: "Je bent ingelogd als {email}.",
        pl: "Zalogowano jako {email}.",
    }
    /// What a password has to be.
    password_rule(least) {
        en: "{least} characters or more. Four or five words are easy to keep and hard to guess.",
        de: "Mindestens {least} Zeichen. Vier oder fünf Wörter sind leicht zu merken und schwer zu erraten.",
        fr: "{least} caractères ou plus. Quatre ou cinq mots sont faciles à retenir et difficiles à deviner.",
        it: "Almeno {least} caratteri. Quattro o cinque parole sono facili da ricordare e difficili da indovinare.",
        es: "{least} caracteres o más. Cuatro o cinco palabras son fáciles de recordar y difíciles de adivinar.",
        nl: "Minstens {least} tekens. Vier of vijf woorden zijn makkelijk te onthouden en moeilijk te raden.",
        pl: "Co najmniej {least} znaków. Cztery lub pięć słów łatwo zapamiętać, a trudno odgadnąć.",
    }
    /// Why a password is not taken.
    weak_short(least) {
        en: "Too short: {least} characters at least.",
        de: "Zu kurz: mindestens {least} Zeichen.",
        fr: "Trop court\u{a0}: {least} caractères au moins.",
        it: "Troppo corta: almeno {least} caratteri.",
        es: "Demasiado corta: {least} caracteres como mínimo.",
        nl: "Te kort: minstens {least} tekens.",
        pl: "Za krótkie: co najmniej {least} znaków.",
    }
    /// Why a password is not taken.
    weak_long(most) {
        en: "Too long: {most} characters at most.",
        de: "Zu lang: höchstens {most} Zeichen.",
        fr: "Trop long\u{a0}: {most} caractères au plus.",
        it: "Troppo lunga: al massimo {most} caratteri.",
        es: "Demasiado larga: {most} caracteres como máximo.",
        nl: "Te lang: hoogstens {most} tekens.",
        pl: "Za długie: najwyżej {most} znaków.",
    }
}

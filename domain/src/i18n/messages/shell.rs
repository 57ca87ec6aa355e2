//! What stands around every page: header, footer, the search field, the way between pages, what is said instead of a page.

use crate::i18n::say::{sentences, words};

words! {
    /// For who comes by keyboard.
    skip {
        en: "Skip to the content", de: "Zum Inhalt springen", fr: "Aller au contenu", it: "Vai al contenuto",
        es: "Saltar al contenido", nl: "Naar de inhoud", pl: "Przejdź do treści",
    }
    /// The name of the main navigation.
    main {
        en: "Main", de: "Hauptmenü", fr: "Menu principal", it: "Menu principale", es: "Menú principal", nl: "Hoofdmenu",
        pl: "Menu główne",
    }
    /// Prices below what is usual.
    deals {
        en: "Deals", de: "Deals", fr: "Bonnes affaires", it: "Affari", es: "Chollos", nl: "Deals", pl: "Okazje",
    }
    /// What rose and fell.
    movers {
        en: "Movers", de: "Preisbewegungen", fr: "Variations", it: "Variazioni", es: "Subidas y bajadas", nl: "Prijsbewegingen",
        pl: "Zmiany cen",
    }
    /// The market's levels.
    indices {
        en: "Indices", de: "Indizes", fr: "Indices", it: "Indici", es: "Índices", nl: "Indexen", pl: "Indeksy",
    }
    /// Sets of cards.
    sets {
        en: "Sets", de: "Sets", fr: "Extensions", it: "Espansioni", es: "Expansiones", nl: "Sets", pl: "Dodatki",
    }
    /// How numbers are made, in a word.
    method {
        en: "Method", de: "Methode", fr: "Méthode", it: "Metodo", es: "Método", nl: "Methode", pl: "Metoda",
    }
    /// What somebody owns.
    collection {
        en: "Collection", de: "Sammlung", fr: "Collection", it: "Collezione", es: "Colección", nl: "Verzameling", pl: "Kolekcja",
    }
    /// Where messages are.
    inbox {
        en: "Inbox", de: "Posteingang", fr: "Messages", it: "Messaggi", es: "Bandeja de entrada", nl: "Inbox", pl: "Skrzynka",
    }
    /// After a number of messages.
    unread {
        en: "unread", de: "ungelesen", fr: "non lus", it: "non letti", es: "sin leer", nl: "ongelezen", pl: "nieprzeczytane",
    }
    /// To one's account.
    sign_in {
        en: "Sign in", de: "Anmelden", fr: "Se connecter", it: "Accedi", es: "Iniciar sesión", nl: "Inloggen", pl: "Zaloguj się",
    }
    /// From one's account.
    sign_out {
        en: "Sign out", de: "Abmelden", fr: "Se déconnecter", it: "Esci", es: "Cerrar sesión", nl: "Uitloggen", pl: "Wyloguj się",
    }
    /// What prices are.
    prices_are {
        en: "Prices are what sources published or asked, without shipping. Not advice. ",
        de: "Preise sind, was Quellen veröffentlicht oder verlangt haben, ohne Versand. Keine Anlageberatung. ",
        fr: "Les prix sont ceux que les sources ont publiés ou demandés, hors frais de port. Ce ne sont pas des conseils. ",
        it: "I prezzi sono quelli pubblicati o chiesti dalle fonti, spedizione esclusa. Non sono consigli. ",
        es: "Los precios son los que las fuentes publicaron o pidieron, sin gastos de envío. No son consejos. ",
        nl: "Prijzen zijn wat bronnen publiceerden of vroegen, zonder verzendkosten. Geen advies. ",
        pl: "Ceny są takie, jakie podały lub żądały źródła, bez kosztów wysyłki. To nie jest porada. ",
    }
    /// To the methodology.
    how_made {
        en: "How every number is made", de: "Wie jede Zahl entsteht", fr: "Comment chaque chiffre est obtenu",
        it: "Come nasce ogni numero", es: "Cómo se obtiene cada cifra", nl: "Hoe elk getal tot stand komt",
        pl: "Skąd bierze się każda liczba",
    }
    /// To the record.
    how_right {
        en: "How often we were right", de: "Wie oft wir richtig lagen", fr: "Combien de fois nous avons eu raison",
        it: "Quante volte abbiamo avuto ragione", es: "Cuántas veces acertamos", nl: "Hoe vaak we gelijk hadden",
        pl: "Jak często mieliśmy rację",
    }
    /// To the list of shops.
    shops {
        en: "Shops", de: "Shops", fr: "Boutiques", it: "Negozi", es: "Tiendas", nl: "Winkels", pl: "Sklepy",
    }
    /// To comparing.
    compare {
        en: "Compare", de: "Vergleichen", fr: "Comparer", it: "Confronta", es: "Comparar", nl: "Vergelijken", pl: "Porównaj",
    }
    /// To how sources stand.
    status {
        en: "Status", de: "Status", fr: "État des sources", it: "Stato", es: "Estado", nl: "Status", pl: "Status",
    }
    /// To who we are.
    about {
        en: "About", de: "Über uns", fr: "À propos", it: "Chi siamo", es: "Quiénes somos", nl: "Over ons", pl: "O nas",
    }
    /// To the statement.
    accessibility {
        en: "Accessibility", de: "Barrierefreiheit", fr: "Accessibilité", it: "Accessibilità", es: "Accesibilidad",
        nl: "Toegankelijkheid", pl: "Dostępność",
    }
    /// To who runs it.
    imprint {
        en: "Imprint", de: "Impressum", fr: "Mentions légales", it: "Note legali", es: "Aviso legal", nl: "Colofon",
        pl: "Nota prawna",
    }
    /// To what is kept about people.
    privacy {
        en: "Privacy", de: "Datenschutz", fr: "Confidentialité", it: "Privacy", es: "Privacidad", nl: "Privacy", pl: "Prywatność",
    }
    /// To what browsers keep.
    cookies {
        en: "Cookies", de: "Cookies", fr: "Cookies", it: "Cookie", es: "Cookies", nl: "Cookies", pl: "Pliki cookie",
    }
    /// To the contract.
    terms {
        en: "Terms", de: "Nutzungsbedingungen", fr: "Conditions d’utilisation", it: "Condizioni d’uso", es: "Condiciones de uso",
        nl: "Voorwaarden", pl: "Regulamin",
    }
    /// To ending the contract, as the law calls it.
    withdrawal {
        en: "Withdrawal", de: "Widerruf", fr: "Rétractation", it: "Recesso", es: "Desistimiento", nl: "Herroeping",
        pl: "Odstąpienie od umowy",
    }
    /// To what can be paid for.
    plans {
        en: "Plans", de: "Tarife", fr: "Abonnements", it: "Abbonamenti", es: "Planes", nl: "Abonnementen", pl: "Plany",
    }
    /// Whose names these are.
    not_affiliated {
        en: "Not affiliated with Nintendo, The Pokémon Company or Cardmarket.",
        de: "Keine Verbindung zu Nintendo, The Pokémon Company oder Cardmarket.",
        fr: "Sans lien avec Nintendo, The Pokémon Company ni Cardmarket.",
        it: "Nessun legame con Nintendo, The Pokémon Company o Cardmarket.",
        es: "Sin relación con Nintendo, The Pokémon Company ni Cardmarket.",
        nl: "Niet verbonden aan Nintendo, The Pokémon Company of Cardmarket.",
        pl: "Serwis nie jest powiązany z Nintendo, The Pokémon Company ani Cardmarket.",
    }
    /// The name of the switch.
    language {
        en: "Language", de: "Sprache", fr: "Langue", it: "Lingua", es: "Idioma", nl: "Taal", pl: "Język",
    }
    /// Said to who chose this language, on a page in another one that it also has.
    read_here {
        en: "Read this page in English", de: "Diese Seite auf Deutsch lesen", fr: "Lire cette page en français",
        it: "Leggi questa pagina in italiano", es: "Leer esta página en español", nl: "Lees deze pagina in het Nederlands",
        pl: "Przeczytaj tę stronę po polsku",
    }
    /// Said to who chose this language, on a page that does not have it.
    english_only {
        en: "This page is in English.", de: "Diese Seite gibt es bisher nur auf Englisch.",
        fr: "Cette page n’existe pour l’instant qu’en anglais.", it: "Questa pagina per ora è solo in inglese.",
        es: "Esta página de momento solo está en inglés.", nl: "Deze pagina is voorlopig alleen in het Engels.",
        pl: "Ta strona jest na razie dostępna tylko po angielsku.",
    }
    /// Behind it, in the imprint.
    names_belong {
        en: " All names belong to their owners.",
        de: " Alle Namen gehören ihren Inhabern.",
        fr: " Tous les noms appartiennent à leurs propriétaires.",
        it: " Tutti i nomi appartengono ai rispettivi proprietari.",
        es: " Todos los nombres pertenecen a sus propietarios.",
        nl: " Alle namen behoren aan hun eigenaars.",
        pl: " Wszystkie nazwy należą do ich właścicieli.",
    }
    /// Where the settings do not say who runs the site.
    operator_unknown {
        en: "The operator of this site has not filled in who they are. Until they do, it is not meant for the public.",
        de: "Wer diese Website betreibt, ist noch nicht eingetragen. Bis dahin ist sie nicht für die Öffentlichkeit bestimmt.",
        fr: "L’exploitant de ce site n’a pas indiqué qui il est. D’ici là, le site n’est pas destiné au public.",
        it: "Il gestore di questo sito non ha indicato chi è. Fino ad allora il sito non è destinato al pubblico.",
        es: "Quien lleva este sitio no ha indicado quién es. Hasta entonces, no está pensado para el público.",
        nl: "De beheerder van deze site heeft niet ingevuld wie hij is. Tot die tijd is de site niet voor het publiek bedoeld.",
        pl: "Operator tej strony nie podał, kim jest. Do tego czasu nie jest ona przeznaczona dla publiczności.",
    }
    /// Over a text that is there in English only: the contract, the policy.
    text_in_english {
        en: "The text of this page is in English.",
        de: "Der Text dieser Seite ist auf Englisch; diese Fassung gilt.",
        fr: "Le texte de cette page est en anglais\u{202f}; c’est cette version qui fait foi.",
        it: "Il testo di questa pagina è in inglese; fa fede questa versione.",
        es: "El texto de esta página está en inglés; esa versión es la que vale.",
        nl: "De tekst van deze pagina is in het Engels; die versie geldt.",
        pl: "Tekst tej strony jest po angielsku; obowiązuje ta wersja.",
    }
    /// The name of a page.
    right_of_withdrawal {
        en: "Right of withdrawal",
        de: "Widerrufsrecht",
        fr: "Droit de rétractation",
        it: "Diritto di recesso",
        es: "Derecho de desistimiento",
        nl: "Herroepingsrecht",
        pl: "Prawo odstąpienia od umowy",
    }
    /// The imprint, described.
    imprint_description {
        en: "Who runs this site and how to reach them.",
        de: "Wer diese Website betreibt und wie man sie erreicht.",
        fr: "Qui exploite ce site et comment le joindre.",
        it: "Chi gestisce questo sito e come contattarlo.",
        es: "Quién lleva este sitio y cómo contactar.",
        nl: "Wie deze site beheert en hoe je die bereikt.",
        pl: "Kto prowadzi tę stronę i jak się z nim skontaktować.",
    }
    /// The button, and the page's name.
    search {
        en: "Search", de: "Suchen", fr: "Rechercher", it: "Cerca", es: "Buscar", nl: "Zoeken", pl: "Szukaj",
    }
    /// The name of the search in the header.
    search_site {
        en: "Search the whole site", de: "Die ganze Website durchsuchen", fr: "Rechercher sur tout le site",
        it: "Cerca in tutto il sito", es: "Buscar en todo el sitio", nl: "Zoek op de hele site", pl: "Przeszukaj cały serwis",
    }
    /// The name of the search's field.
    search_field {
        en: "Search cards, sets and sealed products", de: "Karten, Sets und versiegelte Produkte suchen",
        fr: "Rechercher des cartes, des extensions et des produits scellés",
        it: "Cerca carte, espansioni e prodotti sigillati", es: "Buscar cartas, expansiones y producto sellado",
        nl: "Zoek kaarten, sets en verzegelde producten", pl: "Szukaj kart, dodatków i produktów zapieczętowanych",
    }
    /// What stands in the empty field.
    search_hint {
        en: "Name in any language, set, 199/165 …", de: "Name in jeder Sprache, Set, 199/165 …",
        fr: "Nom dans toute langue, extension, 199/165…", it: "Nome in ogni lingua, espansione, 199/165…",
        es: "Nombre en cualquier idioma, expansión, 199/165…", nl: "Naam in elke taal, set, 199/165 …",
        pl: "Nazwa w dowolnym języku, dodatek, 199/165…",
    }
    /// The name of the links between pages of a list.
    pages {
        en: "Pages", de: "Seiten", fr: "Pages", it: "Pagine", es: "Páginas", nl: "Pagina’s", pl: "Strony",
    }
    /// The page before.
    previous {
        en: "← Previous", de: "← Zurück", fr: "← Précédent", it: "← Precedente", es: "← Anterior", nl: "← Vorige", pl: "← Poprzednia",
    }
    /// The page after.
    next {
        en: "Next →", de: "Weiter →", fr: "Suivant →", it: "Successiva →", es: "Siguiente →", nl: "Volgende →", pl: "Następna →",
    }
    /// To the first page.
    home {
        en: "Home", de: "Startseite", fr: "Accueil", it: "Home", es: "Inicio", nl: "Startpagina", pl: "Strona główna",
    }
    /// To the list of sets.
    all_sets {
        en: "All sets", de: "Alle Sets", fr: "Toutes les extensions", it: "Tutte le espansioni", es: "Todas las expansiones",
        nl: "Alle sets", pl: "Wszystkie dodatki",
    }
    /// The head of a page that is not there.
    not_found {
        en: "Not found", de: "Nicht gefunden", fr: "Introuvable", it: "Non trovato", es: "No encontrado", nl: "Niet gevonden",
        pl: "Nie znaleziono",
    }
    /// What may have happened.
    not_found_text {
        en: "There is nothing at this address. It may have moved, or the address has a typing mistake. Try the search:",
        de: "Unter dieser Adresse gibt es nichts. Vielleicht ist es umgezogen, oder in der Adresse steckt ein Tippfehler. Die Suche hilft weiter:",
        fr: "Il n’y a rien à cette adresse. La page a peut-être été déplacée, ou l’adresse contient une faute de frappe. Essayez la recherche\u{a0}:",
        it: "A questo indirizzo non c’è nulla. Forse è stato spostato, o l’indirizzo contiene un errore di battitura. Prova la ricerca:",
        es: "En esta dirección no hay nada. Quizá se haya movido o la dirección tenga una errata. Prueba con el buscador:",
        nl: "Op dit adres staat niets. Misschien is het verhuisd, of er zit een typefout in het adres. Probeer de zoekfunctie:",
        pl: "Pod tym adresem nic nie ma. Być może strona została przeniesiona albo w adresie jest literówka. Skorzystaj z wyszukiwarki:",
    }
    /// The head of a page that is at another address by now.
    moved {
        en: "Moved", de: "Umgezogen", fr: "Déplacé", it: "Spostato", es: "Trasladado", nl: "Verplaatst", pl: "Przeniesiono",
    }
    /// The head while the database is away.
    away {
        en: "Back in a moment", de: "Gleich wieder da", fr: "De retour dans un instant", it: "Torniamo subito",
        es: "Volvemos enseguida", nl: "Zo terug", pl: "Zaraz wracamy",
    }
    /// What that means.
    away_text {
        en: "Our database does not answer right now. Nothing is lost; please try again in a few seconds.",
        de: "Unsere Datenbank antwortet gerade nicht. Es ist nichts verloren; bitte in ein paar Sekunden noch einmal versuchen.",
        fr: "Notre base de données ne répond pas en ce moment. Rien n’est perdu\u{202f}; réessayez dans quelques secondes.",
        it: "Il nostro database al momento non risponde. Non è andato perso nulla; riprova tra qualche secondo.",
        es: "Nuestra base de datos no responde ahora mismo. No se ha perdido nada; inténtalo de nuevo en unos segundos.",
        nl: "Onze database antwoordt nu even niet. Er is niets verloren; probeer het over een paar seconden opnieuw.",
        pl: "Nasza baza danych chwilowo nie odpowiada. Nic nie zginęło; spróbuj ponownie za kilka sekund.",
    }
    /// The head where we failed.
    broken {
        en: "Our mistake", de: "Unser Fehler", fr: "Notre erreur", it: "Errore nostro", es: "Error nuestro", nl: "Onze fout",
        pl: "Nasz błąd",
    }
    /// What that means.
    broken_text {
        en: "Something went wrong on our side while making this page. It has been noted. Please try again, or go on from here:",
        de: "Beim Erstellen dieser Seite ist bei uns etwas schiefgegangen. Es ist vermerkt. Bitte noch einmal versuchen oder hier weitermachen:",
        fr: "Un problème est survenu de notre côté en préparant cette page. Il a été noté. Réessayez, ou continuez ici\u{a0}:",
        it: "Qualcosa è andato storto da parte nostra nel preparare questa pagina. Ne abbiamo preso nota. Riprova, o prosegui da qui:",
        es: "Algo falló por nuestra parte al preparar esta página. Ha quedado registrado. Inténtalo de nuevo o sigue desde aquí:",
        nl: "Er ging bij ons iets mis bij het maken van deze pagina. Het is genoteerd. Probeer het opnieuw of ga hier verder:",
        pl: "Podczas tworzenia tej strony coś poszło u nas nie tak. Zostało to odnotowane. Spróbuj ponownie albo przejdź dalej:",
    }
}

sentences! {
    /// Where a page is by now.
    moved_to(address) {
        en: "This is {address} by now.", de: "Das ist jetzt {address}.", fr: "C’est désormais {address}.", it: "Ora è {address}.",
        es: "Ahora es {address}.", nl: "Dit is nu {address}.", pl: "Teraz jest to {address}.",
    }
    /// Which page of a list this is.
    page(n) {
        en: "Page {n}", de: "Seite {n}", fr: "Page {n}", it: "Pagina {n}", es: "Página {n}", nl: "Pagina {n}", pl: "Strona {n}",
    }
}

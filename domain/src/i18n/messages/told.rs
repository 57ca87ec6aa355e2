//! What somebody is told of: the list of alerts, what is watched, the inbox and its feed.

use crate::i18n::say::{sentences, words};

words! {
    /// What is watched, described.
    watches_description {
        en: "What is new at what you watch.",
        de: "Was es bei dem, was du beobachtest, Neues gibt.",
        fr: "Ce qu’il y a de nouveau dans ce que vous suivez.",
        it: "Che cosa c’è di nuovo in ciò che segui.",
        es: "Qué hay de nuevo en lo que sigues.",
        nl: "Wat er nieuw is bij wat je volgt.",
        pl: "Co nowego w tym, co obserwujesz.",
    }
    /// What the page of what is watched shows.
    watches_lead {
        en: "What shops list for the first time, have again or ask less for, since midnight (UTC). To be told of one product as you want it, set an alert on its page.",
        de: "Was Shops seit Mitternacht (UTC) zum ersten Mal anbieten, wieder haben oder günstiger verkaufen. Um über ein Produkt so benachrichtigt zu werden, wie du willst, richte auf seiner Seite einen Preisalarm ein.",
        fr: "Ce que les boutiques proposent pour la première fois, ont de nouveau ou vendent moins cher depuis minuit (UTC). Pour être prévenu d’un produit comme vous le voulez, créez une alerte sur sa page.",
        it: "Che cosa i negozi offrono per la prima volta, hanno di nuovo o vendono a meno da mezzanotte (UTC). Per essere avvisato di un prodotto come vuoi tu, imposta un avviso nella sua pagina.",
        es: "Lo que las tiendas ofrecen por primera vez, vuelven a tener o venden más barato desde la medianoche (UTC). Para que te avisemos de un producto como quieras, crea una alerta en su página.",
        nl: "Wat winkels sinds middernacht (UTC) voor het eerst aanbieden, weer hebben of goedkoper verkopen. Wil je over één product bericht zoals jij dat wilt, stel dan een prijsalarm in op zijn pagina.",
        pl: "Co sklepy od północy (UTC) oferują po raz pierwszy, mają znowu lub sprzedają taniej. Aby dostawać powiadomienia o jednym produkcie tak, jak chcesz, ustaw alert na jego stronie.",
    }
    /// Where nothing is watched, before links.
    watch_nothing {
        en: "You watch nothing yet. Watch a set, a search or a product on its page, or a shop here: ",
        de: "Du beobachtest noch nichts. Beobachte ein Set, eine Suche oder ein Produkt auf seiner Seite oder hier einen Shop: ",
        fr: "Vous ne suivez encore rien. Suivez une extension, une recherche ou un produit sur sa page, ou une boutique ici\u{a0}: ",
        it: "Non segui ancora nulla. Segui un’espansione, una ricerca o un prodotto nella sua pagina, o un negozio qui: ",
        es: "Aún no sigues nada. Sigue una expansión, una búsqueda o un producto en su página, o una tienda aquí: ",
        nl: "Je volgt nog niets. Volg een set, een zoekopdracht of een product op zijn pagina, of hier een winkel: ",
        pl: "Nic jeszcze nie obserwujesz. Obserwuj dodatek, wyszukiwanie lub produkt na jego stronie albo sklep tutaj: ",
    }
    /// A title.
    watch_a_shop {
        en: "Watch a shop",
        de: "Einen Shop beobachten",
        fr: "Suivre une boutique",
        it: "Segui un negozio",
        es: "Seguir una tienda",
        nl: "Een winkel volgen",
        pl: "Obserwuj sklep",
    }
    /// A field.
    which_shop {
        en: "Which shop",
        de: "Welcher Shop",
        fr: "Quelle boutique",
        it: "Quale negozio",
        es: "Qué tienda",
        nl: "Welke winkel",
        pl: "Który sklep",
    }
    /// A button.
    watch_this_shop {
        en: "Watch this shop",
        de: "Diesen Shop beobachten",
        fr: "Suivre cette boutique",
        it: "Segui questo negozio",
        es: "Seguir esta tienda",
        nl: "Deze winkel volgen",
        pl: "Obserwuj ten sklep",
    }
    /// Before the link to the inbox.
    as_feed_before {
        en: "As a feed: the address that ",
        de: "Als Feed: Die Adresse, die ",
        fr: "En flux\u{a0}: l’adresse que ",
        it: "Come feed: l’indirizzo che ",
        es: "Como canal: la dirección que ",
        nl: "Als feed: het adres dat ",
        pl: "Jako kanał: adres, który tworzy ",
    }
    /// The link.
    your_inbox {
        en: "your inbox",
        de: "dein Posteingang",
        fr: "votre boîte de réception",
        it: "la tua posta in arrivo",
        es: "tu bandeja de entrada",
        nl: "je inbox",
        pl: "twoja skrzynka",
    }
    /// Behind it.
    as_feed_behind {
        en: " makes once has a second one for this page.",
        de: " einmal erstellt, hat eine zweite für diese Seite.",
        fr: " crée une fois en a une deuxième pour cette page.",
        it: " crea una volta ne ha un secondo per questa pagina.",
        es: " crea una vez tiene otra para esta página.",
        nl: " één keer maakt, heeft een tweede voor deze pagina.",
        pl: " za jednym razem, ma drugi dla tej strony.",
    }
    /// A kind of what is watched.
    product {
        en: "product", de: "Produkt", fr: "produit", it: "prodotto", es: "producto", nl: "product", pl: "produkt",
    }
    /// A kind of what is watched.
    variant {
        en: "one variant",
        de: "eine Variante",
        fr: "une variante",
        it: "una variante",
        es: "una variante",
        nl: "één variant",
        pl: "jeden wariant",
    }
    /// A kind of what is watched.
    set {
        en: "set", de: "Set", fr: "extension", it: "espansione", es: "expansión", nl: "set", pl: "dodatek",
    }
    /// A kind of what is watched.
    search {
        en: "search", de: "Suche", fr: "recherche", it: "ricerca", es: "búsqueda", nl: "zoekopdracht", pl: "wyszukiwanie",
    }
    /// A kind of what is watched.
    search_cards {
        en: "search among cards",
        de: "Suche unter Karten",
        fr: "recherche parmi les cartes",
        it: "ricerca tra le carte",
        es: "búsqueda entre cartas",
        nl: "zoekopdracht onder kaarten",
        pl: "wyszukiwanie wśród kart",
    }
    /// A kind of what is watched.
    search_sealed {
        en: "search among sealed products",
        de: "Suche unter versiegelten Produkten",
        fr: "recherche parmi les produits scellés",
        it: "ricerca tra i prodotti sigillati",
        es: "búsqueda entre productos sellados",
        nl: "zoekopdracht onder gesealde producten",
        pl: "wyszukiwanie wśród produktów zapieczętowanych",
    }
    /// A kind of what is watched.
    shop {
        en: "shop", de: "Shop", fr: "boutique", it: "negozio", es: "tienda", nl: "winkel", pl: "sklep",
    }
    /// Of one of them.
    nothing_new {
        en: "Nothing new today.",
        de: "Heute nichts Neues.",
        fr: "Rien de nouveau aujourd’hui.",
        it: "Niente di nuovo oggi.",
        es: "Nada nuevo hoy.",
        nl: "Vandaag niets nieuws.",
        pl: "Dziś nic nowego.",
    }
    /// A button.
    watch_no_more {
        en: "Watch no more",
        de: "Nicht mehr beobachten",
        fr: "Ne plus suivre",
        it: "Non seguire più",
        es: "Dejar de seguir",
        nl: "Niet meer volgen",
        pl: "Przestań obserwować",
    }
    /// Instead of a name.
    is_gone {
        en: "A product that is gone",
        de: "Ein Produkt, das es nicht mehr gibt",
        fr: "Un produit qui n’existe plus",
        it: "Un prodotto che non c’è più",
        es: "Un producto que ya no existe",
        nl: "Een product dat er niet meer is",
        pl: "Produkt, którego już nie ma",
    }
    /// What became of a form.
    watched {
        en: "You watch it.",
        de: "Du beobachtest es.",
        fr: "Vous le suivez.",
        it: "Lo segui.",
        es: "Lo sigues.",
        nl: "Je volgt het.",
        pl: "Obserwujesz to.",
    }
    /// What became of a form.
    ended {
        en: "You watch it no more.",
        de: "Du beobachtest es nicht mehr.",
        fr: "Vous ne le suivez plus.",
        it: "Non lo segui più.",
        es: "Ya no lo sigues.",
        nl: "Je volgt het niet meer.",
        pl: "Już tego nie obserwujesz.",
    }
    /// What is wrong.
    watch_many {
        en: "You watch as many things as anybody can: 100, with 20 searches and 10 shops among them. End one first.",
        de: "Du beobachtest so viel, wie man kann: 100 Dinge, darunter 20 Suchen und 10 Shops. Beende erst etwas davon.",
        fr: "Vous suivez autant de choses qu’il est possible\u{a0}: 100, dont 20 recherches et 10 boutiques. Arrêtez-en d’abord une.",
        it: "Segui quanto più si può: 100 cose, tra cui 20 ricerche e 10 negozi. Prima smetti di seguirne una.",
        es: "Sigues todo lo que se puede: 100 cosas, entre ellas 20 búsquedas y 10 tiendas. Deja antes una.",
        nl: "Je volgt zoveel als kan: 100 dingen, waaronder 20 zoekopdrachten en 10 winkels. Beëindig er eerst een.",
        pl: "Obserwujesz tyle, ile się da: 100 rzeczy, w tym 20 wyszukiwań i 10 sklepów. Najpierw zakończ jedną.",
    }
    /// What is wrong.
    watch_odd {
        en: "That can not be watched.",
        de: "Das kann man nicht beobachten.",
        fr: "Cela ne peut pas être suivi.",
        it: "Questo non si può seguire.",
        es: "Eso no se puede seguir.",
        nl: "Dat kan niet gevolgd worden.",
        pl: "Tego nie można obserwować.",
    }
    /// The list of alerts, described; a link to it.
    told_of {
        en: "What you are told of.",
        de: "Worüber du benachrichtigt wirst.",
        fr: "Ce dont vous êtes prévenu.",
        it: "Di che cosa sei avvisato.",
        es: "De qué te avisamos.",
        nl: "Waarvan je bericht krijgt.",
        pl: "O czym dostajesz powiadomienia.",
    }
    /// Before a link.
    inbox_alone {
        en: "You are told in your inbox here, and nowhere else: ",
        de: "Du wirst nur hier in deinem Posteingang benachrichtigt: ",
        fr: "Vous n’êtes prévenu qu’ici, dans votre boîte de réception\u{a0}: ",
        it: "Ricevi gli avvisi solo qui, nella tua posta in arrivo: ",
        es: "Te avisamos solo aquí, en tu bandeja de entrada: ",
        nl: "Je krijgt alleen hier bericht, in je inbox: ",
        pl: "Powiadomienia dostajesz tylko tutaj, w skrzynce: ",
    }
    /// The link.
    add_way {
        en: "add mail or another way",
        de: "E-Mail oder einen anderen Weg hinzufügen",
        fr: "ajoutez l’e-mail ou un autre moyen",
        it: "aggiungi l’e-mail o un altro modo",
        es: "añade el correo u otra forma",
        nl: "voeg e-mail of een andere manier toe",
        pl: "dodaj e-mail lub inny sposób",
    }
    /// Before a link.
    set_one {
        en: "Set one on the page of a product: ",
        de: "Richte einen auf der Seite eines Produkts ein: ",
        fr: "Créez-en une sur la page d’un produit\u{a0}: ",
        it: "Impostane uno nella pagina di un prodotto: ",
        es: "Crea una en la página de un producto: ",
        nl: "Stel er een in op de pagina van een product: ",
        pl: "Ustaw alert na stronie produktu: ",
    }
    /// The link.
    search_for_it {
        en: "search for it",
        de: "suche danach",
        fr: "cherchez-le",
        it: "cercalo",
        es: "búscalo",
        nl: "zoek ernaar",
        pl: "wyszukaj go",
    }
    /// Of a list of alerts.
    none_yet {
        en: "You have none yet.",
        de: "Du hast noch keinen.",
        fr: "Vous n’en avez pas encore.",
        it: "Non ne hai ancora.",
        es: "Aún no tienes ninguna.",
        nl: "Je hebt er nog geen.",
        pl: "Nie masz jeszcze żadnego.",
    }
    /// The list.
    your_alerts {
        en: "Your alerts",
        de: "Deine Preisalarme",
        fr: "Vos alertes",
        it: "I tuoi avvisi",
        es: "Tus alertas",
        nl: "Je prijsalarmen",
        pl: "Twoje alerty",
    }
    /// A link.
    what_you_were_told {
        en: "What you were told",
        de: "Was dir gemeldet wurde",
        fr: "Ce qui vous a été signalé",
        it: "Che cosa ti è stato segnalato",
        es: "De qué te avisamos ya",
        nl: "Wat je gemeld is",
        pl: "O czym cię powiadomiono",
    }
    /// What became of a form.
    made {
        en: "The alert is set. If it is so already you are told at once.",
        de: "Der Preisalarm ist eingerichtet. Trifft er schon zu, wirst du sofort benachrichtigt.",
        fr: "L’alerte est créée. Si elle est déjà remplie, vous êtes prévenu aussitôt.",
        it: "L’avviso è impostato. Se è già così, sei avvisato subito.",
        es: "La alerta está creada. Si ya se cumple, te avisamos al momento.",
        nl: "Het prijsalarm is ingesteld. Is het al zover, dan krijg je meteen bericht.",
        pl: "Alert jest ustawiony. Jeśli warunek jest już spełniony, dostaniesz powiadomienie od razu.",
    }
    /// What became of a form.
    changed {
        en: "The alert is changed, and waits as if it was just set.",
        de: "Der Preisalarm ist geändert und wartet wie neu eingerichtet.",
        fr: "L’alerte est modifiée, et attend comme si elle venait d’être créée.",
        it: "L’avviso è cambiato e attende come se fosse appena impostato.",
        es: "La alerta está cambiada y espera como recién creada.",
        nl: "Het prijsalarm is gewijzigd en wacht alsof het net is ingesteld.",
        pl: "Alert został zmieniony i czeka jak nowo ustawiony.",
    }
    /// What became of a form.
    paused {
        en: "The alert is paused: nothing is said until you resume it.",
        de: "Der Preisalarm pausiert: Er meldet nichts, bis du ihn fortsetzt.",
        fr: "L’alerte est en pause\u{a0}: rien n’est signalé jusqu’à ce que vous la repreniez.",
        it: "L’avviso è in pausa: non segnala nulla finché non lo riprendi.",
        es: "La alerta está en pausa: no avisa hasta que la reanudes.",
        nl: "Het prijsalarm is gepauzeerd: het meldt niets tot je het hervat.",
        pl: "Alert jest wstrzymany: nic nie powie, dopóki go nie wznowisz.",
    }
    /// What became of a form.
    resumed {
        en: "The alert waits again.",
        de: "Der Preisalarm wartet wieder.",
        fr: "L’alerte attend de nouveau.",
        it: "L’avviso attende di nuovo.",
        es: "La alerta vuelve a esperar.",
        nl: "Het prijsalarm wacht weer.",
        pl: "Alert znowu czeka.",
    }
    /// What became of a form.
    snoozed {
        en: "The alert is silent for so long.",
        de: "Der Preisalarm schweigt so lange.",
        fr: "L’alerte se tait pendant ce temps.",
        it: "L’avviso tace per quel tempo.",
        es: "La alerta calla durante ese tiempo.",
        nl: "Het prijsalarm zwijgt zo lang.",
        pl: "Alert będzie milczał przez ten czas.",
    }
    /// What became of a form.
    removed {
        en: "The alert is gone. What it told you stays in your inbox.",
        de: "Der Preisalarm ist gelöscht. Was er gemeldet hat, bleibt in deinem Posteingang.",
        fr: "L’alerte est supprimée. Ce qu’elle a signalé reste dans votre boîte de réception.",
        it: "L’avviso è eliminato. Ciò che ha segnalato resta nella tua posta in arrivo.",
        es: "La alerta está eliminada. Lo que avisó queda en tu bandeja de entrada.",
        nl: "Het prijsalarm is weg. Wat het meldde, blijft in je inbox.",
        pl: "Alert został usunięty. To, o czym powiadomił, zostaje w skrzynce.",
    }
    /// What is wrong.
    days {
        en: "It can be silent for 1 to 365 days.",
        de: "Er kann 1 bis 365 Tage schweigen.",
        fr: "Elle peut se taire de 1 à 365 jours.",
        it: "Può tacere da 1 a 365 giorni.",
        es: "Puede callar de 1 a 365 días.",
        nl: "Het kan 1 tot 365 dagen zwijgen.",
        pl: "Może milczeć od 1 do 365 dni.",
    }
    /// What is wrong.
    plan {
        en: "Your plan lets no more alerts wait at the same time. Pause or delete one first.",
        de: "Dein Tarif lässt nicht mehr Preisalarme zugleich warten. Pausiere oder lösche erst einen.",
        fr: "Votre abonnement ne permet pas plus d’alertes en attente en même temps. Mettez-en une en pause ou supprimez-en une.",
        it: "Il tuo abbonamento non permette più avvisi in attesa insieme. Prima mettine uno in pausa o eliminalo.",
        es: "Tu plan no permite más alertas en espera a la vez. Pausa o elimina antes una.",
        nl: "Je abonnement laat niet meer prijsalarmen tegelijk wachten. Pauzeer of verwijder er eerst een.",
        pl: "Twój plan nie pozwala, by więcej alertów czekało naraz. Najpierw wstrzymaj lub usuń jeden.",
    }
    /// A button.
    pause {
        en: "Pause",
        de: "Pausieren",
        fr: "Mettre en pause",
        it: "Metti in pausa",
        es: "Pausar",
        nl: "Pauzeren",
        pl: "Wstrzymaj",
    }
    /// A button.
    resume {
        en: "Resume", de: "Fortsetzen", fr: "Reprendre", it: "Riprendi", es: "Reanudar", nl: "Hervatten", pl: "Wznów",
    }
    /// A button.
    delete {
        en: "Delete", de: "Löschen", fr: "Supprimer", it: "Elimina", es: "Eliminar", nl: "Verwijderen", pl: "Usuń",
    }
    /// A button.
    snooze {
        en: "Snooze", de: "Stummschalten", fr: "Faire taire", it: "Silenzia", es: "Silenciar", nl: "Stil zetten", pl: "Wycisz",
    }
    /// A link.
    change {
        en: "Change", de: "Ändern", fr: "Modifier", it: "Modifica", es: "Cambiar", nl: "Wijzigen", pl: "Zmień",
    }
    /// A way to be told.
    mail {
        en: "Mail", de: "E-Mail", fr: "E-mail", it: "E-mail", es: "Correo", nl: "E-mail", pl: "E-mail",
    }
    /// A way to be told.
    devices {
        en: "Devices", de: "Geräte", fr: "Appareils", it: "Dispositivi", es: "Dispositivos", nl: "Apparaten", pl: "Urządzenia",
    }
    /// How an alert stands.
    phase_new {
        en: "Set, and looked at soon",
        de: "Eingerichtet, wird bald geprüft",
        fr: "Créée, bientôt examinée",
        it: "Impostato, controllato a breve",
        es: "Creada, se mira pronto",
        nl: "Ingesteld, wordt snel bekeken",
        pl: "Ustawiony, wkrótce sprawdzony",
    }
    /// How an alert stands.
    phase_armed {
        en: "Waiting", de: "Wartet", fr: "En attente", it: "In attesa", es: "En espera", nl: "Wacht", pl: "Czeka",
    }
    /// How an alert stands.
    phase_fired {
        en: "Told, and waits for the price to come back",
        de: "Gemeldet, wartet auf die Rückkehr des Preises",
        fr: "Signalée, attend le retour du prix",
        it: "Segnalato, attende che il prezzo torni",
        es: "Avisada, espera a que vuelva el precio",
        nl: "Gemeld, wacht tot de prijs terugkomt",
        pl: "Powiadomiono, czeka na powrót ceny",
    }
    /// How an alert stands.
    phase_paused {
        en: "Paused", de: "Pausiert", fr: "En pause", it: "In pausa", es: "En pausa", nl: "Gepauzeerd", pl: "Wstrzymany",
    }
    /// How an alert stands.
    phase_done {
        en: "Done: it was to be told once",
        de: "Erledigt: sollte einmal melden",
        fr: "Terminée\u{a0}: elle ne devait signaler qu’une fois",
        it: "Finito: doveva segnalare una volta",
        es: "Hecha: debía avisar una vez",
        nl: "Klaar: zou één keer melden",
        pl: "Zakończony: miał powiadomić raz",
    }
    /// How an alert stands.
    phase_expired {
        en: "Over: its time has passed",
        de: "Vorbei: seine Zeit ist abgelaufen",
        fr: "Finie\u{a0}: son temps est passé",
        it: "Scaduto: il suo tempo è passato",
        es: "Terminada: pasó su tiempo",
        nl: "Voorbij: zijn tijd is om",
        pl: "Koniec: jego czas minął",
    }
    /// Of an alert.
    in_inbox_alone {
        en: "in the inbox alone",
        de: "nur im Posteingang",
        fr: "dans la boîte de réception seulement",
        it: "solo nella posta in arrivo",
        es: "solo en la bandeja de entrada",
        nl: "alleen in de inbox",
        pl: "tylko w skrzynce",
    }
    /// Of an alert.
    by_all {
        en: "by all your ways",
        de: "auf all deinen Wegen",
        fr: "par tous vos moyens",
        it: "con tutti i tuoi modi",
        es: "por todas tus formas",
        nl: "op al je manieren",
        pl: "wszystkimi sposobami",
    }
    /// A button.
    mark_all {
        en: "Mark all as read",
        de: "Alle als gelesen markieren",
        fr: "Tout marquer comme lu",
        it: "Segna tutto come letto",
        es: "Marcar todo como leído",
        nl: "Alles als gelezen markeren",
        pl: "Oznacz wszystko jako przeczytane",
    }
    /// Of an empty inbox.
    nothing_told {
        en: "Nothing was told yet.",
        de: "Noch wurde nichts gemeldet.",
        fr: "Rien n’a encore été signalé.",
        it: "Ancora nessuna segnalazione.",
        es: "Aún no se ha avisado de nada.",
        nl: "Er is nog niets gemeld.",
        pl: "Nie było jeszcze żadnych powiadomień.",
    }
    /// A link.
    told_of_link {
        en: "What you are told of",
        de: "Worüber du benachrichtigt wirst",
        fr: "Ce dont vous êtes prévenu",
        it: "Di che cosa sei avvisato",
        es: "De qué te avisamos",
        nl: "Waarvan je bericht krijgt",
        pl: "O czym dostajesz powiadomienia",
    }
    /// What a feed is.
    feed_lead {
        en: "A program that reads feeds can show you your inbox, by an address that you keep to yourself.",
        de: "Ein Programm, das Feeds liest, kann dir deinen Posteingang zeigen, über eine Adresse, die du für dich behältst.",
        fr: "Un programme qui lit des flux peut afficher votre boîte de réception, par une adresse que vous gardez pour vous.",
        it: "Un programma che legge feed può mostrarti la posta in arrivo, con un indirizzo che tieni per te.",
        es: "Un programa que lee canales puede mostrarte tu bandeja de entrada, con una dirección que guardas para ti.",
        nl: "Een programma dat feeds leest, kan je inbox tonen, via een adres dat je voor jezelf houdt.",
        pl: "Program, który czyta kanały, może pokazać twoją skrzynkę pod adresem, który zachowasz dla siebie.",
    }
    /// A title.
    as_a_feed {
        en: "As a feed", de: "Als Feed", fr: "En flux", it: "Come feed", es: "Como canal", nl: "Als feed", pl: "Jako kanał",
    }
    /// Over another address.
    feed_of_watches {
        en: "And what is new at what you watch:",
        de: "Und das Neue bei dem, was du beobachtest:",
        fr: "Et ce qui est nouveau dans ce que vous suivez\u{a0}:",
        it: "E le novità di ciò che segui:",
        es: "Y lo nuevo en lo que sigues:",
        nl: "En wat nieuw is bij wat je volgt:",
        pl: "I nowości w tym, co obserwujesz:",
    }
    /// Below them.
    feed_once {
        en: "They are shown this once. They are Atom; with &form=rss or &form=json at the end they are RSS or JSON Feed.",
        de: "Sie werden nur dieses eine Mal gezeigt. Sie sind Atom; mit &form=rss oder &form=json am Ende sind sie RSS oder JSON Feed.",
        fr: "Elles ne sont affichées que cette fois. Elles sont en Atom\u{202f}; avec &form=rss ou &form=json à la fin, en RSS ou JSON Feed.",
        it: "Sono mostrati solo questa volta. Sono Atom; con &form=rss o &form=json alla fine sono RSS o JSON Feed.",
        es: "Solo se muestran esta vez. Son Atom; con &form=rss o &form=json al final son RSS o JSON Feed.",
        nl: "Ze worden alleen deze keer getoond. Ze zijn Atom; met &form=rss of &form=json aan het eind zijn ze RSS of JSON Feed.",
        pl: "Są pokazywane tylko ten jeden raz. To Atom; z &form=rss lub &form=json na końcu to RSS lub JSON Feed.",
    }
    /// A button.
    feed_again {
        en: "Make another address; the one before ends",
        de: "Andere Adresse erstellen; die vorige endet",
        fr: "Créer une autre adresse\u{202f}; la précédente prend fin",
        it: "Crea un altro indirizzo; quello di prima cessa",
        es: "Crear otra dirección; la anterior termina",
        nl: "Een ander adres maken; het vorige vervalt",
        pl: "Utwórz inny adres; poprzedni przestanie działać",
    }
    /// A button.
    feed_make {
        en: "Make an address",
        de: "Adresse erstellen",
        fr: "Créer une adresse",
        it: "Crea un indirizzo",
        es: "Crear una dirección",
        nl: "Een adres maken",
        pl: "Utwórz adres",
    }
    /// A button.
    feed_end {
        en: "End the address",
        de: "Adresse beenden",
        fr: "Supprimer l’adresse",
        it: "Elimina l’indirizzo",
        es: "Terminar la dirección",
        nl: "Het adres beëindigen",
        pl: "Usuń adres",
    }
    /// Before when.
    unread {
        en: "Unread · ",
        de: "Ungelesen · ",
        fr: "Non lu · ",
        it: "Non letto · ",
        es: "Sin leer · ",
        nl: "Ongelezen · ",
        pl: "Nieprzeczytane · ",
    }
    /// A button.
    read_here {
        en: "Read up to here",
        de: "Bis hier gelesen",
        fr: "Lu jusqu’ici",
        it: "Letto fin qui",
        es: "Leído hasta aquí",
        nl: "Tot hier gelezen",
        pl: "Przeczytane dotąd",
    }
}

sentences! {
    /// A button, as it is read aloud.
    end_of(name) {
        en: "Watch no more: {name}",
        de: "Nicht mehr beobachten: {name}",
        fr: "Ne plus suivre\u{a0}: {name}",
        it: "Non seguire più: {name}",
        es: "Dejar de seguir: {name}",
        nl: "Niet meer volgen: {name}",
        pl: "Przestań obserwować: {name}",
    }
    /// Of a long list.
    and_more(more) {
        en: "And {more} more.",
        de: "Und {more} weitere.",
        fr: "Et {more} de plus.",
        it: "E altri {more}.",
        es: "Y {more} más.",
        nl: "En nog {more}.",
        pl: "I jeszcze {more}.",
    }
    /// Behind a product's name.
    new_at(shop, price) {
        en: ": new at {shop}, for {price}",
        de: ": neu bei {shop}, für {price}",
        fr: "\u{a0}: nouveau chez {shop}, à {price}",
        it: ": nuovo da {shop}, a {price}",
        es: ": nuevo en {shop}, por {price}",
        nl: ": nieuw bij {shop}, voor {price}",
        pl: ": nowość w {shop}, za {price}",
    }
    /// Behind a product's name.
    again_at(shop, price) {
        en: ": again at {shop}, for {price}",
        de: ": wieder bei {shop}, für {price}",
        fr: "\u{a0}: de nouveau chez {shop}, à {price}",
        it: ": di nuovo da {shop}, a {price}",
        es: ": otra vez en {shop}, por {price}",
        nl: ": weer bij {shop}, voor {price}",
        pl: ": znowu w {shop}, za {price}",
    }
    /// Behind a product's name.
    less_at(price, shop, before) {
        en: ": {price} at {shop}, {before} before",
        de: ": {price} bei {shop}, vorher {before}",
        fr: "\u{a0}: {price} chez {shop}, {before} avant",
        it: ": {price} da {shop}, prima {before}",
        es: ": {price} en {shop}, antes {before}",
        nl: ": {price} bij {shop}, eerst {before}",
        pl: ": {price} w {shop}, wcześniej {before}",
    }
    /// Behind a product's name.
    at(price, shop) {
        en: ": {price} at {shop}",
        de: ": {price} bei {shop}",
        fr: "\u{a0}: {price} chez {shop}",
        it: ": {price} da {shop}",
        es: ": {price} en {shop}",
        nl: ": {price} bij {shop}",
        pl: ": {price} w {shop}",
    }
    /// Of an alert: its rule, as it is written everywhere.
    told_when(rule) {
        en: "Told when: {rule}",
        de: "Meldet bei: {rule}",
        fr: "Signale si\u{a0}: {rule}",
        it: "Avvisa se: {rule}",
        es: "Avisa si: {rule}",
        nl: "Meldt bij: {rule}",
        pl: "Powiadamia, gdy: {rule}",
    }
    /// A button, as it is read aloud.
    act_on(act, name, rule) {
        en: "{act}: {name}, {rule}",
        de: "{act}: {name}, Regel {rule}",
        fr: "{act}\u{a0}: {name}, {rule}",
        it: "{act}: {name}, regola {rule}",
        es: "{act}: {name}, regla {rule}",
        nl: "{act}: {name}, regel {rule}",
        pl: "{act}: {name}, reguła {rule}",
    }
    /// A field, as it is read aloud.
    silent_for(name) {
        en: "Silent for, {name}",
        de: "Stumm für, {name}",
        fr: "Silence pendant, {name}",
        it: "Silenzio per, {name}",
        es: "En silencio durante, {name}",
        nl: "Stil gedurende, {name}",
        pl: "Cisza przez, {name}",
    }
    /// Of an alert.
    silent_until(when) {
        en: ", silent until {when}",
        de: ", stumm bis {when}",
        fr: ", muette jusqu’au {when}",
        it: ", muto fino al {when}",
        es: ", en silencio hasta el {when}",
        nl: ", stil tot {when}",
        pl: ", wyciszony do {when}",
    }
    /// Of an alert.
    until(day) {
        en: ", until {day}",
        de: ", bis {day}",
        fr: ", jusqu’au {day}",
        it: ", fino al {day}",
        es: ", hasta el {day}",
        nl: ", tot {day}",
        pl: ", do {day}",
    }
    /// Of an alert.
    by(ways) {
        en: "by {ways}",
        de: "per {ways}",
        fr: "par {ways}",
        it: "con {ways}",
        es: "por {ways}",
        nl: "via {ways}",
        pl: "przez {ways}",
    }
    /// Of an alert.
    last_told(when) {
        en: "last told {when}",
        de: "zuletzt gemeldet {when}",
        fr: "dernier signalement {when}",
        it: "ultima segnalazione {when}",
        es: "último aviso {when}",
        nl: "laatst gemeld {when}",
        pl: "ostatnio powiadomił {when}",
    }
    /// Of an alert.
    never_told(day) {
        en: "never told, set {day}",
        de: "nie gemeldet, eingerichtet {day}",
        fr: "jamais signalée, créée {day}",
        it: "mai segnalato, impostato {day}",
        es: "nunca avisó, creada {day}",
        nl: "nooit gemeld, ingesteld {day}",
        pl: "nigdy nie powiadomił, ustawiony {day}",
    }
    /// Of an inbox.
    unread_count(n) {
        en: "{n} unread",
        de: "{n} ungelesen",
        fr: "Non lus\u{a0}: {n}",
        it: "Non letti: {n}",
        es: "Sin leer: {n}",
        nl: "{n} ongelezen",
        pl: "Nieprzeczytane: {n}",
    }
    /// What a feed is, once it has an address.
    feed_since(day) {
        en: "It has an address since {day}. Whoever has that reads your inbox and what you watch.",
        de: "Er hat seit {day} eine Adresse. Wer sie hat, liest deinen Posteingang und was du beobachtest.",
        fr: "Il a une adresse depuis le {day}. Qui l’a lit votre boîte de réception et ce que vous suivez.",
        it: "Ha un indirizzo dal {day}. Chi lo ha legge la tua posta in arrivo e ciò che segui.",
        es: "Tiene una dirección desde el {day}. Quien la tenga lee tu bandeja de entrada y lo que sigues.",
        nl: "Hij heeft een adres sinds {day}. Wie dat heeft, leest je inbox en wat je volgt.",
        pl: "Ma adres od {day}. Kto go zna, czyta twoją skrzynkę i to, co obserwujesz.",
    }
    /// A button, as it is read aloud.
    read_up_to(subject) {
        en: "Mark as read up to here: {subject}",
        de: "Bis hier gelesen: {subject}",
        fr: "Lu jusqu’ici\u{a0}: {subject}",
        it: "Letto fin qui: {subject}",
        es: "Leído hasta aquí: {subject}",
        nl: "Tot hier gelezen: {subject}",
        pl: "Przeczytane dotąd: {subject}",
    }
}

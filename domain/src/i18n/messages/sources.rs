//! What the pages about sources say: shops, one shop, the status of all.

use crate::{
    coverage,
    i18n::{
        Locale,
        messages::names::of,
        say::{counts, sentences, words},
    },
    listing::Vat,
    retailer::{Collects, RunStatus, Verdict},
    visit::Doubt,
};

words! {
    /// For search engines.
    shops_description {
        en: "The shops whose offers are shown here: how many of their listings are known, how new they are, and how visits to them went.",
        de: "Die Shops, deren Angebote hier stehen: wie viele ihrer Einträge erkannt sind, wie aktuell sie sind und wie die Besuche verliefen.",
        fr: "Les boutiques dont les offres figurent ici\u{a0}: combien de leurs annonces sont identifiées, leur fraîcheur et le déroulement des visites.",
        it: "I negozi le cui offerte sono mostrate qui: quante inserzioni sono riconosciute, quanto sono recenti e come sono andate le visite.",
        es: "Las tiendas cuyas ofertas se muestran aquí: cuántos de sus anuncios se reconocen, lo recientes que son y cómo fueron las visitas.",
        nl: "De winkels waarvan hier aanbiedingen staan: hoeveel van hun artikelen herkend zijn, hoe actueel ze zijn en hoe bezoeken verliepen.",
        pl: "Sklepy, których oferty tu pokazujemy: ile ich pozycji rozpoznano, jak są aktualne i jak przebiegły wizyty.",
    }
    /// A link.
    how_fresh {
        en: "How fresh all sources are", de: "Wie aktuell alle Quellen sind", fr: "La fraîcheur de toutes les sources",
        it: "Quanto sono aggiornate tutte le fonti", es: "Lo recientes que son todas las fuentes", nl: "Hoe actueel alle bronnen zijn",
        pl: "Jak aktualne są wszystkie źródła",
    }
    /// Where there is none.
    no_shops {
        en: "No shop is visited yet.", de: "Noch wird kein Shop besucht.", fr: "Aucune boutique n’est encore visitée.",
        it: "Nessun negozio viene ancora visitato.", es: "Aún no se visita ninguna tienda.", nl: "Er wordt nog geen winkel bezocht.",
        pl: "Żaden sklep nie jest jeszcze odwiedzany.",
    }
    /// A table.
    shops_visited {
        en: "Shops that are visited", de: "Shops, die besucht werden", fr: "Boutiques visitées", it: "Negozi visitati", es: "Tiendas visitadas",
        nl: "Winkels die worden bezocht", pl: "Odwiedzane sklepy",
    }
    /// A column.
    country {
        en: "Country", de: "Land", fr: "Pays", it: "Paese", es: "País", nl: "Land", pl: "Kraj",
    }
    /// A column.
    state_of {
        en: "State", de: "Stand", fr: "État", it: "Stato", es: "Estado", nl: "Stand", pl: "Stan",
    }
    /// A column.
    listings {
        en: "Listings", de: "Einträge", fr: "Annonces", it: "Inserzioni", es: "Anuncios", nl: "Artikelen", pl: "Pozycje",
    }
    /// A column: of how many the product is known.
    known {
        en: "Known", de: "Erkannt", fr: "Identifiées", it: "Riconosciute", es: "Reconocidos", nl: "Herkend", pl: "Rozpoznane",
    }
    /// A column.
    in_stock {
        en: "In stock", de: "Auf Lager", fr: "En stock", it: "Disponibili", es: "En stock", nl: "Op voorraad", pl: "W magazynie",
    }
    /// A column.
    good_visits {
        en: "Good visits", de: "Gute Besuche", fr: "Visites réussies", it: "Visite riuscite", es: "Visitas correctas", nl: "Goede bezoeken",
        pl: "Udane wizyty",
    }
    /// A column.
    last_good_visit {
        en: "Last good visit", de: "Letzter guter Besuch", fr: "Dernière visite réussie", it: "Ultima visita riuscita",
        es: "Última visita correcta", nl: "Laatste goede bezoek", pl: "Ostatnia udana wizyta",
    }
    /// No visit.
    none {
        en: "none", de: "keiner", fr: "aucune", it: "nessuna", es: "ninguna", nl: "geen", pl: "brak",
    }
    /// Over shops.
    not_visited {
        en: "Known, and not visited", de: "Bekannt und nicht besucht", fr: "Connues, et non visitées", it: "Noti, ma non visitati",
        es: "Conocidas y no visitadas", nl: "Bekend, en niet bezocht", pl: "Znane, ale nieodwiedzane",
    }
    /// Why.
    not_visited_why {
        en: "A shop whose robots.txt or terms refuse to be read is left alone until its operator says otherwise.",
        de: "Ein Shop, dessen robots.txt oder Nutzungsbedingungen das Auslesen ablehnen, wird in Ruhe gelassen, bis sein Betreiber etwas anderes sagt.",
        fr: "Une boutique dont le robots.txt ou les conditions refusent la lecture est laissée tranquille tant que son exploitant n’en dit pas autrement.",
        it: "Un negozio il cui robots.txt o le cui condizioni rifiutano la lettura viene lasciato in pace finché il gestore non dice altrimenti.",
        es: "Una tienda cuyo robots.txt o cuyas condiciones rechazan ser leída se deja en paz hasta que su responsable diga lo contrario.",
        nl: "Een winkel waarvan robots.txt of de voorwaarden lezen weigeren, wordt met rust gelaten tot de beheerder anders zegt.",
        pl: "Sklep, którego robots.txt lub regulamin odmawia odczytu, zostawiamy w spokoju, dopóki jego właściciel nie powie inaczej.",
    }
    /// Of a shop.
    sends_from {
        en: "Sends from", de: "Versendet aus", fr: "Expédie depuis", it: "Spedisce da", es: "Envía desde", nl: "Verzendt vanuit", pl: "Wysyła z",
    }
    /// Of a shop.
    prices_in {
        en: "Prices in", de: "Preise in", fr: "Prix en", it: "Prezzi in", es: "Precios en", nl: "Prijzen in", pl: "Ceny w",
    }
    /// Of a shop.
    vat_where_silent {
        en: "VAT, where its pages do not say", de: "Mehrwertsteuer, wo die Seiten nichts sagen", fr: "TVA, si ses pages ne l’indiquent pas",
        it: "IVA, dove le pagine non lo dicono", es: "IVA, donde sus páginas no lo dicen", nl: "Btw, waar de pagina’s niets zeggen",
        pl: "VAT, gdy strony o nim nie mówią",
    }
    /// Of a shop: how often.
    visited {
        en: "Visited", de: "Besucht", fr: "Visitée", it: "Visitato", es: "Se visita", nl: "Bezocht", pl: "Odwiedzany",
    }
    /// Of a shop.
    terms_of_use {
        en: "Terms of use", de: "Nutzungsbedingungen", fr: "Conditions d’utilisation", it: "Condizioni d’uso", es: "Condiciones de uso",
        nl: "Gebruiksvoorwaarden", pl: "Regulamin",
    }
    /// Of a demo shop.
    pretended {
        en: "demo shop: it is pretended, and sells nothing", de: "Demo-Shop: Es gibt ihn nicht, und er verkauft nichts",
        fr: "boutique de démonstration\u{a0}: elle est fictive et ne vend rien", it: "negozio dimostrativo: è inventato e non vende nulla",
        es: "tienda de demostración: es ficticia y no vende nada", nl: "demowinkel: hij is verzonnen en verkoopt niets",
        pl: "sklep demonstracyjny: jest zmyślony i niczego nie sprzedaje",
    }
    /// A link.
    to_the_shop {
        en: "To the shop", de: "Zum Shop", fr: "Vers la boutique", it: "Al negozio", es: "A la tienda", nl: "Naar de winkel", pl: "Do sklepu",
    }
    /// A part of the page.
    about_shop {
        en: "About this shop", de: "Über diesen Shop", fr: "À propos de cette boutique", it: "Su questo negozio", es: "Sobre esta tienda",
        nl: "Over deze winkel", pl: "O tym sklepie",
    }
    /// A part of the page.
    sending {
        en: "Sending", de: "Versand", fr: "Livraison", it: "Spedizione", es: "Envío", nl: "Verzending", pl: "Wysyłka",
    }
    /// Of a shop.
    no_good_visit {
        en: "No good visit yet", de: "Noch kein guter Besuch", fr: "Pas encore de visite réussie", it: "Ancora nessuna visita riuscita",
        es: "Aún ninguna visita correcta", nl: "Nog geen goed bezoek", pl: "Jeszcze bez udanej wizyty",
    }
    /// A count.
    listings_seen {
        en: "Listings seen", de: "Gesehene Einträge", fr: "Annonces vues", it: "Inserzioni viste", es: "Anuncios vistos", nl: "Geziene artikelen",
        pl: "Widziane pozycje",
    }
    /// A count.
    product_known {
        en: "Product known", de: "Produkt erkannt", fr: "Produit identifié", it: "Prodotto riconosciuto", es: "Producto reconocido",
        nl: "Product herkend", pl: "Produkt rozpoznany",
    }
    /// A count.
    products {
        en: "Products", de: "Produkte", fr: "Produits", it: "Prodotti", es: "Productos", nl: "Producten", pl: "Produkty",
    }
    /// A count.
    visits_not_used {
        en: "Visits not used", de: "Nicht verwendete Besuche", fr: "Visites non utilisées", it: "Visite non usate", es: "Visitas no usadas",
        nl: "Niet gebruikte bezoeken", pl: "Niewykorzystane wizyty",
    }
    /// Where no rule is.
    sending_unknown {
        en: "Not known: where its pages do not say what sending costs, no receipt guesses it.",
        de: "Nicht bekannt: Wo die Seiten nicht sagen, was der Versand kostet, wird in keiner Aufstellung geraten.",
        fr: "Inconnue\u{a0}: si ses pages n’indiquent pas le prix du port, aucun décompte ne le devine.",
        it: "Non nota: dove le pagine non dicono quanto costa la spedizione, nessun conto la indovina.",
        es: "No se sabe: donde sus páginas no dicen cuánto cuesta el envío, ningún desglose lo adivina.",
        nl: "Niet bekend: waar de pagina’s niet zeggen wat verzenden kost, raadt geen overzicht ernaar.",
        pl: "Nieznana: gdy strony nie podają kosztu wysyłki, żadne zestawienie go nie zgaduje.",
    }
    /// A table.
    what_sending_costs {
        en: "What sending costs", de: "Was der Versand kostet", fr: "Ce que coûte la livraison", it: "Quanto costa la spedizione",
        es: "Lo que cuesta el envío", nl: "Wat verzenden kost", pl: "Ile kosztuje wysyłka",
    }
    /// A column: a country.
    to {
        en: "To", de: "Nach", fr: "Vers", it: "Verso", es: "A", nl: "Naar", pl: "Do",
    }
    /// A column.
    costs {
        en: "Costs", de: "Kostet", fr: "Prix", it: "Costa", es: "Cuesta", nl: "Kost", pl: "Kosztuje",
    }
    /// A column.
    free_from {
        en: "Free from", de: "Kostenlos ab", fr: "Gratuit dès", it: "Gratis da", es: "Gratis desde", nl: "Gratis vanaf", pl: "Za darmo od",
    }
    /// A column.
    beside_that {
        en: "Beside that", de: "Außerdem", fr: "En plus", it: "Inoltre", es: "Además", nl: "Daarnaast", pl: "Poza tym",
    }
    /// A column: a day.
    read_on {
        en: "Read on", de: "Gelesen am", fr: "Lu le", it: "Letto il", es: "Leído el", nl: "Gelezen op", pl: "Odczytano",
    }
    /// All but those that have a rule of their own.
    rest_of_union {
        en: "other countries of the Union", de: "andere Länder der EU", fr: "autres pays de l’UE", it: "altri paesi dell’UE",
        es: "otros países de la UE", nl: "andere landen van de EU", pl: "inne kraje UE",
    }
    /// Of a limit.
    not_said {
        en: "not said", de: "nicht genannt", fr: "non précisé", it: "non indicato", es: "no se indica", nl: "niet vermeld", pl: "nie podano",
    }
    /// A part of the page.
    record_of_visits {
        en: "Record of visits", de: "Verlauf der Besuche", fr: "Historique des visites", it: "Registro delle visite", es: "Registro de visitas",
        nl: "Overzicht van bezoeken", pl: "Historia wizyt",
    }
    /// Where there is none.
    never_visited {
        en: "It was never visited.", de: "Er wurde nie besucht.", fr: "Elle n’a jamais été visitée.", it: "Non è mai stato visitato.",
        es: "Nunca se ha visitado.", nl: "Hij is nooit bezocht.", pl: "Nigdy nie był odwiedzany.",
    }
    /// What the table says.
    record_note {
        en: "The newest first. Only what a good visit brought is shown as an offer; after any other, offers stay as they were last seen well.",
        de: "Der neueste zuerst. Nur was ein guter Besuch brachte, wird als Angebot gezeigt; nach jedem anderen bleiben Angebote, wie sie zuletzt gut gesehen wurden.",
        fr: "Les plus récentes d’abord. Seul ce qu’une visite réussie a rapporté est montré comme offre\u{202f}; après toute autre, les offres restent telles que vues la dernière fois.",
        it: "Prima le più recenti. Solo ciò che ha portato una visita riuscita è mostrato come offerta; dopo ogni altra, le offerte restano come viste l’ultima volta.",
        es: "Primero las más recientes. Solo lo que trajo una visita correcta se muestra como oferta; tras cualquier otra, las ofertas quedan como se vieron bien por última vez.",
        nl: "De nieuwste eerst. Alleen wat een goed bezoek opleverde, wordt als aanbieding getoond; na elk ander blijven aanbiedingen zoals ze het laatst goed zijn gezien.",
        pl: "Od najnowszych. Jako oferta pokazywane jest tylko to, co przyniosła udana wizyta; po każdej innej oferty pozostają takie, jak ostatnio dobrze je widziano.",
    }
    /// A table.
    visits_to_shop {
        en: "Visits to this shop", de: "Besuche bei diesem Shop", fr: "Visites de cette boutique", it: "Visite a questo negozio",
        es: "Visitas a esta tienda", nl: "Bezoeken aan deze winkel", pl: "Wizyty w tym sklepie",
    }
    /// A column.
    began {
        en: "Began", de: "Begann", fr: "Début", it: "Inizio", es: "Inicio", nl: "Begonnen", pl: "Początek",
    }
    /// A column.
    ended {
        en: "Ended", de: "Ausgang", fr: "Issue", it: "Esito", es: "Resultado", nl: "Afloop", pl: "Wynik",
    }
    /// A column.
    pages {
        en: "Pages", de: "Seiten", fr: "Pages", it: "Pagine", es: "Páginas", nl: "Pagina’s", pl: "Strony",
    }
    /// A column.
    offers {
        en: "Offers", de: "Angebote", fr: "Offres", it: "Offerte", es: "Ofertas", nl: "Aanbiedingen", pl: "Oferty",
    }
    /// A column.
    changed {
        en: "Changed", de: "Geändert", fr: "Modifiées", it: "Cambiate", es: "Cambiadas", nl: "Gewijzigd", pl: "Zmienione",
    }
    /// A column.
    pages_missing {
        en: "Pages missing", de: "Fehlende Seiten", fr: "Pages manquantes", it: "Pagine mancanti", es: "Páginas que faltan",
        nl: "Ontbrekende pagina’s", pl: "Brakujące strony",
    }
    /// For search engines.
    status_description {
        en: "How fresh every source of prices is, and which visits to shops went wrong of late.",
        de: "Wie aktuell jede Preisquelle ist und welche Besuche bei Shops zuletzt misslangen.",
        fr: "La fraîcheur de chaque source de prix, et les visites de boutiques qui ont échoué récemment.",
        it: "Quanto è aggiornata ogni fonte di prezzi, e quali visite ai negozi sono andate male di recente.",
        es: "Lo reciente que es cada fuente de precios y qué visitas a tiendas han fallado últimamente.",
        nl: "Hoe actueel elke prijsbron is, en welke bezoeken aan winkels onlangs misgingen.",
        pl: "Jak aktualne jest każde źródło cen i które wizyty w sklepach ostatnio się nie powiodły.",
    }
    /// A link.
    what_is_known {
        en: "What is known of each shop", de: "Was über jeden Shop bekannt ist", fr: "Ce que l’on sait de chaque boutique",
        it: "Che cosa si sa di ogni negozio", es: "Lo que se sabe de cada tienda", nl: "Wat er van elke winkel bekend is",
        pl: "Co wiadomo o każdym sklepie",
    }
    /// A part of the page.
    sources {
        en: "Sources", de: "Quellen", fr: "Sources", it: "Fonti", es: "Fuentes", nl: "Bronnen", pl: "Źródła",
    }
    /// A column.
    source {
        en: "Source", de: "Quelle", fr: "Source", it: "Fonte", es: "Fuente", nl: "Bron", pl: "Źródło",
    }
    /// A column.
    newest {
        en: "Newest", de: "Neueste Daten", fr: "Plus récent", it: "Più recente", es: "Más reciente", nl: "Nieuwste", pl: "Najnowsze",
    }
    /// A source.
    guide {
        en: "Cardmarket's price guide", de: "Preisliste von Cardmarket", fr: "Guide des prix de Cardmarket", it: "Listino prezzi di Cardmarket",
        es: "Guía de precios de Cardmarket", nl: "Prijsgids van Cardmarket", pl: "Cennik Cardmarket",
    }
    /// A source.
    rates {
        en: "Exchange rates of the European Central Bank", de: "Wechselkurse der Europäischen Zentralbank",
        fr: "Taux de change de la Banque centrale européenne", it: "Tassi di cambio della Banca centrale europea",
        es: "Tipos de cambio del Banco Central Europeo", nl: "Wisselkoersen van de Europese Centrale Bank",
        pl: "Kursy walut Europejskiego Banku Centralnego",
    }
    /// Where there is none.
    no_incidents {
        en: "None: every visit ended well.", de: "Keine: Jeder Besuch ging gut aus.", fr: "Aucun\u{a0}: toutes les visites se sont bien terminées.",
        it: "Nessuno: ogni visita è finita bene.", es: "Ninguno: todas las visitas acabaron bien.", nl: "Geen: elk bezoek liep goed af.",
        pl: "Brak: każda wizyta zakończyła się dobrze.",
    }
    /// What becomes of it.
    incidents_note {
        en: "What such a visit brought is not used. Until the next good one, offers stay as they were last seen well.",
        de: "Was ein solcher Besuch brachte, wird nicht verwendet. Bis zum nächsten guten bleiben Angebote, wie sie zuletzt gut gesehen wurden.",
        fr: "Ce qu’une telle visite a rapporté n’est pas utilisé. Jusqu’à la prochaine réussie, les offres restent telles que vues la dernière fois.",
        it: "Ciò che ha portato una visita del genere non viene usato. Fino alla prossima riuscita, le offerte restano come viste l’ultima volta.",
        es: "Lo que trajo una visita así no se usa. Hasta la próxima correcta, las ofertas quedan como se vieron bien por última vez.",
        nl: "Wat zo’n bezoek opleverde, wordt niet gebruikt. Tot het volgende goede blijven aanbiedingen zoals ze het laatst goed zijn gezien.",
        pl: "To, co przyniosła taka wizyta, nie jest używane. Do następnej udanej oferty pozostają takie, jak ostatnio dobrze je widziano.",
    }
    /// A table.
    incidents {
        en: "Incidents", de: "Vorfälle", fr: "Incidents", it: "Incidenti", es: "Incidentes", nl: "Incidenten", pl: "Zdarzenia",
    }
    /// A column.
    what_happened {
        en: "What happened", de: "Was geschah", fr: "Ce qui s’est passé", it: "Che cosa è successo", es: "Qué pasó", nl: "Wat er gebeurde",
        pl: "Co się stało",
    }
    /// A column.
    good_again {
        en: "Good again", de: "Wieder gut", fr: "Rétabli", it: "Di nuovo a posto", es: "Resuelto", nl: "Weer goed", pl: "Znów dobrze",
    }
    /// Not good again.
    not_yet {
        en: "not yet", de: "noch nicht", fr: "pas encore", it: "non ancora", es: "aún no", nl: "nog niet", pl: "jeszcze nie",
    }
}

sentences! {
    /// What the list of shops is.
    shops_lead(days) {
        en: "Where offers come from. Counted over the last {days} days; a listing is “known” where we are sure enough which product it is. Shops pay nothing to be here and can not buy a place. ",
        de: "Woher Angebote kommen. Gezählt über die letzten {days} Tage; ein Eintrag ist „erkannt“, wo wir sicher genug sind, welches Produkt er ist. Shops zahlen nichts dafür, hier zu stehen, und können keinen Platz kaufen. ",
        fr: "D’où viennent les offres. Compté sur les {days} derniers jours\u{202f}; une annonce est «\u{a0}identifiée\u{a0}» quand nous sommes assez sûrs du produit. Les boutiques ne paient rien pour figurer ici et ne peuvent pas acheter de place. ",
        it: "Da dove vengono le offerte. Conteggio sugli ultimi {days} giorni; un’inserzione è «riconosciuta» quando siamo abbastanza sicuri di quale prodotto sia. I negozi non pagano per essere qui e non possono comprare una posizione. ",
        es: "De dónde vienen las ofertas. Contado en los últimos {days} días; un anuncio está «reconocido» cuando sabemos con suficiente seguridad qué producto es. Las tiendas no pagan por estar aquí ni pueden comprar un puesto. ",
        nl: "Waar aanbiedingen vandaan komen. Geteld over de laatste {days} dagen; een artikel is ‘herkend’ als we zeker genoeg weten welk product het is. Winkels betalen niets om hier te staan en kunnen geen plek kopen. ",
        pl: "Skąd pochodzą oferty. Liczone z ostatnich {days} dni; pozycja jest „rozpoznana”, gdy mamy wystarczającą pewność, jaki to produkt. Sklepy nic nie płacą za obecność tutaj i nie mogą kupić miejsca. ",
    }
    /// How many of how many.
    some_of(some, all) {
        en: "{some} of {all}", de: "{some} von {all}", fr: "{some} sur {all}", it: "{some} su {all}", es: "{some} de {all}", nl: "{some} van {all}",
        pl: "{some} z {all}",
    }
    /// Of a shop that is not visited.
    refusals(country, robots, terms) {
        en: " ({country}): robots.txt {robots}, terms {terms}", de: " ({country}): robots.txt {robots}, Nutzungsbedingungen {terms}",
        fr: " ({country})\u{a0}: robots.txt {robots}, conditions {terms}", it: " ({country}): robots.txt {robots}, condizioni {terms}",
        es: " ({country}): robots.txt {robots}, condiciones {terms}", nl: " ({country}): robots.txt {robots}, voorwaarden {terms}",
        pl: " ({country}): robots.txt {robots}, regulamin {terms}",
    }
    /// Of a shop, for search engines.
    shop_description(shop, country) {
        en: "{shop} ({country}): how many of its listings are known, how new they are, how visits went, and what sending costs.",
        de: "{shop} ({country}): wie viele Einträge erkannt sind, wie aktuell sie sind, wie Besuche verliefen und was der Versand kostet.",
        fr: "{shop} ({country})\u{a0}: combien d’annonces sont identifiées, leur fraîcheur, le déroulement des visites et le prix de la livraison.",
        it: "{shop} ({country}): quante inserzioni sono riconosciute, quanto sono recenti, come sono andate le visite e quanto costa la spedizione.",
        es: "{shop} ({country}): cuántos anuncios se reconocen, lo recientes que son, cómo fueron las visitas y cuánto cuesta el envío.",
        nl: "{shop} ({country}): hoeveel artikelen herkend zijn, hoe actueel ze zijn, hoe bezoeken verliepen en wat verzenden kost.",
        pl: "{shop} ({country}): ile pozycji rozpoznano, jak są aktualne, jak przebiegły wizyty i ile kosztuje wysyłka.",
    }
    /// Of a shop.
    last_good(when) {
        en: "Last good visit {when}", de: "Letzter guter Besuch {when}", fr: "Dernière visite réussie {when}", it: "Ultima visita riuscita {when}",
        es: "Última visita correcta {when}", nl: "Laatste goede bezoek {when}", pl: "Ostatnia udana wizyta {when}",
    }
    /// A part of the page.
    coverage(days) {
        en: "Coverage in the last {days} days", de: "Abdeckung in den letzten {days} Tagen", fr: "Couverture des {days} derniers jours",
        it: "Copertura negli ultimi {days} giorni", es: "Cobertura en los últimos {days} días", nl: "Dekking in de laatste {days} dagen",
        pl: "Pokrycie z ostatnich {days} dni",
    }
    /// Of a rule.
    up_to_grams(grams) {
        en: "up to {grams} g", de: "bis {grams} g", fr: "jusqu’à {grams} g", it: "fino a {grams} g", es: "hasta {grams} g", nl: "tot {grams} g",
        pl: "do {grams} g",
    }
    /// Of a rule.
    collects_what(what) {
        en: "collects {what}", de: "erhebt {what}", fr: "perçoit {what}", it: "riscuote {what}", es: "cobra {what}", nl: "int {what}", pl: "pobiera {what}",
    }
    /// Of a rule.
    clearing(price) {
        en: "clearing {price}", de: "Verzollung {price}", fr: "dédouanement {price}", it: "sdoganamento {price}", es: "despacho {price}",
        nl: "inklaring {price}", pl: "odprawa {price}",
    }
    /// How all sources stand.
    status_said(when, fresh, all) {
        en: "As of {when}. {fresh} of {all} shops are fresh. ", de: "Stand {when}. {fresh} von {all} Shops sind aktuell. ",
        fr: "Au {when}. {fresh} boutiques sur {all} sont à jour. ", it: "Al {when}. {fresh} negozi su {all} sono aggiornati. ",
        es: "A {when}. {fresh} de {all} tiendas están al día. ", nl: "Per {when}. {fresh} van {all} winkels zijn actueel. ",
        pl: "Stan na {when}. Aktualne sklepy: {fresh} z {all}. ",
    }
    /// A part of the page.
    incidents_of(days) {
        en: "Incidents of the last {days} days", de: "Vorfälle der letzten {days} Tage", fr: "Incidents des {days} derniers jours",
        it: "Incidenti degli ultimi {days} giorni", es: "Incidentes de los últimos {days} días", nl: "Incidenten van de laatste {days} dagen",
        pl: "Zdarzenia z ostatnich {days} dni",
    }
}

counts! {
    /// How often a shop is visited.
    every_hours(n) {
        en: "every hour" "every {n} hours", de: "jede Stunde" "alle {n} Stunden", fr: "toutes les heures" "toutes les {n} heures" "toutes les {n} heures",
        it: "ogni ora" "ogni {n} ore" "ogni {n} ore", es: "cada hora" "cada {n} horas" "cada {n} horas", nl: "elk uur" "elke {n} uur",
        pl: "co godzinę" "co {n} godziny" "co {n} godzin",
    }
    /// How often a shop is visited.
    every_minutes(n) {
        en: "every minute" "every {n} minutes", de: "jede Minute" "alle {n} Minuten", fr: "toutes les minutes" "toutes les {n} minutes" "toutes les {n} minutes",
        it: "ogni minuto" "ogni {n} minuti" "ogni {n} minuti", es: "cada minuto" "cada {n} minutos" "cada {n} minutos",
        nl: "elke minuut" "elke {n} minuten", pl: "co minutę" "co {n} minuty" "co {n} minut",
    }
}

/// How a source stands.
#[must_use]
pub const fn state(locale: Locale, state: coverage::State) -> &'static str {
    let texts = match state {
        coverage::State::Fresh => ["fresh", "aktuell", "à jour", "aggiornata", "al día", "actueel", "aktualne"],
        coverage::State::Late => {
            ["late", "verspätet", "en retard", "in ritardo", "con retraso", "verlaat", "opóźnione"]
        }
        coverage::State::Old => ["old", "veraltet", "ancien", "vecchia", "antiguo", "oud", "stare"],
        coverage::State::Waiting => [
            "no data yet",
            "noch keine Daten",
            "pas encore de données",
            "ancora nessun dato",
            "aún sin datos",
            "nog geen gegevens",
            "brak jeszcze danych",
        ],
        coverage::State::Stopped => [
            "turned us away",
            "hat uns abgewiesen",
            "nous a refusés",
            "ci ha respinti",
            "nos rechazó",
            "heeft ons geweigerd",
            "odmówił nam dostępu",
        ],
        coverage::State::Off => [
            "not visited",
            "nicht besucht",
            "non visitée",
            "non visitato",
            "no se visita",
            "niet bezocht",
            "nieodwiedzany",
        ],
    };
    of(locale, texts)
}

/// How a visit ended.
#[must_use]
pub const fn run(locale: Locale, status: RunStatus) -> &'static str {
    let texts = match status {
        RunStatus::Running => ["under way", "läuft", "en cours", "in corso", "en curso", "bezig", "w toku"],
        RunStatus::Ok => ["good", "gut", "réussie", "riuscita", "correcta", "goed", "udana"],
        RunStatus::Quarantined => [
            "looked wrong, not used",
            "sah falsch aus, nicht verwendet",
            "semblait fausse, non utilisée",
            "sembrava sbagliata, non usata",
            "parecía errónea, no se usa",
            "leek niet te kloppen, niet gebruikt",
            "wyglądała na błędną, nieużyta",
        ],
        RunStatus::Blocked => {
            ["turned away", "abgewiesen", "refusée", "respinta", "rechazada", "geweigerd", "odrzucona"]
        }
        RunStatus::Failed => {
            ["broke off", "abgebrochen", "interrompue", "interrotta", "interrumpida", "afgebroken", "przerwana"]
        }
        RunStatus::Discarded => {
            ["thrown away", "verworfen", "écartée", "scartata", "descartada", "verworpen", "odrzucona przez nas"]
        }
    };
    of(locale, texts)
}

/// Why a visit is not believed.
#[must_use]
pub const fn doubt(locale: Locale, doubt: Doubt) -> &'static str {
    let texts = match doubt {
        Doubt::Empty => [
            "there was nothing at all",
            "es gab überhaupt nichts",
            "il n’y avait rien du tout",
            "non c’era proprio nulla",
            "no había nada en absoluto",
            "er was helemaal niets",
            "nie było zupełnie nic",
        ],
        Doubt::Few => [
            "half of the usual offers, or less",
            "die Hälfte der üblichen Angebote oder weniger",
            "la moitié des offres habituelles, ou moins",
            "metà delle offerte abituali, o meno",
            "la mitad de las ofertas habituales, o menos",
            "de helft van het gebruikelijke aanbod, of minder",
            "połowa zwykłej liczby ofert lub mniej",
        ],
        Doubt::Currency => [
            "another currency than before",
            "eine andere Währung als zuvor",
            "une autre devise qu’avant",
            "una valuta diversa da prima",
            "otra moneda que antes",
            "een andere valuta dan voorheen",
            "inna waluta niż wcześniej",
        ],
        Doubt::Prices => [
            "prices moved about tenfold",
            "Preise änderten sich etwa um das Zehnfache",
            "les prix ont varié d’environ dix fois",
            "i prezzi sono cambiati di circa dieci volte",
            "los precios cambiaron unas diez veces",
            "prijzen veranderden ongeveer tienvoudig",
            "ceny zmieniły się około dziesięciokrotnie",
        ],
        Doubt::SoldOut => [
            "nothing could be bought any more",
            "nichts war mehr zu kaufen",
            "plus rien n’était en vente",
            "non si poteva più comprare nulla",
            "ya no se podía comprar nada",
            "er was niets meer te koop",
            "niczego nie dało się już kupić",
        ],
    };
    of(locale, texts)
}

/// What a person read in robots.txt or the terms of use.
#[must_use]
pub const fn verdict(locale: Locale, verdict: Verdict) -> &'static str {
    let texts = match verdict {
        Verdict::Allowed => ["allowed", "erlaubt", "autorise", "consente", "lo permite", "toegestaan", "zezwala"],
        Verdict::Silent => [
            "says nothing about it",
            "sagt nichts dazu",
            "n’en dit rien",
            "non ne dice nulla",
            "no dice nada al respecto",
            "zegt er niets over",
            "nic o tym nie mówi",
        ],
        Verdict::Refused => ["refused", "abgelehnt", "refuse", "rifiuta", "lo rechaza", "geweigerd", "odmawia"],
        Verdict::Unknown => [
            "nobody looked yet",
            "noch nicht nachgesehen",
            "pas encore vérifié",
            "non ancora controllato",
            "aún sin comprobar",
            "nog niet nagekeken",
            "jeszcze niesprawdzone",
        ],
    };
    of(locale, texts)
}

/// Whether prices contain value added tax.
#[must_use]
pub const fn vat(locale: Locale, vat: Vat) -> &'static str {
    let texts = match vat {
        Vat::Included => ["included", "enthalten", "comprise", "inclusa", "incluido", "inbegrepen", "wliczony"],
        Vat::Excluded => {
            ["to be added", "kommt hinzu", "en sus", "da aggiungere", "se añade", "komt erbij", "do doliczenia"]
        }
        Vat::Margin => [
            "margin taxation",
            "Differenzbesteuerung",
            "TVA sur la marge",
            "regime del margine",
            "régimen de margen",
            "margeregeling",
            "procedura marży",
        ],
        Vat::Unknown => [
            "not stated",
            "nicht genannt",
            "non précisée",
            "non indicata",
            "no se indica",
            "niet vermeld",
            "nie podano",
        ],
    };
    of(locale, texts)
}

/// What a shop collects itself of a destination's taxes.
#[must_use]
pub const fn collects(locale: Locale, collects: Collects) -> &'static str {
    let texts = match collects {
        Collects::Vat => ["VAT", "Mehrwertsteuer", "la TVA", "l’IVA", "el IVA", "btw", "VAT"],
        Collects::All => [
            "VAT, duty and clearing",
            "Mehrwertsteuer, Zoll und Verzollung",
            "la TVA, les droits et le dédouanement",
            "IVA, dazio e sdoganamento",
            "IVA, aranceles y despacho",
            "btw, invoerrechten en inklaring",
            "VAT, cło i odprawę",
        ],
    };
    of(locale, texts)
}

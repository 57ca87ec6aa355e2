//! How a listing was matched: `identity`. What stands in quotes is of the shop's text, codes are the catalogue's.

use super::kept;

kept! {
    // What the words of a title say.
    (quote: Text, language: Language) {
        en: "\"{quote}\" says the language is {language}",
        de: "„{quote}“ nennt die Sprache: {language}",
        fr: "«\u{a0}{quote}\u{a0}» indique la langue\u{a0}: {language}",
        it: "«{quote}» indica la lingua: {language}",
        es: "«{quote}» indica el idioma: {language}",
        nl: "“{quote}” noemt de taal: {language}",
        pl: "„{quote}” podaje język: {language}",
    }
    (quote: Text, condition: Text) {
        en: "\"{quote}\" says the condition is {condition}",
        de: "„{quote}“ nennt den Zustand: {condition}",
        fr: "«\u{a0}{quote}\u{a0}» indique l’état\u{a0}: {condition}",
        it: "«{quote}» indica le condizioni: {condition}",
        es: "«{quote}» indica el estado: {condition}",
        nl: "“{quote}” noemt de conditie: {condition}",
        pl: "„{quote}” podaje stan: {condition}",
    }
    (quote: Text, finish: Text) {
        en: "\"{quote}\" says the finish is {finish}",
        de: "„{quote}“ nennt die Oberfläche: {finish}",
        fr: "«\u{a0}{quote}\u{a0}» indique la finition\u{a0}: {finish}",
        it: "«{quote}» indica la finitura: {finish}",
        es: "«{quote}» indica el acabado: {finish}",
        nl: "“{quote}” noemt de afwerking: {finish}",
        pl: "„{quote}” podaje wykończenie: {finish}",
    }
    (quote: Text) {
        en: "\"{quote}\" says a first edition",
        de: "„{quote}“ nennt eine erste Edition",
        fr: "«\u{a0}{quote}\u{a0}» indique une première édition",
        it: "«{quote}» indica una prima edizione",
        es: "«{quote}» indica una primera edición",
        nl: "“{quote}” noemt een eerste editie",
        pl: "„{quote}” podaje pierwszą edycję",
    }
    (quote: Text) {
        en: "\"{quote}\" says no first edition",
        de: "„{quote}“ heißt: keine erste Edition",
        fr: "«\u{a0}{quote}\u{a0}» indique que ce n’est pas une première édition",
        it: "«{quote}» indica che non è una prima edizione",
        es: "«{quote}» indica que no es una primera edición",
        nl: "“{quote}” zegt: geen eerste editie",
        pl: "„{quote}” oznacza: nie pierwsza edycja",
    }
    (quote: Text) {
        en: "\"{quote}\" says that it is graded",
        de: "„{quote}“ sagt, dass sie gegradet ist",
        fr: "«\u{a0}{quote}\u{a0}» indique qu’elle est gradée",
        it: "«{quote}» dice che è gradata",
        es: "«{quote}» dice que está graduada",
        nl: "“{quote}” zegt dat ze gegradeerd is",
        pl: "„{quote}” mówi, że karta jest po gradingu",
    }
    (quote: Text) {
        en: "\"{quote}\" says the form",
        de: "„{quote}“ nennt die Produktform",
        fr: "«\u{a0}{quote}\u{a0}» indique le type de produit",
        it: "«{quote}» indica il tipo di prodotto",
        es: "«{quote}» indica el tipo de producto",
        nl: "“{quote}” noemt de productvorm",
        pl: "„{quote}” podaje rodzaj produktu",
    }
    (quote: Text) {
        en: "\"{quote}\" says an accessory",
        de: "„{quote}“ nennt Zubehör",
        fr: "«\u{a0}{quote}\u{a0}» indique un accessoire",
        it: "«{quote}» indica un accessorio",
        es: "«{quote}» indica un accesorio",
        nl: "“{quote}” noemt een accessoire",
        pl: "„{quote}” oznacza akcesorium",
    }
    (quote: Text) {
        en: "\"{quote}\" says several things together",
        de: "„{quote}“ nennt mehrere Dinge zusammen",
        fr: "«\u{a0}{quote}\u{a0}» indique un lot",
        it: "«{quote}» indica più cose insieme",
        es: "«{quote}» indica varias cosas juntas",
        nl: "“{quote}” noemt meerdere dingen samen",
        pl: "„{quote}” oznacza kilka rzeczy razem",
    }
    (quote: Text) {
        en: "\"{quote}\" says a second card",
        de: "„{quote}“ nennt eine zweite Karte",
        fr: "«\u{a0}{quote}\u{a0}» indique une deuxième carte",
        it: "«{quote}» indica una seconda carta",
        es: "«{quote}» indica una segunda carta",
        nl: "“{quote}” noemt een tweede kaart",
        pl: "„{quote}” oznacza drugą kartę",
    }
    // What it is instead of one card or product.
    (quote: Text) {
        en: "\"{quote}\" says a second product",
        de: "„{quote}“ bedeutet: ein zweites Produkt",
        fr: "«\u{a0}{quote}\u{a0}» signifie\u{a0}: un deuxième produit",
        it: "«{quote}» significa: un secondo prodotto",
        es: "«{quote}» significa: un segundo producto",
        nl: "“{quote}” betekent: een tweede product",
        pl: "„{quote}” oznacza: drugi produkt",
    }
    (quote: Text) {
        en: "\"{quote}\" says something beside the box",
        de: "„{quote}“ bedeutet: etwas neben der Box",
        fr: "«\u{a0}{quote}\u{a0}» signifie\u{a0}: quelque chose avec la boîte",
        it: "«{quote}» significa: qualcosa oltre alla confezione",
        es: "«{quote}» significa: algo además de la caja",
        nl: "“{quote}” betekent: iets naast de box",
        pl: "„{quote}” oznacza: coś obok pudełka",
    }
    (quote: Text) {
        en: "\"{quote}\" says several packs",
        de: "„{quote}“ bedeutet: mehrere Booster",
        fr: "«\u{a0}{quote}\u{a0}» signifie\u{a0}: plusieurs boosters",
        it: "«{quote}» significa: più buste",
        es: "«{quote}» significa: varios sobres",
        nl: "“{quote}” betekent: meerdere boosters",
        pl: "„{quote}” oznacza: kilka boosterów",
    }
    (quote: Text) {
        en: "\"{quote}\" says several cards",
        de: "„{quote}“ bedeutet: mehrere Karten",
        fr: "«\u{a0}{quote}\u{a0}» signifie\u{a0}: plusieurs cartes",
        it: "«{quote}» significa: più carte",
        es: "«{quote}» significa: varias cartas",
        nl: "“{quote}” betekent: meerdere kaarten",
        pl: "„{quote}” oznacza: kilka kart",
    }
    (quote: Text) {
        en: "\"{quote}\" says several copies",
        de: "„{quote}“ bedeutet: mehrere Exemplare",
        fr: "«\u{a0}{quote}\u{a0}» signifie\u{a0}: plusieurs exemplaires",
        it: "«{quote}» significa: più copie",
        es: "«{quote}» significa: varias copias",
        nl: "“{quote}” betekent: meerdere exemplaren",
        pl: "„{quote}” oznacza: kilka egzemplarzy",
    }
    (quote: Text) {
        en: "\"{quote}\" says a copy or fan art",
        de: "„{quote}“ bedeutet: eine Kopie oder Fan-Art",
        fr: "«\u{a0}{quote}\u{a0}» signifie\u{a0}: une copie ou un fan art",
        it: "«{quote}» significa: una copia o fan art",
        es: "«{quote}» significa: una copia o fan art",
        nl: "“{quote}” betekent: een kopie of fanart",
        pl: "„{quote}” oznacza: kopia lub fan art",
    }
    (quote: Text) {
        en: "\"{quote}\" says a digital code",
        de: "„{quote}“ bedeutet: ein digitaler Code",
        fr: "«\u{a0}{quote}\u{a0}» signifie\u{a0}: un code numérique",
        it: "«{quote}» significa: un codice digitale",
        es: "«{quote}» significa: un código digital",
        nl: "“{quote}” betekent: een digitale code",
        pl: "„{quote}” oznacza: kod cyfrowy",
    }
    (quote: Text) {
        en: "\"{quote}\" says an oversized card",
        de: "„{quote}“ bedeutet: eine übergroße Karte",
        fr: "«\u{a0}{quote}\u{a0}» signifie\u{a0}: une carte jumbo",
        it: "«{quote}» significa: una carta jumbo",
        es: "«{quote}» significa: una carta jumbo",
        nl: "“{quote}” betekent: een jumbokaart",
        pl: "„{quote}” oznacza: karta jumbo",
    }
    (quote: Text) {
        en: "\"{quote}\" says an empty package",
        de: "„{quote}“ bedeutet: eine leere Verpackung",
        fr: "«\u{a0}{quote}\u{a0}» signifie\u{a0}: un emballage vide",
        it: "«{quote}» significa: una confezione vuota",
        es: "«{quote}» significa: un embalaje vacío",
        nl: "“{quote}” betekent: een lege verpakking",
        pl: "„{quote}” oznacza: puste opakowanie",
    }
    (quote: Text) {
        en: "\"{quote}\" says another game or brand",
        de: "„{quote}“ bedeutet: ein anderes Spiel oder eine andere Marke",
        fr: "«\u{a0}{quote}\u{a0}» signifie\u{a0}: un autre jeu ou une autre marque",
        it: "«{quote}» significa: un altro gioco o marchio",
        es: "«{quote}» significa: otro juego o marca",
        nl: "“{quote}” betekent: een ander spel of merk",
        pl: "„{quote}” oznacza: inna gra lub marka",
    }
    (quote: Text) {
        en: "\"{quote}\" says merchandise",
        de: "„{quote}“ bedeutet: Merchandise",
        fr: "«\u{a0}{quote}\u{a0}» signifie\u{a0}: un produit dérivé",
        it: "«{quote}» significa: merchandising",
        es: "«{quote}» significa: merchandising",
        nl: "“{quote}” betekent: merchandise",
        pl: "„{quote}” oznacza: gadżet",
    }
    (quote: Text) {
        en: "\"{quote}\" says somebody who searches",
        de: "„{quote}“ bedeutet: jemand, der sucht",
        fr: "«\u{a0}{quote}\u{a0}» signifie\u{a0}: quelqu’un qui cherche",
        it: "«{quote}» significa: qualcuno che cerca",
        es: "«{quote}» significa: alguien que busca",
        nl: "“{quote}” betekent: iemand die zoekt",
        pl: "„{quote}” oznacza: ktoś, kto szuka",
    }
    (quote: Text) {
        en: "\"{quote}\" says a lottery or mystery pack",
        de: "„{quote}“ bedeutet: eine Lotterie oder ein Mystery-Pack",
        fr: "«\u{a0}{quote}\u{a0}» signifie\u{a0}: une loterie ou un pack mystère",
        it: "«{quote}» significa: una lotteria o un mystery pack",
        es: "«{quote}» significa: una lotería o un pack misterioso",
        nl: "“{quote}” betekent: een loterij of mysterypack",
        pl: "„{quote}” oznacza: loteria lub mystery pack",
    }
    (quote: Text) {
        en: "\"{quote}\" says one of many, to be chosen",
        de: "„{quote}“ bedeutet: eines von vielen zur Auswahl",
        fr: "«\u{a0}{quote}\u{a0}» signifie\u{a0}: un article au choix parmi d’autres",
        it: "«{quote}» significa: uno di molti, a scelta",
        es: "«{quote}» significa: uno de muchos, a elegir",
        nl: "“{quote}” betekent: één van vele, naar keuze",
        pl: "„{quote}” oznacza: jedna z wielu do wyboru",
    }
    (quote: Text) {
        en: "\"{quote}\" says a ticket, voucher or service",
        de: "„{quote}“ bedeutet: ein Ticket, ein Gutschein oder eine Dienstleistung",
        fr: "«\u{a0}{quote}\u{a0}» signifie\u{a0}: un billet, un bon ou un service",
        it: "«{quote}» significa: un biglietto, buono o servizio",
        es: "«{quote}» significa: una entrada, un vale o un servicio",
        nl: "“{quote}” betekent: een ticket, bon of dienst",
        pl: "„{quote}” oznacza: bilet, bon lub usługa",
    }
    // Numbers.
    (quote: Text) {
        en: "\"{quote}\" is its number, and the code of its promos",
        de: "„{quote}“ ist ihre Nummer und der Code ihrer Promos",
        fr: "«\u{a0}{quote}\u{a0}» est son numéro, et le code de ses promos",
        it: "«{quote}» è il suo numero, e il codice delle sue promo",
        es: "«{quote}» es su número, y el código de sus promos",
        nl: "“{quote}” is haar nummer, en de code van haar promo’s",
        pl: "„{quote}” to jej numer i kod jej promo",
    }
    (quote: Text) {
        en: "\"{quote}\" is its number, and the number of cards of its set",
        de: "„{quote}“ ist ihre Nummer und die Kartenzahl ihres Sets",
        fr: "«\u{a0}{quote}\u{a0}» est son numéro, et le nombre de cartes de son extension",
        it: "«{quote}» è il suo numero, e il numero di carte della sua espansione",
        es: "«{quote}» es su número, y el número de cartas de su expansión",
        nl: "“{quote}” is haar nummer, en het aantal kaarten van haar set",
        pl: "„{quote}” to jej numer i liczba kart dodatku",
    }
    (quote: Text) {
        en: "\"{quote}\" is its number, but not the number of cards of its set",
        de: "„{quote}“ ist ihre Nummer, aber nicht die Kartenzahl ihres Sets",
        fr: "«\u{a0}{quote}\u{a0}» est son numéro, mais pas le nombre de cartes de son extension",
        it: "«{quote}» è il suo numero, ma non il numero di carte della sua espansione",
        es: "«{quote}» es su número, pero no el número de cartas de su expansión",
        nl: "“{quote}” is haar nummer, maar niet het aantal kaarten van haar set",
        pl: "„{quote}” to jej numer, ale nie liczba kart dodatku",
    }
    (quote: Text) {
        en: "\"{quote}\" is the number of the card that this one repeats",
        de: "„{quote}“ ist die Nummer der Karte, die diese wiederholt",
        fr: "«\u{a0}{quote}\u{a0}» est le numéro de la carte que celle-ci reprend",
        it: "«{quote}» è il numero della carta che questa ripete",
        es: "«{quote}» es el número de la carta que esta repite",
        nl: "“{quote}” is het nummer van de kaart die deze herhaalt",
        pl: "„{quote}” to numer karty, którą ta powtarza",
    }
    (quote: Text) {
        en: "\"{quote}\" is a number of this set alone",
        de: "„{quote}“ ist eine Nummer allein dieses Sets",
        fr: "«\u{a0}{quote}\u{a0}» est un numéro propre à cette extension",
        it: "«{quote}» è un numero solo di questa espansione",
        es: "«{quote}» es un número solo de esta expansión",
        nl: "“{quote}” is een nummer van alleen deze set",
        pl: "„{quote}” to numer tylko tego dodatku",
    }
    (quote: Text) {
        en: "\"{quote}\" is its set's code and its number",
        de: "„{quote}“ ist der Code ihres Sets und ihre Nummer",
        fr: "«\u{a0}{quote}\u{a0}» est le code de son extension et son numéro",
        it: "«{quote}» è il codice della sua espansione e il suo numero",
        es: "«{quote}» es el código de su expansión y su número",
        nl: "“{quote}” is de code van haar set en haar nummer",
        pl: "„{quote}” to kod jej dodatku i jej numer",
    }
    (quote: Text) {
        en: "\"{quote}\" is its number among the promos of the series",
        de: "„{quote}“ ist ihre Nummer unter den Promos der Serie",
        fr: "«\u{a0}{quote}\u{a0}» est son numéro parmi les promos de la série",
        it: "«{quote}» è il suo numero tra le promo della serie",
        es: "«{quote}» es su número entre las promos de la serie",
        nl: "“{quote}” is haar nummer onder de promo’s van de serie",
        pl: "„{quote}” to jej numer wśród promo serii",
    }
    (quote: Text) {
        en: "\"{quote}\" is its number",
        de: "„{quote}“ ist ihre Nummer",
        fr: "«\u{a0}{quote}\u{a0}» est son numéro",
        it: "«{quote}» è il suo numero",
        es: "«{quote}» es su número",
        nl: "“{quote}” is haar nummer",
        pl: "„{quote}” to jej numer",
    }
    () {
        en: "no number: the only card of that name in its set",
        de: "keine Nummer: die einzige Karte dieses Namens in ihrem Set",
        fr: "pas de numéro\u{a0}: la seule carte de ce nom dans son extension",
        it: "nessun numero: l’unica carta con quel nome nella sua espansione",
        es: "sin número: la única carta con ese nombre en su expansión",
        nl: "geen nummer: de enige kaart met die naam in haar set",
        pl: "bez numeru: jedyna karta o tej nazwie w swoim dodatku",
    }
    // Sets.
    () {
        en: "the title is of the anniversary's reprint",
        de: "der Titel ist der eines Jubiläums-Nachdrucks",
        fr: "le titre est celui d’une réédition anniversaire",
        it: "il titolo è della ristampa dell’anniversario",
        es: "el título es de la reedición de aniversario",
        nl: "de titel is van de jubileumherdruk",
        pl: "tytuł dotyczy jubileuszowego przedruku",
    }
    (quote: Text, code: Text) {
        en: "\"{quote}\" names its set {code}",
        de: "„{quote}“ nennt ihr Set {code}",
        fr: "«\u{a0}{quote}\u{a0}» nomme son extension {code}",
        it: "«{quote}» nomina la sua espansione {code}",
        es: "«{quote}» nombra su expansión {code}",
        nl: "“{quote}” noemt haar set {code}",
        pl: "„{quote}” wymienia jej dodatek {code}",
    }
    (quote: Text, code: Text) {
        en: "\"{quote}\" names the set {code}",
        de: "„{quote}“ nennt das Set {code}",
        fr: "«\u{a0}{quote}\u{a0}» nomme l’extension {code}",
        it: "«{quote}» nomina l’espansione {code}",
        es: "«{quote}» nombra la expansión {code}",
        nl: "“{quote}” noemt de set {code}",
        pl: "„{quote}” wymienia dodatek {code}",
    }
    (code: Text) {
        en: "the shop's categories name its set {code}",
        de: "die Kategorien des Shops nennen ihr Set {code}",
        fr: "les catégories de la boutique nomment son extension {code}",
        it: "le categorie del negozio nominano la sua espansione {code}",
        es: "las categorías de la tienda nombran su expansión {code}",
        nl: "de categorieën van de winkel noemen haar set {code}",
        pl: "kategorie sklepu wymieniają jej dodatek {code}",
    }
    (quote: Text) {
        en: "\"{quote}\" is of the series whose promo it is",
        de: "„{quote}“ gehört zur Serie, deren Promo sie ist",
        fr: "«\u{a0}{quote}\u{a0}» est de la série dont elle est une promo",
        it: "«{quote}» è della serie di cui è una promo",
        es: "«{quote}» es de la serie de la que es promo",
        nl: "“{quote}” hoort bij de serie waarvan ze een promo is",
        pl: "„{quote}” należy do serii, której jest promo",
    }
    (quote: Text) {
        en: "\"{quote}\" names another set",
        de: "„{quote}“ nennt ein anderes Set",
        fr: "«\u{a0}{quote}\u{a0}» nomme une autre extension",
        it: "«{quote}» nomina un’altra espansione",
        es: "«{quote}» nombra otra expansión",
        nl: "“{quote}” noemt een andere set",
        pl: "„{quote}” wymienia inny dodatek",
    }
    (said: Number, year: Number) {
        en: "the year {said}, its set is of {year}",
        de: "das Jahr {said}; ihr Set ist von {year}",
        fr: "l’année {said}\u{202f}; son extension est de {year}",
        it: "l’anno {said}; la sua espansione è del {year}",
        es: "el año {said}; su expansión es de {year}",
        nl: "het jaar {said}; haar set is van {year}",
        pl: "rok {said}; jej dodatek jest z {year}",
    }
    // Languages.
    () {
        en: "is not printed in this language",
        de: "ist nicht in dieser Sprache gedruckt",
        fr: "n’est pas imprimée dans cette langue",
        it: "non è stampata in questa lingua",
        es: "no está impresa en este idioma",
        nl: "is niet in deze taal gedrukt",
        pl: "nie jest drukowana w tym języku",
    }
    () {
        en: "is printed in this language",
        de: "ist in dieser Sprache gedruckt",
        fr: "est imprimée dans cette langue",
        it: "è stampata in questa lingua",
        es: "está impresa en este idioma",
        nl: "is in deze taal gedrukt",
        pl: "jest drukowana w tym języku",
    }
    () {
        en: "is Asian, which nothing says",
        de: "ist asiatisch, was nichts sagt",
        fr: "est asiatique, ce que rien n’indique",
        it: "è asiatica, cosa che nulla indica",
        es: "es asiática, y nada lo indica",
        nl: "is Aziatisch, wat nergens staat",
        pl: "jest azjatycka, czego nic nie podaje",
    }
    () {
        en: "is Asian, and its set's name is also that of an international one",
        de: "ist asiatisch, und ihr Set heißt wie ein internationales",
        fr: "est asiatique, et son extension porte aussi le nom d’une internationale",
        it: "è asiatica, e la sua espansione ha anche il nome di una internazionale",
        es: "es asiática, y su expansión se llama también como una internacional",
        nl: "is Aziatisch, en haar set heet ook als een internationale",
        pl: "jest azjatycka, a jej dodatek nazywa się też jak międzynarodowy",
    }
    // Names.
    () {
        en: "its name agrees",
        de: "der Name stimmt überein",
        fr: "son nom concorde",
        it: "il suo nome corrisponde",
        es: "su nombre coincide",
        nl: "de naam komt overeen",
        pl: "nazwa się zgadza",
    }
    () {
        en: "its name is not known in Latin letters",
        de: "der Name ist in lateinischen Buchstaben nicht bekannt",
        fr: "son nom n’est pas connu en lettres latines",
        it: "il suo nome non è noto in lettere latine",
        es: "su nombre no se conoce en letras latinas",
        nl: "de naam is niet in Latijnse letters bekend",
        pl: "nazwa nie jest znana w alfabecie łacińskim",
    }
    () {
        en: "no name of it is in the title",
        de: "keiner ihrer Namen steht im Titel",
        fr: "aucun de ses noms n’est dans le titre",
        it: "nessuno dei suoi nomi è nel titolo",
        es: "ninguno de sus nombres está en el título",
        nl: "geen van de namen staat in de titel",
        pl: "żadnej z jej nazw nie ma w tytule",
    }
    (quote: Text) {
        en: "\"{quote}\" is another Pokemon",
        de: "„{quote}“ ist ein anderes Pokémon",
        fr: "«\u{a0}{quote}\u{a0}» est un autre Pokémon",
        it: "«{quote}» è un altro Pokémon",
        es: "«{quote}» es otro Pokémon",
        nl: "“{quote}” is een andere Pokémon",
        pl: "„{quote}” to inny Pokémon",
    }
    (quote: Text) {
        en: "\"{quote}\" is of other cards' names",
        de: "„{quote}“ gehört zu Namen anderer Karten",
        fr: "«\u{a0}{quote}\u{a0}» vient du nom d’autres cartes",
        it: "«{quote}» è di nomi di altre carte",
        es: "«{quote}» es de nombres de otras cartas",
        nl: "“{quote}” hoort bij namen van andere kaarten",
        pl: "„{quote}” pochodzi z nazw innych kart",
    }
    (quote: Text) {
        en: "\"{quote}\" is not in its name",
        de: "„{quote}“ steht nicht in ihrem Namen",
        fr: "«\u{a0}{quote}\u{a0}» n’est pas dans son nom",
        it: "«{quote}» non è nel suo nome",
        es: "«{quote}» no está en su nombre",
        nl: "“{quote}” staat niet in de naam",
        pl: "„{quote}” nie ma w jej nazwie",
    }
    (quote: Text) {
        en: "\"{quote}\" is a reprint whose set the catalogue does not have",
        de: "„{quote}“ ist ein Nachdruck, dessen Set der Katalog nicht hat",
        fr: "«\u{a0}{quote}\u{a0}» est une réédition dont l’extension manque au catalogue",
        it: "«{quote}» è una ristampa la cui espansione manca nel catalogo",
        es: "«{quote}» es una reedición cuya expansión no está en el catálogo",
        nl: "“{quote}” is een herdruk waarvan de set niet in de catalogus staat",
        pl: "„{quote}” to przedruk, którego dodatku nie ma w katalogu",
    }
    (quote: Text) {
        en: "\"{quote}\" is a reprint that keeps the number of another card",
        de: "„{quote}“ ist ein Nachdruck, der die Nummer einer anderen Karte behält",
        fr: "«\u{a0}{quote}\u{a0}» est une réédition qui garde le numéro d’une autre carte",
        it: "«{quote}» è una ristampa che mantiene il numero di un’altra carta",
        es: "«{quote}» es una reedición que conserva el número de otra carta",
        nl: "“{quote}” is een herdruk die het nummer van een andere kaart houdt",
        pl: "„{quote}” to przedruk, który zachowuje numer innej karty",
    }
    // How sure it is.
    () {
        en: "no card has this number, set and name",
        de: "keine Karte hat diese Nummer, dieses Set und diesen Namen",
        fr: "aucune carte n’a ce numéro, cette extension et ce nom",
        it: "nessuna carta ha questo numero, espansione e nome",
        es: "ninguna carta tiene este número, expansión y nombre",
        nl: "geen kaart heeft dit nummer, deze set en deze naam",
        pl: "żadna karta nie ma tego numeru, dodatku i nazwy",
    }
    (ahead: Number) {
        en: "another card fits as well (ahead by {ahead})",
        de: "eine andere Karte passt ebenso (Vorsprung {ahead})",
        fr: "une autre carte convient aussi (avance de {ahead})",
        it: "anche un’altra carta corrisponde (vantaggio {ahead})",
        es: "otra carta encaja también (ventaja de {ahead})",
        nl: "een andere kaart past ook (voorsprong {ahead})",
        pl: "inna karta też pasuje (przewaga {ahead})",
    }
    (score: Number, least: Number) {
        en: "too little agrees ({score} of {least})",
        de: "zu wenig stimmt überein ({score} von {least})",
        fr: "trop peu concorde ({score} sur {least})",
        it: "corrisponde troppo poco ({score} su {least})",
        es: "coincide demasiado poco ({score} de {least})",
        nl: "te weinig komt overeen ({score} van {least})",
        pl: "za mało się zgadza ({score} z {least})",
    }
    (ahead: Number) {
        en: "ahead of the next card by {ahead}",
        de: "Vorsprung vor der nächsten Karte: {ahead}",
        fr: "avance sur la carte suivante\u{a0}: {ahead}",
        it: "vantaggio sulla carta successiva: {ahead}",
        es: "ventaja sobre la carta siguiente: {ahead}",
        nl: "voorsprong op de volgende kaart: {ahead}",
        pl: "przewaga nad następną kartą: {ahead}",
    }
    () {
        en: "no other card fits",
        de: "keine andere Karte passt",
        fr: "aucune autre carte ne convient",
        it: "nessun’altra carta corrisponde",
        es: "ninguna otra carta encaja",
        nl: "geen andere kaart past",
        pl: "żadna inna karta nie pasuje",
    }
    // Bar codes and what is no card.
    () {
        en: "its bar code is this product's",
        de: "der Strichcode ist der dieses Produkts",
        fr: "son code-barres est celui de ce produit",
        it: "il suo codice a barre è di questo prodotto",
        es: "su código de barras es de este producto",
        nl: "de streepjescode is die van dit product",
        pl: "kod kreskowy jest kodem tego produktu",
    }
    () {
        en: "its bar code is another product's",
        de: "der Strichcode ist der eines anderen Produkts",
        fr: "son code-barres est celui d’un autre produit",
        it: "il suo codice a barre è di un altro prodotto",
        es: "su código de barras es de otro producto",
        nl: "de streepjescode is die van een ander product",
        pl: "kod kreskowy jest kodem innego produktu",
    }
    () {
        en: "its bar code is another form's",
        de: "der Strichcode ist der einer anderen Produktform",
        fr: "son code-barres est celui d’un autre type de produit",
        it: "il suo codice a barre è di un altro tipo di prodotto",
        es: "su código de barras es de otro tipo de producto",
        nl: "de streepjescode is die van een andere productvorm",
        pl: "kod kreskowy jest kodem innego rodzaju produktu",
    }
    () {
        en: "its bar code is another set's",
        de: "der Strichcode ist der eines anderen Sets",
        fr: "son code-barres est celui d’une autre extension",
        it: "il suo codice a barre è di un’altra espansione",
        es: "su código de barras es de otra expansión",
        nl: "de streepjescode is die van een andere set",
        pl: "kod kreskowy jest kodem innego dodatku",
    }
    () {
        en: "no product of this set, form and name is known",
        de: "kein Produkt dieses Sets, dieser Form und dieses Namens ist bekannt",
        fr: "aucun produit de cette extension, de ce type et de ce nom n’est connu",
        it: "nessun prodotto di questa espansione, tipo e nome è noto",
        es: "no se conoce ningún producto de esta expansión, tipo y nombre",
        nl: "geen product van deze set, vorm en naam is bekend",
        pl: "nie jest znany żaden produkt tego dodatku, rodzaju i nazwy",
    }
    () {
        en: "several products are of this set, form and name",
        de: "mehrere Produkte sind von diesem Set, dieser Form und diesem Namen",
        fr: "plusieurs produits sont de cette extension, de ce type et de ce nom",
        it: "più prodotti sono di questa espansione, tipo e nome",
        es: "varios productos son de esta expansión, tipo y nombre",
        nl: "meerdere producten zijn van deze set, vorm en naam",
        pl: "kilka produktów jest z tego dodatku, tego rodzaju i nazwy",
    }
    () {
        en: "neither a set nor a name is said",
        de: "weder ein Set noch ein Name wird genannt",
        fr: "ni extension ni nom n’est indiqué",
        it: "non è indicata né un’espansione né un nome",
        es: "no se indica ni expansión ni nombre",
        nl: "er wordt geen set en geen naam genoemd",
        pl: "nie podano ani dodatku, ani nazwy",
    }
    () {
        en: "another Pokemon is named than on the known products",
        de: "ein anderes Pokémon wird genannt als auf den bekannten Produkten",
        fr: "un autre Pokémon est nommé que sur les produits connus",
        it: "è nominato un Pokémon diverso da quelli dei prodotti noti",
        es: "se nombra otro Pokémon que en los productos conocidos",
        nl: "er wordt een andere Pokémon genoemd dan op de bekende producten",
        pl: "wymieniono innego Pokémona niż na znanych produktach",
    }
    () {
        en: "it has a word of another product's name",
        de: "es hat ein Wort aus dem Namen eines anderen Produkts",
        fr: "il contient un mot du nom d’un autre produit",
        it: "ha una parola del nome di un altro prodotto",
        es: "tiene una palabra del nombre de otro producto",
        nl: "het heeft een woord uit de naam van een ander product",
        pl: "zawiera słowo z nazwy innego produktu",
    }
    () {
        en: "one known product has this set, form and name",
        de: "ein bekanntes Produkt hat dieses Set, diese Form und diesen Namen",
        fr: "un produit connu a cette extension, ce type et ce nom",
        it: "un prodotto noto ha questa espansione, tipo e nome",
        es: "un producto conocido tiene esta expansión, tipo y nombre",
        nl: "één bekend product heeft deze set, vorm en naam",
        pl: "jeden znany produkt ma ten dodatek, rodzaj i nazwę",
    }
    () {
        en: "the title has no words",
        de: "der Titel hat keine Wörter",
        fr: "le titre n’a pas de mots",
        it: "il titolo non ha parole",
        es: "el título no tiene palabras",
        nl: "de titel heeft geen woorden",
        pl: "tytuł nie zawiera słów",
    }
    () {
        en: "neither a card nor a sealed product is told",
        de: "weder eine Karte noch ein versiegeltes Produkt wird genannt",
        fr: "ni carte ni produit scellé n’est indiqué",
        it: "non è indicata né una carta né un prodotto sigillato",
        es: "no se indica ni una carta ni un producto sellado",
        nl: "er wordt geen kaart en geen gesealed product genoemd",
        pl: "nie podano ani karty, ani produktu zapieczętowanego",
    }
    () {
        en: "nothing in it is of Pokemon",
        de: "nichts darin ist von Pokémon",
        fr: "rien n’y est de Pokémon",
        it: "nulla in esso è di Pokémon",
        es: "nada en él es de Pokémon",
        nl: "niets erin is van Pokémon",
        pl: "nic w tym nie dotyczy Pokémonów",
    }
}

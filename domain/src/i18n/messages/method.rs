//! What the page about the making of numbers says.

use crate::i18n::say::{sentences, words};

words! {
    /// Between the rule of a signal and what it needs.
    needs {
        en: " Needs: ",
        de: " Braucht: ",
        fr: " Il faut\u{a0}: ",
        it: " Serve: ",
        es: " Necesita: ",
        nl: " Nodig: ",
        pl: " Potrzeba: ",
    }
    /// For search engines.
    description {
        en: "What each number on this site means, where it comes from, and what it does not say.",
        de: "Was jede Zahl auf dieser Website bedeutet, woher sie kommt und was sie nicht sagt.",
        fr: "Ce que signifie chaque chiffre de ce site, d’où il vient, et ce qu’il ne dit pas.",
        it: "Che cosa significa ogni numero di questo sito, da dove viene e che cosa non dice.",
        es: "Qué significa cada cifra de este sitio, de dónde sale y qué no dice.",
        nl: "Wat elk getal op deze site betekent, waar het vandaan komt en wat het niet zegt.",
        pl: "Co oznacza każda liczba w tym serwisie, skąd pochodzi i czego nie mówi.",
    }
    /// Below the heading.
    lead {
        en: "Nothing here is estimated where it can be read, and nothing is shown where it is not known: a missing value says “no data”, never zero.",
        de: "Nichts wird hier geschätzt, wo es sich ablesen lässt, und nichts gezeigt, was nicht bekannt ist: Ein fehlender Wert heißt „keine Daten“, nie null.",
        fr: "Rien n’est estimé ici quand on peut le lire, et rien n’est montré quand on ne le sait pas\u{a0}: une valeur manquante dit «\u{a0}aucune donnée\u{a0}», jamais zéro.",
        it: "Qui nulla è stimato dove si può leggere, e nulla è mostrato dove non si sa: un valore mancante dice «nessun dato», mai zero.",
        es: "Aquí no se estima nada que se pueda leer ni se muestra nada que no se sepa: un valor ausente dice «sin datos», nunca cero.",
        nl: "Niets wordt hier geschat wat af te lezen is, en niets getoond wat niet bekend is: een ontbrekende waarde zegt ‘geen gegevens’, nooit nul.",
        pl: "Niczego nie szacujemy tam, gdzie można to odczytać, i nie pokazujemy tego, czego nie wiadomo: brakująca wartość to „brak danych”, nigdy zero.",
    }
    /// A source.
    catalogue {
        en: "Catalogue: TCGdex (MIT). It gives sets, cards, names in all languages, and the ids of other markets.",
        de: "Katalog: TCGdex (MIT). Von dort kommen Sets, Karten, Namen in allen Sprachen und die Nummern anderer Marktplätze.",
        fr: "Catalogue\u{a0}: TCGdex (MIT). Il fournit les extensions, les cartes, les noms dans toutes les langues et les identifiants d’autres marchés.",
        it: "Catalogo: TCGdex (MIT). Fornisce espansioni, carte, nomi in tutte le lingue e gli identificativi di altri mercati.",
        es: "Catálogo: TCGdex (MIT). Da expansiones, cartas, nombres en todos los idiomas y los identificadores de otros mercados.",
        nl: "Catalogus: TCGdex (MIT). Die levert sets, kaarten, namen in alle talen en de nummers van andere marktplaatsen.",
        pl: "Katalog: TCGdex (MIT). Daje dodatki, karty, nazwy we wszystkich językach i identyfikatory innych serwisów.",
    }
    /// A source.
    guide {
        en: "Cardmarket's public price guide, one file a day. It mixes all languages and conditions. Its “trend” is published without its formula. A zero in it means no data.",
        de: "Die öffentliche Preisliste von Cardmarket, eine Datei am Tag. Sie mischt alle Sprachen und Zustände. Ihr „Trend“ wird ohne Formel veröffentlicht. Eine Null darin heißt: keine Daten.",
        fr: "Le guide des prix public de Cardmarket, un fichier par jour. Il mélange toutes les langues et tous les états. Sa «\u{a0}tendance\u{a0}» est publiée sans sa formule. Un zéro y signifie\u{a0}: aucune donnée.",
        it: "Il listino pubblico di Cardmarket, un file al giorno. Mescola tutte le lingue e condizioni. La sua «tendenza» è pubblicata senza la formula. Uno zero significa nessun dato.",
        es: "La guía de precios pública de Cardmarket, un archivo al día. Mezcla todos los idiomas y estados. Su «tendencia» se publica sin la fórmula. Un cero significa sin datos.",
        nl: "De openbare prijsgids van Cardmarket, één bestand per dag. Alle talen en staten staan erin door elkaar. De ‘trend’ wordt zonder formule gepubliceerd. Een nul betekent: geen gegevens.",
        pl: "Publiczny cennik Cardmarket, jeden plik dziennie. Miesza wszystkie języki i stany. Jego „trend” jest publikowany bez wzoru. Zero oznacza brak danych.",
    }
    /// A source.
    shops {
        en: "Shops: what their own product feeds ask, at the time of the visit. Pretend shops of the demo are marked “demo shop”.",
        de: "Shops: was ihre eigenen Produktlisten zum Zeitpunkt des Besuchs verlangen. Erfundene Shops der Demo sind als „Demo-Shop“ gekennzeichnet.",
        fr: "Boutiques\u{a0}: les prix de leurs propres catalogues au moment de la visite. Les boutiques fictives de la démo sont marquées «\u{a0}boutique de démonstration\u{a0}».",
        it: "Negozi: i prezzi dei loro cataloghi al momento della visita. I negozi inventati della demo sono segnati «negozio dimostrativo».",
        es: "Tiendas: lo que piden sus propios catálogos en el momento de la visita. Las tiendas ficticias de la demo llevan la marca «tienda de demostración».",
        nl: "Winkels: wat hun eigen productlijsten vragen op het moment van het bezoek. Verzonnen winkels van de demo heten ‘demowinkel’.",
        pl: "Sklepy: ceny z ich własnych list produktów w chwili wizyty. Zmyślone sklepy wersji demonstracyjnej są oznaczone „sklep demonstracyjny”.",
    }
    /// A heading.
    identity {
        en: "Which price belongs to which card", de: "Welcher Preis zu welcher Karte gehört", fr: "Quel prix appartient à quelle carte",
        it: "Quale prezzo appartiene a quale carta", es: "Qué precio corresponde a qué carta", nl: "Welke prijs bij welke kaart hoort",
        pl: "Która cena należy do której karty",
    }
    /// Below it.
    identity_text {
        en: "A guide row belongs to a card through its Cardmarket id. Where one id stands on several cards, it is kept as ambiguous and its prices are used for none of them. The guide's second columns (“-holo”) belong to the second finish. A shop's offer is matched by its title, with a confidence; below the threshold it is kept as unknown.",
        de: "Eine Zeile der Preisliste gehört über ihre Cardmarket-Nummer zu einer Karte. Steht eine Nummer bei mehreren Karten, gilt sie als mehrdeutig, und ihre Preise werden für keine davon verwendet. Die zweiten Spalten der Liste („-holo“) gehören zur zweiten Ausführung. Das Angebot eines Shops wird anhand seines Titels zugeordnet, mit einem Maß der Sicherheit; unter der Schwelle bleibt es unbekannt.",
        fr: "Une ligne du guide appartient à une carte par son identifiant Cardmarket. Quand un identifiant figure sur plusieurs cartes, il est tenu pour ambigu et ses prix ne servent à aucune. Les secondes colonnes du guide («\u{a0}-holo\u{a0}») concernent la seconde finition. L’offre d’une boutique est identifiée par son titre, avec un degré de certitude\u{202f}; sous le seuil, elle reste inconnue.",
        it: "Una riga del listino appartiene a una carta tramite il suo identificativo Cardmarket. Se uno stesso identificativo compare su più carte, è considerato ambiguo e i suoi prezzi non si usano per nessuna. Le seconde colonne del listino («-holo») riguardano la seconda finitura. L’offerta di un negozio è riconosciuta dal titolo, con un grado di sicurezza; sotto la soglia resta sconosciuta.",
        es: "Una fila de la guía corresponde a una carta por su identificador de Cardmarket. Si un identificador figura en varias cartas, se considera ambiguo y sus precios no se usan para ninguna. Las segundas columnas de la guía («-holo») son del segundo acabado. La oferta de una tienda se identifica por su título, con un grado de certeza; por debajo del umbral queda como desconocida.",
        nl: "Een gidsregel hoort bij een kaart via het Cardmarket-nummer. Staat één nummer bij meerdere kaarten, dan geldt het als dubbelzinnig en worden de prijzen voor geen ervan gebruikt. De tweede kolommen van de gids (‘-holo’) horen bij de tweede afwerking. Een winkelaanbieding wordt op titel gekoppeld, met een mate van zekerheid; onder de drempel blijft ze onbekend.",
        pl: "Wiersz cennika należy do karty przez jej identyfikator Cardmarket. Gdy jeden identyfikator widnieje przy kilku kartach, uznajemy go za niejednoznaczny i nie używamy jego cen dla żadnej. Drugie kolumny cennika („-holo”) dotyczą drugiego wykończenia. Ofertę sklepu dopasowujemy po tytule, z określoną pewnością; poniżej progu pozostaje nieznana.",
    }
    /// A heading.
    daily {
        en: "Daily value", de: "Tageswert", fr: "Valeur du jour", it: "Valore del giorno", es: "Valor diario", nl: "Dagwaarde", pl: "Wartość dnia",
    }
    /// Below it.
    daily_text {
        en: "From the guide: that day's trend; the thin line is its lowest offer. From shops: the median of what they asked that day, with the lowest, and the quarter and three-quarter marks. Days that were not published or not visited have no value; ",
        de: "Aus der Preisliste: der Trend des Tages; die dünne Linie ist das günstigste Angebot. Aus Shops: der Median dessen, was sie an dem Tag verlangten, mit dem niedrigsten Preis und den Viertelmarken. Tage, die nicht veröffentlicht oder nicht besucht wurden, haben keinen Wert; ",
        fr: "Du guide\u{a0}: la tendance du jour\u{202f}; la ligne fine est l’offre la plus basse. Des boutiques\u{a0}: la médiane des prix demandés ce jour-là, avec le plus bas et les quartiles. Les jours non publiés ou non visités n’ont pas de valeur\u{202f}; ",
        it: "Dal listino: la tendenza del giorno; la linea sottile è l’offerta più bassa. Dai negozi: la mediana dei prezzi chiesti quel giorno, con il più basso e i quartili. I giorni non pubblicati o non visitati non hanno valore; ",
        es: "De la guía: la tendencia del día; la línea fina es la oferta más baja. De las tiendas: la mediana de lo que pedían ese día, con el mínimo y los cuartiles. Los días no publicados o no visitados no tienen valor; ",
        nl: "Uit de gids: de trend van de dag; de dunne lijn is het laagste aanbod. Uit winkels: de mediaan van wat ze die dag vroegen, met de laagste en de kwartielen. Dagen die niet gepubliceerd of bezocht zijn, hebben geen waarde; ",
        pl: "Z cennika: trend z danego dnia; cienka linia to najniższa oferta. Ze sklepów: mediana cen z danego dnia, z najniższą i kwartylami. Dni nieopublikowane lub bez wizyty nie mają wartości; ",
    }
    /// A heading.
    changes {
        en: "Changes, usual range, volatility", de: "Veränderungen, übliche Spanne, Volatilität", fr: "Variations, fourchette habituelle, volatilité",
        it: "Variazioni, intervallo abituale, volatilità", es: "Variaciones, rango habitual, volatilidad", nl: "Veranderingen, gebruikelijke marge, volatiliteit",
        pl: "Zmiany, zwykły przedział, zmienność",
    }
    /// Below it.
    range_text {
        en: " The usual range reaches from the 10 % to the 90 % quantile of the last 30 days' values (linear between neighbours, Hyndman and Fan's type 7). Volatility is the standard deviation of the log changes, brought to one day.",
        de: " Die übliche Spanne reicht vom 10-%- bis zum 90-%-Quantil der Werte der letzten 30 Tage (linear zwischen Nachbarn, Typ 7 nach Hyndman und Fan). Volatilität ist die Standardabweichung der logarithmierten Veränderungen, auf einen Tag gebracht.",
        fr: " La fourchette habituelle va du quantile 10\u{202f}% au quantile 90\u{202f}% des valeurs des 30 derniers jours (linéaire entre voisins, type 7 de Hyndman et Fan). La volatilité est l’écart-type des variations logarithmiques, ramené à un jour.",
        it: " L’intervallo abituale va dal quantile 10% al 90% dei valori degli ultimi 30 giorni (lineare tra vicini, tipo 7 di Hyndman e Fan). La volatilità è la deviazione standard delle variazioni logaritmiche, riportata a un giorno.",
        es: " El rango habitual va del cuantil del 10 % al del 90 % de los valores de los últimos 30 días (lineal entre vecinos, tipo 7 de Hyndman y Fan). La volatilidad es la desviación típica de las variaciones logarítmicas, llevada a un día.",
        nl: " De gebruikelijke marge loopt van het 10%- tot het 90%-kwantiel van de waarden van de laatste 30 dagen (lineair tussen buren, type 7 van Hyndman en Fan). Volatiliteit is de standaardafwijking van de logveranderingen, teruggebracht tot één dag.",
        pl: " Zwykły przedział sięga od kwantyla 10% do 90% wartości z ostatnich 30 dni (liniowo między sąsiadami, typ 7 Hyndmana i Fana). Zmienność to odchylenie standardowe zmian logarytmicznych w przeliczeniu na dzień.",
    }
    /// How an outlook is made.
    outlook_text {
        en: "Where Cardmarket's trend will probably stand in 7 and in 30 days, as a range that holds eight times in ten: a linear quantile regression (Koenker and Bassett 1978) of what happened to real trends, on this card's own last 30 days: how much it moves, how far it stands from its means and its lowest offer. ",
        de: "Wo der Cardmarket-Trend in 7 und in 30 Tagen wahrscheinlich stehen wird, als Spanne, die in acht von zehn Fällen hält: eine lineare Quantilsregression (Koenker und Bassett 1978) dessen, was mit echten Trends geschah, auf die letzten 30 Tage dieser Karte: wie sehr sie sich bewegt, wie weit sie von ihren Mittelwerten und ihrem günstigsten Angebot entfernt ist. ",
        fr: "Où se situera probablement la tendance Cardmarket dans 7 et 30 jours, sous forme d’une fourchette qui tient huit fois sur dix\u{a0}: une régression quantile linéaire (Koenker et Bassett 1978) de ce qu’ont fait de vraies tendances, sur les 30 derniers jours de cette carte\u{a0}: son ampleur de variation, son écart à ses moyennes et à son offre la plus basse. ",
        it: "Dove starà probabilmente la tendenza Cardmarket tra 7 e 30 giorni, come intervallo che regge otto volte su dieci: una regressione quantile lineare (Koenker e Bassett 1978) di ciò che è accaduto a tendenze reali, sugli ultimi 30 giorni di questa carta: quanto si muove, quanto dista dalle sue medie e dalla sua offerta più bassa. ",
        es: "Dónde estará probablemente la tendencia de Cardmarket en 7 y en 30 días, como un rango que se cumple ocho de cada diez veces: una regresión cuantílica lineal (Koenker y Bassett 1978) de lo que pasó con tendencias reales, sobre los últimos 30 días de esta carta: cuánto se mueve, cuánto dista de sus medias y de su oferta más baja. ",
        nl: "Waar de Cardmarket-trend over 7 en 30 dagen waarschijnlijk staat, als een marge die acht van de tien keer klopt: een lineaire kwantielregressie (Koenker en Bassett 1978) van wat met echte trends gebeurde, op de laatste 30 dagen van deze kaart: hoeveel ze beweegt, hoe ver ze van haar gemiddelden en laagste aanbod staat. ",
        pl: "Gdzie trend Cardmarket prawdopodobnie znajdzie się za 7 i za 30 dni, jako przedział, który sprawdza się osiem razy na dziesięć: liniowa regresja kwantylowa (Koenker i Bassett 1978) tego, co działo się z prawdziwymi trendami, na ostatnich 30 dniach tej karty: jak bardzo się zmienia, jak daleko jest od swoich średnich i najniższej oferty. ",
    }
    /// What it does not know.
    outlook_knows {
        en: "It knows prices only: no news, no reprints, no tournaments. ", de: "Er kennt nur Preise: keine Nachrichten, keine Neuauflagen, keine Turniere. ",
        fr: "Elles ne connaissent que les prix\u{a0}: ni actualités, ni réimpressions, ni tournois. ", it: "Conosce solo i prezzi: niente notizie, ristampe o tornei. ",
        es: "Solo conoce precios: ni noticias, ni reimpresiones, ni torneos. ", nl: "Het kent alleen prijzen: geen nieuws, geen herdrukken, geen toernooien. ",
        pl: "Zna tylko ceny: żadnych wiadomości, wznowień ani turniejów. ",
    }
    /// A heading.
    deals {
        en: "Deals and their score", de: "Deals und ihre Bewertung", fr: "Les bonnes affaires et leur score", it: "Gli affari e il loro punteggio",
        es: "Los chollos y su puntuación", nl: "Deals en hun score", pl: "Okazje i ich ocena",
    }
    /// Below it.
    deals_text {
        en: "A “shop offer” is what one shop's offer costs at a door in its own country, with sending and taxes, below the fair price of such a copy; a “market dip” is the market's own price below the median of its 30 days before. The score (0 to 100) is the sum of its parts, and each part says why it is as large as it is. A deal's page shows the row of the price, the days of the reference, and computes the reference again.",
        de: "Ein „Shop-Angebot“ kostet an einer Haustür im Land des Shops, mit Versand und Steuern, weniger als der faire Preis eines solchen Exemplars; ein „Preisrückgang am Markt“ ist der Marktpreis selbst unter dem Median seiner 30 Tage davor. Die Bewertung (0 bis 100) ist die Summe ihrer Teile, und jeder Teil sagt, warum er so groß ist. Die Seite eines Deals zeigt die Zeile des Preises und die Tage der Referenz und berechnet die Referenz neu.",
        fr: "Une «\u{a0}offre de boutique\u{a0}» coûte, livrée dans le pays de la boutique avec port et taxes, moins que le prix juste d’un tel exemplaire\u{202f}; une «\u{a0}baisse du marché\u{a0}» est le prix du marché lui-même sous la médiane de ses 30 jours précédents. Le score (0 à 100) est la somme de ses éléments, et chacun dit pourquoi il a cette taille. La page d’une affaire montre la ligne du prix, les jours de la référence, et recalcule la référence.",
        it: "Un’«offerta di negozio» costa, consegnata nel paese del negozio con spedizione e tasse, meno del prezzo equo di un tale esemplare; un «calo di mercato» è il prezzo del mercato stesso sotto la mediana dei suoi 30 giorni precedenti. Il punteggio (da 0 a 100) è la somma delle sue parti, e ognuna dice perché è così grande. La pagina di un affare mostra la riga del prezzo, i giorni del riferimento, e ricalcola il riferimento.",
        es: "Una «oferta de tienda» cuesta, entregada en el país de la tienda con envío e impuestos, menos que el precio justo de un ejemplar así; una «bajada del mercado» es el propio precio de mercado por debajo de la mediana de sus 30 días anteriores. La puntuación (de 0 a 100) es la suma de sus partes, y cada una dice por qué vale lo que vale. La página de un chollo muestra la fila del precio, los días de la referencia, y la vuelve a calcular.",
        nl: "Een ‘winkelaanbieding’ kost aan een deur in het land van de winkel, met verzending en belastingen, minder dan de eerlijke prijs van zo’n exemplaar; een ‘marktdip’ is de marktprijs zelf onder de mediaan van de 30 dagen ervoor. De score (0 tot 100) is de som van de onderdelen, en elk onderdeel zegt waarom het zo groot is. De pagina van een deal toont de regel van de prijs, de dagen van de referentie, en berekent die opnieuw.",
        pl: "„Oferta sklepu” kosztuje pod drzwiami w kraju sklepu, z wysyłką i podatkami, mniej niż uczciwa cena takiego egzemplarza; „spadek na rynku” to sama cena rynkowa poniżej mediany z poprzednich 30 dni. Ocena (od 0 do 100) jest sumą składników, a każdy z nich mówi, dlaczego jest taki duży. Strona okazji pokazuje wiersz ceny i dni odniesienia oraz oblicza cenę odniesienia na nowo.",
    }
    /// What a deal is not.
    deals_no_forecast {
        en: "A deal is not a forecast: a price below its past can go on falling. Where it is not known what sending costs, an offer has no score.",
        de: "Ein Deal ist keine Vorhersage: Ein Preis unter seiner Vergangenheit kann weiter fallen. Wo nicht bekannt ist, was der Versand kostet, hat ein Angebot keine Bewertung.",
        fr: "Une bonne affaire n’est pas une prévision\u{a0}: un prix sous son passé peut continuer à baisser. Si le prix du port n’est pas connu, une offre n’a pas de score.",
        it: "Un affare non è una previsione: un prezzo sotto il suo passato può continuare a scendere. Dove non si sa quanto costa la spedizione, un’offerta non ha punteggio.",
        es: "Un chollo no es una previsión: un precio por debajo de su pasado puede seguir bajando. Donde no se sabe cuánto cuesta el envío, una oferta no tiene puntuación.",
        nl: "Een deal is geen voorspelling: een prijs onder zijn verleden kan verder dalen. Waar niet bekend is wat verzenden kost, heeft een aanbieding geen score.",
        pl: "Okazja to nie prognoza: cena niższa niż w przeszłości może dalej spadać. Gdy nie wiadomo, ile kosztuje wysyłka, oferta nie ma oceny.",
    }
    /// What a signal is.
    signals_text {
        en: "What a series shows on its newest day that may say where it goes. Each is a claim with a day of judgement; it is right when the price has then moved by 1 % or more the way it said. Only Cardmarket's trend of 1 € and more is looked at. ",
        de: "Was ein Preisverlauf an seinem neuesten Tag zeigt und was sagen könnte, wohin er geht. Jedes ist eine Aussage mit einem Tag, an dem sie beurteilt wird; sie stimmt, wenn sich der Preis dann um 1 % oder mehr in die genannte Richtung bewegt hat. Betrachtet wird nur der Cardmarket-Trend ab 1 €. ",
        fr: "Ce qu’une série montre à son dernier jour et qui peut dire où elle va. Chacun est une affirmation avec un jour de jugement\u{202f}; elle est juste si le prix a alors bougé de 1\u{202f}% ou plus dans le sens annoncé. Seule la tendance Cardmarket à partir de 1 € est examinée. ",
        it: "Ciò che una serie mostra nel suo giorno più recente e che può dire dove va. Ognuno è un’affermazione con un giorno di giudizio; è giusta se allora il prezzo si è mosso dell’1% o più nel verso detto. Si guarda solo la tendenza Cardmarket da 1 € in su. ",
        es: "Lo que una serie muestra en su día más reciente y que puede decir adónde va. Cada una es una afirmación con un día de juicio; acierta si el precio se ha movido entonces un 1 % o más en el sentido dicho. Solo se mira la tendencia de Cardmarket desde 1 €. ",
        nl: "Wat een reeks op haar nieuwste dag laat zien en kan zeggen waar ze heen gaat. Elk is een bewering met een dag waarop ze wordt beoordeeld; ze klopt als de prijs dan 1% of meer in de genoemde richting is bewogen. Alleen de Cardmarket-trend vanaf € 1 wordt bekeken. ",
        pl: "Co szereg pokazuje w najnowszym dniu i co może mówić, dokąd zmierza. Każdy jest stwierdzeniem z dniem oceny; jest trafny, gdy cena zmieniła się wtedy o 1% lub więcej w zapowiedzianą stronę. Patrzymy tylko na trend Cardmarket od 1 €. ",
    }
    /// A heading.
    flags {
        en: "What speaks against a price", de: "Was gegen einen Preis spricht", fr: "Ce qui plaide contre un prix", it: "Che cosa depone contro un prezzo",
        es: "Lo que habla en contra de un precio", nl: "Wat tegen een prijs pleit", pl: "Co przemawia przeciwko cenie",
    }
    /// Below it.
    flags_text {
        en: "A leap of one day alone; a value that rises by half while it is still offered for the old price; offers that go while the rest gets dearer; one printing that moves by three tenths while at least two siblings do not; sources that contradict each other by more than a factor of 1.4; a newest value older than a week. A flagged price enters no index and raises no alert, and its deals lose points or all of their score. Days before an analysis first ran are looked at for leaps, pushes and bought-up offers alone.",
        de: "Ein Sprung an nur einem Tag; ein Wert, der um die Hälfte steigt, während noch zum alten Preis angeboten wird; Angebote, die verschwinden, während der Rest teurer wird; eine Ausführung, die sich um drei Zehntel bewegt, während mindestens zwei Geschwister stillstehen; Quellen, die sich um mehr als den Faktor 1,4 widersprechen; ein neuester Wert, der älter als eine Woche ist. Ein Preis mit Vorbehalt geht in keinen Index ein und löst keinen Alarm aus, und seine Deals verlieren Punkte oder die ganze Bewertung. Tage vor der ersten Auswertung werden nur auf Sprünge, Hochtreiben und aufgekaufte Angebote untersucht.",
        fr: "Un bond d’un seul jour\u{202f}; une valeur qui monte de moitié alors qu’on l’offre encore à l’ancien prix\u{202f}; des offres qui disparaissent pendant que le reste renchérit\u{202f}; une version qui bouge de trois dixièmes alors qu’au moins deux sœurs ne bougent pas\u{202f}; des sources qui se contredisent d’un facteur supérieur à 1,4\u{202f}; une dernière valeur de plus d’une semaine. Un prix sous réserve n’entre dans aucun indice et ne déclenche aucune alerte, et ses affaires perdent des points ou tout leur score. Les jours d’avant la première analyse ne sont examinés que pour les bonds, les hausses forcées et les rachats.",
        it: "Un balzo di un solo giorno; un valore che sale della metà mentre è ancora offerto al vecchio prezzo; offerte che spariscono mentre le altre rincarano; una versione che si muove di tre decimi mentre almeno due sorelle restano ferme; fonti che si contraddicono di un fattore oltre 1,4; un ultimo valore più vecchio di una settimana. Un prezzo con riserva non entra in alcun indice e non fa scattare avvisi, e i suoi affari perdono punti o tutto il punteggio. I giorni prima della prima analisi sono esaminati solo per balzi, spinte e accaparramenti.",
        es: "Un salto de un solo día; un valor que sube la mitad mientras aún se ofrece al precio antiguo; ofertas que desaparecen mientras el resto se encarece; una versión que se mueve tres décimas mientras al menos dos hermanas no; fuentes que se contradicen por más de un factor de 1,4; un último valor de más de una semana. Un precio con reservas no entra en ningún índice ni activa alertas, y sus chollos pierden puntos o toda la puntuación. De los días anteriores al primer análisis solo se miran saltos, subidas forzadas y acaparamientos.",
        nl: "Een sprong van maar één dag; een waarde die met de helft stijgt terwijl nog voor de oude prijs wordt aangeboden; aanbiedingen die verdwijnen terwijl de rest duurder wordt; één uitvoering die drie tienden beweegt terwijl ten minste twee zusjes stilstaan; bronnen die elkaar meer dan een factor 1,4 tegenspreken; een nieuwste waarde ouder dan een week. Een prijs met een voorbehoud telt in geen index mee en geeft geen alarm, en zijn deals verliezen punten of hun hele score. Dagen van vóór de eerste analyse worden alleen op sprongen, opdrijving en opkopen bekeken.",
        pl: "Skok tylko jednego dnia; wartość rosnąca o połowę, choć nadal oferowana po starej cenie; oferty znikające, gdy reszta drożeje; jedna wersja zmieniająca się o trzy dziesiąte, gdy co najmniej dwie pokrewne stoją w miejscu; źródła sprzeczne o czynnik większy niż 1,4; najnowsza wartość starsza niż tydzień. Cena z zastrzeżeniem nie wchodzi do żadnego indeksu i nie uruchamia alertu, a jej okazje tracą punkty lub całą ocenę. Dni sprzed pierwszej analizy sprawdzamy tylko pod kątem skoków, podbijania i wykupywania ofert.",
    }
    /// How indices of parts are made.
    index_parts {
        en: "By series, set, rarity and for sealed products the rules are the same. By price, a card belongs for a whole month where its last price of the month before puts it: a rise is counted in the band where it began. Breadth is how many rose and fell; co-movement is the share of what moved that went the way most did. ",
        de: "Nach Serie, Set, Seltenheit und für versiegelte Produkte gelten dieselben Regeln. Nach Preis gehört eine Karte einen ganzen Monat dorthin, wo ihr letzter Preis des Vormonats sie einordnet: Ein Anstieg zählt in der Preisklasse, in der er begann. Breite ist, wie viele stiegen und fielen; Gleichlauf ist der Anteil dessen, was sich bewegte, der in die Richtung der meisten ging. ",
        fr: "Par série, extension, rareté et pour les produits scellés, les règles sont les mêmes. Par prix, une carte appartient tout un mois à la tranche où la place son dernier prix du mois précédent\u{a0}: une hausse compte dans la tranche où elle a commencé. L’ampleur est le nombre de hausses et de baisses\u{202f}; le co-mouvement est la part de ce qui a bougé qui est allée dans le sens de la majorité. ",
        it: "Per serie, espansione, rarità e per i prodotti sigillati le regole sono le stesse. Per prezzo, una carta appartiene per tutto un mese alla fascia in cui la mette il suo ultimo prezzo del mese prima: un rialzo conta nella fascia in cui è cominciato. L’ampiezza è quanti salgono e scendono; il co-movimento è la quota di ciò che si è mosso nel verso della maggioranza. ",
        es: "Por serie, expansión, rareza y para el producto sellado las reglas son las mismas. Por precio, una carta pertenece durante todo un mes a la franja en que la sitúa su último precio del mes anterior: una subida cuenta en la franja donde empezó. La amplitud es cuántas subieron y bajaron; el comovimiento es la parte de lo que se movió que fue en el sentido de la mayoría. ",
        nl: "Per serie, set, zeldzaamheid en voor verzegelde producten zijn de regels gelijk. Op prijs hoort een kaart een hele maand waar haar laatste prijs van de maand ervoor haar plaatst: een stijging telt in de klasse waar ze begon. Breedte is hoeveel er stegen en daalden; samenloop is het deel van wat bewoog dat de kant van de meeste op ging. ",
        pl: "Według serii, dodatku, rzadkości i dla produktów zapieczętowanych zasady są takie same. Według ceny karta należy przez cały miesiąc tam, gdzie umieszcza ją ostatnia cena z poprzedniego miesiąca: wzrost liczy się w przedziale, w którym się zaczął. Szerokość to liczba wzrostów i spadków; współzmienność to udział tego, co ruszyło się w stronę większości. ",
    }
    /// A link.
    all_indices {
        en: "All indices", de: "Alle Indizes", fr: "Tous les indices", it: "Tutti gli indici", es: "Todos los índices", nl: "Alle indexen", pl: "Wszystkie indeksy",
    }
    /// A warning.
    one_odd_sale {
        en: "One odd sale can move a trend; look at the history before you believe it.", de: "Ein ungewöhnlicher Verkauf kann einen Trend bewegen; vor dem Glauben hilft ein Blick auf den Preisverlauf.",
        fr: "Une vente atypique peut faire bouger une tendance\u{202f}; regardez l’historique avant d’y croire.", it: "Una vendita anomala può muovere una tendenza; guarda lo storico prima di crederci.",
        es: "Una venta rara puede mover una tendencia; mira el historial antes de creértelo.", nl: "Eén vreemde verkoop kan een trend bewegen; bekijk het verloop voor je het gelooft.",
        pl: "Jedna nietypowa sprzedaż może poruszyć trend; zanim uwierzysz, spójrz na historię.",
    }
    /// A link inside a sentence.
    all_movers {
        en: "the list of all movers", de: "die Liste aller Preisbewegungen", fr: "la liste de toutes les variations", it: "l’elenco di tutte le variazioni",
        es: "la lista de todas las subidas y bajadas", nl: "de lijst van alle prijsbewegingen", pl: "lista wszystkich zmian cen",
    }
    /// After it.
    movers_tell_the_same {
        en: " tell the same. ", de: " sagen dasselbe. ", fr: " disent la même chose. ", it: " dicono la stessa cosa. ", es: " dicen lo mismo. ",
        nl: " zeggen hetzelfde. ", pl: " pokazują to samo. ",
    }
    /// A heading.
    comparing {
        en: "Comparing", de: "Vergleichen", fr: "Comparer", it: "Confrontare", es: "Comparar", nl: "Vergelijken", pl: "Porównywanie",
    }
    /// A link that begins a sentence.
    products_beside {
        en: "Products beside each other", de: "Produkte nebeneinander", fr: "Des produits côte à côte", it: "Prodotti affiancati", es: "Los productos comparados",
        nl: "Producten naast elkaar", pl: "Produkty obok siebie",
    }
    /// Its end.
    comparing_text {
        en: " are drawn on one index: each price divided by the product's own price on the first day that all of them have one of, times 100. Where a product was not seen on that day, its next day counts. What is shown is the price's movement, not its height.",
        de: " werden auf einem Index gezeichnet: jeder Preis geteilt durch den eigenen Preis des Produkts am ersten Tag, von dem alle einen haben, mal 100. Wurde ein Produkt an dem Tag nicht gesehen, zählt sein nächster. Gezeigt wird die Bewegung des Preises, nicht seine Höhe.",
        fr: " sont dessinés sur un même indice\u{a0}: chaque prix divisé par le prix du produit au premier jour où tous en ont un, fois 100. Si un produit n’a pas été vu ce jour-là, son jour suivant compte. On montre le mouvement du prix, non son niveau.",
        it: " sono disegnati su un unico indice: ogni prezzo diviso per il prezzo del prodotto nel primo giorno in cui tutti ne hanno uno, per 100. Se un prodotto non è stato visto quel giorno, vale il suo giorno successivo. Si mostra il movimento del prezzo, non la sua altezza.",
        es: " se dibujan en un solo índice: cada precio dividido por el del propio producto el primer día en que todos tienen uno, por 100. Si un producto no se vio ese día, cuenta su día siguiente. Se muestra el movimiento del precio, no su altura.",
        nl: " worden op één index getekend: elke prijs gedeeld door de eigen prijs van het product op de eerste dag waarvan ze er allemaal een hebben, maal 100. Is een product die dag niet gezien, dan telt de volgende. Getoond wordt de beweging van de prijs, niet de hoogte.",
        pl: " rysujemy na jednym indeksie: każda cena podzielona przez cenę tego produktu z pierwszego dnia, w którym mają ją wszystkie, razy 100. Jeśli produktu wtedy nie widziano, liczy się jego następny dzień. Pokazujemy ruch ceny, a nie jej wysokość.",
    }
    /// A heading.
    freshness {
        en: "How fresh a source is", de: "Wie aktuell eine Quelle ist", fr: "La fraîcheur d’une source", it: "Quanto è aggiornata una fonte",
        es: "Lo reciente que es una fuente", nl: "Hoe actueel een bron is", pl: "Jak aktualne jest źródło",
    }
    /// Below it.
    freshness_text {
        en: "A shop is fresh when its last good visit is no older than two turns of its own schedule, and late up to eight turns or four days, whichever is longer; then it is old. A source that publishes once a day is fresh for two days and late for five. ",
        de: "Ein Shop ist aktuell, wenn sein letzter guter Besuch nicht älter ist als zwei Runden seines eigenen Plans, und verspätet bis zu acht Runden oder vier Tagen, je nachdem, was länger ist; danach ist er veraltet. Eine Quelle, die einmal am Tag veröffentlicht, ist zwei Tage aktuell und fünf Tage verspätet. ",
        fr: "Une boutique est à jour quand sa dernière visite réussie ne dépasse pas deux tours de son propre rythme, et en retard jusqu’à huit tours ou quatre jours, selon le plus long\u{202f}; ensuite elle est ancienne. Une source quotidienne est à jour deux jours et en retard cinq. ",
        it: "Un negozio è aggiornato quando la sua ultima visita riuscita non supera due turni del suo ritmo, e in ritardo fino a otto turni o quattro giorni, secondo il più lungo; poi è vecchio. Una fonte quotidiana è aggiornata per due giorni e in ritardo per cinque. ",
        es: "Una tienda está al día cuando su última visita correcta no supera dos turnos de su propio ritmo, y con retraso hasta ocho turnos o cuatro días, lo que sea más largo; después es antigua. Una fuente diaria está al día dos días y con retraso cinco. ",
        nl: "Een winkel is actueel als zijn laatste goede bezoek niet ouder is dan twee beurten van zijn eigen schema, en verlaat tot acht beurten of vier dagen, wat het langst is; daarna is hij oud. Een bron die eens per dag publiceert, is twee dagen actueel en vijf dagen verlaat. ",
        pl: "Sklep jest aktualny, gdy jego ostatnia udana wizyta nie jest starsza niż dwie tury jego harmonogramu, i opóźniony do ośmiu tur lub czterech dni, zależnie od tego, co dłuższe; potem jest stary. Źródło publikujące raz dziennie jest aktualne przez dwa dni i opóźnione przez pięć. ",
    }
    /// A link.
    how_all_stand {
        en: "How all of them stand", de: "Wie alle stehen", fr: "L’état de toutes", it: "Come stanno tutte", es: "Cómo están todas", nl: "Hoe ze er allemaal voor staan",
        pl: "Jak mają się wszystkie",
    }
}

sentences! {
    /// When a line breaks.
    line_breaks(days) {
        en: "after more than {days} such days the line breaks.", de: "nach mehr als {days} solchen Tagen bricht die Linie ab.", fr: "après plus de {days} jours de ce genre, la ligne s’interrompt.",
        it: "dopo più di {days} giorni così la linea si interrompe.", es: "tras más de {days} días así, la línea se corta.", nl: "na meer dan {days} zulke dagen breekt de lijn.",
        pl: "po więcej niż {days} takich dniach linia się urywa.",
    }
    /// How changes are made.
    changes_text(days) {
        en: "Changes of 1, 7 and 30 days compare the newest value with the value of that day before, or of up to {days} days earlier where that day was not seen. Beyond that there is no change to show. ",
        de: "Veränderungen über 1, 7 und 30 Tage vergleichen den neuesten Wert mit dem des Tages davor, oder bis zu {days} Tage früher, wo der Tag nicht gesehen wurde. Darüber hinaus gibt es keine Veränderung zu zeigen. ",
        fr: "Les variations sur 1, 7 et 30 jours comparent la dernière valeur à celle du jour en question, ou jusqu’à {days} jours plus tôt s’il n’a pas été vu. Au-delà, il n’y a pas de variation à montrer. ",
        it: "Le variazioni di 1, 7 e 30 giorni confrontano l’ultimo valore con quello del giorno in questione, o fino a {days} giorni prima se non è stato visto. Oltre, non c’è variazione da mostrare. ",
        es: "Las variaciones de 1, 7 y 30 días comparan el último valor con el de ese día, o el de hasta {days} días antes si no se vio. Más allá no hay variación que mostrar. ",
        nl: "Veranderingen over 1, 7 en 30 dagen vergelijken de nieuwste waarde met die van de dag ervoor, of tot {days} dagen eerder als die dag niet is gezien. Daarbuiten is er geen verandering te tonen. ",
        pl: "Zmiany z 1, 7 i 30 dni porównują najnowszą wartość z wartością z tamtego dnia lub do {days} dni wcześniejszą, jeśli dnia nie widziano. Poza tym nie ma zmiany do pokazania. ",
    }
    /// Where there is no outlook.
    outlook_least(price) {
        en: "Below {price} nothing is said: one cent is a jump there. ", de: "Unter {price} wird nichts gesagt: Dort ist ein Cent ein Sprung. ",
        fr: "Sous {price}, rien n’est dit\u{a0}: un centime y est un bond. ", it: "Sotto {price} non si dice nulla: lì un centesimo è un balzo. ",
        es: "Por debajo de {price} no se dice nada: ahí un céntimo es un salto. ", nl: "Onder {price} wordt niets gezegd: daar is één cent een sprong. ",
        pl: "Poniżej {price} nic nie mówimy: tam jeden cent to skok. ",
    }
    /// Where there is no outlook.
    outlook_oldest(days) {
        en: "Without a trend in {days} days there is no outlook, and an older trend makes a wider range. ",
        de: "Ohne Trend in {days} Tagen gibt es keinen Ausblick, und ein älterer Trend macht die Spanne breiter. ",
        fr: "Sans tendance depuis {days} jours, pas de perspectives, et une tendance plus ancienne élargit la fourchette. ",
        it: "Senza tendenza da {days} giorni non ci sono prospettive, e una tendenza più vecchia allarga l’intervallo. ",
        es: "Sin tendencia en {days} días no hay perspectiva, y una tendencia más antigua amplía el rango. ",
        nl: "Zonder trend in {days} dagen is er geen vooruitzicht, en een oudere trend maakt de marge ruimer. ",
        pl: "Bez trendu przez {days} dni nie ma prognozy, a starszy trend poszerza przedział. ",
    }
    /// What is no deal.
    deals_limits(percent, dip, reference, held, unstable) {
        en: "A dip is at least {percent} % below its median and at most {dip} days old; no source of a fair price is older than {reference} days. An offer below its fair price divided by {held} is more likely a wrong match, a damaged card or a typing error, and a fair price or a window whose upper end is more than {unstable} times its lower end says too little: neither is shown as a deal.",
        de: "Ein Rückgang liegt mindestens {percent} % unter seinem Median und ist höchstens {dip} Tage alt; keine Quelle eines fairen Preises ist älter als {reference} Tage. Ein Angebot unter seinem fairen Preis geteilt durch {held} ist eher eine falsche Zuordnung, eine beschädigte Karte oder ein Tippfehler, und ein fairer Preis oder ein Zeitfenster, dessen oberes Ende mehr als das {unstable}-Fache des unteren ist, sagt zu wenig: Beides wird nicht als Deal gezeigt.",
        fr: "Une baisse est d’au moins {percent}\u{202f}% sous sa médiane et date d’au plus {dip} jours\u{202f}; aucune source d’un prix juste n’a plus de {reference} jours. Une offre sous son prix juste divisé par {held} est plutôt une mauvaise identification, une carte abîmée ou une faute de frappe, et un prix juste ou une période dont la borne haute dépasse {unstable} fois la basse en dit trop peu\u{a0}: ni l’un ni l’autre n’est montré.",
        it: "Un calo è almeno il {percent}% sotto la sua mediana e ha al massimo {dip} giorni; nessuna fonte di un prezzo equo ha più di {reference} giorni. Un’offerta sotto il prezzo equo diviso {held} è più probabilmente un riconoscimento sbagliato, una carta rovinata o un errore di battitura, e un prezzo equo o una finestra il cui limite alto supera {unstable} volte il basso dice troppo poco: nessuno dei due è mostrato come affare.",
        es: "Una bajada está al menos un {percent} % por debajo de su mediana y tiene como mucho {dip} días; ninguna fuente de un precio justo tiene más de {reference} días. Una oferta por debajo de su precio justo dividido por {held} es más bien una identificación errónea, una carta dañada o una errata, y un precio justo o un periodo cuyo extremo alto supera {unstable} veces el bajo dice demasiado poco: ninguno se muestra como chollo.",
        nl: "Een dip ligt ten minste {percent}% onder zijn mediaan en is hoogstens {dip} dagen oud; geen bron van een eerlijke prijs is ouder dan {reference} dagen. Een aanbieding onder de eerlijke prijs gedeeld door {held} is eerder een verkeerde koppeling, een beschadigde kaart of een typefout, en een eerlijke prijs of periode waarvan de bovengrens meer dan {unstable} keer de ondergrens is, zegt te weinig: geen van beide wordt als deal getoond.",
        pl: "Spadek jest co najmniej {percent}% poniżej mediany i ma najwyżej {dip} dni; żadne źródło uczciwej ceny nie jest starsze niż {reference} dni. Oferta poniżej uczciwej ceny podzielonej przez {held} to raczej błędne dopasowanie, uszkodzona karta lub literówka, a uczciwa cena lub okres, którego górna granica jest ponad {unstable} razy większa od dolnej, mówi zbyt mało: żadnego z nich nie pokazujemy jako okazji.",
    }
    /// How the index is made.
    index_text(base, smooth, smooth_days, least, basket, constituents) {
        en: "It begins at {base} and moves with the geometric mean of the changes of all guide values, each with the same weight. A value counts as the median of its last {smooth} days with data (at most {smooth_days} days back), so that one odd sale goes in and out without a trace, and only where it is {least} or more. A card is compared with its own last value; until it is seen again it counts as unchanged, and after {basket} days it is out. A card that comes or goes moves nothing. A day with fewer than {constituents} values has no level. The number of values behind the newest step stands beside it.",
        de: "Er beginnt bei {base} und bewegt sich mit dem geometrischen Mittel der Veränderungen aller Werte der Preisliste, jeder mit gleichem Gewicht. Ein Wert zählt als Median seiner letzten {smooth} Tage mit Daten (höchstens {smooth_days} Tage zurück), damit ein ungewöhnlicher Verkauf spurlos kommt und geht, und nur ab {least}. Eine Karte wird mit ihrem eigenen letzten Wert verglichen; bis sie wieder gesehen wird, gilt sie als unverändert, und nach {basket} Tagen ist sie draußen. Eine Karte, die kommt oder geht, bewegt nichts. Ein Tag mit weniger als {constituents} Werten hat keinen Stand. Die Zahl der Werte hinter dem neuesten Schritt steht daneben.",
        fr: "Il commence à {base} et suit la moyenne géométrique des variations de toutes les valeurs du guide, à poids égal. Une valeur compte comme la médiane de ses {smooth} derniers jours avec données (au plus {smooth_days} jours en arrière), pour qu’une vente atypique passe sans laisser de trace, et seulement à partir de {least}. Une carte est comparée à sa propre dernière valeur\u{202f}; jusqu’à ce qu’on la revoie, elle compte comme inchangée, et après {basket} jours elle sort. Une carte qui arrive ou part ne fait rien bouger. Un jour avec moins de {constituents} valeurs n’a pas de niveau. Le nombre de valeurs derrière le dernier pas figure à côté.",
        it: "Comincia da {base} e si muove con la media geometrica delle variazioni di tutti i valori del listino, a pesi uguali. Un valore conta come la mediana dei suoi ultimi {smooth} giorni con dati (al massimo {smooth_days} giorni indietro), così una vendita anomala entra ed esce senza traccia, e solo da {least} in su. Una carta è confrontata con il suo ultimo valore; finché non è rivista conta come invariata, e dopo {basket} giorni esce. Una carta che arriva o se ne va non muove nulla. Un giorno con meno di {constituents} valori non ha livello. Il numero di valori dietro l’ultimo passo è scritto accanto.",
        es: "Empieza en {base} y se mueve con la media geométrica de las variaciones de todos los valores de la guía, con igual peso. Un valor cuenta como la mediana de sus últimos {smooth} días con datos (como mucho {smooth_days} días atrás), para que una venta rara entre y salga sin dejar rastro, y solo desde {least}. Una carta se compara con su propio último valor; hasta que se vuelve a ver cuenta como sin cambios, y a los {basket} días sale. Una carta que llega o se va no mueve nada. Un día con menos de {constituents} valores no tiene nivel. El número de valores tras el último paso figura al lado.",
        nl: "Hij begint op {base} en beweegt met het meetkundig gemiddelde van de veranderingen van alle gidswaarden, elk met hetzelfde gewicht. Een waarde telt als de mediaan van haar laatste {smooth} dagen met gegevens (hoogstens {smooth_days} dagen terug), zodat één vreemde verkoop spoorloos komt en gaat, en alleen vanaf {least}. Een kaart wordt met haar eigen laatste waarde vergeleken; tot ze weer wordt gezien geldt ze als onveranderd, en na {basket} dagen valt ze eruit. Een kaart die komt of gaat, beweegt niets. Een dag met minder dan {constituents} waarden heeft geen stand. Het aantal waarden achter de nieuwste stap staat ernaast.",
        pl: "Zaczyna się od {base} i porusza się ze średnią geometryczną zmian wszystkich wartości cennika, o równych wagach. Wartość liczy się jako mediana z jej ostatnich {smooth} dni z danymi (najwyżej {smooth_days} dni wstecz), aby jedna nietypowa sprzedaż przeszła bez śladu, i tylko od {least}. Karta jest porównywana z własną ostatnią wartością; dopóki znów jej nie zobaczymy, liczy się jako niezmieniona, a po {basket} dniach wypada. Karta, która przybywa lub odchodzi, niczego nie porusza. Dzień z mniej niż {constituents} wartościami nie ma poziomu. Liczba wartości stojących za najnowszym krokiem jest podana obok.",
    }
    /// What movers are; the link to their list follows.
    movers_text(least, days, seen) {
        en: "The largest changes among variants worth {least} or more (one cent is a large move for a penny card) whose newest value is at most {days} days older than the newest of all, with data on at least {seen} of the 30 days before it and without a flag that keeps a price out of the index. The first page, the API and ",
        de: "Die größten Veränderungen unter Varianten ab {least} (ein Cent ist viel für eine Cent-Karte), deren neuester Wert höchstens {days} Tage älter ist als der neueste von allen, mit Daten an mindestens {seen} der 30 Tage davor und ohne Vorbehalt, der einen Preis aus dem Index hält. Die Startseite, die API und ",
        fr: "Les plus grandes variations parmi les variantes de {least} ou plus (un centime est beaucoup pour une carte à quelques centimes) dont la dernière valeur a au plus {days} jours de plus que la plus récente de toutes, avec des données sur au moins {seen} des 30 jours précédents et sans réserve qui écarte un prix de l’indice. L’accueil, l’API et ",
        it: "Le maggiori variazioni tra le varianti da {least} in su (un centesimo è molto per una carta da pochi centesimi) il cui ultimo valore ha al massimo {days} giorni più del più recente di tutti, con dati in almeno {seen} dei 30 giorni precedenti e senza riserve che escludano un prezzo dall’indice. La pagina iniziale, l’API e ",
        es: "Las mayores variaciones entre variantes de {least} o más (un céntimo es mucho para una carta de céntimos) cuyo último valor tiene como mucho {days} días más que el más reciente de todos, con datos en al menos {seen} de los 30 días anteriores y sin reservas que dejen un precio fuera del índice. La portada, la API y ",
        nl: "De grootste veranderingen onder varianten van {least} of meer (één cent is veel voor een centenkaart) waarvan de nieuwste waarde hoogstens {days} dagen ouder is dan de nieuwste van alle, met gegevens op ten minste {seen} van de 30 dagen ervoor en zonder voorbehoud dat een prijs uit de index houdt. De startpagina, de API en ",
        pl: "Największe zmiany wśród wariantów wartych co najmniej {least} (jeden cent to dużo dla karty za grosze), których najnowsza wartość jest najwyżej {days} dni starsza od najnowszej ze wszystkich, z danymi z co najmniej {seen} z poprzednich 30 dni i bez zastrzeżenia, które wyklucza cenę z indeksu. Strona główna, API i ",
    }
    /// Of a signal's rule.
    judged_after(days, proof) {
        en: "Judged after {days} days. {proof}", de: "Beurteilt nach {days} Tagen. {proof}", fr: "Jugé après {days} jours. {proof}", it: "Giudicato dopo {days} giorni. {proof}",
        es: "Se juzga a los {days} días. {proof}", nl: "Beoordeeld na {days} dagen. {proof}", pl: "Oceniane po {days} dniach. {proof}",
    }
}

//! What the pages about the site and about its accessibility say.

use crate::i18n::say::words;

words! {
    /// For search engines.
    description {
        en: "What this site is for, where its numbers come from, and who runs and pays for it.",
        de: "Wofür diese Website da ist, woher ihre Zahlen kommen und wer sie betreibt und bezahlt.",
        fr: "À quoi sert ce site, d’où viennent ses chiffres, et qui l’exploite et le paie.",
        it: "A che cosa serve questo sito, da dove vengono i suoi numeri, e chi lo gestisce e lo paga.",
        es: "Para qué sirve este sitio, de dónde salen sus cifras y quién lo gestiona y lo paga.",
        nl: "Waar deze site voor is, waar de getallen vandaan komen, en wie hem beheert en betaalt.",
        pl: "Do czego służy ten serwis, skąd pochodzą jego liczby i kto go prowadzi i opłaca.",
    }
    /// The heading.
    heading {
        en: "About this site", de: "Über diese Website", fr: "À propos de ce site", it: "Informazioni su questo sito", es: "Acerca de este sitio", nl: "Over deze site",
        pl: "O tym serwisie",
    }
    /// Below it.
    lead {
        en: "It answers three questions about a Pokémon card or a sealed box in Europe: what is it worth, what does it cost at my door, and is this a good moment. With reasons that can be checked.",
        de: "Sie beantwortet drei Fragen zu einer Pokémon-Karte oder einem versiegelten Display in Europa: Was ist es wert, was kostet es an meiner Haustür, und ist jetzt ein guter Moment? Mit Gründen, die sich nachprüfen lassen.",
        fr: "Il répond à trois questions sur une carte Pokémon ou une boîte scellée en Europe\u{a0}: que vaut-elle, combien coûte-t-elle livrée chez moi, et est-ce le bon moment. Avec des raisons vérifiables.",
        it: "Risponde a tre domande su una carta Pokémon o un box sigillato in Europa: quanto vale, quanto costa a casa mia, ed è il momento giusto. Con ragioni verificabili.",
        es: "Responde a tres preguntas sobre una carta Pokémon o una caja sellada en Europa: cuánto vale, cuánto cuesta en mi puerta y si es un buen momento. Con motivos comprobables.",
        nl: "De site beantwoordt drie vragen over een Pokémonkaart of verzegelde box in Europa: wat is het waard, wat kost het aan mijn deur, en is dit een goed moment. Met redenen die je kunt nagaan.",
        pl: "Odpowiada na trzy pytania o kartę Pokémon lub zapieczętowany box w Europie: ile jest wart, ile kosztuje pod moimi drzwiami i czy to dobry moment. Z uzasadnieniem, które można sprawdzić.",
    }
    /// A heading.
    questions {
        en: "Questions", de: "Fragen", fr: "Questions", it: "Domande", es: "Preguntas", nl: "Vragen", pl: "Pytania",
    }
    /// A question.
    where_from {
        en: "Where do the prices come from?", de: "Woher kommen die Preise?", fr: "D’où viennent les prix\u{202f}?", it: "Da dove vengono i prezzi?",
        es: "¿De dónde salen los precios?", nl: "Waar komen de prijzen vandaan?", pl: "Skąd pochodzą ceny?",
    }
    /// A question.
    with_sending {
        en: "Is shipping part of the price?", de: "Ist der Versand im Preis enthalten?", fr: "Le port est-il compris dans le prix\u{202f}?",
        it: "La spedizione è compresa nel prezzo?", es: "¿El envío está incluido en el precio?", nl: "Zit de verzending in de prijs?",
        pl: "Czy wysyłka jest wliczona w cenę?",
    }
    /// A question.
    what_deal {
        en: "What makes a deal?", de: "Was macht einen Deal aus?", fr: "Qu’est-ce qui fait une bonne affaire\u{202f}?",
        it: "Che cosa rende un prezzo un affare?", es: "¿Qué hace que un precio sea un chollo?", nl: "Wat maakt een deal?",
        pl: "Co czyni cenę okazją?",
    }
    /// A question.
    why_gaps {
        en: "Why are there gaps in a price history?", de: "Warum hat ein Preisverlauf Lücken?", fr: "Pourquoi un historique a-t-il des trous\u{202f}?",
        it: "Perché uno storico dei prezzi ha dei vuoti?", es: "¿Por qué hay huecos en un historial de precios?",
        nl: "Waarom zitten er gaten in een prijsverloop?", pl: "Dlaczego w historii cen są luki?",
    }
    /// A question.
    can_foretell {
        en: "Do you foretell prices?", de: "Sagt ihr Preise voraus?", fr: "Prédisez-vous les prix\u{202f}?", it: "Prevedete i prezzi?",
        es: "¿Predicen los precios?", nl: "Voorspellen jullie prijzen?", pl: "Czy przewidujecie ceny?",
    }
    /// A heading.
    hold_to {
        en: "What we hold to", de: "Woran wir uns halten", fr: "Nos principes", it: "I nostri principi", es: "Nuestros principios", nl: "Waar we ons aan houden",
        pl: "Czego się trzymamy",
    }
    /// A principle, before a link.
    every_number {
        en: "Every number leads to the rows it was made of. ", de: "Jede Zahl führt zu den Zeilen, aus denen sie entstand. ", fr: "Chaque chiffre remonte aux lignes dont il est issu. ",
        it: "Ogni numero riconduce alle righe da cui è fatto. ", es: "Cada cifra lleva a las filas de las que salió. ", nl: "Elk getal leidt naar de regels waaruit het is gemaakt. ",
        pl: "Każda liczba prowadzi do wierszy, z których powstała. ",
    }
    /// A principle.
    not_known {
        en: "What is not known is said to be “no data”. A gap in a line is a day nobody saw.",
        de: "Was nicht bekannt ist, heißt „keine Daten“. Eine Lücke in einer Linie ist ein Tag, den niemand gesehen hat.",
        fr: "Ce qui n’est pas connu s’appelle «\u{a0}aucune donnée\u{a0}». Un trou dans une ligne est un jour que personne n’a vu.",
        it: "Ciò che non si sa è detto «nessun dato». Un vuoto in una linea è un giorno che nessuno ha visto.",
        es: "Lo que no se sabe se dice «sin datos». Un hueco en una línea es un día que nadie vio.",
        nl: "Wat niet bekend is, heet ‘geen gegevens’. Een gat in een lijn is een dag die niemand zag.",
        pl: "To, czego nie wiadomo, nazywamy „brak danych”. Luka w linii to dzień, którego nikt nie widział.",
    }
    /// A principle, before a link.
    foretell {
        en: "What we foretell is written down before its day and judged after it. ", de: "Was wir vorhersagen, wird vor seinem Tag aufgeschrieben und danach beurteilt. ",
        fr: "Ce que nous prédisons est écrit avant son jour et jugé après. ", it: "Ciò che prevediamo è scritto prima del suo giorno e giudicato dopo. ",
        es: "Lo que predecimos se escribe antes de su día y se juzga después. ", nl: "Wat we voorspellen, wordt vóór de dag opgeschreven en erna beoordeeld. ",
        pl: "To, co przewidujemy, zapisujemy przed danym dniem i oceniamy po nim. ",
    }
    /// A principle, before a link.
    went_wrong {
        en: "What went wrong is public: ", de: "Was schiefging, ist öffentlich: ", fr: "Ce qui a mal tourné est public\u{a0}: ", it: "Ciò che è andato storto è pubblico: ",
        es: "Lo que salió mal es público: ", nl: "Wat misging, is openbaar: ", pl: "To, co poszło nie tak, jest jawne: ",
    }
    /// The link.
    sources_and_incidents {
        en: "sources and incidents", de: "Quellen und Vorfälle", fr: "sources et incidents", it: "fonti e incidenti", es: "fuentes e incidentes", nl: "bronnen en incidenten",
        pl: "źródła i zdarzenia",
    }
    /// A principle.
    whole_price {
        en: "A price counts with sending, VAT and customs, where they are known; a cheap price with dear postage is a dear price.",
        de: "Ein Preis zählt mit Versand, Mehrwertsteuer und Zoll, wo sie bekannt sind; ein günstiger Preis mit teurem Porto ist ein teurer Preis.",
        fr: "Un prix compte avec le port, la TVA et la douane, quand ils sont connus\u{202f}; un petit prix avec un gros port est un gros prix.",
        it: "Un prezzo conta con spedizione, IVA e dogana, dove sono note; un prezzo basso con una spedizione cara è un prezzo caro.",
        es: "Un precio cuenta con envío, IVA y aduana, donde se conocen; un precio barato con un envío caro es un precio caro.",
        nl: "Een prijs telt met verzending, btw en invoerrechten, waar die bekend zijn; een lage prijs met dure porto is een hoge prijs.",
        pl: "Cena liczy się z wysyłką, VAT i cłem, jeśli są znane; tania cena z drogą przesyłką to droga cena.",
    }
    /// A heading.
    where_prices {
        en: "Where prices come from", de: "Woher Preise kommen", fr: "D’où viennent les prix", it: "Da dove vengono i prezzi", es: "De dónde salen los precios",
        nl: "Waar prijzen vandaan komen", pl: "Skąd pochodzą ceny",
    }
    /// Before a link.
    from_guide_and {
        en: "From Cardmarket's public price guide and from ", de: "Aus der öffentlichen Preisliste von Cardmarket und von ", fr: "Du guide des prix public de Cardmarket et de ",
        it: "Dal listino pubblico di Cardmarket e da ", es: "De la guía de precios pública de Cardmarket y de ", nl: "Uit de openbare prijsgids van Cardmarket en van ",
        pl: "Z publicznego cennika Cardmarket i z tych miejsc: ",
    }
    /// The link.
    shops {
        en: "shops", de: "Shops", fr: "boutiques", it: "negozi", es: "tiendas", nl: "winkels", pl: "sklepy",
    }
    /// After it.
    that_let_us {
        en: " whose robots.txt and terms let us read them, slowly and under our own name. A shop that says no is left alone.",
        de: ", deren robots.txt und Nutzungsbedingungen uns lesen lassen, langsam und unter eigenem Namen. Ein Shop, der Nein sagt, wird in Ruhe gelassen.",
        fr: " dont le robots.txt et les conditions nous laissent lire, lentement et sous notre propre nom. Une boutique qui dit non est laissée tranquille.",
        it: " il cui robots.txt e le cui condizioni ci permettono di leggere, lentamente e con il nostro nome. Un negozio che dice no viene lasciato in pace.",
        es: " cuyo robots.txt y cuyas condiciones nos permiten leerlas, despacio y con nuestro propio nombre. Una tienda que dice que no se deja en paz.",
        nl: " waarvan robots.txt en voorwaarden ons laten lezen, langzaam en onder eigen naam. Een winkel die nee zegt, wordt met rust gelaten.",
        pl: ", których robots.txt i regulamin pozwalają nam czytać, powoli i pod własną nazwą. Sklep, który odmawia, zostawiamy w spokoju.",
    }
    /// A heading.
    who_pays {
        en: "Who pays", de: "Wer bezahlt", fr: "Qui paie", it: "Chi paga", es: "Quién paga", nl: "Wie betaalt", pl: "Kto płaci",
    }
    /// Before a link.
    those_who_take {
        en: "Those who take a ", de: "Wer einen Tarif nimmt: ", fr: "Ceux qui prennent un ", it: "Chi sceglie un ", es: "Quienes contratan un ", nl: "Wie een ", pl: "Ci, którzy wybierają: ",
    }
    /// The link.
    plan {
        en: "plan", de: "die Tarife", fr: "abonnement", it: "abbonamento", es: "plan", nl: "abonnement", pl: "plan",
    }
    /// After it.
    no_place {
        en: ". No shop pays for a place, links to shops carry no commission, and nothing is advertised.",
        de: ". Kein Shop bezahlt für einen Platz, Links zu Shops bringen keine Provision, und Werbung gibt es nicht.",
        fr: ". Aucune boutique ne paie une place, les liens vers les boutiques ne rapportent aucune commission, et il n’y a pas de publicité.",
        it: ". Nessun negozio paga per una posizione, i link ai negozi non portano commissioni, e non c’è pubblicità.",
        es: ". Ninguna tienda paga por un puesto, los enlaces a tiendas no llevan comisión y no hay publicidad.",
        nl: " neemt. Geen winkel betaalt voor een plek, links naar winkels leveren geen commissie op, en er is geen reclame.",
        pl: ". Żaden sklep nie płaci za miejsce, odnośniki do sklepów nie przynoszą prowizji i nie ma reklam.",
    }
    /// A heading.
    pictures {
        en: "Pictures", de: "Bilder", fr: "Images", it: "Immagini", es: "Imágenes", nl: "Afbeeldingen", pl: "Obrazy",
    }
    /// Below it.
    pictures_text {
        en: "The small card backs are drawn by a function from the name of a set and the kind of a product. They show no card: the artwork belongs to its owners, and is not copied here.",
        de: "Die kleinen Kartenbilder zeichnet eine Funktion aus dem Namen eines Sets und der Art eines Produkts. Sie zeigen keine Karte: Die Illustrationen gehören ihren Inhabern und werden hier nicht kopiert.",
        fr: "Les petites vignettes sont dessinées par une fonction d’après le nom d’une extension et le type d’un produit. Elles ne montrent aucune carte\u{a0}: les illustrations appartiennent à leurs ayants droit et ne sont pas copiées ici.",
        it: "Le piccole figure sono disegnate da una funzione in base al nome di un’espansione e al tipo di prodotto. Non mostrano alcuna carta: le illustrazioni appartengono ai loro titolari e qui non vengono copiate.",
        es: "Las pequeñas figuras las dibuja una función a partir del nombre de una expansión y del tipo de producto. No muestran ninguna carta: las ilustraciones son de sus titulares y aquí no se copian.",
        nl: "De kleine plaatjes worden getekend door een functie, uit de naam van een set en de soort van een product. Ze tonen geen kaart: de illustraties zijn van hun eigenaars en worden hier niet gekopieerd.",
        pl: "Małe obrazki rysuje funkcja na podstawie nazwy dodatku i rodzaju produktu. Nie przedstawiają żadnej karty: ilustracje należą do ich właścicieli i nie są tu kopiowane.",
    }
    /// A heading.
    who_runs {
        en: "Who runs it", de: "Wer sie betreibt", fr: "Qui l’exploite", it: "Chi lo gestisce", es: "Quién lo gestiona", nl: "Wie hem beheert", pl: "Kto go prowadzi",
    }
    /// For search engines: accessibility.
    access_description {
        en: "How this site is made usable by everyone, what is still missing, and whom to tell.",
        de: "Wie diese Website für alle benutzbar gemacht wird, was noch fehlt und an wen man sich wendet.",
        fr: "Comment ce site est rendu utilisable par tous, ce qui manque encore, et à qui le dire.",
        it: "Come questo sito è reso utilizzabile da tutti, che cosa manca ancora e a chi dirlo.",
        es: "Cómo se hace este sitio utilizable para todos, qué falta todavía y a quién decírselo.",
        nl: "Hoe deze site voor iedereen bruikbaar wordt gemaakt, wat nog ontbreekt en wie je dat kunt melden.",
        pl: "Jak ten serwis staje się użyteczny dla wszystkich, czego jeszcze brakuje i komu to zgłosić.",
    }
    /// Its measure.
    access_lead {
        en: "This site is meant to be used by everyone. Its measure is WCAG 2.2, level AA.", de: "Diese Website soll von allen benutzt werden können. Ihr Maßstab ist WCAG 2.2, Stufe AA.",
        fr: "Ce site doit pouvoir être utilisé par tous. Sa référence est WCAG 2.2, niveau AA.", it: "Questo sito è pensato per tutti. Il suo riferimento è WCAG 2.2, livello AA.",
        es: "Este sitio está pensado para todos. Su referencia es WCAG 2.2, nivel AA.", nl: "Deze site is bedoeld voor iedereen. De maatstaf is WCAG 2.2, niveau AA.",
        pl: "Ten serwis ma być dostępny dla wszystkich. Jego miarą jest WCAG 2.2, poziom AA.",
    }
    /// A heading.
    done {
        en: "What is done", de: "Was getan ist", fr: "Ce qui est fait", it: "Che cosa è stato fatto", es: "Lo que está hecho", nl: "Wat gedaan is", pl: "Co zrobiono",
    }
    /// Of it.
    without_scripts {
        en: "Everything can be read, searched, filtered and sent without scripts, and reached with the keyboard alone.",
        de: "Alles lässt sich ohne Skripte lesen, durchsuchen, filtern und absenden und allein mit der Tastatur erreichen.",
        fr: "Tout peut être lu, recherché, filtré et envoyé sans scripts, et atteint au clavier seul.",
        it: "Tutto si può leggere, cercare, filtrare e inviare senza script, e raggiungere con la sola tastiera.",
        es: "Todo se puede leer, buscar, filtrar y enviar sin scripts, y alcanzar solo con el teclado.",
        nl: "Alles kan zonder scripts worden gelezen, doorzocht, gefilterd en verstuurd, en met alleen het toetsenbord worden bereikt.",
        pl: "Wszystko można czytać, przeszukiwać, filtrować i wysyłać bez skryptów oraz obsłużyć samą klawiaturą.",
    }
    /// Of it.
    charts {
        en: "A chart has a summary in words, can be read day by day with the arrow keys, and holds its data as a table.",
        de: "Ein Diagramm hat eine Zusammenfassung in Worten, lässt sich mit den Pfeiltasten Tag für Tag lesen und enthält seine Daten als Tabelle.",
        fr: "Un graphique a un résumé en mots, se lit jour par jour avec les flèches, et contient ses données en tableau.",
        it: "Un grafico ha un riassunto a parole, si legge giorno per giorno con le frecce, e contiene i dati in tabella.",
        es: "Un gráfico tiene un resumen en palabras, se lee día a día con las flechas y contiene sus datos en una tabla.",
        nl: "Een grafiek heeft een samenvatting in woorden, is dag voor dag te lezen met de pijltoetsen, en bevat de gegevens als tabel.",
        pl: "Wykres ma słowne podsumowanie, można go czytać dzień po dniu strzałkami i zawiera dane w tabeli.",
    }
    /// Of it.
    colour {
        en: "Colour never says anything alone: a change has its sign and an arrow, a state its word.",
        de: "Farbe sagt nie allein etwas: Eine Veränderung hat ihr Vorzeichen und einen Pfeil, ein Stand sein Wort.",
        fr: "La couleur ne dit jamais rien seule\u{a0}: une variation a son signe et une flèche, un état son mot.",
        it: "Il colore non dice mai nulla da solo: una variazione ha il segno e una freccia, uno stato la sua parola.",
        es: "El color nunca dice nada por sí solo: una variación tiene su signo y una flecha, un estado su palabra.",
        nl: "Kleur zegt nooit iets alleen: een verandering heeft een teken en een pijl, een stand een woord.",
        pl: "Kolor nigdy nie mówi niczego sam: zmiana ma znak i strzałkę, stan ma słowo.",
    }
    /// Of it.
    light_and_dark {
        en: "Light and dark follow your system; motion is left out where your system asks for that.",
        de: "Hell und Dunkel folgen dem System; Bewegung unterbleibt, wo das System darum bittet.",
        fr: "Le clair et le sombre suivent votre système\u{202f}; les animations sont omises quand votre système le demande.",
        it: "Chiaro e scuro seguono il tuo sistema; le animazioni si omettono dove il sistema lo chiede.",
        es: "Claro y oscuro siguen tu sistema; se omite el movimiento donde tu sistema lo pide.",
        nl: "Licht en donker volgen je systeem; beweging blijft weg waar je systeem daarom vraagt.",
        pl: "Jasny i ciemny motyw są zgodne z ustawieniami systemu; ruch jest pomijany, gdy system o to prosi.",
    }
    /// Of it.
    other_languages {
        en: "A name in another language is marked as such, so that a screen reader says it right.",
        de: "Ein Name in einer anderen Sprache ist als solcher gekennzeichnet, damit ein Screenreader ihn richtig ausspricht.",
        fr: "Un nom dans une autre langue est marqué comme tel, pour qu’un lecteur d’écran le prononce bien.",
        it: "Un nome in un’altra lingua è marcato come tale, così uno screen reader lo pronuncia bene.",
        es: "Un nombre en otro idioma está marcado como tal, para que un lector de pantalla lo diga bien.",
        nl: "Een naam in een andere taal is als zodanig gemarkeerd, zodat een schermlezer hem goed uitspreekt.",
        pl: "Nazwa w innym języku jest tak oznaczona, aby czytnik ekranu wymówił ją poprawnie.",
    }
    /// A heading.
    tested {
        en: "How it is tested", de: "Wie sie geprüft wird", fr: "Comment il est testé", it: "Come viene provato", es: "Cómo se prueba", nl: "Hoe het wordt getest", pl: "Jak jest testowany",
    }
    /// Below it.
    tested_text {
        en: "Each change is tried by a program in a browser, at the size of a phone and of a desk, with and without scripts, and searched for mistakes with axe. A program finds a part of what people meet; this statement is our own, nobody audited it.",
        de: "Jede Änderung wird von einem Programm im Browser ausprobiert, in der Größe eines Telefons und eines Schreibtischs, mit und ohne Skripte, und mit axe auf Fehler durchsucht. Ein Programm findet nur einen Teil dessen, worauf Menschen stoßen; diese Erklärung ist unsere eigene, niemand hat sie geprüft.",
        fr: "Chaque modification est essayée par un programme dans un navigateur, au format téléphone et bureau, avec et sans scripts, et examinée avec axe. Un programme trouve une partie de ce que les gens rencontrent\u{202f}; cette déclaration est la nôtre, personne ne l’a auditée.",
        it: "Ogni modifica è provata da un programma in un browser, a misura di telefono e di scrivania, con e senza script, e controllata con axe. Un programma trova una parte di ciò che le persone incontrano; questa dichiarazione è nostra, nessuno l’ha verificata.",
        es: "Cada cambio lo prueba un programa en un navegador, en tamaño de teléfono y de escritorio, con y sin scripts, y se busca errores con axe. Un programa encuentra una parte de lo que encuentran las personas; esta declaración es nuestra, nadie la ha auditado.",
        nl: "Elke wijziging wordt door een programma in een browser uitgeprobeerd, op telefoon- en bureauformaat, met en zonder scripts, en met axe op fouten doorzocht. Een programma vindt een deel van wat mensen tegenkomen; deze verklaring is van onszelf, niemand heeft haar gecontroleerd.",
        pl: "Każdą zmianę sprawdza program w przeglądarce, w rozmiarze telefonu i biurka, ze skryptami i bez, oraz szuka błędów za pomocą axe. Program znajduje część tego, na co trafiają ludzie; to oświadczenie jest nasze własne, nikt go nie audytował.",
    }
    /// A heading.
    not_there_yet {
        en: "What is not there yet", de: "Was noch fehlt", fr: "Ce qui manque encore", it: "Che cosa manca ancora", es: "Lo que aún falta", nl: "Wat er nog niet is", pl: "Czego jeszcze brakuje",
    }
    /// Of it.
    some_english {
        en: "The pages people look prices up on are in seven languages; others are in English, and so are the sentences that give reasons. Both are marked as such.",
        de: "Die Seiten, auf denen man Preise nachsieht, gibt es in sieben Sprachen; andere sind auf Englisch, ebenso die Sätze mit Begründungen. Beides ist als solches gekennzeichnet.",
        fr: "Les pages où l’on consulte les prix existent en sept langues\u{202f}; d’autres sont en anglais, comme les phrases qui donnent les raisons. Les deux sont marquées comme telles.",
        it: "Le pagine dove si consultano i prezzi sono in sette lingue; altre sono in inglese, e così le frasi che danno le ragioni. Entrambe sono marcate come tali.",
        es: "Las páginas donde se consultan precios están en siete idiomas; otras están en inglés, igual que las frases que dan los motivos. Ambas están marcadas como tales.",
        nl: "De pagina’s waarop je prijzen opzoekt, zijn er in zeven talen; andere zijn in het Engels, net als de zinnen met redenen. Beide zijn als zodanig gemarkeerd.",
        pl: "Strony, na których sprawdza się ceny, są w siedmiu językach; inne są po angielsku, podobnie jak zdania z uzasadnieniem. Jedne i drugie są tak oznaczone.",
    }
    /// Of it.
    wide_tables {
        en: "Wide tables scroll within themselves on narrow screens.", de: "Breite Tabellen scrollen auf schmalen Bildschirmen in sich.", fr: "Les tableaux larges défilent à l’intérieur d’eux-mêmes sur les petits écrans.",
        it: "Le tabelle larghe scorrono al loro interno sugli schermi stretti.", es: "Las tablas anchas se desplazan dentro de sí mismas en pantallas estrechas.",
        nl: "Brede tabellen schuiven binnen zichzelf op smalle schermen.", pl: "Szerokie tabele przewijają się w sobie na wąskich ekranach.",
    }
    /// Of it.
    not_ours {
        en: "Pages of shops, and of our payment service, are not ours: how accessible they are is theirs.",
        de: "Seiten von Shops und unseres Zahlungsdienstes sind nicht unsere: Wie barrierefrei sie sind, liegt bei ihnen.",
        fr: "Les pages des boutiques et de notre service de paiement ne sont pas les nôtres\u{a0}: leur accessibilité dépend d’eux.",
        it: "Le pagine dei negozi e del nostro servizio di pagamento non sono nostre: la loro accessibilità dipende da loro.",
        es: "Las páginas de las tiendas y de nuestro servicio de pago no son nuestras: su accesibilidad depende de ellos.",
        nl: "Pagina’s van winkels en van onze betaaldienst zijn niet van ons: hoe toegankelijk ze zijn, ligt bij hen.",
        pl: "Strony sklepów i naszego operatora płatności nie są nasze: ich dostępność zależy od nich.",
    }
    /// A heading.
    tell_us {
        en: "Tell us", de: "Sagen Sie es uns", fr: "Dites-le-nous", it: "Faccelo sapere", es: "Dínoslo", nl: "Laat het ons weten", pl: "Daj nam znać",
    }
    /// Below it.
    tell_us_text {
        en: "Where something keeps you out, we want to know and to mend it. Write to:", de: "Wo etwas Sie ausschließt, wollen wir es wissen und beheben. Schreiben Sie an:",
        fr: "Si quelque chose vous bloque, nous voulons le savoir et le réparer. Écrivez à\u{a0}:", it: "Se qualcosa ti esclude, vogliamo saperlo e rimediare. Scrivi a:",
        es: "Si algo te deja fuera, queremos saberlo y arreglarlo. Escribe a:", nl: "Als iets je buitensluit, willen we het weten en herstellen. Schrijf naar:",
        pl: "Jeśli coś cię wyklucza, chcemy o tym wiedzieć i to naprawić. Napisz do:",
    }
    /// Who else.
    authority {
        en: "If you get no answer that helps, the authority of your country that watches over the European Accessibility Act can be turned to.",
        de: "Hilft die Antwort nicht, ist die Behörde Ihres Landes zuständig, die über die europäische Barrierefreiheitsrichtlinie wacht.",
        fr: "Si la réponse ne vous aide pas, vous pouvez vous adresser à l’autorité de votre pays chargée de l’acte européen sur l’accessibilité.",
        it: "Se la risposta non aiuta, ci si può rivolgere all’autorità del proprio paese che vigila sull’atto europeo sull’accessibilità.",
        es: "Si la respuesta no ayuda, puedes acudir a la autoridad de tu país que vela por la Ley Europea de Accesibilidad.",
        nl: "Helpt het antwoord niet, dan kun je terecht bij de instantie in je land die toeziet op de Europese toegankelijkheidswet.",
        pl: "Jeśli odpowiedź nie pomoże, można zwrócić się do organu w swoim kraju, który czuwa nad Europejskim aktem o dostępności.",
    }
}

//! Why a deal has its score, and what would make it another one: `market::score`, `market::deal_score`.

use super::kept;

kept! {
    // Of an offer's or a dip's price.
    (price: Amount, share: Number, median: Amount) {
        en: "{price} is {share} % below the 30-day median of {median}.",
        de: "{price} sind {share}\u{a0}% unter dem 30-Tage-Median von {median}.",
        fr: "{price}, c’est {share}\u{a0}% sous la médiane sur 30 jours de {median}.",
        it: "{price} è il {share}% sotto la mediana di 30 giorni di {median}.",
        es: "{price} está un {share}\u{a0}% por debajo de la mediana de 30 días, {median}.",
        nl: "{price} is {share}% onder de 30-daagse mediaan van {median}.",
        pl: "{price} to {share}% poniżej 30-dniowej mediany {median}.",
    }
    (low: Amount, high: Amount) {
        en: "The middle 80 % of the days lie between {low} and {high}.",
        de: "Die mittleren 80\u{a0}% der Tage liegen zwischen {low} und {high}.",
        fr: "Les 80\u{a0}% de jours du milieu se situent entre {low} et {high}.",
        it: "L’80% centrale dei giorni sta tra {low} e {high}.",
        es: "El 80\u{a0}% central de los días está entre {low} y {high}.",
        nl: "De middelste 80% van de dagen ligt tussen {low} en {high}.",
        pl: "Środkowe 80% dni leży między {low} a {high}.",
    }
    (days: Number) {
        en: "{days} of 30 days have a value.",
        de: "{days} von 30 Tagen haben einen Wert.",
        fr: "{days} jours sur 30 ont une valeur.",
        it: "{days} giorni su 30 hanno un valore.",
        es: "{days} de 30 días tienen un valor.",
        nl: "{days} van de 30 dagen hebben een waarde.",
        pl: "Dni z wartością: {days} z 30.",
    }
    (price: Amount) {
        en: "At {price} shipping eats part of it.",
        de: "Bei {price} frisst der Versand einen Teil davon auf.",
        fr: "À {price}, le port en mange une partie.",
        it: "A {price} la spedizione ne mangia una parte.",
        es: "A {price} el envío se come una parte.",
        nl: "Bij {price} eet de verzending een deel ervan op.",
        pl: "Przy {price} część z tego pochłania wysyłka.",
    }
    (price: Amount) {
        en: "At {price} shipping weighs little.",
        de: "Bei {price} fällt der Versand wenig ins Gewicht.",
        fr: "À {price}, le port pèse peu.",
        it: "A {price} la spedizione pesa poco.",
        es: "A {price} el envío pesa poco.",
        nl: "Bij {price} weegt de verzending weinig.",
        pl: "Przy {price} wysyłka niewiele znaczy.",
    }
    // How old it is.
    () {
        en: "The offer was seen of the day itself.",
        de: "Das Angebot wurde am selben Tag gesehen.",
        fr: "L’offre a été vue le jour même.",
        it: "L’offerta è stata vista il giorno stesso.",
        es: "La oferta se vio el mismo día.",
        nl: "De aanbieding is op de dag zelf gezien.",
        pl: "Ofertę widziano tego samego dnia.",
    }
    () {
        en: "The offer was seen on the day itself.",
        de: "Das Angebot wurde am selben Tag gesehen.",
        fr: "L’offre a été vue le jour même.",
        it: "L’offerta è stata vista il giorno stesso.",
        es: "La oferta se vio el mismo día.",
        nl: "De aanbieding is op de dag zelf gezien.",
        pl: "Ofertę widziano tego samego dnia.",
    }
    () {
        en: "The offer was seen one day old.",
        de: "Das Angebot wurde vor einem Tag gesehen.",
        fr: "L’offre a été vue il y a un jour.",
        it: "L’offerta è stata vista un giorno fa.",
        es: "La oferta se vio hace un día.",
        nl: "De aanbieding is een dag geleden gezien.",
        pl: "Ofertę widziano dzień temu.",
    }
    () {
        en: "The offer was seen one day ago.",
        de: "Das Angebot wurde vor einem Tag gesehen.",
        fr: "L’offre a été vue il y a un jour.",
        it: "L’offerta è stata vista un giorno fa.",
        es: "La oferta se vio hace un día.",
        nl: "De aanbieding is een dag geleden gezien.",
        pl: "Ofertę widziano dzień temu.",
    }
    (days: Number) {
        en: "The offer was seen {days} days old.",
        de: "Das Angebot wurde vor {days} Tagen gesehen.",
        fr: "L’offre a été vue il y a {days} jours.",
        it: "L’offerta è stata vista {days} giorni fa.",
        es: "La oferta se vio hace {days} días.",
        nl: "De aanbieding is {days} dagen geleden gezien.",
        pl: "Ofertę widziano {days} dni temu.",
    }
    (days: Number) {
        en: "The offer was seen {days} days ago.",
        de: "Das Angebot wurde vor {days} Tagen gesehen.",
        fr: "L’offre a été vue il y a {days} jours.",
        it: "L’offerta è stata vista {days} giorni fa.",
        es: "La oferta se vio hace {days} días.",
        nl: "De aanbieding is {days} dagen geleden gezien.",
        pl: "Ofertę widziano {days} dni temu.",
    }
    () {
        en: "The market's value is of the day itself.",
        de: "Der Marktwert ist vom selben Tag.",
        fr: "La valeur du marché est du jour même.",
        it: "Il valore di mercato è del giorno stesso.",
        es: "El valor de mercado es del mismo día.",
        nl: "De marktwaarde is van de dag zelf.",
        pl: "Wartość rynkowa jest z tego samego dnia.",
    }
    () {
        en: "The market's value is one day old.",
        de: "Der Marktwert ist einen Tag alt.",
        fr: "La valeur du marché date d’un jour.",
        it: "Il valore di mercato è di un giorno fa.",
        es: "El valor de mercado es de hace un día.",
        nl: "De marktwaarde is één dag oud.",
        pl: "Wartość rynkowa jest sprzed jednego dnia.",
    }
    (days: Number) {
        en: "The market's value is {days} days old.",
        de: "Der Marktwert ist {days} Tage alt.",
        fr: "La valeur du marché date de {days} jours.",
        it: "Il valore di mercato è di {days} giorni fa.",
        es: "El valor de mercado es de hace {days} días.",
        nl: "De marktwaarde is {days} dagen oud.",
        pl: "Wartość rynkowa jest sprzed {days} dni.",
    }
    (days: Number) {
        en: "The reference ends {days} days before.",
        de: "Die Referenz endet {days} Tage davor.",
        fr: "La référence s’arrête {days} jours plus tôt.",
        it: "Il riferimento finisce {days} giorni prima.",
        es: "La referencia termina {days} días antes.",
        nl: "De referentie eindigt {days} dagen eerder.",
        pl: "Odniesienie kończy się {days} dni wcześniej.",
    }
    // What the shop does not say.
    (language: Language) {
        en: "The offer is in {language}; the reference mixes all languages.",
        de: "Sprache des Angebots: {language}; die Referenz mischt alle Sprachen.",
        fr: "Langue de l’offre\u{a0}: {language}\u{202f}; la référence mélange toutes les langues.",
        it: "Lingua dell’offerta: {language}; il riferimento mescola tutte le lingue.",
        es: "Idioma de la oferta: {language}; la referencia mezcla todos los idiomas.",
        nl: "Taal van de aanbieding: {language}; de referentie mengt alle talen.",
        pl: "Język oferty: {language}; odniesienie miesza wszystkie języki.",
    }
    () {
        en: "The shop states no language; the reference mixes all.",
        de: "Der Shop nennt keine Sprache; die Referenz mischt alle.",
        fr: "La boutique n’indique pas de langue\u{202f}; la référence les mélange toutes.",
        it: "Il negozio non indica la lingua; il riferimento le mescola tutte.",
        es: "La tienda no indica el idioma; la referencia los mezcla todos.",
        nl: "De winkel noemt geen taal; de referentie mengt alle talen.",
        pl: "Sklep nie podaje języka; odniesienie miesza wszystkie.",
    }
    (condition: Text) {
        en: "The shop says {condition}; most of the reference is better.",
        de: "Der Shop sagt {condition}; der größte Teil der Referenz ist besser.",
        fr: "La boutique indique {condition}\u{202f}; la plus grande partie de la référence est en meilleur état.",
        it: "Il negozio dice {condition}; la maggior parte del riferimento è in condizioni migliori.",
        es: "La tienda dice {condition}; la mayor parte de la referencia está mejor.",
        nl: "De winkel zegt {condition}; het grootste deel van de referentie is beter.",
        pl: "Sklep podaje {condition}; większość odniesienia jest w lepszym stanie.",
    }
    () {
        en: "The shop states no condition.",
        de: "Der Shop nennt keinen Zustand.",
        fr: "La boutique n’indique pas d’état.",
        it: "Il negozio non indica le condizioni.",
        es: "La tienda no indica el estado.",
        nl: "De winkel noemt geen conditie.",
        pl: "Sklep nie podaje stanu.",
    }
    () {
        en: "The shop states no finish; the only priced one is assumed.",
        de: "Der Shop nennt keine Oberfläche; angenommen wird die einzige mit Preis.",
        fr: "La boutique n’indique pas de finition\u{202f}; la seule qui ait un prix est supposée.",
        it: "Il negozio non indica la finitura; si presume l’unica che ha un prezzo.",
        es: "La tienda no indica el acabado; se supone el único que tiene precio.",
        nl: "De winkel noemt geen afwerking; de enige met een prijs wordt aangenomen.",
        pl: "Sklep nie podaje wykończenia; przyjęto jedyne, które ma cenę.",
    }
    (sure: Number) {
        en: "The match is {sure} % sure.",
        de: "Die Zuordnung ist zu {sure}\u{a0}% sicher.",
        fr: "L’identification est sûre à {sure}\u{a0}%.",
        it: "Il riconoscimento è sicuro al {sure}%.",
        es: "La identificación es segura al {sure}\u{a0}%.",
        nl: "De koppeling is {sure}% zeker.",
        pl: "Dopasowanie jest pewne w {sure}%.",
    }
    () {
        en: "What it was worth before the 30 days is not known: they may have been the exception.",
        de: "Was es vor den 30 Tagen wert war, ist nicht bekannt: Vielleicht waren sie die Ausnahme.",
        fr: "On ignore ce qu’il valait avant ces 30 jours\u{a0}: ils ont pu être l’exception.",
        it: "Non si sa quanto valesse prima dei 30 giorni: potrebbero essere stati l’eccezione.",
        es: "No se sabe cuánto valía antes de los 30 días: puede que fueran la excepción.",
        nl: "Wat het voor de 30 dagen waard was, is niet bekend: ze kunnen de uitzondering zijn geweest.",
        pl: "Nie wiadomo, ile było warte przed tymi 30 dniami: mogły być wyjątkiem.",
    }
    () {
        en: "The guide names no lowest ask for that day.",
        de: "Die Preisliste nennt für den Tag kein günstigstes Angebot.",
        fr: "La liste de prix n’indique pas d’offre la plus basse pour ce jour.",
        it: "Il listino non indica l’offerta più bassa di quel giorno.",
        es: "La lista de precios no indica la oferta más baja de ese día.",
        nl: "De prijslijst noemt voor die dag geen laagste aanbod.",
        pl: "Cennik nie podaje na ten dzień najniższej oferty.",
    }
    // Of an offer at the door.
    (price: Amount, share: Number, fair: Amount, far: Number, low: Amount, high: Amount) {
        en: "{price} at the door is {share} % below the fair price of {fair}: {far} standard deviations of it ({low} to {high}).",
        de: "{price} frei Haus sind {share}\u{a0}% unter dem fairen Preis von {fair}: {far} seiner Standardabweichungen ({low} bis {high}).",
        fr: "{price} à la porte, c’est {share}\u{a0}% sous le prix juste de {fair}\u{a0}: {far} de ses écarts types ({low} à {high}).",
        it: "{price} alla porta è il {share}% sotto il prezzo equo di {fair}: {far} delle sue deviazioni standard (da {low} a {high}).",
        es: "{price} en la puerta está un {share}\u{a0}% por debajo del precio justo de {fair}: {far} de sus desviaciones típicas (de {low} a {high}).",
        nl: "{price} aan de deur is {share}% onder de eerlijke prijs van {fair}: {far} standaardafwijkingen daarvan ({low} tot {high}).",
        pl: "{price} pod drzwi to {share}% poniżej uczciwej ceny {fair}: {far} jej odchyleń standardowych (od {low} do {high}).",
    }
    (sources: Number, times: Number) {
        en: "The fair price is made of {sources} sources, and its p90 is {times} times its p10.",
        de: "Quellen des fairen Preises: {sources}; sein p90 ist das {times}-Fache seines p10.",
        fr: "Sources du prix juste\u{a0}: {sources}\u{202f}; son p90 vaut {times} fois son p10.",
        it: "Fonti del prezzo equo: {sources}; il suo p90 è {times} volte il suo p10.",
        es: "Fuentes del precio justo: {sources}; su p90 es {times} veces su p10.",
        nl: "Bronnen van de eerlijke prijs: {sources}; zijn p90 is {times} keer zijn p10.",
        pl: "Źródła uczciwej ceny: {sources}; jej p90 to {times} razy jej p10.",
    }
    (offers: Number, days: Number) {
        en: "It is offered {offers} times, and its price moves every {days} days.",
        de: "Zahl der Angebote: {offers}; der Preis bewegt sich alle {days} Tage.",
        fr: "Nombre d’offres\u{a0}: {offers}\u{202f}; son prix bouge tous les {days} jours.",
        it: "Numero di offerte: {offers}; il suo prezzo si muove ogni {days} giorni.",
        es: "Número de ofertas: {offers}; su precio se mueve cada {days} días.",
        nl: "Aantal aanbiedingen: {offers}; de prijs beweegt elke {days} dagen.",
        pl: "Liczba ofert: {offers}; cena zmienia się co {days} dnia.",
    }
    (offers: Number) {
        en: "It is offered {offers} times, and how often its price moves is not known.",
        de: "Zahl der Angebote: {offers}; wie oft sich der Preis bewegt, ist nicht bekannt.",
        fr: "Nombre d’offres\u{a0}: {offers}\u{202f}; on ignore à quelle fréquence son prix bouge.",
        it: "Numero di offerte: {offers}; non si sa quanto spesso si muova il suo prezzo.",
        es: "Número de ofertas: {offers}; no se sabe cada cuánto se mueve su precio.",
        nl: "Aantal aanbiedingen: {offers}; hoe vaak de prijs beweegt, is niet bekend.",
        pl: "Liczba ofert: {offers}; nie wiadomo, jak często zmienia się cena.",
    }
    (good: Number, visits: Number) {
        en: "{good} of {visits} visits of the shop could be used.",
        de: "{good} von {visits} Besuchen beim Shop waren brauchbar.",
        fr: "{good} visites de la boutique sur {visits} étaient exploitables.",
        it: "{good} visite del negozio su {visits} erano utilizzabili.",
        es: "{good} de {visits} visitas a la tienda fueron utilizables.",
        nl: "{good} van {visits} bezoeken aan de winkel waren bruikbaar.",
        pl: "Przydatne wizyty w sklepie: {good} z {visits}.",
    }
    () {
        en: "A line of the receipt is presumed by law, not stated by the shop.",
        de: "Eine Zeile der Rechnung wird nach dem Gesetz angenommen; der Shop nennt sie nicht.",
        fr: "Une ligne du décompte est présumée par la loi, la boutique ne l’indique pas.",
        it: "Una riga del conto è presunta per legge, non dichiarata dal negozio.",
        es: "Una línea de la cuenta se presume por ley; la tienda no la indica.",
        nl: "Een regel van de rekening wordt op grond van de wet aangenomen; de winkel noemt haar niet.",
        pl: "Jedna pozycja rachunku wynika z domniemania prawa, sklep jej nie podaje.",
    }
    () {
        en: "A score is between 0 and 100.",
        de: "Eine Punktzahl liegt zwischen 0 und 100.",
        fr: "Un score se situe entre 0 et 100.",
        it: "Un punteggio è tra 0 e 100.",
        es: "Una puntuación está entre 0 y 100.",
        nl: "Een score ligt tussen 0 en 100.",
        pl: "Wynik mieści się między 0 a 100.",
    }
    // What would change it.
    (price: Amount, points: Number) {
        en: "At {price} landed or less the score is {points} or more.",
        de: "Bei {price} frei Haus oder weniger beträgt die Punktzahl {points} oder mehr.",
        fr: "À {price} livré ou moins, le score est de {points} ou plus.",
        it: "A {price} alla porta o meno il punteggio è {points} o più.",
        es: "A {price} en la puerta o menos, la puntuación es {points} o más.",
        nl: "Bij {price} aan de deur of minder is de score {points} of meer.",
        pl: "Przy {price} pod drzwi lub mniej wynik to {points} lub więcej.",
    }
    (price: Amount, points: Number) {
        en: "From {price} landed on the score is below {points}.",
        de: "Ab {price} frei Haus liegt die Punktzahl unter {points}.",
        fr: "À partir de {price} livré, le score est inférieur à {points}.",
        it: "Da {price} alla porta in su il punteggio è sotto {points}.",
        es: "A partir de {price} en la puerta, la puntuación es inferior a {points}.",
        nl: "Vanaf {price} aan de deur is de score lager dan {points}.",
        pl: "Od {price} pod drzwi wynik jest poniżej {points}.",
    }
    (flag: Flag, points: Number) {
        en: "Without the flag \"{flag}\" the score would be {points}.",
        de: "Ohne den Vorbehalt „{flag}“ wäre die Punktzahl {points}.",
        fr: "Sans la réserve «\u{a0}{flag}\u{a0}», le score serait de {points}.",
        it: "Senza la riserva «{flag}» il punteggio sarebbe {points}.",
        es: "Sin la reserva «{flag}», la puntuación sería {points}.",
        nl: "Zonder het voorbehoud “{flag}” zou de score {points} zijn.",
        pl: "Bez zastrzeżenia „{flag}” wynik wynosiłby {points}.",
    }
    (points: Number) {
        en: "Seen again today at the same price, the score would be {points}.",
        de: "Heute wieder zum selben Preis gesehen, wäre die Punktzahl {points}.",
        fr: "Revue aujourd’hui au même prix, le score serait de {points}.",
        it: "Se rivista oggi allo stesso prezzo, il punteggio sarebbe {points}.",
        es: "Vista hoy de nuevo al mismo precio, la puntuación sería {points}.",
        nl: "Vandaag opnieuw voor dezelfde prijs gezien, zou de score {points} zijn.",
        pl: "Gdyby widziano ją dziś znowu w tej cenie, wynik wynosiłby {points}.",
    }
    (points: Number) {
        en: "With a sure match the score would be {points}.",
        de: "Mit einer sicheren Zuordnung wäre die Punktzahl {points}.",
        fr: "Avec une identification certaine, le score serait de {points}.",
        it: "Con un riconoscimento sicuro il punteggio sarebbe {points}.",
        es: "Con una identificación segura, la puntuación sería {points}.",
        nl: "Met een zekere koppeling zou de score {points} zijn.",
        pl: "Przy pewnym dopasowaniu wynik wynosiłby {points}.",
    }
}

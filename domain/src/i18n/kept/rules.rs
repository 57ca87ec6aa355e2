//! The rules of signals, as the method's page tells them: `market::signal::definition`.

use super::kept;

kept! {
    (days: Number) {
        en: "At least 1 % below every value of the {days} days before; said to go on falling.",
        de: "Mindestens 1\u{a0}% unter jedem Wert der {days} Tage davor; soll weiter fallen.",
        fr: "Au moins 1\u{a0}% sous chaque valeur des {days} jours précédents\u{202f}; devrait continuer à baisser.",
        it: "Almeno l’1% sotto ogni valore dei {days} giorni precedenti; si dice che continui a scendere.",
        es: "Al menos un 1\u{a0}% por debajo de cada valor de los {days} días anteriores; se dice que seguirá bajando.",
        nl: "Minstens 1% onder elke waarde van de {days} dagen ervoor; zou verder dalen.",
        pl: "Co najmniej 1% poniżej każdej wartości z poprzednich {days} dni; ma dalej spadać.",
    }
    (days: Number) {
        en: "At least 1 % above every value of the {days} days before; said to go on rising.",
        de: "Mindestens 1\u{a0}% über jedem Wert der {days} Tage davor; soll weiter steigen.",
        fr: "Au moins 1\u{a0}% au-dessus de chaque valeur des {days} jours précédents\u{202f}; devrait continuer à monter.",
        it: "Almeno l’1% sopra ogni valore dei {days} giorni precedenti; si dice che continui a salire.",
        es: "Al menos un 1\u{a0}% por encima de cada valor de los {days} días anteriores; se dice que seguirá subiendo.",
        nl: "Minstens 1% boven elke waarde van de {days} dagen ervoor; zou verder stijgen.",
        pl: "Co najmniej 1% powyżej każdej wartości z poprzednich {days} dni; ma dalej rosnąć.",
    }
    (days: Number, ago: Number) {
        en: "{days} days with a value before, the first of them at least {ago} days ago.",
        de: "{days} Tage mit einem Wert davor, der erste vor mindestens {ago} Tagen.",
        fr: "{days} jours avec une valeur avant, le premier il y a au moins {ago} jours.",
        it: "{days} giorni con un valore prima, il primo almeno {ago} giorni fa.",
        es: "{days} días con valor antes, el primero hace al menos {ago} días.",
        nl: "{days} dagen met een waarde ervoor, de eerste minstens {ago} dagen geleden.",
        pl: "{days} dni z wartością wcześniej, pierwszy co najmniej {ago} dni temu.",
    }
    () {
        en: "The two newest values both stand at least 5 % above the upper fence of the 30 days before them: the upper quartile plus one and a half times the distance between the quartiles (Tukey, Exploratory Data Analysis, 1977).",
        de: "Die beiden neuesten Werte liegen mindestens 5\u{a0}% über der oberen Ausreißergrenze der 30 Tage davor: dem oberen Quartil plus dem Anderthalbfachen des Quartilsabstands (Tukey, Exploratory Data Analysis, 1977).",
        fr: "Les deux dernières valeurs dépassent d’au moins 5\u{a0}% la borne supérieure des 30 jours précédents\u{a0}: le quartile supérieur plus une fois et demie l’écart interquartile (Tukey, Exploratory Data Analysis, 1977).",
        it: "I due valori più recenti stanno entrambi almeno il 5% sopra il limite superiore dei 30 giorni precedenti: il quartile superiore più una volta e mezza lo scarto interquartile (Tukey, Exploratory Data Analysis, 1977).",
        es: "Los dos valores más recientes están al menos un 5\u{a0}% por encima del límite superior de los 30 días anteriores: el cuartil superior más una vez y media el rango intercuartílico (Tukey, Exploratory Data Analysis, 1977).",
        nl: "De twee nieuwste waarden staan allebei minstens 5% boven de bovengrens van de 30 dagen ervoor: het bovenste kwartiel plus anderhalf keer de afstand tussen de kwartielen (Tukey, Exploratory Data Analysis, 1977).",
        pl: "Dwie najnowsze wartości są co najmniej 5% powyżej górnej granicy z 30 poprzednich dni: górny kwartyl plus półtorej odległości między kwartylami (Tukey, Exploratory Data Analysis, 1977).",
    }
    () {
        en: "15 days with a value among those 30, and the two newest at most 3 days apart.",
        de: "15 Tage mit einem Wert unter diesen 30, die beiden neuesten höchstens 3 Tage auseinander.",
        fr: "15 jours avec une valeur parmi ces 30, et les deux plus récents à 3 jours d’écart au plus.",
        it: "15 giorni con un valore tra quei 30, e i due più recenti distanti al massimo 3 giorni.",
        es: "15 días con valor entre esos 30, y los dos más recientes separados por 3 días como mucho.",
        nl: "15 dagen met een waarde onder die 30, en de twee nieuwste hoogstens 3 dagen uit elkaar.",
        pl: "15 dni z wartością wśród tych 30, a dwa najnowsze oddalone najwyżej o 3 dni.",
    }
    () {
        en: "15 days with a value among those 30.",
        de: "15 Tage mit einem Wert unter diesen 30.",
        fr: "15 jours avec une valeur parmi ces 30.",
        it: "15 giorni con un valore tra quei 30.",
        es: "15 días con valor entre esos 30.",
        nl: "15 dagen met een waarde onder die 30.",
        pl: "15 dni z wartością wśród tych 30.",
    }
    () {
        en: "The newest value stands below the lower end (p10) of the fair price of that day, and not below a third of its middle, where a mistake is more likely than a bargain.",
        de: "Der neueste Wert liegt unter dem unteren Ende (p10) des fairen Preises dieses Tages und nicht unter einem Drittel seiner Mitte, wo ein Fehler wahrscheinlicher ist als ein Schnäppchen.",
        fr: "La dernière valeur est sous la borne inférieure (p10) du prix juste de ce jour, et pas sous un tiers de son milieu, où une erreur est plus probable qu’une bonne affaire.",
        it: "Il valore più recente è sotto l’estremo inferiore (p10) del prezzo equo di quel giorno, e non sotto un terzo del suo centro, dove un errore è più probabile di un affare.",
        es: "El valor más reciente está por debajo del extremo inferior (p10) del precio justo de ese día, y no por debajo de un tercio de su centro, donde un error es más probable que una ganga.",
        nl: "De nieuwste waarde staat onder de onderkant (p10) van de eerlijke prijs van die dag, en niet onder een derde van het midden, waar een fout waarschijnlijker is dan een koopje.",
        pl: "Najnowsza wartość jest poniżej dolnego końca (p10) uczciwej ceny z tego dnia, ale nie poniżej jednej trzeciej jej środka, gdzie błąd jest bardziej prawdopodobny niż okazja.",
    }
    () {
        en: "A fair price with a lower end, a middle and an upper end in this order.",
        de: "Ein fairer Preis mit unterem Ende, Mitte und oberem Ende in dieser Reihenfolge.",
        fr: "Un prix juste avec une borne inférieure, un milieu et une borne supérieure dans cet ordre.",
        it: "Un prezzo equo con estremo inferiore, centro ed estremo superiore in quest’ordine.",
        es: "Un precio justo con extremo inferior, centro y extremo superior en este orden.",
        nl: "Een eerlijke prijs met een onderkant, een midden en een bovenkant in deze volgorde.",
        pl: "Uczciwa cena z dolnym końcem, środkiem i górnym końcem w tej kolejności.",
    }
    () {
        en: "The newest value is more than three usual distances from the median of the 30 days before it, and at least 10 %; it is said to come back. A usual distance is 1.4826 times the median absolute deviation of the log prices (Hampel, The Influence Curve, 1974), and 2 % at least.",
        de: "Der neueste Wert ist mehr als drei übliche Abstände vom Median der 30 Tage davor entfernt, und mindestens 10\u{a0}%; er soll zurückkommen. Ein üblicher Abstand ist das 1,4826-Fache der mittleren absoluten Abweichung (MAD) der logarithmierten Preise (Hampel, The Influence Curve, 1974), mindestens aber 2\u{a0}%.",
        fr: "La dernière valeur est à plus de trois écarts habituels de la médiane des 30 jours précédents, et à 10\u{a0}% au moins\u{202f}; elle devrait revenir. Un écart habituel vaut 1,4826 fois l’écart absolu médian des prix logarithmiques (Hampel, The Influence Curve, 1974), et 2\u{a0}% au moins.",
        it: "Il valore più recente dista più di tre scarti abituali dalla mediana dei 30 giorni precedenti, e almeno il 10%; si dice che ritorni. Uno scarto abituale è 1,4826 volte la deviazione assoluta mediana dei prezzi logaritmici (Hampel, The Influence Curve, 1974), e almeno il 2%.",
        es: "El valor más reciente está a más de tres distancias habituales de la mediana de los 30 días anteriores, y al menos a un 10\u{a0}%; se dice que volverá. Una distancia habitual es 1,4826 veces la desviación absoluta mediana de los precios logarítmicos (Hampel, The Influence Curve, 1974), y un 2\u{a0}% como mínimo.",
        nl: "De nieuwste waarde ligt meer dan drie gebruikelijke afstanden van de mediaan van de 30 dagen ervoor, en minstens 10%; hij zou terugkomen. Een gebruikelijke afstand is 1,4826 keer de mediane absolute afwijking van de logprijzen (Hampel, The Influence Curve, 1974), en minstens 2%.",
        pl: "Najnowsza wartość jest dalej niż trzy zwykłe odległości od mediany z 30 poprzednich dni i co najmniej o 10%; ma wrócić. Zwykła odległość to 1,4826 razy mediana odchyleń bezwzględnych logarytmów cen (Hampel, The Influence Curve, 1974), a co najmniej 2%.",
    }
    () {
        en: "The newest value is at least 10 % above or below the one 7 days before, and is said to go on.",
        de: "Der neueste Wert liegt mindestens 10\u{a0}% über oder unter dem von 7 Tagen davor; es soll so weitergehen.",
        fr: "La dernière valeur est au moins 10\u{a0}% au-dessus ou au-dessous de celle de 7 jours plus tôt, et cela devrait continuer.",
        it: "Il valore più recente è almeno il 10% sopra o sotto quello di 7 giorni prima, e si dice che continui così.",
        es: "El valor más reciente está al menos un 10\u{a0}% por encima o por debajo del de 7 días antes, y se dice que seguirá así.",
        nl: "De nieuwste waarde is minstens 10% hoger of lager dan die van 7 dagen ervoor, en zou zo doorgaan.",
        pl: "Najnowsza wartość jest co najmniej 10% powyżej lub poniżej tej sprzed 7 dni i ma iść dalej w tę stronę.",
    }
    () {
        en: "A value 7 days before or up to 2 days earlier, and 4 values in between.",
        de: "Ein Wert 7 Tage davor oder bis zu 2 Tage früher, und 4 Werte dazwischen.",
        fr: "Une valeur 7 jours avant ou jusqu’à 2 jours plus tôt, et 4 valeurs entre les deux.",
        it: "Un valore 7 giorni prima o fino a 2 giorni ancora prima, e 4 valori in mezzo.",
        es: "Un valor 7 días antes o hasta 2 días más atrás, y 4 valores entre medias.",
        nl: "Een waarde 7 dagen ervoor of tot 2 dagen eerder, en 4 waarden ertussen.",
        pl: "Wartość sprzed 7 dni lub do 2 dni wcześniejsza i 4 wartości pomiędzy.",
    }
    () {
        en: "Over 30 days the middle slope of the log price (Theil and Sen) comes to at least 10 %, its order is more than chance (Mann and Kendall, two-sided, 5 %), and it is said to go on.",
        de: "Über 30 Tage ergibt die mittlere Steigung des logarithmierten Preises (Theil und Sen) mindestens 10\u{a0}%, seine Reihenfolge ist mehr als Zufall (Mann und Kendall, zweiseitig, 5\u{a0}%), und es soll so weitergehen.",
        fr: "Sur 30 jours, la pente médiane du prix logarithmique (Theil et Sen) donne au moins 10\u{a0}%, son ordre dépasse le hasard (Mann et Kendall, bilatéral, 5\u{a0}%), et cela devrait continuer.",
        it: "Su 30 giorni la pendenza mediana del prezzo logaritmico (Theil e Sen) dà almeno il 10%, il suo ordine è più che un caso (Mann e Kendall, bilaterale, 5%), e si dice che continui così.",
        es: "En 30 días, la pendiente mediana del precio logarítmico (Theil y Sen) da al menos un 10\u{a0}%, su orden es más que azar (Mann y Kendall, bilateral, 5\u{a0}%), y se dice que seguirá así.",
        nl: "Over 30 dagen komt de middelste helling van de logprijs (Theil en Sen) op minstens 10%, de volgorde is meer dan toeval (Mann en Kendall, tweezijdig, 5%), en het zou zo doorgaan.",
        pl: "W ciągu 30 dni środkowe nachylenie logarytmu ceny (Theil i Sen) daje co najmniej 10%, kolejność nie jest przypadkowa (Mann i Kendall, dwustronnie, 5%) i ma to trwać dalej.",
    }
    () {
        en: "15 days with a value in those 30, the first and the last at least 20 days apart.",
        de: "15 Tage mit einem Wert in diesen 30, der erste und der letzte mindestens 20 Tage auseinander.",
        fr: "15 jours avec une valeur dans ces 30, le premier et le dernier à 20 jours d’écart au moins.",
        it: "15 giorni con un valore in quei 30, il primo e l’ultimo distanti almeno 20 giorni.",
        es: "15 días con valor en esos 30, el primero y el último separados por al menos 20 días.",
        nl: "15 dagen met een waarde in die 30, de eerste en de laatste minstens 20 dagen uit elkaar.",
        pl: "15 dni z wartością w tych 30, pierwszy i ostatni oddalone co najmniej o 20 dni.",
    }
    () {
        en: "In the newest 3 days there are at most half as many offers as in the 30 days before them (medians), where there were 4 or more, and the price has not risen by more than 5 % in 7 days.",
        de: "In den neuesten 3 Tagen gibt es höchstens halb so viele Angebote wie in den 30 Tagen davor (Mediane), wo es 4 oder mehr waren, und der Preis ist in 7 Tagen nicht um mehr als 5\u{a0}% gestiegen.",
        fr: "Les 3 derniers jours comptent au plus moitié moins d’offres que les 30 jours précédents (médianes), où il y en avait 4 ou plus, et le prix n’a pas monté de plus de 5\u{a0}% en 7 jours.",
        it: "Negli ultimi 3 giorni c’è al massimo la metà delle offerte dei 30 giorni precedenti (mediane), dove erano 4 o più, e il prezzo non è salito più del 5% in 7 giorni.",
        es: "En los últimos 3 días hay como mucho la mitad de ofertas que en los 30 días anteriores (medianas), donde había 4 o más, y el precio no ha subido más de un 5\u{a0}% en 7 días.",
        nl: "In de nieuwste 3 dagen zijn er hoogstens half zoveel aanbiedingen als in de 30 dagen ervoor (medianen), toen het er 4 of meer waren, en de prijs is in 7 dagen niet meer dan 5% gestegen.",
        pl: "W najnowszych 3 dniach jest najwyżej połowa ofert z 30 poprzednich dni (mediany), gdy było ich 4 lub więcej, a cena w 7 dni nie wzrosła o więcej niż 5%.",
    }
    () {
        en: "Offers counted on 2 of the newest 3 days and on 10 of the 30 before; a value 7 days before.",
        de: "Angebote gezählt an 2 der neuesten 3 Tage und an 10 der 30 davor; ein Wert 7 Tage davor.",
        fr: "Des offres comptées 2 des 3 derniers jours et 10 des 30 précédents\u{202f}; une valeur 7 jours avant.",
        it: "Offerte contate in 2 degli ultimi 3 giorni e in 10 dei 30 precedenti; un valore 7 giorni prima.",
        es: "Ofertas contadas en 2 de los últimos 3 días y en 10 de los 30 anteriores; un valor 7 días antes.",
        nl: "Aanbiedingen geteld op 2 van de nieuwste 3 dagen en op 10 van de 30 ervoor; een waarde 7 dagen ervoor.",
        pl: "Oferty policzone w 2 z najnowszych 3 dni i w 10 z 30 poprzednich; wartość sprzed 7 dni.",
    }
    () {
        en: "In the newest 3 days there are at least twice as many offers as in the 30 days before them (medians), and two more; or some after none.",
        de: "In den neuesten 3 Tagen gibt es mindestens doppelt so viele Angebote wie in den 30 Tagen davor (Mediane), und zwei mehr; oder welche nach keinen.",
        fr: "Les 3 derniers jours comptent au moins deux fois plus d’offres que les 30 jours précédents (médianes), et deux de plus\u{202f}; ou quelques-unes après aucune.",
        it: "Negli ultimi 3 giorni c’è almeno il doppio delle offerte dei 30 giorni precedenti (mediane), e due in più; o alcune dopo nessuna.",
        es: "En los últimos 3 días hay al menos el doble de ofertas que en los 30 días anteriores (medianas), y dos más; o algunas tras ninguna.",
        nl: "In de nieuwste 3 dagen zijn er minstens twee keer zoveel aanbiedingen als in de 30 dagen ervoor (medianen), en twee meer; of enkele na geen.",
        pl: "W najnowszych 3 dniach jest co najmniej dwa razy więcej ofert niż w 30 poprzednich dniach (mediany), i o dwie więcej; albo jakieś po żadnych.",
    }
    () {
        en: "Offers counted on 2 of the newest 3 days and on 10 of the 30 before.",
        de: "Angebote gezählt an 2 der neuesten 3 Tage und an 10 der 30 davor.",
        fr: "Des offres comptées 2 des 3 derniers jours et 10 des 30 précédents.",
        it: "Offerte contate in 2 degli ultimi 3 giorni e in 10 dei 30 precedenti.",
        es: "Ofertas contadas en 2 de los últimos 3 días y en 10 de los 30 anteriores.",
        nl: "Aanbiedingen geteld op 2 van de nieuwste 3 dagen en op 10 van de 30 ervoor.",
        pl: "Oferty policzone w 2 z najnowszych 3 dni i w 10 z 30 poprzednich.",
    }
    () {
        en: "The European price over the price in the United States (converted at the rate of its day) is 20 % or more away from its own median of the 60 days before; the European price is said to come back to the usual distance. Taxes, postage and language differ: this is no offer to trade.",
        de: "Der europäische Preis, geteilt durch den Preis in den USA (zum Kurs seines Tages), ist 20\u{a0}% oder mehr von seinem eigenen Median der 60 Tage davor entfernt; der europäische Preis soll zum üblichen Abstand zurückkommen. Steuern, Porto und Sprache sind verschieden: Das ist keine Handelsempfehlung.",
        fr: "Le prix européen rapporté au prix aux États-Unis (converti au taux de son jour) s’écarte de 20\u{a0}% ou plus de sa propre médiane des 60 jours précédents\u{202f}; le prix européen devrait revenir à l’écart habituel. Taxes, port et langue diffèrent\u{a0}: ce n’est pas une invitation à négocier.",
        it: "Il prezzo europeo rispetto al prezzo negli Stati Uniti (convertito al cambio del suo giorno) è lontano almeno il 20% dalla propria mediana dei 60 giorni precedenti; si dice che il prezzo europeo torni alla distanza abituale. Tasse, spedizione e lingua sono diverse: questo non è un invito a commerciare.",
        es: "El precio europeo dividido por el precio en Estados Unidos (convertido al cambio de su día) está a un 20\u{a0}% o más de su propia mediana de los 60 días anteriores; se dice que el precio europeo volverá a la distancia habitual. Impuestos, envío e idioma difieren: esto no es una invitación a comerciar.",
        nl: "De Europese prijs gedeeld door de prijs in de Verenigde Staten (omgerekend tegen de koers van die dag) ligt 20% of meer van zijn eigen mediaan van de 60 dagen ervoor; de Europese prijs zou terugkomen naar de gebruikelijke afstand. Belastingen, porto en taal verschillen: dit is geen aanbod om te handelen.",
        pl: "Cena europejska w stosunku do ceny w USA (przeliczonej po kursie z jej dnia) jest o 20% lub więcej oddalona od własnej mediany z 60 poprzednich dni; cena europejska ma wrócić do zwykłej różnicy. Podatki, przesyłka i język są inne: to nie jest propozycja handlu.",
    }
    () {
        en: "10 days in the last 60 with a price on both sides, the newest at most 3 days old.",
        de: "10 Tage in den letzten 60 mit einem Preis auf beiden Seiten, der neueste höchstens 3 Tage alt.",
        fr: "10 jours sur les 60 derniers avec un prix des deux côtés, le plus récent datant de 3 jours au plus.",
        it: "10 giorni negli ultimi 60 con un prezzo da entrambe le parti, il più recente di al massimo 3 giorni fa.",
        es: "10 días de los últimos 60 con precio en ambos lados, el más reciente de hace 3 días como mucho.",
        nl: "10 dagen in de laatste 60 met een prijs aan beide kanten, de nieuwste hoogstens 3 dagen oud.",
        pl: "10 dni z ostatnich 60 z ceną po obu stronach, najnowszy sprzed najwyżej 3 dni.",
    }
}

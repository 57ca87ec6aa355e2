//! What a series shows, and what speaks against its price: `market::signal`, `market::flag`.

use super::kept;

kept! {
    // Signals.
    (here: Amount, there: Amount, day: Day, off: Change, days: Number) {
        en: "{here} here against {there} in the United States (rate of {day}): {off} beside the usual distance of {days} days.",
        de: "{here} hier gegen {there} in den USA (Kurs vom {day}): {off} neben dem üblichen Abstand aus {days} Tagen.",
        fr: "{here} ici contre {there} aux États-Unis (taux du {day})\u{a0}: {off} par rapport à l’écart habituel sur {days} jours.",
        it: "{here} qui contro {there} negli Stati Uniti (cambio del {day}): {off} rispetto alla distanza abituale di {days} giorni.",
        es: "{here} aquí frente a {there} en Estados Unidos (cambio del {day}): {off} respecto a la distancia habitual de {days} días.",
        nl: "{here} hier tegen {there} in de Verenigde Staten (koers van {day}): {off} naast de gebruikelijke afstand van {days} dagen.",
        pl: "{here} tutaj wobec {there} w USA (kurs z {day}): {off} obok zwykłej różnicy z {days} dni.",
    }
    (now: Amount, before: Amount, fence: Amount, days: Number) {
        en: "{now} and {before} before it stand above {fence}, the upper fence of {days} days with a value.",
        de: "{now} und davor {before} liegen über {fence}, der oberen Ausreißergrenze aus {days} Tagen mit einem Wert.",
        fr: "{now}, et {before} juste avant, dépassent {fence}, la borne supérieure de {days} jours avec une valeur.",
        it: "{now} e prima {before} stanno sopra {fence}, il limite superiore di {days} giorni con un valore.",
        es: "{now} y antes {before} están por encima de {fence}, el límite superior de {days} días con valor.",
        nl: "{now} en daarvoor {before} staan boven {fence}, de bovengrens van {days} dagen met een waarde.",
        pl: "{now} i wcześniej {before} są powyżej {fence}, górnej granicy z {days} dni z wartością.",
    }
    (now: Amount, days: Number, before: Amount, day: Day) {
        en: "{now} is the lowest in {days} days; before it was {before} on {day}.",
        de: "{now} ist der tiefste Stand in {days} Tagen; davor war es {before} am {day}.",
        fr: "{now} est le plus bas en {days} jours\u{202f}; avant, c’était {before} le {day}.",
        it: "{now} è il minimo in {days} giorni; prima era {before} il {day}.",
        es: "{now} es el mínimo en {days} días; antes era {before} el {day}.",
        nl: "{now} is het laagste in {days} dagen; daarvoor was het {before} op {day}.",
        pl: "{now} to najniżej od {days} dni; poprzednio {before} dnia {day}.",
    }
    (now: Amount, days: Number, before: Amount, day: Day) {
        en: "{now} is the highest in {days} days; before it was {before} on {day}.",
        de: "{now} ist der höchste Stand in {days} Tagen; davor war es {before} am {day}.",
        fr: "{now} est le plus haut en {days} jours\u{202f}; avant, c’était {before} le {day}.",
        it: "{now} è il massimo in {days} giorni; prima era {before} il {day}.",
        es: "{now} es el máximo en {days} días; antes era {before} el {day}.",
        nl: "{now} is het hoogste in {days} dagen; daarvoor was het {before} op {day}.",
        pl: "{now} to najwyżej od {days} dni; poprzednio {before} dnia {day}.",
    }
    (now: Amount, low: Amount, high: Amount, middle: Amount) {
        en: "{now} is below the fair price, {low} to {high} with the middle at {middle}.",
        de: "{now} liegt unter dem fairen Preis: {low} bis {high}, Mitte bei {middle}.",
        fr: "{now} est sous le prix juste\u{a0}: {low} à {high}, milieu à {middle}.",
        it: "{now} è sotto il prezzo equo: da {low} a {high}, con il centro a {middle}.",
        es: "{now} está por debajo del precio justo: de {low} a {high}, con el centro en {middle}.",
        nl: "{now} is onder de eerlijke prijs: {low} tot {high}, met het midden op {middle}.",
        pl: "{now} jest poniżej uczciwej ceny: od {low} do {high}, środek {middle}.",
    }
    (now: Amount, before: Amount, day: Day, change: Change) {
        en: "{now} after {before} on {day}: {change}.",
        de: "{now} nach {before} am {day}: {change}.",
        fr: "{now} après {before} le {day}\u{a0}: {change}.",
        it: "{now} dopo {before} il {day}: {change}.",
        es: "{now} tras {before} el {day}: {change}.",
        nl: "{now} na {before} op {day}: {change}.",
        pl: "{now} po {before} dnia {day}: {change}.",
    }
    (days: Number, change: Change, chance: Number) {
        en: "The middle slope of {days} days comes to {change} in 30 days; by chance such an order has p = {chance}.",
        de: "Die mittlere Steigung aus {days} Tagen ergibt {change} in 30 Tagen; durch Zufall hat eine solche Reihenfolge p = {chance}.",
        fr: "La pente médiane de {days} jours donne {change} en 30 jours\u{202f}; par hasard, un tel ordre a p = {chance}.",
        it: "La pendenza mediana di {days} giorni dà {change} in 30 giorni; per caso un tale ordine ha p = {chance}.",
        es: "La pendiente mediana de {days} días da {change} en 30 días; por azar, tal orden tiene p = {chance}.",
        nl: "De middelste helling van {days} dagen komt op {change} in 30 dagen; door toeval heeft zo’n volgorde p = {chance}.",
        pl: "Środkowe nachylenie z {days} dni daje {change} w 30 dni; przypadkiem taka kolejność ma p = {chance}.",
    }
    (now: Amount, far: Number, level: Amount, days: Number) {
        en: "{now} is {far} usual distances from {level}, the median of {days} days with a value.",
        de: "{now} ist {far} übliche Abstände von {level} entfernt, dem Median aus {days} Tagen mit einem Wert.",
        fr: "{now} est à {far} écarts habituels de {level}, la médiane de {days} jours avec une valeur.",
        it: "{now} dista {far} scarti abituali da {level}, la mediana di {days} giorni con un valore.",
        es: "{now} está a {far} distancias habituales de {level}, la mediana de {days} días con valor.",
        nl: "{now} ligt {far} gebruikelijke afstanden van {level}, de mediaan van {days} dagen met een waarde.",
        pl: "{now} jest o {far} zwykłych odległości od {level}, mediany z {days} dni z wartością.",
    }
    (now: Number, before: Number) {
        en: "{now} offers after {before} in the 30 days before.",
        de: "Angebote: {now} nach {before} in den 30 Tagen davor.",
        fr: "Offres\u{a0}: {now} après {before} dans les 30 jours précédents.",
        it: "Offerte: {now} dopo {before} nei 30 giorni precedenti.",
        es: "Ofertas: {now} tras {before} en los 30 días anteriores.",
        nl: "Aanbiedingen: {now} na {before} in de 30 dagen ervoor.",
        pl: "Oferty: {now} po {before} w poprzednich 30 dniach.",
    }
    // Those that a plan shows at once.
    (days: Number) {
        en: "One signal of the last {days} days: a plan shows it at once",
        de: "Ein Signal der letzten {days} Tage: Ein Tarif zeigt es sofort",
        fr: "Un signal des {days} derniers jours\u{a0}: un abonnement le montre aussitôt",
        it: "Un segnale degli ultimi {days} giorni: un abbonamento lo mostra subito",
        es: "Una señal de los últimos {days} días: un plan la muestra al momento",
        nl: "Eén signaal van de laatste {days} dagen: een abonnement toont het meteen",
        pl: "Jeden sygnał z ostatnich {days} dni: plan pokazuje go od razu",
    }
    (many: Number, days: Number) {
        en: "{many} signals of the last {days} days: a plan shows them at once",
        de: "{many} Signale der letzten {days} Tage: Ein Tarif zeigt sie sofort",
        fr: "{many} signaux des {days} derniers jours\u{a0}: un abonnement les montre aussitôt",
        it: "{many} segnali degli ultimi {days} giorni: un abbonamento li mostra subito",
        es: "{many} señales de los últimos {days} días: un plan las muestra al momento",
        nl: "{many} signalen van de laatste {days} dagen: een abonnement toont ze meteen",
        pl: "Sygnały z ostatnich dni ({days}): {many}; plan pokazuje je od razu",
    }
    // Flags.
    (now: Amount, level: Amount, values: Number) {
        en: "{now} after {level} in the {values} values before, on one day alone.",
        de: "{now} nach {level} in den {values} Werten davor, an einem einzigen Tag.",
        fr: "{now} après {level} dans les {values} valeurs précédentes, un seul jour.",
        it: "{now} dopo {level} nei {values} valori precedenti, in un solo giorno.",
        es: "{now} tras {level} en los {values} valores anteriores, en un solo día.",
        nl: "{now} na {level} in de {values} waarden ervoor, op één enkele dag.",
        pl: "{now} po {level} w poprzednich wartościach (liczba: {values}), tylko jednego dnia.",
    }
    (usual: Amount, level: Amount, ask: Amount) {
        en: "Its value went from {usual} to {level}, and it is still offered for {ask}.",
        de: "Der Wert ging von {usual} auf {level}, und angeboten wird es noch für {ask}.",
        fr: "Sa valeur est passée de {usual} à {level}, et il est encore proposé à {ask}.",
        it: "Il suo valore è passato da {usual} a {level}, ed è ancora offerto a {ask}.",
        es: "Su valor pasó de {usual} a {level}, y aún se ofrece por {ask}.",
        nl: "De waarde ging van {usual} naar {level}, en het wordt nog aangeboden voor {ask}.",
        pl: "Wartość wzrosła z {usual} do {level}, a nadal jest oferowane za {ask}.",
    }
    (left: Number, usual: Number) {
        en: "{left} of {usual} offers are left, and they are dearer.",
        de: "Von den Angeboten sind {left} von {usual} übrig, und sie sind teurer.",
        fr: "Il reste {left} offres sur {usual}, et elles sont plus chères.",
        it: "Restano {left} offerte su {usual}, e sono più care.",
        es: "Quedan {left} de {usual} ofertas, y son más caras.",
        nl: "Van de aanbiedingen zijn er {left} van {usual} over, en ze zijn duurder.",
        pl: "Pozostało ofert: {left} z {usual}, i są droższe.",
    }
    (moved: Change, others: Number) {
        en: "{moved} in 7 days, while {others} other printings hardly moved.",
        de: "{moved} in 7 Tagen, während sich {others} andere Drucke kaum bewegten.",
        fr: "{moved} en 7 jours, tandis que {others} autres impressions bougeaient à peine.",
        it: "{moved} in 7 giorni, mentre {others} altre stampe si sono mosse appena.",
        es: "{moved} en 7 días, mientras {others} otras impresiones apenas se movieron.",
        nl: "{moved} in 7 dagen, terwijl {others} andere drukken nauwelijks bewogen.",
        pl: "{moved} w 7 dni, podczas gdy inne druki (liczba: {others}) prawie się nie zmieniły.",
    }
    (said: Amount, day: Day, was: Amount) {
        en: "Reduced from {said}, it says; on {day} it was {was}.",
        de: "Von {said} reduziert, heißt es; am {day} waren es {was}.",
        fr: "Réduit depuis {said}, est-il indiqué\u{202f}; le {day}, c’était {was}.",
        it: "Ridotto da {said}, dice; il {day} era {was}.",
        es: "Rebajado desde {said}, dice; el {day} era {was}.",
        nl: "Afgeprijsd van {said}, staat er; op {day} was het {was}.",
        pl: "Podobno obniżka z {said}; dnia {day} było to {was}.",
    }
    () {
        en: "One source alone speaks for this price.",
        de: "Für diesen Preis spricht nur eine Quelle.",
        fr: "Une seule source appuie ce prix.",
        it: "Una sola fonte sostiene questo prezzo.",
        es: "Una sola fuente respalda este precio.",
        nl: "Slechts één bron spreekt voor deze prijs.",
        pl: "Za tą ceną stoi tylko jedno źródło.",
    }
    (times: Number) {
        en: "Its sources are a factor of {times} apart, one standard deviation.",
        de: "Die Quellen liegen um den Faktor {times} auseinander, eine Standardabweichung.",
        fr: "Ses sources s’écartent d’un facteur {times}, un écart type.",
        it: "Le sue fonti distano di un fattore {times}, una deviazione standard.",
        es: "Sus fuentes difieren en un factor de {times}, una desviación típica.",
        nl: "De bronnen liggen een factor {times} uit elkaar, één standaardafwijking.",
        pl: "Źródła różnią się {times}-krotnie, jedno odchylenie standardowe.",
    }
    (day: Day) {
        en: "Its newest value is of {day}.",
        de: "Der neueste Wert ist vom {day}.",
        fr: "Sa valeur la plus récente est du {day}.",
        it: "Il suo valore più recente è del {day}.",
        es: "Su valor más reciente es del {day}.",
        nl: "De nieuwste waarde is van {day}.",
        pl: "Najnowsza wartość jest z {day}.",
    }
}

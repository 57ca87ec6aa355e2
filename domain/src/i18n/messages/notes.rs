//! What a product's page says of corrected prices, of prices that change while somebody looks, and what may be said against it;
//! and what stands on every page for a time.

use super::names::of;
use crate::{
    i18n::{
        Locale,
        say::{sentences, words},
    },
    report::Kind,
};

/// What is wrong with a product.
#[must_use]
pub const fn wrong(locale: Locale, kind: Kind) -> &'static str {
    let texts = match kind {
        Kind::Offer => [
            "An offer of another product",
            "Ein Angebot für ein anderes Produkt",
            "Une offre pour un autre produit",
            "Un’offerta di un altro prodotto",
            "Una oferta de otro producto",
            "Een aanbieding van een ander product",
            "Oferta innego produktu",
        ],
        Kind::Price => [
            "A price that can not be",
            "Ein Preis, der nicht stimmen kann",
            "Un prix impossible",
            "Un prezzo impossibile",
            "Un precio imposible",
            "Een prijs die niet kan kloppen",
            "Cena, która nie może być prawdziwa",
        ],
        Kind::Facts => [
            "A name, a number, a set",
            "Ein Name, eine Nummer, ein Set",
            "Un nom, un numéro, une extension",
            "Un nome, un numero, un’espansione",
            "Un nombre, un número, una expansión",
            "Een naam, een nummer, een set",
            "Nazwa, numer, dodatek",
        ],
        Kind::Other => [
            "Something else",
            "Etwas anderes",
            "Autre chose",
            "Qualcos’altro",
            "Otra cosa",
            "Iets anders",
            "Coś innego",
        ],
    };
    of(locale, texts)
}

words! {
    /// The name of what stands over every page for a time.
    announcement {
        en: "Announcement", de: "Ankündigung", fr: "Annonce", it: "Avviso", es: "Aviso", nl: "Mededeling", pl: "Ogłoszenie",
    }
    /// Where prices were renewed while somebody looked.
    prices_are_new {
        en: "Prices have just changed: these are the new ones.",
        de: "Die Preise haben sich gerade geändert: Das sind die neuen.",
        fr: "Les prix viennent de changer\u{a0}: voici les nouveaux.",
        it: "I prezzi sono appena cambiati: questi sono quelli nuovi.",
        es: "Los precios acaban de cambiar: estos son los nuevos.",
        nl: "De prijzen zijn zojuist veranderd: dit zijn de nieuwe.",
        pl: "Ceny właśnie się zmieniły: to są nowe.",
    }
    /// Where some were not, as they are read.
    prices_are_held {
        en: "Prices have just changed. What you have open stays as it was until you load the page anew.",
        de: "Die Preise haben sich gerade geändert. Was du geöffnet hast, bleibt wie es war, bis die Seite neu geladen wird.",
        fr: "Les prix viennent de changer. Ce que vous avez ouvert reste tel quel jusqu’au rechargement de la page.",
        it: "I prezzi sono appena cambiati. Ciò che hai aperto resta com’era finché non ricarichi la pagina.",
        es: "Los precios acaban de cambiar. Lo que tienes abierto sigue como estaba hasta que recargues la página.",
        nl: "De prijzen zijn zojuist veranderd. Wat je open hebt, blijft zoals het was tot je de pagina opnieuw laadt.",
        pl: "Ceny właśnie się zmieniły. To, co masz otwarte, pozostanie bez zmian do ponownego wczytania strony.",
    }
    /// The name of what a chart shows.
    shown_in_chart {
        en: "Shown in the chart", de: "Im Diagramm gezeigt", fr: "Affiché dans le graphique", it: "Mostrato nel grafico", es: "Se muestra en el gráfico",
        nl: "Te zien in de grafiek", pl: "Pokazane na wykresie",
    }
    /// A layer of the chart.
    usual_band {
        en: "Usual range: 8 of 10 days of the 30 before", de: "Übliche Spanne: 8 von 10 Tagen der 30 davor",
        fr: "Fourchette habituelle\u{a0}: 8 jours sur 10 des 30 précédents", it: "Intervallo abituale: 8 giorni su 10 dei 30 precedenti",
        es: "Rango habitual: 8 de cada 10 días de los 30 anteriores", nl: "Gebruikelijke marge: 8 van de 10 dagen van de 30 ervoor",
        pl: "Zwykły przedział: 8 na 10 dni z poprzednich 30",
    }
    /// A layer of the chart.
    lowest_of_day {
        en: "Lowest offer of the day", de: "Günstigstes Angebot des Tages", fr: "Offre la plus basse du jour", it: "Offerta più bassa del giorno",
        es: "Oferta más baja del día", nl: "Laagste aanbod van de dag", pl: "Najniższa oferta dnia",
    }
    /// A layer of the chart: days with a flag.
    with_care {
        en: "To be read with care", de: "Mit Vorsicht zu lesen", fr: "À lire avec prudence", it: "Da leggere con cautela", es: "Léase con cautela",
        nl: "Met voorbehoud te lezen", pl: "Czytać ostrożnie",
    }
    /// Over what was corrected.
    corrections {
        en: "Corrections", de: "Korrekturen", fr: "Corrections", it: "Correzioni", es: "Correcciones", nl: "Correcties", pl: "Korekty",
    }
    /// What it is.
    corrections_lead {
        en: "Prices of this product that were wrong, and what they are now.",
        de: "Preise dieses Produkts, die falsch waren, und was sie jetzt sind.",
        fr: "Les prix de ce produit qui étaient faux, et ce qu’ils sont désormais.",
        it: "I prezzi di questo prodotto che erano sbagliati, e come sono ora.",
        es: "Precios de este producto que estaban mal, y cuáles son ahora.",
        nl: "Prijzen van dit product die fout waren, en wat ze nu zijn.",
        pl: "Ceny tego produktu, które były błędne, i jakie są teraz.",
    }
    /// Instead of an amount.
    no_value {
        en: "no value", de: "kein Wert", fr: "aucune valeur", it: "nessun valore", es: "sin valor", nl: "geen waarde", pl: "brak wartości",
    }
    /// Of a correction.
    taken_back_since {
        en: " It was taken back since.", de: " Sie wurde seither zurückgenommen.", fr: " Elle a été annulée depuis.",
        it: " Nel frattempo è stata annullata.", es: " Se ha retirado desde entonces.", nl: " Ze is sindsdien teruggedraaid.",
        pl: " Od tego czasu została cofnięta.",
    }
    /// Over the form.
    is_something_wrong {
        en: "Is something wrong here?", de: "Stimmt hier etwas nicht?", fr: "Quelque chose ne va pas ici\u{202f}?", it: "C’è qualcosa che non va?",
        es: "¿Hay algo mal aquí?", nl: "Klopt hier iets niet?", pl: "Coś się tu nie zgadza?",
    }
    /// What came of it.
    somebody_looks {
        en: "Thank you. Somebody looks at it.", de: "Danke. Jemand sieht es sich an.", fr: "Merci. Quelqu’un va vérifier.",
        it: "Grazie. Qualcuno lo controllerà.", es: "Gracias. Alguien lo revisará.", nl: "Bedankt. Iemand kijkt ernaar.",
        pl: "Dziękujemy. Ktoś to sprawdzi.",
    }
    /// What came of one too many.
    enough_today {
        en: "That is enough for today. Nothing was kept.", de: "Das reicht für heute. Es wurde nichts gespeichert.",
        fr: "C’est assez pour aujourd’hui. Rien n’a été enregistré.", it: "Per oggi basta così. Non è stato salvato nulla.",
        es: "Por hoy es suficiente. No se ha guardado nada.", nl: "Dat is genoeg voor vandaag. Er is niets bewaard.",
        pl: "Na dziś wystarczy. Nic nie zostało zapisane.",
    }
    /// What opens the form.
    say_what {
        en: "Say what", de: "Sag, was", fr: "Dites quoi", it: "Dicci cosa", es: "Dinos qué", nl: "Zeg wat", pl: "Powiedz co",
    }
    /// A field.
    what_is_wrong {
        en: "What is wrong", de: "Was nicht stimmt", fr: "Ce qui ne va pas", it: "Che cosa non va", es: "Qué está mal", nl: "Wat er niet klopt",
        pl: "Co się nie zgadza",
    }
    /// A field.
    which_offer {
        en: "Which offer, where it is one", de: "Welches Angebot, wenn es eines ist", fr: "Quelle offre, s’il s’agit d’une offre",
        it: "Quale offerta, se si tratta di un’offerta", es: "Qué oferta, si es una oferta", nl: "Welke aanbieding, als het er een is",
        pl: "Która oferta, jeśli chodzi o ofertę",
    }
    /// Of offers.
    none_of_them {
        en: "None of them", de: "Keines davon", fr: "Aucune", it: "Nessuna", es: "Ninguna", nl: "Geen ervan", pl: "Żadna z nich",
    }
    /// A field.
    in_your_words {
        en: "In your words", de: "In deinen Worten", fr: "Avec vos mots", it: "Con parole tue", es: "Con tus palabras", nl: "In je eigen woorden",
        pl: "Własnymi słowami",
    }
    /// A button.
    report_it {
        en: "Report it", de: "Melden", fr: "Signaler", it: "Segnala", es: "Informar", nl: "Melden", pl: "Zgłoś",
    }
    /// The end of a sentence that begins with the link to signing in.
    to_say_what {
        en: " to say what.", de: ", um zu sagen, was.", fr: " pour dire quoi.", it: " per dire cosa.", es: " para decir qué.",
        nl: " om te zeggen wat.", pl: ", aby powiedzieć co.",
    }
}

sentences! {
    /// A layer of the chart.
    lowest_of(days) {
        en: "Lowest price of {days} days", de: "Niedrigster Preis aus {days} Tagen", fr: "Prix le plus bas sur {days} jours", it: "Prezzo più basso di {days} giorni",
        es: "Precio más bajo de {days} días", nl: "Laagste prijs van {days} dagen", pl: "Najniższa cena z {days} dni",
    }
    /// What a correction did.
    from_to(before, after) {
        en: "from {before} to {after}", de: "von {before} auf {after}", fr: "de {before} à {after}", it: "da {before} a {after}", es: "de {before} a {after}",
        nl: "van {before} naar {after}", pl: "z {before} na {after}",
    }
    /// Which correction, and of when.
    correction(number, day) {
        en: "Correction {number} of {day}.", de: "Korrektur {number} vom {day}.", fr: "Correction {number} du {day}.", it: "Correzione {number} del {day}.",
        es: "Corrección {number} del {day}.", nl: "Correctie {number} van {day}.", pl: "Korekta {number} z {day}.",
    }
    /// Of a correction.
    takes_back(number) {
        en: " It takes back correction {number}.", de: " Sie nimmt Korrektur {number} zurück.", fr: " Elle annule la correction {number}.",
        it: " Annulla la correzione {number}.", es: " Retira la corrección {number}.", nl: " Ze draait correctie {number} terug.",
        pl: " Cofa korektę {number}.",
    }
}

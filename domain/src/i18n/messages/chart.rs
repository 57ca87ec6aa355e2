//! What a chart says itself: the server sends it along (`domain::chart::Tongue`).

use crate::i18n::say::{sentences, words};

words! {
    /// What the pointer and the arrow keys do.
    read_a_day {
        en: "Read a day", de: "Einen Tag ablesen", fr: "Lire un jour", it: "Leggi un giorno", es: "Leer un día", nl: "Een dag aflezen",
        pl: "Odczytaj dzień",
    }
}

sentences! {
    /// Behind a day's value.
    and_lowest(price) {
        en: " · lowest offer {price}", de: " · günstigstes Angebot {price}", fr: " · offre la plus basse {price}",
        it: " · offerta più bassa {price}", es: " · oferta más baja {price}", nl: " · laagste aanbod {price}", pl: " · najniższa oferta {price}",
    }
    /// Of a summary: a value and its day.
    on(value, day) {
        en: "{value} on {day}", de: "{value} am {day}", fr: "{value} le {day}", it: "{value} il {day}", es: "{value} el {day}",
        nl: "{value} op {day}", pl: "{value} dnia {day}",
    }
    /// What a screen reader hears instead of the drawing.
    summary(label, first, last, least, most, days) {
        en: "{label}: {first}, {last}; lowest {least}, highest {most}; days with data: {days}",
        de: "{label}: {first}, {last}; niedrigster Wert {least}, höchster {most}; Tage mit Daten: {days}",
        fr: "{label}\u{a0}: {first}, {last}\u{202f}; minimum {least}, maximum {most}\u{202f}; jours avec des données\u{a0}: {days}",
        it: "{label}: {first}, {last}; minimo {least}, massimo {most}; giorni con dati: {days}",
        es: "{label}: {first}, {last}; mínimo {least}, máximo {most}; días con datos: {days}",
        nl: "{label}: {first}, {last}; laagste {least}, hoogste {most}; dagen met gegevens: {days}",
        pl: "{label}: {first}, {last}; najniżej {least}, najwyżej {most}; dni z danymi: {days}",
    }
}

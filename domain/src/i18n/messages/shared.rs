//! A collection as whoever has its link sees it.

use crate::i18n::say::{sentences, words};

words! {
    /// The page, where the link leads to nothing.
    title {
        en: "A shared collection",
        de: "Eine geteilte Sammlung",
        fr: "Une collection partagée",
        it: "Una collezione condivisa",
        es: "Una colección compartida",
        nl: "Een gedeelde verzameling",
        pl: "Udostępniona kolekcja",
    }
    /// The page, described.
    description {
        en: "A collection that somebody shows.",
        de: "Eine Sammlung, die jemand zeigt.",
        fr: "Une collection que quelqu’un montre.",
        it: "Una collezione che qualcuno mostra.",
        es: "Una colección que alguien muestra.",
        nl: "Een verzameling die iemand laat zien.",
        pl: "Kolekcja, którą ktoś pokazuje.",
    }
    /// Of a link that leads nowhere.
    leads_nowhere {
        en: "This link leads to nothing: it is not whole, or its owner ended it.",
        de: "Dieser Link führt zu nichts: Er ist nicht vollständig, oder sein Besitzer hat ihn beendet.",
        fr: "Ce lien ne mène à rien\u{a0}: il est incomplet, ou son propriétaire y a mis fin.",
        it: "Questo link non porta a nulla: non è intero, o il suo proprietario lo ha chiuso.",
        es: "Este enlace no lleva a nada: no está entero, o su dueño lo terminó.",
        nl: "Deze link leidt nergens heen: hij is niet heel, of de eigenaar heeft hem beëindigd.",
        pl: "Ten link donikąd nie prowadzi: jest niepełny albo właściciel go zamknął.",
    }
    /// Of an empty collection.
    nothing_in_it {
        en: "There is nothing in it.",
        de: "Sie ist leer.",
        fr: "Elle est vide.",
        it: "È vuota.",
        es: "Está vacía.",
        nl: "Ze is leeg.",
        pl: "Jest pusta.",
    }
    /// A title.
    in_it {
        en: "What is in it",
        de: "Was darin ist",
        fr: "Ce qu’elle contient",
        it: "Che cosa contiene",
        es: "Qué hay en ella",
        nl: "Wat erin zit",
        pl: "Co w niej jest",
    }
    /// A title.
    wanted {
        en: "What is wanted",
        de: "Was gesucht wird",
        fr: "Ce qui est recherché",
        it: "Che cosa si cerca",
        es: "Qué se busca",
        nl: "Wat gezocht wordt",
        pl: "Czego się szuka",
    }
    /// A column.
    what {
        en: "What", de: "Was", fr: "Quoi", it: "Che cosa", es: "Qué", nl: "Wat", pl: "Co",
    }
    /// A column.
    how_many {
        en: "How many", de: "Wie viele", fr: "Combien", it: "Quanti", es: "Cuántos", nl: "Hoeveel", pl: "Ile",
    }
    /// A column.
    worth {
        en: "Worth", de: "Wert", fr: "Valeur", it: "Valore", es: "Valor", nl: "Waarde", pl: "Wartość",
    }
    /// Instead of a worth.
    not_known {
        en: "not known",
        de: "nicht bekannt",
        fr: "inconnue",
        it: "non noto",
        es: "no se sabe",
        nl: "niet bekend",
        pl: "nieznana",
    }
}

sentences! {
    /// What all of it is worth.
    worth_between(middle, low, high) {
        en: "Worth {middle} ({low} to {high})",
        de: "Wert {middle} ({low} bis {high})",
        fr: "Valeur {middle} ({low} à {high})",
        it: "Valore {middle} (da {low} a {high})",
        es: "Valor {middle} (de {low} a {high})",
        nl: "Waarde {middle} ({low} tot {high})",
        pl: "Wartość {middle} (od {low} do {high})",
    }
    /// Of a long collection.
    more_not_shown(more) {
        en: "{more} more are not shown. They count all the same.",
        de: "{more} weitere werden nicht gezeigt. Sie zählen trotzdem.",
        fr: "{more} autres ne sont pas affichés. Ils comptent quand même.",
        it: "Altri {more} non sono mostrati. Contano lo stesso.",
        es: "{more} más no se muestran. Cuentan igualmente.",
        nl: "Nog {more} worden niet getoond. Ze tellen wel mee.",
        pl: "Jeszcze {more} nie pokazano. Mimo to są liczone.",
    }
}

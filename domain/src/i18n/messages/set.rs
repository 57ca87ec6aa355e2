//! What the page of a set says of its price: all of it, where to buy it, its packs.

use crate::i18n::say::{sentences, words};

words! {
    /// A part of the page.
    costs {
        en: "What the set costs", de: "Was das Set kostet", fr: "Ce que coûte l’extension", it: "Quanto costa l’espansione",
        es: "Lo que cuesta la expansión", nl: "Wat de set kost", pl: "Ile kosztuje dodatek",
    }
    /// A sum.
    one_of_each {
        en: "One of each card", de: "Jede Karte einmal", fr: "Chaque carte une fois", it: "Ogni carta una volta", es: "Cada carta una vez",
        nl: "Elke kaart één keer", pl: "Każda karta raz",
    }
    /// A sum.
    every_printing {
        en: "Every printing", de: "Jede Druckvariante", fr: "Toutes les variantes", it: "Ogni variante di stampa",
        es: "Todas las variantes", nl: "Elke druk", pl: "Wszystkie wersje druku",
    }
    /// Where its index stands.
    index {
        en: "Index of the set", de: "Index des Sets", fr: "Indice de l’extension", it: "Indice dell’espansione", es: "Índice de la expansión",
        nl: "Index van de set", pl: "Indeks dodatku",
    }
    /// A part of the page.
    route {
        en: "The cheapest way to buy it", de: "Der günstigste Weg, es zu kaufen", fr: "Le moyen le moins cher de l’acheter",
        it: "Il modo più economico di comprarla", es: "La forma más barata de comprarla", nl: "De goedkoopste manier om haar te kopen",
        pl: "Najtańszy sposób zakupu",
    }
    /// How it was found.
    route_note {
        en: "From shops that say what sending costs; played and graded cards are left out. Each card where it is cheapest, then without one shop after another as long as that saves more in sending than it costs in cards.",
        de: "Aus Shops, die ihre Versandkosten nennen; bespielte und bewertete Karten bleiben außen vor. Jede Karte dort, wo sie am günstigsten ist, dann ohne einen Shop nach dem anderen, solange das mehr Versand spart, als es an Karten kostet.",
        fr: "Auprès de boutiques qui indiquent leurs frais de port\u{202f}; sans les cartes jouées ou gradées. Chaque carte là où elle est la moins chère, puis en retirant une boutique après l’autre tant que l’économie de port dépasse le surcoût des cartes.",
        it: "Da negozi che indicano le spese di spedizione; senza carte giocate o gradate. Ogni carta dove costa meno, poi togliendo un negozio dopo l’altro finché si risparmia più in spedizione di quanto costino in più le carte.",
        es: "De tiendas que indican sus gastos de envío; sin cartas jugadas ni gradadas. Cada carta donde es más barata y luego sin una tienda tras otra, mientras se ahorre más en envíos de lo que encarecen las cartas.",
        nl: "Bij winkels die hun verzendkosten noemen; zonder gespeelde en gegradeerde kaarten. Elke kaart waar ze het goedkoopst is, daarna zonder de ene winkel na de andere, zolang dat meer verzending bespaart dan het aan kaarten kost.",
        pl: "Ze sklepów, które podają koszt wysyłki; bez kart granych i ocenionych. Każda karta tam, gdzie jest najtańsza, a potem bez kolejnych sklepów, dopóki oszczędność na wysyłce przewyższa wyższe ceny kart.",
    }
    /// Where there is none.
    no_route {
        en: "No shop that says what sending there costs has cards of this set in stock.",
        de: "Kein Shop, der die Versandkosten dorthin nennt, hat Karten dieses Sets vorrätig.",
        fr: "Aucune boutique indiquant le port vers ce pays n’a de cartes de cette extension en stock.",
        it: "Nessun negozio che indica la spedizione verso questo paese ha carte di questa espansione disponibili.",
        es: "Ninguna tienda que indique el envío a ese país tiene cartas de esta expansión en existencias.",
        nl: "Geen winkel die de verzendkosten daarheen noemt, heeft kaarten van deze set op voorraad.",
        pl: "Żaden sklep, który podaje koszt wysyłki do tego kraju, nie ma kart z tego dodatku na stanie.",
    }
    /// A column: what is bought, without sending.
    goods {
        en: "Goods", de: "Ware", fr: "Marchandise", it: "Merce", es: "Mercancía", nl: "Waar", pl: "Towar",
    }
    /// A part of the page.
    per_pack {
        en: "Price per pack", de: "Preis pro Booster", fr: "Prix par booster", it: "Prezzo per busta", es: "Precio por sobre",
        nl: "Prijs per booster", pl: "Cena za booster",
    }
    /// A column: how many.
    packs {
        en: "Packs", de: "Booster", fr: "Boosters", it: "Buste", es: "Sobres", nl: "Boosters", pl: "Boostery",
    }
    /// How many are counted.
    packs_note {
        en: "Packs as products of that name hold them: 36 in a display, 6 in a bundle. Boxes whose packs differ from set to set are not divided.",
        de: "Booster, wie Produkte dieses Namens sie enthalten: 36 im Display, 6 im Bundle. Boxen, deren Booster von Set zu Set verschieden sind, werden nicht geteilt.",
        fr: "Boosters tels que les produits de ce nom en contiennent\u{a0}: 36 par display, 6 par bundle. Les coffrets dont le nombre varie selon l’extension ne sont pas divisés.",
        it: "Buste come ne contengono i prodotti di quel nome: 36 per display, 6 per bundle. Le confezioni il cui numero cambia da espansione a espansione non sono divise.",
        es: "Sobres que contienen los productos de ese nombre: 36 por caja, 6 por bundle. Las cajas cuyo número cambia según la expansión no se dividen.",
        nl: "Boosters zoals producten van die naam ze bevatten: 36 in een display, 6 in een bundel. Dozen waarvan het aantal per set verschilt, worden niet gedeeld.",
        pl: "Boostery tak, jak mieszczą je produkty o tej nazwie: 36 w displayu, 6 w bundle. Pudełek, w których ich liczba zależy od dodatku, nie dzielimy.",
    }
}

sentences! {
    /// Of how many cards a sum is.
    priced(known, all) {
        en: "{known} of {all} cards have a price", de: "{known} von {all} Karten haben einen Preis", fr: "{known} cartes sur {all} ont un prix",
        it: "{known} carte su {all} hanno un prezzo", es: "{known} de {all} cartas tienen precio", nl: "{known} van {all} kaarten hebben een prijs",
        pl: "karty z ceną: {known} z {all}",
    }
    /// Of how many printings a sum is.
    printings(known) {
        en: "printings with a price: {known}", de: "Druckvarianten mit Preis: {known}", fr: "variantes avec un prix\u{a0}: {known}",
        it: "varianti con un prezzo: {known}", es: "variantes con precio: {known}", nl: "drukken met een prijs: {known}",
        pl: "wersje z ceną: {known}",
    }
    /// What the way is.
    route_said(cards, all, shops, total) {
        en: "{cards} of {all} cards can be bought now, for {total} at the door. Shops: {shops}.",
        de: "{cards} von {all} Karten sind jetzt zu haben, für {total} an der Haustür. Shops: {shops}.",
        fr: "{cards} cartes sur {all} sont disponibles, pour {total} livré chez vous. Boutiques\u{a0}: {shops}.",
        it: "{cards} carte su {all} si possono comprare ora, per {total} a casa tua. Negozi: {shops}.",
        es: "{cards} de {all} cartas se pueden comprar ahora, por {total} en tu puerta. Tiendas: {shops}.",
        nl: "{cards} van {all} kaarten zijn nu te koop, voor {total} aan de deur. Winkels: {shops}.",
        pl: "Karty dostępne teraz: {cards} z {all}, za {total} pod drzwiami. Sklepy: {shops}.",
    }
}

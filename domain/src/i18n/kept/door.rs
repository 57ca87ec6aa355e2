//! Lines of a receipt: `landed`.

use super::kept;

kept! {
    // The thing itself.
    () {
        en: "A price of nothing is no price.",
        de: "Ein Preis von nichts ist kein Preis.",
        fr: "Un prix nul n’est pas un prix.",
        it: "Un prezzo di zero non è un prezzo.",
        es: "Un precio de cero no es un precio.",
        nl: "Een prijs van niets is geen prijs.",
        pl: "Cena zerowa to nie cena.",
    }
    (from: Country, to: Country) {
        en: "The shop may take the VAT of {from} off when it sends to {to}, or not.",
        de: "Beim Versand zieht der Shop die Mehrwertsteuer vielleicht ab, vielleicht nicht (von: {from}, nach: {to}).",
        fr: "Lors de l’envoi, la boutique déduit peut-être la TVA, peut-être pas (de\u{a0}: {from}, vers\u{a0}: {to}).",
        it: "Alla spedizione il negozio forse toglie l’IVA, forse no (da: {from}, a: {to}).",
        es: "Al enviar, la tienda quizá descuente el IVA, quizá no (de: {from}, a: {to}).",
        nl: "Bij verzending haalt de winkel de btw er misschien af, misschien niet (van: {from}, naar: {to}).",
        pl: "Przy wysyłce sklep może odjąć VAT albo nie (z: {from}, do: {to}).",
    }
    () {
        en: "As the shop asks.",
        de: "Wie der Shop verlangt.",
        fr: "Comme la boutique le demande.",
        it: "Come chiede il negozio.",
        es: "Lo que pide la tienda.",
        nl: "Zoals de winkel vraagt.",
        pl: "Tyle, ile żąda sklep.",
    }
    (price: Amount, day: Day) {
        en: "{price} as the shop asks, at the rate of {day}.",
        de: "{price}, wie der Shop verlangt, zum Kurs vom {day}.",
        fr: "{price} comme la boutique le demande, au taux du {day}.",
        it: "{price} come chiede il negozio, al cambio del {day}.",
        es: "{price}, lo que pide la tienda, al cambio del {day}.",
        nl: "{price} zoals de winkel vraagt, tegen de koers van {day}.",
        pl: "{price}, tyle, ile żąda sklep, po kursie z {day}.",
    }
    // VAT inside one customs area.
    () {
        en: "In the price, as the shop says.",
        de: "Im Preis, wie der Shop angibt.",
        fr: "Dans le prix, selon la boutique.",
        it: "Nel prezzo, come dice il negozio.",
        es: "En el precio, según la tienda.",
        nl: "In de prijs, zoals de winkel zegt.",
        pl: "W cenie, jak podaje sklep.",
    }
    () {
        en: "In the price: Directive 98/6/EC asks for final prices. The page does not say so itself.",
        de: "Im Preis: Die Richtlinie 98/6/EG verlangt Endpreise. Die Seite selbst sagt es nicht.",
        fr: "Dans le prix\u{a0}: la directive 98/6/CE exige des prix définitifs. La page ne le dit pas elle-même.",
        it: "Nel prezzo: la direttiva 98/6/CE richiede prezzi finali. La pagina stessa non lo dice.",
        es: "En el precio: la Directiva 98/6/CE exige precios finales. La propia página no lo dice.",
        nl: "In de prijs: Richtlijn 98/6/EG eist eindprijzen. De pagina zegt het zelf niet.",
        pl: "W cenie: dyrektywa 98/6/WE wymaga cen końcowych. Sama strona tego nie podaje.",
    }
    () {
        en: "The page does not say whether VAT is in its prices.",
        de: "Die Seite sagt nicht, ob die Mehrwertsteuer in den Preisen steckt.",
        fr: "La page ne dit pas si la TVA est comprise dans ses prix.",
        it: "La pagina non dice se l’IVA è compresa nei prezzi.",
        es: "La página no dice si sus precios incluyen el IVA.",
        nl: "De pagina zegt niet of de btw in de prijzen zit.",
        pl: "Strona nie podaje, czy ceny zawierają VAT.",
    }
    () {
        en: "The rate of VAT is not known for that day.",
        de: "Der Mehrwertsteuersatz dieses Tages ist nicht bekannt.",
        fr: "Le taux de TVA de ce jour n’est pas connu.",
        it: "L’aliquota IVA di quel giorno non è nota.",
        es: "No se conoce el tipo de IVA de ese día.",
        nl: "Het btw-tarief van die dag is niet bekend.",
        pl: "Stawka VAT na ten dzień nie jest znana.",
    }
    (from: Country, to: Country) {
        en: "It comes on top; whether at the rate of {from} or of {to} depends on how much the shop sells abroad.",
        de: "Sie kommt hinzu; zu welchem Satz ({from} oder {to}), hängt davon ab, wie viel der Shop ins Ausland verkauft.",
        fr: "Elle s’ajoute\u{202f}; à quel taux ({from} ou {to}), cela dépend de ce que la boutique vend à l’étranger.",
        it: "Si aggiunge; a quale aliquota ({from} o {to}) dipende da quanto il negozio vende all’estero.",
        es: "Se suma; a qué tipo ({from} o {to}) depende de cuánto venda la tienda al extranjero.",
        nl: "Die komt erbij; tegen welk tarief ({from} of {to}) hangt af van hoeveel de winkel in het buitenland verkoopt.",
        pl: "Dolicza się go; według której stawki ({from} czy {to}), zależy od tego, ile sklep sprzedaje za granicę.",
    }
    (rate: Number) {
        en: "{rate} % of goods and shipping.",
        de: "{rate}\u{a0}% auf Waren und Versand.",
        fr: "{rate}\u{a0}% sur les marchandises et le port.",
        it: "{rate}% su merce e spedizione.",
        es: "{rate}\u{a0}% sobre la mercancía y el envío.",
        nl: "{rate}% over goederen en verzending.",
        pl: "{rate}% od towaru i wysyłki.",
    }
    // Duty and import VAT.
    () {
        en: "The shop says that it pays it.",
        de: "Der Shop sagt, dass er das bezahlt.",
        fr: "La boutique dit qu’elle paie cela.",
        it: "Il negozio dice di pagarlo.",
        es: "La tienda dice que lo paga.",
        nl: "De winkel zegt dat hij dit betaalt.",
        pl: "Sklep podaje, że sam to płaci.",
    }
    (to: Country) {
        en: "What {to} asks on that day is not in the rules.",
        de: "Was an diesem Tag verlangt wird ({to}), steht nicht in den Regeln.",
        fr: "Ce qui est demandé ce jour-là ({to}) ne figure pas dans les règles.",
        it: "Che cosa si chiede in quel giorno ({to}) non è nelle regole.",
        es: "Lo que se exige ese día ({to}) no está en las reglas.",
        nl: "Wat op die dag gevraagd wordt ({to}), staat niet in de regels.",
        pl: "Tego, co jest pobierane w tym dniu ({to}), nie ma w regułach.",
    }
    () {
        en: "The value of the goods is not known.",
        de: "Der Warenwert ist nicht bekannt.",
        fr: "La valeur des marchandises n’est pas connue.",
        it: "Il valore della merce non è noto.",
        es: "No se conoce el valor de la mercancía.",
        nl: "De waarde van de goederen is niet bekend.",
        pl: "Wartość towaru nie jest znana.",
    }
    () {
        en: "Above EUR 150 the tariff depends on the customs heading, which no page tells.",
        de: "Über 150 EUR hängt der Zoll von der Tarifposition ab, die keine Seite nennt.",
        fr: "Au-delà de 150 EUR, le tarif dépend de la position douanière, qu’aucune page n’indique.",
        it: "Sopra 150 EUR il dazio dipende dalla voce doganale, che nessuna pagina indica.",
        es: "Por encima de 150 EUR, el arancel depende de la partida, que ninguna página indica.",
        nl: "Boven 150 EUR hangt het tarief af van de tariefpost, die geen pagina noemt.",
        pl: "Powyżej 150 EUR cło zależy od pozycji taryfowej, której żadna strona nie podaje.",
    }
    (euros: Number, types: Number, law: Text) {
        en: "EUR {euros} for each item type, here {types}: {law}.",
        de: "{euros} EUR je Warenart, hier {types}: {law}.",
        fr: "{euros} EUR par type d’article, ici {types}\u{a0}: {law}.",
        it: "{euros} EUR per tipo di articolo, qui {types}: {law}.",
        es: "{euros} EUR por tipo de artículo, aquí {types}: {law}.",
        nl: "{euros} EUR per soort artikel, hier {types}: {law}.",
        pl: "{euros} EUR za każdy rodzaj towaru, tutaj {types}: {law}.",
    }
    (law: Text) {
        en: "None: {law}.",
        de: "Keiner: {law}.",
        fr: "Aucun\u{a0}: {law}.",
        it: "Nessuno: {law}.",
        es: "Ninguno: {law}.",
        nl: "Geen: {law}.",
        pl: "Brak: {law}.",
    }
    (to: Country) {
        en: "What {to} asks of a parcel, and from which value on, is not in the rules.",
        de: "Was für ein Paket verlangt wird und ab welchem Wert ({to}), steht nicht in den Regeln.",
        fr: "Ce qui est demandé pour un colis, et à partir de quelle valeur ({to}), ne figure pas dans les règles.",
        it: "Che cosa si chiede per un pacco, e da quale valore ({to}), non è nelle regole.",
        es: "Lo que se exige por un paquete, y desde qué valor ({to}), no está en las reglas.",
        nl: "Wat voor een pakket gevraagd wordt, en vanaf welke waarde ({to}), staat niet in de regels.",
        pl: "Tego, co jest pobierane od paczki i od jakiej wartości ({to}), nie ma w regułach.",
    }
    (to: Country) {
        en: "The VAT of {to} is not known for that day.",
        de: "Die Mehrwertsteuer dieses Tages ist nicht bekannt ({to}).",
        fr: "La TVA de ce jour n’est pas connue ({to}).",
        it: "L’IVA di quel giorno non è nota ({to}).",
        es: "No se conoce el IVA de ese día ({to}).",
        nl: "De btw van die dag is niet bekend ({to}).",
        pl: "VAT na ten dzień nie jest znany ({to}).",
    }
    () {
        en: "Whether the price holds the shop's own VAT, or none, is not known.",
        de: "Ob im Preis die Mehrwertsteuer des Shops steckt oder keine, ist nicht bekannt.",
        fr: "On ignore si le prix contient la TVA de la boutique ou aucune.",
        it: "Non si sa se il prezzo contenga l’IVA del negozio o nessuna.",
        es: "No se sabe si el precio incluye el IVA de la tienda o ninguno.",
        nl: "Of de btw van de winkel in de prijs zit, of geen, is niet bekend.",
        pl: "Nie wiadomo, czy cena zawiera VAT sklepu, czy żaden.",
    }
    (rate: Number) {
        en: "{rate} % of the duty; the shop says that it collects the rest.",
        de: "{rate}\u{a0}% auf den Zoll; den Rest zieht laut Shop dieser ein.",
        fr: "{rate}\u{a0}% sur le droit de douane\u{202f}; la boutique dit percevoir le reste.",
        it: "{rate}% sul dazio; il negozio dice di riscuotere il resto.",
        es: "{rate}\u{a0}% sobre el arancel; la tienda dice que cobra el resto.",
        nl: "{rate}% over het invoerrecht; de winkel zegt de rest te innen.",
        pl: "{rate}% od cła; resztę sklep, jak podaje, pobiera sam.",
    }
    (rate: Number) {
        en: "{rate} % of goods, shipping and duty.",
        de: "{rate}\u{a0}% auf Waren, Versand und Zoll.",
        fr: "{rate}\u{a0}% sur les marchandises, le port et le droit de douane.",
        it: "{rate}% su merce, spedizione e dazio.",
        es: "{rate}\u{a0}% sobre la mercancía, el envío y el arancel.",
        nl: "{rate}% over goederen, verzending en invoerrecht.",
        pl: "{rate}% od towaru, wysyłki i cła.",
    }
    // Clearing.
    () {
        en: "The shop says that nothing is due at the door.",
        de: "Der Shop sagt, dass an der Tür nichts fällig wird.",
        fr: "La boutique dit que rien n’est dû à la livraison.",
        it: "Il negozio dice che alla consegna non si deve nulla.",
        es: "La tienda dice que no hay que pagar nada en la entrega.",
        nl: "De winkel zegt dat er aan de deur niets te betalen is.",
        pl: "Sklep podaje, że przy odbiorze nic się nie płaci.",
    }
    () {
        en: "As the shop says.",
        de: "Wie der Shop angibt.",
        fr: "Selon la boutique.",
        it: "Come dice il negozio.",
        es: "Según la tienda.",
        nl: "Zoals de winkel zegt.",
        pl: "Jak podaje sklep.",
    }
    () {
        en: "What the carrier asks for clearing is not known.",
        de: "Was der Zusteller für die Verzollung verlangt, ist nicht bekannt.",
        fr: "On ignore ce que le transporteur demande pour le dédouanement.",
        it: "Non si sa che cosa chieda il corriere per lo sdoganamento.",
        es: "No se sabe cuánto pide el transportista por el despacho de aduana.",
        nl: "Wat de vervoerder voor het inklaren vraagt, is niet bekend.",
        pl: "Nie wiadomo, ile przewoźnik pobiera za odprawę.",
    }
    () {
        en: "Romania asks RON 25 for a parcel of EUR 150 or less.",
        de: "Rumänien verlangt 25 RON für ein Paket bis 150 EUR.",
        fr: "La Roumanie demande 25 RON par colis de 150 EUR ou moins.",
        it: "La Romania chiede 25 RON per un pacco fino a 150 EUR.",
        es: "Rumanía pide 25 RON por un paquete de 150 EUR o menos.",
        nl: "Roemenië vraagt 25 RON voor een pakket van 150 EUR of minder.",
        pl: "Rumunia pobiera 25 RON od paczki do 150 EUR.",
    }
    (day: Day) {
        en: "France asked EUR 2 for each item type until it put that off on {day}.",
        de: "Frankreich verlangte 2 EUR je Warenart, bis es das am {day} aufschob.",
        fr: "La France demandait 2 EUR par type d’article jusqu’au report du {day}.",
        it: "La Francia chiedeva 2 EUR per tipo di articolo finché non lo ha rinviato il {day}.",
        es: "Francia pedía 2 EUR por tipo de artículo hasta que lo aplazó el {day}.",
        nl: "Frankrijk vroeg 2 EUR per soort artikel, tot het dat op {day} uitstelde.",
        pl: "Francja pobierała 2 EUR za każdy rodzaj towaru, dopóki nie odłożyła tego dnia {day}.",
    }
    () {
        en: "Italy announced EUR 2 for a parcel of EUR 150 or less.",
        de: "Italien kündigte 2 EUR für ein Paket bis 150 EUR an.",
        fr: "L’Italie a annoncé 2 EUR par colis de 150 EUR ou moins.",
        it: "L’Italia ha annunciato 2 EUR per un pacco fino a 150 EUR.",
        es: "Italia anunció 2 EUR por un paquete de 150 EUR o menos.",
        nl: "Italië kondigde 2 EUR aan voor een pakket van 150 EUR of minder.",
        pl: "Włochy zapowiedziały 2 EUR od paczki do 150 EUR.",
    }
    () {
        en: "A fee of EUR 2 of the whole Union was announced for this month at the latest.",
        de: "Eine Gebühr der ganzen Union von 2 EUR war für spätestens diesen Monat angekündigt.",
        fr: "Des frais de 2 EUR dans toute l’Union étaient annoncés pour ce mois au plus tard.",
        it: "Una tassa di 2 EUR di tutta l’Unione era annunciata per questo mese al più tardi.",
        es: "Se anunció una tasa de 2 EUR en toda la Unión para este mes como muy tarde.",
        nl: "Een heffing van 2 EUR van de hele Unie was uiterlijk voor deze maand aangekondigd.",
        pl: "Opłatę 2 EUR w całej Unii zapowiedziano najpóźniej na ten miesiąc.",
    }
    // Sending.
    (to: Country) {
        en: "What sending to {to} costs is not known of this shop.",
        de: "Was dieser Shop für den Versand verlangt ({to}), ist nicht bekannt.",
        fr: "On ignore ce que cette boutique demande pour l’envoi ({to}).",
        it: "Non si sa quanto chieda questo negozio per la spedizione ({to}).",
        es: "No se sabe cuánto pide esta tienda por el envío ({to}).",
        nl: "Wat verzending bij deze winkel kost ({to}), is niet bekend.",
        pl: "Nie wiadomo, ile ten sklep pobiera za wysyłkę ({to}).",
    }
    (to: Country) {
        en: "The shop names no price for so heavy a parcel to {to}.",
        de: "Der Shop nennt keinen Preis für ein so schweres Paket ({to}).",
        fr: "La boutique n’indique pas de prix pour un colis aussi lourd ({to}).",
        it: "Il negozio non indica un prezzo per un pacco così pesante ({to}).",
        es: "La tienda no indica un precio para un paquete tan pesado ({to}).",
        nl: "De winkel noemt geen prijs voor zo’n zwaar pakket ({to}).",
        pl: "Sklep nie podaje ceny za tak ciężką paczkę ({to}).",
    }
    () {
        en: "No rule is left.",
        de: "Keine Regel bleibt übrig.",
        fr: "Il ne reste aucune règle.",
        it: "Non resta nessuna regola.",
        es: "No queda ninguna regla.",
        nl: "Er blijft geen regel over.",
        pl: "Nie pozostała żadna reguła.",
    }
    () {
        en: "The shop asks by weight, which is not known.",
        de: "Der Shop rechnet nach Gewicht, und das ist nicht bekannt.",
        fr: "La boutique facture au poids, qui n’est pas connu.",
        it: "Il negozio chiede in base al peso, che non è noto.",
        es: "La tienda cobra por peso, que no se conoce.",
        nl: "De winkel rekent naar gewicht, en dat is niet bekend.",
        pl: "Sklep liczy według wagi, a ta nie jest znana.",
    }
    () {
        en: "Free from this sum of goods on, as the shop says.",
        de: "Ab diesem Warenwert frei, wie der Shop angibt.",
        fr: "Gratuit à partir de ce montant, selon la boutique.",
        it: "Gratis da questo importo in su, come dice il negozio.",
        es: "Gratis a partir de este importe, según la tienda.",
        nl: "Gratis vanaf dit bedrag aan goederen, zoals de winkel zegt.",
        pl: "Od tej wartości towaru za darmo, jak podaje sklep.",
    }
    () {
        en: "As the shop says for this weight and country.",
        de: "Wie der Shop für dieses Gewicht und Land angibt.",
        fr: "Selon la boutique, pour ce poids et ce pays.",
        it: "Come dice il negozio per questo peso e paese.",
        es: "Según la tienda, para este peso y país.",
        nl: "Zoals de winkel zegt voor dit gewicht en land.",
        pl: "Jak podaje sklep dla tej wagi i tego kraju.",
    }
    () {
        en: "As the shop says for this country.",
        de: "Wie der Shop für dieses Land angibt.",
        fr: "Selon la boutique, pour ce pays.",
        it: "Come dice il negozio per questo paese.",
        es: "Según la tienda, para este país.",
        nl: "Zoals de winkel zegt voor dit land.",
        pl: "Jak podaje sklep dla tego kraju.",
    }
    (day: Day) {
        en: "At the rate of {day}.",
        de: "Zum Kurs vom {day}.",
        fr: "Au taux du {day}.",
        it: "Al cambio del {day}.",
        es: "Al cambio del {day}.",
        nl: "Tegen de koers van {day}.",
        pl: "Po kursie z {day}.",
    }
    // Amounts that can not be turned into euros.
    () {
        en: "An amount below nothing is none.",
        de: "Ein Betrag unter null ist keiner.",
        fr: "Un montant négatif n’en est pas un.",
        it: "Un importo sotto zero non è un importo.",
        es: "Un importe bajo cero no es un importe.",
        nl: "Een bedrag onder nul is geen bedrag.",
        pl: "Kwota poniżej zera to nie kwota.",
    }
    () {
        en: "The amount is beyond anything sold here.",
        de: "Der Betrag übersteigt alles, was hier verkauft wird.",
        fr: "Le montant dépasse tout ce qui se vend ici.",
        it: "L’importo supera qualsiasi cosa venduta qui.",
        es: "El importe supera todo lo que se vende aquí.",
        nl: "Het bedrag is hoger dan alles wat hier verkocht wordt.",
        pl: "Kwota przekracza wszystko, co się tu sprzedaje.",
    }
    (currency: Text, days: Number) {
        en: "There is no rate for {currency} of the last {days} days.",
        de: "Für {currency} gibt es keinen Kurs der letzten {days} Tage.",
        fr: "Il n’y a pas de taux pour {currency} des {days} derniers jours.",
        it: "Non c’è un cambio per {currency} degli ultimi {days} giorni.",
        es: "No hay cambio para {currency} de los últimos {days} días.",
        nl: "Er is geen koers voor {currency} van de laatste {days} dagen.",
        pl: "Brak kursu {currency} z ostatnich dni (liczba: {days}).",
    }
}

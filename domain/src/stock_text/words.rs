//! Words of stock, vouchers, deposits and damage. **A language's words go into its own block here, and nowhere else.**
//!
//! Phrases as the language writes them, `|` between; see `folded::Phrases` for `*` and `#`. The longest phrase wins, so
//! "sold out" needs no care, and a word of `not` before one of stock turns it into sold out.

use crate::{folded::Phrases, listing::Stock};
use std::sync::LazyLock;

/// What a phrase says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    Stock(Stock),
    Not,
    Weeks,
    Voucher,
    Deposit,
    Damaged,
    OnRequest,
}

/// One language.
struct Words {
    /// On the shelf; also the button that buys it.
    in_stock: &'static str,
    /// Comes with its release, and can be ordered.
    preorder: &'static str,
    /// Comes when the shop has it again, and can be ordered.
    backorder: &'static str,
    /// Got for this order only.
    special_order: &'static str,
    /// Sold out; also the button that promises a mail.
    sold_out: &'static str,
    /// Will not come back.
    discontinued: &'static str,
    /// Words that turn what follows into its contrary.
    not: &'static str,
    /// Behind a number, they say that it is not on the shelf: "2-3 weeks".
    weeks: &'static str,
    /// Money to give away, not goods.
    voucher: &'static str,
    /// A part of a price, paid before.
    deposit: &'static str,
    /// Goods or boxes that are not whole.
    damaged: &'static str,
    /// There is a price, and the page does not say it.
    on_request: &'static str,
}

const ENGLISH: Words = Words {
    in_stock: "in stock|available|available now|in stock now|add to cart|add to basket|add to bag|buy now|\
        only # left|# left|ready to ship|ships today|low stock|few left|last items in stock|limited availability|\
        limited stock|in store and online",
    preorder: "pre order*|preorder*|pre sale|presale|coming soon|available from|available on|releases on|\
        expected release|available for pre order",
    backorder: "back order*|backorder*|on order|available on backorder|on backorder|restocking soon|\
        back in stock soon|expected in stock|available to order|awaiting stock",
    special_order: "special order|special orders|made to order|order item|available to special order",
    sold_out: "sold out|out of stock|unavailable|currently unavailable|not available|notify me|\
        notify me when available|email me when available|no longer in stock|temporarily out of stock|waitlist|\
        join the waiting list|not in stock|available in store only|in store only",
    discontinued: "discontinued|no longer available|end of life|out of print|delisted",
    not: "not|no|isn t|aren t|never|without",
    weeks: "week|weeks|month|months",
    voucher: "gift card*|giftcard*|gift voucher*|voucher*|gift certificate*|e gift*|store credit",
    deposit: "deposit|deposits|down payment|downpayment|pre order deposit|reservation fee",
    damaged: "damaged|box damage|damage to box|packaging damage|dented|torn|crushed|ripped|defective|faulty|\
        water damage|minor damage|damaged box|shelf wear box",
    on_request: "price on request|price on application|poa|price upon request|request a quote|contact us for price|\
        ask for price|call for price|request price",
};

const GERMAN: Words = Words {
    in_stock: "auf lager|sofort lieferbar|sofort verfügbar|verfügbar|lieferbar|lagernd|vorrätig|in den warenkorb|\
        nur noch #|sofort versandfertig|versandfertig|am lager|ab lager|lieferbar ab lager|verfügbar ab lager|\
        lieferzeit # tage|lieferzeit # # tage|lieferzeit # # werktage|wenige verfügbar|geringer bestand|\
        knapper lagerbestand|knapper bestand|auf lager lieferbar|jetzt kaufen|nur noch wenige|in den einkaufswagen|\
        lagerware|noch # auf lager|noch # stück",
    preorder: "vorbestell*|vorverkauf*|vorbesteller*|vorbestellbar|erscheint am|erscheint|lieferbar ab|verfügbar ab|\
        erhältlich ab|voraussichtlich lieferbar ab|demnächst verfügbar|bald verfügbar|demnächst|bald erhältlich|\
        noch nicht erschienen",
    backorder: "nachbestellt|nachbestellbar|lieferrückstand|auf bestellung|bestellbar|wird nachbestellt|\
        ware bestellt|im zulauf|rückstand|wieder lieferbar ab|wieder verfügbar ab|wieder auf lager ab|im rückstand|\
        ware unterwegs|beim lieferanten bestellt",
    special_order: "sonderbestellung*|spezialbestellung*|einzelbestellung|wird für sie bestellt|beschaffungsartikel|\
        auf kundenwunsch|auftragsbezogen",
    sold_out: "ausverkauft|nicht verfügbar|nicht auf lager|nicht lieferbar|nicht vorrätig|nicht lagernd|vergriffen|\
        benachrichtigen|benachrichtige mich|momentan nicht verfügbar|derzeit nicht verfügbar|nicht mehr auf lager|\
        leider ausverkauft|benachrichtigen sie mich|bei verfügbarkeit benachrichtigen|zurzeit nicht lieferbar|\
        fehlbestand|unverfügbar|verfügbarkeit benachrichtigen|nur im laden|nur im ladengeschäft|nur abholung",
    discontinued: "nicht mehr lieferbar|nicht mehr verfügbar|eingestellt|nicht mehr erhältlich|\
        nicht mehr im sortiment|nicht mehr im programm|restlos ausverkauft|artikel wurde entfernt|\
        produktion eingestellt|endgültig ausverkauft",
    not: "nicht|kein|keine|keinen|ohne|nie|niemals",
    weeks: "woche|wochen|monat|monate|monaten",
    voucher: "*gutschein*|geschenkkarte*|wertgutschein*|geschenkgutschein*|guthabenkarte*",
    deposit: "*anzahlung*|pfand|flaschenpfand|reservierungsgebühr|vorauszahlung*|kaution",
    damaged: "beschädigt*|defekt*|eingerissen*|eingedrückt*|*schaden|*schäden|b ware|mängelexemplar*|zerdrückt*|\
        verbeult*|delle|dellen|angestoßen*|lagerspuren|kaputt*|zerrissen*",
    on_request: "preis auf anfrage|auf anfrage|preis anfragen|preise auf anfrage|preis erfragen|anfrage stellen",
};

const FRENCH: Words = Words {
    in_stock: "en stock|disponible|disponibles|ajouter au panier|plus que #|il n'en reste que #|il ne reste que #|\
        derniers articles en stock|dernières pièces|expédié sous # h|expédition sous #|disponible immédiatement|\
        acheter|stock limité|dernier exemplaire|plus que # en stock|livraison sous # jours|expédition immédiate",
    preorder: "précommande*|pré-commande*|précommander|disponible le|disponible à partir du|à paraître|prévente|\
        bientôt disponible|bientôt|disponible prochainement|prochainement|sortie prévue",
    backorder: "sur commande|sur commande fournisseur|disponible sur commande|en cours de réapprovisionnement|\
        réapprovisionnement|en réassort|réassort en cours|en cours d'approvisionnement|commande fournisseur|\
        réappro en cours|délai de réapprovisionnement",
    special_order: "commande spéciale|sur commande spéciale|fabriqué à la demande|commande particulière",
    sold_out: "rupture de stock|en rupture|en rupture de stock|rupture|épuisé|épuisée|épuisés|indisponible|\
        indisponibles|prévenez-moi|actuellement indisponible|m'avertir|victime de son succès|plus en stock|\
        hors stock|plus disponible|plus disponibles|me prévenir|alertez-moi|temporairement indisponible|\
        temporairement en rupture de stock|être alerté|non disponible|pas disponible|uniquement en magasin",
    discontinued: "définitivement épuisé|arrêté|arrêt de commercialisation|plus commercialisé|produit arrêté|\
        fin de série épuisée|n'est plus commercialisé|définitivement indisponible|ne sera plus réapprovisionné",
    not: "pas|non|aucun|aucune|sans|jamais",
    weeks: "semaine|semaines|mois",
    voucher: "carte cadeau|cartes cadeaux|carte-cadeau|chèque cadeau|chèques cadeaux|bon cadeau|bons cadeaux|\
        bon d'achat|bons d'achat|e carte cadeau|carte cadeaux",
    deposit: "acompte*|arrhes|consigne|caution|dépôt de garantie|frais de réservation",
    damaged: "abîmé*|endommagé*|boîte abîmée|déchiré*|écrasé*|enfoncé*|défectueux|défectueuse|cabossé*|détérioré*",
    on_request: "prix sur demande|sur demande|tarif sur demande|demander un devis|sur devis|nous consulter|\
        prix nous consulter|demande de prix|demander le prix",
};

const ITALIAN: Words = Words {
    in_stock: "disponibile|disponibili|in magazzino|disponibilità immediata|aggiungi al carrello|ultimi pezzi|\
        ultimo pezzo|disponibile subito|pronta consegna|in pronta consegna|solo # rimasti|ultimi # pezzi|acquista|\
        disponibilità limitata|spedizione immediata|in stock",
    preorder: "preordine|preordini|pre ordine|preordina|pre ordina|prevendita|pre vendita|prenotazione|prenota|\
        prenotabile|prenotazioni|disponibile dal|in uscita|in uscita il|prossimamente|prossima uscita|\
        disponibile a partire dal",
    backorder: "in arrivo|in riassortimento|ordinabile|su ordinazione|disponibile su ordinazione|su ordine|\
        in fase di riassortimento|disponibile su ordine|in riordino|in attesa di riassortimento|\
        disponibile in # # giorni lavorativi",
    special_order: "ordine speciale|su ordine speciale|ordinazione speciale|fatto su ordinazione",
    sold_out: "esaurito|esaurita|esauriti|esaurite|non disponibile|non disponibili|avvisami|\
        avvisami quando disponibile|non in magazzino|temporaneamente esaurito|attualmente non disponibile|sold out|\
        scorte esaurite|temporaneamente non disponibile|avvertimi quando disponibile|indisponibile|solo in negozio|\
        solo ritiro in negozio",
    discontinued: "fuori produzione|non più disponibile|non più in vendita|fuori catalogo|articolo dismesso|\
        non più prodotto",
    not: "non|nessun|nessuna|senza",
    weeks: "settimana|settimane|mese|mesi",
    voucher: "carta regalo|carte regalo|buono regalo|buoni regalo|buono acquisto|buono sconto|gift card digitale",
    deposit: "caparra|acconto|deposito|cauzione",
    damaged: "danneggiat*|rovinat*|ammaccat*|difettos*|scatola danneggiata|strappat*|schiacciat*|box rovinato",
    on_request: "prezzo su richiesta|su richiesta|richiedi prezzo|richiedi preventivo|richiedi informazioni|\
        prezzo a richiesta|chiedi il prezzo",
};

const SPANISH: Words = Words {
    in_stock: "en stock|disponible|disponibles|añadir al carrito|añadir a la cesta|últimas unidades|última unidad|\
        quedan #|solo quedan #|hay existencias|disponible ahora|entrega inmediata|envío inmediato|\
        últimas unidades en stock|comprar|comprar ya|pocas unidades|en existencias|agregar al carrito|\
        añadir al carro",
    preorder: "reserva|reservas|preventa|pre venta|prerreserva|pre reserva|próximamente|próximo lanzamiento|\
        disponible el|disponible a partir del|reservar|reserva ya|reservar ahora|a la venta el",
    backorder: "bajo pedido|disponible bajo pedido|en reposición|pendiente de reposición|reposición en curso|\
        disponible por encargo|por encargo|en camino|a la espera de stock|disponible para reserva|se puede reservar",
    special_order: "pedido especial|encargo especial|bajo pedido especial|fabricado bajo pedido",
    sold_out: "agotado|agotada|agotados|agotadas|sin existencias|sin stock|no disponible|no disponibles|\
        fuera de stock|avísame|avisarme|no hay existencias|no quedan existencias|temporalmente agotado|notificarme|\
        no hay stock|actualmente no disponible|avísame cuando esté disponible|no queda stock|solo en tienda|\
        solo recogida en tienda",
    discontinued: "descatalogado|descatalogada|descatalogados|ya no disponible|ya no está disponible|\
        fuera de catálogo|descontinuado|descontinuada|producto retirado",
    not: "no|sin|ningún|ninguna|nunca|ni",
    weeks: "semana|semanas|mes|meses",
    voucher: "tarjeta regalo|tarjetas regalo|tarjeta de regalo|tarjetas de regalo|vale regalo|cheque regalo|\
        bono regalo|vale de compra",
    deposit: "señal|depósito|anticipo|fianza|paga y señal|pago inicial",
    damaged: "dañad*|caja dañada|defectuos*|golpead*|con golpe|con golpes|abollad*|deteriorad*|con daños|rasgad*|\
        aplastad*|tarad*",
    on_request: "precio a consultar|consultar precio|consultar|precio bajo consulta|precio bajo petición|\
        consulte precio|solicitar presupuesto|pedir presupuesto|preguntar precio",
};

const DUTCH: Words = Words {
    in_stock: "op voorraad|voorradig|direct leverbaar|leverbaar|beschikbaar|in winkelwagen|in winkelmand|\
        in winkelmandje|nog # op voorraad|nog maar #|nog #|uit voorraad leverbaar|vandaag besteld morgen in huis|\
        toevoegen aan winkelwagen|laatste stuks|beperkt op voorraad|beperkte voorraad|in het winkelmandje|\
        morgen in huis|bestel nu",
    preorder: "voorverkoop|voorbestel*|reserveer*|reserveren|verschijnt|verschijnt op|verschijnt binnenkort|\
        leverbaar vanaf|beschikbaar vanaf|binnenkort leverbaar|binnenkort beschikbaar|binnenkort|verwachte release|\
        pre-orderen|nog niet verschenen",
    backorder: "nabestelling|in nabestelling|op bestelling|nalevering|te bestellen|verwacht|verwacht op|\
        verwachte levering|besteld bij leverancier|leverbaar op bestelling|wordt verwacht|weer verwacht|\
        backorder mogelijk|onderweg naar ons",
    special_order: "speciale bestelling|speciaal besteld|bestelartikel|op maat gemaakt|bijzondere bestelling",
    sold_out: "uitverkocht|niet op voorraad|niet leverbaar|niet beschikbaar|tijdelijk uitverkocht|mail mij|\
        niet voorradig|houd me op de hoogte|tijdelijk niet leverbaar|tijdelijk niet op voorraad|\
        momenteel niet leverbaar|geen voorraad|stuur mij een bericht|e-mail mij|breng mij op de hoogte|\
        onbeschikbaar|hou mij op de hoogte|alleen in de winkel",
    discontinued: "niet meer leverbaar|niet meer verkrijgbaar|uit assortiment|uit het assortiment|uit productie|\
        niet meer beschikbaar|definitief uitverkocht",
    not: "niet|geen|zonder|nooit",
    weeks: "week|weken|maand|maanden",
    voucher: "cadeaubon*|cadeaukaart*|geschenkbon*|waardebon*|cadeaucheque*|tegoedbon*",
    deposit: "aanbetaling*|statiegeld|waarborgsom|voorschot",
    damaged: "beschadigd*|beschadiging*|gedeukt*|deuk|deuken|gescheurd*|defect|kapot|licht beschadigd|ingedeukt",
    on_request: "prijs op aanvraag|op aanvraag|prijs aanvragen|offerte aanvragen|vraag prijs aan|prijs op verzoek",
};

const POLISH: Words = Words {
    in_stock: "dostępny|dostępna|dostępne|w magazynie|na stanie|do koszyka|dodaj do koszyka|na magazynie|\
        ostatnie sztuki|ostatnia sztuka|produkt dostępny|dostępny od ręki|wysyłka w # h|wysyłka w # godzin|od ręki|\
        mała ilość|duża ilość|średnia ilość|kup teraz|w sprzedaży|zostały #|ostatnie # sztuki|dostępny w magazynie|\
        wysyłka natychmiast",
    preorder: "przedsprzeda*|zamówienie przedpremierowe|przedpremier*|zapowiedź|zapowiedzi|dostępny od|dostępna od|\
        dostępne od|już wkrótce|wkrótce|wkrótce dostępny|wkrótce w sprzedaży",
    backorder: "na zamówienie|dostępny na zamówienie|dostępne na zamówienie|oczekuje na dostawę|spodziewana dostawa|\
        oczekiwanie na dostawę|w dostawie|oczekujemy na dostawę|produkt na zamówienie|w drodze|oczekiwana dostawa",
    special_order: "zamówienie specjalne|na specjalne zamówienie|zamówienie indywidualne|na indywidualne zamówienie",
    sold_out: "niedostępny|niedostępna|niedostępne|brak towaru|brak w magazynie|brak na stanie|\
        obecnie brak na stanie|wyprzedany|wyprzedana|wyprzedane|tymczasowo niedostępny|produkt niedostępny|\
        powiadom o dostępności|powiadom mnie|brak|wyczerpany|nakład wyczerpany|chwilowo niedostępny|\
        towar niedostępny|produkt wyprzedany|brak produktu|brak w sprzedaży|powiadom mnie o dostępności|\
        tylko w sklepie stacjonarnym|brak dostępności",
    discontinued: "wycofany|wycofany ze sprzedaży|wycofane|produkt wycofany|wycofany z produkcji|wycofany z oferty|\
        produkt archiwalny|zakończono sprzedaż|całkowicie wyprzedany",
    not: "nie|bez|nigdy",
    weeks: "tydzień|tygodnie|tygodni|tygodniach|tyg|miesiąc|miesiące|miesięcy",
    voucher: "karta podarunkowa|karty podarunkowe|karta upominkowa|bon podarunkowy|bony podarunkowe|bon upominkowy|\
        karta prezentowa|bon prezentowy|e-karta podarunkowa|voucher podarunkowy",
    deposit: "zadatek|zaliczka|zaliczki|kaucja|przedpłata|przedpłaty",
    damaged: "uszkodzon*|zniszczon*|uszkodzenie|uszkodzenia|pogniecion*|wgniecion*|rozdart*|wadliw*|naderwan*",
    on_request: "cena na zapytanie|zapytaj o cenę|zapytaj o produkt|na zapytanie|cena na żądanie|\
        cena do uzgodnienia|zapytaj o dostępność i cenę",
};

const PORTUGUESE: Words = Words {
    in_stock: "em stock|disponível|disponíveis|adicionar ao carrinho|últimas unidades|última unidade|em estoque|\
        disponível para entrega|entrega imediata|restam #|só restam #|envio imediato|comprar agora|stock limitado|\
        disponível para envio imediato",
    preorder: "pré-venda|pré-vendas|pré-encomenda*|pré-reserva*|brevemente|em breve|brevemente disponível|\
        disponível em breve|disponível a partir de|lançamento em|reserve já",
    backorder: "por encomenda|sob encomenda|disponível por encomenda|em reposição|a aguardar stock|\
        aguarda reposição|aguarda stock|disponível sob encomenda|em trânsito",
    special_order: "encomenda especial|pedido especial|feito por encomenda|encomenda especial ao fornecedor",
    sold_out: "esgotado|esgotada|esgotados|esgotadas|indisponível|indisponíveis|sem stock|fora de stock|avise-me|\
        avisar-me|não disponível|temporariamente esgotado|temporariamente indisponível|sem estoque|notificar-me|\
        avisem-me|rutura de stock|não disponíveis|ruptura de stock|apenas em loja",
    discontinued: "descontinuado|descontinuada|já não disponível|já não está disponível|fora de catálogo|\
        fora de produção",
    not: "não|sem|nenhum|nenhuma|nunca|nem",
    weeks: "semana|semanas|mês|meses",
    voucher: "cartão presente|cartão-presente|vale presente|cheque prenda|cheque-prenda|vale oferta|cartão oferta|\
        vale de oferta|cartão de oferta|cartões presente|vale-prenda|vale compras",
    deposit: "sinal|depósito|caução|adiantamento|pagamento inicial",
    damaged: "danificad*|amassad*|estragad*|caixa danificada|defeituos*|com defeito|amolgad*|rasgad*|com danos",
    on_request: "preço sob consulta|sob consulta|preço a pedido|consultar preço|pedir orçamento|\
        preço mediante consulta",
};

const SWEDISH: Words = Words {
    in_stock: "i lager|finns i lager|lägg i varukorg|lägg i varukorgen|lägg i kundvagn|köp|köp nu|tillgänglig|\
        tillgängliga|i webblager|finns # kvar|endast # kvar|bara # kvar|# i lager|leveransklar|få i lager|\
        fåtal i lager|fåtal kvar|skickas idag|kvar i lager|lagervara|till varukorgen",
    preorder: "förhandsbok*|förbeställ*|förhandsbeställ*|förköp|kommer snart|släpps|kommande|tillgänglig från|\
        tillgänglig den|kommer den|snart tillgänglig",
    backorder: "restnoterad|restorder|beställd från leverantör|på väg in|kan beställas|åter i lager|\
        inväntar leverans|väntas in|kommer i lager|på ingående|beställs hem|beställningsbar|på väg|\
        åter i lager snart",
    special_order: "beställningsvara|specialbeställning*|tillverkas på beställning",
    sold_out: "slut i lager|slutsåld|slutsålt|slutsålda|slut|ej i lager|inte i lager|bevaka|bevaka produkt|\
        tillfälligt slut|meddela mig|ej tillgänglig|inte tillgänglig|finns ej i lager|finns inte i lager|\
        tillfälligt slut i lager|bevaka vara|otillgänglig|endast i butik|finns endast i butik|slut på lager|\
        finns inte|finns ej",
    discontinued: "utgått|utgången|utgången vara|utgått ur sortimentet|har utgått|säljs inte längre|\
        finns inte längre|utgår",
    not: "inte|ej|ingen|inga|inget|utan|icke|aldrig",
    weeks: "vecka|veckor|veckors|månad|månader",
    voucher: "presentkort*|gåvokort*|värdebevis|tillgodokvitto|värdekod",
    deposit: "handpenning*|deposition*|pant|förskott|depositionsavgift|förskottsbetalning",
    damaged: "skadad*|skadat|skada|skador|trasig*|defekt|buckla|bucklor|bucklig*|kantstött*|skadad förpackning|\
        transportskadad*",
    on_request: "pris på förfrågan|pris på begäran|begär pris|begär offert|på förfrågan|kontakta oss för pris",
};

const DANISH: Words = Words {
    in_stock: "på lager|læg i kurv|læg i kurven|tilføj til kurv|kan leveres|køb nu|køb|få på lager|tilgængelig|\
        tilgængelige|# på lager|kun # tilbage|sidste på lager|klar til levering|føj til kurv|på fjernlager|\
        lagerførende|lagervare|sendes i dag|i kurv",
    preorder: "forudbestil*|forhåndsbestil*|forudbestilling*|forsalg|kommer snart|udkommer|udkommer den|\
        kan forudbestilles|udgives|på vej ud|snart på lager",
    backorder: "restordre|i restordre|bestilt hjem|på vej|ventes på lager|forventes på lager|kan bestilles|\
        forventet på lager|bestilt fra leverandør|på lager igen|bestillingsbar",
    special_order: "bestillingsvare*|skaffevare*|specialbestilling*|special bestilling|fremstilles på bestilling",
    sold_out: "udsolgt|ikke på lager|ikke tilgængelig|ikke på lager i øjeblikket|få besked|giv mig besked|\
        midlertidigt udsolgt|utilgængelig|ej på lager|kan ikke leveres|giv besked|adviser mig|kun i butik|\
        kun i butikken|udsolgt online|få besked når varen er på lager",
    discontinued: "udgået|udgår|udgået vare|varen er udgået|føres ikke længere|udgået af sortiment|\
        sælges ikke længere",
    not: "ikke|ej|ingen|intet|uden|aldrig",
    weeks: "uge|uger|ugers|måned|måneder",
    voucher: "gavekort*|gavebevis*|gave kort|tilgodebevis|værdibevis",
    deposit: "depositum*|pant|forskud|aconto|udbetaling ved bestilling|forudbetaling",
    damaged: "beskadiget|beskadigede|skadet|skadede|skade|skader|ødelagt|ødelagte|defekt|bule|buler|bulet|\
        transportskadet|flænge",
    on_request: "pris på forespørgsel|på forespørgsel|ring for pris|kontakt os for pris|forespørg om pris|\
        spørg om pris|pris efter aftale",
};

const NORWEGIAN: Words = Words {
    in_stock: "på lager|legg i handlekurv|legg i handlekurven|kjøp|kjøp nå|tilgjengelig|tilgjengelige|kun # igjen|\
        # igjen|få på lager|på nettlager|legg i kurv|klar for sending|lagervare|få igjen",
    preorder: "forhåndsbestill*|forhåndssalg|kommer snart|lanseres|forhåndskjøp|slippes|utgis|tilgjengelig fra",
    backorder: "restordre|i restordre|kan bestilles|bestilt fra leverandør|på vei|på vei inn|ventes på lager|\
        forventet på lager|på bestilling|ventet inn|bestillingsvare på restordre",
    special_order: "bestillingsvare*|skaffevare*|spesialbestilling*|lages på bestilling",
    sold_out: "utsolgt|ikke på lager|ikke tilgjengelig|gi meg beskjed|varsle meg|midlertidig utsolgt|utilgjengelig|\
        tomt på lager|tomt|ikke lenger på lager|få beskjed|kun i butikk|varsle meg når tilgjengelig",
    discontinued: "utgått|utgår|varen er utgått|ikke lenger tilgjengelig|utgått vare|selges ikke lenger",
    not: "ikke|ingen|intet|uten|aldri",
    weeks: "uke|uker|ukers|måned|måneder",
    voucher: "gavekort*|gavebevis*|tilgodelapp",
    deposit: "depositum*|pant|forskudd|forskuddsbetaling",
    damaged: "skadet|skadede|skade|skader|ødelagt|ødelagte|defekt|bulket|revnet|transportskadet",
    on_request: "pris på forespørsel|på forespørsel|ring for pris|kontakt oss for pris|be om pris|spør om pris",
};

const CZECH: Words = Words {
    in_stock: "skladem|do košíku|na skladě|přidat do košíku|vložit do košíku|ihned k odeslání|k dispozici|\
        poslední kus|poslední kusy|skladem # ks|více než # ks|skladem v eshopu|skladem na prodejně|koupit|\
        posledních # ks|dostupné|dostupný|dostupná|vložit do košíka",
    preorder: "předobjedn*|předprodej*|očekávaná novinka|připravujeme|vychází|již brzy|brzy|brzy v prodeji|\
        v prodeji od|vyjde",
    backorder: "na objednávku|očekáváme|na cestě|na dotaz u dodavatele|u dodavatele|skladem u dodavatele|\
        externí sklad|očekávané naskladnění|brzy skladem|objednáno u dodavatele|k objednání|bude naskladněno|\
        čekáme na naskladnění|na cestě k nám",
    special_order: "zvláštní objednávka|speciální objednávka|na zvláštní objednávku|na zakázku|\
        na speciální objednávku",
    sold_out: "vyprodáno|vyprodaný|vyprodána|není skladem|nedostupné|nedostupný|nedostupná|hlídat|hlídat dostupnost|\
        momentálně nedostupné|dočasně vyprodáno|momentálně vyprodáno|aktuálně nedostupné|hlídací pes|\
        není k dispozici|nelze objednat|upozornit na naskladnění|pouze na prodejně|není na skladě",
    discontinued: "ukončeno|prodej ukončen|výroba ukončena|ukončený prodej|již se nevyrábí|již není v nabídce|\
        již se neprodává|výprodej ukončen|již není k dispozici",
    not: "není|nejsou|bez|žádný|žádné|nikdy",
    weeks: "týden|týdny|týdnů|týdne|týdnech|měsíc|měsíce|měsíců",
    voucher: "dárkový poukaz*|dárkové poukaz*|dárková karta|dárkové karty|dárkový certifikát|dárkový kupon|poukázka|\
        poukázky|dárkový kupón|dárková poukázka",
    deposit: "záloha|zálohy|kauce|zálohová platba|rezervační poplatek",
    damaged: "poškozen*|poškození|poničen*|zničen*|roztržen*|promáčknut*|pomačkan*|vadný|vadná|vadné",
    on_request: "cena na dotaz|cena na vyžádání|na vyžádání|zeptat se na cenu|cena dohodou|poptat cenu",
};

const FINNISH: Words = Words {
    in_stock: "varastossa|saatavilla|lisää ostoskoriin|heti saatavilla|heti varastossa|osta|osta nyt|\
        vain # jäljellä|# jäljellä|viimeiset kappaleet|lisää koriin|toimitetaan heti|verkkovarastossa",
    preorder: "ennakkotila*|ennakkomyynti*|ennakkomyynnissä|tulossa pian|ilmestyy|julkaistaan|tulossa myyntiin|\
        ennakkotilattavissa|tulossa",
    backorder: "jälkitoimitus|jälkitoimituksessa|tilattavissa|tilattu toimittajalta|tulossa varastoon|tilauksesta|\
        odottaa toimitusta",
    special_order: "tilaustuote|erikoistilaus|erikoistilauksesta|valmistetaan tilauksesta",
    sold_out: "loppu|loppuunmyyty|loppu varastosta|ei varastossa|ei saatavilla|tilapäisesti loppu|ilmoita minulle|\
        loppunut|ei ole varastossa|väliaikaisesti loppu|ei ole saatavilla|vain myymälästä|ilmoita kun saatavilla",
    discontinued: "poistunut valikoimasta|poistunut tuote|ei enää saatavilla|valmistus lopetettu|poistunut|\
        ei enää myynnissä",
    not: "ei|eivät|ilman|älä",
    weeks: "viikko|viikkoa|viikon|viikossa|kuukausi|kuukautta",
    voucher: "lahjakort*|lahjakuponki|arvoseteli",
    deposit: "ennakkomaksu|pantti|käsiraha|varausmaksu",
    damaged: "vaurioitun*|vahingoittun*|vioittun*|rikkinäi*|repeytyn*|vaurio|vaurioita|kolhiintun*|viallinen",
    on_request: "hinta pyynnöstä|kysy hintaa|pyydä tarjous|hinta tarjouspyynnöstä|hinta kysyttäessä",
};

const LANGUAGES: [Words; 13] =
    [ENGLISH, GERMAN, FRENCH, ITALIAN, SPANISH, DUTCH, POLISH, PORTUGUESE, SWEDISH, DANISH, NORWEGIAN, CZECH, FINNISH];

impl Words {
    fn lists(&self) -> [(Says, &'static str); 12] {
        [
            (Says::Stock(Stock::In), self.in_stock),
            (Says::Stock(Stock::Preorder), self.preorder),
            (Says::Stock(Stock::Backorder), self.backorder),
            (Says::Stock(Stock::SpecialOrder), self.special_order),
            (Says::Stock(Stock::Out), self.sold_out),
            (Says::Stock(Stock::Discontinued), self.discontinued),
            (Says::Not, self.not),
            (Says::Weeks, self.weeks),
            (Says::Voucher, self.voucher),
            (Says::Deposit, self.deposit),
            (Says::Damaged, self.damaged),
            (Says::OnRequest, self.on_request),
        ]
    }
}

/// Every phrase of every language with its meaning.
pub(super) fn lists() -> impl Iterator<Item = (Says, &'static str)> {
    LANGUAGES.iter().flat_map(Words::lists)
}

/// Of stock. The other lists are looked up apart: "deposit" must not hide in a longer phrase of stock.
pub(super) static STOCK: LazyLock<Phrases<Says>> = LazyLock::new(|| {
    Phrases::new(lists().filter(|(says, _)| matches!(says, Says::Stock(_) | Says::Not | Says::Weeks)))
});

/// Of vouchers, deposits, damage, and prices that are not said.
pub(super) static GOODS: LazyLock<Phrases<Says>> =
    LazyLock::new(|| Phrases::new(lists().filter(|(says, _)| !matches!(says, Says::Stock(_) | Says::Weeks))));

//! The chart of a variant as the store has it: its line, the other source as a layer, the days that were flagged.

use domain::{
    chart::{Mark, Plot, Scale},
    i18n::{
        Locale,
        messages::{lists, names, product},
        told,
    },
    ids::VariantId,
    market::deal::Basis,
    signals::Doubt,
};
use store::{PgConnection, catalog, signals, sources};

/// Where drawings are served as files: below it the product and an ending.
pub const FILES: &str = "/charts/";
/// Where the cards of products are: below it the product and `.png`.
pub const CARDS: &str = "/cards/";

/// What the chart of a variant shows, its lines named in this language; none where there is no day. `open`: as it may leave the
/// house, in a picture that others show, without the lowest asks of who does not let us hand them on.
/// # Errors
/// When the database does not answer.
pub async fn plot(
    conn: &mut PgConnection,
    locale: Locale,
    slug: &str,
    variant: VariantId,
    basis: Basis,
    scale: Scale,
    open: bool,
) -> store::Result<Option<Plot>> {
    let [mut guide, mut shops] = catalog::both_series(&mut *conn, variant).await?;
    lists::cardmarket_trend(locale).clone_into(&mut guide.1.label);
    product::median_of_shops(locale).clone_into(&mut shops.1.label);
    let ((_, mut series), (_, mut layer)) = if guide.0 == basis { (guide, shops) } else { (shops, guide) };
    if series.points.is_empty() {
        return Ok(None);
    }
    // A layer is its middle alone: nothing else of it is drawn.
    for point in &mut layer.points {
        (point.low, point.band) = (None, None);
    }
    if open && !sources::lows_are_open(&mut *conn, basis).await? {
        series.points.iter_mut().for_each(|point| point.low = None);
    }
    let flags = signals::marked(conn, variant).await?;
    let words = |f: &Doubt| {
        let because = told(locale, &f.because).unwrap_or_else(|| f.because.clone());
        format!("{} {because}", names::flag(locale, f.kind))
    };
    let marks = flags.into_iter().map(|f| Mark { day: f.day, words: words(&f) });
    let marks = marks.collect();
    let layers = [layer].into_iter().filter(|layer| !layer.points.is_empty()).collect();
    let file = Some((format!("{FILES}{slug}"), format!("variant={variant}&range=")));
    Ok(Some(Plot { series, layers, marks, usual: true, scale, file }))
}

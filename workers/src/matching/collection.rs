//! Lines of people's own files that no id told: their words are read as a listing's title is.

use chrono::{DateTime, Utc};
use domain::{
    identity::{self, Index, Text},
    portfolio::Lot,
    product::Language,
};
use store::{
    PgPool,
    portfolios::imports::{self, Guess},
};

/// Lines read in one transaction.
const BATCH: i64 = 1_000;

/// Reads what is unread of an import, in batches that are kept each. Returns how many lines were read and how many of them
/// have a product now.
/// # Errors
/// When the database fails; batches before that are kept.
pub async fn collection(pool: &PgPool, index: &Index, import: i64, now: DateTime<Utc>) -> anyhow::Result<(usize, u64)> {
    let (mut after, mut read, mut known) = (0, 0, 0);
    loop {
        let mut tx = pool.begin().await?;
        let rows = imports::unread(&mut tx, import, after, BATCH).await?;
        let Some((last, _)) = rows.last() else { return Ok((read, known)) };
        after = *last;
        read += rows.len();
        let guesses: Vec<Guess> = rows.iter().map(|(line, lot)| guess(index, *line, lot)).collect();
        known += imports::keep_guesses(&mut tx, import, &guesses, now).await?;
        tx.commit().await?;
    }
}

/// What a line is, as far as its words tell.
fn guess(index: &Index, line: i64, lot: &Lot) -> Guess {
    let title = title(lot);
    let hints: Vec<String> = lot.what.set_code.iter().cloned().collect();
    let found = identity::identify(index, &Text { title: &title, hints: &hints, ..Text::default() });
    Guess {
        line,
        product: found.product,
        confidence: found.confidence,
        finish: found.variant_finish(),
        first_edition: found.first_edition == Some(true),
    }
}

/// Its words in the order in which shops write them. A language of Asia tells which catalogue it is of; others do not
/// matter for the product, and a short word of theirs might be taken for another thing.
fn title(lot: &Lot) -> String {
    let what = &lot.what;
    let asian = match lot.language {
        Some(Language::Japanese) => Some("Japanese"),
        Some(Language::Korean) => Some("Korean"),
        Some(Language::SimplifiedChinese | Language::TraditionalChinese) => Some("Chinese"),
        _ => None,
    };
    // Many files write the number into the name as well.
    let name = what.name.as_deref().unwrap_or_default();
    let in_name = |number: &&str| name.split([' ', '/', '#', '(', ')']).any(|word| word == number.trim());
    let number = what.number.as_deref().filter(|number| !in_name(number));
    // A code beside the set's name adds nothing, and some are names of cards ("MEW").
    let set = what.set.as_deref().or(what.set_code.as_deref());
    let parts = [Some(name), number, set, asian];
    let words: Vec<&str> = parts.into_iter().flatten().map(str::trim).filter(|part| !part.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{ids::ProductId, portfolio::What};

    fn lot(name: &str, number: Option<&str>, set: Option<&str>) -> Lot {
        let text = |t: &str| t.to_owned();
        Lot::of(What { name: Some(text(name)), number: number.map(text), set: set.map(text), ..What::default() })
    }

    #[test]
    fn words_are_read_as_a_title_is() {
        let index = super::super::testing::small().index;
        let found = guess(&index, 7, &lot("Glurak-ex", Some("199/165"), Some("151")));
        assert_eq!((found.line, found.product), (7, Some(ProductId(1))));
        assert!(found.confidence > 0.5, "{}", found.confidence);
        assert_eq!(guess(&index, 1, &lot("Pikachu 173/165", None, None)).product, Some(ProductId(2)));
        assert_eq!(guess(&index, 1, &lot("My grandmother's vase", None, None)).product, None);
        assert_eq!(guess(&index, 1, &Lot::of(What::default())).product, None);
    }

    #[test]
    fn what_is_said_twice_stands_once() {
        assert_eq!(title(&lot("Pikachu 173/165", Some("173"), Some("151"))), "Pikachu 173/165 151");
        assert_eq!(title(&lot("Mew ex", Some("151/165"), Some("151"))), "Mew ex 151/165 151");
        let asian = Lot { language: Some(Language::Japanese), ..lot("Pikachu", Some(" "), None) };
        assert_eq!(title(&asian), "Pikachu Japanese");
    }
}

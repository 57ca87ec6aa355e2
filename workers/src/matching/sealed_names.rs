//! Cardmarket's whole list of sealed products: each name, read as a shop's title, comes back as its own product or as
//! none. Hardly one may come back as another (`docs/identity.md` names them).

use super::testing::shared;
use crate::import::known;
use domain::{
    identity::{self, Index, Text},
    product::Kind,
};
use std::collections::BTreeMap;

#[test]
fn a_name_is_its_own_product_or_none() {
    let (Some(dir), Some(list)) = (shared("catalog"), shared("prices/products_nonsingles_6.json.gz")) else { return };
    let files = known::read(&dir, Some(&list), "2026-11-20T12:00:00Z".parse().unwrap()).unwrap();
    let names: BTreeMap<_, String> = files
        .known
        .iter()
        .filter(|p| p.kind == Kind::Sealed)
        .filter_map(|p| Some((p.id, p.names.first()?.1.clone())))
        .collect();
    let index = Index::with_sets(files.known, &files.sets);
    for (context, least) in [("", 0.5), ("Pokémon ", 0.6)] {
        let (mut own, mut none, mut other) = (0_u32, 0, vec![]);
        for (id, name) in &names {
            let title = format!("{context}{name}");
            match identity::identify(&index, &Text { title: &title, ..Text::default() }).product {
                Some(found) if found == *id => own += 1,
                // Two products of one name can not be told apart by it: an answer is a guess.
                Some(found) => other.push(format!("{name} -> {}", names.get(&found).map_or("a card", String::as_str))),
                None => none += 1,
            }
        }
        eprintln!("{context:?}: {} names, {own} their own product, {none} none, {} another", names.len(), other.len());
        other.iter().for_each(|line| eprintln!("  {line}"));
        assert!(f64::from(own) >= least * names.len() as f64, "{own} of {}", names.len());
        assert!(500 * other.len() <= own as usize, "{} names came back as another product", other.len());
    }
}

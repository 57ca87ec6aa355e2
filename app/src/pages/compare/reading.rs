//! The products that are compared, out of the store: for the page, and for its drawing as a file.

use domain::{
    catalog::{ProductDetail, Standing},
    chart::{Range, Series, Unit},
    compare::{self, Common},
};
use store::{Error, PgConnection, Result, catalog, market};

/// One of them.
#[derive(Clone, Debug)]
pub struct One {
    /// What is known of it.
    pub product: ProductDetail,
    /// Where its variant stands.
    pub standing: Option<Standing>,
    /// The history of the variant that its page shows first, under its name.
    pub series: Series,
}

/// What is compared.
#[derive(Clone, Debug)]
pub struct Compared {
    /// In the order that was asked for.
    pub ones: Vec<One>,
    /// The index beside them; its scope is one of [`choices`](Compared::choices).
    pub index: Option<Series>,
    /// Names that are no products.
    pub unknown: Vec<String>,
}

impl Compared {
    /// Reads products by their names in addresses, and an index by its scope where it is one of theirs.
    /// # Errors
    /// When the database does not answer.
    pub async fn read(conn: &mut PgConnection, slugs: Vec<String>, index: Option<&str>) -> Result<Compared> {
        let mut compared = Compared { ones: Vec::new(), index: None, unknown: Vec::new() };
        for slug in slugs {
            let product = match catalog::get_product(&mut *conn, &slug).await {
                Ok(product) => product,
                Err(Error::NotFound(_)) => {
                    compared.unknown.push(slug);
                    continue;
                }
                Err(error) => return Err(error),
            };
            // The variant its page shows first.
            let variant = product.variants.first();
            let standing = variant.and_then(|v| v.standing.clone());
            let mut series = match (variant, &standing) {
                (Some(variant), Some(standing)) => catalog::series(&mut *conn, variant.id, standing.basis).await?,
                _ => Series { unit: Unit::Cents, label: String::new(), points: vec![] },
            };
            series.label.clone_from(&product.line.name);
            compared.ones.push(One { product, standing, series });
        }
        let known = compared.choices().into_iter().find(|(scope, _)| Some(scope.as_str()) == index);
        if let Some((scope, name)) = known {
            let series = market::index(conn, &scope).await?.series;
            let named = Series { label: format!("Index: {name}"), ..series };
            compared.index = Some(named).filter(|series| !series.points.is_empty());
        }
        Ok(compared)
    }

    /// The indices that can be drawn beside these, by scope and name: of everything, of sealed products, of each one's set.
    #[must_use]
    pub fn choices(&self) -> Vec<(String, String)> {
        let mut found = vec![
            ("all".to_owned(), "All cards and products".to_owned()),
            ("sealed".to_owned(), "Sealed products".to_owned()),
        ];
        for set in self.ones.iter().filter_map(|one| one.product.line.set.as_ref()) {
            let scope = format!("set:{}", set.slug);
            if !found.iter().any(|(there, _)| *there == scope) {
                found.push((scope, set.name.clone()));
            }
        }
        found
    }

    /// Their histories on one scale, and the index on the same; none where there is no history at all.
    #[must_use]
    pub fn common(&self, range: Range) -> Option<(Common, Option<Series>)> {
        let histories: Vec<Series> = self.ones.iter().map(|one| &one.series).chain(&self.index).cloned().collect();
        let mut common = compare::common(&histories, range)?;
        let index = if self.index.is_some() { common.lines.pop() } else { None };
        Some((common, index))
    }
}

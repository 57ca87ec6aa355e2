//! Ids as types of their own, so that a product's can never be taken for a set's.

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// A set of cards (`sets.id`).
    SetId,
    /// A card or a sealed product (`products.id`).
    ProductId,
    /// (product, finish, edition, language) (`variants.id`).
    VariantId,
    /// A shop (`retailers.id`).
    RetailerId,
    /// Something a shop sells (`listings.id`).
    ListingId,
    /// One visit to a shop (`scrape_logs.id`).
    RunId,
    /// A deal (`deal_scores.id`).
    DealId,
}

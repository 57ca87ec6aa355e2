//! Addresses of products: what stands after the shop's own address.

use super::{Listing, Platform, Shop};

/// Letters and digits of the title, and the product's number so that no two are the same.
pub fn handle(listing: &Listing) -> String {
    let words: String =
        listing.title.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words = words.split('-').filter(|w| !w.is_empty()).collect::<Vec<_>>().join("-");
    format!("{words}-{}", listing.group % 1_000_000)
}

/// The path of a product's page, as its platform builds them.
pub fn path(shop: &Shop, listing: &Listing) -> String {
    let (handle, key) = (handle(listing), &listing.key);
    match shop.platform {
        Platform::Shopify => format!("/products/{handle}"),
        Platform::WooCommerce if shop.country == "PL" => format!("/produkt/{handle}/"),
        Platform::WooCommerce => format!("/prodotto/{handle}/"),
        Platform::JsonLd => format!("/vare/{handle}"),
        Platform::Microdata => format!("/produit/{handle}"),
        Platform::Shopware => format!("/{handle}/{}", &key[..8]),
        Platform::PrestaShop => format!("/pokemon/{key}-{handle}.html"),
        Platform::Jtl => format!("/{handle}"),
        Platform::Feed => format!("/producto/{handle}"),
        Platform::Script => format!("/p/{key}"),
    }
}

impl Shop {
    /// The path of an offer as an adapter gives it: on Shopify with the choice.
    #[must_use]
    pub fn offer_path(&self, listing: &Listing) -> String {
        let path = path(self, listing);
        if self.platform == Platform::Shopify { format!("{path}?variant={}", listing.id) } else { path }
    }
}

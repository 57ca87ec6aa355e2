//! Components, one a file. Islands are compiled for the browser too; everything else is the server's alone.

pub mod price_chart;

#[cfg(feature = "ssr")]
pub mod ask_address;
#[cfg(feature = "ssr")]
pub mod change;
#[cfg(feature = "ssr")]
pub mod deal_card;
#[cfg(feature = "ssr")]
pub mod fair_price;
#[cfg(feature = "ssr")]
pub mod layout;
#[cfg(feature = "ssr")]
pub mod load;
#[cfg(feature = "ssr")]
pub mod matched;
#[cfg(feature = "ssr")]
pub mod offers;
pub mod outlook;
#[cfg(feature = "ssr")]
pub mod pager;
#[cfg(feature = "ssr")]
pub mod product_list;
#[cfg(feature = "ssr")]
pub mod receipt;
#[cfg(feature = "ssr")]
pub mod score;
#[cfg(feature = "ssr")]
pub mod search_form;
#[cfg(feature = "ssr")]
pub mod signals;
#[cfg(feature = "ssr")]
pub mod tile;
#[cfg(feature = "ssr")]
pub mod words;

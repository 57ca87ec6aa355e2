//! Which of two things said about stock is believed: the worse. A buyer who finds more than was promised is not harmed.

use domain::listing::Stock;

/// The worse of two.
pub fn worse(one: Stock, other: Stock) -> Stock {
    if rank(one) >= rank(other) { one } else { other }
}

/// How far away the goods are.
const fn rank(stock: Stock) -> u8 {
    match stock {
        Stock::Unknown => 0,
        Stock::In => 1,
        Stock::Preorder => 2,
        Stock::Backorder => 3,
        Stock::SpecialOrder => 4,
        Stock::Out => 5,
        Stock::Discontinued => 6,
    }
}

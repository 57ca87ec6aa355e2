//! What each clue counts. A number with its total and a full name are just enough.

pub(super) const PAIR: f32 = 4.0;
pub(super) const LOOSE_PAIR: f32 = 3.0;
pub(super) const PROMO_PAIR: f32 = 6.0;
pub(super) const LETTERED: f32 = 3.5;
pub(super) const NUMBER: f32 = 1.0;
pub(super) const MARKED: f32 = 1.5;
pub(super) const WRONG_TOTAL: f32 = -2.0;
pub(super) const SET: f32 = 3.0;
pub(super) const COMMON_SET: f32 = 1.5;
pub(super) const SERIES: f32 = 1.1;
pub(super) const CODE_BESIDE: f32 = 4.0;
pub(super) const CODE: f32 = 3.0;
pub(super) const LETTERS_CODE: f32 = 0.7;
pub(super) const OTHER_SET: f32 = -4.0;
pub(super) const WHOLE_FOR_PART: f32 = -0.3;
pub(super) const NAME: f32 = 2.0;
pub(super) const REST_OF_NAME: f32 = 1.0;
pub(super) const NAME_TYPO: f32 = 1.5;
pub(super) const NO_NAME: f32 = -2.0;
pub(super) const FOREIGN_NAME: f32 = 0.0;
pub(super) const OTHER_POKEMON: f32 = -5.0;
pub(super) const OTHER_MARK: f32 = -2.0;
/// A word beside the name that other cards of a Pokemon have in theirs.
pub(super) const OTHER_WORD: f32 = -1.0;
pub(super) const WRONG_REGION: f32 = -6.0;
pub(super) const NOTHING_ASIAN: f32 = -1.0;
pub(super) const ASIAN: f32 = 0.5;
pub(super) const YEAR: f32 = 0.7;
pub(super) const NAME_ONLY: f32 = -0.5;
/// The least an answer has.
pub(super) const SURE: f32 = 5.5;
/// How far it is ahead of the next.
pub(super) const MARGIN: f32 = 0.95;

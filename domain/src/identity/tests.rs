//! The matcher on a small catalogue and on rubbish. The real catalogue and titles: `domain/tests/titles.rs`.

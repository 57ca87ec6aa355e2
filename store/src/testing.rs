//! Builders for the tests of every room: the least rows that make a noun whole.

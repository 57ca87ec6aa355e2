//! The matcher and the gate on real data.

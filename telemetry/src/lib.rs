//! How the processes tell what they do: lines of a log, errors that are pushed on, figures at a port of their own, and the
//! trace a request leaves through the queue. It knows nothing of what is told.

pub mod lines;
pub mod port;
pub mod push;
pub mod red;
pub mod spans;
pub mod trace;

pub use lines::{Format, Settings, errors, init};
pub use red::Red;
pub use trace::Trace;

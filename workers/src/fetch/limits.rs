//! What a request may cost.

use super::backoff::Backoff;
use std::time::Duration;

/// What a request may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Until there is a connection.
    pub connect: Duration,
    /// Until the whole page is here.
    pub whole: Duration,
    /// Bytes of a page, unpacked.
    pub bytes: usize,
    /// How often what may pass (a timeout, a 502) is asked for, at most. At least once.
    pub tries: u32,
    /// The pauses between those.
    pub backoff: Backoff,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            connect: Duration::from_secs(10),
            whole: Duration::from_secs(45),
            bytes: 16 << 20,
            tries: 3,
            backoff: Backoff { first: Duration::from_secs(2), longest: Duration::from_secs(30) },
        }
    }
}

#[cfg(test)]
impl Limits {
    /// With hardly a pause between two tries: for shops that fail hundreds of times in a test.
    pub fn hurried() -> Limits {
        let pause = Duration::from_millis(2);
        Limits { backoff: Backoff { first: pause, longest: pause }, ..Limits::default() }
    }
}

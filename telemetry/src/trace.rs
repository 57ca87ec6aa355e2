//! What belongs together across server, queue and workers: a trace in the form of W3C (`traceparent`). It comes with a
//! request or is made for it, goes into the jobs that the request enqueues, and stands in every line of both.
//!
//! A trace that came from outside is a name to search by, and proves nothing about who sent it.

use serde_json::{Value, json};
use std::{fmt, future::Future};
use uuid::Uuid;

/// The header it travels in.
pub const HEADER: &str = "traceparent";
/// Where it stands in the payload of a job: the name and the form are those of `graphile_worker`.
pub const IN_JOB: &str = "_trace";

/// One step of one trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace {
    id: u128,
    span: u64,
    /// The step before it, where it is one of ours; 0: it is the first, or came from outside.
    before: u64,
    flags: u8,
}

tokio::task_local! {
    static CURRENT: Trace;
}

/// Sixty-four bits that nobody had before.
fn random() -> u64 {
    // Two of its bytes are no chance: the halves are laid over each other.
    let (high, low) = Uuid::new_v4().as_u64_pair();
    (high ^ low.rotate_left(17)).max(1)
}

impl Trace {
    /// One that begins here.
    #[must_use]
    pub fn new() -> Trace {
        Trace { id: Uuid::new_v4().as_u128().max(1), span: random(), before: 0, flags: 1 }
    }

    /// As `traceparent` writes it: `00-` 32 digits `-` 16 digits `-` 2 digits, small letters. Anything else is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Trace> {
        let mut parts = text.split('-');
        let (version, id, span, flags) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        // Later versions may have more behind it, this one has nothing.
        if (version == "00" && parts.next().is_some()) || version == "ff" || digits::<u8>(version, 2).is_none() {
            return None;
        }
        let id = (id.len() == 32 && plain(id)).then(|| u128::from_str_radix(id, 16).ok())??;
        let span = digits::<u64>(span, 16)?;
        let flags = digits::<u8>(flags, 2)?;
        (id != 0 && span != 0).then_some(Trace { id, span, before: 0, flags })
    }

    /// The next step of the same trace.
    #[must_use]
    pub fn child(self) -> Trace {
        Trace { span: random(), before: self.span, ..self }
    }

    /// What all its steps share.
    #[must_use]
    pub fn id(self) -> String {
        format!("{:032x}", self.id)
    }

    /// What names this step.
    #[must_use]
    pub fn span(self) -> String {
        format!("{:016x}", self.span)
    }

    /// What names the step before it; empty: there is none.
    #[must_use]
    pub fn parent(self) -> String {
        if self.before == 0 { String::new() } else { format!("{:016x}", self.before) }
    }

    /// As a job carries it.
    #[must_use]
    pub fn to_job(self) -> Value {
        json!({ "flags": self.flags, "trace_id": self.id(), "span_id": self.span() })
    }

    /// The step that enqueued the job with this payload, if one is noted there.
    #[must_use]
    pub fn of_job(payload: &Value) -> Option<Trace> {
        let noted = payload.get(IN_JOB)?;
        let text = |name: &str| noted.get(name).and_then(Value::as_str);
        let flags = noted.get("flags").and_then(Value::as_u64).unwrap_or(0) & 0xff;
        Trace::parse(&format!("00-{}-{}-{flags:02x}", text("trace_id")?, text("span_id")?))
    }

    /// Does something as part of this step: what it enqueues carries it.
    pub async fn around<F: Future>(self, what: F) -> F::Output {
        CURRENT.scope(self, what).await
    }
}

impl Default for Trace {
    fn default() -> Trace {
        Trace::new()
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "00-{:032x}-{:016x}-{:02x}", self.id, self.span, self.flags)
    }
}

/// The step this task is part of.
#[must_use]
pub fn current() -> Option<Trace> {
    CURRENT.try_with(|trace| *trace).ok()
}

/// Hexadecimal digits in small letters; `from_str_radix` alone would take a sign and large ones.
fn plain(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

fn digits<N: TryFrom<u64>>(text: &str, count: usize) -> Option<N> {
    let number = (text.len() == count && plain(text)).then(|| u64::from_str_radix(text, 16).ok())??;
    N::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIVEN: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    #[test]
    fn what_is_read_is_written() {
        let trace = Trace::parse(GIVEN).unwrap();
        assert_eq!((trace.to_string().as_str(), trace.id().len(), trace.span().len()), (GIVEN, 32, 16));
        let child = trace.child();
        assert!(child.id() == trace.id() && child.span() != trace.span());
        assert_eq!((child.parent(), trace.parent()), (trace.span(), String::new()));
        let made = Trace::new();
        assert_eq!(Trace::parse(&made.to_string()), Some(made));
        assert_ne!(made.id(), Trace::new().id());
        assert!(Trace::parse(&GIVEN.replacen("00", "01", 1)).is_some(), "a later version");
    }

    #[test]
    fn what_is_none_is_not_taken() {
        for bad in [
            "",
            "00",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "00-+bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
            "00-ä-ö-ü",
        ] {
            assert_eq!(Trace::parse(bad), None, "{bad}");
        }
    }

    #[tokio::test]
    async fn a_job_carries_it_and_it_is_there_inside_alone() {
        let trace = Trace::parse(GIVEN).unwrap();
        assert_eq!(current(), None);
        assert_eq!(trace.around(async { current() }).await, Some(trace));
        assert_eq!(current(), None);
        let payload = json!({ "day": "2026-01-01", IN_JOB: trace.to_job() });
        assert_eq!(Trace::of_job(&payload), Some(trace));
        for none in [json!({}), json!(null), json!({ IN_JOB: { "flags": 1, "trace_id": "x", "span_id": "y" } })] {
            assert_eq!(Trace::of_job(&none), None);
        }
    }
}

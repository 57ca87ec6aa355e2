//! What is logged: to standard error, as text for people or as a JSON object a line for machines. Who keeps the lines turns
//! them over too: journald, the engine of the containers.

use crate::{push::Push, spans::Spans};
use anyhow::Context as _;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::{
    EnvFilter, Layer, Registry,
    filter::LevelFilter,
    fmt,
    layer::{Context, Layered, SubscriberExt as _},
    util::SubscriberInitExt as _,
};

/// How a line looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// A JSON object each: time, level, what was said with its fields, and the request or the job it belongs to.
    Json,
}

impl std::str::FromStr for Format {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Format, Self::Err> {
        match text {
            "text" => Ok(Format::Text),
            "json" => Ok(Format::Json),
            _ => Err("it is text or json"),
        }
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Format::Text => "text",
            Format::Json => "json",
        })
    }
}

/// What is told, and how.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// Which lines, in the form of `RUST_LOG`.
    pub log: &'a str,
    /// How they look.
    pub format: Format,
    /// The command that gets errors on its standard input; empty: none.
    pub push: &'a str,
    /// Where spans are told, `http://host:4318`; empty: nowhere.
    pub spans: &'a str,
    /// What this process is called there.
    pub service: &'a str,
}

/// Errors that were logged by this process.
static ERRORS: AtomicU64 = AtomicU64::new(0);

/// How many errors this process logged so far.
#[must_use]
pub fn errors() -> u64 {
    ERRORS.load(Relaxed)
}

/// Counts what is logged as an error.
struct Counting;

impl<S: Subscriber> Layer<S> for Counting {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if *event.metadata().level() == Level::ERROR {
            ERRORS.fetch_add(1, Relaxed);
        }
    }
}

/// What lies below the lines.
type Below = Layered<EnvFilter, Registry>;

/// From now on this process tells. To be called once.
/// # Errors
/// When `LOG` can not be read, or what pushes errors and tells spans can not be begun.
pub fn init(settings: Settings<'_>) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(settings.log).context("LOG")?;
    let lines: Box<dyn Layer<Below> + Send + Sync> = match settings.format {
        Format::Text => Box::new(fmt::layer::<Below>().with_writer(std::io::stderr)),
        Format::Json => Box::new(fmt::layer::<Below>().json().flatten_event(true).with_writer(std::io::stderr)),
    };
    let pushed = match settings.push {
        "" => None,
        command => {
            let push = Push::start(command).context("ERROR_PUSH")?;
            Some(fmt::layer().json().flatten_event(true).with_writer(push).with_filter(LevelFilter::ERROR))
        }
    };
    let spans = match settings.spans {
        "" => None,
        endpoint => Some(Spans::start(endpoint, settings.service).context("OTLP_ENDPOINT")?),
    };
    tracing_subscriber::registry().with(filter).with(lines).with(Counting).with(pushed).with(spans).init();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_one_of_two() {
        for format in [Format::Text, Format::Json] {
            assert_eq!(format.to_string().parse(), Ok(format));
        }
        assert!("JSON".parse::<Format>().is_err() && "".parse::<Format>().is_err());
    }

    #[test]
    fn errors_are_counted_and_nothing_else() {
        let subscriber = tracing_subscriber::registry().with(Counting);
        let before = errors();
        tracing::subscriber::with_default(subscriber, || {
            tracing::warn!("no error");
            tracing::error!("an error");
        });
        assert_eq!(errors() - before, 1);
    }
}

//! Requests and jobs as spans for a collector of OpenTelemetry: OTLP over HTTP in JSON, which every collector takes at
//! `/v1/traces`. Written by hand: two kinds of spans want neither its crates nor protobuf. A collector stands beside the
//! process (`http://127.0.0.1:4318`): what is sent on, and how, is its own.
//!
//! Nobody waits for it: spans of [`TOGETHER`] go in one call, and what comes while too many wait is not told.

use anyhow::Context as _;
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    fmt,
    io::{self, Read as _, Write as _},
    net::{TcpStream, ToSocketAddrs as _},
    sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};
use tracing::{
    Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};
use tracing_subscriber::{Layer, layer::Context, registry::LookupSpan};

/// Spans that are told, with their kind: who serves a request, who takes a job out of the queue.
const TOLD: [(&str, u8); 2] = [("request", 2), ("job", 5)];
/// Spans that may wait.
const MOST: usize = 4096;
/// Spans of so long are one call.
const TOGETHER: Duration = Duration::from_secs(2);
/// How long a call may take at each step.
const PATIENCE: Duration = Duration::from_secs(5);

/// The layer that tells spans.
#[derive(Debug)]
pub struct Spans {
    to: SyncSender<Value>,
}

/// Where a collector is.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Collector {
    /// As it is named in the request.
    host: String,
    /// With the port.
    address: String,
}

impl Collector {
    fn parse(text: &str) -> anyhow::Result<Collector> {
        const WANTED: &str = "it is not like http://127.0.0.1:4318";
        let host = text.trim_end_matches('/').strip_prefix("http://").context(WANTED)?;
        anyhow::ensure!(!host.is_empty() && !host.contains(['/', '@', '?', ' ']), WANTED);
        let port = host.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok());
        let address = if port.is_some() { host.to_owned() } else { format!("{host}:4318") };
        Ok(Collector { host: host.to_owned(), address })
    }
}

impl Spans {
    /// Begins the thread that tells them, under the name of this service.
    /// # Errors
    /// When the address is none, or there is no thread to be had.
    pub fn start(endpoint: &str, service: &str) -> anyhow::Result<Spans> {
        let collector = Collector::parse(endpoint)?;
        let (to, from) = sync_channel(MOST);
        let service = service.to_owned();
        std::thread::Builder::new()
            .name("spans".to_owned())
            .spawn(move || work(&collector, &service, &from))
            .context("no thread for spans")?;
        Ok(Spans { to })
    }
}

/// What is known of a span so far.
struct Started {
    at: SystemTime,
    fields: Fields,
}

#[derive(Default)]
struct Fields(BTreeMap<&'static str, Value>);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name(), json!({ "stringValue": format!("{value:?}") }));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), json!({ "stringValue": value }));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.0.insert(field.name(), json!({ "intValue": value.to_string() }));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.0.insert(field.name(), json!({ "intValue": value.to_string() }));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.0.insert(field.name(), json!({ "boolValue": value }));
    }
}

impl Fields {
    fn text(&self, name: &str) -> Option<String> {
        let value = self.0.get(name)?;
        let text = value.get("stringValue").or_else(|| value.get("intValue"))?;
        text.as_str().map(str::to_owned)
    }
}

impl<S> Layer<S> for Spans
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        if TOLD.iter().any(|(name, _)| *name == attributes.metadata().name()) {
            let mut fields = Fields::default();
            attributes.record(&mut fields);
            span.extensions_mut().insert(Started { at: SystemTime::now(), fields });
        }
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        if let Some(started) = span.extensions_mut().get_mut::<Started>() {
            values.record(&mut started.fields);
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let Some(span) = context.span(&id) else { return };
        let started = span.extensions_mut().remove::<Started>();
        if let Some(told) = started.and_then(|started| told(span.name(), started, SystemTime::now())) {
            // Full: it is not told, and nobody waits.
            drop(self.to.try_send(told));
        }
    }
}

/// A span in the words of OTLP; none where it is part of no trace.
fn told(name: &str, mut started: Started, ended: SystemTime) -> Option<Value> {
    let kind = TOLD.iter().find(|(told, _)| *told == name).map(|(_, kind)| *kind)?;
    let (trace, span) = (started.fields.text("trace")?, started.fields.text("span")?);
    let parent = started.fields.text("parent").unwrap_or_default();
    let of = started.fields.text("route").or_else(|| started.fields.text("task"));
    let method = started.fields.text("method").map(|method| format!("{method} ")).unwrap_or_default();
    let title = of.map_or_else(|| name.to_owned(), |of| format!("{method}{of}"));
    let broken = started.fields.text("status").is_some_and(|status| status.starts_with('5'))
        || started.fields.text("result").is_some_and(|result| result == "failed");
    for own in ["trace", "span", "parent"] {
        started.fields.0.remove(own);
    }
    let attributes: Vec<_> =
        started.fields.0.into_iter().map(|(key, value)| json!({ "key": key, "value": value })).collect();
    Some(json!({
        "traceId": trace, "spanId": span, "parentSpanId": parent, "name": title, "kind": kind,
        "startTimeUnixNano": nanos(started.at), "endTimeUnixNano": nanos(ended),
        "attributes": attributes, "status": { "code": if broken { 2 } else { 0 } },
    }))
}

/// As OTLP writes moments in JSON: as text, for they are longer than a number there may be.
fn nanos(at: SystemTime) -> String {
    at.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos().to_string()
}

/// Until nobody is left who could tell anything.
fn work(collector: &Collector, service: &str, from: &Receiver<Value>) {
    let mut heard = true;
    while let Ok(first) = from.recv() {
        let mut spans = vec![first];
        let until = Instant::now() + TOGETHER;
        while spans.len() < MOST {
            match from.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(span) => spans.push(span),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        let name = json!([{ "key": "service.name", "value": { "stringValue": service } }]);
        let scope = json!([{ "scope": { "name": "pmi" }, "spans": spans }]);
        let body = json!({ "resourceSpans": [{ "resource": { "attributes": name }, "scopeSpans": scope }] });
        match post(collector, &body.to_string()) {
            Ok(()) => heard = true,
            // Said once: a collector that is away is away for a while.
            Err(error) if heard => {
                tracing::warn!(%error, "spans are not taken (OTLP_ENDPOINT)");
                heard = false;
            }
            Err(_) => {}
        }
    }
}

fn post(collector: &Collector, body: &str) -> io::Result<()> {
    let address = collector.address.to_socket_addrs()?.next().ok_or(io::ErrorKind::AddrNotAvailable)?;
    let mut socket = TcpStream::connect_timeout(&address, PATIENCE)?;
    socket.set_read_timeout(Some(PATIENCE))?;
    socket.set_write_timeout(Some(PATIENCE))?;
    let head = format!(
        "POST /v1/traces HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        collector.host,
        body.len()
    );
    socket.write_all(head.as_bytes())?;
    socket.write_all(body.as_bytes())?;
    let mut answer = [0_u8; 12];
    socket.read_exact(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer);
    match answer.split(' ').nth(1) {
        Some(status) if status.starts_with('2') => Ok(()),
        _ => Err(io::Error::other(format!("the collector says {answer}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Trace;
    use std::net::TcpListener;
    use tracing_subscriber::layer::SubscriberExt as _;

    #[test]
    fn an_address_is_one_beside_us() {
        let address = |text: &str| Collector::parse(text).map(|collector| collector.address).ok();
        assert_eq!(address("http://127.0.0.1:4318/").as_deref(), Some("127.0.0.1:4318"));
        assert_eq!(address("http://collector").as_deref(), Some("collector:4318"));
        for bad in ["", "127.0.0.1:4318", "https://collector", "http://", "http://a@b", "http://host/v1/traces"] {
            assert_eq!(address(bad), None, "{bad}");
        }
    }

    #[test]
    fn requests_and_jobs_are_told_as_one_trace() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let subscriber = tracing_subscriber::registry().with(Spans::start(&endpoint, "server").unwrap());
        let request = Trace::new();
        let job = request.child();
        tracing::subscriber::with_default(subscriber, || {
            let of_request = tracing::info_span!(
                "request",
                method = "GET",
                route = tracing::field::Empty,
                status = tracing::field::Empty,
                trace = request.id(),
                span = request.span()
            );
            of_request.record("route", "/deals");
            of_request.record("status", 503_u64);
            drop(of_request);
            drop(tracing::info_span!("other", trace = request.id(), span = "x"));
            drop(tracing::info_span!(
                "job",
                task = "deliver",
                trace = job.id(),
                span = job.span(),
                parent = job.parent()
            ));
        });
        let (mut socket, _) = listener.accept().unwrap();
        let mut text = Vec::new();
        let mut piece = [0_u8; 4096];
        let body = loop {
            let read = socket.read(&mut piece).unwrap();
            text.extend(piece.iter().take(read));
            let said = String::from_utf8_lossy(&text).into_owned();
            let Some((head, body)) = said.split_once("\r\n\r\n") else { continue };
            let length = head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next()).unwrap();
            if body.len() >= length.parse::<usize>().unwrap() {
                break body.to_owned();
            }
        };
        socket.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        let said: Value = serde_json::from_str(&body).unwrap();
        let spans = &said["resourceSpans"][0]["scopeSpans"][0]["spans"];
        assert_eq!(spans.as_array().unwrap().len(), 2, "{spans}");
        assert_eq!((&spans[0]["name"], &spans[0]["status"]["code"]), (&json!("GET /deals"), &json!(2)));
        assert_eq!((&spans[1]["name"], &spans[1]["status"]["code"]), (&json!("deliver"), &json!(0)));
        assert_eq!(spans[0]["traceId"], spans[1]["traceId"]);
        assert_eq!(spans[0]["spanId"], spans[1]["parentSpanId"]);
    }
}

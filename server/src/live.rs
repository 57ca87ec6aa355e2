//! What is said while somebody looks at a page (Server-Sent Events): how much they have not read, and that a product is asked
//! other prices for. Each page that is looked at has a stream; a stream is woken by what the process heard (`hearing`), and asks
//! the database then.

use crate::{
    State,
    access::{Door, Routes},
    auth::{Person, limit::origin},
    error::ApiError,
};
use axum::{
    Extension,
    extract::{ConnectInfo, Path, State as Extract},
    http::{HeaderMap, HeaderName, StatusCode, header},
    response::{
        IntoResponse as _, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use domain::{ids::ProductId, user::access::Need};
use futures_util::stream;
use std::{
    collections::HashMap,
    convert::Infallible,
    net::{IpAddr, SocketAddr},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use store::{PgPool, Uuid, catalog, news::Heard, notifications};
use tokio::{
    sync::watch,
    time::{Instant, sleep, sleep_until},
};

/// Streams of one person at the same time: a browser makes six connections to a host, and needs some for its pages.
pub const MOST_EACH: usize = 4;
/// Streams of all people together.
pub const MOST: usize = 2_048;
/// Streams about prices of one address, and of all: nobody has to sign in for them. Of `doors::CONNECTIONS` a quarter stays
/// for pages, however many streams there are.
pub const MOST_FROM: usize = 16;
/// As above.
pub const MOST_VISITORS: usize = 1_024;
/// How long a stream lives. Whose session ended meanwhile gets no other.
const LIFETIME: Duration = Duration::from_secs(600);
/// A line that says nothing: proxies end what is silent, and whoever left is noticed.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// After how long a browser comes again whose stream ended.
const AGAIN: Duration = Duration::from_secs(5);
/// A sweep tells one person many things within a moment: they are counted once.
const TOGETHER: Duration = Duration::from_millis(200);
/// An analysis changes all prices at once: who looks at them asks within so many milliseconds, not all in one.
const SPREAD_MS: u64 = 4_000;
pub(crate) fn router() -> Routes {
    Routes::of(Door::File).get("/account/inbox/live", Need::OwnAccount, inbox).get(
        "/products/{slug}/live",
        Need::Market,
        prices,
    )
}

/// What streams are about, and where they are from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Whose {
    Person(Uuid),
    Product(ProductId),
    /// Only to be counted.
    Address(IpAddr),
}

type Streams = HashMap<Whose, watch::Sender<()>>;

/// Who has streams open. None: nobody listens for them, before [`begin`](Live::begin) and after [`end`](Live::end); a stream
/// then says what it knows and ends.
#[derive(Debug, Default)]
pub struct Live(Mutex<Option<Streams>>);

impl Live {
    /// From now on streams stay open.
    pub fn begin(&self) {
        *self.streams() = Some(HashMap::new());
    }

    /// Ends all streams: this process stops.
    pub fn end(&self) {
        *self.streams() = None;
    }

    /// Wakes the streams of whom it is about.
    pub(crate) fn tell(&self, heard: Heard) {
        match heard {
            Heard::Of(person) => self.wake(&[Whose::Person(person)]),
            Heard::Prices(products) => self.wake(&products.into_iter().map(Whose::Product).collect::<Vec<_>>()),
            Heard::Market => self.wake_all(|whose| matches!(whose, Whose::Product(_))),
            // Of no stream: prices that changed are told by themselves.
            Heard::Changed(_) => {}
        }
    }

    /// Wakes all: of the time before nothing is known. While the database is away streams stay open, and ask once it is back.
    pub(crate) fn tell_all(&self) {
        self.wake_all(|_| true);
    }

    fn wake(&self, whom: &[Whose]) {
        let streams = self.streams();
        let told = whom.iter().filter_map(|whose| streams.as_ref()?.get(whose));
        told.for_each(|told| told.send_replace(()));
    }

    fn wake_all(&self, which: fn(&Whose) -> bool) {
        let streams = self.streams();
        let told = streams.iter().flatten().filter(|(whose, _)| which(whose));
        told.for_each(|(_, told)| told.send_replace(()));
    }

    /// How many streams are open.
    #[must_use]
    pub fn open(&self) -> usize {
        let streams = self.streams();
        // What only counts belongs to a stream that is counted by its product.
        let of = streams.iter().flatten().filter(|(whose, _)| !matches!(whose, Whose::Address(_)));
        of.map(|(_, told)| told.receiver_count()).sum()
    }

    /// What wakes another stream of this person.
    fn follow(&self, person: Uuid) -> Result<watch::Receiver<()>, StatusCode> {
        let mut streams = self.streams();
        // Its sender is gone: it ends at once.
        let Some(streams) = streams.as_mut() else { return Ok(watch::channel(()).1) };
        if open(streams, |whose| matches!(whose, Whose::Person(_))) >= MOST {
            return Err(StatusCode::SERVICE_UNAVAILABLE);
        }
        subscribe(streams, Whose::Person(person), MOST_EACH)
    }

    /// What wakes another stream about this product, and what counts it for its address for as long as it is kept.
    fn watch(&self, product: ProductId, from: IpAddr) -> Result<[watch::Receiver<()>; 2], StatusCode> {
        let mut streams = self.streams();
        let Some(streams) = streams.as_mut() else { return Ok([watch::channel(()).1, watch::channel(()).1]) };
        if open(streams, |whose| matches!(whose, Whose::Address(_))) >= MOST_VISITORS {
            return Err(StatusCode::SERVICE_UNAVAILABLE);
        }
        let counted = subscribe(streams, Whose::Address(from), MOST_FROM)?;
        Ok([subscribe(streams, Whose::Product(product), usize::MAX)?, counted])
    }

    fn streams(&self) -> MutexGuard<'_, Option<Streams>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How many are open of these, after those that ended are forgotten.
fn open(streams: &mut Streams, which: fn(&Whose) -> bool) -> usize {
    streams.retain(|_, told| told.receiver_count() > 0);
    streams.iter().filter(|(whose, _)| which(whose)).map(|(_, told)| told.receiver_count()).sum()
}

fn subscribe(streams: &mut Streams, whose: Whose, most: usize) -> Result<watch::Receiver<()>, StatusCode> {
    let told = streams.entry(whose).or_insert_with(|| watch::Sender::new(()));
    if told.receiver_count() >= most { Err(StatusCode::TOO_MANY_REQUESTS) } else { Ok(told.subscribe()) }
}

/// What a stream says.
#[derive(Debug)]
enum About {
    /// How much this person has not read.
    Inbox(Uuid),
    /// Which version of its prices a product is at.
    Prices(String),
}

/// A stream that is open.
struct Open {
    pool: PgPool,
    about: About,
    told: watch::Receiver<()>,
    /// What else it holds for as long as it is open.
    _counted: Option<watch::Receiver<()>>,
    /// How long it waits for what changes within a moment.
    together: Duration,
    /// What was said last.
    said: Option<String>,
    until: Instant,
}

/// A browser does not come again by itself where it is refused: the page is as it was.
async fn inbox(Extract(state): Extract<State>, person: Person) -> Response {
    let told = match state.live.follow(person.id) {
        Ok(told) => told,
        Err(refused) => return refused.into_response(),
    };
    let until = Instant::now() + LIFETIME;
    let about = About::Inbox(person.id);
    answer(Open { pool: state.pool, about, told, _counted: None, together: TOGETHER, said: None, until })
}

/// As [`inbox`], for whoever looks at a product.
async fn prices(
    Extract(state): Extract<State>,
    Path(slug): Path<String>,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    static STREAM: AtomicU64 = AtomicU64::new(0);
    let (product, _) = catalog::version(&mut *store::acquire(&state.pool).await?, &slug).await?;
    let from = origin(peer.map(|Extension(ConnectInfo(peer))| peer), &headers);
    let [told, counted] = match state.live.watch(product, from) {
        Ok(both) => both,
        Err(refused) => return Ok(refused.into_response()),
    };
    // 1,009 is a prime: streams that came one after the other are far apart.
    let apart = STREAM.fetch_add(1, Ordering::Relaxed).wrapping_mul(1_009) % SPREAD_MS;
    let (together, until) = (TOGETHER + Duration::from_millis(apart), Instant::now() + LIFETIME);
    let about = About::Prices(slug);
    Ok(answer(Open { pool: state.pool, about, told, _counted: Some(counted), together, said: None, until }))
}

fn answer(open: Open) -> Response {
    let events = Sse::new(stream::unfold(open, next)).keep_alive(KeepAlive::new().interval(HEARTBEAT).text("here"));
    // A proxy that collects an answer before it passes it on would keep the news to itself.
    let headers = [(header::CACHE_CONTROL, "no-store"), (HeaderName::from_static("x-accel-buffering"), "no")];
    (headers, events).into_response()
}

/// What there is to say, when it is something else; none: the stream ends.
async fn next(mut open: Open) -> Option<(Result<Event, Infallible>, Open)> {
    loop {
        if open.said.is_some() {
            tokio::select! {
                told = open.told.changed() => told.ok()?,
                () = sleep_until(open.until) => return None,
            }
            sleep(open.together).await;
            open.told.mark_unchanged();
        }
        let now = match open.now().await {
            Ok(now) => now,
            // Whoever comes again later may be told.
            Err(error) => {
                tracing::debug!(%error, about = ?open.about, "what is to be said could not be asked for");
                return None;
            }
        };
        if open.said.as_ref() != Some(&now) {
            open.said = Some(now.clone());
            return Some((Ok(Event::default().retry(AGAIN).data(now)), open));
        }
    }
}

impl Open {
    async fn now(&self) -> store::Result<String> {
        let mut conn = store::acquire(&self.pool).await?;
        match &self.about {
            About::Inbox(person) => Ok(notifications::unread(&mut conn, *person).await?.to_string()),
            About::Prices(slug) => Ok(catalog::version(&mut conn, slug).await?.1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(203, 0, 113, 7));
    const THERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(198, 51, 100, 9));

    #[tokio::test]
    async fn a_person_has_few_streams_and_all_together_not_too_many() {
        let live = Live::default();
        let (ash, gary) = (Uuid::from_u128(1), Uuid::from_u128(2));
        // Nobody listens: a stream has nothing to wait for.
        assert!(live.follow(ash).unwrap().changed().await.is_err());

        live.begin();
        let mut open: Vec<_> = (0..MOST_EACH).map(|_| live.follow(ash).unwrap()).collect();
        assert_eq!(live.follow(ash).unwrap_err(), StatusCode::TOO_MANY_REQUESTS);
        let mut other = live.follow(gary).unwrap();
        live.tell(Heard::Of(ash));
        assert!(open.iter().all(|told| told.has_changed().unwrap()) && !other.has_changed().unwrap());
        live.tell(Heard::Of(Uuid::from_u128(3)));
        assert!(!other.has_changed().unwrap());
        live.tell(Heard::Market);
        assert!(!other.has_changed().unwrap(), "prices are no news of anybody");
        live.tell_all();
        assert!(other.has_changed().unwrap());
        open.pop();
        open.push(live.follow(ash).unwrap());

        let many: Vec<_> = (10..).map_while(|n| live.follow(Uuid::from_u128(n)).ok()).collect();
        assert_eq!(many.len(), MOST - MOST_EACH - 1);
        assert_eq!(live.follow(Uuid::from_u128(5)).unwrap_err(), StatusCode::SERVICE_UNAVAILABLE);
        drop(many);
        drop(live.follow(Uuid::from_u128(5)).unwrap());

        let (card, box_) = (ProductId(7), ProductId(8));
        let mut of_card: Vec<_> = (0..MOST_FROM).map(|_| live.watch(card, HERE).unwrap()).collect();
        assert_eq!(live.watch(box_, HERE).unwrap_err(), StatusCode::TOO_MANY_REQUESTS);
        let [of_box, _there] = live.watch(box_, THERE).unwrap();
        live.tell(Heard::Prices(vec![card, ProductId(9)]));
        assert!(of_card.iter().all(|[told, _]| told.has_changed().unwrap()) && !of_box.has_changed().unwrap());
        live.tell(Heard::Market);
        assert!(of_box.has_changed().unwrap());
        of_card.pop();
        assert!(live.watch(card, HERE).is_ok(), "who left is not counted any more");

        other.mark_unchanged();
        live.end();
        assert!(other.changed().await.is_err(), "the process stops");
        assert!(live.follow(ash).unwrap().changed().await.is_err());
    }
}

//! What a host's memory lets through, and when.

use super::*;

const SECOND: Duration = Duration::from_secs(1);

fn host() -> Host {
    Host::new("https://shop.example:443/")
}

fn noon() -> DateTime<Utc> {
    "2026-10-07T12:00:00Z".parse().unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_pause_between_two_requests() {
    let mut host = host();
    assert_eq!(host.wait(5 * SECOND).await, Duration::ZERO);
    host.ended();
    assert_eq!(host.wait(5 * SECOND).await.as_secs(), 5);
}

#[tokio::test(start_paused = true)]
async fn who_asks_us_to_slow_down_gets_half_the_rate() {
    let mut host = host();
    host.strike(noon(), None, "429");
    host.ended();
    assert_eq!(host.wait(5 * SECOND).await.as_secs(), 10);
}

#[test]
fn patience_grows_and_ends_with_the_day() {
    let minutes: Vec<i64> = {
        let mut host = host();
        let now = |n: i32| noon() + Span::hours(i64::from(n));
        (0..4).map(|n| (host.strike(now(n), None, "429") - now(n)).num_minutes()).collect()
    };
    assert_eq!(minutes, [1, 2, 4, 24 * 60]);
    let mut host = host();
    let told = noon() + Span::seconds(7);
    assert_eq!(host.strike(noon(), Some(told), "429"), told);
    assert_eq!(host.closed_until(noon()), Some((told, "429".to_owned())));
    assert_eq!(host.closed_until(told), None);
    let later = noon() + Span::days(2);
    assert_eq!((host.strike(later, None, "429") - later).num_minutes(), 1);
    // A shorter time does not lift a longer one.
    assert_eq!(host.strike(later, Some(later + Span::seconds(1)), "429"), later + Span::minutes(1));
}

#[test]
fn slower_at_once_and_faster_by_and_by() {
    let mut host = host();
    for factor in [2.0, 4.0, 8.0, 16.0, 16.0] {
        host.failed(noon(), "502", 0);
        assert_eq!(host.pace_factor(), factor);
    }
    let good = (1..).find(|_| {
        host.answered(SECOND / 10);
        host.pace_factor() <= 1.0
    });
    assert_eq!(good, Some(92));
}

#[test]
fn an_answer_is_slow_by_what_is_usual() {
    let mut host = host();
    host.answered(3 * SECOND);
    host.answered(3 * SECOND);
    assert_eq!(host.pace_factor(), 1.0, "the first answers say what is usual");
    host.answered(3 * SECOND);
    host.answered(16 * SECOND);
    assert_eq!(host.pace_factor(), 2.0);

    let mut quick = self::host();
    (0..5).for_each(|_| quick.answered(Duration::from_millis(5)));
    quick.answered(Duration::from_millis(400));
    assert_eq!(quick.pace_factor(), 1.0, "nobody notices that");
    // A shop that stays slow is slow, and not in trouble.
    (0..200).for_each(|_| quick.answered(2 * SECOND));
    assert_eq!(quick.pace_factor(), 1.0);
}

#[test]
fn closed_after_five_failures_open_again_after_one_answer() {
    let mut host = host();
    let mut now = noon();
    assert!((1..5).all(|_| host.failed(now, "502", 0).is_none()));
    let mut last = Span::zero();
    for _ in 0..4 {
        // Each time it is asked once more, and left alone for longer.
        let until = host.failed(now, "502", 0).unwrap();
        assert_eq!(host.closed_until(now).unwrap().0, until);
        assert!(until - now > last && until - now <= Span::hours(1), "{}", until - now);
        (last, now) = (until - now, until);
        assert_eq!(host.closed_until(now), None);
    }
    assert!(host.failed(now, "502", 0).unwrap() > now);
    now += Span::hours(2);
    host.answered(SECOND);
    assert!((1..5).all(|_| host.failed(now, "502", 0).is_none()));
}

#[test]
fn robots_are_believed_for_a_day() {
    let mut host = host();
    assert!(host.robots(noon(), "me").is_none());
    host.believe("User-agent: *\nDisallow: /a".to_owned(), noon());
    assert!(!host.robots(noon() + Span::hours(23), "me").unwrap().allows("/a"));
    assert!(host.robots(noon() + Span::hours(24), "me").is_none());
    host.believe(String::new(), noon() + Span::hours(25));
    assert!(host.robots(noon() + Span::hours(26), "me").unwrap().allows("/a"));
}

#[test]
fn only_news_is_told() {
    let mut host = host();
    host.answered(SECOND);
    assert!(host.news().is_none(), "a good answer is no news");
    host.failed(noon(), "502", 0);
    assert!(host.news().is_some());
    host.told();
    host.answered(SECOND);
    assert!(host.news().is_some(), "the end of a row of failures is");
    host.told();
    let writes = (0..100)
        .filter(|_| {
            host.answered(SECOND);
            let news = host.news().is_some();
            if news {
                host.told();
            }
            news
        })
        .count();
    assert!(writes <= 4, "{writes}");
    assert_eq!(host.pace_factor(), 1.0);
}

#[test]
fn what_others_found_out_is_taken_over() {
    let mut host = host();
    let until = noon() + Span::hours(1);
    host.learn(Known { not_before: Some(until), pace_factor: 4.0, ..Known::new("https://shop.example:443/") });
    assert_eq!(host.closed_until(noon()).unwrap().0, until);
    assert_eq!(host.pace_factor(), 4.0);
    assert!(host.news().is_none());
    // What is as we left it does not undo what we learned since.
    host.answered(SECOND);
    host.learn(Known { not_before: Some(until), pace_factor: 4.0, ..Known::new("https://shop.example:443/") });
    assert!(host.pace_factor() < 4.0);
}

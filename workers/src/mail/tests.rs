//! Letters as a mail server and a folder get them.

use super::*;
use crate::config::Config;
use clap::Parser as _;
use domain::{
    i18n::Locale,
    letters::{Kind, Text, letter},
    user::{Letter, Notice},
};
use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpListener,
};

fn settings(smtp_url: String, mail_folder: String) -> Config {
    #[derive(clap::Parser)]
    struct Only {
        #[command(flatten)]
        config: Config,
    }
    Config { smtp_url, mail_folder, ..Only::parse_from(["test"]).config }
}

fn now() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

const LINK: &str =
    "https://pmi.example/password?token=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/// A mail server for one letter: keeps what it is told.
async fn mail_server() -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let said = Arc::clone(&heard);
    tokio::spawn(async move {
        let (socket, _) = listener.accept().await.unwrap();
        let (read, mut write) = socket.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 here\r\n").await.unwrap();
        let mut in_letter = false;
        while let Ok(Some(line)) = lines.next_line().await {
            let answer = match line.split_whitespace().next().unwrap_or_default() {
                "." if in_letter => {
                    in_letter = false;
                    "250 taken\r\n"
                }
                _ if in_letter => "",
                "DATA" => {
                    in_letter = true;
                    "354 go on\r\n"
                }
                "QUIT" => "221 bye\r\n",
                _ => "250 fine\r\n",
            };
            said.lock().unwrap().push(line);
            write.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    (port, heard)
}

#[tokio::test]
async fn a_letter_by_smtp() {
    let (port, heard) = mail_server().await;
    let mailer = Mailer::new(&settings(format!("smtp://127.0.0.1:{port}"), String::new())).unwrap();
    let opened = words(Locale::English, Kind::Account(Letter::Register, false), LINK);
    mailer.send("ash@example.org", "deliver-7", opened, now()).await.unwrap();
    let heard = heard.lock().unwrap().join("\n");
    for part in [
        "RCPT TO:<ash@example.org>",
        "Subject: Open your account - Pokemon Market Intelligence EU",
        "Message-ID: <deliver-7@example.org>",
        "Date: Mon, 02 Mar 2026 12:00:00 +0000",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Type: text/html; charset=utf-8",
        "Content-Transfer-Encoding: 7bit",
        LINK,
    ] {
        assert!(heard.contains(part), "no {part:?} in {heard}");
    }
}

#[tokio::test]
async fn a_letter_into_the_folder_of_a_developer() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = Mailer::new(&settings(String::new(), folder.path().join("mail").display().to_string())).unwrap();
    let reset = words(Locale::English, Kind::Account(Letter::ResetPassword, true), LINK);
    mailer.send("ash@example.org", "deliver-7", reset, now()).await.unwrap();
    let text = std::fs::read_to_string(folder.path().join("mail/20260302T120000.000-deliver-7.eml")).unwrap();
    assert!(text.contains("To: ash@example.org") && text.contains(LINK), "{text}");
}

#[tokio::test]
async fn what_can_not_be_sent_says_why() {
    let nowhere = Mailer::new(&settings(String::new(), String::new())).unwrap();
    let letter = words(Locale::English, Kind::Account(Letter::Register, true), LINK);
    let error = nowhere.send("ash@example.org", "a", letter.clone(), now()).await.unwrap_err();
    assert!(error.to_string().contains("SMTP_URL"));
    let error = nowhere.send("ash@example.org\r\nBcc: all@example.org", "a", letter, now()).await.unwrap_err();
    assert_eq!(error.to_string(), "the address");
    let Err(error) = Mailer::new(&settings("smtp//user:secret@host".to_owned(), String::new())) else {
        panic!("taken as an address")
    };
    assert!(!format!("{error:#}").contains("secret"));
}

/// A mail server that says this to the address of every reader.
async fn refusing(reply: &'static str) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let (socket, _) = listener.accept().await.unwrap();
        let (read, mut write) = socket.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 here\r\n").await.unwrap();
        while let Ok(Some(line)) = lines.next_line().await {
            let answer = if line.starts_with("RCPT") { reply } else { "250 fine\r\n" };
            if write.write_all(answer.as_bytes()).await.is_err() {
                break;
            }
        }
    });
    port
}

#[tokio::test]
async fn whose_fault_it_is_that_a_letter_is_not_sent() {
    let error = async |smtp_url: String, to: &str| {
        let words = Words { subject: "s".to_owned(), text: "t".to_owned(), html: "<p>t</p>".to_owned() };
        let letter = HtmlLetter { words, pictures: vec![] };
        let mailer = Mailer::new(&settings(smtp_url, String::new())).unwrap();
        mailer.send_both(to, "alert-1", letter, "https://pmi.example/stop?token=a", now()).await.unwrap_err()
    };
    let unset = error(String::new(), "ash@example.org").await;
    assert!(!is_theirs(&unset), "{unset:#}");
    let closed = error("smtp://127.0.0.1:9".to_owned(), "ash@example.org").await;
    assert!(!is_theirs(&closed), "{closed:#}");
    for (reply, theirs) in [
        ("550 no such mailbox\r\n", true),
        ("450 busy\r\n", false),
        ("535 who are you\r\n", false),
        ("421 closing\r\n", false),
    ] {
        let port = refusing(reply).await;
        let refused = error(format!("smtp://127.0.0.1:{port}"), "ash@example.org").await;
        assert_eq!(is_theirs(&refused), theirs, "{reply}: {refused:#}");
    }
    let address = error(String::new(), "no address").await;
    assert!(is_theirs(&address), "{address:#}");
}

/// Every letter about an account.
fn kinds() -> Vec<Kind> {
    let accounts = Letter::ALL.iter().flat_map(|of| [Kind::Account(*of, false), Kind::Account(*of, true)]);
    let notices = Notice::ALL.iter().map(|of| Kind::Notice(*of));
    accounts.chain(notices).chain([Kind::Copy, Kind::Erased]).collect()
}

#[test]
fn every_letter_in_every_language_as_text_and_as_html() {
    for &locale in Locale::ALL {
        for kind in kinds() {
            let words = words(locale, kind, LINK);
            let Text { subject, before, after } = letter(locale, kind);
            assert!(words.subject.starts_with(subject) && words.subject.ends_with(domain::letters::US));
            assert_eq!(
                words.text.lines().filter(|line| *line == LINK).count(),
                usize::from(kind.has_link()),
                "{kind:?}"
            );
            assert_eq!(words.html.matches("<a href=").count(), usize::from(kind.has_link()), "{kind:?}");
            assert!(words.text.contains(before) && words.text.contains(after), "{}", words.text);
            // The same words, and where a line ends.
            let mut lines = before.lines().chain(after.lines()).map(escape);
            assert!(lines.all(|line| words.html.contains(&line)), "{}", words.html);
            assert!(words.html.contains(&format!("<html lang=\"{locale}\">")), "{}", words.html);
            assert_eq!(words.html.matches("<p>").count(), words.html.matches("</p>").count());
            if locale == Locale::English {
                assert!(words.subject.is_ascii() && words.text.is_ascii(), "no line of it is encoded: {kind:?}");
            }
        }
    }
    for of in Letter::ALL {
        assert!(page(*of).starts_with('/'));
    }
}

#[tokio::test]
async fn a_letter_of_another_alphabet_arrives_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = Mailer::new(&settings(String::new(), folder.path().display().to_string())).unwrap();
    let polish = words(Locale::Polish, Kind::Account(Letter::ResetPassword, true), LINK);
    mailer.send("ash@example.org", "deliver-7", polish, now()).await.unwrap();
    let text = std::fs::read_to_string(folder.path().join("20260302T120000.000-deliver-7.eml")).unwrap();
    assert!(text.is_ascii() && text.contains("=?utf-8?"), "{text}");
    assert!(text.contains("multipart/alternative") && text.lines().all(|line| line.len() <= 998), "{text}");
}

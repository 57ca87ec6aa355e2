//! Errors are pushed on: a command of the operator's gets them on its standard input, a JSON object a line. What it does with
//! them (a mail, a chat, a service that collects errors) is its own.
//!
//! Nobody waits for it: what comes within [`TOGETHER`] goes in one call, and what comes while too much waits is counted and
//! said in the next call.

use std::{
    io::{self, Write},
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    time::{Duration, Instant},
};
use tracing_subscriber::fmt::MakeWriter;

/// Errors that may wait.
const MOST: usize = 256;
/// Errors of so long are one call: a database that goes away is one message and not a thousand.
const TOGETHER: Duration = Duration::from_secs(10);
/// Bytes of one call: a pipe of Linux holds a little more.
const PIPE: usize = 60_000;
/// A command that takes longer is ended.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where lines of errors go. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Push {
    to: SyncSender<Vec<u8>>,
    lost: Arc<AtomicU64>,
}

impl Push {
    /// Begins the thread that calls the command.
    /// # Errors
    /// When there is no thread to be had.
    pub fn start(command: &str) -> io::Result<Push> {
        Push::every(command, TOGETHER)
    }

    fn every(command: &str, together: Duration) -> io::Result<Push> {
        let (to, from) = sync_channel(MOST);
        let lost = Arc::new(AtomicU64::new(0));
        let (command, counted) = (command.to_owned(), Arc::clone(&lost));
        std::thread::Builder::new()
            .name("errors".to_owned())
            .spawn(move || work(&command, &from, &counted, together))?;
        Ok(Push { to, lost })
    }
}

/// One line on its way: the formatter writes it in one piece or in several.
#[derive(Debug)]
pub struct Line {
    push: Push,
    text: Vec<u8>,
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let text = std::mem::take(&mut self.text);
        if !text.is_empty() && self.push.to.try_send(text).is_err() {
            self.push.lost.fetch_add(1, Relaxed);
        }
    }
}

impl<'a> MakeWriter<'a> for Push {
    type Writer = Line;

    fn make_writer(&'a self) -> Line {
        Line { push: self.clone(), text: Vec::new() }
    }
}

/// Until nobody is left who could say anything.
fn work(command: &str, from: &Receiver<Vec<u8>>, lost: &AtomicU64, together: Duration) {
    while let Ok(first) = from.recv() {
        let mut text = first;
        text.truncate(PIPE);
        let until = Instant::now() + together;
        loop {
            match from.recv_timeout(until.saturating_duration_since(Instant::now())) {
                // More than a pipe holds is not told in words.
                Ok(more) if text.len() + more.len() > PIPE => {
                    lost.fetch_add(1, Relaxed);
                }
                Ok(more) => text.extend(more),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        let missing = lost.swap(0, Relaxed);
        if missing > 0 {
            text.extend(format!("{{\"level\":\"ERROR\",\"message\":\"{missing} more errors\"}}\n").into_bytes());
        }
        if let Err(error) = call(command, &text) {
            // A warning: an error would come here again.
            tracing::warn!(%error, "errors could not be pushed on (ERROR_PUSH)");
        }
    }
}

/// Runs the command with this on its standard input.
fn call(command: &str, text: &[u8]) -> io::Result<()> {
    let mut child = Command::new("sh")
        .args(["-c", command])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        // A pipe holds so much: nobody waits for a command that reads nothing, which is no failure of ours.
        drop(input.write_all(text));
    }
    let until = Instant::now() + PATIENCE;
    loop {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(io::Error::other(format!("the command ended with {status}"))),
            None if Instant::now() > until => {
                child.kill()?;
                child.wait()?;
                return Err(io::ErrorKind::TimedOut.into());
            }
            None => std::thread::sleep(Duration::from_millis(50)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_gets_errors_together_and_a_line_each() {
        let file = std::env::temp_dir().join(format!("errors-{}", uuid::Uuid::new_v4()));
        let push = Push::every(&format!("cat >>{}; echo = >>{0}", file.display()), Duration::from_millis(300)).unwrap();
        for text in ["one\n", "two\n"] {
            push.make_writer().write_all(text.as_bytes()).unwrap();
        }
        // Nothing was said: nothing is called for it.
        drop(push.make_writer());
        let until = Instant::now() + Duration::from_secs(10);
        let mut read = String::new();
        while !read.ends_with("=\n") && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(20));
            read = std::fs::read_to_string(&file).unwrap_or_default();
        }
        std::fs::remove_file(&file).unwrap();
        assert_eq!(read, "one\ntwo\n=\n");
    }

    #[test]
    fn what_goes_wrong_is_said_and_stops_nothing() {
        assert!(call("exit 3", b"x").unwrap_err().to_string().contains('3'));
        assert!(call("true", &[b'x'; 100]).is_ok());
        let push = Push::every("sleep 5", Duration::from_secs(60)).unwrap();
        for _ in 0..MOST + 10 {
            push.make_writer().write_all(b"x\n").unwrap();
        }
        // Without waiting for anybody: what does not fit is counted.
        assert!(push.lost.load(Relaxed) <= 10);
    }
}

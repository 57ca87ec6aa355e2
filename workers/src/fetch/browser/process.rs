//! A chromedriver and its Chromium: started by us, ended with us.
//!
//! However this process ends, they end: in order (`end`), by being dropped, and, where `setpriv` is at hand, when this
//! process is killed. Chromium itself is tied to chromedriver by a pipe and ends when that breaks.

use super::{Settings, gate::Gate, page};
use crate::fetch::{Error, Limits};
use rustix::process::{Pid, Signal, kill_process_group};
use std::{io, os::unix::fs::MetadataExt, process::Stdio, time::Duration};
use tempfile::TempDir;
use thirtyfour::{Capabilities, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

/// Until chromedriver listens, and until the browser is there.
const START: Duration = Duration::from_secs(30);
/// What is to be done where there is no browser.
const REMEDY: &str =
    "install Debian's packages chromium and chromium-driver, or set CHROMEDRIVER and CHROMIUM to their paths";

/// A running browser.
pub struct Process {
    /// Its one way out.
    pub gate: Gate,
    /// Pages it has shown.
    pub pages: u32,
    driver: Option<WebDriver>,
    child: Child,
    group: Option<Pid>,
    /// Its profile and everything else it writes.
    home: TempDir,
}

impl Process {
    /// Starts one.
    /// # Errors
    /// `Refused` with what is to be done where there is no browser, `Transient` when it does not start.
    pub async fn start(settings: &Settings, agent: &str, limits: Limits) -> Result<Process, Error> {
        is_there(&settings.chromedriver, "CHROMEDRIVER").await?;
        if !settings.chromium.is_empty() {
            is_there(&settings.chromium, "CHROMIUM").await?;
        }
        let odd = |what: &str, error: io::Error| Error::Transient(format!("{what}: {error}"));
        let home = TempDir::with_prefix(format!("pmi-browser-{}-", std::process::id()))
            .map_err(|e| odd("a folder for the browser", e))?;
        let gate = Gate::open().await.map_err(|e| odd("a gate for the browser", e))?;
        let child = spawn(&settings.chromedriver, &home).map_err(|e| odd("starting chromedriver", e))?;
        let group = child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
        // From here on whatever fails ends the child with this.
        let mut process = Process { gate, pages: 0, driver: None, child, group, home };
        let port = tokio::time::timeout(START, process.port()).await.ok().flatten();
        let Some(port) = port else { return Err(Error::Transient("chromedriver does not start".to_owned())) };
        let wishes = process.wishes(settings, agent).map_err(|e| page::trouble(&e))?;
        let session =
            WebDriver::builder(format!("http://127.0.0.1:{port}"), wishes).request_timeout(limits.whole + START);
        let driver = tokio::time::timeout(START, session).await;
        match driver {
            Ok(Ok(driver)) => {
                let loads = driver.set_page_load_timeout(limits.whole).await;
                process.driver = Some(driver);
                loads.map_err(|e| page::trouble(&e))?;
                Ok(process)
            }
            Ok(Err(error)) if error.to_string().contains("cannot find Chrome binary") => Err(missing("CHROMIUM")),
            Ok(Err(error)) => Err(page::trouble(&error)),
            Err(_) => Err(Error::Transient("the browser does not start".to_owned())),
        }
    }

    /// What drives it.
    /// # Panics
    /// Never: a process that was started has one until it ends.
    pub fn driver(&self) -> &WebDriver {
        #[expect(clippy::expect_used, reason = "`start` gives no process without it, only `end` and `drop` take it")]
        self.driver.as_ref().expect("a driver")
    }

    /// Ends it in order.
    pub async fn end(mut self) {
        if let Some(driver) = self.driver.take() {
            // What does not end by itself is killed in a moment.
            let _ = tokio::time::timeout(Duration::from_secs(5), driver.quit()).await;
        }
    }

    /// The port chromedriver has chosen: it says so in its first lines. The rest of what it says is thrown away.
    async fn port(&mut self) -> Option<u16> {
        let mut lines = BufReader::new(self.child.stdout.take()?).lines();
        while let Ok(Some(line)) = lines.next_line().await {
            let port = line.rsplit_once("started successfully on port ").map(|(_, port)| port.trim_end_matches('.'));
            if let Some(port) = port.and_then(|p| p.parse().ok()) {
                tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                return Some(port);
            }
        }
        None
    }

    /// How the browser is to be: without a window, with our name, with one way out, small.
    fn wishes(&self, settings: &Settings, agent: &str) -> thirtyfour::error::WebDriverResult<Capabilities> {
        let mut wishes = DesiredCapabilities::chrome();
        if !settings.chromium.is_empty() {
            wishes.set_binary(&settings.chromium)?;
        }
        let own = [
            format!("--user-agent={agent}"),
            format!("--user-data-dir={}", self.home.path().join("profile").display()),
            format!("--proxy-server=http://{}", self.gate.address),
        ];
        let fixed = [
            "--headless=new",
            // Also what is on this machine goes through the gate (which refuses it), and no name is looked up here.
            "--proxy-bypass-list=<-loopback>",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
            "--disable-quic",
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
            // Tied to chromedriver: it ends when that does.
            "--remote-debugging-pipe",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-extensions",
            "--disable-breakpad",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--mute-audio",
            "--blink-settings=imagesEnabled=false",
            "--js-flags=--max-old-space-size=512",
            "--renderer-process-limit=2",
            "--disk-cache-size=33554432",
        ];
        for flag in own.iter().map(String::as_str).chain(fixed) {
            wishes.add_arg(flag)?;
        }
        // Chromium refuses to start as root with its sandbox; as anybody else it keeps it.
        if std::fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0) {
            wishes.add_arg("--no-sandbox")?;
        }
        let prefs =
            serde_json::json!({ "download_restrictions": 3, "webrtc.ip_handling_policy": "disable_non_proxied_udp" });
        wishes.add_experimental_option("prefs", prefs)?;
        let mut wishes: Capabilities = wishes.into();
        wishes.set("unhandledPromptBehavior", "dismiss")?;
        Ok(wishes)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Some(driver) = self.driver.take() {
            // Its own way of ending would wait for an answer.
            let _ = driver.leak();
        }
        if let Some(group) = self.group {
            let _ = kill_process_group(group, Signal::KILL);
        }
        // They die in a moment, and write until then.
        for _ in 0..50 {
            if std::fs::remove_dir_all(self.home.path()).is_ok() || !self.home.path().exists() {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// chromedriver in a process group of its own (Chromium stays in it), dying with us.
fn spawn(chromedriver: &str, home: &TempDir) -> io::Result<Child> {
    let start = |mut command: Command| {
        command
            .arg("--port=0")
            // Foreign scripts run there: our secrets do not.
            .env_remove("DATABASE_URL")
            .env_remove("PROXIES")
            .envs(["HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"].map(|name| (name, home.path())))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
    };
    let mut tied = Command::new("setpriv");
    tied.args(["--pdeathsig", "KILL", "--", chromedriver]);
    match start(tied) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => start(Command::new(chromedriver)),
        started => started,
    }
}

async fn is_there(program: &str, setting: &str) -> Result<(), Error> {
    let mut asked = Command::new(program);
    asked.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    match tokio::time::timeout(START, asked.status()).await {
        Ok(Ok(status)) if status.success() => Ok(()),
        _ => Err(missing(setting)),
    }
}

fn missing(setting: &str) -> Error {
    Error::Refused(format!("this shop needs a browser, and there is none to be run ({setting}): {REMEDY}"))
}

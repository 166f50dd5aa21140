//! A real browser: Chromium through ChromeDriver, one window per person.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

const AXE: &str = include_str!("axe.min.js");
/// The links and buttons of a scrolled map that are hidden by its stages or its rail while they have the focus.
const COVERED: &str = "const covered = []; \
    for (const region of document.querySelectorAll('.map-scroll:not(.edit-scroll)')) { \
        const all = [...region.querySelectorAll('a[href], button, input, summary')].filter(t => t.getClientRects().length); \
        for (const target of [...all, ...[...all].reverse()]) { \
            target.focus(); \
            const r = target.getBoundingClientRect(); \
            const places = [[r.left + 2, r.top + 2], [r.right - 2, r.bottom - 2], [(r.left + r.right) / 2, (r.top + r.bottom) / 2]]; \
            const over = places.map(([x, y]) => document.elementFromPoint(x, y)?.closest('.map-table th')); \
            if (over.every(cell => cell && !cell.contains(target))) covered.push(target.outerHTML.slice(0, 120)); \
        } \
        document.activeElement?.blur(); \
        region.scrollTo(0, 0); \
    } \
    window.scrollTo(0, 0); \
    return covered";

/// The size of the window a person works in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    Desktop,
    Phone,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
}

/// How the pages look to somebody: window, theme, language of the browser.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub window: Window,
    pub theme: Theme,
    pub language: &'static str,
}

impl From<Window> for Look {
    fn from(window: Window) -> Self {
        Self { window, theme: Theme::Light, language: "ru" }
    }
}

impl std::fmt::Display for Look {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words = format!("{:?}-{:?}-{}", self.window, self.theme, self.language);
        formatter.write_str(&words.to_lowercase())
    }
}

/// A running ChromeDriver; ended when dropped, with the browsers of a story that has failed.
pub struct Driver {
    process: Child,
    port: u16,
    profiles: tempfile::TempDir,
}

impl Drop for Driver {
    fn drop(&mut self) {
        end_browsers(&format!("{}/", self.profiles.path().display()));
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Driver {
    /// Starts ChromeDriver; `None` on a machine without one.
    ///
    /// `WAYSCORE_TEST_BROWSER` (set where the whole suite must run) turns its absence into a failure.
    pub async fn start() -> Option<Self> {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let started = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let must = std::env::var("WAYSCORE_TEST_BROWSER").is_ok();
        let process = match started {
            Ok(process) => process,
            Err(error) => {
                assert!(!must, "chromedriver can't be started: {error}");
                eprintln!("not tested in a browser: chromedriver is not installed");
                return None;
            }
        };
        for _ in 0..100 {
            if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Some(Self { process, port, profiles: tempfile::tempdir().unwrap() })
    }

    /// Opens a window with a profile of its own.
    pub async fn open(&self, name: &str, look: impl Into<Look>, address: &str) -> Person {
        let Look { window, theme, language } = look.into();
        let profile = self.profiles.path().join(name);
        let mut arguments: Vec<String> = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,900",
        ]
        .map(str::to_owned)
        .to_vec();
        arguments.push(format!("--user-data-dir={}", profile.display()));
        arguments.push(format!("--lang={language}"));
        // Chromium's own numbers: 0 is dark, 1 is light.
        arguments.push(format!("--blink-settings=preferredColorScheme={}", i32::from(theme == Theme::Light)));
        let mut options = json!({"args": arguments, "prefs": {"intl.accept_languages": language}});
        if window == Window::Phone {
            options["mobileEmulation"] =
                json!({"deviceMetrics": {"width": 360, "height": 740, "pixelRatio": 2.0, "touch": true}});
        }
        let mut capabilities = Capabilities::new();
        capabilities.insert("goog:chromeOptions".to_owned(), options);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .unwrap();
        let (address, name, pictures) = (address.to_owned(), name.to_owned(), pictures_folder());
        Person { client, address, name, profile, pictures, taken: 0 }
    }
}

/// Ends the browsers whose profiles' paths begin so; run while a story fails, it must not fail itself.
fn end_browsers(profiles: &str) {
    let mark = format!("--user-data-dir={profiles}");
    for process in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let command = std::fs::read_to_string(process.path().join("cmdline")).unwrap_or_default();
        if command.split('\0').any(|word| word.starts_with(&mark)) {
            let _ = Command::new("kill").arg("-9").arg(process.file_name()).status();
        }
    }
}

fn pictures_folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/browser");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Somebody in front of a browser; every page they meet is checked and pictured.
pub struct Person {
    pub client: Client,
    address: String,
    name: String,
    profile: PathBuf,
    pictures: PathBuf,
    taken: u32,
}

impl Person {
    /// Ends the browser without a word to any page, as a dying phone does; its profile stays for another.
    pub fn kill(self) {
        end_browsers(&self.profile.display().to_string());
    }

    /// Waits until the page says so, as a patient person would.
    pub async fn waits_for(&self, words: &str) {
        for _ in 0..600 {
            let text = self.client.execute("return document.body ? document.body.innerText : ''", Vec::new()).await;
            if matches!(text, Ok(Value::String(ref text)) if text.contains(words)) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{}: the page never said {words:?}: {}", self.name, self.text().await);
    }

    pub async fn go(&mut self, path: &str) {
        self.client.goto(&format!("{}{path}", self.address)).await.unwrap();
        self.look().await;
    }

    /// Goes where the first link leads that this selector finds.
    pub async fn follow(&mut self, selector: &str) {
        let link = self
            .client
            .find(Locator::Css(selector))
            .await
            .unwrap_or_else(|error| panic!("{} at {selector}: {error}", self.name));
        let href = link.attr("href").await.unwrap().unwrap();
        self.go(&href).await;
    }

    /// Whether the page has such a thing.
    pub async fn sees(&self, selector: &str) -> bool {
        !self.client.find_all(Locator::Css(selector)).await.unwrap().is_empty()
    }

    /// Signs in on the sign-in page.
    pub async fn sign_in(&mut self, email: &str, password: &str) {
        self.go("/login").await;
        self.fill("email", email).await;
        self.fill("password", password).await;
        self.press("main form button[type=submit], main form button:not([type])").await;
    }

    /// Replaces what stands in the field of this name.
    pub async fn fill(&self, name: &str, text: &str) {
        let selector = format!("main [name=\"{name}\"]");
        let field = self
            .client
            .wait()
            .for_element(Locator::Css(&selector))
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Chooses in a `<select>` by the value.
    pub async fn choose(&self, name: &str, value: &str) {
        let selector = format!("main select[name=\"{name}\"]");
        let field = self.client.find(Locator::Css(&selector)).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        field.select_by_value(value).await.unwrap_or_else(|error| panic!("{name} = {value}: {error}"));
    }

    /// Clicks the first thing that fits, scrolled into view, and looks at the page that follows.
    pub async fn press(&mut self, selector: &str) {
        self.click(selector).await;
        self.settle().await;
        self.look().await;
    }

    /// Clicks without expecting another page.
    pub async fn click(&self, selector: &str) {
        let element = self
            .client
            .wait()
            .at_most(Duration::from_secs(10))
            .for_element(Locator::Css(selector))
            .await
            .unwrap_or_else(|error| panic!("{}: {selector}: {error}", self.name));
        let scroll = "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})";
        self.client.execute(scroll, vec![serde_json::to_value(&element).unwrap()]).await.unwrap();
        element.click().await.unwrap_or_else(|error| panic!("{}: {selector}: {error}", self.name));
    }

    /// Runs a script in the page.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute(script, arguments).await.unwrap_or_else(|error| panic!("{}: {script}: {error}", self.name))
    }

    pub async fn text(&self) -> String {
        let body = self.client.find(Locator::Css("body")).await.unwrap();
        body.text().await.unwrap()
    }

    pub async fn path(&self) -> String {
        self.client.current_url().await.unwrap().path().to_owned()
    }

    /// Waits until the browser is done with the page.
    pub async fn settle(&self) {
        for _ in 0..200 {
            let state = self.client.execute("return document.readyState", Vec::new()).await;
            if matches!(state, Ok(Value::String(ref state)) if state == "complete") {
                return;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// Holds the page to WCAG with axe-core, to its width, and keeps a picture of it.
    pub async fn look(&mut self) {
        self.settle().await;
        let path = self.path().await;
        self.client.execute(AXE, Vec::new()).await.unwrap();
        let run = "const done = arguments[arguments.length - 1]; \
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}) \
            .then(found => done(found.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + n.failureSummary).join(' | '))))\
            .catch(error => done(['axe failed: ' + error]))";
        // What the edge of a scrolled region cuts off is whole once it is scrolled to, by the focus too: axe, which scrolls
        // nothing, takes it for a small target.
        let covered = self.client.execute(COVERED, Vec::new()).await.unwrap();
        assert_eq!(covered, json!([]), "{} at {path}: focused under what stays in place", self.name);
        let whole = "document.querySelectorAll('.map-scroll').forEach(region => region.style.maxHeight = arguments[0])";
        self.client.execute(whole, vec![json!("none")]).await.unwrap();
        let found = self.client.execute_async(run, Vec::new()).await.unwrap();
        self.client.execute(whole, vec![json!("")]).await.unwrap();
        assert_eq!(found, json!([]), "{} at {path}", self.name);
        let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        let beyond = self.client.execute(wide, Vec::new()).await.unwrap();
        assert!(beyond.as_i64().unwrap_or(0) <= 0, "{} at {path} scrolls sideways by {beyond} px", self.name);
        self.taken += 1;
        let name = format!("{}-{:02}{}.png", self.name, self.taken, path.replace('/', "_"));
        std::fs::write(self.pictures.join(name), self.client.screenshot().await.unwrap()).unwrap();
    }
}

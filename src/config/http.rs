use std::fs;
use std::io::Write;
use std::net::{SocketAddr, ToSocketAddrs};
use std::path::Path;

use url::Url;

use super::{BadSetting, Settings};

/// Where the server listens, how people reach it, and the secret that signs its tokens.
#[derive(Clone)]
pub struct Http {
    pub listen: SocketAddr,
    /// Without a trailing slash; `None` means "http:// and wherever it listens".
    pub public_url: Option<String>,
    pub secret: Vec<u8>,
    pub workers: Option<usize>,
}

impl std::fmt::Debug for Http {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Http").field("listen", &self.listen).finish_non_exhaustive()
    }
}

impl Http {
    pub(super) fn check(settings: &Settings) -> Result<Self, BadSetting> {
        let listen = settings
            .listen
            .to_socket_addrs()
            .map_err(|error| {
                BadSetting::new("WAYSCORE_LISTEN", format!("{:?} is no address and port ({error})", settings.listen))
            })?
            .next()
            .ok_or_else(|| BadSetting::new("WAYSCORE_LISTEN", "names no address"))?;
        let public_url = match settings.public_url.as_deref().filter(|url| !url.is_empty()) {
            None => None,
            Some(text) => Some(check_public_url(text)?),
        };
        let secret = match &settings.secret {
            Some(secret) if secret.len() >= 32 => secret.clone().into_bytes(),
            Some(_) => return Err(BadSetting::new("WAYSCORE_SECRET", "must be 32 bytes or longer")),
            None => secret_in(&settings.data_dir)?,
        };
        Ok(Self { listen, public_url, secret, workers: settings.workers.filter(|workers| *workers > 0) })
    }
}

fn check_public_url(text: &str) -> Result<String, BadSetting> {
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => {
            Ok(text.trim_end_matches('/').to_owned())
        }
        _ => Err(BadSetting::new("WAYSCORE_PUBLIC_URL", "must be a full address such as https://checks.example.com")),
    }
}

/// Reads the installation's secret, or writes a new one that only this user may read.
fn secret_in(folder: &Path) -> Result<Vec<u8>, BadSetting> {
    let path = folder.join("secret");
    let explain = |error: std::io::Error| {
        BadSetting::new("WAYSCORE_DATA_DIR", format!("the secret {} can't be used ({error})", path.display()))
    };
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(&path) {
        Ok(mut file) => {
            let secret = hex::encode(rand::random::<[u8; 32]>());
            file.write_all(secret.as_bytes()).map_err(explain)?;
            Ok(secret.into_bytes())
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            let secret = fs::read(&path).map_err(explain)?;
            if secret.len() < 32 {
                return Err(BadSetting::new(
                    "WAYSCORE_DATA_DIR",
                    format!("{} is too short; remove it to get a new one", path.display()),
                ));
            }
            Ok(secret)
        }
        Err(error) => Err(explain(error)),
    }
}

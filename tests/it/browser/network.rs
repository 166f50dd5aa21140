//! The way between a browser and the server, which a story cuts and mends.

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// A port of its own that leads to the server as long as it is whole.
pub struct Wire {
    pub address: String,
    whole: watch::Sender<bool>,
}

impl Wire {
    pub async fn to(server: &str) -> Self {
        let server = server.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let (whole, state) = watch::channel(true);
        actix_web::rt::spawn(async move {
            while let Ok((browser, _)) = listener.accept().await {
                // A browser that comes to a cut wire finds nobody.
                if *state.borrow() {
                    actix_web::rt::spawn(carry(browser, server.clone(), state.clone()));
                }
            }
        });
        Self { address, whole }
    }

    /// Ends every connection and lets no other come.
    pub fn cut(&self) {
        self.whole.send_replace(false);
    }

    pub fn mend(&self) {
        self.whole.send_replace(true);
    }
}

async fn carry(mut browser: TcpStream, server: String, mut state: watch::Receiver<bool>) {
    let mut server = TcpStream::connect(server).await.unwrap();
    tokio::select! {
        _ = copy_bidirectional(&mut browser, &mut server) => {}
        _ = state.wait_for(|whole| !whole) => {}
    }
}

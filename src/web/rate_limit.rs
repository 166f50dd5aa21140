//! How often something may be tried, per key: an account, an address.

use std::num::NonZeroU32;
use std::time::Duration;

use actix_web::HttpRequest;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::error::{AppError, AppResult};

/// Counts tries per key within one process and refuses the one too many.
pub struct TryLimit(DefaultKeyedRateLimiter<String>);

impl TryLimit {
    pub fn per_minute(tries: u32) -> Self {
        let quota = Quota::per_minute(NonZeroU32::new(tries).unwrap_or(NonZeroU32::MIN));
        Self(RateLimiter::keyed(quota))
    }

    /// Counts one try under each key; the first key that is used up refuses it.
    pub fn count(&self, keys: &[String]) -> AppResult<()> {
        if self.0.len() > 100_000 {
            self.0.retain_recent();
        }
        for key in keys {
            if let Err(refused) = self.0.check_key(key) {
                let wait = refused.wait_time_from(DefaultClock::default().now());
                return Err(AppError::TooManyRequests { retry_after_seconds: whole_seconds(wait) });
            }
        }
        Ok(())
    }
}

fn whole_seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

/// The address a request came from, as the connection itself says.
pub fn peer_address(request: &HttpRequest) -> String {
    request.peer_addr().map(|address| address.ip().to_string()).unwrap_or_default()
}

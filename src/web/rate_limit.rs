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

/// The address a visitor came from: as the connection says, or as the outermost of our own `proxies` saw it.
///
/// What stands further to the left in `X-Forwarded-For` was written by the visitor and is not believed.
pub fn visitor_address(request: &HttpRequest, proxies: usize) -> String {
    let mut hops: Vec<String> = request
        .headers()
        .get_all("x-forwarded-for")
        .flat_map(|value| value.as_bytes().split(|byte| *byte == b','))
        .map(|hop| String::from_utf8_lossy(hop).trim().to_owned())
        .collect();
    hops.push(request.peer_addr().map(|address| address.ip().to_string()).unwrap_or_default());
    let seen = hops.len().saturating_sub(proxies + 1);
    hops.into_iter().nth(seen).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::visitor_address;

    #[test]
    fn only_our_own_proxies_are_believed() {
        let request = TestRequest::get()
            .peer_addr("10.0.0.1:5000".parse().unwrap())
            .insert_header(("x-forwarded-for", "6.6.6.6, 203.0.113.7"))
            .to_http_request();
        assert_eq!(visitor_address(&request, 0), "10.0.0.1");
        assert_eq!(visitor_address(&request, 1), "203.0.113.7");
        assert_eq!(visitor_address(&request, 9), "6.6.6.6");
        let direct = TestRequest::get().peer_addr("10.0.0.1:5000".parse().unwrap()).to_http_request();
        assert_eq!(visitor_address(&direct, 2), "10.0.0.1");
    }
}

//! Where something is on the globe.

use serde::{Deserialize, Serialize};

/// Mean radius of the Earth (IUGG).
const EARTH_KM: f64 = 6371.0088;
/// Kilometres of one degree of latitude.
const DEGREE_KM: f64 = EARTH_KM * std::f64::consts::PI / 180.0;

/// Latitude and longitude in degrees, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Position {
    pub latitude: f64,
    pub longitude: f64,
}

/// Latitudes and longitudes between which everything within a distance lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    pub south: f64,
    pub north: f64,
    pub west: f64,
    pub east: f64,
}

impl Position {
    /// `None` off the globe.
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let there = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        there.then_some(Self { latitude, longitude })
    }

    /// From two columns that may be empty.
    pub fn of(latitude: Option<f64>, longitude: Option<f64>) -> Option<Self> {
        latitude.zip(longitude).and_then(|(latitude, longitude)| Self::new(latitude, longitude))
    }

    /// Along the great circle, by the haversine formula.
    pub fn kilometres_to(self, other: Self) -> f64 {
        let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
        let across = self.latitude.to_radians().cos() * other.latitude.to_radians().cos();
        let haversine = half(other.latitude - self.latitude) + across * half(other.longitude - self.longitude);
        2.0 * EARTH_KM * haversine.sqrt().clamp(0.0, 1.0).asin()
    }

    /// A box that holds everything within the distance; near a pole or the date line it goes all the way round.
    pub fn bounds(self, kilometres: f64) -> Bounds {
        let up = kilometres / DEGREE_KM;
        let (south, north) = (self.latitude - up, self.latitude + up);
        let widest = south.abs().max(north.abs());
        let aside = up / widest.min(90.0).to_radians().cos().max(1e-9);
        let (west, east) = (self.longitude - aside, self.longitude + aside);
        let round = widest >= 90.0 || west < -180.0 || east > 180.0;
        Bounds { south, north, west: if round { -180.0 } else { west }, east: if round { 180.0 } else { east } }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn moscow_and_saint_petersburg_are_634_km_apart() {
        let moscow = Position::new(55.7558, 37.6173).unwrap();
        let petersburg = Position::new(59.9343, 30.3351).unwrap();
        assert!((moscow.kilometres_to(petersburg) - 634.0).abs() < 2.0);
        assert_eq!(Position::new(91.0, 0.0), None);
    }

    proptest! {
        #[test]
        fn whatever_is_near_lies_within_the_bounds(
            here in (-89.0..89.0_f64, -180.0..180.0_f64), there in (-89.0..89.0_f64, -180.0..180.0_f64), reach in 1.0..3000.0_f64,
        ) {
            let here = Position::new(here.0, here.1).unwrap();
            let there = Position::new(there.0, there.1).unwrap();
            let bounds = here.bounds(reach);
            let within = (bounds.south..=bounds.north).contains(&there.latitude) && (bounds.west..=bounds.east).contains(&there.longitude);
            prop_assert!(within || here.kilometres_to(there) > reach * 0.999);
            prop_assert!((here.kilometres_to(there) - there.kilometres_to(here)).abs() < 1e-6);
        }
    }
}

//! What a camera wrote into a photo: when and where it was taken.

use chrono::{Duration, NaiveDate, NaiveDateTime, TimeZone};
use chrono_tz::Tz;
use exif::{DateTime, Exif, In, Reader, Tag, Value};

use crate::kernel::{Position, Timestamp};

/// When a photo was taken, by the camera's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    clock: NaiveDateTime,
    /// Minutes ahead of UTC, where the camera says so.
    offset: Option<i16>,
}

impl Taken {
    /// The moment it was; a camera that doesn't know its time zone is taken to be in this one.
    pub fn moment(self, zone: Tz) -> Option<Timestamp> {
        match self.offset {
            Some(minutes) => self.clock.checked_sub_signed(Duration::minutes(minutes.into())),
            None => zone.from_local_datetime(&self.clock).earliest().map(|moment| moment.naive_utc()),
        }
    }
}

/// What is kept for the reviewer before the photo is cleaned.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct PhotoMetadata {
    pub taken: Option<Taken>,
    pub position: Option<Position>,
}

/// Reads an Exif chunk; whatever in it is damaged is left out.
pub fn read_metadata(chunk: Vec<u8>) -> PhotoMetadata {
    let chunk = match chunk.strip_prefix(b"Exif\0\0") {
        Some(rest) => rest.to_vec(),
        None => chunk,
    };
    let read = Reader::new().continue_on_error(true).read_raw(chunk);
    match read.or_else(|error| error.distill_partial_result(|_| {})) {
        Ok(exif) => PhotoMetadata { taken: taken(&exif), position: position(&exif) },
        Err(_) => PhotoMetadata::default(),
    }
}

fn taken(exif: &Exif) -> Option<Taken> {
    let tags = [(Tag::DateTimeOriginal, Tag::OffsetTimeOriginal), (Tag::DateTime, Tag::OffsetTime)];
    tags.into_iter().find_map(|(time, offset)| {
        let Ok(mut read) = DateTime::from_ascii(ascii(exif, time)?) else { return None };
        if let Some(text) = ascii(exif, offset)
            && read.parse_offset(text).is_err()
        {
            read.offset = None;
        }
        let day = NaiveDate::from_ymd_opt(read.year.into(), read.month.into(), read.day.into())?;
        let clock = day.and_hms_opt(read.hour.into(), read.minute.into(), read.second.into())?;
        Some(Taken { clock, offset: read.offset })
    })
}

fn ascii(exif: &Exif, tag: Tag) -> Option<&[u8]> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(texts) => texts.first().map(Vec::as_slice),
        _ => None,
    }
}

fn position(exif: &Exif) -> Option<Position> {
    let degrees = |tag: Tag, reference: Tag, behind_zero: &[u8]| {
        let Value::Rational(parts) = &exif.get_field(tag, In::PRIMARY)?.value else { return None };
        let sixtieths = [1.0, 60.0, 3600.0];
        let size: f64 = parts.iter().zip(sixtieths).map(|(part, share)| part.to_f64() / share).sum();
        Some(if ascii(exif, reference)? == behind_zero { -size } else { size })
    };
    let latitude = degrees(Tag::GPSLatitude, Tag::GPSLatitudeRef, b"S")?;
    let longitude = degrees(Tag::GPSLongitude, Tag::GPSLongitudeRef, b"W")?;
    // Cameras without a fix write zeros.
    if latitude == 0.0 && longitude == 0.0 { None } else { Position::new(latitude, longitude) }
}

#[cfg(test)]
mod tests {
    use exif::experimental::Writer;
    use exif::{Field, Rational};
    use proptest::prelude::*;

    use super::*;

    fn chunk(offset: Option<&str>, latitude_reference: &str) -> Vec<u8> {
        let text = |tag: Tag, text: &str| Field {
            tag,
            ifd_num: In::PRIMARY,
            value: Value::Ascii(vec![text.as_bytes().to_vec()]),
        };
        let angle = |tag: Tag, parts: [u32; 3]| Field {
            tag,
            ifd_num: In::PRIMARY,
            value: Value::Rational(parts.map(|part| Rational { num: part, denom: 1 }).to_vec()),
        };
        let mut fields = vec![
            text(Tag::DateTimeOriginal, "2026:11:02 15:30:10"),
            text(Tag::GPSLatitudeRef, latitude_reference),
            angle(Tag::GPSLatitude, [55, 45, 36]),
            text(Tag::GPSLongitudeRef, "E"),
            angle(Tag::GPSLongitude, [37, 37, 12]),
        ];
        fields.extend(offset.map(|offset| text(Tag::OffsetTimeOriginal, offset)));
        let mut writer = Writer::new();
        fields.iter().for_each(|field| writer.push_field(field));
        let mut bytes = std::io::Cursor::new(Vec::new());
        writer.write(&mut bytes, false).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn time_and_place_are_read() {
        let read = read_metadata(chunk(Some("+05:00"), "S"));
        let moment = read.taken.unwrap().moment(Tz::Europe__Moscow).unwrap();
        assert_eq!(moment.to_string(), "2026-11-02 10:30:10");
        let place = read.position.unwrap();
        assert!((place.latitude + 55.76).abs() < 1e-9 && (place.longitude - 37.62).abs() < 1e-9);
    }

    #[test]
    fn a_camera_without_a_zone_is_in_that_of_the_location() {
        let read = read_metadata(chunk(None, "N"));
        let moment = read.taken.unwrap().moment(Tz::Asia__Yekaterinburg).unwrap();
        assert_eq!(moment.to_string(), "2026-11-02 10:30:10");
    }

    proptest! {
        #[test]
        fn damage_is_left_out(
            place in any::<prop::sample::Index>(), byte in any::<u8>(), keep in any::<prop::sample::Index>(),
        ) {
            let mut bytes = chunk(Some("+03:00"), "N");
            let place = place.index(bytes.len());
            bytes[place] = byte;
            bytes.truncate(keep.index(bytes.len() + 1));
            read_metadata(bytes);
        }
    }
}

use image::DynamicImage;
use image::imageops::FilterType;

const ROWS: u32 = 8;
const COLUMNS: u32 = 8;
/// A picture with fewer edges than this looks like any other wall or sheet of paper.
const LEAST_EDGES: u32 = 4;

/// The 64-bit difference hash: whether each of 8 × 8 places is brighter than the one right of it.
///
/// It stays nearly the same when a photo is scaled, recompressed or slightly retouched; the number of bits that
/// differ says how much two pictures differ. `None` for a picture that shows next to nothing.
pub fn difference_hash(picture: &DynamicImage) -> Option<i64> {
    let small = picture.resize_exact(COLUMNS + 1, ROWS, FilterType::Triangle).to_luma8();
    let brightness = |column: u32, row: u32| small.get_pixel(column, row).0[0];
    let mut bits = 0_u64;
    for row in 0..ROWS {
        for column in 0..COLUMNS {
            bits = bits << 1 | u64::from(brightness(column, row) > brightness(column + 1, row));
        }
    }
    let edges = bits.count_ones();
    (LEAST_EDGES..=u64::BITS - LEAST_EDGES).contains(&edges).then_some(bits.cast_signed())
}

#[cfg(test)]
mod tests {
    use image::{GrayImage, Luma};

    use super::*;

    fn waves(width: u32, height: u32, shift: f64) -> DynamicImage {
        let picture = GrayImage::from_fn(width, height, |x, y| {
            let (x, y) = (f64::from(x) / f64::from(width), f64::from(y) / f64::from(height));
            Luma([(127.0 + 100.0 * ((x * 9.0 + shift).sin() * (y * 7.0 + shift).cos())) as u8])
        });
        DynamicImage::ImageLuma8(picture)
    }

    fn apart(one: &DynamicImage, other: &DynamicImage) -> u32 {
        (difference_hash(one).unwrap() ^ difference_hash(other).unwrap()).count_ones()
    }

    #[test]
    fn a_scaled_and_brightened_photo_looks_the_same_and_another_does_not() {
        let photo = waves(640, 480, 0.0);
        assert!(apart(&photo, &photo.resize_exact(320, 240, FilterType::Triangle).brighten(12)) <= 6);
        assert!(apart(&photo, &waves(640, 480, 1.6)) > 6);
    }

    #[test]
    fn a_blank_wall_looks_like_nothing() {
        assert_eq!(difference_hash(&DynamicImage::new_rgb8(40, 30)), None);
        assert_eq!(difference_hash(&DynamicImage::new_rgb8(1, 1)), None);
    }
}

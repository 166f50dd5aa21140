use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use sha2::{Digest, Sha256};

use super::look::difference_hash;
use crate::error::{AppError, AppResult};

const THUMBNAIL_SIDE: u32 = 360;
const LONGEST_SIDE: u32 = 2400;

/// How much of a photo is accepted.
#[derive(Debug, Clone, Copy)]
pub struct PhotoLimits {
    pub bytes: usize,
    pub pixels: u64,
}

/// A photo that is safe to show: upright JPEG without metadata, and a small copy.
#[derive(Debug, Clone)]
pub struct CleanPhoto {
    pub jpeg: Vec<u8>,
    pub thumbnail: Vec<u8>,
    pub width: u32,
    pub height: u32,
    /// SHA-256 of the bytes as they came, to know the same photo again.
    pub source_hash: String,
    /// What it looks like: near copies differ in few of the 64 bits. `None` where it shows next to nothing.
    pub perceptual_hash: Option<i64>,
}

/// Checks and cleans a photo; the type is told from the bytes, the size before anything is unpacked.
///
/// Errors on the field `photo`: `photo-empty`, `photo-too-large`, `photo-type`, `photo-too-many-pixels`, `photo-broken`.
pub fn clean_photo(bytes: &[u8], limits: PhotoLimits) -> AppResult<CleanPhoto> {
    let refuse = |code: &str| AppError::invalid("photo", code);
    if bytes.is_empty() {
        return Err(refuse("photo-empty"));
    }
    if bytes.len() > limits.bytes {
        return Err(AppError::TooLarge);
    }
    let format = match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) => format,
        _ => return Err(refuse("photo-type")),
    };
    let broken = |_| refuse("photo-broken");
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut memory = Limits::default();
    memory.max_alloc = Some(limits.pixels.saturating_mul(8));
    reader.limits(memory);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > limits.pixels {
        return Err(refuse("photo-too-many-pixels"));
    }
    let orientation = decoder.orientation().map_err(broken)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    picture.apply_orientation(orientation);
    if picture.width().max(picture.height()) > LONGEST_SIDE {
        picture = picture.thumbnail(LONGEST_SIDE, LONGEST_SIDE);
    }
    Ok(CleanPhoto {
        jpeg: encode(&picture)?,
        thumbnail: encode(&picture.thumbnail(THUMBNAIL_SIDE, THUMBNAIL_SIDE))?,
        width: picture.width(),
        height: picture.height(),
        source_hash: hex::encode(Sha256::digest(bytes)),
        perceptual_hash: difference_hash(&picture),
    })
}

fn encode(picture: &DynamicImage) -> AppResult<Vec<u8>> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 82);
    picture.to_rgb8().write_with_encoder(encoder).map_err(AppError::internal)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: PhotoLimits = PhotoLimits { bytes: 1_000_000, pixels: 1_000_000 };

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        DynamicImage::new_rgb8(width, height).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        bytes
    }

    fn refusal(bytes: &[u8]) -> String {
        match clean_photo(bytes, LIMITS).unwrap_err() {
            AppError::Invalid(errors) => errors[0].code.clone(),
            other => other.code().to_owned(),
        }
    }

    #[test]
    fn a_photo_comes_out_as_jpeg_with_a_small_copy() {
        let clean = clean_photo(&png(800, 600), LIMITS).unwrap();
        assert_eq!((clean.width, clean.height), (800, 600));
        assert_eq!(image::guess_format(&clean.jpeg).unwrap(), ImageFormat::Jpeg);
        let small = image::load_from_memory(&clean.thumbnail).unwrap();
        assert_eq!(small.width(), THUMBNAIL_SIDE);
    }

    #[test]
    fn bad_photos_are_refused_with_the_reason() {
        assert_eq!(refusal(b""), "photo-empty");
        assert_eq!(refusal(b"MZ\x90\x00 not a picture at all"), "photo-type");
        assert_eq!(refusal(b"GIF89a\x01\x00\x01\x00"), "photo-type");
        let whole = png(100, 100);
        assert_eq!(refusal(&whole[..whole.len() / 2]), "photo-broken");
        // A small file that would unpack to far more than its bytes.
        assert_eq!(refusal(&png(4000, 4000)), "photo-too-many-pixels");
        assert_eq!(refusal(&vec![0; 1_000_001]), "too-large");
    }
}

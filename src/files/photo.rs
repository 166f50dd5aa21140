use std::io::{BufRead, Cursor, Seek};

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use sha2::{Digest, Sha256};

use super::kind::{FileKind, inspect};
use super::look::difference_hash;
use super::metadata::{PhotoMetadata, read_metadata};
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
    /// What the camera wrote into it; the cleaned photo has none of it.
    pub metadata: PhotoMetadata,
}

/// Cleans the photo in these bytes, see [`clean_photo`].
pub fn clean_bytes(bytes: &[u8], limits: PhotoLimits) -> AppResult<CleanPhoto> {
    if bytes.len() > limits.bytes {
        return Err(AppError::TooLarge);
    }
    let kind = inspect(Cursor::new(bytes)).map_err(|flaw| flaw.told("photo"))?;
    clean_photo(Cursor::new(bytes), kind, hex::encode(Sha256::digest(bytes)), limits)
}

/// Cleans a photo whose kind is known; its size in pixels is looked at before anything is unpacked.
///
/// Errors on the field `photo`: `photo-type`, `photo-too-many-pixels`, `photo-broken`.
pub fn clean_photo(
    file: impl BufRead + Seek,
    kind: FileKind,
    source_hash: String,
    limits: PhotoLimits,
) -> AppResult<CleanPhoto> {
    let refuse = |code: &str| AppError::invalid("photo", code);
    let format = match kind {
        FileKind::Jpeg => ImageFormat::Jpeg,
        FileKind::Png => ImageFormat::Png,
        FileKind::WebP => ImageFormat::WebP,
        _ => return Err(refuse("photo-type")),
    };
    let broken = |_| refuse("photo-broken");
    let mut reader = ImageReader::with_format(file, format);
    let mut memory = Limits::default();
    memory.max_alloc = Some(limits.pixels.saturating_mul(8));
    reader.limits(memory);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > limits.pixels {
        return Err(refuse("photo-too-many-pixels"));
    }
    let metadata = match decoder.exif_metadata() {
        Ok(Some(chunk)) => read_metadata(chunk),
        Ok(None) | Err(_) => PhotoMetadata::default(),
    };
    let orientation = decoder.orientation().map_err(broken)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    // Made small first: turning the whole picture would hold it in memory twice.
    if picture.width().max(picture.height()) > LONGEST_SIDE {
        picture = picture.thumbnail(LONGEST_SIDE, LONGEST_SIDE);
    }
    picture.apply_orientation(orientation);
    Ok(CleanPhoto {
        jpeg: encode(&picture)?,
        thumbnail: encode(&picture.thumbnail(THUMBNAIL_SIDE, THUMBNAIL_SIDE))?,
        width: picture.width(),
        height: picture.height(),
        source_hash,
        metadata,
        perceptual_hash: difference_hash(&picture),
    })
}

fn encode(picture: &DynamicImage) -> AppResult<Vec<u8>> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 82);
    let written = match picture {
        // As nearly every photo is: not copied once more.
        DynamicImage::ImageRgb8(picture) => picture.write_with_encoder(encoder),
        other => other.to_rgb8().write_with_encoder(encoder),
    };
    written.map_err(AppError::internal)?;
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
        match clean_bytes(bytes, LIMITS).unwrap_err() {
            AppError::Invalid(errors) => errors[0].code.clone(),
            other => other.code().to_owned(),
        }
    }

    #[test]
    fn a_photo_comes_out_as_jpeg_with_a_small_copy() {
        let clean = clean_bytes(&png(800, 600), LIMITS).unwrap();
        assert_eq!((clean.width, clean.height), (800, 600));
        assert_eq!(image::guess_format(&clean.jpeg).unwrap(), ImageFormat::Jpeg);
        let small = image::load_from_memory(&clean.thumbnail).unwrap();
        assert_eq!(small.width(), THUMBNAIL_SIDE);
    }

    #[test]
    fn a_photo_comes_out_upright_and_tells_when_and_where_no_more() {
        // Orientation 6: the camera was turned, so width and height change places.
        let tiff = b"II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\x32\x01\x02\0\x14\0\0\0\x26\0\0\0\0\0\0\x002026:11:02 15:30:10\0";
        let mut jpeg = Vec::new();
        DynamicImage::new_rgb8(80, 40).write_to(&mut Cursor::new(&mut jpeg), ImageFormat::Jpeg).unwrap();
        let segment = [b"Exif\0\0".as_slice(), tiff].concat();
        let length = u16::try_from(segment.len() + 2).unwrap().to_be_bytes();
        jpeg.splice(2..2, [b"\xff\xe1".as_slice(), &length, &segment].concat());
        let clean = clean_bytes(&jpeg, LIMITS).unwrap();
        assert_eq!((clean.width, clean.height), (40, 80));
        assert!(clean.metadata.taken.is_some());
        for bytes in [&clean.jpeg, &clean.thumbnail] {
            assert!(!bytes.windows(4).any(|window| window == b"Exif"));
        }
    }

    #[test]
    fn bad_photos_are_refused_with_the_reason() {
        assert_eq!(refusal(b""), "file-empty");
        assert_eq!(refusal(b"MZ\x90\x00 not a picture at all"), "file-program");
        assert_eq!(refusal(b"GIF89a\x01\x00\x01\x00"), "file-type");
        let whole = png(100, 100);
        assert_eq!(refusal(&whole[..whole.len() / 2]), "file-truncated");
        let mut damaged = whole.clone();
        let middle = damaged.len() - 30;
        damaged[middle] ^= 0xff;
        assert_eq!(refusal(&damaged), "photo-broken");
        // A small file that would unpack to far more than its bytes.
        assert_eq!(refusal(&png(4000, 4000)), "photo-too-many-pixels");
        assert_eq!(refusal(&vec![0; 1_000_001]), "too-large");
    }
}

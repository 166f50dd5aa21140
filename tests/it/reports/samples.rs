//! Files as phones make them.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat};

/// Sound in 8-bit samples: a header of 44 bytes and as many samples as asked for.
pub fn wav(samples: u32) -> Vec<u8> {
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((36 + samples).to_le_bytes());
    bytes.extend(b"WAVEfmt \x10\x00\x00\x00");
    bytes.extend([1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x40, 0x1f, 0, 0, 1, 0, 8, 0]);
    bytes.extend(b"data");
    bytes.extend(samples.to_le_bytes());
    bytes.extend((0..samples).map(|place| (place % 251) as u8));
    bytes
}

pub fn pdf(inside: &str) -> Vec<u8> {
    format!("%PDF-1.4\n1 0 obj\n<< /Type /Catalog {inside} >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n").into_bytes()
}

/// A photo whose camera says it was taken on 2 November 2026 at 15:30:10 by its clock, at 55°45′ N, 37°37′ E.
pub fn photo_with_metadata() -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [tag.to_le_bytes().as_slice(), &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
    };
    // Two entries at 8, then the date at 38, then the directory of the position at 58, its numbers at 112.
    exif.extend(2_u16.to_le_bytes());
    exif.extend(entry(0x0132, 2, 20, 38));
    exif.extend(entry(0x8825, 4, 1, 58));
    exif.extend([0; 4]);
    exif.extend(b"2026:11:02 15:30:10\0");
    exif.extend(4_u16.to_le_bytes());
    exif.extend(entry(1, 2, 2, u32::from(b'N')));
    exif.extend(entry(2, 5, 3, 112));
    exif.extend(entry(3, 2, 2, u32::from(b'E')));
    exif.extend(entry(4, 5, 3, 136));
    exif.extend([0; 4]);
    for number in [55_u32, 45, 0, 37, 37, 0] {
        exif.extend(number.to_le_bytes());
        exif.extend(1_u32.to_le_bytes());
    }
    let mut jpeg = Vec::new();
    DynamicImage::new_rgb8(80, 60).write_to(&mut Cursor::new(&mut jpeg), ImageFormat::Jpeg).unwrap();
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    jpeg.splice(2..2, [b"\xff\xe1".as_slice(), &length, &exif].concat());
    jpeg
}

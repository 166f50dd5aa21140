use std::io::Cursor;

use image::{DynamicImage, ImageFormat};
use proptest::prelude::*;

use super::*;

fn picture(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    DynamicImage::new_rgb8(60, 40).write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

fn with(bytes: &[u8], more: &[u8]) -> Vec<u8> {
    [bytes, more].concat()
}

fn wav() -> Vec<u8> {
    let mut bytes = b"RIFF\x2c\x00\x00\x00WAVEfmt \x10\x00\x00\x00".to_vec();
    bytes.extend([1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x40, 0x1f, 0, 0, 1, 0, 8, 0]);
    bytes.extend(b"data\x08\x00\x00\x00\x80\x80\x80\x80\x80\x80\x80\x80");
    bytes
}

fn boxed(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len() + 8).unwrap().to_be_bytes();
    [&length, name.as_slice(), body].concat()
}

fn m4a(track: &[u8; 4]) -> Vec<u8> {
    let handler = boxed(b"hdlr", &[&[0; 8], track.as_slice(), &[0; 13]].concat());
    let contents = boxed(b"moov", &boxed(b"trak", &boxed(b"mdia", &handler)));
    [boxed(b"ftyp", b"M4A \0\0\0\0M4A isom"), contents, boxed(b"mdat", &[7; 200])].concat()
}

fn mp3() -> Vec<u8> {
    // MPEG 1 layer III, 128 kbit/s, 44.1 kHz: frames of 417 bytes.
    let mut frame = vec![0xff, 0xfb, 0x90, 0x00];
    frame.resize(417, 0);
    frame.repeat(5)
}

fn page(flags: u8, body: &[u8]) -> Vec<u8> {
    let mut bytes = b"OggS\0".to_vec();
    bytes.push(flags);
    bytes.extend([0; 20]);
    bytes.push(1);
    bytes.push(u8::try_from(body.len()).unwrap());
    bytes.extend(body);
    bytes
}

fn ogg(head: &[u8]) -> Vec<u8> {
    [page(2, head), page(0, &[1; 90]), page(4, &[2; 50])].concat()
}

fn pdf(inside: &str) -> Vec<u8> {
    format!("%PDF-1.4\n1 0 obj\n<< /Type /Catalog {inside} >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n").into_bytes()
}

fn zip() -> Vec<u8> {
    let mut bytes = b"PK\x03\x04\x0a\0\0\0\0\0".to_vec();
    bytes.extend([0; 40]);
    bytes.extend(b"PK\x05\x06");
    bytes.extend([0; 18]);
    bytes
}

fn told(bytes: &[u8]) -> Result<FileKind, Flaw> {
    inspect(Cursor::new(bytes))
}

#[test]
fn every_format_is_known_by_its_bytes() {
    assert_eq!(told(&picture(ImageFormat::Jpeg)), Ok(FileKind::Jpeg));
    assert_eq!(told(&picture(ImageFormat::Png)), Ok(FileKind::Png));
    assert_eq!(told(&picture(ImageFormat::WebP)), Ok(FileKind::WebP));
    assert_eq!(told(&wav()), Ok(FileKind::Wav));
    assert_eq!(told(&m4a(b"soun")), Ok(FileKind::M4a));
    assert_eq!(told(&mp3()), Ok(FileKind::Mp3));
    assert_eq!(told(&with(b"ID3\x04\0\0\0\0\0\x05hello", &mp3())), Ok(FileKind::Mp3));
    assert_eq!(told(&with(&mp3(), b"TAGa song")), Ok(FileKind::Mp3));
    assert_eq!(told(&ogg(b"OpusHead")), Ok(FileKind::Ogg));
    assert_eq!(told(&pdf("")), Ok(FileKind::Pdf));
}

#[test]
fn other_formats_are_refused_by_name() {
    assert_eq!(told(b""), Err(Flaw::Empty));
    assert_eq!(told(b"GIF89a\x01\x00"), Err(Flaw::Unknown));
    assert_eq!(told(b"hello"), Err(Flaw::Unknown));
    assert_eq!(told(&zip()), Err(Flaw::Unknown));
    for program in [b"MZ\x90\0\x03".as_slice(), b"\x7fELF\x02", b"#!/bin/sh\nrm", b"\xca\xfe\xba\xbe\0"] {
        assert_eq!(told(program), Err(Flaw::Program));
    }
    assert_eq!(told(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), Err(Flaw::Heic));
    assert_eq!(told(&m4a(b"vide")), Err(Flaw::Video));
    assert_eq!(told(&ogg(b"\x80theora")), Err(Flaw::Video));
}

#[test]
fn half_a_file_is_told_as_such() {
    let wholes = [
        picture(ImageFormat::Jpeg),
        picture(ImageFormat::Png),
        picture(ImageFormat::WebP),
        wav(),
        m4a(b"soun"),
        ogg(b"OpusHead"),
        pdf(""),
    ];
    for whole in wholes {
        let half = &whole[..whole.len() - 20];
        assert_eq!(told(half), Err(Flaw::Truncated), "{:?}", String::from_utf8_lossy(&whole[..16]));
    }
}

#[test]
fn two_files_in_one_are_refused() {
    let carriers = [
        picture(ImageFormat::Jpeg),
        picture(ImageFormat::Png),
        picture(ImageFormat::WebP),
        wav(),
        m4a(b"soun"),
        mp3(),
        ogg(b"OpusHead"),
        pdf(""),
    ];
    let stowaways =
        [zip(), b"MZ\x90\0 a program".to_vec(), b"\n#!/bin/sh\necho".to_vec(), b"<SCRIPT>alert(1)</script>".to_vec()];
    for carrier in &carriers {
        for stowaway in &stowaways {
            let both = with(carrier, stowaway);
            assert_eq!(told(&both), Err(Flaw::Appended), "{:?}", String::from_utf8_lossy(&carrier[..16]));
        }
    }
    // A PDF behind the head of a picture, and a PDF that doesn't begin at the beginning.
    let mut hidden = picture(ImageFormat::Jpeg);
    hidden.splice(2..2, *b"\xff\xfe\x00\x0a%PDF-1.4");
    assert_eq!(told(&hidden), Err(Flaw::Appended));
    assert_eq!(told(&with(b"\n", &pdf(""))), Err(Flaw::Unknown));
}

#[test]
fn a_phone_may_put_a_second_picture_behind_a_photo() {
    let photo = picture(ImageFormat::Jpeg);
    assert_eq!(told(&with(&photo, &photo)), Ok(FileKind::Jpeg));
    assert_eq!(told(&with(&photo, &[0; 300])), Ok(FileKind::Jpeg));
}

#[test]
fn a_document_that_does_something_is_refused() {
    let active = [
        "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
        "/OpenAction << /S /Launch /F (cmd.exe) >>",
        "/Names << /EmbeddedFiles 3 0 R >>",
        "/S /J#61vaScript",
    ];
    for inside in active {
        assert_eq!(told(&pdf(inside)), Err(Flaw::Active), "{inside}");
    }
    assert_eq!(told(&pdf("/Lang (JavaScript)")), Ok(FileKind::Pdf));
}

#[test]
fn an_active_name_is_found_across_windows() {
    for padding in 65_400..65_560 {
        let inside = format!("({}) /S /JavaScript", " ".repeat(padding));
        assert_eq!(told(&pdf(&inside)), Err(Flaw::Active), "{padding}");
    }
}

proptest! {
    #[test]
    fn any_bytes_get_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = told(&bytes);
    }

    #[test]
    fn any_damage_gets_an_answer(
        which in 0_usize..8, damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..30),
        keep in any::<prop::sample::Index>(), more in proptest::collection::vec(any::<u8>(), 0..60),
    ) {
        let wholes = [
            picture(ImageFormat::Jpeg), picture(ImageFormat::Png), picture(ImageFormat::WebP), wav(), m4a(b"soun"), mp3(),
            ogg(b"OpusHead"), pdf("/Names 1"),
        ];
        let mut bytes = wholes[which].clone();
        for (place, byte) in damage {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let kept = keep.index(bytes.len() + 1);
        bytes.truncate(kept);
        bytes.extend(more);
        let _ = told(&bytes);
    }
}

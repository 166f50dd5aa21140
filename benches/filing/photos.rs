//! Fifty photos of ten megabytes from twenty shoppers at once, and what the server needs for them.

use std::time::Instant;

use futures_util::future::join_all;
use image::codecs::jpeg::JpegEncoder;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::scene::{Hand, Scene};

const PHOTOS: usize = 50;
const PART: usize = 1024 * 1024;

pub async fn measure(scene: &Scene) {
    let photo = photo();
    let before = memory(scene, "VmRSS");
    let clients = join_all(scene.hands.iter().map(|hand| scene.sign_in(hand))).await;
    let begun = Instant::now();
    join_all((0..PHOTOS).map(|number| {
        let place = number % scene.hands.len();
        let (http, token) = &clients[place];
        upload(scene, &scene.hands[place], http, token, numbered(&photo, number))
    }))
    .await;
    println!(
        "  {PHOTOS} photos of {:.1} MB from {} shoppers at once: {:.1} s; memory {:.0} MiB before, {:.0} MiB at the most",
        photo.len() as f64 / 1e6,
        scene.hands.len(),
        begun.elapsed().as_secs_f64(),
        before,
        memory(scene, "VmHWM"),
    );
}

/// Twelve megapixels with as much noise as makes ten megabytes.
fn photo() -> Vec<u8> {
    (40..=250).step_by(15).map(noisy).find(|bytes| bytes.len() >= 9_700_000).expect("noise enough")
}

fn noisy(most: u8) -> Vec<u8> {
    let mut random = StdRng::seed_from_u64(1);
    // Each colour has a noise of its own: what all share, a JPEG makes little of.
    let mut noise = || random.random_range(0..most) / 2;
    let picture = image::RgbImage::from_fn(4000, 3000, |x, y| {
        image::Rgb([(x / 20) as u8 / 2 + noise(), (y / 15) as u8 / 2 + noise(), 60 + noise()])
    });
    let mut bytes = Vec::new();
    picture.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 94)).unwrap();
    bytes
}

/// The photo with a comment of its own, so that it is not known already.
fn numbered(photo: &[u8], number: usize) -> Vec<u8> {
    let mut bytes = photo.to_vec();
    let comment = [b"\xff\xfe\x00\x0a".as_slice(), format!("{number:08}").as_bytes()].concat();
    bytes.splice(2..2, comment);
    bytes
}

async fn upload(scene: &Scene, hand: &Hand, http: &reqwest::Client, token: &str, bytes: Vec<u8>) {
    let check = hand.checks.last().unwrap();
    let sha256 = hex::encode(Sha256::digest(&bytes));
    let body = json!({"sha256": sha256, "size": bytes.len(), "media_type": "image/jpeg", "question_key": "q3"});
    let begin = http.post(format!("{}/api/v1/checks/{check}/uploads", scene.address)).bearer_auth(token).json(&body);
    let mut upload: Value = begin.send().await.unwrap().json().await.unwrap();
    while upload["evidence"].is_null() {
        let offset = usize::try_from(upload["received"].as_u64().expect("an upload under way")).unwrap();
        let path = format!("{}/api/v1/uploads/{}", scene.address, upload["upload_id"].as_str().unwrap());
        let part = bytes[offset..bytes.len().min(offset + PART)].to_vec();
        let put = http.put(format!("{path}?offset={offset}")).bearer_auth(token).body(part);
        let answer = put.send().await.unwrap();
        let status = answer.status();
        upload = answer.json().await.unwrap();
        assert!(status.is_success() || status == 409, "{status} {upload:#}");
    }
}

/// MiB of the server's process, as Linux tells.
fn memory(scene: &Scene, what: &str) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", scene.server.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with(what)).unwrap();
    let kib: f64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kib / 1024.0
}

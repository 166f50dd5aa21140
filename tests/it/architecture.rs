//! The rules of the house, kept by a test: who may import whom, and no file over 400 lines.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::texts::files;

const BASE: [&str; 11] =
    ["config", "db", "error", "files", "jobs", "kernel", "mail", "scoring", "texts", "web", "openapi"];
/// From the one that knows most to the one that knows least; a room may only look further down.
const ROOMS: [&str; 21] = [
    "alerts",
    "shares",
    "exports",
    "journeys",
    "comments",
    "solutions",
    "payouts",
    "appeals",
    "reports",
    "proposals",
    "board",
    "schedule",
    "vetting",
    "orders",
    "shoppers",
    "programs",
    "checklists",
    "personas",
    "clients",
    "catalog",
    "notices",
];
const MOST_LINES: usize = 400;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<(PathBuf, String)> {
    let src = root().join("src");
    files(&src)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| {
            let source = std::fs::read_to_string(&path).unwrap();
            (path.strip_prefix(&src).unwrap().to_owned(), source)
        })
        .collect()
}

/// The rooms that a file names: `crate::room::…` outside its tests.
fn imports(source: &str) -> BTreeSet<(String, String)> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let mut found = BTreeSet::new();
    for part in code.split("crate::").skip(1) {
        if let Some(group) = part.strip_prefix('{') {
            for name in group.split('}').next().unwrap_or_default().split(',') {
                let name = name.trim();
                found.insert((first_word(name), second_word(name)));
            }
        } else {
            found.insert((first_word(part), second_word(part)));
        }
    }
    found
}

fn first_word(path: &str) -> String {
    path.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

fn second_word(path: &str) -> String {
    path.split_once("::").map(|(_, rest)| first_word(rest)).unwrap_or_default()
}

fn room_of(path: &Path) -> String {
    path.components().next().unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// The role of a file: its name, or that of the folder below the room.
fn role_of(path: &Path) -> String {
    path.components()
        .nth(1)
        .map(|part| part.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned())
        .unwrap_or_default()
}

#[test]
fn no_source_file_is_longer_than_400_lines() {
    let mut long = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for path in
            files(&root().join(folder)).into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        {
            let lines = std::fs::read_to_string(&path).unwrap().lines().count();
            if lines > MOST_LINES {
                long.push(format!("{} ({lines})", path.display()));
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn the_base_never_imports_a_room() {
    let rooms: BTreeSet<&str> = ROOMS.into_iter().chain(["accounts", "demo"]).collect();
    let mut broken = Vec::new();
    for (path, source) in sources() {
        let room = room_of(&path);
        if ["kernel", "scoring", "db", "web", "mail", "files", "texts", "config", "error"].contains(&room.as_str()) {
            broken.extend(
                imports(&source)
                    .into_iter()
                    .filter(|(name, _)| rooms.contains(name.as_str()))
                    .map(|(name, _)| format!("{} → {name}", path.display())),
            );
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn kernel_and_scoring_are_pure() {
    let mut broken = Vec::new();
    for (path, source) in sources() {
        let allowed: &[&str] = match room_of(&path).as_str() {
            "kernel" => &["kernel"],
            "scoring" => &["kernel", "scoring"],
            _ => continue,
        };
        broken.extend(
            imports(&source)
                .into_iter()
                .filter(|(name, _)| !allowed.contains(&name.as_str()))
                .map(|(name, _)| format!("{} → {name}", path.display())),
        );
        for word in ["diesel", "actix_web", "tera", "tokio"] {
            if source.contains(&format!("use {word}")) {
                broken.push(format!("{} → {word}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn rooms_only_look_down_and_through_the_front_door() {
    let order: BTreeMap<&str, usize> =
        ROOMS.into_iter().chain(["accounts"]).enumerate().map(|(place, room)| (room, place)).collect();
    let mut broken = Vec::new();
    for (path, source) in sources() {
        let room = room_of(&path);
        let Some(place) = order.get(room.as_str()) else { continue };
        for (other, part) in imports(&source) {
            let Some(other_place) = order.get(other.as_str()).filter(|_| other != room) else { continue };
            if other_place <= place {
                broken.push(format!("{} looks up to {other}", path.display()));
            }
            if ["store", "forms", "rules"].contains(&part.as_str()) {
                broken.push(format!("{} → {other}::{part}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn roles_of_files_keep_to_their_imports() {
    let order: BTreeSet<&str> = ROOMS.into_iter().chain(["accounts"]).collect();
    let mut broken = Vec::new();
    for (path, source) in sources() {
        let room = room_of(&path);
        if !order.contains(room.as_str()) {
            continue;
        }
        let forbidden: &[&str] = match role_of(&path).as_str() {
            "model" | "rules" => &["web", "mail", "files", "jobs"],
            "store" => &["web", "mail", "files", "jobs", "texts"],
            _ => continue,
        };
        for (name, _) in imports(&source) {
            let is_other_room = order.contains(name.as_str()) && name != room;
            if forbidden.contains(&name.as_str()) || (is_other_room && role_of(&path) != "model") {
                broken.push(format!("{} → {name}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_room_is_known_to_these_rules() {
    let known: BTreeSet<&str> = ROOMS
        .into_iter()
        .chain(BASE)
        .chain(["accounts", "bench_data", "demo", "health", "lib", "main", "memory", "routes", "startup", "cli"])
        .collect();
    let strangers: BTreeSet<String> =
        sources().iter().map(|(path, _)| room_of(path)).filter(|room| !known.contains(room.as_str())).collect();
    assert!(strangers.is_empty(), "{strangers:?}");
}

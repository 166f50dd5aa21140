//! What a new map can start from: stage sets, and maps of whole industries.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::document::{MapDocument, MapHeader, StageEntry, TouchpointEntry};
use super::model::Channel;
use super::stage_sets::{self, StageSet};
use crate::kernel::Language;

/// A map that a practitioner of the industry would start from, in each language.
#[derive(Debug, Clone)]
pub struct Industry {
    pub key: &'static str,
    pub ru: MapDocument,
    pub en: MapDocument,
}

macro_rules! industries {
    ($($key:literal),+ $(,)?) => {
        [$(($key, include_str!(concat!("content/", $key, ".ru.json")), include_str!(concat!("content/", $key, ".en.json")))),+]
    };
}

const FILES: [(&str, &str, &str); 5] = industries!["bank", "retail", "restaurant", "car-dealer", "online-and-shop"];

static INDUSTRIES: LazyLock<Vec<Industry>> = LazyLock::new(|| {
    let read = |key: &str, text: &str| match serde_json::from_str(text) {
        Ok(document) => Some(document),
        Err(error) => {
            tracing::error!(key, %error, "an industry map can't be read");
            None
        }
    };
    FILES
        .into_iter()
        .filter_map(|(key, ru, en)| Some(Industry { key, ru: read(key, ru)?, en: read(key, en)? }))
        .collect()
});

impl Industry {
    pub fn document(&self, language: Language) -> &MapDocument {
        match language {
            Language::Ru => &self.ru,
            Language::En => &self.en,
        }
    }
}

/// Every industry map, in the order forms list them.
pub fn industries() -> &'static [Industry] {
    &INDUSTRIES
}

/// The plan of the stage set or industry map with this key.
pub fn find(key: &str, language: Language) -> Option<MapDocument> {
    let industry = INDUSTRIES.iter().find(|industry| industry.key == key);
    match industry {
        Some(industry) => Some(industry.document(language).clone()),
        None => stage_sets::find(key).map(|set| plan_of(set, language)),
    }
}

fn plan_of(set: &StageSet, language: Language) -> MapDocument {
    let mut document = MapDocument::empty(MapHeader::default());
    let mut taken = BTreeSet::new();
    for template in &set.stages {
        let title = template.title(language).to_owned();
        document.stages.push(StageEntry { key: template.key.clone(), title, ..StageEntry::default() });
        for (english, title) in template.touchpoints(language) {
            let key = stage_sets::unique_slug(english, &mut taken);
            document.touchpoints.push(TouchpointEntry {
                channel: usual_channel(&key),
                department: String::new(),
                expectation: String::new(),
                importance: 3,
                key,
                owner: String::new(),
                planned: true,
                reach: 1.0,
                stage: template.key.clone(),
                target: None,
                target_set_on: None,
                title: title.to_owned(),
            });
        }
    }
    document
}

// A first guess that the manager corrects.
fn usual_channel(key: &str) -> Channel {
    match key {
        "call" | "support" => Channel::Phone,
        "recommendation" | "advice-of-friends" | "reviews" | "comparison" => Channel::Independent,
        "shops-in-town" | "in-store-consultation" | "consultant" | "paperwork" | "payment" | "demo" => {
            Channel::InPerson
        }
        _ => Channel::Online,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journeys::document::read;

    #[test]
    fn industry_maps_are_documents_as_they_are_given_out() {
        assert_eq!(industries().len(), FILES.len());
        for (key, ru, en) in FILES {
            for text in [ru, en] {
                assert_eq!(read(text.as_bytes(), None).unwrap().to_json().unwrap(), text, "{key}");
            }
        }
    }

    #[test]
    fn industry_maps_are_filled_in_and_alike_in_both_languages() {
        for industry in industries() {
            let keys = |document: &MapDocument| -> Vec<(String, String)> {
                document.touchpoints.iter().map(|own| (own.stage.clone(), own.key.clone())).collect()
            };
            assert_eq!(keys(&industry.ru), keys(&industry.en), "{}", industry.key);
            for document in [&industry.ru, &industry.en] {
                assert!((6..=9).contains(&document.stages.len()), "{}", industry.key);
                for stage in &document.stages {
                    let words = [&stage.time_frame, &stage.goals, &stage.actions, &stage.thoughts];
                    assert!(words.iter().all(|words| !words.is_empty()), "{} {}", industry.key, stage.key);
                    let own: Vec<&TouchpointEntry> = document.touchpoints_of(&stage.key).collect();
                    assert!((2..=4).contains(&own.len()), "{} {}", industry.key, stage.key);
                    assert!(own.iter().all(|own| !own.expectation.is_empty() && !own.department.is_empty()));
                }
                assert!(document.touchpoints.iter().any(|own| own.importance == 5), "{}", industry.key);
            }
        }
    }

    #[test]
    fn stage_sets_become_plans() {
        let plan = find("need-to-purchase", Language::En).unwrap();
        assert_eq!((plan.stages.len(), plan.touchpoint("payment").unwrap().stage.as_str()), (6, "purchase"));
        assert!(find("none", Language::Ru).is_none());
    }
}

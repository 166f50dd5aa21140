//! Checklists that are ready to be used: a copy is published and from then on belongs to whom it is for.

use serde::Serialize;

use crate::error::{AppError, AppResult};
use crate::scoring::Checklist as Definition;

const DOCUMENTS: [(&str, &str); 7] = [
    ("bank", include_str!("bank.json")),
    ("shop", include_str!("shop.json")),
    ("restaurant", include_str!("restaurant.json")),
    ("car-dealer", include_str!("car_dealer.json")),
    ("hotel", include_str!("hotel.json")),
    ("clinic", include_str!("clinic.json")),
    ("call-centre", include_str!("call_centre.json")),
];

/// One checklist of the library.
#[derive(Debug, Clone, Serialize)]
pub struct ReadyChecklist {
    pub key: &'static str,
    pub questions: usize,
    pub definition: Definition,
}

/// Every checklist, in the order of the library.
pub fn all() -> AppResult<Vec<ReadyChecklist>> {
    DOCUMENTS.into_iter().map(|(key, document)| read(key, document)).collect()
}

/// The checklist with this key.
pub fn find(key: &str) -> AppResult<Option<ReadyChecklist>> {
    DOCUMENTS.into_iter().find(|(known, _)| *known == key).map(|(key, document)| read(key, document)).transpose()
}

fn read(key: &'static str, document: &str) -> AppResult<ReadyChecklist> {
    let definition = Definition::parse(document).map_err(|faults| {
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        AppError::internal(format!("library checklist {key}: {}", told.join("; ")))
    })?;
    Ok(ReadyChecklist { key, questions: definition.questions().count(), definition })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{DOCUMENTS, all};
    use crate::scoring::{Critical, EvidenceRule, QuestionKind};

    #[test]
    fn every_checklist_can_be_published_and_is_worth_it() {
        let library = all().unwrap();
        assert_eq!(library.len(), DOCUMENTS.len());
        for ready in &library {
            let (key, checklist) = (ready.key, &ready.definition);
            assert!(ready.questions >= 20, "{key}: {} questions", ready.questions);
            assert!(checklist.sections.len() >= 4, "{key}");
            let has = |wanted: &dyn Fn(&QuestionKind) -> bool| checklist.questions().any(|q| wanted(&q.kind));
            assert!(has(&|kind| *kind == QuestionKind::Emotion), "{key}: emotion");
            assert!(has(&|kind| *kind == QuestionKind::Nps), "{key}: nps");
            assert!(checklist.questions().any(|question| !question.bands().is_empty()), "{key}: bands");
            assert!(checklist.questions().any(|question| question.relevant.is_some()), "{key}: conditions");
            assert!(checklist.questions().any(|question| question.bonus), "{key}: bonus");
            assert!(checklist.questions().any(|question| question.critical != Critical::None), "{key}: critical");
            if key != "call-centre" {
                let photos = checklist.questions().filter(|question| question.evidence == EvidenceRule::Required);
                assert!(photos.count() > 0, "{key}: evidence");
            }
            assert!(checklist.questions().all(|question| question.hint.as_deref() != Some("")), "{key}: hints");
        }
    }

    #[test]
    fn keys_and_titles_stand_once() {
        let library = all().unwrap();
        let keys: BTreeSet<&str> = library.iter().map(|ready| ready.key).collect();
        let titles: BTreeSet<&str> = library.iter().map(|ready| ready.definition.title.as_str()).collect();
        assert_eq!((keys.len(), titles.len()), (library.len(), library.len()));
        for ready in &library {
            let questions: Vec<&str> = ready.definition.questions().map(|question| question.key.as_str()).collect();
            assert_eq!(questions.iter().collect::<BTreeSet<_>>().len(), questions.len(), "{}", ready.key);
            let texts: BTreeSet<&str> = ready.definition.questions().map(|question| question.text.as_str()).collect();
            assert_eq!(texts.len(), questions.len(), "{}: a question is asked twice", ready.key);
        }
    }
}

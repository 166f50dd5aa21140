use serde_json::{Value, json};
use wayscore::appeals::{DecideAppeal, NewAppeal, Party, Verdict, decide_appeal, open_appeal};
use wayscore::journeys::{CellKeeper, rebuild_cells};
use wayscore::kernel::{ClientRole, ClientUser, Language, Role};

use crate::journeys::scene::{Scene, keyed, near};
use crate::support::{App, on_each_database};

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn one_of(&mut self, words: &[&'static str]) -> &'static str {
        words[self.roll(words.len() as u64) as usize]
    }

    /// Answers of every shape: a touchpoint left out, one that a critical question knocks out, and all between.
    fn answers(&mut self) -> Value {
        let mut answers = json!({
            "greeted": self.one_of(&["yes", "no"]),
            "clear": self.roll(5),
            "listened": self.one_of(&["yes", "no", "yes"]),
            "felt": null, "advise": null, "wait": null,
        });
        if self.roll(3) > 0 {
            answers["felt"] = json!(self.roll(5) as i64 - 2);
        }
        if self.roll(3) > 0 {
            answers["advise"] = json!(self.roll(11));
        }
        if self.roll(2) > 0 {
            answers["wait"] = json!(self.roll(1500));
        }
        answers
    }
}

/// The client appeals, and the manager puts these answers right.
pub fn rescore(app: &App, scene: &Scene, report: &str, question: &str, answers: &Value) -> bool {
    let mut actor = scene.acting.0.clone();
    (actor.role, actor.client, actor.language) =
        (Role::Client, Some((scene.company.id, ClientRole::Owner)), Language::En);
    let party = Party::Client(ClientUser { actor, client_id: scene.company.id, client_role: ClientRole::Owner });
    app.prepare(|connection, now| {
        let new = NewAppeal { questions: vec![question.to_owned()], words: "Not so".to_owned() };
        let appeal = open_appeal(connection, &party, report, &new, now)?;
        let mut decision = DecideAppeal {
            decision: Verdict::Rescored,
            words: "Right".to_owned(),
            answers: serde_json::from_value(answers.clone())?,
            grade: None,
            version: None,
        };
        let listener = CellKeeper;
        match decide_appeal(connection, &listener, &scene.acting, &appeal.public_id, &decision, now) {
            Ok(_) => Ok(true),
            // The dice gave the same answers again.
            Err(wayscore::error::AppError::Invalid(_)) => {
                (decision.decision, decision.answers) = (Verdict::Upheld, Default::default());
                decide_appeal(connection, &listener, &scene.acting, &appeal.public_id, &decision, now)?;
                Ok(false)
            }
            Err(other) => Err(other),
        }
    })
}

#[actix_web::test]
async fn cells_move_by_exactly_what_a_rescoring_changes() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let mut dice = Dice(7);
        let mut reports = Vec::new();
        for number in 0..10 {
            let mut answers = dice.answers();
            answers.as_object_mut().unwrap().retain(|_, value| !value.is_null());
            let barriers = json!([{"touchpoint": "queue", "category": "waiting", "severity": 2, "words": ""}]);
            let barriers = if dice.roll(2) == 0 { barriers } else { json!([]) };
            reports.push(scene.approve(&app, number % 2, number % 3, answers, barriers));
        }
        let mut rescored = 0;
        for (place, report) in reports.iter().enumerate().filter(|(place, _)| place % 4 != 3) {
            for question in ["greeted", "clear", "listened"].into_iter().take(place % 3 + 1) {
                rescored += usize::from(rescore(&app, &scene, report, question, &dice.answers()));
            }
        }
        assert!(rescored > 8, "{rescored}");
        let rebuilt = app.prepare(|connection, _| rebuild_cells(connection, &scene.map));
        assert_eq!((rebuilt.differences, rebuilt.reports), (0, 10), "{rebuilt:?}");
    })
    .await;
}

#[actix_web::test]
async fn the_map_and_its_drill_down_show_the_new_score() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let owner = scene.owner(&app).await;
        let report = scene.visit(&app, 0, 0, 4);
        let map = owner.get(&scene.api()).await.expect(200);
        near(&keyed(&keyed(&map["stages"], "enquiry")["touchpoints"], "in-store-consultation")["mean"], 1.0);
        assert!(rescore(&app, &scene, &report, "clear", &json!({"clear": 0, "felt": null, "wait": null})));
        let map = owner.get(&scene.api()).await.expect(200);
        let advice = keyed(&keyed(&map["stages"], "enquiry")["touchpoints"], "in-store-consultation");
        near(&advice["mean"], 2.0 / 3.0);
        assert_eq!((&advice["n"], &advice["emotion"]), (&json!(1), &Value::Null));
        // What the only report no longer met is not there any more.
        assert_eq!(map["unplanned"], json!([]));
        near(&map["journey"]["mean"], 0.75);
        let read = owner.get(&format!("/api/v1/reports/{report}")).await.expect(200);
        assert_eq!((&read["score"], &read["number"]), (&map["journey"]["mean"], &json!(2)));
        let question = format!("{}/questions/{}/clear", scene.page(), scene.checklist);
        assert!(owner.page(&question).await.expect(200).contains("0\u{a0}of\u{a0}4"));
    })
    .await;
}

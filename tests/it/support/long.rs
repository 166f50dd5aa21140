//! A map as large as they come, with words that no column is wide enough for.

use wayscore::journeys::usecases::{
    EditStage, NewStage, NewTouchpoint, add_stage, add_touchpoint, edit_stage, find_plan,
};
use wayscore::journeys::{Channel, JourneyMap};

use super::app::App;
use super::builders::acting_manager;

pub const STAGES: usize = 20;
pub const TOUCHPOINTS: usize = 100;

const WORDS: [&str; 5] = [
    "Высокопрофессиональный человеконенавистник",
    "Превысокомногорассмотрительствующий",
    "Частнопредпринимательское рентгеноэлектрокардиографирование",
    "Водогрязеторфопарафинолечение",
    "Donaudampfschifffahrtsgesellschaftskapitänsmütze",
];

/// Adds stages and touchpoints until the map has so many, and fills in every lane.
pub fn lengthen(app: &App, map: &JourneyMap) {
    let manager = acting_manager(app);
    let id = &map.public_id;
    app.prepare(|connection, now| {
        let word = |number: usize| WORDS[number % WORDS.len()];
        let known = find_plan(connection, &manager.0, id)?.stages.len();
        for number in known..STAGES {
            let stage = NewStage { title: format!("{} {number}", word(number)), ..NewStage::default() };
            add_stage(connection, &manager, id, &stage, now)?;
        }
        let plan = find_plan(connection, &manager.0, id)?;
        for (number, planned) in plan.stages.iter().enumerate() {
            let text = format!("{}: {}", word(number), word(number + 1));
            let edit = EditStage {
                version: planned.stage.version,
                time_frame: Some(word(number + 2).to_owned()),
                goals: Some(text.clone()),
                actions: Some(format!("{text}\n{text}")),
                thoughts: Some(text),
                ..EditStage::default()
            };
            edit_stage(connection, &manager.0, id, &planned.stage.key, &edit, now)?;
        }
        let known = plan.touchpoints().count();
        for number in known..TOUCHPOINTS {
            let touchpoint = NewTouchpoint {
                stage: plan.stages[number % plan.stages.len()].stage.key.clone(),
                key: None,
                title: format!("{} {number}", word(number)),
                channel: Channel::ALL[number % 4],
                importance: i32::try_from(1 + number % 5).unwrap(),
                reach: 0.5,
                owner: word(number + 1).to_owned(),
                department: word(number + 2).to_owned(),
                expectation: word(number + 3).to_owned(),
                planned: true,
                position: None,
            };
            add_touchpoint(connection, &manager, id, &touchpoint, now)?;
        }
        Ok(())
    });
}

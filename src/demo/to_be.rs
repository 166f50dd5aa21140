//! How the demo's bank wants it to be: a few changes against the map of how it is.

use crate::db::Connection;
use crate::error::{AppError, AppResult};
use crate::journeys::usecases::{
    EditStage, EditTouchpoint, NewToBe, NewTouchpoint, add_touchpoint, edit_stage, edit_touchpoint, find_plan,
    make_to_be, remove_touchpoint,
};
use crate::journeys::{Channel, JourneyMap};
use crate::kernel::{Manager, Timestamp};

/// Draws it after the first wave has shown where customers are lost.
pub fn plan_ahead(connection: &mut Connection, manager: &Manager, as_is: &JourneyMap, now: Timestamp) -> AppResult<()> {
    let to_be = make_to_be(connection, manager, &as_is.public_id, &NewToBe::default(), now)?;
    let id = to_be.public_id.as_str();
    let plan = find_plan(connection, &manager.0, id)?;
    let version = |key: &str| {
        plan.touchpoint(key).map(|own| own.version).ok_or_else(|| AppError::internal(format!("the demo lacks {key}")))
    };
    let guard = version("guard")?;
    remove_touchpoint(connection, manager, id, "guard", guard, now)?;
    let booking = EditTouchpoint {
        version: version("queue")?,
        title: Some("Приём по записи вместо очереди".to_owned()),
        expectation: Some("Приняли в назначенное время, ждать не больше трёх минут".to_owned()),
        target: Some(Some(0.85)),
        ..EditTouchpoint::default()
    };
    edit_touchpoint(connection, &manager.0, id, "queue", &booking, now)?;
    let answer = EditTouchpoint {
        version: version("call-answer")?,
        expectation: Some("Робот понимает вопрос и за 20 секунд соединяет с человеком".to_owned()),
        reach: Some(0.3),
        ..EditTouchpoint::default()
    };
    edit_touchpoint(connection, &manager.0, id, "call-answer", &answer, now)?;
    for (stage, key, title, expectation) in [
        ("enquiry", "video-call", "Видеоконсультация", "Тот же консультант, что в отделении, в удобный час"),
        ("purchase", "contract-online", "Договор в приложении", "Прочитать дома, подписать за минуту"),
    ] {
        let new = NewTouchpoint {
            position: None,
            stage: stage.to_owned(),
            key: Some(key.to_owned()),
            title: title.to_owned(),
            channel: Channel::Online,
            importance: 4,
            reach: 0.3,
            owner: "О. Ким".to_owned(),
            department: "Цифровые каналы".to_owned(),
            expectation: expectation.to_owned(),
            planned: true,
        };
        add_touchpoint(connection, manager, id, &new, now)?;
    }
    let stage = plan.stage("communication").ok_or(AppError::NotFound)?;
    let shorter = EditStage {
        version: stage.stage.version,
        time_frame: Some("15–25 мин".to_owned()),
        target: Some(Some(0.9)),
        ..EditStage::default()
    };
    edit_stage(connection, &manager.0, id, "communication", &shorter, now)?;
    Ok(())
}

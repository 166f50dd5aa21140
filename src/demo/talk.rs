//! What the bank and its manager say to each other on the map.

use chrono::Duration;

use crate::comments::model::CellLevel;
use crate::comments::usecases::set_resolved;
use crate::comments::{Commenter, NewComment, write_comment};
use crate::db::Connection;
use crate::error::AppResult;
use crate::journeys::JourneyMap;
use crate::kernel::{Actor, Manager, Timestamp};

/// Two conversations under way and one that is over.
pub fn talk(
    connection: &mut Connection,
    map: &JourneyMap,
    manager: &Manager,
    owner: &Actor,
    now: Timestamp,
) -> AppResult<()> {
    let bank = Commenter::of(owner.clone())?;
    let house = Commenter::of(manager.0.clone())?;
    let touchpoint = |key: &str, words: String| about(CellLevel::Touchpoint, key, "", words);
    let says = |connection: &mut Connection, who: &Commenter, new: &NewComment, hours: i64| {
        write_comment(connection, who, &map.public_id, new, now - Duration::hours(hours))
    };

    let queue = touchpoint(
        "queue",
        format!("@{} очередь просела в обеих волнах. Это везде или в одном отделении?", manager.0.name),
    );
    let queue = says(connection, &bank, &queue, 50)?;
    let answer = "Хуже всего на Старокузнечной: в обед открыто одно окно. Откройте сравнение по точкам — там видно.";
    says(connection, &house, &answering(&queue.public_id, answer), 46)?;

    let lane = about(
        CellLevel::Stage,
        "enquiry",
        "thoughts",
        "Добавим сюда «перезвонят ли мне?» — так говорят покупатели в трёх отчётах.".to_owned(),
    );
    says(connection, &house, &lane, 20)?;

    let call = touchpoint("call-answer", "Целимся в 30 секунд до ответа — стандарт уже разослан.".to_owned());
    let call = says(connection, &bank, &call, 120)?;
    says(connection, &house, &answering(&call.public_id, "Учтём в анкете следующей волны."), 100)?;
    set_resolved(connection, &house, &call.public_id, true, now - Duration::hours(99))?;
    Ok(())
}

fn about(level: CellLevel, key: &str, lane: &str, words: String) -> NewComment {
    NewComment { level: Some(level), key: key.to_owned(), lane: lane.to_owned(), words, ..NewComment::default() }
}

fn answering(thread: &str, words: &str) -> NewComment {
    NewComment { thread: Some(thread.to_owned()), words: words.to_owned(), ..NewComment::default() }
}

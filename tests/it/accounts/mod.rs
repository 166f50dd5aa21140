mod account;
mod audit;
mod erasure;
mod guard;
mod invite;
mod letters;
mod personal;
mod reset_password;
mod sessions;
mod sign_in;
mod team;
mod users;

use crate::support::App;

/// The link in the newest letter to this address.
pub fn link_sent_to(app: &App, recipient: &str) -> String {
    use diesel::prelude::*;
    use wayscore::db::schema::outbox_mails;
    let text: String = app.prepare(|connection, _| {
        Ok(outbox_mails::table
            .filter(outbox_mails::recipient.eq(recipient))
            .order(outbox_mails::id.desc())
            .select(outbox_mails::body_text)
            .first(connection)?)
    });
    let marked = text.split_whitespace().find_map(|word| word.strip_prefix("wayscore-address:"));
    marked.expect("a link to this server").to_owned()
}

/// How many letters this address was sent.
pub fn letters_to(app: &App, recipient: &str) -> i64 {
    use diesel::prelude::*;
    use wayscore::db::schema::outbox_mails;
    app.prepare(|connection, _| {
        Ok(outbox_mails::table.filter(outbox_mails::recipient.eq(recipient)).count().get_result(connection)?)
    })
}

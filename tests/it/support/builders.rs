//! Data for stories, made through the use cases; each builder has sensible defaults and chained setters.

use wayscore::accounts::{HashedPassword, NewAccount, create_account};
use wayscore::kernel::{ClientRole, Email, Language, Manager, Role};

use super::app::App;
use super::client::{Client, PASSWORD};

/// A person with a login.
pub struct Person {
    account: NewAccount,
}

impl Person {
    pub fn new(name: &str, role: Role) -> Self {
        let email = format!("{}@example.test", name.to_lowercase().replace(' ', "."));
        Self {
            account: NewAccount {
                email: Email::parse(&email).unwrap(),
                password: HashedPassword::of(PASSWORD, 64).unwrap(),
                name: name.to_owned(),
                role,
                client: None,
                language: Language::En,
                time_zone: chrono_tz::Tz::Europe__Moscow,
            },
        }
    }

    pub fn manager() -> Self {
        Self::new("Maria Manager", Role::Manager)
    }

    pub fn admin() -> Self {
        Self::new("Alla Admin", Role::Admin)
    }

    pub fn owner(client_id: i64) -> Self {
        Self::new("Oleg Owner", Role::Client).of_client(client_id, ClientRole::Owner)
    }

    pub fn viewer(client_id: i64) -> Self {
        Self::new("Vera Viewer", Role::Client).of_client(client_id, ClientRole::Viewer)
    }

    pub fn named(mut self, name: &str) -> Self {
        self.account.email = Email::parse(&format!("{}@example.test", name.to_lowercase().replace(' ', "."))).unwrap();
        self.account.name = name.to_owned();
        self
    }

    pub fn of_client(mut self, client_id: i64, role: ClientRole) -> Self {
        self.account.client = Some((client_id, role));
        self
    }

    pub fn language(mut self, language: Language) -> Self {
        self.account.language = language;
        self
    }

    pub fn email(&self) -> &str {
        self.account.email.as_str()
    }

    /// Creates the login.
    pub fn create(self, app: &App) -> Self {
        app.prepare(|connection, now| create_account(connection, None, &self.account, now));
        self
    }

    /// Creates the login and signs in.
    pub async fn sign_in(self, app: &App) -> Client {
        let person = self.create(app);
        app.visitor().sign_in(person.email()).await
    }
}

/// A manager for use cases that ask for one, without a request.
pub fn acting_manager(app: &App) -> Manager {
    let person = Person::new("Acting Manager", Role::Manager);
    let user = app.prepare(|connection, now| {
        use diesel::prelude::*;
        use wayscore::db::schema::users;
        let known: Option<i64> =
            users::table.filter(users::email.eq(person.email())).select(users::id).first(connection).optional()?;
        match known {
            Some(id) => wayscore::accounts::user_by_id(connection, id),
            None => create_account(connection, None, &person.account, now),
        }
    });
    let actor = user.into_actor(None).unwrap();
    Manager(actor)
}

/// A client company.
pub fn client(app: &App, name: &str) -> wayscore::clients::Client {
    let manager = acting_manager(app);
    let client =
        wayscore::clients::NewClient { name: name.to_owned(), legal_name: String::new(), tax_number: String::new() };
    app.prepare(|connection, now| wayscore::clients::create_client(connection, &manager, &client, now))
}

/// A branch of the client, open around the clock of Moscow's offices.
pub fn location(app: &App, client: &wayscore::clients::Client, code: &str) -> wayscore::clients::Location {
    let manager = acting_manager(app);
    let location = wayscore::clients::NewLocation {
        code: code.to_owned(),
        name: format!("Branch {code}"),
        city: "Moscow".to_owned(),
        time_zone: "Europe/Moscow".to_owned(),
        ..Default::default()
    };
    app.prepare(|connection, now| wayscore::clients::add_location(connection, &manager.0, client, &location, now))
}

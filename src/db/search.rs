use diesel::sql_types::Text;

// SQLite's own `lower` knows Latin letters alone, so ours takes its place there; PostgreSQL goes by the database's locale.
#[diesel::declare_sql_function]
extern "SQL" {
    /// The text in lower case, to find it however it was typed.
    fn lower(text: Text) -> Text;
}

/// What `lower(column)` is matched with by `LIKE` to find `typed` anywhere in it.
pub fn pattern(typed: &str) -> String {
    format!("%{}%", typed.trim().to_lowercase().replace(['%', '_', '\\'], ""))
}

/// Makes `lower` know every alphabet on this connection.
pub(super) fn teach_lower(connection: &mut diesel::SqliteConnection) -> diesel::QueryResult<()> {
    lower_utils::register_impl(connection, |text: String| text.to_lowercase())
}

//! Both databases have the same tables, columns, kinds, NOT NULLs and indexes, and they are those of `db::schema`.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use wayscore::db::Connection;

use crate::support::database;

type Columns = BTreeMap<(String, String), (String, bool)>;

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Bool)]
    required: bool,
}

#[derive(QueryableByName)]
struct Index {
    #[diesel(sql_type = Text)]
    name: String,
}

fn columns(connection: &mut Connection, query: &str) -> Columns {
    let rows: Vec<Column> = diesel::sql_query(query).load(connection).unwrap();
    rows.into_iter()
        .filter(|row| !row.table_name.starts_with("__diesel"))
        .map(|row| ((row.table_name, row.column_name), (plain(&row.kind).to_owned(), row.required)))
        .collect()
}

fn plain(kind: &str) -> &'static str {
    match kind.to_lowercase().as_str() {
        "bigint" | "int8" | "integer primary key" => "BigInt",
        "integer" | "int4" => "Integer",
        "text" => "Text",
        "boolean" | "bool" => "Bool",
        "timestamp" | "timestamp without time zone" => "Timestamp",
        "date" => "Date",
        "double precision" | "float8" => "Double",
        "bytea" | "blob" => "Binary",
        other => panic!("unexpected column type {other}"),
    }
}

const SQLITE: &str = "SELECT m.name AS table_name, p.name AS column_name, \
    CASE WHEN p.pk = 1 THEN 'integer primary key' ELSE p.type END AS kind, p.\"notnull\" AS required \
    FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table'";
const POSTGRES: &str = "SELECT table_name::text, column_name::text, data_type::text AS kind, is_nullable = 'NO' AS required \
    FROM information_schema.columns WHERE table_schema = 'public'";

fn sqlite() -> (Connection, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let database = database::sqlite(folder.path());
    (Connection::open(&database).unwrap(), folder)
}

/// What `src/db/schema` says, read from its text.
fn declared() -> Columns {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/db/schema");
    let source: String =
        crate::texts::files(&folder).iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let mut found = Columns::new();
    let mut table = String::new();
    for line in source.lines().map(str::trim) {
        if let Some((name, _)) = line.split_once(" (id) {") {
            table = name.to_owned();
        } else if let Some((column, kind)) = line.split_once(" -> ").filter(|(column, _)| !column.contains([' ', '(']))
        {
            let kind = kind.trim_end_matches(',');
            let inner = kind.strip_prefix("Nullable<").and_then(|kind| kind.strip_suffix('>'));
            found.insert((table.clone(), column.to_owned()), (inner.unwrap_or(kind).to_owned(), inner.is_none()));
        }
    }
    found
}

/// The columns that stand on one side only, or differ.
fn apart(there: &Columns, declared: &Columns) -> Vec<String> {
    let there: BTreeSet<_> = there.iter().collect();
    let declared: BTreeSet<_> = declared.iter().collect();
    there.symmetric_difference(&declared).map(|column| format!("{column:?}")).collect()
}

#[test]
fn sqlite_is_as_declared() {
    let (mut connection, _folder) = sqlite();
    assert!(!declared().is_empty());
    assert_eq!(apart(&columns(&mut connection, SQLITE), &declared()), Vec::<String>::new());
}

#[test]
fn postgres_is_as_declared_and_has_the_same_indexes() {
    let Some(server) = database::postgres_url() else { return };
    let database = database::postgres(&server);
    let mut connection = Connection::open(&database).unwrap();
    assert_eq!(apart(&columns(&mut connection, POSTGRES), &declared()), Vec::<String>::new());
    let names = |connection: &mut Connection, query: &str| -> BTreeSet<String> {
        let rows: Vec<Index> = diesel::sql_query(query).load(connection).unwrap();
        rows.into_iter().map(|row| row.name).collect()
    };
    let in_postgres = names(
        &mut connection,
        "SELECT indexname::text AS name FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT LIKE '\\_\\_diesel%' \
         AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = indexname)",
    );
    let (mut sqlite, _folder) = sqlite();
    let in_sqlite =
        names(&mut sqlite, "SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite_%'");
    assert_eq!(in_postgres, in_sqlite);
    drop(connection);
    database::drop_postgres(&database, &server);
}

#[test]
fn both_folders_hold_the_same_migrations() {
    let names = |backend: &str| -> BTreeSet<String> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(backend);
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    assert_eq!(names("sqlite"), names("postgres"));
}

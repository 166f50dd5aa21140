//! Rows inserted column by column: one text for any number of rows, so that its prepared form is kept with the connection.
//!
//! Diesel prepares inserts of many rows and every `ON CONFLICT … DO UPDATE` anew each time, which is most of what such a
//! statement costs.

use diesel::RunQueryDsl;
use diesel::backend::Backend;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{Array, BigInt, Bool, Double, Nullable, SingleValue, Text};
use diesel::sqlite::Sqlite;

use super::Connection;

/// The values of one column, from the first row to the last.
pub struct Filled {
    name: &'static str,
    values: Values,
    part: Part,
}

/// Values of one column, by their type.
pub enum Values {
    Whole(Vec<i64>),
    Flags(Vec<bool>),
    Texts(Vec<String>),
    Shares(Vec<Option<f64>>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Plain,
    Key,
    Sum,
}

/// A type whose values fill a column of the SQL type that goes with it.
pub trait Fills: Sized {
    type Sql: SingleValue;
    fn gather(values: Vec<Self>) -> Values;
}

macro_rules! fills {
    ($($own:ty as $sql:ty, $kept:ident;)*) => {$(
        impl Fills for $own {
            type Sql = $sql;
            fn gather(values: Vec<Self>) -> Values {
                Values::$kept(values)
            }
        }
    )*};
}
fills! {
    i64 as BigInt, Whole;
    bool as Bool, Flags;
    String as Text, Texts;
    Option<f64> as Nullable<Double>, Shares;
}

fn filled<C: diesel::Column, V: Fills<Sql = C::SqlType>>(values: impl IntoIterator<Item = V>, part: Part) -> Filled {
    Filled { name: C::NAME, values: V::gather(values.into_iter().collect()), part }
}

/// A column that is written once.
pub fn plain<C: diesel::Column, V: Fills<Sql = C::SqlType>>(_: C, values: impl IntoIterator<Item = V>) -> Filled {
    filled::<C, V>(values, Part::Plain)
}

/// A column by which a row is known again; all of them together are unique in the table.
pub fn key<C: diesel::Column, V: Fills<Sql = C::SqlType>>(_: C, values: impl IntoIterator<Item = V>) -> Filled {
    filled::<C, V>(values, Part::Key)
}

/// A column that is added to where the row is there already.
pub fn sum<C: diesel::Column<SqlType = BigInt>>(_: C, values: impl IntoIterator<Item = i64>) -> Filled {
    filled::<C, i64>(values, Part::Sum)
}

/// Inserts the rows in their order, or adds their sums to those of the rows that are there. All columns are of one length
/// and of that table, and no two rows have the same key.
pub fn insert_columns(connection: &mut Connection, table: &'static str, columns: &[Filled]) -> QueryResult<()> {
    let rows = columns.first().map_or(0, |column| column.values.len());
    match connection {
        Connection::Postgres(_) if rows == 0 => {}
        Connection::Postgres(inner) => {
            AllRows(Insert { table, columns }).execute(inner)?;
        }
        // Without a network in between many short statements cost no more than a long one.
        Connection::Sqlite(inner) => {
            for row in 0..rows {
                OneRow(Insert { table, columns }, row).execute(inner)?;
            }
        }
    }
    Ok(())
}

struct Insert<'a> {
    table: &'static str,
    columns: &'a [Filled],
}
struct AllRows<'a>(Insert<'a>);
struct OneRow<'a>(Insert<'a>, usize);

impl Insert<'_> {
    /// `INSERT INTO "table" ("a", "b") `
    fn head<B: Backend>(&self, out: &mut AstPass<'_, '_, B>) -> QueryResult<()> {
        out.push_sql("INSERT INTO ");
        out.push_identifier(self.table)?;
        self.names(out, |_| true)?;
        out.push_sql(" ");
        Ok(())
    }

    /// ` ON CONFLICT ("a") DO UPDATE SET "b" = "table"."b" + excluded."b"`, where there are keys.
    fn tail<B: Backend>(&self, out: &mut AstPass<'_, '_, B>) -> QueryResult<()> {
        if !self.columns.iter().any(|column| column.part == Part::Key) {
            return Ok(());
        }
        out.push_sql(" ON CONFLICT");
        self.names(out, |part| part == Part::Key)?;
        out.push_sql(" DO UPDATE SET ");
        for (index, column) in self.columns.iter().filter(|column| column.part == Part::Sum).enumerate() {
            comma(out, index);
            out.push_identifier(column.name)?;
            out.push_sql(" = ");
            out.push_identifier(self.table)?;
            out.push_sql(".");
            out.push_identifier(column.name)?;
            out.push_sql(" + excluded.");
            out.push_identifier(column.name)?;
        }
        Ok(())
    }

    fn names<B: Backend>(&self, out: &mut AstPass<'_, '_, B>, wanted: fn(Part) -> bool) -> QueryResult<()> {
        out.push_sql(" (");
        for (index, column) in self.columns.iter().filter(|column| wanted(column.part)).enumerate() {
            comma(out, index);
            out.push_identifier(column.name)?;
        }
        out.push_sql(")");
        Ok(())
    }
}

fn comma<B: Backend>(out: &mut AstPass<'_, '_, B>, index: usize) {
    if index > 0 {
        out.push_sql(", ");
    }
}

impl Values {
    fn len(&self) -> usize {
        match self {
            Self::Whole(values) => values.len(),
            Self::Flags(values) => values.len(),
            Self::Texts(values) => values.len(),
            Self::Shares(values) => values.len(),
        }
    }
}

impl QueryFragment<Pg> for AllRows<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.0.head(&mut out)?;
        out.push_sql("SELECT * FROM UNNEST(");
        for (index, column) in self.0.columns.iter().enumerate() {
            comma(&mut out, index);
            match &column.values {
                Values::Whole(values) => out.push_bind_param::<Array<BigInt>, _>(values)?,
                Values::Flags(values) => out.push_bind_param::<Array<Bool>, _>(values)?,
                Values::Texts(values) => out.push_bind_param::<Array<Text>, _>(values)?,
                Values::Shares(values) => out.push_bind_param::<Array<Nullable<Double>>, _>(values)?,
            }
        }
        out.push_sql(")");
        self.0.tail(&mut out)
    }
}

impl QueryFragment<Sqlite> for OneRow<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        self.0.head(&mut out)?;
        out.push_sql("VALUES (");
        for (index, column) in self.0.columns.iter().enumerate() {
            comma(&mut out, index);
            // Every column has a value for every row; a missing one would be one parameter too few, which SQLite refuses.
            match &column.values {
                Values::Whole(values) => bind::<BigInt, _>(&mut out, values.get(self.1))?,
                Values::Flags(values) => bind::<Bool, _>(&mut out, values.get(self.1))?,
                Values::Texts(values) => bind::<Text, _>(&mut out, values.get(self.1))?,
                Values::Shares(values) => bind::<Nullable<Double>, _>(&mut out, values.get(self.1))?,
            }
        }
        out.push_sql(")");
        self.0.tail(&mut out)
    }
}

fn bind<'b, S, V>(out: &mut AstPass<'_, 'b, Sqlite>, value: Option<&'b V>) -> QueryResult<()>
where
    Sqlite: diesel::sql_types::HasSqlType<S>,
    V: diesel::serialize::ToSql<S, Sqlite>,
{
    value.map_or(Ok(()), |value| out.push_bind_param::<S, V>(value))
}

/// The text is the key under which the prepared statement is kept.
impl QueryId for AllRows<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
impl QueryId for OneRow<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
impl<C> RunQueryDsl<C> for AllRows<'_> {}
impl<C> RunQueryDsl<C> for OneRow<'_> {}

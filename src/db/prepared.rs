//! Statements of few texts that diesel would prepare anew each time.

use diesel::RunQueryDsl;
use diesel::backend::Backend;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;

/// An insert of one row or an update whose prepared form is kept with the connection, under its text.
///
/// Diesel keeps none of these prepared, because some have a text of their own for every number of rows or changed columns.
#[derive(Debug, Clone, Copy)]
pub struct Prepared<S>(S);

/// Keeps a statement that gives rows prepared; only for one whose text is always the same, or one of a handful. It has to be
/// asked for its rows: diesel executes by reference, and a reference no longer tells that the statement may be kept.
pub fn prepared<S>(statement: S) -> Prepared<S> {
    Prepared(statement)
}

impl<B: Backend, S: QueryFragment<B>> QueryFragment<B> for Prepared<S> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, B>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }

    // Open to everybody, but left out of diesel's documentation: another version may ask for it in another way.
    fn is_safe_to_cache_prepared(&self, _: &B) -> QueryResult<bool> {
        Ok(true)
    }
}

impl<S: Query> Query for Prepared<S> {
    type SqlType = S::SqlType;
}
impl<S> QueryId for Prepared<S> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
impl<S, C> RunQueryDsl<C> for Prepared<S> {}

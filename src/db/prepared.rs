use diesel::RunQueryDsl;
use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;

/// A statement whose prepared form is kept with the connection, found again by its text.
///
/// Diesel prepares inserts of many rows and every `ON CONFLICT … DO UPDATE` anew each time, because their text may
/// differ from one call to the next. Where it hardly does, parsing and planning is most of what such a statement costs.
/// Many rows want [`in_pieces`], or a statement would be kept for each number of rows.
pub struct Prepared<T>(pub T);

impl<T> QueryId for Prepared<T> {
    type QueryId = ();
    /// So the text is the key, never the type.
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<B: Backend, T: QueryFragment<B>> QueryFragment<B> for Prepared<T> {
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, B>) -> QueryResult<()> {
        self.0.walk_ast(pass)
    }

    fn is_safe_to_cache_prepared(&self, _: &B) -> QueryResult<bool> {
        Ok(true)
    }
}

impl<T, C> RunQueryDsl<C> for Prepared<T> {}

/// The longest piece; the lengths are powers of two up to it.
const LONGEST_PIECE: usize = 64;

/// Rows cut into pieces of few different lengths: the longest first, each half as long as one before at most once.
pub fn in_pieces<R>(rows: &[R]) -> impl Iterator<Item = &[R]> {
    let mut rest = rows;
    std::iter::from_fn(move || {
        let length = (rest.len().min(LONGEST_PIECE) + 1).next_power_of_two() / 2;
        let (piece, after) = rest.split_at_checked(length)?;
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_PIECE, in_pieces};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pieces_hold_every_row_once_and_have_few_lengths(rows in prop::collection::vec(any::<u8>(), 0..400)) {
            let pieces: Vec<&[u8]> = in_pieces(&rows).collect();
            prop_assert_eq!(pieces.concat(), rows.clone());
            prop_assert!(pieces.iter().all(|piece| piece.len().is_power_of_two() && piece.len() <= LONGEST_PIECE));
            prop_assert!(pieces.len() <= rows.len() / LONGEST_PIECE + 6);
        }
    }
}

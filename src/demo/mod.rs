//! The demo: a fictional bank whose two waves tell a story, filled in through the same use cases as everything else.

mod answers;
mod story;
mod words;

#[cfg(test)]
mod tests;

//! A list read and written by number, where a number out of range reads as nothing.

#[derive(Debug, Clone)]
pub(super) struct Table<T>(Vec<T>);

impl<T: Copy + Default> Table<T> {
    pub(super) fn filled(size: usize, value: T) -> Self {
        Self(vec![value; size])
    }

    #[inline]
    pub(super) fn at(&self, place: usize) -> T {
        self.0.get(place).copied().unwrap_or_default()
    }

    #[inline]
    pub(super) fn set(&mut self, place: usize, value: T) {
        if let Some(slot) = self.0.get_mut(place) {
            *slot = value;
        }
    }

    pub(super) fn push(&mut self, value: T) {
        self.0.push(value);
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn slice(&self, range: std::ops::Range<usize>) -> &[T] {
        self.0.get(range).unwrap_or_default()
    }
}

impl<T> FromIterator<T> for Table<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}

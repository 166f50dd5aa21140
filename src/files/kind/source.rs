use std::io::{BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom};

use super::Flaw;

/// A file that knows its length and where it is read; an early end is a truncated file.
pub struct Source<S> {
    inner: BufReader<S>,
    position: u64,
    length: u64,
}

impl<S: Read + Seek> Source<S> {
    pub fn open(mut file: S) -> Result<Self, Flaw> {
        let length = file.seek(SeekFrom::End(0)).map_err(unreadable)?;
        file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
        Ok(Self { inner: BufReader::with_capacity(64 * 1024, file), position: 0, length })
    }

    pub fn length(&self) -> u64 {
        self.length
    }

    pub fn position(&self) -> u64 {
        self.position
    }

    pub fn left(&self) -> u64 {
        self.length.saturating_sub(self.position)
    }

    /// Goes to a place inside the file or just behind it.
    pub fn go(&mut self, position: u64) -> Result<(), Flaw> {
        if position > self.length {
            return Err(Flaw::Truncated);
        }
        let step = i64::try_from(position).ok_or_flaw()? - i64::try_from(self.position).ok_or_flaw()?;
        self.inner.seek_relative(step).map_err(unreadable)?;
        self.position = position;
        Ok(())
    }

    pub fn skip(&mut self, bytes: u64) -> Result<(), Flaw> {
        self.go(self.position.checked_add(bytes).ok_or(Flaw::Truncated)?)
    }

    pub fn exact<const N: usize>(&mut self) -> Result<[u8; N], Flaw> {
        let mut bytes = [0; N];
        self.inner.read_exact(&mut bytes).map_err(unreadable)?;
        self.position += N as u64;
        Ok(bytes)
    }

    pub fn byte(&mut self) -> Result<u8, Flaw> {
        let [byte] = self.exact::<1>()?;
        Ok(byte)
    }

    /// Up to so many bytes from a place, fewer where the file ends.
    pub fn some_at(&mut self, position: u64, most: usize) -> Result<Vec<u8>, Flaw> {
        self.go(position)?;
        let mut bytes = Vec::new();
        let read = self.inner.by_ref().take(most as u64).read_to_end(&mut bytes).map_err(unreadable)?;
        self.position += read as u64;
        Ok(bytes)
    }

    /// Goes on until just behind the next byte of this value.
    pub fn find(&mut self, wanted: u8) -> Result<(), Flaw> {
        loop {
            let buffer = self.inner.fill_buf().map_err(unreadable)?;
            if buffer.is_empty() {
                return Err(Flaw::Truncated);
            }
            let (used, found) = match buffer.iter().position(|byte| *byte == wanted) {
                Some(place) => (place + 1, true),
                None => (buffer.len(), false),
            };
            self.inner.consume(used);
            self.position += used as u64;
            if found {
                return Ok(());
            }
        }
    }

    /// Shows everything from a place on in windows that overlap, each with its place, until `look` has seen enough.
    pub fn windows_from(
        &mut self,
        start: u64,
        overlap: usize,
        mut look: impl FnMut(u64, &[u8]) -> bool,
    ) -> Result<(), Flaw> {
        let mut place = start;
        loop {
            let window = self.some_at(place, 64 * 1024)?;
            if window.is_empty() || look(place, &window) {
                return Ok(());
            }
            let step = window.len().saturating_sub(overlap).max(1) as u64;
            if place + window.len() as u64 >= self.length {
                return Ok(());
            }
            place += step;
        }
    }
}

fn unreadable(error: std::io::Error) -> Flaw {
    if error.kind() == ErrorKind::UnexpectedEof { Flaw::Truncated } else { Flaw::Unreadable }
}

/// No file is longer than an `i64`, so a length that isn't one is a lie of its format.
trait OrFlaw<T> {
    fn ok_or_flaw(self) -> Result<T, Flaw>;
}

impl<T, E> OrFlaw<T> for Result<T, E> {
    fn ok_or_flaw(self) -> Result<T, Flaw> {
        self.map_err(|_| Flaw::Broken)
    }
}

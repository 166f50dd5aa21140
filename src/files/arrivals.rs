use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::error::{AppError, AppResult};

/// The folder where files lie while they come in, each under a name of our own.
#[derive(Debug, Clone)]
pub struct Arrivals(PathBuf);

/// A file that comes in with one request; it is gone when nobody holds it any more.
#[derive(Debug)]
pub struct Arrival {
    path: PathBuf,
    file: File,
    length: u64,
}

impl Arrivals {
    /// Opens the folder `uploads` below the data folder.
    pub fn open(data_dir: &Path) -> AppResult<Self> {
        let folder = data_dir.join("uploads");
        fs::create_dir_all(&folder).map_err(|error| {
            AppError::Unavailable(format!("the folder {} can't be created ({error})", folder.display()))
        })?;
        Ok(Self(folder))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// A new empty file.
    pub fn begin(&self, name: &str) -> AppResult<Arrival> {
        let path = self.path(name);
        let file = File::create_new(&path).map_err(AppError::internal)?;
        Ok(Arrival { path, file, length: 0 })
    }

    /// Puts a part of a file at its place; `false` where what should stand before it is not there.
    pub fn place_part(&self, name: &str, offset: u64, part: &Arrival) -> AppResult<bool> {
        let opened = OpenOptions::new().create(true).truncate(false).write(true).open(self.path(name));
        let mut file = opened.map_err(AppError::internal)?;
        if file.metadata().map_err(AppError::internal)?.len() < offset {
            return Ok(false);
        }
        let write = |file: &mut File| {
            // A part that was cut off by the end of the process is written over.
            file.set_len(offset)?;
            file.seek(SeekFrom::Start(offset))?;
            io::copy(&mut File::open(&part.path)?, file)
        };
        write(&mut file).map_err(AppError::internal)?;
        Ok(true)
    }

    /// Removes a file; one that is gone already is no fault.
    pub fn remove(&self, name: &str) -> AppResult<()> {
        match fs::remove_file(self.path(name)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(AppError::internal(error)),
            _ => Ok(()),
        }
    }

    /// Removes what nobody has written to for so long: what a process left behind when it ended in the middle.
    pub fn sweep(&self, age: Duration) -> AppResult<usize> {
        let mut removed = 0;
        for entry in fs::read_dir(&self.0).map_err(AppError::internal)? {
            let entry = entry.map_err(AppError::internal)?;
            let written = entry.metadata().and_then(|metadata| metadata.modified());
            let is_old =
                written.is_ok_and(|written| SystemTime::now().duration_since(written).is_ok_and(|passed| passed > age));
            if is_old {
                self.remove(&entry.file_name().to_string_lossy())?;
                removed += 1;
            }
        }
        Ok(removed)
    }
}

impl Arrival {
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Bytes that have been written.
    pub fn length(&self) -> u64 {
        self.length
    }

    pub fn write(&mut self, bytes: &[u8]) -> AppResult<()> {
        self.file.write_all(bytes).map_err(AppError::internal)?;
        self.length += bytes.len() as u64;
        Ok(())
    }
}

impl Drop for Arrival {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_file(&self.path) {
            tracing::warn!(%error, "a file that came in stays behind until it is swept");
        }
    }
}

//! Files on disk that are a part of the site, opened with care and read a piece at a time.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;

use hyper::body::Bytes;
use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio::task;

/// How much is read at once, in bytes.
const PIECE: usize = 64 * 1024;
/// How many pieces wait for a reader that is slower than the disk.
const LONGEST_QUEUE: usize = 2;

/// Opens a regular file and says how long it is, in bytes. A link is not followed, also when it took the place of the
/// file since the site was built.
///
/// # Errors
/// When it is not there, cannot be read or is no regular file.
pub(super) fn open(path: &Path) -> io::Result<(File, u64)> {
    let named = fs::symlink_metadata(path)?;
    if !named.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "no regular file"));
    }
    let file = File::open(path)?;
    let opened = file.metadata()?;
    // Between the two looks, a link may have been put there.
    if !is_same(&named, &opened) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "replaced while it was opened"));
    }
    Ok((file, opened.len()))
}

#[cfg(unix)]
fn is_same(named: &Metadata, opened: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    opened.is_file() && (named.dev(), named.ino()) == (opened.dev(), opened.ino())
}

#[cfg(not(unix))]
fn is_same(named: &Metadata, opened: &Metadata) -> bool {
    opened.is_file() && named.len() == opened.len() && named.created().ok() == opened.created().ok()
}

/// Reads a part of `file`, just so far ahead as its reader is quick. No thread waits for a slow reader.
pub(super) fn stream(file: File, part: Range<u64>) -> Receiver<io::Result<Bytes>> {
    let (sender, pieces) = mpsc::channel(LONGEST_QUEUE);
    task::spawn(read_all(file, part, sender));
    pieces
}

async fn read_all(mut file: File, part: Range<u64>, sender: Sender<io::Result<Bytes>>) {
    let mut at = part.start;
    while at < part.end {
        // Room first, so that no more is in memory than the queue may hold.
        let Ok(room) = sender.reserve().await else { return };
        let most = usize::try_from(part.end - at).unwrap_or(PIECE).min(PIECE);
        let read = task::spawn_blocking(move || {
            let piece = read_piece(&mut file, at, most);
            (file, piece)
        });
        let Ok((same_file, piece)) = read.await else { return };
        file = same_file;
        let length = piece.as_ref().map_or(0, Bytes::len);
        room.send(piece);
        if length == 0 {
            return;
        }
        at += length as u64;
    }
}

/// # Errors
/// Also when the file has become shorter.
fn read_piece(file: &mut File, at: u64, most: usize) -> io::Result<Bytes> {
    let mut piece = vec![0; most];
    file.seek(SeekFrom::Start(at))?;
    let length = file.read(&mut piece)?;
    if length == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    piece.truncate(length);
    Ok(piece.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_regular_files_are_opened() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.jpg");
        fs::write(&file, "12345").expect("a file");
        assert_eq!(open(&file).expect("a regular file").1, 5);
        assert!(open(folder.path()).is_err(), "a folder");
        assert!(open(&folder.path().join("b.jpg")).is_err(), "nothing");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, link) = (folder.path().join("a.jpg"), folder.path().join("b.jpg"));
        fs::write(&file, "12345").expect("a file");
        std::os::unix::fs::symlink(&file, &link).expect("a link");
        assert!(open(&link).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_waits_for_the_other_end_of_a_pipe() {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("a.jpg");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("a usual program");
        assert!(made.success());
        let (sender, opened) = std::sync::mpsc::channel();
        std::thread::spawn(move || sender.send(open(&pipe).is_ok()));
        // The time only ends a test that hangs.
        assert_eq!(opened.recv_timeout(std::time::Duration::from_secs(60)), Ok(false));
    }
}

//! The way to printers: bytes to a port, papers to an IPP queue, and what the printer says of itself. What it says is
//! whole, or it counts as nothing; how an errand ends is one of five values, and the line between "nothing was sent"
//! and "nobody knows" is drawn here, where the bytes leave.
//!
//! A printer's address is what an owner has typed: nobody else brings one here, redirects are not followed, and what
//! answers is never shown to anybody, so that this is no window into the network.

pub mod find;
pub mod ipp;
pub mod office;
pub mod raw;
pub mod status;

use std::io::ErrorKind;
use std::time::Duration;

use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;

use crate::base::printer::{Address, Need, Trouble};

/// A printer on the same network answers at once; one that wakes up takes seconds.
const CONNECT_WITHIN: Duration = Duration::from_secs(6);

/// How an errand to a printer ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum End {
    /// The printer says so.
    Printed,
    /// All of it left and was taken; the printer is one that says nothing.
    Sent,
    /// Not a byte of the paper has left: it can be sent again.
    NotSent(Trouble),
    /// Something has left, and nobody knows what came of it.
    Unsure(Trouble),
    /// The printer says that it does not print this.
    Failed(Trouble),
}

/// Hears what a printer that has the paper waits for.
pub type Waits<'a> = &'a mut (dyn FnMut(Need) + Send);

/// A connection to a printer.
async fn connect(address: &Address) -> Result<TcpStream, Trouble> {
    let places = timeout(CONNECT_WITHIN, lookup_host(address.place())).await;
    let places = places.ok().and_then(Result::ok).ok_or(Trouble::NoSuchName)?;
    let mut trouble = Trouble::NoSuchName;
    for place in places {
        match timeout(CONNECT_WITHIN, TcpStream::connect(place)).await {
            Ok(Ok(stream)) => {
                // Only costs speed where it cannot be set.
                let _ = stream.set_nodelay(true);
                return Ok(stream);
            }
            Ok(Err(error)) if error.kind() == ErrorKind::ConnectionRefused => trouble = Trouble::Refused,
            Ok(Err(_)) | Err(_) => trouble = Trouble::Silent,
        }
    }
    Err(trouble)
}

//! Printers that take bytes at a port (9100): connect, ask how it is, send, ask until it is done. Many answer no question
//! at all; whoever has learnt that of one passes it in, and then all that can be said is that it took everything.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep, timeout};

use super::status::{self, Said};
use super::{End, Waits, connect};
use crate::base::printer::{Address, Speaks, Trouble};

/// An answer to "how are you" comes at once or not at all.
const ANSWER_WITHIN: Duration = Duration::from_millis(1500);
/// A printer that takes no byte for so long has stopped.
const STALLED: Duration = Duration::from_secs(30);
/// So much goes out before the next look at whether it is taken.
const PIECE: usize = 4096;
/// How long a printer that says nothing may take to hang up; then it is left alone.
const HANGS_UP_WITHIN: Duration = Duration::from_secs(2);
const ASK_EVERY: Duration = Duration::from_millis(700);
/// How long somebody may take to bring paper before the shop stops waiting and asks.
const MENDED_WITHIN: Duration = Duration::from_secs(10 * 60);
/// No answer is longer.
const LONGEST: usize = 1024;

/// How a printer is; `None` for one that is there and says nothing.
pub async fn look(address: &Address, speaks: Speaks) -> Result<Option<Said>, Trouble> {
    let mut stream = connect(address).await?;
    ask(&mut stream, speaks).await.map_err(|_| Trouble::Silent)
}

/// Sends a paper. `answers`: what is known of whether this printer answers questions.
pub async fn print(
    address: &Address,
    speaks: Speaks,
    paper: &[u8],
    answers: Option<bool>,
    waits: Waits<'_>,
) -> End {
    let mut stream = match connect(address).await {
        Ok(stream) => stream,
        Err(trouble) => return End::NotSent(trouble),
    };
    let mut talks = false;
    if answers != Some(false) {
        match ask(&mut stream, speaks).await {
            Ok(Some(Said::Needs(need))) => return End::NotSent(Trouble::Needs { need }),
            Ok(Some(Said::Ready | Said::Prints)) => talks = true,
            Ok(None) if answers == Some(true) => return End::NotSent(Trouble::Silent),
            Ok(None) => {}
            Err(_) => return End::NotSent(Trouble::Silent),
        }
    }
    if let Err(trouble) = send(&mut stream, paper).await {
        return End::Unsure(trouble);
    }
    if talks { until_done(&mut stream, speaks, waits).await } else { hang_up(stream).await }
}

async fn send(stream: &mut TcpStream, paper: &[u8]) -> Result<(), Trouble> {
    for piece in paper.chunks(PIECE) {
        match timeout(STALLED, stream.write_all(piece)).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) => return Err(Trouble::BrokeOff),
            Err(_) => return Err(Trouble::NoAnswer),
        }
    }
    Ok(())
}

/// Asks until the printer has nothing in hand.
async fn until_done(stream: &mut TcpStream, speaks: Speaks, waits: Waits<'_>) -> End {
    let began = Instant::now();
    let mut told = None;
    let mut said = if speaks == Speaks::Escpos { behind(stream).await } else { Ok(None) };
    loop {
        if !matches!(said, Ok(Some(_)) | Err(_)) {
            said = ask(stream, speaks).await;
        }
        let need = match said {
            Ok(Some(Said::Ready)) => return End::Printed,
            Ok(Some(Said::Prints)) => None,
            Ok(Some(Said::Needs(need))) => Some(need),
            // It talked a moment ago.
            Ok(None) => return End::Unsure(Trouble::NoAnswer),
            Err(()) => return End::Unsure(Trouble::BrokeOff),
        };
        if began.elapsed() > MENDED_WITHIN {
            return End::Unsure(need.map_or(Trouble::NoAnswer, |need| Trouble::Needs { need }));
        }
        if let Some(need) = need.filter(|need| told != Some(*need)) {
            told = Some(need);
            waits(need);
        }
        sleep(ASK_EVERY).await;
        said = Ok(None);
    }
}

/// A receipt printer answers behind the receipt; one that does not is asked in real time.
async fn behind(stream: &mut TcpStream) -> Result<Option<Said>, ()> {
    exchange(stream, status::BEHIND, STALLED / 2, status::behind).await
}

async fn ask(stream: &mut TcpStream, speaks: Speaks) -> Result<Option<Said>, ()> {
    exchange(stream, status::question(speaks), ANSWER_WITHIN, |answer| status::read(speaks, answer)).await
}

/// Asks and reads until there is an answer; `None` when none comes in time, an error when the line is gone.
pub(super) async fn exchange<T>(
    stream: &mut TcpStream,
    question: &[u8],
    within: Duration,
    read: impl Fn(&[u8]) -> Option<T>,
) -> Result<Option<T>, ()> {
    stream.write_all(question).await.map_err(drop)?;
    let mut answer = Vec::new();
    let mut buffer = [0u8; 256];
    let until = Instant::now() + within;
    while answer.len() < LONGEST {
        let left = until.saturating_duration_since(Instant::now());
        match timeout(left, stream.read(&mut buffer)).await {
            Err(_) => return Ok(None),
            Ok(Ok(0) | Err(_)) => return Err(()),
            Ok(Ok(count)) => answer.extend(buffer.iter().take(count)),
        }
        if let Some(answer) = read(&answer) {
            return Ok(Some(answer));
        }
    }
    Ok(None)
}

/// Says that this is all. A printer that breaks the line instead of taking it has perhaps not printed.
async fn hang_up(mut stream: TcpStream) -> End {
    if stream.shutdown().await.is_err() {
        return End::Unsure(Trouble::BrokeOff);
    }
    let mut buffer = [0u8; 256];
    let closes = async {
        loop {
            match stream.read(&mut buffer).await {
                Ok(0) => return End::Sent,
                Ok(_) => {}
                Err(_) => return End::Unsure(Trouble::BrokeOff),
            }
        }
    };
    timeout(HANGS_UP_WITHIN, closes).await.unwrap_or(End::Sent)
}

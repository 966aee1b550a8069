//! Printers as plain values: what one speaks, where it is, what can be wrong with it. An address is what an owner has
//! typed, read once; its surprise: a bare name or number is one too, and whoever looks at the printer finds out what it
//! speaks there.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a printer understands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaks {
    /// The Internet Printing Protocol: office printers, and any queue of CUPS.
    Ipp,
    /// Label printers of Zebra's kind.
    Zpl,
    /// Most other label printers.
    Tspl,
    /// Receipt printers.
    Escpos,
}

impl Speaks {
    pub const ALL: [Self; 4] = [Self::Ipp, Self::Zpl, Self::Tspl, Self::Escpos];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Ipp => "ipp",
            Self::Zpl => "zpl",
            Self::Tspl => "tspl",
            Self::Escpos => "escpos",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    const fn port(self) -> u16 {
        match self {
            Self::Ipp => IPP_PORT,
            Self::Zpl | Self::Tspl | Self::Escpos => RAW_PORT,
        }
    }
}

pub const IPP_PORT: u16 = 631;
pub const RAW_PORT: u16 = 9100;
/// Where most network printers answer.
const IPP_PATH: &str = "/ipp/print";
/// Longer is no address.
const LONGEST: usize = 200;

/// Where a printer is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Address {
    /// A name or a number of the network, an IPv6 one without its brackets.
    pub host: String,
    pub port: u16,
    /// For IPP, with its slash.
    pub path: String,
}

/// An address as it was typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Typed {
    pub address: Address,
    /// As far as it can be told from the scheme or the port.
    pub speaks: Option<Speaks>,
    /// The port was typed too.
    pub sure_of_port: bool,
}

/// Why what was typed is no address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AddressRefusal {
    Unreadable,
    /// `ipps://`: printers sign their own proof, which nobody can check.
    Encrypted,
}

impl Address {
    /// Reads `ipp://host/path`, `host:9100`, `192.168.1.50`, `zpl://host`, `[fe80::1]:631`.
    pub fn read(typed: &str) -> Result<Typed, AddressRefusal> {
        let typed = typed.trim();
        if typed.len() > LONGEST {
            return Err(AddressRefusal::Unreadable);
        }
        let (scheme, rest) = match typed.split_once("://") {
            Some((scheme, rest)) => (Some(scheme.to_ascii_lowercase()), rest),
            None => (None, typed),
        };
        let speaks = match scheme.as_deref() {
            None | Some("socket" | "tcp" | "raw") => None,
            Some("ipp" | "http") => Some(Speaks::Ipp),
            Some("ipps" | "https") => return Err(AddressRefusal::Encrypted),
            Some(other) => Some(Speaks::parse(other).ok_or(AddressRefusal::Unreadable)?),
        };
        let (place, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
        let (host, port) = host_and_port(place).ok_or(AddressRefusal::Unreadable)?;
        let speaks = speaks.or(if scheme.is_none() && (port == Some(IPP_PORT) || path.len() > 1) {
            Some(Speaks::Ipp)
        } else {
            None
        });
        let raw = scheme.is_some() && speaks.is_none();
        let usual = speaks.map_or(if raw { RAW_PORT } else { IPP_PORT }, Speaks::port);
        let path = if path.len() > 1 { path } else { IPP_PATH };
        if !path.chars().all(|c| c.is_ascii_graphic() && !"?#\\".contains(c)) {
            return Err(AddressRefusal::Unreadable);
        }
        let address = Self { host, port: port.unwrap_or(usual), path: path.to_owned() };
        Ok(Typed { address, speaks, sure_of_port: port.is_some() || scheme.is_some() })
    }

    /// As it is kept and shown: `ipp://host:631/ipp/print`, `host:9100`.
    pub fn shown(&self, speaks: Speaks) -> String {
        match speaks {
            Speaks::Ipp => format!("ipp://{}{}", self.place(), self.path),
            Speaks::Zpl | Speaks::Tspl | Speaks::Escpos => self.place(),
        }
    }

    /// `host:port`, with brackets where they are needed.
    pub fn place(&self) -> String {
        if self.host.contains(':') {
            format!("[{}]:{}", self.host, self.port)
        } else {
            format!("{}:{}", self.host, self.port)
        }
    }
}

fn host_and_port(place: &str) -> Option<(String, Option<u16>)> {
    let port = |text: &str| text.parse::<u16>().ok().filter(|port| *port > 0);
    let (host, port) = if let Some(inside) = place.strip_prefix('[') {
        let (host, after) = inside.split_once(']')?;
        host.parse::<std::net::Ipv6Addr>().ok()?;
        match after.strip_prefix(':') {
            Some(after) => (host, Some(port(after)?)),
            None => (host, after.is_empty().then_some(None)?),
        }
    } else if place.matches(':').count() > 1 {
        place.parse::<std::net::Ipv6Addr>().ok()?;
        (place, None)
    } else {
        match place.split_once(':') {
            Some((host, after)) => (host, Some(port(after)?)),
            None => (place, None),
        }
    };
    let fits = |c: char| c.is_ascii_alphanumeric() || ".-_:".contains(c);
    let named = !host.is_empty() && !host.starts_with(['-', '.']) && host.chars().all(fits);
    named.then(|| (host.to_ascii_lowercase(), port))
}

/// What a printer waits for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    Paper,
    /// A cover or the head stands open.
    Cover,
    Jam,
    /// Ink, toner, ribbon.
    Ink,
    /// Somebody has paused it.
    Pause,
    /// Too hot or too cold: it goes on by itself.
    Heat,
    /// It says that it cannot, and not why.
    Look,
}

/// Why a paper has not come out, or nobody knows whether it has.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Trouble {
    /// The network knows no such name.
    NoSuchName,
    /// Nobody answers there: it is off, or elsewhere.
    Silent,
    /// Something is there that takes nothing at this port.
    Refused,
    /// Somebody answers, and is no printer of this kind.
    OtherTongue,
    /// The printer is there; the queue that the address names is not.
    NoSuchQueue,
    /// It wants a name and a password.
    Locked,
    Busy,
    Needs {
        need: Need,
    },
    /// It takes neither PDF nor pictures of pages.
    NoFormat,
    /// It has no such paper.
    NoMedia,
    /// It said no; the number is of its protocol.
    Declined {
        code: u16,
    },
    /// It took the paper and gave it up.
    GaveUp,
    /// Somebody cancelled it at the printer.
    CancelledThere,
    /// The line broke when a part was sent.
    BrokeOff,
    /// All was sent, and no answer came.
    NoAnswer,
}

impl Trouble {
    /// It may go away by itself or by somebody's hand at the printer: trying again makes sense.
    pub const fn passes(&self) -> bool {
        match self {
            Self::NoSuchName | Self::Silent | Self::Refused | Self::Busy | Self::Needs { .. } => true,
            Self::OtherTongue
            | Self::NoSuchQueue
            | Self::Locked
            | Self::NoFormat
            | Self::NoMedia
            | Self::Declined { .. }
            | Self::GaveUp
            | Self::CancelledThere
            | Self::BrokeOff
            | Self::NoAnswer => false,
        }
    }
}

/// For the log.
impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> (String, Option<Speaks>) {
        let typed = Address::read(typed).unwrap();
        let speaks = typed.speaks;
        (typed.address.shown(speaks.unwrap_or(Speaks::Zpl)), speaks)
    }

    #[test]
    fn addresses_are_read_as_people_type_them() {
        for (typed, shown, speaks) in [
            ("192.168.1.50", "192.168.1.50:631", None),
            (" Office.local ", "office.local:631", None),
            ("192.168.1.50:9100", "192.168.1.50:9100", None),
            ("socket://10.0.0.7", "10.0.0.7:9100", None),
            ("zpl://zebra", "zebra:9100", Some(Speaks::Zpl)),
            ("ESCPOS://kitchen:9101", "kitchen:9101", Some(Speaks::Escpos)),
            ("ipp://office", "ipp://office:631/ipp/print", Some(Speaks::Ipp)),
            ("ipp://cups:8631/printers/Shop_1", "ipp://cups:8631/printers/Shop_1", Some(Speaks::Ipp)),
            ("http://cups:631/printers/A", "ipp://cups:631/printers/A", Some(Speaks::Ipp)),
            ("cups/printers/A", "ipp://cups:631/printers/A", Some(Speaks::Ipp)),
            ("office:631", "ipp://office:631/ipp/print", Some(Speaks::Ipp)),
            ("[fe80::1]:9100", "[fe80::1]:9100", None),
            ("fd00::7", "[fd00::7]:631", None),
        ] {
            assert_eq!(read(typed), (shown.to_owned(), speaks), "{typed}");
        }
    }

    #[test]
    fn what_is_kept_is_read_again() {
        for speaks in Speaks::ALL {
            for typed in ["office", "10.0.0.7:9100", "fd00::7", "cups/printers/A"] {
                let address = Address::read(typed).unwrap().address;
                let again = Address::read(&address.shown(speaks)).unwrap().address;
                let path = if speaks == Speaks::Ipp { &address.path } else { IPP_PATH };
                assert_eq!(
                    (&again.host, again.port, again.path.as_str()),
                    (&address.host, address.port, path)
                );
            }
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let long = "a".repeat(300);
        for typed in [
            "",
            "two words",
            "file:///etc/passwd",
            "ftp://a",
            "a:0",
            "a:99999",
            "a:b",
            "[::1",
            "::x",
            "-a",
            "a/?b",
            &long,
        ] {
            assert_eq!(Address::read(typed), Err(AddressRefusal::Unreadable), "{typed}");
        }
        assert_eq!(Address::read("ipps://office"), Err(AddressRefusal::Encrypted));
    }
}

//! IPP's messages: a handful of attributes there, a handful back (RFC 8010). Reading is bounded and harmless: whatever
//! answers at an address that somebody typed may say anything.

/// Operations.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u16)]
pub enum Operation {
    PrintJob = 0x02,
    CreateJob = 0x05,
    SendDocument = 0x06,
    CancelJob = 0x08,
    JobAttributes = 0x09,
    PrinterAttributes = 0x0b,
}

const OPERATION_GROUP: u8 = 1;
const JOB_GROUP: u8 = 2;
const END: u8 = 3;
/// Tags below are of groups, not of values.
const FIRST_VALUE: u8 = 0x10;

const INTEGER: u8 = 0x21;
const BOOLEAN: u8 = 0x22;
const ENUM: u8 = 0x23;
const NAME: u8 = 0x42;
const KEYWORD: u8 = 0x44;
const URI: u8 = 0x45;
const CHARSET: u8 = 0x47;
const LANGUAGE: u8 = 0x48;
const MIME: u8 = 0x49;

/// A name is no longer.
const NAME_BYTES: usize = 255;
/// More attributes has no printer.
const MOST: usize = 4_000;

/// A request in the making.
#[derive(Clone, Debug)]
pub struct Request {
    bytes: Vec<u8>,
    in_job: bool,
}

impl Request {
    /// About a printer, in the shop's name.
    pub fn new(operation: Operation, printer: &str, user: &str) -> Self {
        let mut request = Self { bytes: vec![1, 1], in_job: false };
        let number = operation as u16;
        request.bytes.extend(number.to_be_bytes());
        // Every request has a connection of its own: one number does.
        request.bytes.extend(1_u32.to_be_bytes());
        request.bytes.push(OPERATION_GROUP);
        request.put(CHARSET, "attributes-charset", b"utf-8");
        request.put(LANGUAGE, "attributes-natural-language", b"en");
        request.put(URI, "printer-uri", printer.as_bytes());
        request.name("requesting-user-name", user)
    }

    #[must_use]
    pub fn job(mut self, number: i32) -> Self {
        self.put(INTEGER, "job-id", &number.to_be_bytes());
        self
    }

    #[must_use]
    pub fn name(mut self, attribute: &str, name: &str) -> Self {
        let end = (0..=NAME_BYTES.min(name.len())).rev().find(|end| name.is_char_boundary(*end)).unwrap_or(0);
        self.put(NAME, attribute, name.as_bytes().get(..end).unwrap_or_default());
        self
    }

    #[must_use]
    pub fn format(mut self, mime: &str) -> Self {
        self.put(MIME, "document-format", mime.as_bytes());
        self
    }

    #[must_use]
    pub fn flag(mut self, attribute: &str, on: bool) -> Self {
        self.put(BOOLEAN, attribute, &[u8::from(on)]);
        self
    }

    /// Only these are wanted.
    #[must_use]
    pub fn wanting(mut self, attributes: &[&str]) -> Self {
        for (n, attribute) in attributes.iter().enumerate() {
            // A further value has no name.
            let name = if n == 0 { "requested-attributes" } else { "" };
            self.put(KEYWORD, name, attribute.as_bytes());
        }
        self
    }

    /// How the job is to be printed.
    #[must_use]
    pub fn keyword(mut self, attribute: &str, word: &str) -> Self {
        self.job_group();
        self.put(KEYWORD, attribute, word.as_bytes());
        self
    }

    #[must_use]
    pub fn number(mut self, attribute: &str, number: i32) -> Self {
        self.job_group();
        self.put(INTEGER, attribute, &number.to_be_bytes());
        self
    }

    /// The whole message, the document behind it.
    pub fn with(mut self, document: &[u8]) -> Vec<u8> {
        self.bytes.push(END);
        self.bytes.extend(document);
        self.bytes
    }

    fn job_group(&mut self) {
        if !self.in_job {
            self.in_job = true;
            self.bytes.push(JOB_GROUP);
        }
    }

    fn put(&mut self, tag: u8, name: &str, value: &[u8]) {
        self.bytes.push(tag);
        for part in [name.as_bytes(), value] {
            self.bytes.extend(u16::try_from(part.len()).unwrap_or(0).to_be_bytes());
            self.bytes.extend(part);
        }
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    Number(i32),
    Flag(bool),
    Text(String),
    Other,
}

/// What came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Response {
    pub status: u16,
    attributes: Vec<(String, Vec<Value>)>,
}

impl Response {
    /// Reads a message; `None` for what is none.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut at = Bytes(bytes);
        let version = at.take(2)?;
        if !matches!(version, [1 | 2, _]) {
            return None;
        }
        let status = at.short()?;
        at.take(4)?;
        let mut attributes: Vec<(String, Vec<Value>)> = Vec::new();
        loop {
            let tag = at.byte()?;
            if tag == END {
                return Some(Self { status, attributes });
            }
            if tag < FIRST_VALUE {
                continue;
            }
            let length = at.short()?;
            let name = String::from_utf8_lossy(at.take(length.into())?).into_owned();
            let length = at.short()?;
            let value = value(tag, at.take(length.into())?);
            if let Some((_, values)) = attributes.last_mut().filter(|_| name.is_empty()) {
                values.push(value);
            } else if attributes.len() < MOST {
                attributes.push((name, vec![value]));
            } else {
                return None;
            }
        }
    }

    pub const fn is_ok(&self) -> bool {
        self.status < 0x100
    }

    pub fn number(&self, name: &str) -> Option<i32> {
        self.values(name).iter().find_map(|value| if let Value::Number(n) = value { Some(*n) } else { None })
    }

    pub fn flag(&self, name: &str) -> Option<bool> {
        self.values(name).iter().find_map(|value| if let Value::Flag(on) = value { Some(*on) } else { None })
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        self.texts(name).next()
    }

    pub fn texts<'r>(&'r self, name: &str) -> impl Iterator<Item = &'r str> + use<'r> {
        self.values(name).iter().filter_map(|v| if let Value::Text(t) = v { Some(t.as_str()) } else { None })
    }

    pub fn numbers<'r>(&'r self, name: &str) -> impl Iterator<Item = i32> + use<'r> {
        self.values(name).iter().filter_map(|v| if let Value::Number(n) = v { Some(*n) } else { None })
    }

    fn values(&self, name: &str) -> &[Value] {
        let found = self.attributes.iter().find(|(other, _)| other == name);
        found.map_or(&[], |(_, values)| values.as_slice())
    }
}

fn value(tag: u8, bytes: &[u8]) -> Value {
    match (tag, bytes) {
        (INTEGER | ENUM, [a, b, c, d]) => Value::Number(i32::from_be_bytes([*a, *b, *c, *d])),
        (BOOLEAN, [flag]) => Value::Flag(*flag != 0),
        (0x40..=0x5f, text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        _ => Value::Other,
    }
}

struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn short(&mut self) -> Option<u16> {
        let [a, b] = self.take(2)? else { return None };
        Some(u16::from_be_bytes([*a, *b]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_request_reads_as_it_was_written() {
        let long = "oʻ".repeat(200);
        let request = Request::new(Operation::PrintJob, "ipp://office:631/ipp/print", "Gʻuncha")
            .name("job-name", &long)
            .format("application/pdf")
            .keyword("print-scaling", "none")
            .number("copies", 3)
            .wanting(&["job-id", "job-state"]);
        let bytes = request.with(b"%PDF");
        assert_eq!(bytes[..9], [1, 1, 0, 2, 0, 0, 0, 1, OPERATION_GROUP]);
        assert!(bytes.ends_with(b"\x03%PDF"));
        let read = Response::read(&bytes).unwrap();
        assert_eq!(read.text("printer-uri"), Some("ipp://office:631/ipp/print"));
        let name = read.text("job-name").unwrap();
        assert!(name.len() <= NAME_BYTES && long.starts_with(name), "cut at a letter");
        assert_eq!((read.number("copies"), read.text("print-scaling")), (Some(3), Some("none")));
        assert_eq!(read.texts("requested-attributes").collect::<Vec<_>>(), ["job-id", "job-state"]);
    }

    #[test]
    fn what_is_cut_or_no_message_is_nothing() {
        let whole = Request::new(Operation::CreateJob, "ipp://a", "b").with(b"");
        for cut in 0..whole.len() {
            assert_eq!(Response::read(&whole[..cut]), None, "cut at {cut}");
        }
        assert_eq!(Response::read(b"HTTP/1.1 400 Bad Request\r\n\r\n"), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            Response::read(&bytes);
            Response::read(&[&[1, 1, 0, 0, 0, 0, 0, 1][..], &bytes].concat());
        }
    }
}

//! Reading JSON: as little of a parser as data and tapes need, so that the crate needs no other.

use std::fmt;

/// How deep lists and objects may lie within each other.
const DEEPEST: u32 = 64;

/// A value as JSON knows it; the fields of an object stand in the order of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    /// A number without a fraction.
    Whole(i64),
    Real(f64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Returns the field `name` of an object; the last one, where there are several.
    pub fn get(&self, name: &str) -> Option<&Json> {
        let Json::Object(fields) = self else {
            return None;
        };
        fields
            .iter()
            .rev()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    }

    /// Returns the items of a list.
    pub fn list(&self) -> Option<&[Json]> {
        if let Json::List(items) = self {
            Some(items)
        } else {
            None
        }
    }

    /// Returns a text.
    pub fn text(&self) -> Option<&str> {
        if let Json::Text(text) = self {
            Some(text)
        } else {
            None
        }
    }

    /// Returns a number that fits `T`.
    pub fn number<T: TryFrom<i64>>(&self) -> Option<T> {
        if let Json::Whole(number) = *self {
            T::try_from(number).ok()
        } else {
            None
        }
    }
}

/// Where a text is no JSON, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// The byte at which reading stopped.
    pub at: usize,
    pub why: &'static str,
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "is not JSON: {} at byte {}", self.why, self.at)
    }
}

impl std::error::Error for JsonError {}

/// Returns the one value that `text` holds.
pub fn parse(text: &str) -> Result<Json, JsonError> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(DEEPEST)?;
    reader.space();
    if reader.at < text.len() {
        return Err(reader.wrong("something follows the value"));
    }
    Ok(value)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn wrong(&self, why: &'static str) -> JsonError {
        JsonError { at: self.at, why }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// Steps over `word` when it comes next.
    fn eat(&mut self, word: &str) -> bool {
        let found = self.text.as_bytes()[self.at..].starts_with(word.as_bytes());
        if found {
            self.at += word.len();
        }
        found
    }

    fn value(&mut self, depth: u32) -> Result<Json, JsonError> {
        let Some(deeper) = depth.checked_sub(1) else {
            return Err(self.wrong("it is nested too deep"));
        };
        self.space();
        match self.peek() {
            Some(b'{') => self.object(deeper),
            Some(b'[') => self.list(deeper),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ if self.eat("null") => Ok(Json::Null),
            _ if self.eat("true") => Ok(Json::Bool(true)),
            _ if self.eat("false") => Ok(Json::Bool(false)),
            _ => Err(self.wrong("a value is missing")),
        }
    }

    fn list(&mut self, depth: u32) -> Result<Json, JsonError> {
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        if self.eat("]") {
            return Ok(Json::List(items));
        }
        loop {
            items.push(self.value(depth)?);
            self.space();
            if self.eat("]") {
                return Ok(Json::List(items));
            }
            if !self.eat(",") {
                return Err(self.wrong("a comma or a bracket is missing"));
            }
        }
    }

    fn object(&mut self, depth: u32) -> Result<Json, JsonError> {
        self.at += 1;
        let mut fields = Vec::new();
        self.space();
        if self.eat("}") {
            return Ok(Json::Object(fields));
        }
        loop {
            self.space();
            let name = self.string()?;
            self.space();
            if !self.eat(":") {
                return Err(self.wrong("a colon is missing"));
            }
            fields.push((name, self.value(depth)?));
            self.space();
            if self.eat("}") {
                return Ok(Json::Object(fields));
            }
            if !self.eat(",") {
                return Err(self.wrong("a comma or a brace is missing"));
            }
        }
    }

    fn number(&mut self) -> Result<Json, JsonError> {
        let rest = &self.text[self.at..];
        let length = rest.find(|c: char| !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E'));
        let shown = &rest[..length.unwrap_or(rest.len())];
        let number = match shown.parse() {
            Ok(whole) => Json::Whole(whole),
            Err(_) => Json::Real(
                shown
                    .parse()
                    .map_err(|_| self.wrong("a number is cut short"))?,
            ),
        };
        self.at += shown.len();
        Ok(number)
    }

    fn string(&mut self) -> Result<String, JsonError> {
        if !self.eat("\"") {
            return Err(self.wrong("a text is missing"));
        }
        let mut found = String::new();
        loop {
            let rest = &self.text[self.at..];
            let Some(end) = rest.find(['"', '\\']) else {
                return Err(self.wrong("a text has no end"));
            };
            found.push_str(&rest[..end]);
            self.at += end + 1;
            if rest.as_bytes()[end] == b'"' {
                return Ok(found);
            }
            found.push(self.escaped()?);
        }
    }

    fn escaped(&mut self) -> Result<char, JsonError> {
        let Some(mark) = self.peek() else {
            return Err(self.wrong("a text has no end"));
        };
        self.at += 1;
        Ok(match mark {
            b'"' | b'\\' | b'/' => char::from(mark),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            _ => return Err(self.wrong("a backslash means nothing here")),
        })
    }

    /// Reads the four digits after `\u`, and the second half where a character takes two of them.
    fn unicode(&mut self) -> Result<char, JsonError> {
        let first = self.digits()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first).ok_or_else(|| self.wrong("half a character"));
        }
        if !self.eat("\\u") {
            return Err(self.wrong("half a character"));
        }
        let second = self.digits()?.wrapping_sub(0xdc00);
        if second >= 0x400 {
            return Err(self.wrong("half a character"));
        }
        let whole = 0x1_0000 + ((first - 0xd800) << 10) + second;
        char::from_u32(whole).ok_or_else(|| self.wrong("half a character"))
    }

    fn digits(&mut self) -> Result<u32, JsonError> {
        let shown = self.text.get(self.at..self.at + 4).unwrap_or_default();
        let known = shown.bytes().all(|byte| byte.is_ascii_hexdigit()) && shown.len() == 4;
        if !known {
            return Err(self.wrong("four digits are missing"));
        }
        self.at += 4;
        u32::from_str_radix(shown, 16).map_err(|_| self.wrong("four digits are missing"))
    }
}

/// Returns `text` as JSON writes it, in ASCII.
pub fn quoted(text: &str) -> String {
    let mut shown = String::from('"');
    for unit in text.encode_utf16() {
        match u8::try_from(unit) {
            Ok(byte @ (b'"' | b'\\')) => shown.extend(['\\', char::from(byte)]),
            Ok(byte @ b' '..=b'~') => shown.push(char::from(byte)),
            _ => shown.push_str(&format!("\\u{unit:04x}")),
        }
    }
    shown.push('"');
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_value_is_read() {
        let read =
            parse(r#" {"a": [1, -2, 0.5, 1e3, true, false, null], "b": {}, "c": []} "#).unwrap();
        let items = read.get("a").and_then(Json::list).unwrap();
        assert_eq!(items[..2], [Json::Whole(1), Json::Whole(-2)]);
        assert_eq!(items[2..4], [Json::Real(0.5), Json::Real(1000.0)]);
        assert_eq!(
            items[4..],
            [Json::Bool(true), Json::Bool(false), Json::Null]
        );
        assert_eq!(read.get("b"), Some(&Json::Object(vec![])));
        assert_eq!(read.get("c"), Some(&Json::List(vec![])));
    }

    #[test]
    fn escapes_are_what_they_stand_for() {
        let read = parse(r#""\"\\\/\n\t\u00e4\ud83d\ude00ü""#).unwrap();
        assert_eq!(read.text(), Some("\"\\/\n\tä😀ü"));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = "a \"tape\" \\ ä 😀 \n\u{7f}";
        assert_eq!(parse(&quoted(text)).unwrap().text(), Some(text));
        assert!(quoted(text).is_ascii());
    }

    #[test]
    fn the_last_of_equal_names_counts() {
        assert_eq!(
            parse(r#"{"a": 1, "a": 2}"#).unwrap().get("a"),
            Some(&Json::Whole(2))
        );
    }

    #[test]
    fn numbers_must_fit() {
        assert_eq!(parse("4294967295").unwrap().number::<u32>(), Some(u32::MAX));
        assert_eq!(parse("4294967296").unwrap().number::<u32>(), None);
        assert_eq!(parse("1.0").unwrap().number::<i32>(), None);
    }

    #[test]
    fn what_is_no_json_is_refused_with_its_place() {
        for text in [
            "",
            "{",
            "[1,]",
            "[1 2]",
            "{\"a\" 1}",
            "\"a",
            "\"\\x\"",
            "\"\\ud800\"",
            "1 2",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
        assert_eq!(parse("[1, x]").unwrap_err().at, 4);
        assert_eq!(
            parse(&"[".repeat(100)).unwrap_err().why,
            "it is nested too deep"
        );
    }
}

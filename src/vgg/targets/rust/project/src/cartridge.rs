//! The game's data, as far as rules read it: tables of numbers, each checked against the bounds that rules count on.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::Path;
use std::{fmt, fs};

use crate::json::{Json, parse};

/// What is wrong with the game's data; the message says where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CartridgeError(pub String);

impl fmt::Display for CartridgeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CartridgeError {}

/// The tables of a cartridge, and the digest of the rules it was made for.
#[derive(Clone, Debug, Default)]
pub struct Cartridge {
    pub rules_digest: String,
    pub tables: BTreeMap<String, Vec<i32>>,
}

impl Cartridge {
    /// Reads the file at `path`.
    pub fn load(path: &Path) -> Result<Self, CartridgeError> {
        let place = path.display();
        let text = fs::read_to_string(path)
            .map_err(|error| CartridgeError(format!("{place}: cannot be read: {error}")))?;
        Self::read(&text).map_err(|error| CartridgeError(format!("{place}: {error}")))
    }

    /// Reads the text of a cartridge.
    pub fn read(text: &str) -> Result<Self, CartridgeError> {
        let data = parse(text).map_err(|error| CartridgeError(error.to_string()))?;
        let digest = data.get("rules_digest").and_then(Json::text);
        let Some(Json::Object(tables)) = data.get("tables") else {
            return Err(CartridgeError("has no tables".to_owned()));
        };
        let tables = tables
            .iter()
            .map(|(name, table)| Ok((name.clone(), numbers(name, table)?)));
        Ok(Self {
            rules_digest: digest.unwrap_or_default().to_owned(),
            tables: tables.collect::<Result<_, CartridgeError>>()?,
        })
    }

    /// Returns table `name`, which must have `least` numbers or more, each within `bounds`.
    pub fn table(
        &self,
        name: &str,
        least: usize,
        bounds: RangeInclusive<i32>,
    ) -> Result<Vec<i32>, CartridgeError> {
        self.rows(name, least, &[*bounds.start()], &[*bounds.end()])
    }

    /// Returns table `name`, made of whole rows: number i lies from `lows[i % n]` to `highs[i % n]`.
    pub fn rows(
        &self,
        name: &str,
        least: usize,
        lows: &[i32],
        highs: &[i32],
    ) -> Result<Vec<i32>, CartridgeError> {
        let Some(values) = self.tables.get(name) else {
            return Err(CartridgeError(format!(
                "the cartridge has no table '{name}'"
            )));
        };
        let wrong = |why: String| Err(CartridgeError(format!("table '{name}': {why}")));
        let (count, row) = (values.len(), lows.len());
        if count < least {
            return wrong(format!("it has {count} numbers, not {least} or more"));
        }
        if count % row != 0 {
            return wrong(format!("it has {count} numbers, no whole rows of {row}"));
        }
        for (index, &value) in values.iter().enumerate() {
            let (low, high) = (lows[index % row], highs[index % row]);
            if !(low..=high).contains(&value) {
                return wrong(format!(
                    "number {index} is {value}, not within {low} and {high}"
                ));
            }
        }
        Ok(values.clone())
    }
}

/// Returns the numbers of a table of the file.
fn numbers(name: &str, table: &Json) -> Result<Vec<i32>, CartridgeError> {
    let values = table.get("values").and_then(Json::list);
    let values = values.ok_or_else(|| CartridgeError(format!("table '{name}': has no values")))?;
    let one = |(index, value): (usize, &Json)| {
        value.number().ok_or_else(|| {
            CartridgeError(format!(
                "table '{name}': number {index} is no whole number of 32 bits"
            ))
        })
    };
    values.iter().enumerate().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cartridge(numbers: &str) -> Cartridge {
        let text =
            format!(r#"{{"rules_digest": "d", "tables": {{"kinds": {{"values": [{numbers}]}}}}}}"#);
        Cartridge::read(&text).unwrap()
    }

    #[test]
    fn a_table_within_its_bounds_is_handed_out() {
        assert_eq!(
            cartridge("1, -2, 3").table("kinds", 3, -2..=3),
            Ok(vec![1, -2, 3])
        );
    }

    #[test]
    fn a_number_out_of_bounds_is_named() {
        let error = cartridge("1, 9").table("kinds", 1, 0..=8).unwrap_err();
        assert_eq!(
            error.to_string(),
            "table 'kinds': number 1 is 9, not within 0 and 8"
        );
    }

    #[test]
    fn every_column_has_bounds_of_its_own() {
        let rows = |numbers| cartridge(numbers).rows("kinds", 2, &[0, -9], &[1, 9]);
        assert!(rows("1, 9, 0, -9").is_ok());
        assert!(rows("1, 9, 2, 0").unwrap_err().0.contains("number 2 is 2"));
        assert!(
            rows("1, 9, 1")
                .unwrap_err()
                .0
                .contains("no whole rows of 2")
        );
    }

    #[test]
    fn a_table_that_is_missing_or_short_is_named() {
        let error = cartridge("").table("kinds", 1, 0..=8).unwrap_err();
        assert_eq!(
            error.to_string(),
            "table 'kinds': it has 0 numbers, not 1 or more"
        );
        assert!(
            cartridge("")
                .table("foes", 1, 0..=8)
                .unwrap_err()
                .0
                .contains("no table 'foes'")
        );
    }

    #[test]
    fn what_is_no_number_of_32_bits_is_refused() {
        let text = r#"{"tables": {"kinds": {"values": [1, 2147483648]}}}"#;
        assert!(
            Cartridge::read(text)
                .unwrap_err()
                .0
                .contains("'kinds': number 1")
        );
    }
}

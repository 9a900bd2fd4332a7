//! SM3 (GB/T 32905), HMAC-SM3, and keyed commitments to personal values.

use std::fmt;
use std::str::FromStr;

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sm3::{Digest as _, Sm3};

use super::error::Error;

/// The fewest bytes of a key of [`commit`].
const MIN_KEY_BYTES: usize = 16;

/// A digest of 32 bytes; text and JSON are 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

impl Digest {
    /// From its 32 bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Digest(bytes)
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads exactly 64 lower-case hexadecimal digits, so that one digest has one text.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for any other text.
    pub fn parse(hex: &str) -> Result<Self, Error> {
        let mut bytes = [0; 32];
        let digits = hex.as_bytes();
        if digits.len() != 64 {
            return Err(not_a_digest());
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let [high, low] = pair else { return Err(not_a_digest()) };
            *byte = nibble(*high).zip(nibble(*low)).map(|(h, l)| h << 4 | l).ok_or_else(not_a_digest)?;
        }
        Ok(Digest(bytes))
    }

    /// Appends the 64 digits.
    pub(crate) fn push_to(&self, to: &mut String) {
        to.push_str(std::str::from_utf8(&self.hex()).unwrap_or_default());
    }

    /// The 64 digits as ASCII bytes.
    pub(crate) fn hex(&self) -> [u8; 64] {
        let mut digits = [0; 64];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(self.0) {
            pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
        }
        digits
    }
}

/// The SM3 digest of bytes.
///
/// ```
/// use kouan::foundation::digest::sm3;
///
/// assert_eq!(sm3(b"abc").to_string(), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
/// ```
pub fn sm3(bytes: &[u8]) -> Digest {
    Digest(Sm3::digest(bytes).into())
}

/// The SM3 digest of several pieces, as if they were one.
pub(crate) fn sm3_of(pieces: &[&[u8]]) -> Digest {
    let mut hash = Sm3::new();
    for piece in pieces {
        hash.update(piece);
    }
    Digest(hash.finalize().into())
}

/// HMAC with SM3 (blocks of 64 bytes); a key may have any length.
///
/// ```
/// use kouan::foundation::digest::hmac_sm3;
///
/// let mac = hmac_sm3(b"key", b"The quick brown fox jumps over the lazy dog");
/// assert_eq!(mac.to_string(), "bd4a34077888162b210645b8ebf74b9af357303789357a27c7fc457244ebd398");
/// ```
pub fn hmac_sm3(key: &[u8], message: &[u8]) -> Digest {
    // a key longer than a block is hashed first, a shorter one is filled with zeros (RFC 2104)
    let hashed = sm3(key);
    let key = if key.len() > 64 { hashed.as_bytes().as_slice() } else { key };
    let mut block = [0; 64];
    for (to, from) in block.iter_mut().zip(key) {
        *to = *from;
    }
    let mut mac = Hmac::<Sm3>::new(&block.into());
    mac.update(message);
    Digest(mac.finalize().into_bytes().into())
}

/// A commitment that stands for a personal value (an ID number, a name, a plate) where the value itself must not
/// be: HMAC-SM3 of the value under a key that stays with the host.
///
/// A bare digest would not hide the value: there are few enough ID numbers and plates to try them all. With a
/// key of its own the commitment tells whoever holds the key whether two values are the same, and tells nobody
/// else anything. A host that must be able to forget a person gives each person a key and deletes the key; the
/// journal keeps its chain and nobody can find the person in it any more.
///
/// ```
/// use kouan::foundation::digest::commit;
///
/// let key = b"0123456789abcdef";
/// assert_eq!(commit(key, "鲁B12345")?, commit(key, "鲁B12345")?);
/// assert_ne!(commit(key, "鲁B12345")?, commit(b"another key 0001", "鲁B12345")?);
/// assert!(commit(b"short", "鲁B12345").is_err());
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for a key of fewer than 16 bytes.
pub fn commit(key: &[u8], value: &str) -> Result<Digest, Error> {
    if key.len() < MIN_KEY_BYTES {
        return Err(Error::invalid(
            "/key",
            format!(
                "the key has {} bytes; a commitment needs at least {MIN_KEY_BYTES} random bytes",
                key.len()
            ),
        ));
    }
    Ok(hmac_sm3(key, value.as_bytes()))
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => digit.checked_sub(b'0'),
        b'a'..=b'f' => digit.checked_sub(b'a' - 10),
        _ => None,
    }
}

fn digit(nibble: u8) -> u8 {
    *b"0123456789abcdef".get(usize::from(nibble)).unwrap_or(&b'0')
}

fn not_a_digest() -> Error {
    Error::invalid("", "a digest is 64 lower-case hexadecimal digits")
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(std::str::from_utf8(&self.hex()).unwrap_or_default())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Digest {
    type Err = Error;

    fn from_str(hex: &str) -> Result<Self, Error> {
        Digest::parse(hex)
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let hex = String::deserialize(deserializer)?;
        Digest::parse(&hex).map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Digest {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Digest".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A digest of 32 bytes as 64 lower-case hexadecimal digits.",
            "type": "string",
            "pattern": "^[0-9a-f]{64}$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sm3_of_the_standard_and_of_padding_edges() {
        for (message, wanted) in [
            ("abc".to_owned(), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
            ("abcd".repeat(16), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
            ("a".repeat(55), "288337eef51eec62e7544d7270424c8dbe656254c99852870a73b2453a6a7fb1"),
            ("一单五报".to_owned(), "72f34842bf9216227a963ae4df29ee7ba5d3e28ffa16477990144f58c3f4aaae"),
        ] {
            assert_eq!(sm3(message.as_bytes()).to_string(), wanted);
            let (head, tail) = message.as_bytes().split_at(1);
            assert_eq!(sm3_of(&[head, b"", tail]).to_string(), wanted);
        }
    }

    #[test]
    fn a_long_hmac_key_is_hashed_first() {
        let key = [7; 100];
        assert_eq!(hmac_sm3(&key, b"m"), hmac_sm3(sm3(&key).as_bytes(), b"m"));
    }

    #[test]
    fn one_digest_has_one_text() {
        let digest = sm3(b"abc");
        assert_eq!(Digest::parse(&digest.to_string()).unwrap(), digest);
        let upper = digest.to_string().to_uppercase();
        for text in ["", "66", upper.as_str(), &format!("{digest}0"), &format!("{:é<63}", "")] {
            assert!(Digest::parse(text).is_err(), "{text}");
        }
        let json = serde_json::to_string(&digest).unwrap();
        assert_eq!(serde_json::from_str::<Digest>(&json).unwrap(), digest);
        assert!(serde_json::from_str::<Digest>("\"66c7\"").is_err());
    }
}

//! UN/EDIFACT (ISO 9735): segments, envelopes and text, without what they mean.
//!
//! | for | use |
//! |---|---|
//! | messages and their segments, envelopes checked | [`Reader`] |
//! | segments only, as fast as can be | [`Tokenizer`] |
//! | everything as plain data, for JSON | [`read`], [`read_text`], [`elements`] |
//! | writing | [`Writer`] |
//!
//! Reading is tolerant: what is odd becomes a [`Note`], only what cannot be read is an error. Writing is strict.
//! Text stays bytes until it is asked for, and is then decoded by the [`Charset`] of its UNB. Every reader has
//! [`Limits`].
//!
//! Source: ISO 9735 syntax versions 1 to 4 (service segments, UNA, release, repetition); the service code list 0001.
//! Objects between UNO and UNP (syntax version 4, part 8) are not read.
//!
//! ```
//! use kouan::formats::edifact::{Limits, Reader};
//!
//! let input = b"UNA:+.? '\nUNB+UNOA:2+SHIPPERCO+LINECO+261102:0915+KO0001'\nUNH+1+VERMAS:D:16A:UN:SMDG10'\n\
//!     EQD+CN+KOUU1000016:6346:5'\nMEA+AAE+VGM+KGM:21840'\nUNT+4+1'\nUNZ+1+KO0001'\n";
//! let mut reader = Reader::new(input, Limits::default());
//! let mut masses = Vec::new();
//! while reader.next_message()?.is_some() {
//!     while let Some(segment) = reader.next_segment()? {
//!         if segment.tag() == b"MEA" && segment.component(1, 0) == Some(b"VGM") {
//!             masses.extend(segment.decimal(2, 1)?);
//!         }
//!     }
//! }
//! assert_eq!(masses, [kouan::foundation::exact::Exact::from(21_840)]);
//! assert!(reader.notes().is_empty());
//! # Ok::<(), kouan::Error>(())
//! ```

mod charset;
mod note;
mod reader;
mod segment;
mod separators;
mod text;
mod tokenizer;
mod writer;

#[cfg(test)]
mod tests;

pub use charset::Charset;
pub use note::Note;
pub use reader::{MessageHeader, Reader};
pub use segment::{Element, Segment, decimal};
pub use separators::{Limits, Separators};
pub use text::{Interchange, Repeat, SegmentElements, SegmentText, Stop, elements, read, read_text};
pub use tokenizer::Tokenizer;
pub use writer::Writer;

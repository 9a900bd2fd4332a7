//! The one error of all functions.

use kouan::Error;

/// A question that could not be asked, or text that could not be read. What a rule found is a finding instead.
///
/// `code` is stable. `path` is a JSON pointer to the field at fault, null where none is known. `reason` says what was
/// found, what is allowed and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum KouanError {
    /// A field holds what it cannot hold.
    #[error("{reason}")]
    InvalidInput { code: String, path: Option<String>, reason: String },
    /// A calculation would lose a digit.
    #[error("{reason}")]
    Inexact { code: String, path: Option<String>, reason: String },
    /// Text of a named format that cannot be read past `position`, a byte offset.
    #[error("{reason}")]
    Malformed { code: String, path: Option<String>, reason: String, problem: String, position: u64 },
    /// Input larger than a limit of the reader.
    #[error("{reason}")]
    LimitExceeded { code: String, path: Option<String>, reason: String },
    /// Two rules for one question are in force, or a rule file cannot be used.
    #[error("{reason}")]
    Rules { code: String, path: Option<String>, reason: String },
    /// No operation has this id.
    #[error("{reason}")]
    UnknownOperation { code: String, path: Option<String>, reason: String },
    /// A journal whose entries do not form the chain they claim, or that moved since the caller looked.
    #[error("{reason}")]
    Journal { code: String, path: Option<String>, reason: String, problem: String },
    /// An error of a newer kind, or a record that does not match its operation; `code` tells which.
    #[error("{reason}")]
    Other { code: String, path: Option<String>, reason: String },
}

impl From<Error> for KouanError {
    fn from(error: Error) -> Self {
        let code = error.code().to_owned();
        let path = error.path().map(str::to_owned);
        let reason = error.to_string();
        match error {
            Error::InvalidInput { .. } => KouanError::InvalidInput { code, path, reason },
            Error::Inexact { .. } => KouanError::Inexact { code, path, reason },
            Error::Malformed { problem, position, .. } => {
                let position = u64::try_from(position).unwrap_or(u64::MAX);
                KouanError::Malformed { code, path, reason, problem: problem.to_owned(), position }
            }
            Error::LimitExceeded { .. } => KouanError::LimitExceeded { code, path, reason },
            Error::RulesConflict { .. } | Error::InvalidRules { .. } => {
                KouanError::Rules { code, path, reason }
            }
            Error::UnknownOperation { .. } => KouanError::UnknownOperation { code, path, reason },
            Error::Journal { problem, .. } => {
                KouanError::Journal { code, path, reason, problem: problem.to_owned() }
            }
            _ => KouanError::Other { code, path, reason },
        }
    }
}

impl KouanError {
    /// A record and its operation do not match: a defect of this binding, told instead of thrown as a crash.
    pub(crate) fn record(error: serde_json::Error) -> Self {
        KouanError::Other { code: "binding".to_owned(), path: None, reason: error.to_string() }
    }
}

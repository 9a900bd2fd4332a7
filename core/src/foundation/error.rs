//! The one error type: a question that could not be asked, or text that could not be read.
//!
//! What a rule *found* is never an error but a [`Finding`](super::assessment::Finding).

use serde::Serialize;

/// A question that could not be asked.
///
/// Every variant has a stable [`code`](Error::code); each binding maps the codes to its own exceptions in one
/// function. The message says which field, what was found, what is allowed and what to do. No message repeats
/// the value of a personal field.
///
/// ```
/// use kouan::foundation::exact::Exact;
///
/// let error = Exact::parse("1e3").unwrap_err().at("/declared_kg");
/// assert_eq!(error.code(), "invalid-input");
/// assert_eq!(error.path(), Some("/declared_kg"));
/// assert_eq!(error.to_string(), "declared_kg: \"1e3\" is not a plain decimal; write digits such as \"1000\" or \"28.5\"");
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field holds what it cannot hold. `path` is a JSON pointer into the input (`/declared_kg`).
    #[error("{}{reason}", field(path))]
    #[non_exhaustive]
    InvalidInput {
        /// JSON pointer to the field; empty for the whole input.
        path: String,
        /// What was found, what is allowed, what to do.
        reason: String,
    },
    /// A calculation would lose a digit or leave the range of exact numbers.
    #[error("{}{reason}", field(path))]
    #[non_exhaustive]
    Inexact {
        /// JSON pointer to the field, where one is known.
        path: String,
        /// Which calculation, and what to do.
        reason: String,
    },
    /// Text of a named format that cannot be read past a position.
    #[error("{format}: {reason} (byte {position})")]
    #[non_exhaustive]
    Malformed {
        /// The format, as in `EDIFACT` or `JSON`.
        format: &'static str,
        /// A stable word for the kind of damage, as in `truncated`.
        problem: &'static str,
        /// Byte offset from the start, counted from 0.
        position: usize,
        /// What was found, what is allowed.
        reason: String,
    },
    /// Input larger than a limit of the reader; limits are arguments and can be raised.
    #[error("{what}: {found} is above the limit of {limit}; raise the limit if this input is meant")]
    #[non_exhaustive]
    LimitExceeded {
        /// What is limited, as in `segments`.
        what: &'static str,
        /// The limit in force.
        limit: u64,
        /// What was found, at least.
        found: u64,
    },
    /// Two rules for one question are in force on the same day.
    #[error(
        "rules {first} and {second} are both in force for {key} on {on}; let one name the other in `supersedes`"
    )]
    #[non_exhaustive]
    RulesConflict {
        /// What was asked, as in `tolerance/CN`.
        key: String,
        /// The day.
        on: chrono::NaiveDate,
        /// Id of the one rule.
        first: String,
        /// Id of the other rule.
        second: String,
    },
    /// A rule file that cannot be used.
    #[error("rules {file}: {reason}")]
    #[non_exhaustive]
    InvalidRules {
        /// The name the file gives itself, or a place in it.
        file: String,
        /// What was found, what is allowed.
        reason: String,
    },
    /// No operation has this id.
    #[error("no operation {id:?}{}", did_you_mean(nearest))]
    #[non_exhaustive]
    UnknownOperation {
        /// The id that was asked for.
        id: String,
        /// The nearest existing id, if one is near.
        nearest: Option<String>,
    },
    /// A journal whose entries do not form the chain they claim, or that moved since the caller looked.
    #[error("journal, entry {seq}: {reason}")]
    #[non_exhaustive]
    Journal {
        /// A stable word for the kind: `stale-head`, `id-reused` (appending); `format`, `stream`, `sequence`,
        /// `previous-hash`, `entry-hash`, `witness` (the chain); `event`, `refused` (what an entry does).
        problem: &'static str,
        /// The sequence number of the entry in its stream.
        seq: u64,
        /// What was found, what is allowed.
        reason: String,
    },
}

/// Every code that [`Error::code`] can give, for bindings and their tests.
pub const ERROR_CODES: &[&str] = &[
    "invalid-input",
    "inexact",
    "malformed",
    "limit-exceeded",
    "rules-conflict",
    "invalid-rules",
    "unknown-operation",
    "journal",
];

impl Error {
    /// Input that a field cannot hold; `path` is a JSON pointer, empty for the whole.
    pub fn invalid(path: impl Into<String>, reason: impl Into<String>) -> Self {
        Error::InvalidInput { path: path.into(), reason: reason.into() }
    }

    /// A calculation that would lose a digit.
    pub fn inexact(reason: impl Into<String>) -> Self {
        Error::Inexact { path: String::new(), reason: reason.into() }
    }

    /// Text of `format` that cannot be read past `position`.
    pub fn malformed(
        format: &'static str,
        problem: &'static str,
        position: usize,
        reason: impl Into<String>,
    ) -> Self {
        Error::Malformed { format, problem, position, reason: reason.into() }
    }

    /// Input above a limit.
    pub fn limit(what: &'static str, limit: u64, found: u64) -> Self {
        Error::LimitExceeded { what, limit, found }
    }

    /// A rule file that cannot be used.
    pub fn rules(file: impl Into<String>, reason: impl Into<String>) -> Self {
        Error::InvalidRules { file: file.into(), reason: reason.into() }
    }

    /// A journal entry that does not fit.
    pub fn journal(problem: &'static str, seq: u64, reason: impl Into<String>) -> Self {
        Error::Journal { problem, seq, reason: reason.into() }
    }

    /// The stable code of the kind of error, one of [`ERROR_CODES`].
    pub fn code(&self) -> &'static str {
        match self {
            Error::InvalidInput { .. } => "invalid-input",
            Error::Inexact { .. } => "inexact",
            Error::Malformed { .. } => "malformed",
            Error::LimitExceeded { .. } => "limit-exceeded",
            Error::RulesConflict { .. } => "rules-conflict",
            Error::InvalidRules { .. } => "invalid-rules",
            Error::UnknownOperation { .. } => "unknown-operation",
            Error::Journal { .. } => "journal",
        }
    }

    /// JSON pointer to the field at fault, where one is known.
    pub fn path(&self) -> Option<&str> {
        match self {
            Error::InvalidInput { path, .. } | Error::Inexact { path, .. } if !path.is_empty() => Some(path),
            _ => None,
        }
    }

    /// Puts the error below `prefix`: the field of a struct, the item of a list.
    #[must_use]
    pub fn at(mut self, prefix: &str) -> Self {
        if let Error::InvalidInput { path, .. } | Error::Inexact { path, .. } = &mut self {
            path.insert_str(0, prefix);
        }
        self
    }

    /// The error as the doors hand it on: `{"code", "message", "path"?, "problem"?, "position"?}`.
    pub fn to_json(&self) -> String {
        #[derive(Serialize)]
        struct Body<'a> {
            code: &'static str,
            message: String,
            #[serde(skip_serializing_if = "Option::is_none")]
            path: Option<&'a str>,
            #[serde(skip_serializing_if = "Option::is_none")]
            position: Option<usize>,
            #[serde(skip_serializing_if = "Option::is_none")]
            problem: Option<&'static str>,
        }
        let (problem, position) = match self {
            Error::Malformed { problem, position, .. } => (Some(*problem), Some(*position)),
            Error::Journal { problem, .. } => (Some(*problem), None),
            _ => (None, None),
        };
        let body =
            Body { code: self.code(), message: self.to_string(), path: self.path(), position, problem };
        serde_json::to_string(&body).unwrap_or_default()
    }
}

fn field(path: &str) -> String {
    match path.strip_prefix('/') {
        None => String::new(),
        Some(name) => format!("{name}: "),
    }
}

fn did_you_mean(nearest: &Option<String>) -> String {
    match nearest {
        None => "; `kouan list` names them all".to_owned(),
        Some(id) => format!("; did you mean {id:?}?"),
    }
}

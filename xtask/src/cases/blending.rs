//! The adaptors of the topics of blending: shapes are translated, and no rule stands here.

use super::topics::Adaptor;

pub(super) const ADAPTORS: &[Adaptor] = &[];

//! stub
use super::versions::Statement;
use crate::foundation::assessment::Finding;
/// x
pub struct VgmMessage {
    /// x
    pub message: String,
    /// x
    pub is_read: bool,
    /// x
    pub statements: Vec<Statement>,
    /// x
    pub notes: Vec<Finding>,
}
/// x
pub struct Stopped {
    /// x
    pub problem: String,
    /// x
    pub position: usize,
    /// x
    pub reason: String,
}
/// x
pub struct VgmFile {
    /// x
    pub messages: Vec<VgmMessage>,
    /// x
    pub notes: Vec<Finding>,
    /// x
    pub stopped: Option<Stopped>,
}
/// x
pub fn read_if_vgm(_: &[u8]) -> Option<VgmFile> {
    None
}

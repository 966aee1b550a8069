//! Trouble on order: refusals, cut connections, lost answers, slowness. What to do with a fault is
//! the caller's business; here is only which one comes next.

use super::error::ApiError;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    #[serde(rename = "429")]
    TooMany,
    #[serde(rename = "500")]
    Internal,
    #[serde(rename = "502")]
    Gateway,
    #[serde(rename = "401")]
    Unauthorized,
    #[serde(rename = "403")]
    Forbidden,
    /// The connection is cut before anything happens.
    Cut,
    /// It happens, but the answer never arrives.
    LostAnswer,
    /// Nothing happens and nothing is answered.
    Hang,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Fault {
    /// A method's name, or `*`.
    pub method: String,
    pub kind: FaultKind,
    #[serde(default = "once")]
    pub times: u32,
    /// Seconds, for 429.
    #[serde(default)]
    pub retry_after: Option<i64>,
}

fn once() -> u32 {
    1
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct Faults {
    pub fail_next: Vec<Fault>,
    pub latency_ms: u64,
    /// Every connection is cut.
    pub down: bool,
}

impl Faults {
    /// The fault waiting for this method, used up by one.
    pub fn take(&mut self, method: &str) -> Option<Fault> {
        let wanted = |f: &Fault| f.method == "*" || f.method.eq_ignore_ascii_case(method);
        let at = self.fail_next.iter().position(|f| f.times > 0 && wanted(f))?;
        let fault = self.fail_next.get_mut(at)?;
        fault.times -= 1;
        let taken = fault.clone();
        self.fail_next.retain(|f| f.times > 0);
        Some(taken)
    }
}

impl Fault {
    /// The refusal this fault makes; none when the connection suffers instead.
    pub fn refusal(&self) -> Option<ApiError> {
        match self.kind {
            FaultKind::TooMany => Some(ApiError::too_many(self.retry_after.unwrap_or(1))),
            FaultKind::Internal => Some(ApiError::server(500)),
            FaultKind::Gateway => Some(ApiError::server(502)),
            FaultKind::Unauthorized => Some(ApiError::unauthorized()),
            FaultKind::Forbidden => Some(ApiError::forbidden("bot was blocked by the user")),
            FaultKind::Cut | FaultKind::LostAnswer | FaultKind::Hang => None,
        }
    }
}

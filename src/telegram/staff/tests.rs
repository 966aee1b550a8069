//! x
use crate::base::time::Moment;

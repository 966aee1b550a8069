//! One person's update cannot be handled.

//! The rules of format 1, each written once: functions over what was read, which report to the findings. What has a fault
//! is not sound: loading leaves it out, and checking says why.

mod card;
mod index;
mod lists;
mod question;

pub(super) use card::Verdict;
pub(super) use index::Rules;
pub(super) use lists::check;

//! What is saved, and that it stays: journals, snapshot, backups, clocks and broken disks.

mod acknowledged;
mod doctor;
mod durability;
mod earlier;
mod faults;
mod hostile;
mod keeping;
mod merging;
mod remedies;
mod saving;
mod sync;
mod time;

//! `trainer profile doctor`: where the progress lies, who else can get at it, and what of it leads elsewhere.

use serde_json::json;

use super::context::Context;
use super::fail::Failure;
use crate::profile::{Place, look_at_place};
use crate::text::{json_path, path_text};

/// Looks at the place of the profile, and changes nothing.
pub fn run(context: &Context) -> Result<(), Failure> {
    let dir = context.profile_dir();
    let Place { device, locks, findings } = look_at_place(dir)?;
    let locked = match locks {
        Some(true) => "yes",
        Some(false) => "none",
        None => "not tried, there is no journal of this machine yet",
    };
    let mut text = format!(
        "Profile  {}\nMachine  {}\nLocks    {locked}\n",
        path_text(dir),
        device.as_deref().unwrap_or("none yet")
    );
    for finding in &findings {
        text.push_str(&format!("\n{finding}"));
    }
    text.push_str(if findings.is_empty() { "\nNothing is out of place." } else { "" });
    let document =
        json!({ "profile": json_path(dir), "device": device, "locks": locks, "findings": findings });
    context.print(&document, &text)
}

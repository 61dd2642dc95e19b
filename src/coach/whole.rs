//! Counts that were estimated in parts, as whole numbers.

/// The whole part of a count that is not negative.
pub(super) fn whole(count: f32) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = count.max(0.0) as u32;
    whole
}

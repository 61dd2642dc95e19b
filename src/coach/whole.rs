//! Counts to reckon with, and back.

/// The whole part of a count that is not negative.
pub(super) fn whole(count: f32) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = count.max(0.0) as u32;
    whole
}

/// A count of cards, answers or days, to reckon with: all of them are far below 2^24, up to which it is exact.
pub(super) fn real(count: usize) -> f32 {
    #[expect(clippy::cast_precision_loss)]
    let real = count as f32;
    real
}

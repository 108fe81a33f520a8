//! The words of the rules that Rust has no method for.

/// Returns `x`, or the nearer bound when it lies outside `low` and `high`; unlike `Ord::clamp` it never panics.
pub fn clamp(x: i32, low: i32, high: i32) -> i32 {
    if x < low { low } else { x.min(high) }
}

/// Returns `x` moved by whole ranges until it lies from `low` to `high`.
pub fn wrap(x: i32, low: i32, high: i32) -> i32 {
    let size = i64::from(high) - i64::from(low) + 1;
    let moved = i64::from(low) + (i64::from(x) - i64::from(low)).rem_euclid(size);
    moved as i32
}

/// Shifts the 32 bits of `x` right by `n` (1 to 31), zeros coming in.
pub fn shr(x: i32, n: i32) -> i32 {
    (x as u32 >> n) as i32
}

/// Draws a number from 0 to `n` - 1: xorshift32 with shifts 13, 17, 5 (G. Marsaglia, 2003). `rng` must not be 0.
pub fn rand(rng: &mut i32, n: i32) -> i32 {
    let mut x = *rng as u32;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    *rng = x as i32;
    ((x >> 8) % n as u32) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clamp_is_total() {
        assert_eq!(
            [clamp(-9, -3, 5), clamp(9, -3, 5), clamp(4, -3, 5)],
            [-3, 5, 4]
        );
        assert_eq!([clamp(0, 5, -3), clamp(9, 5, -3)], [5, -3]);
    }

    #[test]
    fn wrap_moves_by_whole_ranges() {
        assert_eq!([wrap(7, 0, 4), wrap(-1, 0, 4), wrap(-7, -2, 1)], [2, 4, 1]);
        assert_eq!(wrap(i32::MIN, 0, i32::MAX), 0);
        assert_eq!(wrap(i32::MAX, i32::MIN, i32::MAX), i32::MAX);
    }

    #[test]
    fn shr_brings_zeros_in() {
        assert_eq!(
            [shr(-1, 28), shr(-4097, 12), shr(4095, 12)],
            [15, 1_048_574, 0]
        );
    }

    #[test]
    fn rand_is_xorshift32() {
        let mut rng = 0x0123_4567;
        let drawn: Vec<u32> = (0..5)
            .map(|_| {
                rand(&mut rng, 6);
                rng as u32
            })
            .collect();
        let known = [
            0x587d_a5a0,
            0x75f3_ab44,
            0x13fe_4a29,
            0x8ddb_e9f4,
            0xec47_2146,
        ];
        assert_eq!(drawn, known);
    }
}

//! Whole units shared out in proportion: parts always sum to the whole, and what was given is never taken back.

/// Shares `total` out in proportion to `weights`: largest remainder, ties to the lower index.
///
/// `None` when a number is negative, or all weights are zero and there is something to share.
pub(super) fn apportion(total: i64, weights: &[i64]) -> Option<Vec<i64>> {
    let whole = sum(weights)?;
    if total < 0 || weights.iter().any(|weight| *weight < 0) {
        return None;
    }
    if whole == 0 {
        return (total == 0).then(|| vec![0; weights.len()]);
    }
    let mut parts = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    let mut left = total;
    for (index, weight) in weights.iter().enumerate() {
        let product = i128::from(total).checked_mul(i128::from(*weight))?;
        let floor = i64::try_from(product.checked_div(whole)?).ok()?;
        left = left.checked_sub(floor)?;
        parts.push(floor);
        remainders.push((product.checked_rem(whole)?, index));
    }
    // largest first, then the lower index
    remainders.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    for (_, index) in remainders.into_iter().take(usize::try_from(left).ok()?) {
        let part = parts.get_mut(index)?;
        *part = part.checked_add(1)?;
    }
    Some(parts)
}

/// What each part gives when the withdrawals from a stock of `base` rise to `to` in all and `drawn` was given before.
///
/// The target of a part is `to × base / Σ base`. As long as plain largest remainder on the rising total takes nothing
/// back, the result is exactly that; where it would (the Alabama effect), the part keeps what it gave and the others give
/// less. No increment is negative, none exceeds what is left, they sum to `to − Σ drawn`, and at `to = Σ base` each part
/// has given all it had.
///
/// `None` when `to` is below what was drawn or above the stock.
pub(super) fn advance(base: &[i64], drawn: &[i64], to: i64) -> Option<Vec<i64>> {
    let whole = sum(base)?;
    let before = i64::try_from(sum(drawn)?).ok()?;
    if to < before || i128::from(to) > whole {
        return None;
    }
    if whole == 0 {
        return Some(vec![0; base.len()]);
    }
    let target = |base: i64| i128::from(to).checked_mul(i128::from(base));
    let mut now = Vec::with_capacity(base.len());
    let mut left = i128::from(to);
    for (base, drawn) in base.iter().zip(drawn) {
        let floor = i64::try_from(target(*base)?.checked_div(whole)?).ok()?;
        let kept = floor.max(*drawn);
        left = left.checked_sub(i128::from(kept))?;
        now.push(kept);
    }
    while left != 0 {
        let mut order: Vec<(i128, usize)> = Vec::with_capacity(base.len());
        for (index, ((base, drawn), now)) in base.iter().zip(drawn).zip(&now).enumerate() {
            let open = if left > 0 { now < base } else { now > drawn };
            if open {
                let deficit = target(*base)?.checked_sub(i128::from(*now).checked_mul(whole)?)?;
                order.push((deficit, index));
            }
        }
        // who is furthest behind gives first; who is furthest ahead gives less first
        order.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
        if left < 0 {
            order.reverse();
        }
        let step = left.signum();
        for (_, index) in order.iter().take(usize::try_from(left.unsigned_abs()).unwrap_or(usize::MAX)) {
            let part = now.get_mut(*index)?;
            *part = part.checked_add(i64::try_from(step).ok()?)?;
            left = left.checked_sub(step)?;
        }
        if order.is_empty() {
            return None;
        }
    }
    now.iter().zip(drawn).map(|(now, drawn)| now.checked_sub(*drawn)).collect()
}

/// `total × part / whole`, to the nearest unit, halves up: it rises with `part`, and is `total` at `part = whole`.
pub(super) fn nearest(total: i64, part: i64, whole: i64) -> Option<i64> {
    if whole <= 0 {
        return None;
    }
    let product = i128::from(total).checked_mul(i128::from(part))?;
    let twice = product.checked_mul(2)?.checked_add(i128::from(whole))?;
    i64::try_from(twice.checked_div(i128::from(whole).checked_mul(2)?)?).ok()
}

fn sum(parts: &[i64]) -> Option<i128> {
    parts.iter().try_fold(0i128, |sum, part| sum.checked_add(i128::from(*part)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn largest_remainder_with_ties_to_the_lower_index() {
        assert_eq!(apportion(307_000, &[150_500, 156_500]), Some(vec![150_500, 156_500]));
        assert_eq!(apportion(1, &[1, 1, 1]), Some(vec![1, 0, 0]));
        assert_eq!(apportion(2, &[1, 1, 1]), Some(vec![1, 1, 0]));
        assert_eq!(apportion(100, &[1, 2]), Some(vec![33, 67]));
        assert_eq!(apportion(5, &[0, 0]), None);
        assert_eq!(apportion(0, &[0, 0]), Some(vec![0, 0]));
        assert_eq!(apportion(-1, &[1]), None);
        assert_eq!(apportion(1, &[2, -1]), None);
    }

    /// Plain largest remainder gives the third part 2 of 10 and 1 of 11: the textbook case of the Alabama effect.
    #[test]
    fn the_alabama_effect_takes_nothing_back() {
        let base = [6_000_000, 6_000_000, 2_000_000];
        let (ten, eleven) = (apportion(10, &base).unwrap(), apportion(11, &base).unwrap());
        assert_eq!((ten.as_slice(), eleven.as_slice()), ([4, 4, 2].as_slice(), [5, 5, 1].as_slice()));
        let first = advance(&base, &[0, 0, 0], 10).unwrap();
        let second = advance(&base, &first, 11).unwrap();
        assert_eq!((first, second), (vec![4, 4, 2], vec![1, 0, 0]));
    }

    #[test]
    fn no_more_than_there_is_and_nothing_back() {
        assert_eq!(advance(&[3, 2], &[0, 0], 6), None);
        assert_eq!(advance(&[3, 2], &[1, 1], 1), None);
        assert_eq!(advance(&[0, 0], &[0, 0], 0), Some(vec![0, 0]));
        assert_eq!(nearest(10, 1, 0), None);
        assert_eq!((nearest(3, 1, 2), nearest(3, 2, 2), nearest(1, 1, 3)), (Some(2), Some(3), Some(0)));
    }

    proptest! {
        #[test]
        fn parts_sum_rise_and_end_at_the_whole(
            base in prop::collection::vec(0i64..60, 1..7),
            steps in prop::collection::vec(0i64..25, 0..20),
        ) {
            let whole: i64 = base.iter().sum();
            let mut drawn = vec![0; base.len()];
            let mut to = 0;
            let mut alabama = false;
            for step in steps.into_iter().chain([whole]) {
                to = (to + step).min(whole);
                let more = advance(&base, &drawn, to).unwrap();
                prop_assert!(more.iter().all(|one| *one >= 0));
                for (part, one) in drawn.iter_mut().zip(&more) {
                    *part += one;
                }
                prop_assert_eq!(drawn.iter().sum::<i64>(), to);
                prop_assert!(drawn.iter().zip(&base).all(|(drawn, base)| drawn <= base));
                if whole > 0 {
                    for (part, base) in drawn.iter().zip(&base) {
                        prop_assert!(*part * whole < to * base + whole, "more than a unit above its share");
                    }
                    let plain = apportion(to, &base).unwrap();
                    alabama |= plain.iter().zip(&drawn).any(|(plain, drawn)| plain < drawn);
                    prop_assert!(alabama || plain == drawn);
                }
            }
            prop_assert_eq!(drawn, base);
        }
    }
}

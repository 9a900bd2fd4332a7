//! Boxes with a declared mass, a weighed mass and a maximum, and the reference for what is right.

/// One box, in whole kilograms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeighedBox {
    /// Declared.
    pub declared_kg: u32,
    /// Weighed.
    pub measured_kg: u32,
    /// The maximum on the plate.
    pub max_gross_kg: u32,
}

/// How the test rule ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The larger mass is above the maximum.
    Overweight,
    /// The masses differ by more than the test value allows.
    Mismatch,
    /// Neither.
    Accepted,
}

impl WeighedBox {
    /// Box number `i` of every list.
    pub fn number(i: u32) -> WeighedBox {
        let declared_kg = 8_000 + i * 7_919 % 22_000;
        let measured_kg = declared_kg - 2_500 + i * 104_729 % 5_000;
        let max_gross_kg = if i.is_multiple_of(3) { 20_000 } else { 30_480 };
        WeighedBox { declared_kg, measured_kg, max_gross_kg }
    }

    /// True when the masses differ by no more than the larger of 5 % of the declared mass and 1 000 kg.
    pub fn is_within(&self) -> bool {
        // in hundredths of a kilogram everything is whole
        self.declared_kg.abs_diff(self.measured_kg) * 100 <= (self.declared_kg * 5).max(100_000)
    }

    /// The exact answer.
    pub fn answer(&self) -> Answer {
        if self.declared_kg.max(self.measured_kg) > self.max_gross_kg {
            return Answer::Overweight;
        }
        if self.is_within() { Answer::Accepted } else { Answer::Mismatch }
    }
}

/// The 2 000 boxes that every peer is asked about.
pub fn boxes() -> Vec<WeighedBox> {
    (0..2_000).map(WeighedBox::number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_occurs_often() {
        let count = |wanted| boxes().iter().filter(|one| one.answer() == wanted).count();
        let (overweight, mismatch) = (count(Answer::Overweight), count(Answer::Mismatch));
        let accepted = 2_000 - overweight - mismatch;
        assert!(overweight > 200 && mismatch > 400 && accepted > 400, "{overweight} {mismatch} {accepted}");
    }

    #[test]
    fn bounds_are_inclusive() {
        let a =
            |declared_kg, measured_kg| WeighedBox { declared_kg, measured_kg, max_gross_kg: 30_000 }.answer();
        assert_eq!(a(10_000, 11_000), Answer::Accepted);
        assert_eq!(a(10_000, 11_001), Answer::Mismatch);
        assert_eq!(a(28_000, 26_600), Answer::Accepted);
        assert_eq!(a(28_000, 26_599), Answer::Mismatch);
        assert_eq!(a(30_000, 29_000), Answer::Accepted);
        assert_eq!(a(30_001, 30_000), Answer::Overweight);
    }
}

//! Check-in/check-out: the metal that came in, the metal that left, what is in stock, and whether the rest matters.
//!
//! ```text
//! unaccounted = IN − OUT − (closing − opening)          significant if |unaccounted| > k × sd
//! relative variance of metal = mass² + dry fraction² + assay²        independent, first order
//! variance of an assay = sampling²/increments + preparation² + measurement²        the structure of ISO 3082
//! ```
//!
//! Errors of one source (one scale, one moisture method) do not average out: their standard deviations are added with
//! the sign with which the figure enters the balance, before they are squared. So a scale that weighs all that comes in is
//! counted in full, and one that weighs in and out alike cancels as far as the masses are the same.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::metal::{Grade, done, shorten};
use super::super::rules::Rules;
use super::events::plain;
use crate::foundation::assessment::{Assessment, Finding, Step, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::ratio::Ratio;

plain! {
    /// On which side of the balance a stream stands.
    enum Side {
        /// Came in.
        In,
        /// Left.
        Out,
        /// In stock at the beginning.
        OpeningStock,
        /// In stock at the end.
        ClosingStock,
    }
}

plain! {
    /// How sure a figure is.
    struct Uncertainty {
        /// Relative standard deviation, in %.
        pub relative_sd_percent: Exact,
        /// The source of the error, where several figures share it: one scale, one moisture method.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub common_source: Option<String>,
    }
}

plain! {
    /// How sure an assay is, by its stages; standard deviations relative to the grade, in %.
    struct AssayUncertainty {
        /// Of one increment.
        pub increment_percent: Exact,
        /// Number of increments.
        pub increments: u32,
        /// Of the preparation.
        pub preparation_percent: Exact,
        /// Of the measurement.
        pub measurement_percent: Exact,
    }
}

plain! {
    /// One measured stream.
    struct MetalStream {
        /// Its name.
        pub name: String,
        /// Where it stands.
        pub side: Side,
        /// Dry mass, in kg.
        pub dry_kg: Exact,
        /// The grade on dry mass.
        pub grade: Grade,
        /// How sure the mass is.
        pub mass: Uncertainty,
        /// How sure the dry fraction is.
        pub dry_fraction: Uncertainty,
        /// How sure the assay is, as one figure …
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub assay: Option<Uncertainty>,
        /// … or by its stages.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub assay_stages: Option<AssayUncertainty>,
    }
}

plain! {
    /// Question of `blending.balance`.
    struct BalanceQuestion {
        /// The streams; each one is measured, none is inferred from the others.
        pub streams: Vec<MetalStream>,
        /// How many standard deviations are significant, and on what basis that is agreed.
        pub significance: Significance,
    }
}

plain! {
    /// When a difference counts.
    struct Significance {
        /// The factor k.
        pub k: Exact,
        /// The standard, procedure or agreement that sets it.
        pub basis: String,
    }
}

plain! {
    /// What one source of error gives to the variance.
    struct VarianceShare {
        /// The source: a stream and its part, or the name that several figures share.
        pub source: String,
        /// Its standard deviation in mg, rounded half up.
        pub sd_mg: Exact,
    }
}

plain! {
    /// Value of `blending.balance`.
    struct Balance {
        /// Metal that came in, in mg.
        pub in_mg: Exact,
        /// Metal that left, in mg.
        pub out_mg: Exact,
        /// Closing − opening stock, in mg.
        pub stock_change_mg: Exact,
        /// In − out − change of stock, in mg.
        pub unaccounted_mg: Exact,
        /// Standard deviation of that, in mg, rounded up.
        pub sd_mg: Exact,
        /// k times the standard deviation, in mg, rounded up.
        pub limit_mg: Exact,
        /// Is it more than the limit? Compared by squares, not by the rounded limit.
        pub significant: bool,
        /// The largest sources of error first.
        pub shares: Vec<VarianceShare>,
        /// The basis of the factor, as given.
        pub basis: String,
    }
}

/// Balances metal by check-in and check-out, with the variance of each figure.
///
/// A violation when what is unaccounted for is significant; not evaluated where the uncertainty of an assay is missing.
///
/// # Errors
/// [`Error::InvalidInput`] for numbers below zero and without a basis; [`Error::Inexact`] beyond 128 bits.
pub fn balance(
    question: &BalanceQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<Balance>, Error> {
    if question.significance.basis.trim().is_empty() {
        let reason =
            "name the standard, procedure or agreement that sets the factor; there is no factor without";
        return Err(Error::invalid("/significance/basis", reason));
    }
    if question.streams.is_empty() {
        return Err(Error::invalid(
            "/streams",
            "no stream was measured; give what came in and what went out",
        ));
    }
    not_negative("/significance/k", question.significance.k)?;
    let mut sums: BTreeMap<Side, Exact> = BTreeMap::new();
    let mut errors: BTreeMap<String, Ratio> = BTreeMap::new();
    for (row, stream) in question.streams.iter().enumerate() {
        let place = format!("/streams/{row}");
        not_negative(&format!("{place}/dry_kg"), stream.dry_kg)?;
        let grade = match stream.grade.grams_per_tonne() {
            Ok(grade) => grade,
            Err(finding) => {
                let finding = finding.below(&format!("{place}/grade"));
                return Ok(Assessment::new(Verdict::Violation, None, vec![finding], rules.basis().clone()));
            }
        };
        // 1 g/t is 1 mg/kg
        let metal = Ratio::from(stream.dry_kg).mul(grade)?.to_exact(0, Rounding::HalfEven)?;
        let sum = sums.entry(stream.side).or_default();
        *sum = sum.add(metal)?;
        let sign = match stream.side {
            Side::In | Side::OpeningStock => 1,
            Side::Out | Side::ClosingStock => -1,
        };
        let signed = Ratio::from(metal).mul(Ratio::from(sign))?;
        let mut add = |part: &str, uncertainty: &Uncertainty| -> Result<(), Error> {
            let percent = uncertainty.relative_sd_percent;
            not_negative(&format!("{place}/{part}/relative_sd_percent"), percent)?;
            let own = || format!("{}/{part}", shorten(&stream.name));
            let source = uncertainty.common_source.as_deref().map_or_else(own, shorten);
            let sd = signed.mul(Ratio::from(percent))?.div(Ratio::from(100))?;
            let sum = errors.entry(source).or_insert(Ratio::ZERO);
            *sum = sum.add(sd)?;
            Ok(())
        };
        add("mass", &stream.mass)?;
        add("dry_fraction", &stream.dry_fraction)?;
        match (&stream.assay, &stream.assay_stages) {
            (Some(assay), None) => add("assay", assay)?,
            (None, Some(stages)) => {
                for (part, percent) in stages.parts(&format!("{place}/assay_stages"))? {
                    add(part, &Uncertainty { relative_sd_percent: percent, common_source: None })?;
                }
            }
            (Some(_), Some(_)) => {
                let reason = "give the uncertainty of the assay as one figure or by its stages, not both";
                return Err(Error::invalid(format!("{place}/assay_stages"), reason));
            }
            (None, None) => {
                let missing = Finding::new("blending.uncertainty-missing").at(format!("{place}/assay"));
                let missing = missing.param("stream", shorten(&stream.name));
                return Ok(Assessment::new(
                    Verdict::NotEvaluated,
                    None,
                    vec![missing],
                    rules.basis().clone(),
                ));
            }
        }
    }
    let of = |side: Side| sums.get(&side).copied().unwrap_or_default();
    let stock_change_mg = of(Side::ClosingStock).sub(of(Side::OpeningStock))?;
    let unaccounted_mg = of(Side::In).sub(of(Side::Out))?.sub(stock_change_mg)?;
    let mut shares = Vec::new();
    let mut variance = 0u128;
    for (source, sd) in errors {
        let sd = sd.to_exact(0, Rounding::HalfUp)?.abs();
        let square =
            sd.mantissa().unsigned_abs().checked_pow(2).and_then(|square| variance.checked_add(square));
        variance = square.ok_or_else(|| Error::inexact("the variance is beyond 128 bits"))?;
        shares.push(VarianceShare { source, sd_mg: sd });
    }
    shares.sort_by(|one, other| other.sd_mg.cmp(&one.sd_mg).then_with(|| one.source.cmp(&other.source)));
    let sd =
        i128::try_from(root_up(variance)).map_err(|_| Error::inexact("the variance is beyond 128 bits"))?;
    let k = Ratio::from(question.significance.k);
    // |u| > k × √variance, as (u/k)² > variance where k is above zero
    let significant = exceeds(unaccounted_mg, k, variance)?;
    let sd_mg = Exact::from_parts(sd, 0)?;
    let value = Balance {
        in_mg: of(Side::In),
        out_mg: of(Side::Out),
        stock_change_mg,
        unaccounted_mg,
        sd_mg,
        limit_mg: Ratio::from(sd_mg).mul(k)?.to_exact(0, Rounding::Up)?,
        significant,
        shares,
        basis: question.significance.basis.clone(),
    };
    trace.step(|| {
        Step::new("unaccounted_mg", "in − out − change of stock", value.unaccounted_mg)
            .operand("in_mg", value.in_mg)
            .operand("out_mg", value.out_mg)
            .operand("stock_change_mg", value.stock_change_mg)
            .operand("sd_mg", value.sd_mg)
    });
    let limit = value.limit_mg;
    let mut answer = done(value, rules, trace);
    if significant {
        answer.verdict = Verdict::Violation;
        answer.findings.push(
            Finding::new("blending.unaccounted-significant")
                .param("unaccounted_mg", unaccounted_mg)
                .param("limit_mg", limit)
                .param("k", question.significance.k)
                .param("basis", shorten(&question.significance.basis)),
        );
    }
    Ok(answer)
}

impl AssayUncertainty {
    /// The stages as standard deviations in %; sampling is that of the mean of the increments, rounded up to 12 places.
    fn parts(&self, place: &str) -> Result<[(&'static str, Exact); 3], Error> {
        not_negative(&format!("{place}/increment_percent"), self.increment_percent)?;
        if self.increments == 0 {
            return Err(Error::invalid(format!("{place}/increments"), "a sample has one increment at least"));
        }
        // √(s²/n) to 12 places: the root of s² × 10^24 / n
        let square = self.increment_percent.mul(self.increment_percent)?;
        let scaled = Ratio::from(square).div(Ratio::from(i64::from(self.increments)))?;
        let scaled = scaled.to_exact(12, Rounding::Up)?;
        let shift = 10u128.checked_pow(24u32.saturating_sub(scaled.decimals()));
        let whole = shift.and_then(|shift| scaled.mantissa().unsigned_abs().checked_mul(shift));
        let whole =
            whole.ok_or_else(|| Error::inexact("the deviation of an increment has too many digits"))?;
        let root =
            i128::try_from(root_up(whole)).map_err(|_| Error::inexact("the deviation is too large"))?;
        Ok([
            ("sampling", Exact::from_parts(root, 12)?),
            ("preparation", self.preparation_percent),
            ("measurement", self.measurement_percent),
        ])
    }
}

fn not_negative(path: &str, number: Exact) -> Result<(), Error> {
    match number.is_negative() {
        true => Err(Error::invalid(path, "the number is below zero")),
        false => Ok(()),
    }
}

/// The smallest whole number whose square is not below `square`.
fn root_up(square: u128) -> u128 {
    let root = square.isqrt();
    if root.checked_mul(root) == Some(square) { root } else { root.saturating_add(1) }
}

/// `|unaccounted| > k × √variance`, exactly.
fn exceeds(unaccounted: Exact, k: Ratio, variance: u128) -> Result<bool, Error> {
    let overflow = || Error::inexact("the balance is beyond 128 bits");
    // u² × denominator² > numerator² × variance, in unsigned 128 bits where they fit, else by division
    let u = unaccounted.mantissa().unsigned_abs();
    let (n, d) = (k.numerator().unsigned_abs(), k.denominator().unsigned_abs());
    let left = u.checked_mul(d).and_then(|ud| ud.checked_pow(2));
    let right = n.checked_pow(2).and_then(|n| n.checked_mul(variance));
    match (left, right) {
        (Some(left), Some(right)) => Ok(left > right),
        // the left side alone is beyond what the right side can be
        (None, Some(_)) => Ok(true),
        (Some(_), None) => Ok(false),
        (None, None) => Err(overflow()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    fn stream(name: &str, side: Side, grams: &str, mass_percent: &str, source: Option<&str>) -> MetalStream {
        let none = Uncertainty { relative_sd_percent: Exact::ZERO, common_source: None };
        MetalStream {
            name: name.into(),
            side,
            // grams in one tonne
            dry_kg: exact("1000"),
            grade: Grade { unit: "g/t".into(), value: exact(grams) },
            mass: Uncertainty {
                relative_sd_percent: exact(mass_percent),
                common_source: source.map(Into::into),
            },
            dry_fraction: none.clone(),
            assay: Some(none),
            assay_stages: None,
        }
    }

    fn ask(streams: Vec<MetalStream>, k: &str) -> Assessment<Balance> {
        let significance = Significance { k: exact(k), basis: "procedure 7".into() };
        let question = BalanceQuestion { streams, significance };
        balance(&question, &Rules::builtin().unwrap(), &mut Trace::off()).unwrap()
    }

    /// The worked figures of the reference: 120 g open, standard deviations of 60 and 80 g, limit 200 g.
    #[test]
    fn what_is_within_two_standard_deviations_does_not_matter() {
        // 6 000 g with 1 % and 5 880 g with 1.3605442… %
        let open = |grams: &str| {
            ask(
                vec![
                    stream("in", Side::In, "6000", "1", None),
                    stream("out", Side::Out, grams, "0", None),
                    stream("stock", Side::OpeningStock, "4000", "2", None),
                    stream("stock", Side::ClosingStock, "4000", "0", None),
                ],
                "2",
            )
        };
        let answer = open("5880").value.unwrap();
        assert_eq!(answer.unaccounted_mg, exact("120000"));
        assert_eq!((answer.sd_mg, answer.limit_mg), (exact("100000"), exact("200000")));
        assert!(!answer.significant);
        assert!(!open("5800").value.unwrap().significant, "the limit itself");
        assert!(open("5799.999").value.unwrap().significant);
    }

    #[test]
    fn one_scale_for_all_lots_does_not_average_out() {
        let lots = |source: Option<&str>| {
            let lots = (0..4).map(|_| stream("lot", Side::In, "1000", "1", source)).collect();
            ask(lots, "2").value.unwrap().sd_mg
        };
        assert_eq!(lots(Some("scale 1")), exact("40000"));
        let mut apart: Vec<MetalStream> = Vec::new();
        for name in ["a", "b", "c", "d"] {
            apart.push(stream(name, Side::In, "1000", "1", None));
        }
        assert_eq!(ask(apart, "2").value.unwrap().sd_mg, exact("20000"));
        // what one scale weighs in and out alike cancels
        let both = vec![
            stream("in", Side::In, "1000", "1", Some("scale 1")),
            stream("out", Side::Out, "1000", "1", Some("scale 1")),
        ];
        assert_eq!(ask(both, "2").value.unwrap().sd_mg, exact("0"));
    }

    #[test]
    fn an_assay_by_its_stages() {
        // 1.2²/16 + 0.1² + 0.2²: sampling 0.3 %
        let mut one = stream("in", Side::In, "1000", "0", None);
        one.assay = None;
        one.assay_stages = Some(AssayUncertainty {
            increment_percent: exact("1.2"),
            increments: 16,
            preparation_percent: exact("0.1"),
            measurement_percent: exact("0.2"),
        });
        // √(0.09 + 0.01 + 0.04) % of 1 000 000 mg, rounded up
        assert_eq!(ask(vec![one.clone()], "2").value.unwrap().sd_mg, exact("3742"));
        one.assay_stages = None;
        let missing = ask(vec![one], "2");
        assert_eq!(missing.verdict, Verdict::NotEvaluated);
        assert!(missing.has("blending.uncertainty-missing"));
    }

    #[test]
    fn no_factor_without_a_basis() {
        let significance = Significance { k: exact("2"), basis: " ".into() };
        let question = BalanceQuestion { streams: Vec::new(), significance };
        let error = balance(&question, &Rules::builtin().unwrap(), &mut Trace::off()).unwrap_err();
        assert_eq!(error.path(), Some("/significance/basis"));
    }
}

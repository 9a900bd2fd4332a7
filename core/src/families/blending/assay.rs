//! The exchange of assays between seller and buyer: splitting limit, umpire, and who pays for it. The contract's rules are
//! arguments; none is built in.

use serde::{Deserialize, Serialize};

use super::fraction::not_negative;
use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Step, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};

/// What the contract says of the umpire's result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum UmpireRule {
    /// The middle of the three results is final.
    Middle,
    /// The mean of the umpire's and the nearer party's result; the umpire's own when both are equally near.
    MeanOfUmpireAndNearest,
    /// The umpire's result is final.
    UmpireFinal,
    /// There is no umpire: outside the limit the seller's result stands.
    SellerFinal,
}

/// Question of `blending.settle_assay`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AssayExchange {
    /// The seller's result; null when the seller did not exchange.
    pub seller: Option<Exact>,
    /// The buyer's result; null when the buyer did not exchange.
    pub buyer: Option<Exact>,
    /// The splitting limit, in the unit of the results.
    pub splitting_limit: Exact,
    /// True when results that differ by exactly the limit are within it.
    pub limit_inclusive: bool,
    /// The umpire's result, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub umpire: Option<Exact>,
    /// The contract's rule.
    pub umpire_rule: UmpireRule,
    /// The seller's share in the mean, between 0 and 1; left out: a half.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seller_share: Option<Exact>,
    /// Decimals to which the parties' results are rounded before they are compared; left out: not rounded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round_before: Option<AssayRounding>,
}

/// How results are rounded before they are compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AssayRounding {
    /// Decimals.
    pub decimals: u32,
    /// The rule of rounding.
    pub rounding: Rounding,
}

/// How a result came to be final.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AssayStatus {
    /// Within the splitting limit: the mean.
    Split,
    /// Outside it, and no umpire yet.
    UmpireRequired,
    /// The middle of three.
    UmpireMiddle,
    /// The mean of the umpire and the nearer party.
    UmpireMeanNearest,
    /// Both parties equally far: the umpire.
    UmpireExactMiddle,
    /// The umpire by contract.
    UmpireFinal,
    /// Only the seller exchanged, or the contract lets the seller's result stand.
    SellerStands,
    /// Only the buyer exchanged.
    BuyerStands,
}

/// Who pays for the umpire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Bearer {
    /// The seller was further off.
    Seller,
    /// The buyer was further off.
    Buyer,
    /// Both were equally far off.
    Shared,
}

/// Answer of `blending.settle_assay`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SettledAssay {
    /// How the result came to be final.
    pub status: AssayStatus,
    /// The final result; null while an umpire is required.
    pub settled: Option<Exact>,
    /// How far apart the parties are; null when one did not exchange.
    pub difference: Option<Exact>,
    /// Who pays for the umpire, when the umpire decided.
    pub umpire_cost: Option<Bearer>,
}

/// Settles an exchange of assays.
///
/// ```
/// use kouan::families::blending::{self, AssayExchange, AssayStatus, Rules};
/// use kouan::foundation::assessment::Trace;
///
/// let question: AssayExchange = serde_json::from_str(r#"{"seller": "26.60", "buyer": "26.31", "splitting_limit": "0.20",
///     "limit_inclusive": true, "umpire": "26.50", "umpire_rule": "mean_of_umpire_and_nearest"}"#).unwrap();
/// let settled = blending::settle_assay(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!(settled.status, AssayStatus::UmpireMeanNearest);
/// assert_eq!(settled.settled.unwrap().to_string(), "26.55");
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for negative results or limits, and when neither party exchanged.
pub fn settle_assay(
    question: &AssayExchange,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<SettledAssay>, Error> {
    let read = |result: Option<Exact>, path: &str| -> Result<Option<Exact>, Error> {
        let Some(result) = result else { return Ok(None) };
        let result = not_negative(result, path)?;
        match &question.round_before {
            None => Ok(Some(result)),
            Some(how) => result.round(how.decimals, how.rounding).map(Some),
        }
    };
    not_negative(question.splitting_limit, "/splitting_limit")?;
    let umpire = question.umpire.map(|umpire| not_negative(umpire, "/umpire")).transpose()?;
    let share = question.seller_share.unwrap_or(half()?);
    if share.is_negative() || share > Exact::from(1) {
        return Err(Error::invalid("/seller_share", format!("{share} is no share; give 0 to 1")));
    }
    let (seller, buyer) = match (read(question.seller, "/seller")?, read(question.buyer, "/buyer")?) {
        (Some(seller), Some(buyer)) => (seller, buyer),
        (Some(seller), None) => return Ok(one_sided(AssayStatus::SellerStands, seller, "/buyer", rules)),
        (None, Some(buyer)) => return Ok(one_sided(AssayStatus::BuyerStands, buyer, "/seller", rules)),
        (None, None) => {
            return Err(Error::invalid(
                "",
                "neither party exchanged a result; give `seller`, `buyer` or both",
            ));
        }
    };
    let difference = seller.sub(buyer)?.abs();
    let within = if question.limit_inclusive {
        difference <= question.splitting_limit
    } else {
        difference < question.splitting_limit
    };
    trace.step(|| {
        Step::new("splitting limit", "|seller − buyer| against the limit", within)
            .operand("difference", difference)
            .operand("limit", question.splitting_limit)
    });
    let (status, settled) = if within {
        (AssayStatus::Split, Some(buyer.add(seller.sub(buyer)?.mul(share)?)?))
    } else {
        outside(seller, buyer, umpire, question.umpire_rule)?
    };
    let decided = !within && status != AssayStatus::SellerStands;
    let umpire_cost = umpire.filter(|_| decided).map(|umpire| bearer(seller, buyer, umpire)).transpose()?;
    let answer = SettledAssay { status, settled, difference: Some(difference), umpire_cost };
    let (verdict, findings) = match status {
        AssayStatus::UmpireRequired => {
            let finding = Finding::new("blending.umpire-required")
                .at("/umpire")
                .param("difference", difference)
                .param("limit", question.splitting_limit);
            (Verdict::NotEvaluated, vec![finding])
        }
        _ => (Verdict::Compliant, vec![]),
    };
    Ok(Assessment::new(verdict, Some(answer), findings, rules.basis().clone()))
}

fn outside(
    seller: Exact,
    buyer: Exact,
    umpire: Option<Exact>,
    rule: UmpireRule,
) -> Result<(AssayStatus, Option<Exact>), Error> {
    if rule == UmpireRule::SellerFinal {
        return Ok((AssayStatus::SellerStands, Some(seller)));
    }
    let Some(umpire) = umpire else { return Ok((AssayStatus::UmpireRequired, None)) };
    Ok(match rule {
        UmpireRule::UmpireFinal | UmpireRule::SellerFinal => (AssayStatus::UmpireFinal, Some(umpire)),
        UmpireRule::Middle => {
            let (low, high) = if seller < buyer { (seller, buyer) } else { (buyer, seller) };
            (AssayStatus::UmpireMiddle, Some(umpire.clamp(low, high)))
        }
        UmpireRule::MeanOfUmpireAndNearest => match bearer(seller, buyer, umpire)? {
            Bearer::Shared => (AssayStatus::UmpireExactMiddle, Some(umpire)),
            // the one who pays is the one further off
            Bearer::Buyer => (AssayStatus::UmpireMeanNearest, Some(mean(umpire, seller)?)),
            Bearer::Seller => (AssayStatus::UmpireMeanNearest, Some(mean(umpire, buyer)?)),
        },
    })
}

fn one_sided(status: AssayStatus, result: Exact, missing: &str, rules: &Rules) -> Assessment<SettledAssay> {
    let answer = SettledAssay { status, settled: Some(result), difference: None, umpire_cost: None };
    let finding = Finding::new("blending.one-sided-exchange").at(missing);
    Assessment::new(Verdict::Compliant, Some(answer), vec![finding], rules.basis().clone())
}

/// Question of `blending.umpire_cost`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UmpireCostQuestion {
    /// The seller's result.
    pub seller: Exact,
    /// The buyer's result.
    pub buyer: Exact,
    /// The umpire's result.
    pub umpire: Exact,
}

/// Answer of `blending.umpire_cost`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UmpireCost {
    /// Who pays.
    pub bearer: Bearer,
}

/// Who pays for the umpire by usual practice: the party further from its result; equally far, both.
///
/// # Errors
/// [`Error::InvalidInput`] for negative results.
pub fn umpire_cost(
    question: &UmpireCostQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<UmpireCost>, Error> {
    let seller = not_negative(question.seller, "/seller")?;
    let buyer = not_negative(question.buyer, "/buyer")?;
    let umpire = not_negative(question.umpire, "/umpire")?;
    let answer = UmpireCost { bearer: bearer(seller, buyer, umpire)? };
    Ok(Assessment::new(Verdict::Compliant, Some(answer), vec![], rules.basis().clone()))
}

fn bearer(seller: Exact, buyer: Exact, umpire: Exact) -> Result<Bearer, Error> {
    let (of_seller, of_buyer) = (seller.sub(umpire)?.abs(), buyer.sub(umpire)?.abs());
    Ok(match of_seller.cmp(&of_buyer) {
        std::cmp::Ordering::Greater => Bearer::Seller,
        std::cmp::Ordering::Less => Bearer::Buyer,
        std::cmp::Ordering::Equal => Bearer::Shared,
    })
}

fn mean(a: Exact, b: Exact) -> Result<Exact, Error> {
    a.add(b)?.mul(half()?)
}

fn half() -> Result<Exact, Error> {
    Exact::from_parts(5, 1)
}

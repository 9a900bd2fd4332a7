//! Reads the facts of a recipe strictly: every refusal names the lot, the row and the field.

use std::collections::BTreeMap;

use super::super::fraction::not_negative;
use super::super::standards::{BoundKind, most};
use super::facts::{RecipeLot, RecipeProblem, Window};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;

/// Choices of bands over all products that are solved at most.
const MAX_CHOICES: u64 = 64;
/// Lots × products at most.
const MAX_PAIRS: u64 = 20_000;

/// A lot, ready.
pub(super) struct Lot {
    pub(super) id: String,
    pub(super) kg: Exact,
    pub(super) cost_per_t: Exact,
    pub(super) whole: bool,
    pub(super) least_kg: Exact,
    pub(super) grades: BTreeMap<String, Exact>,
    /// What protection moves each grade by.
    pub(super) moves: BTreeMap<String, Exact>,
}

/// A product, ready.
pub(super) struct Product {
    pub(super) id: String,
    pub(super) least_kg: Exact,
    pub(super) most_kg: Exact,
    pub(super) price_per_t: Exact,
    pub(super) at_most_lots: Option<u32>,
    /// The bounds for each band; one entry without name when there are no bands.
    pub(super) bands: Vec<(Option<String>, Vec<Bound>)>,
}

/// One bound.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    pub(super) element: String,
    pub(super) kind: BoundKind,
    pub(super) limit: Exact,
}

/// The problem, ready.
pub(super) struct Prepared {
    pub(super) lots: Vec<Lot>,
    pub(super) products: Vec<Product>,
    pub(super) node_limit: u32,
}

impl Lot {
    /// The grade of an element at the end that is worse for the bound, less the limit.
    pub(super) fn excess(&self, bound: &Bound) -> Result<Exact, Error> {
        self.guarded(&bound.element, bound.kind)?.sub(bound.limit)
    }

    /// The grade of an element at the end that is worse for a bound.
    pub(super) fn guarded(&self, element: &str, kind: BoundKind) -> Result<Exact, Error> {
        let grade = self.grades.get(element).copied().unwrap_or_default();
        let moved = self.moves.get(element).copied().unwrap_or_default();
        match kind {
            BoundKind::AtLeast => grade.sub(moved),
            BoundKind::AtMost => grade.add(moved),
        }
    }
}

/// Reads the problem.
pub(super) fn prepare(problem: &RecipeProblem) -> Result<Prepared, Error> {
    for (element, unit) in &problem.units {
        if most(unit).is_none() {
            let reason = format!("{unit:?} is no unit of a grade; declare %, g/t or ppm by dry mass");
            return Err(Error::invalid(format!("/units/{element}"), reason));
        }
    }
    let factor = problem.protection.as_ref().map(|protection| protection.factor);
    if let Some(factor) = factor {
        not_negative(factor, "/protection/factor")?;
    }
    let mut lots: Vec<Lot> = Vec::new();
    for (row, lot) in problem.lots.iter().enumerate() {
        let path = format!("/lots/{row}");
        if lots.iter().any(|known| known.id == lot.id) {
            return Err(Error::invalid(format!("{path}/id"), format!("lot {} stands twice", lot.id)));
        }
        lots.push(read_lot(problem, lot, factor, &path)?);
    }
    let stock = lots.iter().try_fold(Exact::ZERO, |sum, lot| sum.add(lot.kg))?;
    let mut products: Vec<Product> = Vec::new();
    let mut choices = 1u64;
    for (row, product) in problem.products.iter().enumerate() {
        let path = format!("/products/{row}");
        if products.iter().any(|known| known.id == product.id) {
            return Err(Error::invalid(format!("{path}/id"), format!("product {} stands twice", product.id)));
        }
        let least_kg = product.at_least_kg.in_kg();
        let most_kg = product.at_most_kg.map_or(stock, |most| most.in_kg());
        if product.at_most_kg.is_some() && most_kg < least_kg {
            let reason = format!("the most, {most_kg} kg, is below the least, {least_kg} kg");
            return Err(Error::invalid(format!("{path}/at_most_kg"), reason));
        }
        let mut always = Vec::new();
        bounds(problem, &lots, &product.windows, &format!("{path}/windows"), &mut always)?;
        let mut bands = Vec::new();
        for (at, band) in product.bands.iter().enumerate() {
            let mut all = always.clone();
            bounds(problem, &lots, &band.windows, &format!("{path}/bands/{at}/windows"), &mut all)?;
            bands.push((Some(band.id.clone()), all));
        }
        if bands.is_empty() {
            bands.push((None, always));
        }
        choices = choices.saturating_mul(bands.len() as u64);
        products.push(Product {
            id: product.id.clone(),
            least_kg,
            most_kg,
            price_per_t: not_negative(
                product.price_per_t.unwrap_or_default(),
                &format!("{path}/price_per_t"),
            )?,
            at_most_lots: product.at_most_lots,
            bands,
        });
    }
    if products.is_empty() {
        return Err(Error::invalid("/products", "there is no product to make; name at least one"));
    }
    if choices > MAX_CHOICES {
        return Err(Error::limit("choices of bands over all products", MAX_CHOICES, choices));
    }
    let pairs = (lots.len() as u64).saturating_mul(products.len() as u64);
    if pairs > MAX_PAIRS {
        return Err(Error::limit("lots times products", MAX_PAIRS, pairs));
    }
    Ok(Prepared { lots, products, node_limit: problem.node_limit.unwrap_or(20_000) })
}

fn read_lot(
    problem: &RecipeProblem,
    lot: &RecipeLot,
    factor: Option<Exact>,
    path: &str,
) -> Result<Lot, Error> {
    let kg = dry_kg(lot, path)?;
    let mut moves = BTreeMap::new();
    for (element, grade) in &lot.grades {
        let place = format!("{path}/grades/{element}");
        let Some(most) = problem.units.get(element).and_then(|unit| most(unit)) else {
            let reason = format!("lot {}: no unit is declared for {element}; add it to `units`", lot.id);
            return Err(Error::invalid(place, reason));
        };
        if grade.is_negative() || *grade > most {
            let reason =
                format!("lot {}: {element} of {grade} cannot be; a grade lies between 0 and {most}", lot.id);
            return Err(Error::invalid(place, reason));
        }
        if let Some(factor) = factor {
            let Some(u) = lot.uncertainties.get(element) else {
                let reason = format!("lot {}: protection needs the uncertainty of {element}", lot.id);
                return Err(Error::invalid(format!("{path}/uncertainties/{element}"), reason));
            };
            let u = not_negative(*u, &format!("{path}/uncertainties/{element}"))?;
            moves.insert(element.clone(), factor.mul(u)?);
        }
    }
    let least_kg = lot.at_least_kg.map_or(Exact::ZERO, |least| least.in_kg());
    if least_kg > kg {
        let reason = format!("lot {}: the least take, {least_kg} kg, is above its {kg} kg", lot.id);
        return Err(Error::invalid(format!("{path}/at_least_kg"), reason));
    }
    Ok(Lot {
        id: lot.id.clone(),
        kg,
        cost_per_t: not_negative(lot.cost_per_t, &format!("{path}/cost_per_t"))?,
        whole: lot.whole,
        least_kg,
        grades: lot.grades.clone(),
        moves,
    })
}

fn dry_kg(lot: &RecipeLot, path: &str) -> Result<Exact, Error> {
    match (lot.dry_kg, lot.wet_kg, lot.moisture_pct) {
        (Some(dry), None, None) => Ok(dry.in_kg()),
        (None, Some(wet), Some(moisture)) => {
            if moisture.is_negative() || moisture > Exact::from(100) {
                let reason = format!("lot {}: moisture of {moisture} % cannot be; give 0 to 100", lot.id);
                return Err(Error::invalid(format!("{path}/moisture_pct"), reason));
            }
            let dry = Exact::from(100).sub(moisture)?.mul(Exact::from_parts(1, 2)?)?;
            wet.in_kg().mul(dry)
        }
        (None, Some(_), None) => {
            let reason = format!(
                "lot {}: the moisture is unknown, which is not zero; give it, or the dry mass",
                lot.id
            );
            Err(Error::invalid(format!("{path}/moisture_pct"), reason))
        }
        _ => {
            let reason = format!("lot {}: give either dry_kg, or wet_kg with moisture_pct", lot.id);
            Err(Error::invalid(path, reason))
        }
    }
}

fn bounds(
    problem: &RecipeProblem,
    lots: &[Lot],
    windows: &BTreeMap<String, Window>,
    path: &str,
    into: &mut Vec<Bound>,
) -> Result<(), Error> {
    for (element, window) in windows {
        let place = format!("{path}/{element}");
        if !problem.units.contains_key(element) {
            let reason = format!("no unit is declared for {element}; add it to `units`");
            return Err(Error::invalid(place, reason));
        }
        if let Some(row) = lots.iter().position(|lot| !lot.grades.contains_key(element)) {
            let id = lots.get(row).map(|lot| lot.id.as_str()).unwrap_or_default();
            let reason =
                format!("lot {id} has no assay of {element}, which a product limits; unknown is not zero");
            return Err(Error::invalid(format!("/lots/{row}/grades/{element}"), reason));
        }
        let both = [(BoundKind::AtLeast, window.at_least), (BoundKind::AtMost, window.at_most)];
        if let (Some(least), Some(most)) = (window.at_least, window.at_most)
            && least > most
        {
            return Err(Error::invalid(place, format!("the least, {least}, is above the most, {most}")));
        }
        if window.at_least.is_none() && window.at_most.is_none() {
            return Err(Error::invalid(place, "the window has no bound; give at_least, at_most or both"));
        }
        for (kind, limit) in both {
            if let Some(limit) = limit {
                let limit = not_negative(limit, &place)?;
                into.push(Bound { element: element.clone(), kind, limit });
            }
        }
    }
    Ok(())
}

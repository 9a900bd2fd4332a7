//! Is a declaration of dangerous goods complete, and does it agree with the list?

use serde::{Deserialize, Serialize};

use super::class::Division;
use super::facts::Item;
use super::flash_groups::{self, FlashGroup};
use super::list::{Entry, List, ListEntry};
use super::lookup::{Chosen, OpenQuestion, ask, choose, forbidden, judge_name, question};
use super::rules::{Cited, Rules};
use crate::foundation::assessment::{Assessment, Citation, Finding, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;

/// Question of `dangerous_goods.check_declaration`: do these items agree with the list?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeclaredGoods {
    /// The edition whose list is read: `49cfr-2026-06-01`, or one whose pack is loaded, as `imdg-42-24`.
    pub edition: String,
    /// The declared items, at least one.
    pub items: Vec<Item>,
}

/// Value of `dangerous_goods.check_declaration`: one answer for each item, in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckedGoods {
    /// One for each item.
    pub items: Vec<CheckedItem>,
}

/// What was found of one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckedItem {
    /// The verdict on this item alone.
    pub verdict: Verdict,
    /// The row of the list that the item was compared with; null when none or several fit.
    pub entry: Option<ListEntry>,
    /// What would decide between several rows.
    pub question: Option<OpenQuestion>,
}

/// Is a declaration complete, and does it agree with the list?
///
/// Violation: number, name or class missing, a packing group or subsidiary hazard that the list has missing, anything
/// that contradicts the list, forbidden goods. Conditional: a fact that somebody has to confirm, since the list knows
/// only its limit, or has no column for it. Not evaluated: the edition or the number is not in the list, or a flash point
/// of class 3 is declared and no overlay (`[[dangerous_goods.flashpoint_groups]]`) brought the criteria of its groups.
///
/// ```
/// use kouan::families::dangerous_goods::{DeclaredGoods, Item, Rules, check_declaration};
/// use kouan::foundation::assessment::Verdict;
///
/// let acetone = Item {
///     un: Some("1090".parse()?),
///     class: Some("3".parse()?),
///     packing_group: Some("II".parse()?),
///     proper_shipping_name: Some("ACETONE".into()),
///     ..Item::default()
/// };
/// let mut goods = DeclaredGoods { edition: "49cfr-2026-06-01".into(), items: vec![acetone] };
/// let rules = Rules::builtin()?;
/// assert_eq!(check_declaration(&goods, &rules)?.verdict, Verdict::Compliant);
/// goods.items[0].packing_group = Some("III".parse()?);
/// assert!(check_declaration(&goods, &rules)?.has("dangerous_goods.packing-group-differs"));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] when there is no item.
///
/// Source: 49 CFR 172.101; IMDG Code chapter 3.2.
pub fn check_declaration(goods: &DeclaredGoods, rules: &Rules) -> Result<Assessment<CheckedGoods>, Error> {
    if goods.items.is_empty() {
        return Err(Error::invalid("/items", "no item is declared; give at least one"));
    }
    let list = match rules.list(&goods.edition) {
        Ok(list) => list,
        Err(finding) => {
            return Ok(Assessment::new(Verdict::NotEvaluated, None, vec![finding], rules.basis.clone()));
        }
    };
    let mut verdict = Verdict::Compliant;
    let (mut items, mut findings) = (Vec::new(), Vec::new());
    for (index, item) in goods.items.iter().enumerate() {
        let mut check = Check {
            item,
            list,
            edition: &goods.edition,
            flash_groups: rules.flash_groups.get(&goods.edition),
            verdict: Verdict::Compliant,
            findings: Vec::new(),
        };
        let (entry, question) = check.run();
        verdict = verdict.worst(check.verdict);
        let prefix = format!("/items/{index}");
        let cite = rules.list_cite(&goods.edition);
        findings.extend(check.findings.into_iter().map(|finding| cited(finding.below(&prefix), cite)));
        items.push(CheckedItem { verdict: check.verdict, entry, question });
    }
    Ok(Assessment::new(verdict, Some(CheckedGoods { items }), findings, rules.basis.clone()))
}

fn cited(finding: Finding, cite: Option<&Citation>) -> Finding {
    cite.map_or(finding.clone(), |cite| finding.cite(cite))
}

struct Check<'a> {
    item: &'a Item,
    list: &'a List,
    edition: &'a str,
    /// The criteria of the packing groups of class 3, where an overlay brought them.
    flash_groups: Option<&'a Cited<Vec<FlashGroup>>>,
    verdict: Verdict,
    findings: Vec<Finding>,
}

impl Check<'_> {
    fn add(&mut self, verdict: Verdict, finding: Finding) {
        self.verdict = self.verdict.worst(verdict);
        self.findings.push(finding);
    }

    fn run(&mut self) -> (Option<ListEntry>, Option<OpenQuestion>) {
        let item = self.item;
        if item.proper_shipping_name.as_deref().is_none_or(|name| name.trim().is_empty()) {
            self.missing("proper_shipping_name");
        }
        if item.class.is_none() {
            self.missing("class");
        }
        let Some(un) = item.un else {
            self.missing("un");
            return (None, None);
        };
        let rows = self.list.rows_of(un);
        if rows.is_empty() {
            let finding = Finding::new("dangerous_goods.not-listed").at("/un");
            self.add(Verdict::NotEvaluated, finding.param("what", un).param("edition", self.edition));
            return (None, None);
        }
        let (chosen, contradictions) = choose(item, rows);
        contradictions.into_iter().for_each(|finding| self.add(Verdict::Violation, finding));
        let rows: Vec<&Entry> = match chosen {
            Chosen::None => vec![],
            Chosen::One(row) => vec![row],
            Chosen::Several(rows) => rows,
        };
        let name = item.proper_shipping_name.as_deref().filter(|name| !name.trim().is_empty());
        if let Some((verdict, finding)) = judge_name(name, &rows, "/proper_shipping_name") {
            self.add(verdict, finding);
        }
        if let Some(finding) = forbidden(&rows) {
            self.add(Verdict::Violation, finding);
        }
        if item.packing_group.is_none() && rows.iter().all(|row| row.packing_group.is_some()) {
            self.missing("packing_group");
        }
        match rows.as_slice() {
            [row] => {
                self.judge_subsidiary(row);
                self.judge_emergency(row);
                self.judge_pollutant(row);
                self.judge_limits(row);
                self.judge_flashpoint(row);
                (Some(self.list.show(row)), None)
            }
            rows => {
                let open = question(rows, "proper_shipping_name");
                if let Some(open) = &open {
                    self.add(Verdict::Conditional, ask(open));
                }
                (None, open)
            }
        }
    }

    fn missing(&mut self, field: &str) {
        let finding = Finding::new("dangerous_goods.fact-missing").at(format!("/{field}"));
        self.add(Verdict::Violation, finding.param("field", field));
    }

    /// A declared fact that the list cannot confirm.
    fn not_in_list(&mut self, field: &str) {
        let finding = Finding::new("dangerous_goods.not-in-list").at(format!("/{field}"));
        self.add(Verdict::Conditional, finding.param("field", field).param("edition", self.edition));
    }

    fn judge_subsidiary(&mut self, row: &Entry) {
        let path = "/subsidiary_hazards";
        match &self.item.subsidiary_hazards {
            None if !row.subsidiary_hazards.is_empty() => self.missing("subsidiary_hazards"),
            None if row.subsidiary_open => {
                let finding = Finding::new("dangerous_goods.subsidiary-to-confirm").at(path);
                self.add(Verdict::Conditional, finding.param("declared", "-"));
            }
            Some(declared)
                if row.subsidiary_hazards.is_empty() && (row.subsidiary_open || !declared.is_empty()) =>
            {
                // what no special provision allows was told as a contradiction
                let told = self.findings.iter().any(|finding| finding.path == path);
                if !told {
                    let declared: Vec<String> = declared.iter().map(ToString::to_string).collect();
                    let declared = if declared.is_empty() { "-".to_owned() } else { declared.join(" ") };
                    let finding = Finding::new("dangerous_goods.subsidiary-to-confirm").at(path);
                    self.add(Verdict::Conditional, finding.param("declared", declared));
                }
            }
            _ => {}
        }
    }

    fn judge_emergency(&mut self, row: &Entry) {
        let Some(declared) = self.item.ems.as_deref() else { return };
        let letters =
            |text: &str| text.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_uppercase();
        match row.ems.as_deref() {
            None | Some("" | "*") => self.not_in_list("ems"),
            Some(listed) if letters(listed) != letters(declared) => {
                let shown: String = declared.chars().take(16).collect();
                let finding = Finding::new("dangerous_goods.ems-differs").at("/ems");
                self.add(Verdict::Violation, finding.param("declared", shown).param("listed", listed));
            }
            Some(_) => {}
        }
    }

    /// A list marks known pollutants alone, so one that it does not mark may still be declared.
    fn judge_pollutant(&mut self, row: &Entry) {
        let at = |code| Finding::new(code).at("/marine_pollutant");
        match (self.item.marine_pollutant, row.marine_pollutant) {
            (Some(_), None) => self.not_in_list("marine_pollutant"),
            (Some(false), Some(true)) => {
                self.add(Verdict::Violation, at("dangerous_goods.marine-pollutant-denied"));
            }
            (None, Some(true)) => {
                self.add(Verdict::Conditional, at("dangerous_goods.marine-pollutant-to-confirm"));
            }
            _ => {}
        }
    }

    /// The limits of limited and excepted quantities. Those of inner packagings are compared where both are told in one
    /// unit; what stands behind E1 to E5 is no part of the list.
    fn judge_limits(&mut self, row: &Entry) {
        let limits = [
            ("limited_quantity", self.item.limited_quantity, &row.limited_quantity, "0"),
            ("excepted_quantity", self.item.excepted_quantity, &row.excepted_quantity, "E0"),
        ];
        for (field, declared, limit, none) in limits {
            if declared != Some(true) {
                continue;
            }
            let at = |code: &str| Finding::new(code).at(format!("/{field}")).param("field", field);
            let limit = match limit.as_deref() {
                None | Some("") => {
                    self.not_in_list(field);
                    continue;
                }
                Some(limit) if limit == none => {
                    self.add(Verdict::Violation, at("dangerous_goods.quantity-not-allowed"));
                    continue;
                }
                Some(limit) => limit,
            };
            let told = Limit::of(limit).filter(|_| field == "limited_quantity");
            let told = told.and_then(|limit| Some((limit.amount, limit.of_item(self.item)?)));
            match told {
                Some((most, packed)) if packed > most => {
                    let finding = at("dangerous_goods.quantity-above-limit");
                    self.add(Verdict::Violation, finding.param("limit", limit).param("packed", packed));
                }
                Some(_) => {}
                None => {
                    let finding = at("dangerous_goods.quantity-to-confirm").param("limit", limit);
                    self.add(Verdict::Conditional, finding);
                }
            }
        }
    }

    /// A bound in the name of the row, and for class 3 the criteria of its packing groups.
    fn judge_flashpoint(&mut self, row: &Entry) {
        let is_class3 = row.hazard().is_some_and(|class| class.division == Division::C3);
        let Some(declared) = self.item.flashpoint_c else {
            if is_class3 && self.flash_groups.is_some() {
                let finding = Finding::new("dangerous_goods.flashpoint-not-told").at("/flashpoint_c");
                self.add(Verdict::Conditional, finding);
            }
            return;
        };
        let bound = FlashBound::of(&row.name);
        let holds = bound.is_none_or(|bound| {
            if bound.at_least { declared >= bound.celsius } else { declared < bound.celsius }
        });
        if !holds {
            let finding = Finding::new("dangerous_goods.flashpoint-differs").at("/flashpoint_c");
            let finding = finding.param("declared_c", declared).param("listed", &row.name);
            return self.add(Verdict::Violation, finding);
        }
        match is_class3 {
            true => self.judge_flash_group(row, declared),
            false if bound.is_none() => self.not_in_list("flashpoint_c"),
            false => {}
        }
    }

    fn judge_flash_group(&mut self, row: &Entry, declared: Exact) {
        let Some(group) = self.item.packing_group.or(row.packing_group) else { return };
        let at = |code: &str| {
            Finding::new(code).at("/flashpoint_c").param("declared_c", declared).param("packing_group", group)
        };
        let Some(criteria) = self.flash_groups else {
            let finding = at("dangerous_goods.flashpoint-criteria-not-loaded");
            return self.add(Verdict::NotEvaluated, finding.param("edition", self.edition));
        };
        match flash_groups::allows(&criteria.value, group, declared, self.item.boiling_point_c) {
            Some(true) => {}
            Some(false) => {
                let finding = at("dangerous_goods.flashpoint-group-differs").cite(&criteria.cite);
                self.add(Verdict::Violation, finding);
            }
            None => {
                let finding = Finding::new("dangerous_goods.boiling-point-not-told").at("/boiling_point_c");
                self.add(Verdict::Conditional, finding.param("packing_group", group).cite(&criteria.cite));
            }
        }
    }
}

/// The most that one inner packaging may hold, as a list prints it: `5 L`, `500 mL`, `1 kg`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Limit {
    /// In litres or kilograms.
    amount: Exact,
    is_volume: bool,
}

impl Limit {
    /// None for what is no amount: `See SP277`.
    fn of(printed: &str) -> Option<Limit> {
        let text = printed.trim();
        let unit_at = text.find(|sign: char| sign.is_alphabetic())?;
        let (number, unit) = text.split_at_checked(unit_at)?;
        let number = number.trim().parse::<Exact>().ok()?;
        let thousandth = || Exact::from_parts(1, 3).and_then(|part| number.mul(part)).ok();
        let (amount, is_volume) = match unit.trim().to_lowercase().as_str() {
            "l" => (number, true),
            "ml" => (thousandth()?, true),
            "kg" => (number, false),
            "g" => (thousandth()?, false),
            _ => return None,
        };
        Some(Limit { amount, is_volume })
    }

    fn of_item(self, item: &Item) -> Option<Exact> {
        if self.is_volume { item.inner_packaging_l } else { item.inner_packaging_kg }
    }
}

/// "flash point less than 23 degrees C" or "not less than" in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct FlashBound {
    celsius: Exact,
    /// "not less than"; otherwise "less than".
    at_least: bool,
}

impl FlashBound {
    /// None when the name has no bound, or more than one number of degrees.
    fn of(name: &str) -> Option<FlashBound> {
        let name = name.to_lowercase().replace("flash point", "flashpoint");
        if !name.contains("flashpoint") {
            return None;
        }
        // lists that were read by machine have the words of a name in another order: "23°C flashpoint less than"
        let words: Vec<&str> = name
            .split(|sign: char| sign.is_whitespace() || sign == ',')
            .filter(|word| !word.is_empty())
            .collect();
        let mut degrees = words.iter().enumerate().filter_map(|(place, word)| {
            let number = word
                .strip_suffix("°c")
                .or_else(|| (words.get(place.saturating_add(1)) == Some(&"degrees")).then_some(*word))?;
            number.parse::<Exact>().ok()
        });
        let celsius = degrees.next()?;
        let one_bound = degrees.next().is_none() && !words.contains(&"more") && !words.contains(&"above");
        let is_less = words.contains(&"less");
        (one_bound && is_less).then(|| FlashBound { celsius, at_least: words.contains(&"not") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_as_printed() {
        let of = |text| Limit::of(text).map(|limit| (limit.amount, limit.is_volume));
        let half: Exact = "0.5".parse().unwrap();
        assert_eq!(of("5 L"), Some((Exact::from(5), true)));
        assert_eq!(of("500 mL"), Some((half, true)));
        assert_eq!(of("1 kg"), Some((Exact::from(1), false)));
        assert_eq!(of("500g"), Some((half, false)));
        for none in ["See SP277", "0", "", "L", "5 gal", "5 L or 5 kg"] {
            assert_eq!(of(none), None, "{none}");
        }
    }

    #[test]
    fn a_bound_of_the_flash_point_is_read_from_a_name() {
        let of = |name| FlashBound::of(name).map(|bound| (bound.celsius.to_string(), bound.at_least));
        let less = Some(("23".to_owned(), false));
        let not_less = Some(("23".to_owned(), true));
        assert_eq!(of("Pesticides, flash point less than 23 degrees C"), less);
        assert_eq!(of("PESTICIDE, LIQUID, 23°C flashpoint less than"), less);
        assert_eq!(of("Pesticides, flash point not less than 23 degrees C"), not_less);
        assert_eq!(of("PESTICIDE, LIQUID, flashpoint not less 23°C than"), not_less);
        for none in [
            "Asphalt, at or above its flash point",
            "Bombs, photo-flash",
            "liquid, flash point more than 61 degrees C and boiling point less than 90 degrees C",
            "liquid, flash point not less than 23 degrees C but not more than 61 degrees C",
            "less than 23 degrees C",
        ] {
            assert_eq!(of(none), None, "{none}");
        }
    }
}

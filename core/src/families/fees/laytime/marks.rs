//! Which stretches of a port's time count less than whole, and why.

use std::num::Saturating;

use chrono::NaiveDate;

use super::clock::{
    DAY, LONGEST, Seconds, Stretch, Weekly, Zone, day_time, length, merged, start_of, without,
};
use super::facts::{
    EarlyWork, Interruption, LaytimeDay, LaytimePort, LaytimeTerms, Span, UnlessUsed, WeatherBasis,
};
use crate::foundation::assessment::Finding;
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::ratio::Ratio;

/// The most stops, excepted periods or spells of work of one port.
const MOST: usize = 10_000;

/// How much of a stretch counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Counts {
    Nothing,
    Part(Ratio),
    Whole,
}

impl Counts {
    fn of(share: Ratio) -> Self {
        if share.is_zero() {
            Counts::Nothing
        } else if share == Ratio::from(1) {
            Counts::Whole
        } else {
            Counts::Part(share)
        }
    }

    fn percent(percent: u8, path: impl FnOnce() -> String) -> Result<Self, Error> {
        if percent > 100 {
            return Err(Error::invalid(path(), format!("{percent} %; a period counts 0 to 100 %")));
        }
        Ok(Counts::of(Ratio::new(i128::from(percent), 100)?))
    }

    pub(super) fn share(self) -> Ratio {
        match self {
            Counts::Nothing => Ratio::ZERO,
            Counts::Part(share) => share,
            Counts::Whole => Ratio::from(1),
        }
    }
}

/// What takes time out, and its place in the question. In this order one of several decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cause {
    BeforeCommencement,
    Weekly(usize),
    Holiday,
    Excepted(usize),
    OutsideWorkingHours,
    Interruption(usize),
}

/// A stretch that counts less than whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) stretch: Stretch,
    pub(super) counts: Counts,
    pub(super) cause: Cause,
    /// True when it is taken out of demurrage too.
    pub(super) on_demurrage: bool,
}

/// The terms with everything read that can be read once.
#[derive(Clone, Debug)]
pub(super) struct Terms {
    pub(super) weekly: Vec<(Weekly, Counts)>,
    eve: Seconds,
    holiday_until: Seconds,
    pub(super) despatch_rate: Option<Exact>,
    pub(super) decimals: u32,
}

impl Terms {
    pub(super) fn read(terms: &LaytimeTerms) -> Result<Self, Error> {
        not_negative(terms.demurrage_rate, "/demurrage_rate")?;
        let mut weekly = Vec::with_capacity(terms.excepted_weekly.len());
        for (index, period) in terms.excepted_weekly.iter().enumerate() {
            let path = format!("/excepted_weekly/{index}");
            let counts = Counts::percent(period.counts_percent, || format!("{path}/counts_percent"))?;
            weekly.push((Weekly::read(&period.from, &period.to, &path)?, counts));
        }
        let time = |text: &Option<String>, path: &str| -> Result<Option<Seconds>, Error> {
            text.as_deref().map(|text| day_time(text).map_err(|error| error.at(path))).transpose()
        };
        let despatch_rate = match &terms.despatch {
            None => None,
            Some(despatch) => Some(match despatch.rate {
                Some(rate) => not_negative(rate, "/despatch/rate")?,
                None => terms.demurrage_rate.mul(Exact::from_parts(5, 1)?)?,
            }),
        };
        let decimals = terms.currency.minor_units().ok_or_else(|| {
            let reason =
                format!("{} has no minor unit to round to; name the currency of the rates", terms.currency);
            Error::invalid("/currency", reason)
        })?;
        Ok(Terms {
            weekly,
            eve: time(&terms.holiday_eve_from, "/holiday_eve_from")?.map_or(Saturating(0), |from| DAY - from),
            holiday_until: time(&terms.holiday_until, "/holiday_until")?.unwrap_or(Saturating(0)),
            despatch_rate,
            decimals,
        })
    }

    fn holiday(&self, day: NaiveDate) -> Stretch {
        let midnight = start_of(day);
        Stretch::new(midnight - self.eve, midnight + DAY + self.holiday_until)
    }
}

pub(super) fn not_negative(value: Exact, path: &str) -> Result<Exact, Error> {
    if value.is_negative() {
        return Err(Error::invalid(path, format!("{value} is negative; give zero or more")));
    }
    Ok(value)
}

/// The clock of one port, read.
pub(super) struct Port<'q> {
    facts: &'q LaytimePort,
    terms: &'q LaytimeTerms,
    read: &'q Terms,
    pub(super) zone: Zone,
    pub(super) start: Seconds,
    pub(super) completed: Seconds,
    /// When work was done, merged.
    worked: Vec<Stretch>,
    interruptions: Vec<Stretch>,
    excepted: Vec<Stretch>,
    hours: Option<Stretch>,
}

impl<'q> Port<'q> {
    /// Reads a port that has a clock; `path` is its place in the question.
    pub(super) fn read(
        facts: &'q LaytimePort,
        terms: &'q LaytimeTerms,
        read: &'q Terms,
        path: &str,
    ) -> Result<Self, Error> {
        let mut zone = Zone::default();
        let needed = |field: &str| {
            let reason = "missing; give laytime_start and completed_at, or used_hours in their place";
            Error::invalid(format!("{path}/{field}"), reason)
        };
        let start = facts.laytime_start.as_ref().ok_or_else(|| needed("laytime_start"))?;
        let completed = facts.completed_at.as_ref().ok_or_else(|| needed("completed_at"))?;
        let start = zone.read(start, || format!("{path}/laytime_start"))?;
        let completed = zone.read(completed, || format!("{path}/completed_at"))?;
        if completed - start > LONGEST || start - completed > LONGEST {
            let reason = "more than ten years lie between laytime_start and completed_at; check the years";
            return Err(Error::invalid(format!("{path}/completed_at"), reason));
        }
        let of = |interruption: &Interruption| (interruption.from, interruption.to);
        let interruptions = stretches(&facts.interruptions, of, &mut zone, &format!("{path}/interruptions"))?;
        let excepted = stretches(&facts.excepted, of, &mut zone, &format!("{path}/excepted"))?;
        let worked = stretches(
            &facts.worked,
            |span: &Span| (span.from, span.to),
            &mut zone,
            &format!("{path}/worked"),
        )?;
        let hours = match &facts.working_hours {
            None => None,
            Some(hours) => Some(daily(&hours.from, &hours.to, path)?),
        };
        if hours.is_none() && terms.day == LaytimeDay::WorkingHours {
            let reason = "missing; laytime is made of the port's working hours";
            return Err(Error::invalid(format!("{path}/working_hours"), reason));
        }
        let worked = merged(worked);
        Ok(Port { facts, terms, read, zone, start, completed, worked, interruptions, excepted, hours })
    }

    /// From the first moment that may count to completion.
    pub(super) fn window(&self) -> Stretch {
        let early = match self.terms.early_work {
            EarlyWork::DoesNotCount => None,
            EarlyWork::ActualTimeCounts => self.worked.first().map(|work| work.from),
        };
        Stretch::new(early.map_or(self.start, |early| early.min(self.start)), self.completed)
    }

    /// Everything that counts less than whole in a window, in no order.
    pub(super) fn marks(&self, window: Stretch, path: &str) -> Result<Vec<Mark>, Error> {
        let mut marks = self.excepted(window, path)?;
        let always = self.terms.exceptions_on_demurrage;
        if self.terms.day == LaytimeDay::WorkingHours
            && let Some(hours) = self.hours
        {
            let outside = days(window).flat_map(|day| {
                [Stretch::new(day, day + hours.from), Stretch::new(day + hours.to, day + DAY)]
            });
            marks.extend(outside.filter(|stretch| !stretch.is_empty()).map(|stretch| Mark {
                stretch,
                counts: Counts::Nothing,
                cause: Cause::OutsideWorkingHours,
                on_demurrage: always,
            }));
        }
        self.add_interruptions(window, path, &mut marks)?;
        if window.from < self.start {
            let before = Stretch::new(window.from, self.start);
            let gaps = without(before, &self.worked);
            marks.extend(gaps.into_iter().map(|stretch| Mark {
                stretch,
                counts: Counts::Nothing,
                cause: Cause::BeforeCommencement,
                on_demurrage: true,
            }));
        }
        Ok(marks)
    }

    /// Excepted periods, less what is used where use counts.
    fn excepted(&self, window: Stretch, path: &str) -> Result<Vec<Mark>, Error> {
        // two weeks more on both sides, so that a period that reaches into the window or out of it is seen whole
        let seen = Stretch::new(window.from - DAY * Saturating(14), window.to + DAY * Saturating(14));
        let mark = |stretch, counts, cause| Mark {
            stretch,
            counts,
            cause,
            on_demurrage: self.terms.exceptions_on_demurrage,
        };
        let mut marks = Vec::new();
        for (index, (weekly, counts)) in self.read.weekly.iter().enumerate() {
            marks.extend(weekly.within(seen).map(|stretch| mark(stretch, *counts, Cause::Weekly(index))));
        }
        let holidays = self.terms.holidays.iter().chain(&self.facts.holidays);
        let holidays = holidays.map(|day| self.read.holiday(*day)).filter(|stretch| stretch.overlaps(seen));
        marks.extend(holidays.map(|stretch| mark(stretch, Counts::Nothing, Cause::Holiday)));
        for (index, (stretch, period)) in self.excepted.iter().zip(&self.facts.excepted).enumerate() {
            let counts =
                Counts::percent(period.counts_percent, || format!("{path}/excepted/{index}/counts_percent"))?;
            let on_demurrage = period.on_demurrage || self.terms.exceptions_on_demurrage;
            marks.push(Mark { on_demurrage, ..mark(*stretch, counts, Cause::Excepted(index)) });
        }
        Ok(match self.terms.unless_used {
            None => marks,
            Some(_) if self.worked.is_empty() => marks,
            Some(UnlessUsed::ActualTimeUsed) => {
                let unused = |mark: Mark| {
                    let left = without(mark.stretch, &self.worked);
                    left.into_iter().map(move |stretch| Mark { stretch, ..mark })
                };
                marks.into_iter().flat_map(unused).collect()
            }
            Some(UnlessUsed::WholePeriod) => {
                let mut used = merged(marks.iter().map(|mark| mark.stretch).collect());
                used.retain(|period| self.worked.iter().any(|work| work.overlaps(*period)));
                marks.retain(|mark| !used.iter().any(|period| period.overlaps(mark.stretch)));
                marks
            }
        })
    }

    fn add_interruptions(&self, window: Stretch, path: &str, marks: &mut Vec<Mark>) -> Result<(), Error> {
        let mut weather = Vec::new();
        for (index, (stretch, stop)) in self.interruptions.iter().zip(&self.facts.interruptions).enumerate() {
            let place = || format!("{path}/interruptions/{index}/counts_percent");
            if stop.weather && self.terms.weather == WeatherBasis::Ratio {
                if stop.counts_percent != 0 {
                    let reason = "weather is taken out in a ratio here; leave counts_percent out";
                    return Err(Error::invalid(place(), reason));
                }
                weather.push((index, *stretch));
                continue;
            }
            marks.push(Mark {
                stretch: *stretch,
                counts: Counts::percent(stop.counts_percent, place)?,
                cause: Cause::Interruption(index),
                on_demurrage: stop.on_demurrage || self.terms.exceptions_on_demurrage,
            });
        }
        if !weather.is_empty() {
            let ratios = self.weather_ratios(window, &weather, marks, path)?;
            marks.extend(ratios);
        }
        Ok(())
    }

    /// For each day with weather: the day counts whole less the share of the working time that was lost. Working time
    /// is that of the port's hours in which laytime could run.
    fn weather_ratios(
        &self,
        window: Stretch,
        weather: &[(usize, Stretch)],
        excepted: &[Mark],
        path: &str,
    ) -> Result<Vec<Mark>, Error> {
        let hours = self.hours.ok_or_else(|| {
            let reason = "missing; the time that would have been worked in a day is needed for the ratio";
            Error::invalid(format!("{path}/working_hours"), reason)
        })?;
        let is_excepted =
            |mark: &&Mark| matches!(mark.cause, Cause::Weekly(_) | Cause::Holiday | Cause::Excepted(_));
        let excepted = merged(excepted.iter().filter(is_excepted).map(|mark| mark.stretch).collect());
        let lost = merged(weather.iter().map(|(_, stretch)| *stretch).collect());
        let mut marks = Vec::new();
        for day in days(window) {
            let whole_day = Stretch::new(day, day + DAY).cut(window);
            let Some((first, _)) = weather.iter().find(|(_, stretch)| stretch.overlaps(whole_day)) else {
                continue;
            };
            let work = without(Stretch::new(day + hours.from, day + hours.to).cut(window), &excepted);
            let left: Vec<Stretch> = work.iter().flat_map(|part| without(*part, &lost)).collect();
            let (work, left) = (length(&work), length(&left));
            if work == Saturating(0) || left == work {
                continue;
            }
            marks.push(Mark {
                stretch: whole_day,
                counts: Counts::of(Ratio::new(i128::from(left.0), i128::from(work.0))?),
                cause: Cause::Interruption(*first),
                on_demurrage: self.terms.exceptions_on_demurrage,
            });
        }
        Ok(marks)
    }

    /// What contradicts itself in the port's lines, or has no effect.
    pub(super) fn findings(&self, path: &str, findings: &mut Vec<Finding>) {
        let window = self.window();
        if self.completed < self.start {
            findings.push(Finding::new("fees.completed-before-laytime").at(format!("{path}/completed_at")));
        }
        for (index, stop) in self.interruptions.iter().enumerate() {
            let place = || format!("{path}/interruptions/{index}");
            if !stop.is_empty() && !stop.overlaps(window) {
                findings.push(Finding::new("fees.interruption-outside").at(place()));
            }
            if self.worked.iter().any(|work| work.overlaps(*stop)) {
                findings.push(Finding::new("fees.worked-while-stopped").at(place()));
            }
        }
        if self.worked.iter().any(|work| work.to > self.completed) {
            findings.push(Finding::new("fees.worked-after-completion").at(format!("{path}/worked")));
        }
    }
}

fn stretches<T>(
    items: &[T],
    ends: impl Fn(&T) -> (crate::foundation::moment::Moment, crate::foundation::moment::Moment),
    zone: &mut Zone,
    path: &str,
) -> Result<Vec<Stretch>, Error> {
    if items.len() > MOST {
        return Err(Error::limit("lines of a port", MOST as u64, items.len() as u64));
    }
    let mut found = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let (from, to) = ends(item);
        let from = zone.read(&from, || format!("{path}/{index}/from"))?;
        let to = zone.read(&to, || format!("{path}/{index}/to"))?;
        if to < from {
            let reason = "it ends before it begins; check the two times";
            return Err(Error::invalid(format!("{path}/{index}/to"), reason));
        }
        found.push(Stretch::new(from, to));
    }
    Ok(found)
}

fn daily(from: &str, to: &str, path: &str) -> Result<Stretch, Error> {
    let from = day_time(from).map_err(|error| error.at(&format!("{path}/working_hours/from")))?;
    let to = day_time(to).map_err(|error| error.at(&format!("{path}/working_hours/to")))?;
    if to <= from {
        let reason = "the hours end before they begin; they are those of one day, 24:00 is its end";
        return Err(Error::invalid(format!("{path}/working_hours/to"), reason));
    }
    Ok(Stretch::new(from, to))
}

/// The midnights of the days that a window touches.
fn days(window: Stretch) -> impl Iterator<Item = Seconds> {
    let first = Saturating(window.from.0.div_euclid(DAY.0)) * DAY;
    (0..).map(move |day: i64| first + Saturating(day) * DAY).take_while(move |day| *day < window.to)
}

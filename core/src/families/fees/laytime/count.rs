//! Counting: runs through the time of a port, takes the allowance down, and counts demurrage once it is used up.

use std::num::Saturating;

use super::clock::{DAY, LONGEST, Seconds, Stretch};
use super::marks::{Counts, Mark, Port};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::ratio::Ratio;

/// An exact time: whole seconds and a part of one, 0 ≤ part < 1. Whole seconds are fast, and nearly all there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    whole: Seconds,
    part: Ratio,
}

impl Time {
    pub(super) const ZERO: Time = Time { whole: Saturating(0), part: Ratio::ZERO };

    /// From seconds, not negative.
    pub(super) fn of(seconds: Ratio) -> Result<Self, Error> {
        let whole = seconds.numerator().div_euclid(seconds.denominator());
        let whole = i64::try_from(whole).map_err(|_| Error::inexact("the time is beyond 2^63 seconds"))?;
        Ok(Time { whole: Saturating(whole), part: seconds.sub(Ratio::from(whole))? })
    }

    pub(super) fn seconds(self) -> Result<Ratio, Error> {
        Ratio::from(self.whole.0).add(self.part)
    }

    pub(super) fn is_zero(self) -> bool {
        self.whole == Saturating(0) && self.part.is_zero()
    }

    /// In hours with 4 decimals, half up.
    pub(super) fn hours(self) -> Result<Exact, Error> {
        if !self.part.is_zero() {
            return self.seconds()?.div(Ratio::from(3600))?.to_exact(4, Rounding::HalfUp);
        }
        // ten-thousandths of an hour are 0.36 s: seconds × 100 / 36, half up
        let ten_thousandths = (self.whole * Saturating(100) + Saturating(18)).0.div_euclid(36);
        Exact::from_parts(i128::from(ten_thousandths), 4)
    }

    pub(super) fn add(&mut self, other: Time) -> Result<(), Error> {
        self.whole += other.whole;
        if !other.part.is_zero() {
            *self = Time::of(self.seconds()?.add(other.part)?)?;
        }
        Ok(())
    }
}

/// A run of time that counts in one way, before and on demurrage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    stretch: Stretch,
    /// The mark that decides while laytime runs, and on demurrage.
    lay: Option<usize>,
    demurrage: Option<usize>,
}

/// A row of the time sheet, in the terms of the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) stretch: Stretch,
    pub(super) on_demurrage: bool,
    pub(super) counts: Counts,
    pub(super) mark: Option<usize>,
    /// What counted.
    pub(super) counted: Time,
}

/// The allowance as it is used, and demurrage as it grows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Account {
    pub(super) left: Time,
    pub(super) demurrage: Time,
    /// When the allowance was used up: the whole second at or before.
    pub(super) ended_at: Option<Seconds>,
}

impl Account {
    pub(super) fn new(allowed: Time) -> Self {
        Account { left: allowed, demurrage: Time::ZERO, ended_at: None }
    }

    /// Uses seconds without a clock: first the allowance, then demurrage.
    pub(super) fn use_up(&mut self, seconds: Ratio) -> Result<(), Error> {
        let left = self.left.seconds()?;
        if seconds <= left {
            self.left = Time::of(left.sub(seconds)?)?;
            return Ok(());
        }
        self.left = Time::ZERO;
        self.demurrage.add(Time::of(seconds.sub(left)?)?)
    }

    /// Counts the port's time from its window's start to completion.
    pub(super) fn run(
        &mut self,
        port: &Port,
        marks: &[Mark],
        mut rows: Option<&mut Vec<Row>>,
    ) -> Result<(), Error> {
        for piece in pieces(port.window(), marks) {
            self.count(piece, marks, &mut rows)?;
        }
        Ok(())
    }

    fn count(&mut self, piece: Piece, marks: &[Mark], rows: &mut Option<&mut Vec<Row>>) -> Result<(), Error> {
        let length = piece.stretch.length();
        if self.left.is_zero() {
            self.ended_at.get_or_insert(piece.stretch.from);
            let counts = counts(piece.demurrage, marks);
            let counted = share(length, counts)?;
            self.demurrage.add(counted)?;
            push(
                rows,
                Row { stretch: piece.stretch, on_demurrage: true, counts, mark: piece.demurrage, counted },
            );
            return Ok(());
        }
        let counts = counts(piece.lay, marks);
        let row =
            Row { stretch: piece.stretch, on_demurrage: false, counts, mark: piece.lay, counted: Time::ZERO };
        match counts {
            Counts::Nothing => push(rows, row),
            Counts::Whole if length <= self.left.whole => {
                self.left.whole -= length;
                push(rows, Row { counted: Time { whole: length, part: Ratio::ZERO }, ..row });
            }
            Counts::Whole | Counts::Part(_) => {
                let left = self.left.seconds()?;
                let counted = Ratio::from(length.0).mul(counts.share())?;
                if counted <= left {
                    self.left = Time::of(left.sub(counted)?)?;
                    push(rows, Row { counted: Time::of(counted)?, ..row });
                } else {
                    return self.cross(piece, marks, row, rows);
                }
            }
        }
        if self.left.is_zero() {
            self.ended_at.get_or_insert(piece.stretch.to);
        }
        Ok(())
    }

    /// The allowance ends within the piece: the first part of it is laytime, the rest demurrage.
    fn cross(
        &mut self,
        piece: Piece,
        marks: &[Mark],
        row: Row,
        rows: &mut Option<&mut Vec<Row>>,
    ) -> Result<(), Error> {
        let before = self.left.seconds()?.div(row.counts.share())?;
        let end = piece.stretch.from + Time::of(before)?.whole;
        push(rows, Row { stretch: Stretch::new(piece.stretch.from, end), counted: self.left, ..row });
        self.left = Time::ZERO;
        self.ended_at = Some(end);
        let counts = counts(piece.demurrage, marks);
        let counted = Time::of(Ratio::from(piece.stretch.length().0).sub(before)?.mul(counts.share())?)?;
        self.demurrage.add(counted)?;
        let stretch = Stretch::new(end, piece.stretch.to);
        push(rows, Row { stretch, on_demurrage: true, counts, mark: piece.demurrage, counted });
        Ok(())
    }

    /// The clock time from completion until what is left of the allowance would have ended in the port, with what is
    /// excepted; `None` when it would not end within ten years.
    pub(super) fn clock_time_left(&self, port: &Port, path: &str) -> Result<Option<Time>, Error> {
        if self.left.is_zero() {
            return Ok(Some(Time::ZERO));
        }
        let from = port.completed.max(port.start);
        let mut span = self.left.whole + self.left.whole + DAY * Saturating(21);
        loop {
            let span_now = span.min(LONGEST);
            let window = Stretch::new(port.window().from, from + span_now);
            let marks = port.marks(window, path)?;
            if let Some(end) = self.end_within(Stretch::new(from, window.to), &marks)? {
                let mut time = Time { whole: from - port.completed, part: Ratio::ZERO };
                time.add(end)?;
                return Ok(Some(time));
            }
            if span >= LONGEST {
                return Ok(None);
            }
            span *= Saturating(4);
        }
    }

    /// How long after the start of the window what is left ends.
    fn end_within(&self, window: Stretch, marks: &[Mark]) -> Result<Option<Time>, Error> {
        let mut left = self.left.seconds()?;
        for piece in pieces(window, marks) {
            let share = counts(piece.lay, marks).share();
            let counted = Ratio::from(piece.stretch.length().0).mul(share)?;
            if counted >= left {
                let before = Ratio::from((piece.stretch.from - window.from).0);
                return Ok(Some(Time::of(before.add(left.div(share)?)?)?));
            }
            left = left.sub(counted)?;
        }
        Ok(None)
    }
}

fn counts(mark: Option<usize>, marks: &[Mark]) -> Counts {
    mark.and_then(|mark| marks.get(mark)).map_or(Counts::Whole, |mark| mark.counts)
}

fn share(length: Seconds, counts: Counts) -> Result<Time, Error> {
    match counts {
        Counts::Nothing => Ok(Time::ZERO),
        Counts::Whole => Ok(Time { whole: length, part: Ratio::ZERO }),
        Counts::Part(share) => Time::of(Ratio::from(length.0).mul(share)?),
    }
}

fn push(rows: &mut Option<&mut Vec<Row>>, row: Row) {
    if let Some(rows) = rows {
        rows.push(row);
    }
}

/// The window cut where another mark begins to decide. Of several marks the one that counts least decides, of those
/// the first by cause: a stop inside an excepted period is taken out once.
fn pieces(window: Stretch, marks: &[Mark]) -> Vec<Piece> {
    if window.is_empty() {
        return Vec::new();
    }
    let mut waiting: Vec<usize> = (0..marks.len()).collect();
    waiting.retain(|mark| marks.get(*mark).is_some_and(|mark| mark.stretch.overlaps(window)));
    waiting.sort_unstable_by_key(|mark| marks.get(*mark).map(|mark| mark.stretch.from));
    let mut bounds: Vec<Seconds> = vec![window.from, window.to];
    for mark in waiting.iter().filter_map(|mark| marks.get(*mark)) {
        let cut = mark.stretch.cut(window);
        bounds.extend([cut.from, cut.to]);
    }
    bounds.sort_unstable();
    bounds.dedup();
    let mut waiting = waiting.into_iter().peekable();
    let mut active: Vec<usize> = Vec::new();
    let mut pieces: Vec<Piece> = Vec::with_capacity(bounds.len());
    for (from, to) in bounds.iter().zip(bounds.iter().skip(1)) {
        let reached = |mark: &usize| marks.get(*mark).is_some_and(|mark| mark.stretch.from <= *from);
        while let Some(mark) = waiting.next_if(reached) {
            active.push(mark);
        }
        active.retain(|mark| marks.get(*mark).is_some_and(|mark| mark.stretch.to > *from));
        let stretch = Stretch::new(*from, *to);
        let piece = Piece {
            stretch,
            lay: deciding(&active, marks, false),
            demurrage: deciding(&active, marks, true),
        };
        match pieces.last_mut() {
            Some(last) if last.lay == piece.lay && last.demurrage == piece.demurrage => last.stretch.to = *to,
            _ => pieces.push(piece),
        }
    }
    pieces
}

fn deciding(active: &[usize], marks: &[Mark], on_demurrage: bool) -> Option<usize> {
    let holds = |mark: &usize| marks.get(*mark).is_some_and(|mark| mark.on_demurrage || !on_demurrage);
    let rank = |mark: &usize| marks.get(*mark).map(|mark| (mark.counts, mark.cause));
    active.iter().copied().filter(holds).min_by_key(rank)
}

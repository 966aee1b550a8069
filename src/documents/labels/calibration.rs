//! The page that shows how a printer is off: the edges of every label of a sheet, to be laid on a real one against the
//! light, and two crosses where a ruler is put. What is read there becomes the correction.

use super::Correction;
use super::stock::{Form, Grid, Stock};
use crate::documents::paper::{Drawn, Frame, Ink, Mm, Page, Point, Style, mm, pt10, um};
use crate::text::Lang;

const ARM: Mm = mm(4);
/// No printer is off by more: it is the wrong stock.
const MOST: i32 = 20_000;

/// How far the print lies from where it should, as the ruler says: to the right and down.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Off {
    pub right: Mm,
    pub down: Mm,
}

/// The page to be printed, with the correction that is in force. None for a roll: its printer measures by itself.
pub fn calibration(stock: &Stock, correction: &Correction, lang: Lang) -> Option<Page> {
    let Form::Sheet(grid) = &stock.form else { return None };
    let mut page = stock.page();
    let last = stock.per_page() - 1;
    for n in 0..=last {
        let corner = correction.of(grid.corner(n));
        let frame = Frame::new(corner.x, corner.y, stock.width, stock.height);
        page.outline(frame, stock.radius, um(200), Ink::LINE);
    }
    let (near, far) = crosses(stock, grid);
    for (cross, name) in [(near, "A"), (far, "B")] {
        mark(&mut page, correction.of(cross), name);
    }
    explain(&mut page, stock, lang);
    Some(page)
}

/// The first label's upper left corner and the last one's lower right one.
fn crosses(stock: &Stock, grid: &Grid) -> (Point, Point) {
    let last = grid.corner(stock.per_page() - 1);
    (grid.corner(0), Point { x: last.x + stock.width, y: last.y + stock.height })
}

/// A cross with its letter towards the middle of the page.
fn mark(page: &mut Page, at: Point, name: &str) {
    let stroke = |from, to| Drawn::Line { from, to, width: um(250), ink: Ink::BLACK, dashed: false };
    let clamp = |length: Mm, side: Mm| length.max(Mm(0)).min(side);
    let (left, right) = (clamp(at.x - ARM, page.width), clamp(at.x + ARM, page.width));
    let (top, bottom) = (clamp(at.y - ARM, page.height), clamp(at.y + ARM, page.height));
    page.drawn.push(stroke(Point { x: left, y: at.y }, Point { x: right, y: at.y }));
    page.drawn.push(stroke(Point { x: at.x, y: top }, Point { x: at.x, y: bottom }));
    let inward = |length: Mm, side: Mm| if length < side / 2 { length + mm(2) } else { length - mm(8) };
    let frame = Frame::new(inward(at.x, page.width), inward(at.y, page.height), mm(6), mm(6));
    page.words_centred(frame, name, &Style::new(pt10(120)).bold().middle());
}

/// Three steps on white in the middle of the page.
fn explain(page: &mut Page, stock: &Stock, lang: Lang) {
    let w = (page.width - mm(30)).min(mm(120));
    let frame = Frame::new((page.width - w) / 2, page.height / 2 - mm(32), w, mm(64));
    page.fill(frame, mm(3), Ink::WHITE);
    page.outline(frame, mm(3), um(300), Ink::BLACK);
    let inner = frame.inset(mm(5));
    let title = format!("{} · {}", lang.plain_calibration_title(), stock.name);
    let end = page.words(Frame { h: mm(9), ..inner }, &title, &Style::new(pt10(130)).bold());
    let body = Frame { y: end + mm(1), h: inner.bottom() - end - mm(1), ..inner };
    page.words(body, &lang.plain_calibration_steps(), &Style::new(pt10(120)).floor(pt10(80)).leading(130));
}

impl Correction {
    /// What makes up for what was measured on a page that was printed with this correction: at cross A and at cross B.
    /// None when a printer cannot be off like that.
    #[must_use]
    pub fn measured(&self, stock: &Stock, a: Off, b: Off) -> Option<Self> {
        let Form::Sheet(grid) = &stock.form else { return None };
        let (near, far) = crosses(stock, grid);
        let x = axis((self.scale_x, self.shift_x), (near.x, far.x), (a.right, b.right))?;
        let y = axis((self.scale_y, self.shift_y), (near.y, far.y), (a.down, b.down))?;
        Some(Self { scale_x: x.0, shift_x: x.1, scale_y: y.0, shift_y: y.1 })
    }
}

/// A printer puts what is asked for at p to stretch × p + offset. Two measurements tell both, and the correction asks for
/// the place from which that leads to the right one. In ten-thousandths and thousandths of a millimetre.
fn axis(
    (scale, shift): (i32, i32),
    (near, far): (Mm, Mm),
    (off_near, off_far): (Mm, Mm),
) -> Option<(i32, i32)> {
    if off_near.0.abs() > MOST || off_far.0.abs() > MOST || far <= near {
        return None;
    }
    let [near, far, off_near, off_far] = [near, far, off_near, off_far].map(|length| i64::from(length.0));
    let (scale, shift) = (i64::from(scale), i64::from(shift));
    let asked = |p: i64| p * scale / 10_000 + shift;
    let run = asked(far) - asked(near);
    let got = far + off_far - near - off_near;
    if run <= 0 || got <= 0 {
        return None;
    }
    // The print is at near + off_near for what was asked at asked(near); from there with the same stretch.
    let scale = run * 10_000 / got;
    let shift = asked(near) - (near + off_near) * scale / 10_000;
    let (scale, shift) = (i32::try_from(scale).ok()?, i32::try_from(shift).ok()?);
    ((9_000..=11_000).contains(&scale) && shift.abs() <= MOST).then_some((scale, shift))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::labels::stock;

    /// A printer that is off by a known stretch and offset.
    fn printed(at: Point) -> Point {
        let along = |length: Mm, stretch: i64, offset: i32| {
            Mm(i32::try_from(i64::from(length.0) * stretch / 10_000).unwrap() + offset)
        };
        Point { x: along(at.x, 10_060, 1_300), y: along(at.y, 9_940, -2_100) }
    }

    fn ruler(stock: &Stock, correction: &Correction) -> (Off, Off) {
        let Form::Sheet(grid) = &stock.form else { panic!("a roll") };
        let (near, far) = crosses(stock, grid);
        let off = |cross: Point| {
            let came = printed(correction.of(cross));
            // A ruler tells a fifth of a millimetre.
            let read = |length: Mm| Mm((length.0 + length.0.signum() * 100) / 200 * 200);
            Off { right: read(came.x - cross.x), down: read(came.y - cross.y) }
        };
        (off(near), off(far))
    }

    #[test]
    fn what_the_ruler_says_brings_every_label_to_its_place() {
        for id in ["a4-l7160", "a4-l7651", "a4-l7166", "letter-5160"] {
            let stock = stock::find(id).unwrap();
            let Form::Sheet(grid) = &stock.form else { panic!("a roll") };
            let (a, b) = ruler(&stock, &Correction::NONE);
            let once = Correction::NONE.measured(&stock, a, b).unwrap();
            let (a, b) = ruler(&stock, &once);
            let twice = once.measured(&stock, a, b).unwrap();
            for correction in [once, twice] {
                for n in 0..stock.per_page() {
                    let (meant, came) = (grid.corner(n), printed(correction.of(grid.corner(n))));
                    let off = (meant.x - came.x).0.abs().max((meant.y - came.y).0.abs());
                    assert!(off <= 200, "{id} label {n}: {off}");
                }
            }
        }
    }

    #[test]
    fn what_no_printer_does_is_refused() {
        let stock = stock::find("a4-l7160").unwrap();
        let off = |right: i32, down: i32| Off { right: Mm(right), down: Mm(down) };
        assert_eq!(Correction::NONE.measured(&stock, off(25_000, 0), off(0, 0)), None);
        assert_eq!(Correction::NONE.measured(&stock, off(0, 0), off(-20_000, 0)), None, "a tenth smaller");
        assert_eq!(Correction::NONE.measured(&stock, off(0, 0), off(0, 0)), Some(Correction::NONE));
        assert!(calibration(&stock::find("roll-58x40").unwrap(), &Correction::NONE, Lang::Ru).is_none());
    }
}

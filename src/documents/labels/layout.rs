//! What a label looks like. Its size decides how its parts stand together: the code beside the words on a wide one, above
//! them on a high one. The price is never cut and the code never too small for a phone; names shrink, then end in "…".

use std::sync::Arc;

use super::{Label, Layout, Refusal};
use crate::documents::paper::code::{Level, SMALLEST_BAR, SMALLEST_MODULE};
use crate::documents::paper::text::{self, fit, line_height};
use crate::documents::paper::{Code, Drawn, Frame, Ink, Mm, Page, Point, Style, Weight, mm, pt10, um};
use crate::text::Lang;

/// White paper along the cut, which never runs quite true.
const EDGE: Mm = um(1_500);
/// A code need not be larger to be read from an arm's length.
const LARGEST_CODE: Mm = mm(55);
/// No label has letters smaller than these.
const FINE: Mm = pt10(55);
/// A price is read from where people stand.
const PRICE: Mm = pt10(80);
const LEADING: i32 = 118;

/// One label as a page of its own.
pub(super) fn draw(label: &Label, layout: Layout, size: (Mm, Mm), lang: Lang) -> Result<Page, Refusal> {
    let mut sketch = Sketch::new(label, size, lang)?;
    match layout {
        Layout::Small => sketch.small(),
        Layout::Price => sketch.price(),
        Layout::Shelf => sketch.shelf(),
    }
    Ok(sketch.page)
}

struct Sketch<'l> {
    label: &'l Label,
    page: Page,
    /// Inside the white edge.
    inner: Frame,
    code: Arc<Code>,
    /// With its quiet zone, at the smallest module.
    least: Mm,
    bars: Option<Arc<Code>>,
    foot: String,
    unit: Mm,
}

impl<'l> Sketch<'l> {
    fn new(label: &'l Label, (width, height): (Mm, Mm), lang: Lang) -> Result<Self, Refusal> {
        let page = Page::new(width, height);
        let room = width.min(height);
        let code = [Level::Usual, Level::Low].into_iter().find_map(|level| {
            Code::qr(&label.link, level).filter(|code| code.module(room) >= SMALLEST_MODULE)
        });
        let code = code.ok_or(Refusal::TooSmall)?;
        let least = SMALLEST_MODULE * code.side_with_quiet();
        let duplicate = label.is_duplicate.then(|| lang.plain_label_duplicate());
        let parts = [duplicate.as_ref(), label.date.as_ref(), label.note.as_ref()];
        let foot: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        Ok(Self {
            label,
            inner: page.frame().inset(EDGE),
            page,
            code: Arc::new(code),
            least,
            bars: label.barcode.as_deref().and_then(Code::bars).map(Arc::new),
            foot: foot.join(" · "),
            // Letters grow with the label, and slower than it.
            unit: (room + mm(25)) / 2,
        })
    }

    /// The code and what it is.
    fn small(&mut self) {
        let (w, h) = (self.page.width, self.page.height);
        let words = if is_wide(w, h) {
            let side = self.beside(h.min(w.percent(50)));
            self.inner.beside(side)
        } else {
            let side = self.above(h.percent(66));
            self.inner.below(side)
        };
        let words = self.footed(words);
        self.stack(words, Place::Middle, !is_wide(w, h));
    }

    /// What it is, what it costs, its barcode, its date.
    fn price(&mut self) {
        let (w, h) = (self.page.width, self.page.height);
        let wide = is_wide(w, h);
        let words = if wide {
            let side = self.side_for_price();
            let side = self.beside(side);
            self.inner.beside(side)
        } else {
            let side = self.above(h.percent(50));
            self.inner.below(side)
        };
        let words = self.footed(words);
        let words = self.barred(words);
        let high = words.h.percent(38).min(self.unit.percent(60)).max(um(3_600)).min(words.h);
        let price = Frame { y: words.bottom() - high, h: high, ..words };
        let above = Frame { h: words.h - high - um(300), ..words };
        self.stack(above, if wide { Place::Top } else { Place::Middle }, !wide);
        draw_price(&mut self.page, price, &self.label.price, !wide);
    }

    /// The code gives way to the price and to the barcode, down to the smallest that phones read.
    fn side_for_price(&self) -> Mm {
        let (w, h) = (self.page.width, self.page.height);
        let most = h.min(w.percent(46)).min(LARGEST_CODE).max(self.least);
        let steps: Vec<Mm> = (0..=8).map(|n| most - (most - self.least) * n / 8).collect();
        let words = |side: &Mm| self.inner.beside(*side).w;
        let shows_price = |side: &Mm| price_size(&self.label.price, words(side), h) >= PRICE;
        let has_bars = |side: &Mm| {
            self.bars.as_ref().is_none_or(|bars| bars.module(words(side) + EDGE * 2) >= SMALLEST_BAR)
        };
        let both = steps.iter().find(|side| shows_price(side) && has_bars(side));
        both.or_else(|| steps.iter().find(|side| shows_price(side))).copied().unwrap_or(self.least)
    }

    /// For the shelf: the price large, the one of before struck out, a small code for whoever wants to know more.
    fn shelf(&mut self) {
        let (w, h) = (self.page.width, self.page.height);
        let (inner, wide) = (self.inner, is_wide(w, h));
        let side = if wide { h.percent(52).min(w.percent(36)) } else { w.percent(50).min(h.percent(30)) };
        let side = side.min(mm(38)).max(self.least);
        let corner = Frame::new(w - side, h - side, side, side);
        let code = Arc::clone(&self.code);
        self.page.code(corner, &code);
        let (over, left) = (corner.y - inner.y, corner.x - inner.x);
        let (name, below) = if wide {
            // Beside a code as high as the label the name has the left part alone.
            let high = inner.h.percent(42);
            let fits_over = over >= line_height(FINE, LEADING) * 2;
            let name = if fits_over {
                Frame { h: over.min(high), ..inner }
            } else {
                Frame { w: left, h: high, ..inner }
            };
            let rest = Frame { y: name.bottom(), w: left, h: inner.h - name.h, ..inner };
            (name, self.footed(rest))
        } else {
            // On a high one the price has the whole width above the code.
            let beside = Frame { y: corner.y, w: left, h: inner.bottom() - corner.y, ..inner };
            let above = Frame { h: over - um(500), ..inner };
            let above = if left >= mm(14) {
                self.footed(beside);
                above
            } else {
                self.footed(above)
            };
            let name = Frame { h: above.h.percent(50), ..above };
            (name, Frame { y: name.bottom(), h: above.h - name.h, ..above })
        };
        self.stack(name, Place::Top, false);
        let price = self.struck(below).inset_top(um(400));
        draw_price(&mut self.page, price, &self.label.price, false);
    }

    /// The code at the left edge, in the middle of the height; its quiet zone is the label's own white.
    fn beside(&mut self, side: Mm) -> Mm {
        let side = side.min(LARGEST_CODE).max(self.least);
        let frame = Frame::new(Mm(0), (self.page.height - side) / 2, side, side);
        let code = Arc::clone(&self.code);
        self.page.code(frame, &code);
        side
    }

    /// The code at the top, in the middle of the width.
    fn above(&mut self, most: Mm) -> Mm {
        let side = self.page.width.min(most).min(LARGEST_CODE).max(self.least);
        let frame = Frame::new((self.page.width - side) / 2, Mm(0), side, side);
        let code = Arc::clone(&self.code);
        self.page.code(frame, &code);
        side
    }

    /// Mark of a second print, date and note on the last line; gives what is left above it.
    fn footed(&mut self, words: Frame) -> Frame {
        let size = self.unit.percent(10).max(FINE).min(pt10(90));
        let style = Style::new(size).floor(FINE).leading(LEADING).ink(Ink::GREY);
        let style = if self.label.is_duplicate { style.bold().ink(Ink::BLACK) } else { style };
        let line = line_height(size, LEADING);
        if self.foot.is_empty() || line * 3 > words.h {
            return words;
        }
        // A date that would be cut takes a second line where there is one to spare.
        let fitted = fit(&self.foot, style.weight, (size, FINE), (words.w, line), LEADING);
        let two = fitted.cut && line_height(FINE, LEADING) * 7 <= words.h;
        let high = if two { line_height(FINE, LEADING) * 2 } else { line };
        let style = if two { Style { size: FINE, ..style } } else { style };
        let line = Frame { y: words.bottom() - high, h: high, ..words };
        self.page.words(line, &self.foot, &style);
        Frame { h: words.h - high, ..words }
    }

    /// The barcode with its digits, where it can be as wide as scanners need; gives what is left above it.
    fn barred(&mut self, words: Frame) -> Frame {
        let Some(bars) = self.bars.clone() else { return words };
        let digits = self.label.barcode.clone().unwrap_or_default();
        let size = self.unit.percent(10).max(FINE).min(pt10(80));
        let under = line_height(size, LEADING);
        let style = Style::new(size).floor(FINE).leading(LEADING).middle();
        // The quiet zone may take the label's own edge, and the code's on the other side.
        let room = Frame { x: words.x - EDGE, w: words.w + EDGE * 2, ..words };
        let high = words.h.percent(26).min(mm(14)).max(mm(5));
        if bars.module(room.w) >= SMALLEST_BAR && words.h - high - under >= mm(9) {
            let top = words.bottom() - high - under;
            self.page.bars(Frame { y: top, h: high, ..room }, &bars);
            self.page.words(Frame { y: words.bottom() - under, h: under, ..words }, &digits, &style);
            return Frame { h: words.h - high - under - um(900), ..words };
        }
        if words.h - under < mm(9) {
            return words;
        }
        let line = Frame { y: words.bottom() - under, h: under, ..words };
        let style = Style::new(size).floor(FINE).leading(LEADING).ink(Ink::GREY);
        self.page.words(line, &digits, &style);
        Frame { h: words.h - under, ..words }
    }

    /// Name and variant, one below the other.
    fn stack(&mut self, frame: Frame, place: Place, centred: bool) {
        let name = Style::new(self.unit.percent(19).min(pt10(300))).bold().floor(FINE).leading(LEADING);
        let variant = Style::new(name.size.percent(80)).floor(FINE).leading(LEADING);
        let align = |style: Style| if centred { style.middle() } else { style };
        let least = variant.size.percent(72).max(FINE);
        // The name comes first: where there is room for one line alone, it is the name's.
        let kept = line_height(least, LEADING);
        let has_room = frame.h >= kept + line_height(FINE, LEADING);
        let kept = if self.label.variant.is_empty() || !has_room { Mm(0) } else { kept };
        let set = |words: &str, style: &Style, high: Mm| {
            let fitted = fit(words, style.weight, (style.size, style.floor), (frame.w, high), style.leading);
            let lines = i32::try_from(fitted.lines.len()).unwrap_or(0);
            (fitted.size, line_height(fitted.size, style.leading) * lines)
        };
        let (name_size, name_high) = set(&self.label.name, &name, frame.h - kept);
        let line = line_height(variant.size.min(name_size), LEADING);
        let (_, variant_high) = set(&self.label.variant, &variant, line.max(kept).min(frame.h - name_high));
        let spare = frame.h - name_high - variant_high;
        let top = match place {
            Place::Top => frame.y,
            Place::Middle => frame.y + spare.max(Mm(0)) / 2,
        };
        let sized = Style { size: name_size, floor: name_size, ..align(name) };
        self.page.words(Frame { y: top, h: name_high, ..frame }, &self.label.name, &sized);
        if variant_high > Mm(0) {
            let frame = Frame { y: top + name_high, h: variant_high, ..frame };
            let style = Style { size: variant.size.min(name_size), ..align(variant) };
            self.page.words(frame, &self.label.variant, &style);
        }
    }

    /// The price of before where it fits whole; gives what is left below it.
    fn struck(&mut self, frame: Frame) -> Frame {
        let Some(old) = self.label.old_price.as_deref() else { return frame };
        let high = frame.h.percent(30).min(self.unit.percent(22));
        let fitted = fit(old, Weight::Regular, (high.percent(84), FINE), (frame.w, high), LEADING);
        let [line] = fitted.lines.as_slice() else { return frame };
        if fitted.cut {
            return frame;
        }
        let style = Style::new(fitted.size).floor(fitted.size).leading(LEADING);
        self.page.words(Frame { h: line_height(fitted.size, LEADING), ..frame }, line, &style);
        let wide = text::width(line, Weight::Regular, fitted.size).min(frame.w);
        // Through the middle of the digits.
        let y = frame.y + fitted.size.percent(67);
        let (from, to) = (Point { x: frame.x, y }, Point { x: frame.x + wide, y });
        let width = fitted.size.percent(9).max(um(250));
        self.page.drawn.push(Drawn::Line { from, to, width, ink: Ink::BLACK, dashed: false });
        frame.inset_top(high)
    }
}

#[derive(Clone, Copy)]
enum Place {
    Top,
    Middle,
}

const fn is_wide(w: Mm, h: Mm) -> bool {
    w.0 as i64 * 10 >= h.0 as i64 * 12
}

impl Frame {
    /// What is right of a code at the left edge.
    fn beside(self, side: Mm) -> Self {
        Self { x: side, w: self.right() - side, ..self }
    }

    /// What is below a code at the top.
    fn below(self, side: Mm) -> Self {
        Self { y: side, h: self.bottom() - side, ..self }
    }

    fn inset_top(self, by: Mm) -> Self {
        Self { y: self.y + by, h: self.h - by, ..self }
    }
}

/// The digits large, the currency small after them.
fn split(price: &str) -> (&str, &str) {
    match price.rsplit_once([' ', '\u{a0}', '\u{202f}']) {
        Some((sum, currency)) if !currency.chars().any(|c| c.is_ascii_digit()) => (sum, currency),
        Some(_) | None => (price, ""),
    }
}

const CURRENCY: i32 = 48;

/// How large a price can be in a width and a height; it shrinks as far as it must.
fn price_size(price: &str, wide: Mm, high: Mm) -> Mm {
    let (sum, currency) = split(price);
    let probe = mm(10);
    let used = text::width(sum, Weight::Bold, probe)
        + gap(probe, currency)
        + text::width(currency, Weight::Regular, probe.percent(CURRENCY));
    let by_width = i64::from(wide.0) * i64::from(probe.0) / i64::from(used.0.max(1));
    // Digits are seven tenths of their size high; the currency's tail hangs below the line.
    Mm(i32::try_from(by_width).unwrap_or(i32::MAX)).min(high.percent(116))
}

fn gap(size: Mm, currency: &str) -> Mm {
    if currency.is_empty() { Mm(0) } else { size.percent(18) }
}

fn draw_price(page: &mut Page, frame: Frame, price: &str, centred: bool) {
    let price = text::clean(price);
    let size = price_size(&price, frame.w, frame.h);
    let (sum, currency) = split(&price);
    let small = size.percent(CURRENCY);
    let sum_wide = text::width(sum, Weight::Bold, size);
    let wide = sum_wide + gap(size, currency) + text::width(currency, Weight::Regular, small);
    let x = if centred { frame.x + (frame.w - wide).max(Mm(0)) / 2 } else { frame.x };
    let y = frame.bottom() - small.percent(25);
    let mut line = |x: Mm, text: &str, weight: Weight, size: Mm| {
        if !text.is_empty() {
            let (at, text) = (Point { x, y }, text.to_owned());
            page.drawn.push(Drawn::Text { at, text, weight, size, ink: Ink::BLACK });
        }
    };
    line(x, sum, Weight::Bold, size);
    line(x + sum_wide + gap(size, currency), currency, Weight::Regular, small);
}

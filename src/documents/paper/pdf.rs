//! Pages as a PDF: fonts built in, text that can be selected and searched, codes as pictures of one bit, which
//! alone come out true on every printer. The same pages give the same bytes.

#![allow(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "a PDF counts in points with a fraction; our own lengths are whole until here"
)]

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::{Object, StringFormat};
use printpdf::{
    Color, DictItem, ExternalStream, ExternalXObject, FontId, Greyscale, Line, LineDashPattern, LinePoint,
    Mm as PdfMm, Op, PaintMode, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions,
    Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, WindingOrder, XObject, XObjectId, XObjectTransform,
    to_lopdf_doc,
};
use sha2::{Digest, Sha256};

use super::text::{BOLD, REGULAR};
use super::{Code, Drawn, Frame, Ink, Mm, Page, Picture, Point, Weight};
use crate::base::lang::Lang;
use crate::base::outcome::Fault;
use crate::base::time::Moment;

/// Dots of a code's picture for each module: fewer are smoothed by viewers, more only cost bytes.
const DOTS: usize = 4;

/// What the file says of itself.
#[derive(Clone, Debug)]
pub struct About {
    pub title: String,
    /// The shop.
    pub author: String,
    pub lang: Lang,
    pub at: Moment,
}

/// The pages as the bytes of a PDF.
pub fn pdf(pages: &[Page], about: &About) -> Result<Vec<u8>, Fault> {
    let mut doc = PdfDocument::new(&about.title);
    fill_in(&mut doc, about);
    for (weight, bytes) in [(Weight::Regular, REGULAR), (Weight::Bold, BOLD)] {
        let font = ParsedFont::from_bytes(bytes, 0, &mut Vec::new())
            .ok_or_else(|| Fault::new("a font built in cannot be read"))?;
        doc.resources.fonts.map.insert(font_of(weight), PdfFont::new(font));
    }
    let mut images = Images::default();
    let mut out = Vec::with_capacity(pages.len());
    for page in pages {
        let ops = page.drawn.iter().flat_map(|drawn| ops_of(drawn, page.height, &mut images)).collect();
        out.push(PdfPage::new(PdfMm(millimetres(page.width)), PdfMm(millimetres(page.height)), ops));
    }
    for (id, image) in images.objects {
        doc.resources.xobjects.map.insert(id, XObject::External(image));
    }
    doc.with_pages(out);
    save(&doc, about)
}

fn fill_in(doc: &mut PdfDocument, about: &About) {
    let info = &mut doc.metadata.info;
    info.author.clone_from(&about.author);
    info.creator = "Prilavok".to_owned();
    info.producer = "Prilavok".to_owned();
    if let Ok(at) = printpdf::OffsetDateTime::from_unix_timestamp(about.at.seconds()) {
        info.creation_date = at;
        info.modification_date = at;
        info.metadata_date = at;
    }
}

/// printpdf numbers its files by a counter of the process and knows no language: both are set here.
fn save(doc: &PdfDocument, about: &About) -> Result<Vec<u8>, Fault> {
    let options = PdfSaveOptions { image_optimization: None, ..PdfSaveOptions::default() };
    let mut file = to_lopdf_doc(doc, &options, &mut Vec::new());
    file.version = "1.4".to_owned();
    if let Ok(catalog) = file.catalog_mut() {
        catalog.set("Lang", Object::string_literal(about.lang.code()));
        // The title of the paper and not the name of the file on top of the window; one page at a time.
        let mut view = lopdf::Dictionary::new();
        view.set("DisplayDocTitle", true);
        catalog.set("ViewerPreferences", view);
    }
    // It calls every file one for prepress and names fields that are empty.
    if let Ok(info) = file.trailer.get(b"Info").and_then(Object::as_reference)
        && let Ok(info) = file.get_dictionary_mut(info)
    {
        for key in ["GTS_PDFXVersion", "Trapped", "Identifier", "Subject", "Keywords"] {
            info.remove(key.as_bytes());
        }
    }
    file.compress();
    let mut name = Sha256::new();
    for object in file.objects.values() {
        if let Object::Stream(stream) = object {
            name.update(&stream.content);
        }
    }
    name.update(about.at.0.to_be_bytes());
    name.update(about.title.as_bytes());
    let name: Vec<u8> = name.finalize().into_iter().take(16).collect();
    let name = Object::String(name, StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![name.clone(), name]);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|e| Fault::new(format!("the PDF cannot be put together: {e}")))?;
    Ok(bytes)
}

fn font_of(weight: Weight) -> FontId {
    FontId(
        match weight {
            Weight::Regular => "NotoSans-Regular",
            Weight::Bold => "NotoSans-Bold",
        }
        .to_owned(),
    )
}

/// Each code and picture is in the file once, however often it is drawn.
#[derive(Default)]
struct Images {
    known: BTreeMap<usize, XObjectId>,
    objects: Vec<(XObjectId, ExternalXObject)>,
}

impl Images {
    fn id(&mut self, address: usize, make: impl FnOnce() -> ExternalXObject) -> XObjectId {
        if let Some(id) = self.known.get(&address) {
            return id.clone();
        }
        let id = XObjectId(format!("Image{}", self.objects.len() + 1));
        self.known.insert(address, id.clone());
        self.objects.push((id.clone(), make()));
        id
    }
}

fn ops_of(drawn: &Drawn, height: Mm, images: &mut Images) -> Vec<Op> {
    let place = Place { height };
    match drawn {
        Drawn::Text { at, text, weight, size, ink } => vec![
            Op::StartTextSection,
            Op::SetFillColor { col: color(*ink) },
            Op::SetFont { font: PdfFontHandle::External(font_of(*weight)), size: Pt(points(*size)) },
            Op::SetTextCursor { pos: place.point(*at) },
            Op::ShowText { items: vec![TextItem::Text(text.clone())] },
            Op::EndTextSection,
        ],
        Drawn::Fill { frame, radius, ink } => {
            vec![Op::SetFillColor { col: color(*ink) }, place.shape(*frame, *radius, PaintMode::Fill)]
        }
        Drawn::Outline { frame, radius, width, ink } => vec![
            Op::SetOutlineColor { col: color(*ink) },
            Op::SetOutlineThickness { pt: Pt(points(*width)) },
            place.shape(frame.inset(*width / 2), *radius - *width / 2, PaintMode::Stroke),
        ],
        Drawn::Line { from, to, width, ink, dashed } => {
            let dash = LineDashPattern::new(0.0, if *dashed { &[3.0, 2.0] } else { &[] });
            let points = [from, to].map(|p| LinePoint { p: place.point(*p), bezier: false }).to_vec();
            vec![
                Op::SetOutlineColor { col: color(*ink) },
                Op::SetOutlineThickness { pt: Pt(self::points(*width)) },
                Op::SetLineDashPattern { dash },
                Op::DrawLine { line: Line { points, is_closed: false } },
                Op::SetLineDashPattern { dash: LineDashPattern::default() },
            ]
        }
        Drawn::Code { frame, code } => {
            let id = images.id(Arc::as_ptr(code) as usize, || image_of_code(code));
            vec![place.image(*frame, id)]
        }
        Drawn::Picture { frame, picture } => {
            let id = images.id(Arc::as_ptr(picture) as usize, || image_of_picture(picture));
            vec![place.image(*frame, id)]
        }
    }
}

/// Turns our millimetres from the top left into points from the bottom left.
struct Place {
    height: Mm,
}

impl Place {
    fn point(&self, at: Point) -> printpdf::Point {
        printpdf::Point { x: Pt(points(at.x)), y: Pt(points(self.height - at.y)) }
    }

    fn shape(&self, frame: Frame, radius: Mm, mode: PaintMode) -> Op {
        if radius <= Mm(0) {
            return Op::DrawRectangle {
                rectangle: Rect {
                    x: Pt(points(frame.x)),
                    y: Pt(points(self.height - frame.bottom())),
                    width: Pt(points(frame.w)),
                    height: Pt(points(frame.h)),
                    mode: Some(mode),
                    winding_order: None,
                },
            };
        }
        let points = rounded(frame, radius)
            .into_iter()
            .map(|(point, bezier)| LinePoint { p: self.point(point), bezier })
            .collect();
        let rings = vec![PolygonRing { points }];
        Op::DrawPolygon { polygon: Polygon { rings, mode, winding_order: WindingOrder::NonZero } }
    }

    fn image(&self, frame: Frame, id: XObjectId) -> Op {
        let transform = XObjectTransform {
            translate_x: Some(Pt(points(frame.x))),
            translate_y: Some(Pt(points(self.height - frame.bottom()))),
            scale_x: Some(points(frame.w)),
            scale_y: Some(points(frame.h)),
            no_auto_scale: true,
            ..XObjectTransform::default()
        };
        Op::UseXobject { id, transform }
    }
}

/// The points of a box with round corners; true marks the handles of a curve.
pub(super) fn rounded(frame: Frame, radius: Mm) -> Vec<(Point, bool)> {
    let r = radius.min(frame.w / 2).min(frame.h / 2);
    // A quarter of a circle as one curve: its handles lie 0.5523 radii from its ends.
    let k = Mm(i32::try_from(i64::from(r.0) * 4477 / 10_000).unwrap_or(0));
    let (left, top, right, bottom) = (frame.x, frame.y, frame.right(), frame.bottom());
    let point = |x, y| Point { x, y };
    vec![
        (point(left + r, top), false),
        (point(right - r, top), false),
        (point(right - k, top), true),
        (point(right, top + k), true),
        (point(right, top + r), false),
        (point(right, bottom - r), false),
        (point(right, bottom - k), true),
        (point(right - k, bottom), true),
        (point(right - r, bottom), false),
        (point(left + r, bottom), false),
        (point(left + k, bottom), true),
        (point(left, bottom - k), true),
        (point(left, bottom - r), false),
        (point(left, top + r), false),
        (point(left, top + k), true),
        (point(left + k, top), true),
        (point(left + r, top), false),
    ]
}

fn image_of_code(code: &Code) -> ExternalXObject {
    let size = (code.columns() * DOTS, code.rows() * DOTS);
    image(size, 1, "DeviceGray", code.bits(DOTS))
}

fn image_of_picture(picture: &Picture) -> ExternalXObject {
    let size = [picture.width(), picture.height()].map(|side| usize::try_from(side).unwrap_or(0));
    image((size[0], size[1]), 8, "DeviceRGB", picture.rgb().to_vec())
}

fn image((w, h): (usize, usize), bits: i64, colors: &str, content: Vec<u8>) -> ExternalXObject {
    let name = |word: &str| DictItem::Name(word.as_bytes().to_vec());
    let whole = |n: usize| DictItem::Int(i64::try_from(n).unwrap_or(0));
    let dict = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", whole(w)),
        ("Height", whole(h)),
        ("BitsPerComponent", DictItem::Int(bits)),
        ("ColorSpace", name(colors)),
        ("Interpolate", DictItem::Bool(false)),
    ];
    let dict = dict.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    let stream = ExternalStream { dict, content, compress: true };
    ExternalXObject { stream, width: None, height: None, dpi: None }
}

fn color(ink: Ink) -> Color {
    let [r, g, b] = [ink.0, ink.1, ink.2].map(|channel| f32::from(channel) / 255.0);
    if ink.0 == ink.1 && ink.1 == ink.2 {
        Color::Greyscale(Greyscale { percent: r, icc_profile: None })
    } else {
        Color::Rgb(Rgb { r, g, b, icc_profile: None })
    }
}

fn millimetres(length: Mm) -> f32 {
    length.0 as f32 / 1000.0
}

fn points(length: Mm) -> f32 {
    // In double, so that the last digit does not depend on the way.
    #[allow(clippy::cast_possible_truncation, reason = "printpdf counts in f32")]
    let points = (f64::from(length.0) * 72.0 / 25_400.0) as f32;
    points
}

//! What holds for every paper.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use image::GrayImage;
use prilavok::documents::paper::{Drawn, Frame, Mm, Page, raster};
use tempfile::TempDir;

/// A PDF in a folder of its own, to be shown to other programs.
pub struct Printed {
    dir: TempDir,
    file: PathBuf,
}

impl Printed {
    pub fn new(pdf: &[u8]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("paper.pdf");
        fs::write(&file, pdf).unwrap();
        Self { dir, file }
    }

    fn ask(&self, program: &str, arguments: &[&str]) -> String {
        ask(program, arguments, &self.file)
    }

    /// A sound file with its fonts inside, each letter known by its name.
    pub fn is_sound(&self, title: &str, author: &str) {
        self.ask("qpdf", &["--check"]);
        let fonts = self.ask("pdffonts", &[]);
        let fonts: Vec<Vec<&str>> =
            fonts.lines().skip(2).map(|line| line.split_whitespace().collect()).collect();
        assert!(!fonts.is_empty(), "no font at all");
        for font in fonts {
            // … encoding, embedded, subset, unicode, object, generation
            assert_eq!((font[font.len() - 5], font[font.len() - 3]), ("yes", "yes"), "{font:?}");
        }
        let info = self.ask("pdfinfo", &[]);
        let says = |field: &str| {
            let line = info.lines().find_map(|line| line.strip_prefix(&format!("{field}:")));
            line.unwrap_or_else(|| panic!("no {field} in {info}")).trim().to_owned()
        };
        assert_eq!((says("Title"), says("Author")), (title.to_owned(), author.to_owned()));
        assert!(!says("CreationDate").contains("1970"), "{info}");
    }

    /// Every line that was drawn can be selected and searched.
    pub fn says_all(&self, pages: &[Page]) {
        let text = plain(&self.ask("pdftotext", &["-raw"]));
        for line in pages.iter().flat_map(|page| &page.drawn).filter_map(words) {
            assert!(text.contains(&plain(line)), "“{line}” is not in\n{text}");
        }
    }

    /// A page as poppler or Ghostscript print it.
    fn rendered(&self, program: &str, page: usize, dpi: u32) -> PathBuf {
        let out = self.dir.path().join(format!("{program}-{page}-{dpi}.png"));
        let (dpi, n) = (dpi.to_string(), page.to_string());
        let done = match program {
            "pdftoppm" => Command::new(program)
                .args(["-r", &dpi, "-f", &n, "-l", &n, "-gray", "-png", "-singlefile"])
                .args([self.file.as_os_str(), out.with_extension("").as_os_str()])
                .output(),
            _ => Command::new("gs")
                .args(["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pnggray"])
                .args([format!("-r{dpi}"), format!("-dFirstPage={n}"), format!("-dLastPage={n}")])
                .arg(format!("-sOutputFile={}", out.display()))
                .arg(&self.file)
                .output(),
        };
        let done = done.unwrap_or_else(|e| panic!("{program}: {e}; tests/run installs it"));
        assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
        out
    }

    pub fn pages(&self) -> usize {
        let info = self.ask("pdfinfo", &[]);
        let count = info.lines().find_map(|line| line.strip_prefix("Pages:"));
        count.unwrap().trim().parse().unwrap()
    }

    /// A page as poppler shows it.
    pub fn page(&self, number: usize, dpi: u32) -> GrayImage {
        let out = self.dir.path().join(format!("page-{number}-{dpi}"));
        let (dpi, n) = (dpi.to_string(), number.to_string());
        let (file, out_name) = (self.file.to_str().unwrap(), out.to_str().unwrap());
        let done = Command::new("pdftoppm")
            .args(["-r", &dpi, "-f", &n, "-l", &n, "-gray", "-singlefile", file, out_name])
            .output()
            .unwrap_or_else(|e| panic!("pdftoppm: {e}; tests/run installs it"));
        assert!(done.status.success(), "pdftoppm: {}", String::from_utf8_lossy(&done.stderr));
        let out = out.with_extension("pgm");
        let picture = grey(&fs::read(&out).unwrap());
        fs::remove_file(out).unwrap();
        picture
    }

    /// Every code of a page reads, whoever prints it and whoever reads it.
    pub fn codes_read(&self, number: usize, page: &Page, expected: &[&str]) {
        for program in ["pdftoppm", "gs"] {
            for dpi in [203, 300] {
                let picture = image::open(self.rendered(program, number, dpi)).unwrap().to_luma8();
                read_all(&picture, dpi, page, expected, self.dir.path(), program);
            }
        }
    }
}

/// A picture without packing: "P5", width, height, the lightest value, the dots.
fn grey(bytes: &[u8]) -> GrayImage {
    let mut fields = bytes.splitn(4, |byte| byte.is_ascii_whitespace());
    let mut field = || std::str::from_utf8(fields.next().unwrap()).unwrap().to_owned();
    assert_eq!(field(), "P5");
    let (w, h) = (field().parse().unwrap(), field().parse().unwrap());
    let dots = fields.next().unwrap().strip_prefix(b"255\n").unwrap();
    GrayImage::from_raw(w, h, dots.to_vec()).unwrap()
}

/// Every code of our own raster reads: in grey, and in the one bit of a label printer.
pub fn codes_read_from_dots(page: &Page, expected: &[&str]) {
    let dir = tempfile::tempdir().unwrap();
    for dpi in [203, 300] {
        let picture = image::load_from_memory(&raster::png(page, dpi).unwrap()).unwrap().to_luma8();
        read_all(&picture, dpi, page, expected, dir.path(), "raster::png");
        let bits = raster::bits(page, dpi).unwrap();
        let picture = GrayImage::from_fn(bits.width, bits.height, |x, y| {
            image::Luma([if bits.is_black(x, y) { 0 } else { 255 }])
        });
        read_all(&picture, dpi, page, expected, dir.path(), "raster::bits");
    }
}

fn read_all(picture: &GrayImage, dpi: u32, page: &Page, expected: &[&str], dir: &Path, by: &str) {
    let codes: Vec<Frame> =
        page.drawn.iter().filter(|drawn| matches!(drawn, Drawn::Code { .. })).map(Drawn::bounds).collect();
    assert_eq!(codes.len(), expected.len(), "codes on the page");
    for (frame, expected) in codes.iter().zip(expected) {
        // With some of the white around it, as a camera sees it.
        let dots = |length: Mm| u32::try_from(i64::from(length.0.max(0)) * i64::from(dpi) / 25_400).unwrap();
        let around = frame.inset(Mm(0) - frame.w / 12);
        let crop = image::imageops::crop_imm(
            picture,
            dots(around.x),
            dots(around.y),
            dots(around.w),
            dots(around.h),
        )
        .to_image();
        let file = dir.join("code.png");
        crop.save(&file).unwrap();
        let zbar = ask("zbarimg", &["--quiet", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable"], &file);
        assert_eq!(zbar.trim_end(), *expected, "zbar, {by}, {dpi} dpi");
        let (w, h) = crop.dimensions();
        let rxing = rxing::helpers::detect_in_luma(crop.into_raw(), w, h, None)
            .unwrap_or_else(|e| panic!("rxing, {by}, {dpi} dpi: {e}"));
        assert_eq!(rxing.getText(), *expected, "rxing, {by}, {dpi} dpi");
    }
}

/// Nothing is closer to the paper's edge than its printer can print, and no words lie over others.
pub fn lies_well(page: &Page, margin: Mm) {
    let outside = page.outside(margin);
    assert!(outside.is_empty(), "{outside:?}");
    let lines: Vec<(&str, Frame)> =
        page.drawn.iter().filter_map(|drawn| Some((words(drawn)?, drawn.bounds()))).collect();
    for (i, (text, frame)) in lines.iter().enumerate() {
        for (other, its) in lines.iter().skip(i + 1) {
            assert!(!overlap(frame, its), "“{text}” and “{other}” lie over each other");
        }
        for code in page.drawn.iter().filter(|drawn| matches!(drawn, Drawn::Code { .. })) {
            assert!(!overlap(frame, &code.bounds()), "“{text}” lies over a code");
        }
    }
}

fn overlap(a: &Frame, b: &Frame) -> bool {
    a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}

pub fn words(drawn: &Drawn) -> Option<&str> {
    match drawn {
        Drawn::Text { text, .. } => Some(text),
        Drawn::Fill { .. }
        | Drawn::Outline { .. }
        | Drawn::Line { .. }
        | Drawn::Code { .. }
        | Drawn::Picture { .. } => None,
    }
}

/// A page as lines of text, for a snapshot: what is drawn, where, in millimetres.
pub fn told(pages: &[Page]) -> String {
    let mut out = String::new();
    for (number, page) in pages.iter().enumerate() {
        out.push_str(&format!("page {} of {} × {}\n", number + 1, at(page.width), at(page.height)));
        for drawn in &page.drawn {
            let frame = drawn.bounds();
            let place =
                format!("{:>6} {:>6} {:>6} {:>6}", at(frame.x), at(frame.y), at(frame.w), at(frame.h));
            let what = match drawn {
                Drawn::Text { text, weight, size, .. } => format!("{weight:?} {} {text}", at(*size)),
                Drawn::Fill { ink, .. } => format!("fill {ink:?}"),
                Drawn::Outline { .. } => "outline".to_owned(),
                Drawn::Line { .. } => "line".to_owned(),
                Drawn::Code { code, .. } => format!("{code:?}"),
                Drawn::Picture { picture, .. } => format!("{picture:?}"),
            };
            out.push_str(&format!("{place}  {what}\n"));
        }
    }
    out
}

fn at(length: Mm) -> String {
    let tenths = (length.0 + 50).div_euclid(100);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Spaces of all kinds are one.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn ask(program: &str, arguments: &[&str], file: &Path) -> String {
    let mut command = Command::new(program);
    command.args(arguments).arg(file);
    if program == "pdftotext" {
        command.arg("-");
    }
    let done = command.output().unwrap_or_else(|e| panic!("{program}: {e}; tests/run installs it"));
    assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

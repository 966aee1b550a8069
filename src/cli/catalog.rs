//! `prilavok import` and `prilavok export`: the catalogue as a sheet on this machine. Speaks the language of
//! the terminal, and Russian where that says nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::channel;

use super::{Failed, say};
use crate::app::books;
use crate::base::actor::Actor;
use crate::base::chance::Chance;
use crate::base::lang::Lang;
use crate::base::limits::IMPORT_BYTES;
use crate::base::outcome::{Fault, Stop};
use crate::base::time::Clock;
use crate::db::counter::{Desk, Ended, Work};
use crate::db::{Reading, open};
use crate::documents::import::{self as papers, Form};
use crate::documents::sheet::{self, SheetRefusal};
use crate::ops::home::{self, Home};
use crate::ops::photos::{self, PictureRefusal};
use crate::shop::import::{self, Column, Lines, Problem, Report, Why, photo_name};

pub(super) fn import(file: &Path, data_dir: &Path, dry_run: bool) -> Result<(), Failed> {
    let reader = terminal();
    let loaded = load(file, data_dir, dry_run, reader)?;
    let (lines, done) = match &loaded {
        Ok(report) => (papers::report(reader, report, dry_run), Ok(())),
        Err(problems) => {
            let mut lines = papers::problems(reader, problems);
            let sum = lines.pop().unwrap_or_default();
            (lines, Err(Failed::Done(sum)))
        }
    };
    for line in lines {
        say(&line);
    }
    done
}

pub(super) fn export(file: &Path, data_dir: &Path) -> Result<(), Failed> {
    let reader = terminal();
    for line in save(file, data_dir, reader)? {
        say(&line);
    }
    Ok(())
}

/// The language of whoever sits at the terminal.
pub(super) fn terminal() -> Lang {
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    said.into_iter()
        .find(|value| !value.is_empty())
        .and_then(|value| Lang::from_hint(&value))
        .unwrap_or(Lang::Ru)
}

// ---------------------------------------------------------------- in

type Loaded = Result<Report, Vec<Problem>>;

fn load(file: &Path, data_dir: &Path, dry_run: bool, reader: Lang) -> Result<Loaded, Failed> {
    let home = Home::open(data_dir)?;
    let unreadable = |refusal| Failed::Done(papers::unreadable(reader, &refusal));
    let failed = |e| Failed::Done(format!("{} cannot be read: {e}", file.display()));
    if fs::metadata(file).map_err(failed)?.len() > IMPORT_BYTES {
        return Err(unreadable(SheetRefusal::TooBig(IMPORT_BYTES)));
    }
    let bytes = fs::read(file).map_err(failed)?;
    let rows = sheet::read(&bytes).map_err(unreadable)?;
    let rows: Vec<(usize, Vec<String>)> = rows.into_iter().map(|row| (row.number, row.cells)).collect();
    let lines = match import::lines(&rows) {
        Ok(lines) => lines,
        Err(problems) => return Ok(Err(problems)),
    };
    let beside = file.parent().unwrap_or(Path::new(""));
    match pictures(&lines, beside, (!dry_run).then_some(&home))? {
        Ok(pictures) => write(&home, lines, pictures, dry_run),
        Err(problems) => Ok(Err(problems)),
    }
}

type Pictures = BTreeMap<String, String>;

/// The SHA-256 of each photo the sheet names; kept in the shop's folder when there is one to keep it in.
/// Pictures that an import then does not use do no harm there.
fn pictures(
    lines: &Lines,
    beside: &Path,
    keep: Option<&Home>,
) -> Result<Result<Pictures, Vec<Problem>>, Failed> {
    let (mut found, mut problems) = (Pictures::new(), Vec::new());
    for (row, name) in lines.photos() {
        let mut wrong = |why| problems.push(Problem { row, column: Some(Column::Photo), why });
        let Some(bytes) = beside_the_sheet(beside, name) else {
            wrong(Why::NoPhoto(name.to_owned()));
            continue;
        };
        match photos::prepare(&bytes) {
            Ok(picture) => {
                if let Some(home) = keep {
                    home.photos().keep(&picture)?;
                }
                found.insert(name.to_owned(), picture.sha256);
            }
            Err(PictureRefusal::TooBig | PictureRefusal::NotAPicture) => {
                wrong(Why::BadPhoto(name.to_owned()));
            }
        }
    }
    Ok(if problems.is_empty() { Ok(found) } else { Err(problems) })
}

/// A file in the sheet's folder or below it: a sheet from somebody else must not reach further. A bare name
/// may also lie in the folder `photos` there.
fn beside_the_sheet(beside: &Path, name: &str) -> Option<Vec<u8>> {
    let name = PathBuf::from(name.replace('\\', "/"));
    if !name.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        return None;
    }
    let places = [beside.join(&name), beside.join("photos").join(&name)];
    let (path, size) = places.into_iter().find_map(|path| {
        let size = fs::metadata(&path).ok().filter(fs::Metadata::is_file)?.len();
        Some((path, size))
    })?;
    // One byte more than fits is enough to be told that it does not.
    if usize::try_from(size).is_ok_and(|n| n <= photos::LARGEST) {
        fs::read(&path).ok()
    } else {
        Some(Vec::new())
    }
}

fn write(home: &Home, lines: Lines, pictures: Pictures, dry_run: bool) -> Result<Loaded, Failed> {
    let conn = books(home)?;
    let mut desk = Desk::new(conn, Clock::System, Chance::System);
    let (give, take) = channel();
    let work = Work::new(move |tx| {
        tx.act_as(Actor::Machine);
        let story = if dry_run { import::rehearse } else { import::apply };
        let loaded = match story(tx, &lines, &pictures) {
            Ok(report) => Ok(report),
            Err(Stop::No(problems)) => Err(problems),
            Err(Stop::Broken(fault)) => return Err(fault),
        };
        let _ = give.send(loaded);
        Ok(())
    });
    let (tell, told) = channel();
    desk.batch(vec![work.then(move |ended| {
        let _ = tell.send(ended);
    })])?;
    match (told.recv(), take.recv()) {
        (Ok(Ended::Done), Ok(loaded)) => Ok(loaded),
        (Ok(Ended::Failed(trouble)), _) => Err(Failed::Done(trouble.to_string())),
        (Ok(Ended::Done | Ended::NotCommitted(_)) | Err(_), _) => {
            Err(Fault::new("the database did not take it: nothing was loaded").into())
        }
    }
}

// ---------------------------------------------------------------- out

/// Beside the sheet, as [`photo_name`] says.
const PHOTOS: &str = "photos";

fn save(file: &Path, data_dir: &Path, reader: Lang) -> Result<Vec<String>, Failed> {
    if file.exists() {
        return Err(Failed::Usage(format!("{} is there already: name another file", file.display())));
    }
    let Some(name) = file.file_name().and_then(|name| name.to_str()) else {
        return Err(Failed::Usage(format!("{} names no file", file.display())));
    };
    let home = Home::open(data_dir)?;
    let conn = open::reader(&home.database())?;
    // The shop may be selling: all of the sheet is of one moment.
    let moment = conn.unchecked_transaction().map_err(Fault::from)?;
    let exported = import::export(&Reading::new(&moment, Clock::System.now()), reader)?;
    let bytes = papers::catalogue(&exported, reader, Form::of(name))?;
    let beside = file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut lines = Vec::new();
    let mut copied = 0usize;
    for sha256 in &exported.photos {
        let photo = beside.join(photo_name(sha256));
        match fs::read(home.photos().path(sha256)) {
            Ok(bytes) => {
                let doing = || format!("making the folder for {}", photo.display());
                home::folder_in(beside, PHOTOS).map_err(|e| Fault::from_error(doing(), e))?;
                // Whole, and not copied: the sheet may be written into the shop's own folder.
                home::write_out(&photo, &bytes)?;
                copied += 1;
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                lines.push(reader.plain_import_photo_lost(photo_name(sha256)));
            }
            Err(error) => return Err(Fault::from_error(format!("reading {sha256}"), error).into()),
        }
    }
    home::write_whole(beside, name, &bytes)?;
    let rows = exported.rows.len();
    lines.push(reader.plain_import_exported(rows, file.display().to_string(), copied));
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::migrate;
    use crate::shop::catalog::product_names;

    struct Place {
        dir: tempfile::TempDir,
    }

    impl Place {
        fn new() -> Self {
            let place = Self { dir: tempfile::tempdir().unwrap() };
            for shop in ["shop", "other"] {
                let home = Home::create(&place.at(shop)).unwrap();
                migrate::migrate(&mut open::writer(&home.database()).unwrap()).unwrap();
            }
            place
        }

        fn at(&self, name: &str) -> PathBuf {
            self.dir.path().join(name)
        }

        fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
            fs::write(self.at(name), bytes).unwrap();
            self.at(name)
        }

        fn load(&self, file: &Path, shop: &str, dry_run: bool) -> Loaded {
            load(file, &self.at(shop), dry_run, Lang::En).unwrap()
        }

        fn products(&self, shop: &str) -> usize {
            let conn = open::reader(&Home::open(&self.at(shop)).unwrap().database()).unwrap();
            product_names(&Reading::new(&conn, Clock::System.now())).unwrap().len()
        }

        fn photos(&self, shop: &str) -> usize {
            fs::read_dir(self.at(shop).join("photos")).unwrap().count()
        }
    }

    fn jpeg() -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        image::DynamicImage::new_rgb8(8, 8).write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
        bytes.into_inner()
    }

    const SHEET: &str =
        "категория;название;цена;остаток;фото\nХлеб;Лепёшка;4000;20;a.jpg\nХлеб;Батон;3500,50;;\n";

    #[test]
    fn a_catalogue_goes_from_shop_to_shop_with_its_photos() {
        let place = Place::new();
        let file = place.write("in.csv", SHEET);
        fs::create_dir(place.at("photos")).unwrap();
        place.write("photos/a.jpg", jpeg());
        let promised = place.load(&file, "shop", true).unwrap();
        assert_eq!((promised.created.len(), place.products("shop"), place.photos("shop")), (2, 0, 0));
        assert_eq!(place.load(&file, "shop", false).unwrap(), promised);
        assert_eq!((place.products("shop"), place.photos("shop")), (2, 1));
        for name in ["out.xlsx", "out.csv"] {
            let said = save(&place.at(name), &place.at("shop"), Lang::En).unwrap();
            assert!(said[0].contains("2 rows, photos: 1"), "{said:?}");
            let same = place.load(&place.at(name), "shop", false).unwrap();
            assert_eq!((same.created.len(), same.changed.len(), same.unchanged), (0, 0, 2));
        }
        place.load(&place.at("out.xlsx"), "other", false).unwrap();
        assert_eq!((place.products("other"), place.photos("other")), (2, 1));
        assert!(save(&place.at("out.csv"), &place.at("shop"), Lang::En).is_err(), "nothing is written over");
    }

    #[test]
    fn photos_that_are_not_there_or_no_pictures_or_elsewhere_are_told() {
        let place = Place::new();
        place.write("bad.jpg", "<html>");
        place.write("a.jpg", jpeg());
        let outside = place.at("a.jpg");
        let sheet = format!(
            "name,price,photo\nx,1,missing.jpg\ny,1,bad.jpg\nz,1,../a.jpg\nw,1,{}\nv,1,./a.jpg\n",
            outside.display()
        );
        let problems = place.load(&place.write("in.csv", sheet), "shop", false).unwrap_err();
        let seen: Vec<(usize, bool)> =
            problems.iter().map(|p| (p.row, matches!(p.why, Why::NoPhoto(_)))).collect();
        assert_eq!(seen, [(2, true), (3, false), (4, true), (5, true)]);
        assert_eq!(place.products("shop"), 0);
    }

    #[test]
    fn what_is_wrong_is_said_in_words() {
        let place = Place::new();
        let sheet = "name,price,unit\nx,-5,pood\ny,1,kg\n";
        let problems = place.load(&place.write("in.csv", sheet), "shop", false).unwrap_err();
        assert_eq!(
            papers::problems(Lang::Ru, &problems),
            [
                "Строка 2, столбец «цена»: «-5» меньше нуля",
                "Строка 2, столбец «единица»: единица «pood» неизвестна; подойдут шт, г, кг, мл, л, м, час",
                "Нашлось 2 ошибки. Ничего не загружено: исправьте таблицу и повторите."
            ]
        );
        let report =
            place.load(&place.write("ok.csv", "name,price,colour\nx,5,red\n"), "shop", true).unwrap();
        assert_eq!(
            papers::report(Lang::En, &report, true),
            [
                "Row 2: new product “x”",
                "Columns the shop does not know and skips: colour",
                "In all: 1 new, 0 changed, 0 as before.",
                "This was a check; nothing has changed in the shop."
            ]
        );
        let refused = load(&place.write("x.png", b"\x89PNG\0"), &place.at("shop"), false, Lang::En);
        assert!(matches!(refused, Err(Failed::Done(words)) if words.contains("not a sheet")));
    }
}

//! A backup beside a shop that sells: no change of the books is refused or held up for good, and the set is of one
//! moment.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;

use prilavok::db::open;
use prilavok::ops::backup::make::Step;
use prilavok::shop::backups::Kind;

use crate::shop::{Shop, look, restore, rows};

#[test]
fn thirty_changes_a_second_go_on_while_a_set_is_made() {
    let temp = tempfile::tempdir().unwrap();
    let shop = Shop::filled(&temp.path().join("shop"), 30_000);
    let database = shop.home.database();
    let (stop, done) = (AtomicBool::new(false), AtomicI64::new(0));
    let made = std::thread::scope(|scope| {
        scope.spawn(|| {
            let conn = open::writer(&database).unwrap();
            while !stop.load(Ordering::Relaxed) {
                // One order's worth: refused, and this panics.
                conn.execute_batch(
                    "BEGIN IMMEDIATE;
                     INSERT INTO order_event (order_id, at, kind) VALUES (1, 0, 'beside');
                     INSERT INTO audit (at, action, subject) VALUES (0, 'test.beside', 'order 1');
                     COMMIT",
                )
                .unwrap();
                done.fetch_add(1, Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(33));
            }
        });
        let mut seen = (0, 0);
        let made = shop.make(Kind::Full, &mut |step| match step {
            Step::Copied(..) if seen.0 == 0 => {
                // There is something going on before and after each end of the copy.
                while done.load(Ordering::Relaxed) < 3 {
                    std::thread::sleep(Duration::from_millis(5));
                }
                seen.0 = done.load(Ordering::Relaxed);
            }
            Step::Kept => {
                seen.1 = done.load(Ordering::Relaxed);
                while done.load(Ordering::Relaxed) < seen.1 + 3 {
                    std::thread::sleep(Duration::from_millis(5));
                }
            }
            _ => {}
        });
        stop.store(true, Ordering::Relaxed);
        made.unwrap()
    });
    let all = done.load(Ordering::Relaxed);
    let events: i64 = look(&shop.home, "SELECT count(*) FROM order_event WHERE kind = 'beside'");
    assert_eq!(events, all, "every change is there");
    let home = restore(&[shop.backups()], &shop.key(), &temp.path().join("new")).unwrap();
    let of_one_moment: i64 = look(
        &home,
        "SELECT (SELECT count(*) FROM order_event WHERE kind = 'beside') -
             (SELECT count(*) FROM audit WHERE action = 'test.beside')",
    );
    assert_eq!(of_one_moment, 0);
    assert!(rows(&home.database())["order_event"].len() as u64 == made.manifest.rows["order_event"]);
}

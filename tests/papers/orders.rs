//! The papers of orders and of a day, in three languages, short and long.

use prilavok::base::lang::Lang;
use prilavok::base::time::Moment;
use prilavok::documents::order_papers::{
    Baked, Head, Item, Kind, Order, OrderPaper, Production, Route, Slip, Stop, Ticket, Width,
};
use prilavok::documents::paper::{mm, raster};

use crate::checks::{Printed, lies_well, told};

fn head(lang: Lang) -> Head {
    let printed = match lang {
        Lang::Ru => "26 ноября, 14:05",
        Lang::Uz => "26-noyabr, 14:05",
        Lang::En => "26 November, 14:05",
    };
    Head {
        lang, shop: "«Gʻuncha» – пекарня на углу".to_owned(), printed: printed.to_owned()
    }
}

fn item(name: &str, quantity: &str, price: &str, sum: &str) -> Item {
    let [name, quantity, price, sum] = [name, quantity, price, sum].map(str::to_owned);
    Item { name, quantity, price, sum }
}

fn items() -> Vec<Item> {
    vec![
        item("Ржаной хлеб на закваске, 500 г", "2 шт.", "12 000", "24 000"),
        item("Gʻijduvon noni, koʻk choʻp bilan", "10 dona", "6 000", "60 000"),
        item(
            "Torte «Медовик»: мёд, сметана, грецкий орех и немного терпения нашего кондитера",
            "1,5 кг",
            "120 000",
            "180 000",
        ),
    ]
}

fn order(items: Vec<Item>) -> Order {
    Order {
        number: "№ 112".to_owned(),
        placed: "26 ноября".to_owned(),
        customer: "Дильноза Каримова".to_owned(),
        phone: "+998 90 123-45-67".to_owned(),
        place: Some("Юнусабад, ул. Богишамол, дом 14, кв. 31, подъезд 2".to_owned()),
        when: "Пт, 27 ноября, 14:00–15:00".to_owned(),
        comment: Some("Домофон не работает, позвоните. Оʻngdagi eshik.".to_owned()),
        items,
        sums: vec![
            ("Товары".to_owned(), "264 000 сум".to_owned()),
            ("Доставка".to_owned(), "15 000 сум".to_owned()),
        ],
        total: "279 000 сум".to_owned(),
        paid: false,
    }
}

fn baked(name: &str, quantity: &str, orders: &str) -> Baked {
    Baked { name: name.to_owned(), quantity: quantity.to_owned(), orders: orders.to_owned() }
}

fn stop(n: i32) -> Stop {
    Stop {
        number: format!("№ {}", 100 + n),
        slot: "14:00–15:00".to_owned(),
        place: "Чиланзар, 7-й квартал, дом 14, кв. 31".to_owned(),
        customer: "Oʻktam Gʻaniyev".to_owned(),
        phone: "+998 90 123-45-67".to_owned(),
        items: "Ржаной хлеб 2 шт., Gʻijduvon noni 10 dona".to_owned(),
        comment: (n % 3 == 0).then(|| "Позвонить за полчаса".to_owned()),
        collect: (n % 2 == 0).then(|| "84 000 сум".to_owned()),
    }
}

fn all(lang: Lang) -> Vec<OrderPaper> {
    let head = head(lang);
    let slip = |kind| OrderPaper::Slip(Slip { head: head.clone(), kind, order: order(items()) });
    let ticket = |width| OrderPaper::Ticket(Ticket { head: head.clone(), width, order: order(items()) });
    let made = vec![
        baked("Ржаной хлеб на закваске, 500 г", "24 шт.", "№ 112: 2, № 113: 12, № 115: 10"),
        baked("Gʻijduvon noni", "110 dona", "№ 112: 10, № 114: 100"),
        baked("Медовик", "1,5 кг", "№ 112: 1,5"),
    ];
    let (day, total) = ("Пт, 27 ноября".to_owned(), "168 000 сум".to_owned());
    vec![
        slip(Kind::Packing),
        slip(Kind::Invoice),
        ticket(Width::Roll58),
        ticket(Width::Roll80),
        OrderPaper::Production(Production { head: head.clone(), day: day.clone(), items: made }),
        OrderPaper::Route(Route { head: head.clone(), day, stops: (1..=4).map(stop).collect(), total }),
    ]
}

fn checked(paper: &OrderPaper) -> Printed {
    let pages = paper.pages();
    let narrow = matches!(paper, OrderPaper::Ticket(_));
    pages.iter().for_each(|page| lies_well(page, if narrow { mm(0) } else { mm(9) }));
    let printed = Printed::new(&paper.pdf(Moment::from_seconds(1_795_676_400)).unwrap());
    printed.says_all(&pages);
    printed
}

#[test]
fn every_paper_is_read_by_programs_of_others_in_every_language() {
    for lang in Lang::ALL {
        for paper in all(lang) {
            checked(&paper).is_sound(&paper.title(), &head(lang).shop);
        }
    }
}

#[test]
fn the_papers_look_as_they_were_looked_at() {
    for lang in Lang::ALL {
        let pages: Vec<_> = all(lang).iter().flat_map(OrderPaper::pages).collect();
        insta::assert_snapshot!(format!("orders_{}", lang.code()), told(&pages));
    }
}

#[test]
fn long_lists_go_on_with_their_head_and_every_page_says_which_it_is() {
    let many: Vec<Item> =
        (1..=90).map(|n| item(&format!("Лепёшка {n}"), "2 шт.", "6 000", "12 000")).collect();
    let slip = Slip { head: head(Lang::Ru), kind: Kind::Packing, order: order(many) };
    let paper = OrderPaper::Slip(slip);
    let pages = paper.pages();
    checked(&paper);
    let text = told(&pages);
    assert!(pages.len() > 2);
    for n in 1..=pages.len() {
        assert!(text.contains(&format!("страница {n} из {}", pages.len())), "{n}");
    }
    assert_eq!(text.matches("Количество").count(), pages.len(), "the columns are named on each page");
    assert!((1..=90).all(|n| text.contains(&format!("Лепёшка {n}\n"))));
    let stops = (1..=40).map(stop).collect();
    let route = Route { head: head(Lang::Uz), day: "27-noyabr".to_owned(), stops, total: "1".to_owned() };
    let route = OrderPaper::Route(route);
    checked(&route);
    assert!(told(&route.pages()).contains("№ 140"));
}

#[test]
fn whatever_people_write_stays_in_its_place() {
    for name in [
        "Ў".repeat(200),
        "очень длинное имя ".repeat(12),
        "🎂🎂".to_owned(),
        "مرحبا بكم".to_owned(),
        String::new(),
    ] {
        let wild = item(&name, "1 000 000,5 dona", "999 999 999 999 soʻm", "999 999 999 999 soʻm");
        let mut order = order(vec![wild; 3]);
        order.place = Some(name.clone());
        order.customer.clone_from(&name);
        order.comment = Some(name.repeat(3));
        order.total = "999 999 999 999,99 soʻm".to_owned();
        let head = Head { shop: name.clone(), ..head(Lang::Uz) };
        for kind in [Kind::Packing, Kind::Invoice] {
            checked(&OrderPaper::Slip(Slip { head: head.clone(), kind, order: order.clone() }));
        }
        for width in [Width::Roll58, Width::Roll80] {
            checked(&OrderPaper::Ticket(Ticket { head: head.clone(), width, order: order.clone() }));
        }
        let items = vec![baked(&name, "1 000 000,5 dona", &"№ 1000000: 1 000, ".repeat(900)); 3];
        checked(&OrderPaper::Production(Production { head: head.clone(), day: name.clone(), items }));
        let wild = Stop {
            place: name.clone(),
            customer: name.clone(),
            comment: Some(name.clone()),
            collect: Some("999 999 999 999 soʻm".to_owned()),
            ..stop(1)
        };
        checked(&OrderPaper::Route(Route {
            head,
            day: name.clone(),
            stops: vec![wild; 3],
            total: "9".repeat(20),
        }));
    }
}

#[test]
fn a_ticket_is_as_wide_as_the_head_of_a_receipt_printer() {
    for (width, dots) in [(Width::Roll58, 384), (Width::Roll80, 576)] {
        let page = Ticket { head: head(Lang::Uz), width, order: order(items()) }.page();
        let bits = raster::bits(&page, 203).unwrap();
        assert!(bits.width.abs_diff(dots) <= 1, "{} dots for {dots}", bits.width);
    }
}

use super::*;
use crate::base::actor::Role;
use crate::shop::fulfilment::advance;
use crate::shop::world::{World, refusal, som};

#[test]
fn a_cancelled_order_gives_its_goods_back_exactly_once() {
    let world = World::open();
    let [honey, bread] = [world.stocks("Honey", som(45_000), 5), world.makes("Bread", som(5_000))];
    let anna = world.customer("Anna");
    world.puts(anna, bread, 4);
    let order = world.buys(anna, honey, 3);
    assert_eq!(world.on_shelf(honey), 2);
    let mut tx = world.acting(world.staff("Olim", Role::Manager));
    advance(&mut tx, order, Status::New).unwrap();
    world.jobs();
    cancel(&mut tx, order, Status::Accepted, Goods::BackToShelf, Some(" no answer ")).unwrap();
    assert_eq!(world.on_shelf(honey), 5);
    let again = cancel(&mut tx, order, Status::Accepted, Goods::BackToShelf, None);
    assert_eq!(refusal(again), CancelRefusal::TooLate(Status::Cancelled));
    assert_eq!(world.on_shelf(honey), 5);
    let status = "cancelled".to_owned();
    assert_eq!(world.jobs(), [Job::TellCustomerStatus { order, status }]);
    let last = orders::events(&world.read(), order).unwrap().pop().unwrap();
    assert_eq!((last.after.as_deref(), last.note.as_deref()), (Some("cancelled"), Some("no answer")));
    assert_eq!(world.trail()[1], "order.cancel order 1: accepted > cancelled (shelf)");
    assert_eq!(world.order(order).terms.total, som(155_000), "the order still reads as confirmed");
}

#[test]
fn written_off_goods_do_not_come_back() {
    let world = World::open();
    let honey = world.stocks("Honey", som(45_000), 5);
    let anna = world.customer("Anna");
    let order = world.buys(anna, honey, 3);
    let mut tx = world.acting(world.staff("Olim", Role::Owner));
    cancel(&mut tx, order, Status::New, Goods::WrittenOff, None).unwrap();
    assert_eq!(world.on_shelf(honey), 2);
}

#[test]
fn a_customer_takes_back_an_own_order_until_it_is_accepted() {
    let world = World::open();
    let honey = world.stocks("Honey", som(45_000), 5);
    let [anna, boris] = ["Anna", "Boris"].map(|name| world.customer(name));
    let [first, second] = [world.buys(anna, honey, 1), world.buys(anna, honey, 1)];
    let stranger = cancel_own(&mut world.of(boris), boris, first);
    assert_eq!(refusal(stranger), CancelRefusal::NotThere);
    world.jobs();
    cancel_own(&mut world.of(anna), anna, first).unwrap();
    assert_eq!(world.jobs(), [Job::TellStaffCancelled { order: first }]);
    assert_eq!(world.on_shelf(honey), 4);
    let twice = cancel_own(&mut world.of(anna), anna, first);
    assert_eq!(refusal(twice), CancelRefusal::TooLate(Status::Cancelled));
    advance(&mut world.acting(world.staff("Olim", Role::Manager)), second, Status::New).unwrap();
    let late = cancel_own(&mut world.of(anna), anna, second);
    assert_eq!(refusal(late), CancelRefusal::TooLate(Status::Accepted));
    assert_eq!(world.on_shelf(honey), 4);
}

#[test]
fn only_those_who_run_orders_cancel_and_a_completed_one_stays() {
    let world = World::open();
    let honey = world.stocks("Honey", som(45_000), 5);
    let anna = world.customer("Anna");
    let order = world.buys(anna, honey, 1);
    let mut courier = world.acting(world.staff("Bek", Role::Courier));
    let shelf = Goods::BackToShelf;
    assert_eq!(refusal(cancel(&mut courier, order, Status::New, shelf, None)), CancelRefusal::NotAllowed);
    let mut olim = world.acting(world.staff("Olim", Role::Manager));
    let mut status = Status::New;
    while status != Status::Completed {
        status = advance(&mut olim, order, status).unwrap();
    }
    let late = cancel(&mut olim, order, Status::Completed, shelf, None);
    assert_eq!(refusal(late), CancelRefusal::TooLate(Status::Completed));
    let nowhere = cancel(&mut olim, OrderId(99), Status::New, shelf, None);
    assert_eq!(refusal(nowhere), CancelRefusal::NotThere);
}

#[test]
fn somebody_who_saw_an_older_state_does_not_cancel() {
    let world = World::open();
    let bread = world.makes("Bread", som(5_000));
    let anna = world.customer("Anna");
    let order = world.buys(anna, bread, 1);
    let mut olim = world.acting(world.staff("Olim", Role::Manager));
    advance(&mut olim, order, Status::New).unwrap();
    let stale = cancel(&mut olim, order, Status::New, Goods::BackToShelf, None);
    assert_eq!(refusal(stale), CancelRefusal::Already(Status::Accepted));
}

use super::*;
use crate::base::actor::{Actor, Role};
use crate::shop::checkout;
use crate::shop::orders::{EventKind, Fulfilment};
use crate::shop::world::{World, refusal, som};

fn told(world: &World) -> Vec<String> {
    let status = |job| if let Job::TellCustomerStatus { status, .. } = job { Some(status) } else { None };
    world.jobs().into_iter().filter_map(status).collect()
}

fn a_delivery(world: &World) -> OrderId {
    let bread = world.makes("Bread", som(5_000));
    let anna = world.customer("Anna");
    world.puts(anna, bread, 2);
    world.begins(anna).unwrap();
    checkout::set_fulfilment(&world.of(anna), anna, Fulfilment::Delivery).unwrap();
    let seen = world.answers(anna);
    world.confirms(anna, &seen).unwrap().order
}

fn press(world: &World, who: Actor, order: OrderId, seen: Status) -> Outcome<Status, StepRefusal> {
    advance(&mut world.acting(who), order, seen)
}

#[test]
fn every_step_is_written_down_and_the_customer_hears_of_each_once() {
    let world = World::open();
    let order = a_delivery(&world);
    let olim = world.staff("Olim", Role::Manager);
    let mut status = Status::New;
    while status != Status::Completed {
        status = press(&world, olim, order, status).unwrap();
    }
    assert_eq!(told(&world), ["accepted", "preparing", "on_the_way", "delivered", "completed"]);
    assert_eq!(
        refusal(press(&world, olim, order, Status::Completed)),
        StepRefusal::NoStep(Status::Completed)
    );
    let events = orders::events(&world.read(), order).unwrap();
    assert_eq!(events.len(), 6);
    assert!(
        events.iter().skip(1).all(|event| event.kind == EventKind::Status && event.person == olim.person())
    );
    assert_eq!(world.trail().first().map(String::as_str), Some("order.step order 1: new > accepted"));
    assert_eq!(world.trail().len(), 5);
}

#[test]
fn of_two_who_press_accept_one_does_it() {
    let world = World::open();
    let order = a_delivery(&world);
    let [olim, zuhra] = ["Olim", "Zuhra"].map(|name| world.staff(name, Role::Manager));
    assert_eq!(press(&world, olim, order, Status::New).unwrap(), Status::Accepted);
    assert_eq!(refusal(press(&world, zuhra, order, Status::New)), StepRefusal::Already(Status::Accepted));
    assert_eq!(told(&world), ["accepted"]);
}

#[test]
fn a_courier_carries_and_does_nothing_else() {
    let world = World::open();
    let order = a_delivery(&world);
    let olim = world.staff("Olim", Role::Manager);
    let courier = world.staff("Bek", Role::Courier);
    assert_eq!(refusal(press(&world, courier, order, Status::New)), StepRefusal::NotAllowed);
    press(&world, olim, order, Status::New).unwrap();
    press(&world, olim, order, Status::Accepted).unwrap();
    assert_eq!(press(&world, courier, order, Status::Preparing).unwrap(), Status::OnTheWay);
    assert_eq!(press(&world, courier, order, Status::OnTheWay).unwrap(), Status::Delivered);
    assert_eq!(refusal(press(&world, courier, order, Status::Delivered)), StepRefusal::NotAllowed);
    let back = step_back(&mut world.acting(courier), order, Status::Delivered);
    assert_eq!(refusal(back), StepRefusal::NotAllowed);
}

#[test]
fn a_forged_button_of_a_customer_moves_nothing() {
    let world = World::open();
    let order = a_delivery(&world);
    let mallory = world.customer("Mallory");
    let mut tx = world.of(mallory);
    assert_eq!(refusal(advance(&mut tx, order, Status::New)), StepRefusal::NotAllowed);
    assert_eq!(refusal(advance(&mut tx, order, Status::Ready)), StepRefusal::NotAllowed, "and tells nothing");
    assert_eq!(refusal(step_back(&mut tx, order, Status::New)), StepRefusal::NotAllowed);
    let paid = mark_payment(&mut tx, order, Payment::Unpaid, Payment::Paid);
    assert_eq!(refusal(paid), PaymentRefusal::NotAllowed);
    assert_eq!(world.order(order).status, Status::New);
}

#[test]
fn a_step_too_many_is_taken_back_and_seen_in_the_trail() {
    let world = World::open();
    let order = a_delivery(&world);
    let olim = world.staff("Olim", Role::Manager);
    press(&world, olim, order, Status::New).unwrap();
    let mut tx = world.acting(olim);
    assert_eq!(step_back(&mut tx, order, Status::Accepted).unwrap(), Status::New);
    assert_eq!(refusal(step_back(&mut tx, order, Status::New)), StepRefusal::NoStep(Status::New));
    assert_eq!(told(&world), ["accepted", "new"]);
    assert_eq!(world.trail()[1], "order.step_back order 1: accepted > new");
}

#[test]
fn money_is_marked_apart_from_the_way_of_the_goods() {
    let world = World::open();
    let order = a_delivery(&world);
    let mut tx = world.acting(world.staff("Olim", Role::Manager));
    mark_payment(&mut tx, order, Payment::Unpaid, Payment::Paid).unwrap();
    let again = mark_payment(&mut tx, order, Payment::Unpaid, Payment::Paid);
    assert_eq!(refusal(again), PaymentRefusal::Already(Payment::Paid));
    mark_payment(&mut tx, order, Payment::Paid, Payment::Refunded).unwrap();
    let odd = mark_payment(&mut tx, order, Payment::Refunded, Payment::Unpaid);
    assert_eq!(refusal(odd), PaymentRefusal::NoSuchChange(Payment::Refunded));
    let nowhere = mark_payment(&mut tx, OrderId(99), Payment::Unpaid, Payment::Paid);
    assert_eq!(refusal(nowhere), PaymentRefusal::NotThere);
    assert_eq!(
        world.trail(),
        ["order.payment order 1: unpaid > paid", "order.payment order 1: paid > refunded"]
    );
    assert_eq!(world.order(order).status, Status::New);
}

use super::*;

#[test]
fn a_delivery_and_a_pickup_each_have_their_way() {
    let walk = |fulfilment| {
        let mut way = vec![Status::New];
        while let Some(step) = next(way[way.len() - 1], fulfilment) {
            way.push(step);
        }
        way.iter().map(|s| s.code()).collect::<Vec<_>>().join(" > ")
    };
    assert_eq!(walk(Fulfilment::Delivery), "new > accepted > preparing > on_the_way > delivered > completed");
    assert_eq!(walk(Fulfilment::Pickup), "new > accepted > preparing > ready > handed_over > completed");
}

//! The team and the customers: the owner invites, a manager joins, roles change, somebody leaves.

use prilavok::base::actor::{Role, Roles};
use prilavok::base::lang::Lang;
use prilavok::shop::staff;
use prilavok::telegram::button::Button;
use prilavok::telegram::staff::PeopleTap;
use std::time::Duration;

use crate::staff_orders::buys;
use crate::world::{Person, Shop};

/// The code of the invite on the screen.
fn invite_code(owner: &Person) -> String {
    let screen = owner.screen();
    let from = screen.find("join_").unwrap();
    screen[from..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}

fn roles(shop: &Shop, person: &Person) -> Roles {
    let id = person.id;
    shop.read(|r| staff::roles(r, id))
}

#[test]
fn the_owner_invites_a_manager_who_joins_and_works_at_once() {
    let shop = Shop::unclaimed();
    let code = shop.write(|tx| staff::claim_code(tx, false).map_err(|stop| panic!("{stop:?}")));
    let olga = shop.customer("Olga", Lang::En);
    olga.opens(&format!("claim_{code}"))
        .received("is yours now")
        .taps("Panel")
        .taps("Team")
        .sees("Olga · owner");
    olga.taps("Invite")
        .sees("✅ Manager")
        .taps("Courier")
        .sees("✅ Courier")
        .taps("Manager")
        .sees("▫️ Manager");
    olga.taps("Manager")
        .taps("Courier")
        .taps("Make a link")
        .sees("t.me/shop_bot?start=join_")
        .sees("manager");
    let code = invite_code(&olga);
    let ivan = shop.customer("Ivan", Lang::En);
    ivan.opens(&code).received("on the team").taps("Panel").sees("Orders").does_not_see("Team");
    assert_eq!(roles(&shop, &ivan), Roles::NONE.with(Role::Manager));
    let eve = shop.customer("Eve", Lang::En);
    eve.opens(&code).received("has been used");
    assert_eq!(roles(&shop, &eve), Roles::NONE);
}

#[test]
fn an_invite_dies_after_a_day() {
    let shop = Shop::unclaimed();
    let olga = shop.staff("Olga", &[Role::Owner]);
    olga.types("/panel").taps("Team").taps("Invite").taps("Make a link");
    let code = invite_code(&olga);
    shop.wait(Duration::from_secs(24 * 3600 + 1));
    let ivan = shop.customer("Ivan", Lang::En);
    ivan.opens(&code).received("has run out");
    assert_eq!(roles(&shop, &ivan), Roles::NONE);
}

#[test]
fn roles_change_and_removal_works_at_once_but_the_last_owner_stays() {
    let shop = Shop::open();
    let owner = shop.staff("Boss", &[Role::Owner]);
    let ivan = shop.staff("Ivan", &[Role::Manager]);
    ivan.types("/panel").sees("Catalogue");
    owner.types("/panel").taps("Team").taps("Ivan · manager").sees("Roles: manager").taps("Roles");
    owner.taps("Courier").taps("Manager").sees("Save").taps("Save").toasted("Saved").sees("Roles: courier");
    ivan.taps("Catalogue").sees("Empty so far").does_not_see("➕ Product");
    owner.taps("Remove from the team").sees("Access ends at once").taps("No, keep it");
    owner
        .taps("Remove from the team")
        .taps("Remove from the team")
        .toasted("No longer on the team")
        .does_not_see("Ivan");
    ivan.taps("Panel").toasted("not allowed");
    // Two owners: one may leave, the other must stay.
    owner.taps("Olga · owner").taps("Remove from the team").taps("Remove from the team");
    owner
        .taps("Boss · owner")
        .taps("Remove from the team")
        .taps("Remove from the team")
        .toasted("last owner");
    assert!(roles(&shop, &owner).has(Role::Owner));
    assert!(shop.count("audit WHERE action = 'staff.roles'") >= 3);
}

#[test]
fn a_customer_is_found_by_name_phone_and_username_and_gets_a_discount() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 10_000, None);
    let ivan = shop.staff("Ivan", &[Role::Manager]);
    let anna = shop.customer("Аннушка", Lang::En);
    shop.customer("Boris", Lang::En);
    buys(&anna, honey);
    ivan.types("/panel").taps("Customers").sees("Customers · 4").sees("Boris");
    ivan.taps("Find")
        .types("zzz")
        .sees("Nobody for “zzz”")
        .types("annushka")
        .sees("Аннушка")
        .sees("Orders: 1 for 10 000 UZS");
    ivan.taps("Orders").sees("🆕 1 · Аннушка").taps("Back").taps("Personal discount").types("seven");
    ivan.sees("from 0 to 100").types("7 %").sees("Saved").sees("Personal discount: 7 %");
    ivan.taps("Back").taps("Find").types("4567").sees("Аннушка");
    buys(&anna, honey);
    anna.sees("9 300 UZS");
    assert_eq!(shop.count("audit WHERE action = 'customer.discount' AND after = '7'"), 1);
}

#[test]
fn an_invite_is_shown_as_a_code_and_goes_from_the_chat_with_its_screen() {
    let shop = Shop::open();
    let olga = shop.staff("Boss", &[Role::Owner]);
    olga.types("/panel").taps("Settings").taps("Team").taps("Invite").taps("Make a link");
    olga.sees("[photo] 🔗 Show the code").sees("t.me/shop_bot?start=join_").sees("Send");
    let screens = || olga.messages().iter().filter(|m| m.get("x_out").is_none()).count();
    assert_eq!(screens(), 1, "{}", olga.screen());
    olga.taps("Back").sees("Team").does_not_see("join_");
    assert_eq!(screens(), 1, "{}", olga.screen());
}

#[test]
fn somebody_whom_the_shop_knows_is_taken_onto_the_team_and_told() {
    let shop = Shop::open();
    let olga = shop.staff("Boss", &[Role::Owner]);
    let ivan = shop.customer("Ivan", Lang::Ru);
    shop.customer("Ivanna", Lang::En);
    olga.types("/panel")
        .taps("Team")
        .taps("Find somebody")
        .types("999999999")
        .sees("has not seen that person");
    olga.types("ivan").sees("There are several").taps("Ivanna").sees("Ivanna joins the team").taps("Back");
    olga.taps("Find somebody").types(&ivan.id.to_string()).sees("Ivan joins the team").sees("✅ Manager");
    olga.taps("Manager").does_not_see("Take on").taps("Courier").taps("Take on").toasted("told so");
    olga.sees("Roles: courier");
    ivan.received("Вы в команде").taps("Панель").sees("Заказ");
    assert!(ivan.commands().iter().any(|c| c.contains("/panel")), "{:?}", ivan.commands());
    assert_eq!(roles(&shop, &ivan), Roles::NONE.with(Role::Courier));
    // The same button once more changes nothing: the card of a colleague has its own.
    let lines = shop.count("audit");
    olga.forges(&Button::from(PeopleTap::TakeOn { person: ivan.id, roles: 63 }).data()).sees("Roles of");
    assert_eq!((roles(&shop, &ivan), shop.count("audit")), (Roles::NONE.with(Role::Courier), lines));
}

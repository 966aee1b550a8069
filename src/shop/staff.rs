//! Who works in the shop and in which roles: the claim that makes the first owner, one-time invites,
//! roles given and taken. The secrets of links are kept as hashes only.

use rusqlite::OptionalExtension;
use sha2::{Digest, Sha256};

use crate::base::actor::{Actor, Right, Role, Roles};
use crate::base::ids::PersonId;
use crate::base::limits::INVITE_LIFE;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::shop::audit;
use crate::shop::customers::{self, Person};
use crate::shop::outbox::{self, Job};

/// Characters of a link's code: over 100 bits.
const CODE_CHARS: usize = 22;

/// Why something about staff was refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StaffRefusal {
    NotAllowed,
    /// The link was used, has run out, or never was.
    LinkDead,
    /// The shop has an owner; the machine's holder may replace them on purpose.
    OwnerThere,
    /// The last owner cannot leave: a shop without an owner cannot be run.
    LastOwner,
    NobodyThere,
}

pub fn roles(r: &Reading<'_>, person: PersonId) -> Result<Roles, Fault> {
    let mut statement = r.conn().prepare_cached("SELECT role FROM staff_role WHERE person_id = ?1")?;
    let rows = statement.query_map([person], |row| row.get::<_, String>(0))?;
    let mut roles = Roles::NONE;
    for code in rows {
        if let Some(role) = Role::parse(&code?) {
            roles = roles.with(role);
        }
    }
    Ok(roles)
}

/// Everybody who works here, owners first.
pub fn everybody(r: &Reading<'_>) -> Result<Vec<(Person, Roles)>, Fault> {
    let mut statement =
        r.conn().prepare_cached("SELECT DISTINCT person_id FROM staff_role ORDER BY person_id")?;
    let ids = statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<PersonId>, _>>()?;
    let mut people = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(person) = customers::get(r, id)? {
            people.push((person, roles(r, id)?));
        }
    }
    people.sort_by_key(|(_, roles)| !roles.has(Role::Owner));
    Ok(people)
}

/// Those who may do a thing and can be written to: whom to tell.
pub fn who_may(r: &Reading<'_>, right: Right) -> Result<Vec<Person>, Fault> {
    let people = everybody(r)?;
    Ok(people.into_iter().filter(|(p, roles)| roles.may(right) && !p.blocked).map(|(p, _)| p).collect())
}

pub fn has_owner(r: &Reading<'_>) -> Result<bool, Fault> {
    Ok(r.conn()
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM staff_role WHERE role = 'owner')")?
        .query_row([], |row| row.get(0))?)
}

/// Makes the code of a fresh claim link; earlier unused ones die. Only for whoever has the machine; with an
/// owner in place, only when `replace` says so.
pub fn claim_code(tx: &Writing<'_>, replace: bool) -> Outcome<String, StaffRefusal> {
    if !matches!(tx.actor(), Actor::Machine | Actor::Program) {
        return Err(Stop::No(StaffRefusal::NotAllowed));
    }
    if has_owner(tx)? && !replace {
        return Err(Stop::No(StaffRefusal::OwnerThere));
    }
    tx.conn().prepare_cached("DELETE FROM invite WHERE kind = 'claim' AND used_at IS NULL")?.execute([])?;
    Ok(new_link(tx, "claim", Roles::NONE.with(Role::Owner), None)?)
}

/// Makes the code of a one-time invite with these roles.
pub fn invite_code(tx: &Writing<'_>, roles: Roles) -> Outcome<String, StaffRefusal> {
    if !tx.may(Right::ManageStaff) || !roles.is_staff() {
        return Err(Stop::No(StaffRefusal::NotAllowed));
    }
    let code = new_link(tx, "join", roles, Some(tx.now().plus(INVITE_LIFE)))?;
    audit::note(tx, "staff.invite", "staff", None, Some(&names(roles)))?;
    Ok(code)
}

fn new_link(tx: &Writing<'_>, kind: &str, roles: Roles, until: Option<Moment>) -> Result<String, Fault> {
    let code = tx.chance().code(CODE_CHARS);
    tx.conn()
        .prepare_cached("INSERT INTO invite (code_hash, kind, roles, made_by, made_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute((hash(&code), kind, roles.bits(), tx.actor().person(), tx.now().0, until.map(|m| m.0)))?;
    Ok(code)
}

/// Opens a `claim_` link: whoever is first becomes the owner, and the link dies.
pub fn claim(tx: &Writing<'_>, person: PersonId, code: &str) -> Outcome<(), StaffRefusal> {
    let roles = use_link(tx, "claim", person, code)?;
    tx.conn()
        .prepare_cached("DELETE FROM staff_role WHERE role = 'owner' AND person_id <> ?1")?
        .execute([person])?;
    give(tx, person, roles)?;
    audit::note(tx, "shop.claim", &format!("person {person}"), None, Some("owner"))?;
    Ok(())
}

/// Opens a `join_` link: its roles are added, and the link dies. Gives the roles now held.
pub fn join(tx: &Writing<'_>, person: PersonId, code: &str) -> Outcome<Roles, StaffRefusal> {
    let invited = use_link(tx, "join", person, code)?;
    give(tx, person, invited)?;
    audit::note(tx, "staff.join", &format!("person {person}"), None, Some(&names(invited)))?;
    Ok(roles(tx, person)?)
}

fn use_link(tx: &Writing<'_>, kind: &str, person: PersonId, code: &str) -> Outcome<Roles, StaffRefusal> {
    // Looked up by its hash: nothing about the secret can be learnt from how long a guess takes.
    let bits: Option<u8> = tx
        .conn()
        .prepare_cached(
            "UPDATE invite SET used_by = ?3, used_at = ?4
             WHERE code_hash = ?1 AND kind = ?2 AND used_at IS NULL AND coalesce(expires_at > ?4, 1)
             RETURNING roles",
        )?
        .query_row((hash(code), kind, person, tx.now().0), |row| row.get(0))
        .optional()?;
    bits.map(Roles::from_bits).ok_or(Stop::No(StaffRefusal::LinkDead))
}

fn give(tx: &Writing<'_>, person: PersonId, roles: Roles) -> Result<(), Fault> {
    outbox::later(tx, &Job::ShowCommands { person })?;
    for role in roles.iter() {
        tx.conn()
            .prepare_cached("INSERT OR IGNORE INTO staff_role (person_id, role, since) VALUES (?1, ?2, ?3)")?
            .execute((person, role.code(), tx.now().0))?;
    }
    Ok(())
}

/// Sets exactly these roles; none removes the person from the staff at once.
pub fn set_roles(tx: &Writing<'_>, person: PersonId, wanted: Roles) -> Outcome<(), StaffRefusal> {
    if !tx.may(Right::ManageStaff) {
        return Err(Stop::No(StaffRefusal::NotAllowed));
    }
    if customers::get(tx, person)?.is_none() {
        return Err(Stop::No(StaffRefusal::NobodyThere));
    }
    let before = roles(tx, person)?;
    if before.has(Role::Owner) && !wanted.has(Role::Owner) && owners(tx)? <= 1 {
        return Err(Stop::No(StaffRefusal::LastOwner));
    }
    tx.conn().prepare_cached("DELETE FROM staff_role WHERE person_id = ?1")?.execute([person])?;
    give(tx, person, wanted)?;
    audit::note(tx, "staff.roles", &format!("person {person}"), Some(&names(before)), Some(&names(wanted)))?;
    Ok(())
}

fn owners(r: &Reading<'_>) -> Result<i64, Fault> {
    Ok(r.conn()
        .prepare_cached("SELECT count(*) FROM staff_role WHERE role = 'owner'")?
        .query_row([], |row| row.get(0))?)
}

fn names(roles: Roles) -> String {
    roles.iter().map(Role::code).collect::<Vec<_>>().join(", ")
}

fn hash(code: &str) -> Vec<u8> {
    Sha256::digest(code.as_bytes()).to_vec()
}

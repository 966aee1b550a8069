//! Who does what: the roles of the shop's people, and the actor that every write carries.

use super::ids::PersonId;

/// A role of a person in the shop. One person may hold several (FEATURES P1).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum Role {
    Owner,
    Manager,
    Maker,
    Courier,
    Accountant,
    Marketer,
}

impl Role {
    pub const ALL: [Self; 6] =
        [Self::Owner, Self::Manager, Self::Maker, Self::Courier, Self::Accountant, Self::Marketer];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Manager => "manager",
            Self::Maker => "maker",
            Self::Courier => "courier",
            Self::Accountant => "accountant",
            Self::Marketer => "marketer",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.code() == code)
    }

    const fn bit(self) -> u8 {
        match self {
            Self::Owner => 1,
            Self::Manager => 2,
            Self::Maker => 4,
            Self::Courier => 8,
            Self::Accountant => 16,
            Self::Marketer => 32,
        }
    }
}

/// The roles one person holds; empty for a customer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Roles(u8);

impl Roles {
    pub const NONE: Self = Self(0);

    #[must_use]
    pub const fn with(self, role: Role) -> Self {
        Self(self.0 | role.bit())
    }

    #[must_use]
    pub const fn without(self, role: Role) -> Self {
        Self(self.0 & !role.bit())
    }

    pub const fn has(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    pub const fn is_staff(self) -> bool {
        self.0 != 0
    }

    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |r| self.has(*r))
    }

    /// Bits as a button carries them; unknown bits are dropped.
    pub const fn bits(self) -> u8 {
        self.0
    }

    pub const fn from_bits(bits: u8) -> Self {
        Self(bits & 63)
    }
}

/// What a person may do. Which role may do what is one table, [`Roles::may`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Right {
    /// See the order list and cards.
    SeeOrders,
    /// Accept, move and cancel orders, write to their customers.
    RunOrders,
    /// Mark an order on its way or handed over.
    Deliver,
    /// Change categories, products, prices, photos.
    EditCatalog,
    /// Move stock.
    MoveStock,
    /// Print labels for goods.
    PrintLabels,
    /// Personal discounts and prices.
    SetPrices,
    /// Opening hours, delivery, texts, holiday mode.
    ChangeSettings,
    /// Invite and remove staff, give roles.
    ManageStaff,
    /// Read the audit trail.
    ReadAudit,
}

impl Roles {
    /// The one table of rights.
    pub const fn may(self, right: Right) -> bool {
        let owner = self.has(Role::Owner);
        let manager = self.has(Role::Manager);
        match right {
            Right::SeeOrders => self.is_staff(),
            Right::RunOrders => owner || manager,
            Right::Deliver => owner || manager || self.has(Role::Courier),
            Right::EditCatalog => owner || manager || self.has(Role::Marketer),
            Right::MoveStock => owner || manager || self.has(Role::Maker),
            Right::PrintLabels => self.may(Right::EditCatalog) || self.may(Right::MoveStock),
            Right::SetPrices => owner || manager || self.has(Role::Accountant),
            Right::ChangeSettings | Right::ManageStaff | Right::ReadAudit => owner,
        }
    }
}

/// In whose name a write happens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Actor {
    /// A person pressing or typing, with the roles they held when it arrived.
    Person(PersonId, Roles),
    /// Whoever has the machine: the command line.
    Machine,
    /// The program itself: a job, the timetable.
    Program,
}

impl Actor {
    pub const fn may(self, right: Right) -> bool {
        match self {
            Self::Person(_, roles) => roles.may(right),
            Self::Machine | Self::Program => true,
        }
    }

    pub const fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(id, _) => Some(id),
            Self::Machine | Self::Program => None,
        }
    }
}

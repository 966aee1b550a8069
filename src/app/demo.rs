//! The demo: the real program, talking real HTTP to the emulator in the same process, in a shop filled from
//! a preset, with people standing ready. What it does for them (opening the claim link, joining the team) it
//! does as they would, through their phones.

use std::path::{Path, PathBuf};
use std::pin::pin;

use tokio::net::TcpListener;

use crate::app::exchange::exchange;
use crate::app::preset::{self, Kind, Preset};
use crate::app::{End, Options, Shop, Token};
use crate::base::actor::{Actor, Role, Roles};
use crate::base::chance::Chance;
use crate::base::ids::PersonId;
use crate::base::lang::Lang;
use crate::base::outcome::{Fault, Stop};
use crate::base::time::Clock;
use crate::db::counter::Desk;
use crate::db::{Trouble, migrate, open};
use crate::demo::emulator::{Act, Emulator, NewPerson};
use crate::demo::page;
use crate::ops::home::Home;
use crate::ops::service::Service;
use crate::shop::staff;

/// What the demo is asked for.
pub struct DemoOptions {
    pub listen: String,
    pub kind: Kind,
    pub data_dir: PathBuf,
}

/// The demo's bot. The token opens nothing but this emulator.
const TOKEN: &str = "7000000001:AADemoTokenThatOpensNothing";

/// A person of the demo: always with the same number, so that a kept folder knows them again.
struct Character {
    id: i64,
    first_name: &'static str,
    last_name: &'static str,
    username: &'static str,
    lang: Lang,
    phone: &'static str,
    role: &'static str,
}

const PEOPLE: [Character; 4] = [
    Character {
        id: 100_001,
        first_name: "Анна",
        last_name: "Ким",
        username: "anna_kim",
        lang: Lang::Ru,
        phone: "+998901234567",
        role: "customer",
    },
    Character {
        id: 100_002,
        first_name: "Dilnoza",
        last_name: "Rahimova",
        username: "dilnoza",
        lang: Lang::Uz,
        phone: "+998935557788",
        role: "customer",
    },
    Character {
        id: 100_003,
        first_name: "Олим",
        last_name: "Каримов",
        username: "olim_k",
        lang: Lang::Ru,
        phone: "+998977770011",
        role: "manager",
    },
    Character {
        id: 100_004,
        first_name: "Zafar",
        last_name: "Yoʻldoshev",
        username: "zafar_owner",
        lang: Lang::Ru,
        phone: "+998998880022",
        role: "owner",
    },
];

/// A demo that is running.
pub struct Demo {
    /// Where the page is.
    pub address: String,
    shop: Shop,
    options: Options,
}

impl Demo {
    /// Starts the emulator, the page and the shop, and fills it when it is new.
    pub async fn start(options: DemoOptions) -> Result<Self, Fault> {
        let clock = Clock::shifted();
        let preset = preset::read(options.kind)?;
        fill(&options.data_dir, options.kind, &preset, &clock)?;
        let emulator = stage(&clock, options.kind, &preset);
        let listener = TcpListener::bind(&options.listen).await.map_err(|e| {
            Fault::from_error(format!("listening on {} (name another with --listen)", options.listen), e)
        })?;
        let local = listener.local_addr().map_err(|e| Fault::from_error("listening", e))?;
        let router = page::router().merge(emulator.router());
        tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                tracing::error!(%error, "the page is no longer served");
            }
        });
        let address = format!("http://{local}");
        let token = Token::parse(TOKEN).ok_or_else(|| Fault::new("the demo's token"))?;
        let options = Options {
            data_dir: options.data_dir,
            api_url: address.clone(),
            token,
            clock,
            service: Service::default(),
            backup_to: Vec::new(),
        };
        let shop = Shop::start(options.clone())?;
        let username = shop.greeter().introduce().await?;
        take_places(&shop, &emulator, &username).await?;
        Ok(Self { address, shop, options })
    }

    pub async fn until(self, asked: impl Future<Output = ()>) -> End {
        let (mut shop, mut asked) = (self.shop, pin!(asked));
        loop {
            let end = shop.until(&mut asked).await;
            let End::Exchange(what) = end else { return end };
            let failed = exchange(&self.options, what).await;
            shop = match Shop::start_after(self.options.clone(), failed).await {
                Ok(shop) => shop,
                Err(fault) => return End::Broken(fault),
            };
        }
    }
}

fn stage(clock: &Clock, kind: Kind, preset: &Preset) -> Emulator {
    let emulator = Emulator::new(clock.clone());
    let name = preset.name.of(Lang::Ru, Lang::Ru).to_owned();
    emulator.with(|world| {
        world.set_time_zone(&preset.time_zone);
        world.add_bot(TOKEN, &format!("{}_demo_bot", kind.code()), &name);
        for person in PEOPLE {
            world.add_person(NewPerson {
                id: Some(person.id),
                first_name: person.first_name.to_owned(),
                last_name: Some(person.last_name.to_owned()),
                username: Some(person.username.to_owned()),
                language_code: Some(person.lang.code().to_owned()),
                phone: Some(person.phone.to_owned()),
                role_hint: Some(person.role.to_owned()),
            });
        }
    });
    emulator
}

/// Before the shop opens: nobody should find empty shelves.
fn fill(data_dir: &Path, kind: Kind, preset: &Preset, clock: &Clock) -> Result<(), Fault> {
    let home = Home::create(data_dir)?;
    let _lock = home.lock()?;
    let mut conn = open::writer(&home.database())?;
    migrate::migrate(&mut conn)?;
    let mut desk = Desk::new(conn, clock.clone(), Chance::System);
    preset.fill(kind, &mut desk, &home.photos())
}

/// The owner opens the claim link, the manager an invite; both read Russian from the start.
async fn take_places(shop: &Shop, emulator: &Emulator, username: &str) -> Result<(), Fault> {
    let [.., manager, owner] = &PEOPLE;
    let Some(link) = shop.greeter().claim_link(username).await? else {
        return Ok(());
    };
    open_link(emulator, owner, &link)?;
    settle_in(emulator, owner).await?;
    let owner_id = PersonId(owner.id);
    let code = shop.counter.call(move |tx| {
        tx.act_as(Actor::Person(owner_id, staff::roles(tx, owner_id)?));
        match staff::invite_code(tx, Roles::NONE.with(Role::Manager)) {
            Ok(code) => Ok(code),
            Err(Stop::No(refusal)) => Err(Fault::new(format!("the invite was refused: {refusal:?}"))),
            Err(Stop::Broken(fault)) => Err(fault),
        }
    });
    let code = as_fault(code.await)?;
    open_link(emulator, manager, &format!("https://t.me/{username}?start=join_{code}"))?;
    settle_in(emulator, manager).await
}

fn open_link(emulator: &Emulator, person: &Character, link: &str) -> Result<(), Fault> {
    let done = emulator.with(|world| world.act(person.id, Act::OpenLink { url: link.to_owned() }));
    done.map(drop).map_err(|e| Fault::new(format!("{} could not open the link: {e}", person.first_name)))
}

/// Waits until the link has done its work, then presses their language, as they would next.
async fn settle_in(emulator: &Emulator, person: &Character) -> Result<(), Fault> {
    let data = format!("sl:{}", person.lang.code());
    for _ in 0..200 {
        let asked = emulator.with(|world| {
            let messages = world.dialog(person.id, None).messages;
            messages
                .iter()
                .rev()
                .find(|m| m.to_string().contains(&data))
                .and_then(|m| m.get("message_id")?.as_i64())
        });
        if let Some(message) = asked {
            let pressed = emulator.with(|world| world.act(person.id, Act::press(message, &data)));
            return pressed.map(drop).map_err(|e| Fault::new(format!("{}: {e}", person.first_name)));
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    Err(Fault::new(format!("{} was not asked for a language", person.first_name)))
}

fn as_fault<T>(done: Result<T, Trouble>) -> Result<T, Fault> {
    done.map_err(|trouble| Fault::new(trouble.to_string()))
}

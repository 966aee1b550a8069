//! Webhooks: set, looked at, taken away, with the real server's refusals. Nothing is delivered:
//! the addresses a test could listen on are the very ones the server refuses.

use super::Answer;
use crate::demo::emulator::error::ApiError;
use crate::demo::emulator::model::Webhook;
use crate::demo::emulator::params::Params;
use crate::demo::emulator::polling;
use crate::demo::emulator::world::World;
use serde_json::{Map, json};
use std::net::{IpAddr, Ipv4Addr};

const MAX_CERTIFICATE: usize = 3 << 20;
const PORTS: &[u16] = &[443, 80, 88, 8443];

pub(super) fn set(world: &mut World, bot: i64, params: &Params) -> Answer {
    let url = params.text("url").unwrap_or_default().trim().to_owned();
    if url.is_empty() {
        return delete(world, bot, params);
    }
    let now = world.now_ms();
    if world.bot(bot)?.webhook.as_ref().is_some_and(|w| now - w.set_at < 1_000) {
        return Err(ApiError::too_many(1));
    }
    check_secret(&params.text("secret_token").unwrap_or_default())?;
    let certificate = params.files.get("certificate").map(|c| c.bytes.len());
    if let Some(size) = certificate.filter(|size| *size > MAX_CERTIFICATE) {
        return Err(ApiError::bad(format!("certificate size is too big ({size} bytes)")));
    }
    let ip_address = params.text("ip_address").map(|t| t.into_owned()).filter(|t| !t.is_empty());
    check_url(&url, ip_address.as_deref())?;
    polling::allow(world, bot, params)?;
    let max_connections = params.clamped("max_connections", 40, 1, 100);
    let drop = params.flag("drop_pending_updates");
    let owner = world.bot_mut(bot)?;
    if drop {
        owner.queue.clear();
    }
    let same = owner.webhook.as_ref().is_some_and(|w| {
        w.url == url
            && w.max_connections == max_connections
            && w.ip_address == ip_address
            && certificate.is_none()
    });
    owner.webhook = Some(Webhook {
        url,
        max_connections,
        ip_address,
        custom_certificate: certificate.is_some(),
        set_at: now,
    });
    world.stirred = true;
    world.remark = Some(if same { "Webhook is already set" } else { "Webhook was set" });
    Ok(json!(true))
}

pub(super) fn delete(world: &mut World, bot: i64, params: &Params) -> Answer {
    let drop = params.flag("drop_pending_updates");
    let owner = world.bot_mut(bot)?;
    if drop {
        owner.queue.clear();
    }
    let had = owner.webhook.take().is_some();
    world.remark = Some(if had { "Webhook was deleted" } else { "Webhook is already deleted" });
    Ok(json!(true))
}

pub(super) fn info(world: &mut World, bot: i64) -> Answer {
    let now = world.now();
    let owner = world.bot_mut(bot)?;
    let mut info = Map::new();
    let hook = owner.webhook.clone();
    info.insert("url".into(), json!(hook.as_ref().map_or("", |h| h.url.as_str())));
    info.insert("has_custom_certificate".into(), json!(hook.as_ref().is_some_and(|h| h.custom_certificate)));
    info.insert("pending_update_count".into(), json!(owner.queue.len(now)));
    if let Some(hook) = hook {
        info.insert("max_connections".into(), json!(hook.max_connections));
        info.extend(hook.ip_address.map(|ip| ("ip_address".to_owned(), json!(ip))));
    }
    info.extend(owner.queue.allowed().map(|kinds| ("allowed_updates".to_owned(), json!(kinds))));
    Ok(info.into())
}

fn check_secret(secret: &str) -> Result<(), ApiError> {
    if secret.len() > 256 {
        return Err(ApiError::bad("secret token is too long"));
    }
    if secret.chars().any(|c| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')) {
        return Err(ApiError::bad("secret token contains unallowed characters"));
    }
    Ok(())
}

fn check_url(url: &str, ip_address: Option<&str>) -> Result<(), ApiError> {
    let invalid = || ApiError::bad("invalid webhook URL specified");
    let bad = |why: &str| ApiError::bad(format!("bad webhook: {why}"));
    let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.is_empty() || authority.contains(char::is_whitespace) || url.contains(' ') {
        return Err(invalid());
    }
    if !scheme.eq_ignore_ascii_case("https") {
        return Err(bad("An HTTPS URL must be provided for webhook"));
    }
    if let Some(inner) = authority.strip_prefix('[') {
        let ip = inner.split(']').next().unwrap_or_default();
        ip.parse::<IpAddr>().map_err(|_| invalid())?;
        return Err(bad("IPv6-only addresses are not allowed"));
    }
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) => (host, port.parse::<u16>().map_err(|_| invalid())?),
        None => (authority, 443),
    };
    if !PORTS.contains(&port) {
        return Err(bad("Webhook can be set up only on ports 80, 88, 443 or 8443"));
    }
    let address = ip_address.unwrap_or(if host == "localhost" { "127.0.0.1" } else { host });
    match address.parse::<IpAddr>() {
        Ok(IpAddr::V4(ip)) if is_reserved(ip) => Err(bad(&format!("IP address {ip} is reserved"))),
        Ok(IpAddr::V6(_)) => Err(bad("IPv6-only addresses are not allowed")),
        Ok(IpAddr::V4(_)) | Err(_) => Ok(()),
    }
}

fn is_reserved(ip: Ipv4Addr) -> bool {
    let [a, b, _, _] = ip.octets();
    ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_broadcast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
}

//! What Telegram takes for a link: a host with a dot, or its own schemes. No network here.

/// The link as Telegram would keep it, or why it is none.
pub fn checked_link(url: &str) -> Result<String, &'static str> {
    const WRONG: &str = "Wrong HTTP URL";
    let url = url.trim();
    let lower = url.to_ascii_lowercase();
    if url.is_empty() || url.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(WRONG);
    }
    for own in ["tg://", "ton://", "tonsite://"] {
        if let Some(rest) = lower.strip_prefix(own) {
            return if rest.is_empty() { Err(WRONG) } else { Ok(url.to_owned()) };
        }
    }
    if let Some(rest) = lower.strip_prefix("tg:") {
        return Ok(format!("tg://{rest}"));
    }
    let scheme = if lower.starts_with("https://") {
        "https"
    } else if lower.starts_with("http://") || !lower.contains("://") {
        "http"
    } else {
        return Err("Unsupported URL protocol");
    };
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let host_port = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let (host, port) = match host_port.rsplit_once(':') {
        Some((host, port)) if !host.ends_with(']') || !host_port.ends_with(']') => (host, Some(port)),
        _ => (host_port, None),
    };
    if port.is_some_and(|p| p.parse::<u16>().map_or(true, |n| n == 0)) {
        return Err(WRONG);
    }
    let dotted = host.split('.').count() > 1 && host.split('.').all(|label| !label.is_empty());
    let odd = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '.' | '_'));
    if !dotted || host.contains(odd) {
        return Err(WRONG);
    }
    let path = if path.is_empty() { "/" } else { path };
    let slash = if path.starts_with('/') { "" } else { "/" };
    Ok(format!("{scheme}://{}{slash}{path}", authority.to_lowercase()))
}

/// A link that must be https: a Mini App, a login.
pub fn checked_https(url: &str) -> Result<String, &'static str> {
    let link = checked_link(url)?;
    if link.starts_with("https://") { Ok(link) } else { Err("Only HTTPS links are allowed") }
}

//! The page of phones: static files, compiled in. It talks to the emulator's control interface alone.

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::Embed;

#[derive(Embed)]
#[folder = "assets/demo/page"]
struct Files;

/// Serves the page at `/` and its files beside it.
pub fn router() -> Router {
    let mut router = Router::new().route("/", get(|| async { file("index.html") }));
    for name in Files::iter() {
        let path = format!("/{name}");
        router = router.route(&path, get(move || async move { file(&name) }));
    }
    router
}

fn file(name: &str) -> Response {
    let kind = match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    match Files::get(name) {
        Some(found) => {
            ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache")], found.data).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

//! Finds a text in its language and fills it. Fluent does the plurals; the files are compiled in.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::html::{Arg, Html};
use crate::base::lang::Lang;

type Bundle = FluentBundle<FluentResource>;

static RU: LazyLock<Bundle> =
    LazyLock::new(|| bundle("ru", include_str!(concat!(env!("OUT_DIR"), "/ru.ftl"))));
static UZ: LazyLock<Bundle> =
    LazyLock::new(|| bundle("uz", include_str!(concat!(env!("OUT_DIR"), "/uz.ftl"))));
static EN: LazyLock<Bundle> =
    LazyLock::new(|| bundle("en", include_str!(concat!(env!("OUT_DIR"), "/en.ftl"))));

fn bundle(code: &str, source: &'static str) -> Bundle {
    // The build script has parsed these very files; what it let pass cannot fail here, and a text that
    // did would show as its name.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let language = code.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

fn of(lang: Lang) -> &'static Bundle {
    match lang {
        Lang::Ru => &RU,
        Lang::Uz => &UZ,
        Lang::En => &EN,
    }
}

/// A text with markup; arguments that are plain text are escaped.
pub(super) fn html<const N: usize>(lang: Lang, name: &str, args: [(&'static str, Arg); N]) -> Html {
    Html::trusted(fill(lang, name, args, |arg| match arg {
        Arg::Number(n) => FluentValue::from(n),
        Arg::Text(text) => FluentValue::from(Html::escape(&text).to_string()),
        Arg::Html(html) => FluentValue::from(html.to_string()),
    }))
}

/// A text for a place without markup.
pub(super) fn plain<const N: usize>(lang: Lang, name: &str, args: [(&'static str, Arg); N]) -> String {
    fill(lang, name, args, |arg| match arg {
        Arg::Number(n) => FluentValue::from(n),
        Arg::Text(text) => FluentValue::from(text),
        Arg::Html(html) => FluentValue::from(html.plain()),
    })
}

fn fill<const N: usize>(
    lang: Lang,
    name: &str,
    args: [(&'static str, Arg); N],
    value: impl Fn(Arg) -> FluentValue<'static>,
) -> String {
    let bundle = of(lang);
    let Some(pattern) = bundle.get_message(name).and_then(|message| message.value()) else {
        return name.to_owned();
    };
    let mut filled = FluentArgs::with_capacity(N);
    for (key, arg) in args {
        filled.set(key, value(arg));
    }
    bundle.format_pattern(pattern, Some(&filled), &mut Vec::new()).into_owned()
}

//! Finding products as people type: by part of a name, in either alphabet, with a slip or two. The index
//! of letter triples gives candidates, the words of each candidate decide. Exact codes come first.

use std::collections::{BTreeMap, HashMap};

use super::{Page, Product, View, store};
use crate::base::fold::fold;
use crate::base::ids::{CategoryId, ProductId};
use crate::base::limits::SEARCH_CHARS;
use crate::base::outcome::Fault;
use crate::db::Reading;

/// Products one search gives: who has more to look through types another word.
pub const FOUND: usize = 100;
/// Candidates whose words are compared.
const CANDIDATES: usize = 500;
/// A triple of letters in more products than this tells little: it is counted so far and no further.
const COMMON: usize = 1500;
/// Products read one by one when the index knows none of the typed triples.
const READ_THROUGH: usize = 20_000;

/// How well a product answers; less is better: slips, where the words stand, within words or at their
/// start, length of the names.
type Rank = (usize, usize, usize, usize);

/// One page of what matches `text`, best first. Customers do not find what is hidden.
pub fn find(
    r: &Reading<'_>,
    text: &str,
    view: View,
    page: usize,
    rows: usize,
) -> Result<Page<Product>, Fault> {
    let text: String = text.trim().chars().take(SEARCH_CHARS).collect();
    let mut ids = by_code(r, &text)?;
    for id in by_words(r, &fold(&text), view)? {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let mut hidden: HashMap<CategoryId, bool> = HashMap::new();
    let mut found = Vec::new();
    for id in ids {
        let Some(product) = store::product(r, id)?.filter(|p| !p.removed) else { continue };
        if view == View::Staff || (!product.hidden && !is_hidden(r, product.category, &mut hidden)?) {
            found.push(product);
        }
        if found.len() >= FOUND {
            break;
        }
    }
    let total = found.len();
    Ok(Page { rows: found.into_iter().skip(page.saturating_mul(rows)).take(rows).collect(), total })
}

fn is_hidden(
    r: &Reading<'_>,
    category: Option<CategoryId>,
    known: &mut HashMap<CategoryId, bool>,
) -> Result<bool, Fault> {
    let Some(category) = category else { return Ok(false) };
    if let Some(hidden) = known.get(&category) {
        return Ok(*hidden);
    }
    let hidden = store::category_hidden(r, category)?;
    known.insert(category, hidden);
    Ok(hidden)
}

/// A scanned barcode, the shop's own number, or the product's number.
fn by_code(r: &Reading<'_>, text: &str) -> Result<Vec<ProductId>, Fault> {
    let mut found = Vec::new();
    found.extend(store::by_barcode(r, text)?.map(|v| v.product));
    found.extend(store::product_by_sku(r, text)?.map(|p| p.id));
    found.extend(store::by_sku(r, text)?.map(|v| v.product));
    if let Ok(number) = text.trim_start_matches(['#', '№']).trim().parse() {
        found.extend(store::product(r, ProductId(number))?.map(|p| p.id));
    }
    Ok(found)
}

fn by_words(r: &Reading<'_>, folded: &str, view: View) -> Result<Vec<ProductId>, Fault> {
    let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    let Some(first) = words.iter().max_by_key(|w| w.chars().count()) else {
        return Ok(Vec::new());
    };
    let triples = triples(&words);
    let exact = if triples.is_empty() {
        store::starting(r, first, view, CANDIDATES)?
    } else {
        let all: Vec<String> = triples.iter().map(|t| format!("\"{t}\"")).collect();
        store::matching(r, &all.join(" AND "), view, CANDIDATES)?
    };
    let found = ranked(exact, &words, |_| 0);
    if !found.is_empty() || triples.is_empty() {
        return Ok(found);
    }
    let near = ranked(sharing(r, &triples)?, &words, slips);
    if !near.is_empty() {
        return Ok(near);
    }
    Ok(ranked(store::all_words(r, READ_THROUGH)?, &words, slips))
}

/// Slips forgiven in a word of so many letters.
fn slips(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=5 => 1,
        _ => 2,
    }
}

/// Every three letters in a row, within words, each once.
fn triples(words: &[&str]) -> Vec<String> {
    let mut triples: Vec<String> = Vec::new();
    for word in words {
        let letters: Vec<char> = word.chars().collect();
        for three in letters.windows(3) {
            let triple: String = three.iter().collect();
            if !triples.contains(&triple) {
                triples.push(triple);
            }
        }
    }
    triples
}

/// Candidates that share the most triples with what was typed.
fn sharing(r: &Reading<'_>, triples: &[String]) -> Result<Vec<(ProductId, String)>, Fault> {
    let mut shared: BTreeMap<ProductId, usize> = BTreeMap::new();
    for triple in triples {
        for id in store::matching_ids(r, &format!("\"{triple}\""), COMMON)? {
            *shared.entry(id).or_default() += 1;
        }
    }
    let mut best: Vec<(ProductId, usize)> = shared.into_iter().collect();
    best.sort_by_key(|(id, count)| (usize::MAX - count, *id));
    best.truncate(CANDIDATES);
    let mut candidates = Vec::with_capacity(best.len());
    for (id, _) in best {
        candidates.extend(store::search_words(r, id)?.map(|words| (id, words)));
    }
    Ok(candidates)
}

/// Those candidates whose words answer every typed word, best first.
fn ranked(
    candidates: Vec<(ProductId, String)>,
    words: &[&str],
    slips: impl Fn(usize) -> usize,
) -> Vec<ProductId> {
    let typed: Vec<(&str, Vec<char>)> = words.iter().map(|w| (*w, w.chars().collect())).collect();
    let mut found: Vec<(Rank, ProductId)> =
        candidates.into_iter().filter_map(|(id, text)| Some((rank(&typed, &text, &slips)?, id))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, id)| id).collect()
}

fn rank(typed: &[(&str, Vec<char>)], text: &str, slips: &impl Fn(usize) -> usize) -> Option<Rank> {
    let (mut all_slips, mut furthest, mut inside) = (0, 0, 0);
    for (word, letters) in typed {
        let allowed = slips(letters.len());
        let best = text
            .split('\n')
            .enumerate()
            .flat_map(|(line, words)| words.split(' ').map(move |w| (line, w)))
            .filter_map(|(line, stands)| {
                let (slips, inside) = compare(word, letters, stands, allowed)?;
                Some((slips, line, inside))
            })
            .min()?;
        all_slips += best.0;
        furthest = furthest.max(best.1);
        inside += best.2;
    }
    let names = text.split('\n').next().unwrap_or_default().chars().count();
    Some((all_slips, furthest, inside, names))
}

/// How a typed word meets one that stands: its slips, and 0 for the whole word, 1 for its start, 2 for
/// its inside. Short words must start it.
fn compare(word: &str, typed: &[char], stands: &str, allowed: usize) -> Option<(usize, usize)> {
    if stands == word {
        return Some((0, 0));
    }
    if stands.starts_with(word) {
        return Some((0, 1));
    }
    if typed.len() >= 3 && stands.contains(word) {
        return Some((0, 2));
    }
    if allowed == 0 || stands.is_empty() {
        return None;
    }
    let letters: Vec<char> = stands.chars().collect();
    let whole = distance(typed, &letters, allowed).map(|d| (d, 0));
    // The start of a longer word, with a slip: "бородинкс" for "бородинский".
    let start = (letters.len() > typed.len() && typed.len() >= 5)
        .then(|| letters.get(..typed.len()).and_then(|start| distance(typed, start, allowed)))
        .flatten()
        .map(|d| (d, 1));
    [whole, start].into_iter().flatten().min()
}

/// Letters to change, add, drop or swap with a neighbour; `None` when there are more than allowed.
fn distance(one: &[char], other: &[char], allowed: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > allowed {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = Vec::with_capacity(other.len() + 1);
        row.push(i + 1);
        for (j, b) in other.iter().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX / 2);
            let mut least =
                (at(&above, j) + usize::from(a != b)).min(at(&above, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && one.get(i - 1) == Some(b) && other.get(j - 1) == Some(a);
            if swapped {
                least = least.min(at(&before, j - 1) + 1);
            }
            row.push(least);
        }
        // A swap reaches back one row, so two rows beyond what is allowed settle it.
        if row.iter().chain(&above).all(|d| *d > allowed) {
            return None;
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().filter(|d| *d <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted_as_people_make_them() {
        let d =
            |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>(), 2);
        assert_eq!(d("hleb", "hleb"), Some(0));
        assert_eq!(d("hlep", "hleb"), Some(1));
        assert_eq!(d("helb", "hleb"), Some(1), "neighbours swapped");
        assert_eq!(d("hle", "hleb"), Some(1));
        assert_eq!(d("borodinskiy", "borodniskyi"), Some(2));
        assert_eq!(d("a", "somsa"), None);
        assert_eq!(d("velosiped", "borodinsk"), None);
    }
}

//! The Bot API as data (`../shared/telegram/bot-api.json`, where that folder is present) and a check
//! of values against it: required fields there, types right, no field that does not exist.

use serde_json::{Map, Value};
use std::path::Path;

pub struct Manual {
    api: Value,
}

impl Manual {
    /// `None` where the shared folder is not present.
    pub fn open() -> Option<Self> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/telegram/bot-api.json");
        let text = std::fs::read_to_string(path).ok()?;
        Some(Self { api: serde_json::from_str(&text).unwrap() })
    }

    pub fn methods(&self) -> Vec<String> {
        self.api["methods"].as_object().unwrap().keys().cloned().collect()
    }

    pub fn parameters(&self, method: &str) -> Vec<String> {
        let fields = self.api["methods"][method]["fields"].as_array().cloned().unwrap_or_default();
        fields.iter().map(|f| f["name"].as_str().unwrap().to_owned()).collect()
    }

    /// What is wrong with the result of a call; empty when nothing is.
    pub fn answer(&self, method: &str, result: &Value) -> Vec<String> {
        self.any_of(&self.api["methods"][method]["returns"], result, method)
    }

    /// What is wrong with an `Update`.
    pub fn update(&self, update: &Value) -> Vec<String> {
        self.check("Update", update, "update")
    }

    /// What is wrong with a call; parameters may be JSON or JSON in strings.
    pub fn call(&self, method: &str, params: &Value) -> Vec<String> {
        let spec = &self.api["methods"][method];
        if spec.is_null() {
            return vec![format!("{method} does not exist")];
        }
        let mut given = params.as_object().cloned().unwrap_or_default();
        let known = self.parameters(method);
        // Parts that `attach://` points at have names of their own.
        given.retain(|name, value| value.get("x_file").is_none() || known.contains(name));
        let fields = spec["fields"].as_array().cloned().unwrap_or_default();
        for (name, value) in &mut given {
            if value.get("x_file").is_some() {
                *value = Value::String("attach://file".into());
            }
            let Some(field) = fields.iter().find(|f| f["name"] == name.as_str()) else { continue };
            // Everything may come as text: read it when only what it says fits.
            let inner = value.as_str().and_then(|t| serde_json::from_str(t).ok());
            if let Some(inner) = inner.filter(|_| !self.any_of(&field["types"], value, name).is_empty()) {
                *value = inner;
            }
        }
        self.fields(spec, &given, method)
    }

    fn any_of(&self, types: &Value, value: &Value, path: &str) -> Vec<String> {
        let mut first = Vec::new();
        for kind in types.as_array().unwrap() {
            let wrong = self.check(kind.as_str().unwrap(), value, path);
            if wrong.is_empty() {
                return wrong;
            }
            if first.is_empty() || wrong.len() < first.len() {
                first = wrong;
            }
        }
        first
    }

    fn check(&self, kind: &str, value: &Value, path: &str) -> Vec<String> {
        if let Some(inner) = kind.strip_prefix("Array of ") {
            let Some(list) = value.as_array() else { return vec![format!("{path}: no array: {value}")] };
            let each = list.iter().enumerate();
            return each.flat_map(|(i, v)| self.check(inner, v, &format!("{path}[{i}]"))).collect();
        }
        let right = match kind {
            "Integer" => value.is_i64(),
            "Float" => value.is_number(),
            "String" => value.is_string(),
            "Boolean" => value.is_boolean(),
            "InputFile" => value.is_string(),
            _ => return self.object(kind, value, path),
        };
        if right { Vec::new() } else { vec![format!("{path}: no {kind}: {value}")] }
    }

    fn object(&self, kind: &str, value: &Value, path: &str) -> Vec<String> {
        let spec = &self.api["types"][kind];
        if spec.is_null() {
            return vec![format!("{path}: the manual has no type {kind}")];
        }
        if spec["subtypes"].is_array() {
            return self.any_of(&spec["subtypes"], value, path);
        }
        match value.as_object() {
            Some(map) => self.fields(spec, map, path),
            None => vec![format!("{path}: no {kind}: {value}")],
        }
    }

    fn fields(&self, spec: &Value, map: &Map<String, Value>, path: &str) -> Vec<String> {
        let fields = spec["fields"].as_array().cloned().unwrap_or_default();
        let mut wrong = Vec::new();
        for field in &fields {
            let name = field["name"].as_str().unwrap();
            match map.get(name) {
                Some(value) => wrong.extend(self.any_of(&field["types"], value, &format!("{path}.{name}"))),
                None if field["required"] == true => wrong.push(format!("{path}: {name} is missing")),
                None => {}
            }
        }
        for name in map.keys().filter(|n| fields.iter().all(|f| f["name"] != n.as_str())) {
            wrong.push(format!("{path}: {name} does not exist"));
        }
        wrong
    }
}

#[test]
fn the_check_itself_finds_what_is_wrong() {
    let Some(manual) = Manual::open() else { return };
    let good = serde_json::json!({"id": 1, "is_bot": true, "first_name": "x"});
    assert!(manual.answer("getMe", &good).is_empty());
    for bad in [
        serde_json::json!({"id": 1, "is_bot": true}),
        serde_json::json!({"id": "1", "is_bot": true, "first_name": "x"}),
        serde_json::json!({"id": 1, "is_bot": true, "first_name": "x", "nickname": "y"}),
    ] {
        assert_eq!(manual.answer("getMe", &bad).len(), 1, "{bad}");
    }
    assert_eq!(
        manual.call("sendMessage", &serde_json::json!({"chat_id": 1, "text": "x", "txt": "y"})).len(),
        1
    );
}

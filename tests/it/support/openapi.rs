//! Every answer of the API is held to the description that the server itself publishes.

use std::sync::LazyLock;

use reqwest::Method;
use serde_json::Value;

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| serde_json::to_value(wayscore::openapi::document()).unwrap());

/// Fails where the answer's route, status, media type or body is not as described.
#[track_caller]
pub fn check(method: &Method, path: &str, status: u16, media_type: &str, body: &Value) {
    if path == "/api/v1/openapi.json" {
        return;
    }
    let Some(operation) = operation(method, path) else {
        assert!(matches!(status, 404 | 405), "{method} {path} answered {status} but is not described");
        return;
    };
    let responses = &operation["responses"];
    let exact = &responses[status.to_string()];
    let response = if exact.is_null() && status >= 400 { &responses["default"] } else { exact };
    assert!(!response.is_null(), "{method} {path}: status {status} is not described");
    let Some(content) = response["content"].as_object() else {
        assert!(body.is_null(), "{method} {path}: {status} is described without a body but has {body}");
        return;
    };
    let plain = media_type.split(';').next().unwrap_or_default();
    let described = content.get(plain).unwrap_or_else(|| {
        panic!("{method} {path}: {status} came as {media_type:?}, described are {:?}", content.keys())
    });
    if !plain.contains("json") {
        return;
    }
    let mut schema = described["schema"].clone();
    schema["components"] = DOCUMENT["components"].clone();
    let validator = jsonschema::draft202012::new(&schema).unwrap_or_else(|error| panic!("{method} {path}: {error}"));
    let faults: Vec<String> =
        validator.iter_errors(body).map(|error| format!("{}: {error}", error.instance_path)).collect();
    assert!(faults.is_empty(), "{method} {path} {status}: {faults:#?}\n{body:#}");
}

fn operation(method: &Method, path: &str) -> Option<&'static Value> {
    let paths = DOCUMENT["paths"].as_object()?;
    let found = paths
        .iter()
        .filter(|(template, _)| fits(template, path))
        // A literal segment is closer than a parameter.
        .min_by_key(|(template, _)| template.matches('{').count())?;
    found.1.get(method.as_str().to_lowercase())
}

fn fits(template: &str, path: &str) -> bool {
    let (template, path): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len()
        && template
            .iter()
            .zip(&path)
            .all(|(part, segment)| (part.starts_with('{') && !segment.is_empty()) || part == segment)
}

#[test]
fn the_description_is_openapi_3_1_and_names_each_operation_once() {
    assert!(DOCUMENT["openapi"].as_str().unwrap().starts_with("3.1"));
    let mut names: Vec<&str> = DOCUMENT["paths"]
        .as_object()
        .unwrap()
        .values()
        .flat_map(|item| item.as_object().unwrap().values())
        .filter_map(|operation| operation["operationId"].as_str())
        .collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count, "operation ids stand twice");
    assert!(count > 0);
}

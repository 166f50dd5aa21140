use super::usecases::NewOrder;
use crate::catalog::{Requested, SurchargeKey};
use crate::error::{AppError, AppResult, FieldError};
use crate::kernel::CheckKind;
use crate::web::{Fields, fields};

/// Reads the order form; a kind without a quantity isn't ordered.
pub fn read_order(form: &Fields, draft: bool) -> AppResult<NewOrder> {
    let mut errors = Vec::new();
    let mut lines = Vec::new();
    for kind in CheckKind::ALL {
        let field = format!("quantity_{kind}");
        match form.parse_optional::<i64>(&field, &mut errors) {
            None | Some(0) => {}
            Some(quantity) => lines.push(Requested { kind, quantity }),
        }
    }
    if lines.is_empty() && errors.is_empty() {
        errors.push(FieldError::new("lines", "no-checks"));
    }
    let location_ids: Vec<String> = form.all("locations").map(str::to_owned).collect();
    if location_ids.is_empty() {
        errors.push(FieldError::new("location_ids", "no-locations-chosen"));
    }
    let order = NewOrder {
        lines,
        program_id: None,
        wave_id: form.optional("wave_id"),
        location_ids: Some(location_ids),
        persona_id: form.optional("persona_id"),
        surcharges: form.all("surcharges").filter_map(SurchargeKey::parse).collect(),
        note: form.text("note"),
        client_id: form.optional("client_id"),
        draft,
    };
    match fields::check(&order) {
        Err(AppError::Invalid(broken)) => {
            let told = |error: &FieldError| ["lines", "location_ids"].contains(&error.field.as_str());
            errors.extend(broken.into_iter().filter(|error| !told(error)));
        }
        checked => checked?,
    }
    if errors.is_empty() { Ok(order) } else { Err(AppError::Invalid(beside_fields(errors, &order.lines))) }
}

/// Puts the errors of an order beside the fields of the form.
pub fn beside_fields(errors: Vec<FieldError>, lines: &[Requested]) -> Vec<FieldError> {
    let first = lines.first().map_or(CheckKind::Visit, |line| line.kind);
    let line = |field: &str| {
        let (index, _) = field.strip_prefix("lines[")?.split_once(']')?;
        lines.iter().enumerate().find(|(place, _)| place.to_string() == index).map(|(_, line)| line.kind)
    };
    errors
        .into_iter()
        .map(|error| {
            let field = match error.field.as_str() {
                "program_id" | "wave_id" => "wave_id".to_owned(),
                field if field.starts_with("location_ids") => "locations".to_owned(),
                field if field.starts_with("surcharges") => "surcharges".to_owned(),
                field if field.starts_with("lines") => format!("quantity_{}", line(field).unwrap_or(first)),
                field => field.to_owned(),
            };
            FieldError { field, ..error }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Fields {
        Fields::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    fn refused(pairs: &[(&str, &str)]) -> Vec<String> {
        match read_order(&form(pairs), false) {
            Err(AppError::Invalid(errors)) => {
                errors.into_iter().map(|error| format!("{}: {}", error.field, error.code)).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_kind_without_a_quantity_is_not_ordered() {
        let order = read_order(
            &form(&[("quantity_visit", "5"), ("quantity_call", ""), ("quantity_combined", "0"), ("locations", "a")]),
            false,
        )
        .unwrap();
        assert_eq!(order.lines, [Requested { kind: CheckKind::Visit, quantity: 5 }]);
    }

    #[test]
    fn everything_that_is_missing_is_told_beside_its_field() {
        assert_eq!(refused(&[]), ["quantity_visit: no-checks", "locations: no-locations-chosen"]);
        assert_eq!(refused(&[("quantity_call", "many"), ("locations", "a")]), ["quantity_call: wrong-type"]);
    }

    #[test]
    fn errors_of_lines_find_the_kind_they_were_typed_for() {
        let lines =
            [Requested { kind: CheckKind::Call, quantity: 1 }, Requested { kind: CheckKind::Combined, quantity: 5000 }];
        let told = beside_fields(vec![FieldError::new("lines[1].quantity", "range")], &lines);
        assert_eq!(told[0].field, "quantity_combined");
    }
}

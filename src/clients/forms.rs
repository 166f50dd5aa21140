use super::usecases::{NewClient, NewLocation};
use crate::error::{AppError, AppResult};
use crate::web::{Fields, fields};

pub fn read_client(form: &Fields) -> AppResult<NewClient> {
    let client =
        NewClient { name: form.text("name"), legal_name: form.text("legal_name"), tax_number: form.text("tax_number") };
    fields::check(&client)?;
    Ok(client)
}

pub fn read_location(form: &Fields) -> AppResult<NewLocation> {
    let mut errors = Vec::new();
    let location = NewLocation {
        code: form.text("code"),
        name: form.text("name"),
        competitor: form.optional("competitor"),
        city: form.text("city"),
        address: form.text("address"),
        phone: form.optional("phone"),
        time_zone: form.text("time_zone"),
        latitude: form.parse_optional("latitude", &mut errors),
        longitude: form.parse_optional("longitude", &mut errors),
        opening_hours: form.text("opening_hours"),
    };
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    fields::check(&location)?;
    Ok(location)
}

//! Locations from a spreadsheet: CSV in UTF-8, with commas or semicolons, the first line naming the columns.

use csv::{ReaderBuilder, StringRecord};

use super::usecases::NewLocation;
use crate::error::FieldError;

/// The columns a file may hold; the first four must be there.
pub const COLUMNS: [&str; 10] =
    ["code", "name", "city", "time_zone", "address", "competitor", "phone", "latitude", "longitude", "opening_hours"];
const REQUIRED: usize = 4;

/// What is wrong with one row: the line of the file, the column, the rule and the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsvFault {
    pub line: u64,
    pub field: String,
    pub code: String,
    pub value: String,
}

impl CsvFault {
    pub fn of(line: u64, error: FieldError, location: &NewLocation) -> Self {
        let value = match error.field.as_str() {
            "code" => location.code.clone(),
            "name" => location.name.clone(),
            "city" => location.city.clone(),
            "time_zone" => location.time_zone.clone(),
            "phone" => location.phone.clone().unwrap_or_default(),
            "opening_hours" => location.opening_hours.clone(),
            _ => String::new(),
        };
        Self { line, field: error.field, code: error.code, value }
    }

    fn new(line: u64, field: &str, code: &str, value: &str) -> Self {
        Self { line, field: field.to_owned(), code: code.to_owned(), value: value.to_owned() }
    }
}

/// Reads every row it can and reports every fault by line; blank lines are passed over.
pub fn read(bytes: &[u8]) -> (Vec<(u64, NewLocation)>, Vec<CsvFault>) {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}'),
        Err(_) => return (Vec::new(), vec![CsvFault::new(1, "", "csv-not-utf8", "")]),
    };
    let first_line = text.lines().next().unwrap_or_default();
    let delimiter = if first_line.contains(';') { b';' } else { b',' };
    let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => return (Vec::new(), vec![CsvFault::new(1, "", "csv-broken", &error.to_string())]),
    };
    let mut faults = header_faults(&header);
    if !faults.is_empty() {
        return (Vec::new(), faults);
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                if record.iter().all(|cell| cell.trim().is_empty()) {
                    continue;
                }
                if record.len() != header.len() {
                    faults.push(CsvFault::new(line, "", "csv-columns", &record.len().to_string()));
                } else if let Some(location) = read_row(&header, &record, line, &mut faults) {
                    rows.push((line, location));
                }
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                faults.push(CsvFault::new(line, "", "csv-broken", &error.to_string()));
            }
        }
    }
    if rows.is_empty() && faults.is_empty() {
        faults.push(CsvFault::new(1, "", "csv-empty", ""));
    }
    (rows, faults)
}

fn header_faults(header: &StringRecord) -> Vec<CsvFault> {
    let missing = COLUMNS.iter().take(REQUIRED).filter(|column| !header.iter().any(|name| name.trim() == **column));
    let unknown = header.iter().filter(|name| !COLUMNS.contains(&name.trim()));
    missing
        .map(|column| CsvFault::new(1, column, "csv-column-missing", column))
        .chain(unknown.map(|name| CsvFault::new(1, name, "csv-column-unknown", name)))
        .collect()
}

fn read_row(
    header: &StringRecord,
    record: &StringRecord,
    line: u64,
    faults: &mut Vec<CsvFault>,
) -> Option<NewLocation> {
    let mut location = NewLocation::default();
    let mut sound = true;
    for (column, cell) in header.iter().zip(record.iter()) {
        let cell = cell.trim();
        let some = || Some(cell.to_owned()).filter(|cell| !cell.is_empty());
        match column.trim() {
            "code" => location.code = cell.to_owned(),
            "name" => location.name = cell.to_owned(),
            "city" => location.city = cell.to_owned(),
            "time_zone" => location.time_zone = cell.to_owned(),
            "address" => location.address = cell.to_owned(),
            "opening_hours" => location.opening_hours = cell.to_owned(),
            "competitor" => location.competitor = some(),
            "phone" => location.phone = some(),
            name @ ("latitude" | "longitude") if !cell.is_empty() => match cell.replace(',', ".").parse::<f64>() {
                Ok(number) if name == "latitude" => location.latitude = Some(number),
                Ok(number) => location.longitude = Some(number),
                Err(_) => {
                    sound = false;
                    faults.push(CsvFault::new(line, name, "wrong-type", cell));
                }
            },
            _ => {}
        }
    }
    sound.then_some(location)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn semicolons_and_a_byte_order_mark_are_what_spreadsheets_write() {
        let (rows, faults) = read("\u{feff}code;name;city;time_zone\nM1;Тверская;Москва;Europe/Moscow\n\n".as_bytes());
        assert_eq!(faults, []);
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].0, rows[0].1.city.as_str()), (2, "Москва"));
    }

    #[test]
    fn every_bad_row_is_told_by_its_line() {
        let file = "code,name,city,time_zone,latitude\nA,B,C,Europe/Moscow,fifty\nshort,row\nD,E,F,Europe/Moscow,1\n";
        let (rows, faults) = read(file.as_bytes());
        assert_eq!(rows.len(), 1);
        let told: Vec<(u64, &str)> = faults.iter().map(|fault| (fault.line, fault.code.as_str())).collect();
        assert_eq!(told, [(2, "wrong-type"), (3, "csv-columns")]);
    }

    #[test]
    fn a_file_of_another_kind_is_told_as_such() {
        assert_eq!(read(&[0xff, 0xfe, 0x00]).1[0].code, "csv-not-utf8");
        let codes: Vec<String> = read(b"a,b\n1,2\n").1.into_iter().map(|fault| fault.code).collect();
        assert!(codes.contains(&"csv-column-missing".to_owned()) && codes.contains(&"csv-column-unknown".to_owned()));
    }
}

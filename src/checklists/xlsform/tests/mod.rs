mod any_bytes;
mod round_trip;
mod wild;

use rust_xlsxwriter::Workbook;

/// A workbook of sheets, each with its rows of cells; empty cells are left out.
fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet().set_name(*name).unwrap();
        for (line, row) in (0_u32..).zip(*rows) {
            for (place, cell) in (0_u16..).zip(*row).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(line, place, *cell).unwrap();
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

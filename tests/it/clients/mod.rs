mod create;
mod import_locations;

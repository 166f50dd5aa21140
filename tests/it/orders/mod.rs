mod cancel;
mod confirm;
mod place;

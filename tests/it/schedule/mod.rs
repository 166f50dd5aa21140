mod assign;
mod carry_out;
mod deadlines;
mod list;
mod plan;

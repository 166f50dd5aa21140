mod assign;
mod calendar;
mod carry_out;
mod deadlines;
mod list;
mod plan;
mod reminders;
mod wave;

mod add;
mod decide;
mod rating;

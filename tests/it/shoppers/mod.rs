mod add;
mod decide;

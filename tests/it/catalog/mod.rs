mod prices;
mod quote;

mod edit;
mod library;
mod list;
mod publish;
mod read;
mod surroundings;
mod xlsform;

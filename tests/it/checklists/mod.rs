mod edit;
mod library;
mod publish;
mod read;
mod surroundings;
mod xlsform;

mod publish;
mod read;

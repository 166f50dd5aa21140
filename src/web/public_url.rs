use std::sync::Arc;

/// Where people reach this installation, without a slash at the end.
#[derive(Debug, Clone)]
pub struct PublicUrl(pub Arc<str>);

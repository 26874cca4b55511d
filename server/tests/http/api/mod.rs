//! Tests of the operations and pages.

mod cors;
mod every_operation;
mod idempotency;
mod mattermost;
mod methods_and_media_types;
mod pages;
mod paging;
mod records;
mod start_page;
mod teams;
mod times;

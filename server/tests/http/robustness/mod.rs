//! Tests under load, with limits, and with failing disks, processes and databases.

pub(crate) mod durable;
mod full_disk;
mod large_bodies;
mod limits;
mod replicas;

//! Tests with a full disk.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::robustness::durable::{PATH, Writer, check, noise, write};
use crate::support::cluster::Cluster;
use crate::support::{Database, Server};

/// A small disk. Requires root.
struct Disk(tempfile::TempDir);

impl Disk {
    fn new(megabytes: usize) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let size = format!("size={megabytes}m,mode=777");
        let mut mount = std::process::Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder.path()).stderr(std::process::Stdio::null());
        if mount.status().is_ok_and(|status| status.success()) {
            // Removed later to free space.
            std::fs::write(folder.path().join("ballast"), vec![0; megabytes << 19]).expect("there is space");
            return Some(Self(folder));
        }
        println!("skipped: no file system can be mounted here");
        None
    }

    fn make_room(&self) {
        std::fs::remove_file(self.0.path().join("ballast")).expect("the ballast");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Unmounts lazily, since a process may still have a file open.
        drop(std::process::Command::new("umount").arg("-l").arg(self.0.path()).status());
    }
}

/// Fills a disk, checks the errors, frees space, and checks that the server recovers.
async fn fill(disk: &Disk, mut server: Server, revive: impl Fn()) {
    let (mut writers, all) = (Vec::new(), Arc::default());
    for number in 0..4 {
        let mut writer = Writer::new(&server, number, &all).await;
        writer.padding = 20_000;
        writers.push(writer);
    }
    let (end, ended) = tokio::sync::watch::channel(false);
    let written = write(&mut writers, &server.url(PATH), ended).await;
    let start = Instant::now();
    let body = json!([{"job_id": "w0 own2", "transcription": noise(2 << 20)}]);
    while server.post(PATH, &body).await.status == 201 {
        assert!(start.elapsed() < Duration::from_secs(60), "the disk is never full");
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    end.send(true).expect("writers");
    let (writers, statuses) = written.await.expect("writers");
    assert!(statuses.iter().all(|status| [201, 503, 507].contains(status)), "{statuses:?}");
    assert!(statuses.iter().any(|status| *status != 201), "{statuses:?}");
    disk.make_room();
    revive();
    let start = Instant::now();
    while server.post(PATH, &json!([{"job_id": "after"}])).await.status != 201 {
        assert!(start.elapsed() < Duration::from_secs(20), "the server does not recover:\n{}", server.process.output());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    for record in server.get(PATH).await.json().as_array().expect("an array") {
        if record["job_id"] == "w0 own2" || record["job_id"] == "after" {
            server.delete(&format!("{PATH}/{}", record["id"])).await;
        }
    }
    check(&server, &writers).await;
    server.process.kill();
    server.restart().await;
    check(&server, &writers).await;
}

#[tokio::test]
async fn full_disk_of_server_is_507_and_recovers() {
    let Some(disk) = Disk::new(24) else { return };
    let server = Server::start_on(Database::At(disk.0.path().join("halo.db")), "", "").await;
    fill(&disk, server, || {}).await;
}

#[tokio::test]
async fn full_disk_of_database_is_507_and_recovers() {
    let Some(disk) = Disk::new(320) else { return };
    let Some(cluster) = Cluster::start_in(Some(disk.0.path())) else { return };
    let cluster: &'static Cluster = Box::leak(Box::new(cluster));
    let server = Server::start_on(Database::Schema(cluster, cluster.schema()), "", "").await;
    // PostgreSQL stops when it cannot write its log, and has to be started again.
    let revive = || {
        if !cluster.is_running() {
            cluster.start_again();
        }
    };
    fill(&disk, server, revive).await;
}

//! What happens when there is no room left.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::durable::{PATH, Writer, check, noise, write};
use crate::support::cluster::Cluster;
use crate::support::{Database, Server};

/// A small disk, as root alone can have one made.
struct Disk(tempfile::TempDir);

impl Disk {
    fn new(megabytes: usize) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let size = format!("size={megabytes}m,mode=777");
        let mut mount = std::process::Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder.path()).stderr(std::process::Stdio::null());
        if mount.status().is_ok_and(|status| status.success()) {
            // What is taken away later, to make room.
            std::fs::write(folder.path().join("ballast"), vec![0; megabytes << 19]).expect("there is room");
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
        // Lazily: whoever has a file in it may need a moment to end.
        drop(std::process::Command::new("umount").arg("-l").arg(self.0.path()).status());
    }
}

/// Fills a disk, looks at what is told then, makes room, and looks whether all goes on.
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
        assert!(start.elapsed() < Duration::from_secs(20), "it does not go on:\n{}", server.process.said());
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
async fn a_full_disk_is_told_and_breaks_nothing() {
    let Some(disk) = Disk::new(24) else { return };
    let server = Server::on(Database::At(disk.0.path().join("halo.db")), "", "").await;
    fill(&disk, server, || {}).await;
}

#[tokio::test]
async fn a_full_disk_of_the_database_is_told_and_breaks_nothing() {
    let Some(disk) = Disk::new(320) else { return };
    let Some(cluster) = Cluster::start_in(Some(disk.0.path())) else { return };
    let cluster: &'static Cluster = Box::leak(Box::new(cluster));
    let server = Server::on(Database::Schema(cluster, cluster.schema()), "", "").await;
    // PostgreSQL ends when it cannot write its log; then somebody has to start it again.
    let revive = || {
        if !cluster.runs() {
            cluster.go_on();
        }
    };
    fill(&disk, server, revive).await;
}
